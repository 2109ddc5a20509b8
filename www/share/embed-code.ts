/** The tab that makes links to put into other pages and to hand to a class. */

import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import { kindOf } from '../class/asked';
import { address, LOCKS, type Options, PARTS, SIZES, sized } from '../embed/options';
import { ASKED } from '../metrics/table.gen';
import { t } from '../words';

const part = signal<Options['part']>('hero');
const size = signal<Options['size']>('');
const locked = signal<readonly string[]>([]);
const asked = signal<Options['ask']>('');
const within = signal('');
const worded = signal('');

const partNames = (): Record<string, string> => ({
  hero: t`the two answers`,
  block: t`the super-block`,
  chart: t`divergence by depth`,
  all: t`everything, as a page of its own`,
});

const sizeNames = (): Record<Options['size'], string> => ({
  '': t`whole`,
  compact: t`compact, at most 400 px`,
  slide: t`a slide, 16:9`,
});

const lockNames = (): Record<string, string> => ({
  presets: t`presets`,
  block: t`the block`,
  chain: t`the chain and the orders`,
});

const picked = (event: Event): string => (event.target as HTMLSelectElement).value;

/** As tall as a part can be expected to be in a frame of 700 px: it is whole where no script runs. */
const HEIGHT: Record<string, number> = { hero: 780, block: 1340, chart: 820 };
/** In a frame of 400 px. */
const COMPACT: Record<string, number> = { hero: 350, chart: 400 };

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

/** What goes into another page: as wide as there, as tall as the part is; a slide in its own shape. */
function frame(src: string, { part, size }: Options): string {
  const of = (shape: string, style: string) =>
    `<iframe src="${src.replaceAll('&', '&amp;')}" title="Blockscope" loading="lazy" ${shape} style="border: 0${style}"></iframe>`;
  if (sized(part) && size === 'slide')
    return of('width="960" height="540"', '; width: 100%; height: auto; aspect-ratio: 16 / 9');
  if (sized(part) && size === 'compact')
    return `${of(`width="400" height="${COMPACT[part]}"`, '; max-width: 100%')}\n${RESIZE}`;
  return `${of(`width="100%" height="${HEIGHT[part]}"`, '')}\n${RESIZE}`;
}

export function embedTab(here: string, copy: (text: string) => Promise<void>): TemplateResult {
  const chosen = {
    part: part.value,
    size: size.value,
    lock: locked.value,
    ask: asked.value,
    within: within.value,
    question: worded.value.trim(),
    guess: '',
  };
  const url = address(here, chosen);
  const code = part.value === 'all' ? url : frame(url, chosen);
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
      ${
        sized(part.value)
          ? html`<label class="field"
              ><span>${t`size`}</span>
              <select id="embed-size" @change=${(event: Event) => (size.value = picked(event) as Options['size'])}>
                ${(['', ...SIZES] as const).map((name) => html`<option value=${name} .selected=${name === size.value}>${sizeNames()[name]}</option>`)}
              </select></label
            >`
          : nothing
      }
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
          ${(['', ...ASKED] as const).map((name) => html`<option value=${name} .selected=${name === asked.value}>${name ? kindOf(name).label : t`nothing`}</option>`)}
        </select></label
      >
      ${asked.value ? details() : nothing}
    </div>
    <pre tabindex="0" role="region" aria-label=${t`The code`}><code id="embed-code">${code}</code></pre>
    <p class="actions">
      <button type="button" id="embed-copy" @click=${() => void copy(code)}>${part.value === 'all' ? t`Copy link` : t`Copy embed code`}</button>
    </p>
    ${
      asked.value
        ? html`<p>${t`The answers stay hidden until a prediction is made; then the page says how close it was, and gives a link to hand in.`}
            <a href="?answers">${t`Open the answers of a class`}</a></p>`
        : nothing
    }`;
}

const typed = (event: Event): string => (event.target as HTMLInputElement).value;

/** What a teacher may add to a question. */
const details = (): TemplateResult =>
  html`<label class="field"
      ><span>${t`right within, in % of the true value`}</span>
      <input id="embed-within" type="number" min="0" max="100" step="any" .value=${within.value} @input=${(event: Event) => (within.value = typed(event))} /></label
    >
    <label class="field"
      ><span>${t`the question, in your words`}</span>
      <input id="embed-question" maxlength="300" placeholder=${asked.value ? kindOf(asked.value).question : ''} .value=${worded.value} @input=${(event: Event) => (worded.value = typed(event))} /></label
    >`;
