/** Every format as a point: what a weight takes, and how far off it is. */

import { scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { narrow } from '../lib/chart-labels';
import { percent } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { t } from '../words';
import { choose, chosen, point, pointed } from './state';
import type { Cost, FormatCost } from './types.gen';

const [TOP, BOTTOM, LEFT, RIGHT] = [24, 36, 44, 12];
const BITS = [1.5, 20];
/** Bits per weight that are written below. */
const TICKS = [2, 3, 4, 5, 6, 8, 16];
/** From a point to its name, the height of a line, the width of a letter, and how far a point reaches. */
const [AWAY, LINE, LETTER, NEAR] = [8, 14, 7.5, 6];
/** Where a name may stand: right or left of its point, and how far down; above to the right is where the line is not. */
const CORNERS = [
  [1, -4],
  [-1, LINE],
  [1, LINE],
  [-1, -4],
] as const;

type Known = FormatCost & { cost: Cost };

export function picture(formats: readonly FormatCost[]): TemplateResult {
  const known = formats.filter((format): format is Known => format.cost !== null && format.cost.w_err > 0);
  const lossless = formats.filter(({ cost }) => cost?.w_err === 0).map(({ name }) => title(name));
  const [width, height] = narrow.value ? [340, 340] : [620, 640];
  const errors = known.map(({ cost }) => cost.w_err);
  const x = scaleLog(BITS, [LEFT, width - RIGHT]);
  const y = scaleLog([Math.min(...errors) * 0.75, Math.max(...errors) * 1.35], [height - BOTTOM, TOP]);
  const best = known.filter((format) => format.best).sort((one, other) => one.bits_per_weight - other.bits_per_weight);
  const path = line<Known>(
    ({ bits_per_weight }) => x(bits_per_weight),
    ({ cost }) => y(cost.w_err),
  );
  const ticks = y.ticks(4).filter((tick, _, all) => all.length <= 8 || /^[125]/.test(tick.toExponential()));
  const inFocus = pointed.value ?? chosen.value;
  return html`<figure class="costs">
    <svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${t`error of the weights against bits per weight; the numbers are in the table`}>
      ${ticks.map(
        (tick) => svg`<g class="tick"><line x1=${LEFT} x2=${width - RIGHT} y1=${y(tick)} y2=${y(tick)} />
          <text x=${LEFT - 6} y=${y(tick)} dy="0.32em" text-anchor="end">${percent(tick)}</text></g>`,
      )}
      ${TICKS.map((tick) => svg`<text x=${x(tick)} y=${height - BOTTOM + 16} text-anchor="middle">${tick}</text>`)}
      <text x="0" y="11">↑ ${t`weights off by`}</text>
      <text x=${width - RIGHT} y=${height - 4} text-anchor="end">${t`bits per weight`} →</text>
      <path class="front" d=${path(best) ?? ''} />
      ${known.map(
        ({ name, cost, bits_per_weight, best }) => svg`<circle
          class=${`${best ? 'best' : ''}${name === inFocus ? ' focus' : ''}`}
          cx=${x(bits_per_weight)} cy=${y(cost.w_err)} r=${name === inFocus ? 6 : 4}
          @pointerenter=${() => point(name)} @pointerleave=${() => point(undefined)} @click=${() => choose(name)} />`,
      )}
      ${names(known, x, y)}
    </svg>
    <figcaption>
      ${t`The line joins those that no other beats in both.`}
      ${lossless.length > 0 ? t`${lossless.join(', ')} loses nothing of these weights, and has no place on a scale of ratios.` : nothing}
    </figcaption>
    ${saveMenu('formats', ['svg', 'png'])}
  </figure>`;
}

/** A rectangle by its edges. */
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How much of the second lies under the first. */
const shared = (one: Box, other: Box): number =>
  Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left)) *
  Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top));

/** The names of those that the line joins, and of the one in focus: each at the corner of its point where it covers least. */
function names(known: Known[], x: (bits: number) => number, y: (error: number) => number) {
  const inFocus = pointed.value ?? chosen.value;
  const at = ({ bits_per_weight, cost }: Known) => [x(bits_per_weight), y(cost.w_err)] as const;
  const taken = known.map((format): Box => {
    const [cx, cy] = at(format);
    return { left: cx - NEAR, right: cx + NEAR, top: cy - NEAR, bottom: cy + NEAR };
  });
  const named = known.filter(({ best, name }) => best || name === inFocus);
  // The one in focus has the first choice.
  return named
    .sort((one, other) => Number(other.name === inFocus) - Number(one.name === inFocus))
    .map((format) => {
      const [cx, cy] = at(format);
      const wide = LETTER * title(format.name).length;
      const corners = CORNERS.map(([side, down]) => {
        const [from, base] = [side > 0 ? cx + AWAY : cx - AWAY - wide, cy + down];
        const box = { left: from, right: from + wide, top: base - LINE + 3, bottom: base + 2 };
        const covered = taken.reduce((sum, other) => sum + shared(box, other), 0);
        return { side, base, box, covered: covered + (box.left < LEFT || box.right > x(BITS[1] as number) ? wide : 0) };
      });
      const best = corners.reduce((one, other) => (other.covered < one.covered ? other : one));
      taken.push(best.box);
      return svg`<text class=${format.name === inFocus ? 'label' : ''} x=${cx + best.side * AWAY} y=${best.base}
        text-anchor=${best.side > 0 ? 'start' : 'end'}>${title(format.name)}</text>`;
    });
}
