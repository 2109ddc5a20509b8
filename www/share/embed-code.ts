/** The tab that makes links to put into other pages and to hand to a class. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { ASKED, address, LOCKS, type Options, PARTS } from '../embed/options';
import { t } from '../words';

const part = signal<Options['part']>('hero');
const locked = signal<readonly string[]>([]);
const asked = signal<Options['ask']>('');

const partNames = (): Record<string, string> => ({
  hero: t`the two answers`,
  block: t`the super-block`,
  chart: t`divergence by depth`,
  all: t`everything, as a page of its own`,
});

const lockNames = (): Record<string, string> => ({
  presets: t`presets`,
  block: t`the block`,
  chain: t`the chain and the orders`,
});

const askNames = (): Record<string, string> => ({
  rel_diff: t`|A − B| of |A|`,
  l2_rel: t`‖A − B‖ of ‖A‖, all outputs`,
});

const picked = (event: Event): string => (event.target as HTMLSelectElement).value;

/** As tall as a part can be expected to be in a frame of 700 px: it is whole where no script runs. */
const HEIGHT: Record<string, number> = { hero: 780, block: 1340, chart: 820 };

/** Goes with the frame; docs/embedding.md shows the same lines. */
const RESIZE = `<script>
  // Optional: as tall as what it shows.
  addEventListener('message', ({ data, source }) => {
    if (data?.blockscope !== 'height') return;
    for (const frame of document.querySelectorAll('iframe')) {
      if (frame.contentWindow === source) frame.style.height = data.height + 'px';
    }
  });
</script>`;

/** What goes into another page: as wide as there, as tall as the part is. */
const frame = (src: string, part: string): string =>
  `<iframe src="${src.replaceAll('&', '&amp;')}" title="Blockscope" loading="lazy" width="100%" height="${HEIGHT[part]}" style="border: 0"></iframe>
${RESIZE}`;

export function embedTab(here: string, copy: (text: string) => Promise<void>): TemplateResult {
  const chosen = { part: part.value, lock: locked.value, ask: asked.value };
  const url = address(here, chosen);
  const code = part.value === 'all' ? url : frame(url, part.value);
  const toggle = (name: string) => {
    const on = locked.peek();
    locked.value = on.includes(name) ? on.filter((other) => other !== name) : [...on, name];
  };
  return html`<p>${t`One part in a page of yours, or a link for a class: with controls locked, or with a question first.`}</p>
    <div class="choices">
      <label class="field"
        ><span>${t`show`}</span>
        <select id="embed-part" @change=${(event: Event) => (part.value = picked(event) as Options['part'])}>
          ${['all', ...PARTS].map((name) => html`<option value=${name} .selected=${name === part.value}>${partNames()[name]}</option>`)}
        </select></label
      >
      <fieldset>
        <legend>${t`lock`}</legend>
        ${LOCKS.map(
          (name) => html`<label
            ><input type="checkbox" value=${name} .checked=${locked.value.includes(name)} @change=${() => toggle(name)} />
            ${lockNames()[name]}</label
          >`,
        )}
      </fieldset>
      <label class="field"
        ><span>${t`ask first for`}</span>
        <select id="embed-ask" @change=${(event: Event) => (asked.value = picked(event) as Options['ask'])}>
          ${['', ...ASKED].map((name) => html`<option value=${name} .selected=${name === asked.value}>${askNames()[name] ?? t`nothing`}</option>`)}
        </select></label
      >
    </div>
    <pre tabindex="0" role="region" aria-label=${t`The code`}><code id="embed-code">${code}</code></pre>
    <p class="actions">
      <button type="button" id="embed-copy" @click=${() => void copy(code)}>${part.value === 'all' ? t`Copy link` : t`Copy embed code`}</button>
    </p>
    ${asked.value ? html`<p>${t`The answers stay hidden until a prediction is made; then the page says how close it was.`}</p>` : nothing}`;
}
