/** `?formats`: the same weights in every format, and what each costs. */

import '../lib/chart.css';
import '../lib/table.css';
import './formats.css';
import { html, nothing, render, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { draw } from '../lib/draw';
import { top } from '../lib/navigation';
import { brief, percent, short, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { tryAgain } from '../lib/try-again';
import { say, t } from '../words';
import { bars } from './bars';
import { overlays, weightsLine } from './line';
import { picture } from './picture';
import {
  brought,
  busy,
  choose,
  chosen,
  compare,
  DATA,
  DATA_NAMES,
  data,
  LINK,
  laidLines,
  line,
  OWN,
  point,
  pointed,
  problem,
  recall,
  seed,
  shown,
  text,
} from './state';
import type { FormatCost, SideBySide } from './types.gen';

export async function show(root: HTMLElement): Promise<void> {
  root.replaceChildren();
  recall();
  draw(() => {
    document.title = `${t`Formats`} · Blockscope`;
    render(view(), root);
  });
  addEventListener('hashchange', () => {
    recall();
    void compare();
  });
  await compare();
}

function view(): TemplateResult {
  const now = shown.value;
  return html`${top()}
    <div class="formats">
      <h1>${t`What does a 4-bit weight cost?`}</h1>
      ${say`<p class="lead">The same weights and the same input in every format of llama.cpp. Each weight moves to the nearest level
        that its format has; every program shares that error. What A and B argue about comes on top, and is small beside it.</p>`}
      ${controls()}
      ${problem.value ? html`<p class="problem" role="alert">${problem.value} ${now ? nothing : tryAgain(() => void compare())}</p>` : nothing}
      ${now ? all(now) : html`<p class="loading" role="status">${busy.value ? t`Quantising in every format…` : nothing}</p>`}
    </div>`;
}

function controls(): TemplateResult {
  const pick = (event: Event) => {
    data.value = (event.target as HTMLSelectElement).value;
    if (data.value !== OWN || text.value) void compare();
  };
  const sow = (event: Event) => {
    const { valueAsNumber: number } = event.target as HTMLInputElement;
    if (!Number.isInteger(number) || number < 0 || number > 999_999_999) {
      problem.value = t`seed: ${(event.target as HTMLInputElement).value} is not allowed; expected a whole number from 0 to 999999999`;
      return;
    }
    seed.value = number;
    void compare();
  };
  const take = (event: Event) => {
    event.preventDefault();
    text.value = (event.target as HTMLFormElement).querySelector('textarea')?.value ?? '';
    void compare();
  };
  const own = data.value === OWN;
  return html`<div class="fields">
      <label class="field"><span>${t`weights`}</span>
        <select id="data" @change=${pick}>
          ${[...DATA, OWN, ...(brought.value ? [LINK] : [])].map((name) => html`<option value=${name} .selected=${name === data.value}>${DATA_NAMES[name]?.()}</option>`)}
        </select>
      </label>
      ${
        own || data.value === LINK
          ? nothing
          : html`<label class="field"><span>${t`seed`}</span>
            <input id="seed" type="number" inputmode="numeric" min="0" max="999999999" .value=${String(seed.value)} @change=${sow} /></label>`
      }
    </div>
    ${
      own
        ? html`<form class="own" @submit=${take}>
          <label for="own-numbers">${t`A multiple of 32 numbers (256 for the K-quants), with spaces, commas or lines between them`}</label>
          <textarea id="own-numbers" rows="5" spellcheck="false" autocomplete="off">${text.value}</textarea>
          <button type="submit">${t`Compare`}</button>
        </form>`
        : nothing
    }`;
}

function all(now: SideBySide): TemplateResult {
  return html`<div class="pair" aria-busy=${busy.value ? 'true' : 'false'}>
      ${picture(now.formats)} ${table(now)}
    </div>
    ${line.value ? html`${weightsLine(line.value, undefined, laidLines.value)} ${overlays()}` : nothing}`;
}

/** The formats as rows; a click or Enter takes one into focus. */
function table({ formats, weights, outputs }: SideBySide): TemplateResult {
  const most = Math.max(...formats.map(({ cost }) => cost?.a_cost ?? 0));
  return html`<section class="table" aria-labelledby="formats-title">
    <h2 id="formats-title">${
      outputs === 1 ? t`${whole(weights)} weights, one output` : t`${whole(weights)} weights, ${whole(outputs)} outputs`
    }</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Formats, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">${t`format`}</th>
            <th scope="col" class="number">${t`bits per weight`}</th>
            <th scope="col" class="number">${t`7B model, GB`}</th>
            <th scope="col" class="number">${t`weights off by`}</th>
            <th scope="col" class="number">${t`at most`}</th>
            <th scope="col" class="number">${t`SNR, dB`}</th>
            <th scope="col">${t`outputs off by`}</th>
            <th scope="col" class="number"><i class="a">A</i>–<i class="b">B</i></th>
            <th scope="col">${t`top output`}</th>
          </tr>
        </thead>
        <tbody>${formats.map((format) => row(format, most))}</tbody>
      </table>
    </div>
    <p class="links">
      ${line.value ? html`<a id="open-format" href=${`.#${line.value.link}`}>${t`Open these weights in ${title(chosen.value)}`}</a>` : nothing}
    </p>
    ${saveMenu('formats', ['csv'])}
  </section>`;
}

function row({ name, bits_per_weight, gigabytes, cost }: FormatCost, most: number): TemplateResult {
  const focus = name === (pointed.value ?? chosen.value);
  const head = html`<th scope="row"><button type="button" class="plain" aria-pressed=${name === chosen.value ? 'true' : 'false'} ?disabled=${!cost} @click=${() => choose(name)}>${title(name)}</button></th>
    <td class="number">${short(bits_per_weight, 4)}</td><td class="number">${short(gigabytes, 3)}</td>`;
  if (!cost) return html`<tr class="none">${head}<td colspan="6">${t`needs a multiple of 256 numbers`}</td></tr>`;
  const { w_err, w_max, snr_db, l2_rel, same_top_a, same_top_b } = cost;
  return html`<tr class=${focus ? 'focus' : ''} @pointerenter=${() => point(name)} @pointerleave=${() => point(undefined)} @click=${() => choose(name)}>
    ${head}
    <td class="number" data-value=${w_err}><b>${percent(w_err)}</b></td>
    <td class="number" data-value=${w_max}>${percent(w_max)}</td>
    <td class="number" data-value=${snr_db}>${short(snr_db, 4)}</td>
    ${bars(cost, most)}
    <td class="number b" data-value=${l2_rel}>${brief(l2_rel)}</td>
    <td>${same_top_a && same_top_b ? t`same` : html`<b>${t`another`}</b>`}</td>
  </tr>`;
}
