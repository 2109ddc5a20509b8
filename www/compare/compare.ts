/** Compare: what a format's bits cost. The original numbers and their levels, original · A · B, and the other formats as rows. */

import './compare.css';
import { html, nothing, type TemplateResult } from 'lit';
import { layoutNamed, title as nameOf } from '../block/layout';
import type { Choices, TokenView, View } from '../engine/types';
import { focusFields } from '../experiment/focus';
import { edit } from '../experiment/state';
import { bars } from '../formats/bars';
import type { FormatCost } from '../formats/types.gen';
import { brief, percent, short } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { inFrame } from '../lib/spread';
import { tryAgain } from '../lib/try-again';
import { bar as experiment } from '../presets/bar';
import { brokenScales } from '../run/broken';
import { causes, title } from '../run/hero';
import { say, t } from '../words';
import { inFormats } from './in-formats';
import { ladderChart } from './ladder';
import { busy, compare, formats, point, pointed, trouble, waits } from './others';
import { three } from './three';

// A lesson shows them, too. By way of this module, so that the first page is in no more pieces for it.
export { ladderChart, three };

/** Weights that are further off than this are beyond the bars. */
const RUIN = 0.5;

/** What the experiment is, and which of its outputs is looked at. */
export const bar = (now: View, names: Choices): TemplateResult => experiment(now, names, focusFields(now, ['row']));

export function content(now: View): TemplateResult {
  const token = now.depths.at(-1)?.[now.scope.focus.token];
  if (!token) return html``;
  return html`<div class="sides costing">
      <section class="loss" aria-labelledby="hero-title">
        <h1 id="hero-title" tabindex="-1">${question(now, token)}</h1>
        <p class="lead">${answerOf(now)}</p>
        ${brokenScales(now)} ${ladderChart(now)} ${three(now, token)}
      </section>
      ${now.weights.at(-1) ? others(now, token) : causes(now, token)}
    </div>
    ${now.weights.at(-1) ? inFrame(1, () => causes(now, token)) : nothing}`;
}

function question(now: View, token: TokenView): string {
  if (token.original === null) return title(token);
  const { kind, bits } = layoutNamed(now.fields.format).quant;
  return kind === 'trit' ? t`What does a ternary weight cost?` : t`What does a ${bits}-bit weight cost?`;
}

function answerOf({ fields, weights }: View): unknown {
  const { format, quant, plain } = layoutNamed(fields.format);
  const draw = () => edit({ what: 'distribution', text: 'gaussian' });
  if (!weights.at(-1))
    return html`${t`These bytes are the weights: nothing says of what numbers they were made. Drawn weights show what quantising costs.`}
      <button type="button" id="draw" @click=${draw}>${t`Draw weights`}</button>`;
  if (plain) return t`Each weight becomes the nearest float of ${quant.bits} bits, by itself: no scale is shared.`;
  return t`${quant.values} levels for ${format.sub_block} weights. Each weight moves to a level near it; the sum of all these moves is the error that every program shares.`;
}

/** The other formats as rows; a click opens one, pointing lays its levels over the numbers. */
function others(now: View, { summary }: TokenView): TemplateResult | typeof nothing {
  const lost = now.weights.at(-1);
  if (!lost || summary.a_cost === null) return nothing;
  const all = formats.value;
  // A format for ternary weights alone does not make the bars of all others short.
  const most = Math.max(...all.map(({ cost }) => (cost && cost.w_err < RUIN ? cost.a_cost : 0)));
  return html`<section class="others" aria-labelledby="others-title" aria-busy=${busy.value ? 'true' : 'false'}>
    <h2 id="others-title">${t`The same weights in every format`}</h2>
    ${
      all.length > 0
        ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t`Formats, as a table`}>
            <table class="rows" id="format-rows">
              <thead>
                <tr>
                  <th scope="col">${t`format`}</th>
                  <th scope="col" class="number">${t`bits per weight`}</th>
                  <th scope="col" class="number">${t`weights off by`}</th>
                  <th scope="col"><i class="key cost"></i>${t`outputs off by`}<span class="second"><br /><i class="key argument"></i>${say`<i class="a">A</i> and <i class="b">B</i> apart`}</span></th>
                  <th scope="col" class="number"><i class="a">A</i>–<i class="b">B</i></th>
                  <th scope="col">${t`top output`}</th>
                </tr>
              </thead>
              <tbody>${all.map((format) => row(format, most, now))}</tbody>
            </table>
          </div>`
        : html`<p class="coming" role="status">${waits.value ? nothing : t`Quantising in every format…`}</p>`
    }
    ${
      waits.value
        ? html`<p class="coming">${t`This experiment takes long, so the other formats wait.`}
            <button type="button" id="compare-formats" @click=${() => void compare()}>${t`Compute them`}</button></p>`
        : nothing
    }
    ${
      trouble.value
        ? html`<p class="problem" role="alert">${trouble.value} ${tryAgain(() => void compare())}</p>`
        : nothing
    }
    <p class="foot">${
      layoutNamed(now.fields.format).plain
        ? say`In ${nameOf(now.fields.format)} rounding the weights moves the outputs by <b id="a-cost">${percent(summary.a_cost)}</b>, and
            A and B differ by <b>${percent(summary.l2_rel)}</b>. The weights themselves are off by <b id="w-err">${percent(lost.w_err)}</b>.`
        : say`In ${nameOf(now.fields.format)} rounding the weights moves the outputs by <b id="a-cost">${percent(summary.a_cost)}</b>, and
            A and B differ by <b>${percent(summary.l2_rel)}</b>: what they argue about is the smaller part. The weights themselves are off by
            <b id="w-err">${percent(lost.w_err)}</b>.`
    }
      ${inFormats(now)}</p>
    ${all.length > 0 ? saveMenu('formats', ['csv']) : nothing}
  </section>`;
}

function row({ name, bits_per_weight, cost }: FormatCost, most: number, now: View): TemplateResult {
  const own = name === now.fields.format;
  const open = () => {
    if (!own) edit({ what: 'weights.format', text: name });
  };
  const head = html`<th scope="row"><button type="button" class="plain" id=${`row-${name}`} aria-pressed=${own ? 'true' : 'false'} ?disabled=${!cost} @click=${open}
      @focus=${() => void point(name)} @blur=${() => void point(undefined)}>${nameOf(name)}</button></th>
    <td class="number">${short(bits_per_weight, 4)}</td>`;
  if (!cost) return html`<tr class="none">${head}<td colspan="4">${t`needs rows of whole blocks of 256`}</td></tr>`;
  const { w_err, l2_rel, same_top_a, same_top_b } = cost;
  const classes = `${own ? 'own' : ''}${name === pointed.value ? ' pointed' : ''}`;
  return html`<tr class=${classes} @pointerenter=${() => void point(name)} @pointerleave=${() => void point(undefined)} @click=${open}>
    ${head}
    <td class="number" data-value=${w_err}>${brief(w_err)}</td>
    ${bars(cost, most)}
    <td class="number b" data-value=${l2_rel}>${brief(l2_rel)}</td>
    <td>${same_top_a && same_top_b ? t`same` : html`<b>${t`another`}</b>`}</td>
  </tr>`;
}
