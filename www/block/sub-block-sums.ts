import { scaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Part, Scope } from '../engine/types';
import { short, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { t } from '../words';
import { layoutOf } from './layout';
import { lit, pointing } from './pointed';

const WIDTH = 100;

/** What each sub-block adds to A and to B, and where they differ: a table, and bars around zero. */
export function subBlockSums(scope: Scope): TemplateResult | typeof nothing {
  const { parts } = scope;
  // A block that is not divided has said it all.
  if (parts.length === 1) return nothing;
  const { format, subscales, scales } = layoutOf(scope);
  const [shared] = [...subscales, ...scales];
  const size = ({ difference }: Part) => (Number.isFinite(difference) ? Math.abs(difference) : 0);
  const most = Math.max(...parts.map(size));
  const first = parts.findIndex((part) => size(part) === most);
  const x = scaleLinear([-most || -1, most || 1], [0, WIDTH]);
  const row = (part: Part, j: number) => {
    const at = pointing(shared?.name ?? 'weight', j);
    const end = Number.isFinite(part.difference) ? x(part.difference) : x(0);
    return html`<tr class=${lit.value.subs.has(j) && lit.value.subs.size < parts.length ? 'lit' : ''} @pointerenter=${at.over} @pointerleave=${at.out}>
      <th scope="row">${j}</th>
      <td>${whole(part.dot)}</td>
      <td>${whole(part.sum)}</td>
      <td class="a" data-value=${part.a}>${short(part.a, 6)}</td>
      <td class="b" data-value=${part.b}>${short(part.b, 6)}</td>
      <td data-value=${part.difference}>${short(part.difference, 3)}</td>
      <td class="bar" aria-hidden="true">
        <svg viewBox=${`0 0 ${WIDTH} 10`} preserveAspectRatio="none">
          ${svg`<line class="zero" x1=${x(0)} x2=${x(0)} y1="0" y2="10" />
            <rect x=${Math.min(x(0), end)} width=${Math.abs(end - x(0))} y="2" height="6" />`}
        </svg>
      </td>
    </tr>`;
  };
  return html`<section class="sums-by-sub" aria-labelledby="sums-title">
    <h2 id="sums-title">${t`What each sub-block adds`}</h2>
    <p>
      ${
        most === 0
          ? t`A and B get the same from every sub-block.`
          : t`Sub-block ${first} differs most: there B − A is ${short(parts[first]?.difference ?? null, 3)}.`
      }
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Sub-blocks, as a table`}>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col" title=${t`sub-block`}>j</th>
            <th scope="col" title=${t`Σ q·y over its ${format.sub_block} weights: an integer`}>Σ q·y</th>
            <th scope="col" title=${t`Σ y: an integer`}>Σ y</th>
            <th scope="col">${t`A adds`}</th>
            <th scope="col">${t`B adds`}</th>
            <th scope="col">B − A</th>
            <td></td>
          </tr>
        </thead>
        <tbody>${parts.map(row)}</tbody>
      </table>
    </div>
    ${saveMenu('sub-blocks')}
  </section>`;
}
