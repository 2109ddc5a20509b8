import './fit.css';
import { signal } from '@preact/signals-core';
import { scaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Fitted, FittedWay, View } from '../engine/types';
import { edit, fitted } from '../experiment/state';
import { percent, short } from '../lib/numbers';
import { part } from '../lib/part';
import { saveMenu } from '../lib/save-menu';
import { t } from '../words';
import { hexOf, replace } from './kept';

/** The block that was last made of numbers, and its format. */
const last = signal<{ made: Fitted; format: string } | undefined>(undefined);

/** The width of a bar, in its units. */
const WIDTH = 100;

const wayName = ({ way }: FittedWay): string =>
  way === 'plain' ? t`plain fit` : way === 'ggml' ? 'ggml' : t`ggml, with importances`;

/** Asks for numbers and puts what the quantiser makes of them into the block; `say` shows what was lost. */
export async function askNumbers({ scope, fields }: View, say: (what: () => string) => void): Promise<void> {
  const { format, weights } = scope;
  const alone = fields.in_dim === weights.length && fields.out_dim === 1 && fields.depth === 1;
  const { askText } = await part(
    () => t`Start from numbers`,
    () => import('./ask-text'),
  );
  askText({
    title: t`Start from numbers`,
    hint: t`${weights.length} numbers, for the quantiser of llama.cpp`,
    second: t`Importances, as an imatrix has them: how much the error of each number counts (may stay empty)`,
    act: async (text, _file, importance) => {
      const made = await fitted(format, text, importance);
      const { mean, rms, max, w_err } = made.lost;
      const name = t`fit ${weights.length} numbers`;
      const weighed = made.weighs && made.ways.some(({ way }) => way === 'importance');
      // Where the block is all there is, the numbers stay beside it as the original: as one step with the block that was made with
      // importances, of which the experiment keeps the bytes.
      if (!alone) replace(made.block, name);
      else {
        edit({ what: 'weights', text: made.weights, name, run: weighed ? 'fit' : '' });
        if (weighed) edit({ what: 'block', text: made.block, name, run: 'fit' });
      }
      last.value = { made, format };
      say(
        () =>
          t`Off by ${short(mean, 4)} on average, ${short(max, 4)} at most (rms ${short(rms, 4)}, ${percent(w_err)} of the numbers’).`,
      );
    },
  });
}

/** What every way to the block lost, as long as that block is there. */
export function ways({ scope }: View): TemplateResult | typeof nothing {
  const { made, format } = last.value ?? {};
  if (!made || format !== scope.format || made.block !== hexOf(scope.bytes)) return nothing;
  const weighted = made.ways.some(({ lost }) => lost.weighted !== null);
  return html`<section class="fit" aria-labelledby="fit-title">
    <h3 id="fit-title">${t`Ways from these numbers to a block`}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`What each way lost`}>
      <table>
        <thead><tr>
          <th scope="col"><span class="hidden">${t`way`}</span></th><th scope="col">${t`mean`}</th><th scope="col">${t`rms`}</th>
          <th scope="col">${t`max`}</th><th scope="col"><code>w_err</code></th>
          ${weighted ? html`<th scope="col">${t`weighted`}</th>` : nothing}
        </tr></thead>
        <tbody>
          ${made.ways.map(
            (each) => html`<tr id=${`fit-${each.way}`} class=${`by-${each.way}`}>
            <th scope="row">${key} ${wayName(each)}</th>
            ${[each.lost.mean, each.lost.rms, each.lost.max].map((x) => html`<td data-value=${x}>${short(x, 4)}</td>`)}
            <td data-value=${each.lost.w_err}>${percent(each.lost.w_err)}</td>
            ${each.lost.weighted === null ? nothing : html`<td data-value=${each.lost.weighted}>${percent(each.lost.weighted)}</td>`}
          </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${told(made, weighted)} ${made.gain ? subBlocks(made) : nothing} ${saveMenu('fit', ['csv'])}
  </section>`;
}

const key = svg`<svg class="key" viewBox="0 0 10 10" aria-hidden="true"><rect x="0.5" y="0.5" width="9" height="9" /></svg>`;

/** What the table does not say. */
function told({ gain, gains, searches, weighs }: Fitted, weighted: boolean): TemplateResult {
  const search = !searches
    ? t`ggml’s quantiser of this format does not search: it is the plain fit, which takes the scale from the range.`
    : gain
      ? t`The plain fit takes the scale from the range. ggml’s search finds a smaller error in ${gain.gained} of ${gains.length} sub-blocks.`
      : nothing;
  const lost = gain?.lost
    ? t`It leaves a larger one in ${gain.lost}: it weighs the errors of large numbers more, and rms does not.`
    : nothing;
  const importances = !weighted
    ? nothing
    : weighs
      ? t`Weighted: each square counts as often as its importance says. The experiment keeps the bytes, not the importances.`
      : t`This format takes no importances: with any, ggml makes the same bytes.`;
  return html`<p>${search} ${lost} ${importances}</p>`;
}

/** The error of each way in every sub-block. */
function subBlocks({ ways: each, gains, most }: Fitted): TemplateResult {
  const share = scaleLinear([0, most || 1], [0, WIDTH]).clamp(true);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t`The error in every sub-block`}>
    <table class="gains">
      <thead><tr>
        <th scope="col">${t`sub-block`}</th><th><span class="hidden">${t`rms`}</span></th>
        ${each.map((way) => html`<th scope="col">${wayName(way)}</th>`)}<th scope="col">${t`ggml’s gain`}</th>
      </tr></thead>
      <tbody>
        ${gains.map(
          (gain, j) => html`<tr>
          <th scope="row">${j}</th>
          <td class="bars"><svg viewBox=${`0 0 ${WIDTH} ${each.length * 4}`} preserveAspectRatio="none" aria-hidden="true">
            ${each.map(({ way, subs }, k) => svg`<rect class=${`by-${way}`} y=${k * 4} width=${share(subs[j] ?? 0)} height="3" />`)}
          </svg></td>
          ${each.map(({ subs }) => html`<td data-value=${subs[j] ?? nothing}>${short(subs[j] ?? Number.NaN, 4)}</td>`)}
          <td data-value=${gain}>${percent(gain).replace('-', '−')}</td>
        </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
