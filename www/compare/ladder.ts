/** The numbers of a row as a histogram, the levels of a format beneath them, and where some of the numbers go. */

import './ladder.css';
import { scaleLinear } from 'd3-scale';
import { html, svg, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import type { View } from '../engine/types';
import { weightsTable } from '../formats/weights-table';
import { narrow } from '../lib/chart-labels';
import { short } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { t } from '../words';
import { ladder } from './others';

/** Levels that lie closer than this, in units of the chart, are drawn as a band. */
const CLOSE = 1.6;
/** From top to bottom: the foot of the bars, the levels, the numbers that go to them, the words. */
const [TOP, FOOT, RUNG, RUNG_FOOT, FROM, TICKS, HEIGHT] = [18, 178, 184, 200, 232, 250, 256];

export function ladderChart(now: View): TemplateResult {
  const shown = ladder.value;
  if (!shown)
    return html`<figure class="ladder"><svg class="chart" viewBox=${`0 0 ${narrow.value ? 340 : 600} ${HEIGHT}`}></svg></figure>`;
  const { least, most, counts, levels, original, weights } = shown.of;
  const width = narrow.value ? 340 : 600;
  const format = title(shown.format);
  const ends = [Math.min(least, ...weights), Math.max(most, ...weights)] as const;
  const x = scaleLinear(ends[0] < ends[1] ? ends : [ends[0] - 1, ends[1] + 1], [4, width - 4]);
  const edge = scaleLinear([0, counts.length], [x(least), x(most)]);
  const y = scaleLinear([0, Math.max(...counts)], [FOOT, TOP]);
  const inside = levels.filter((level) => level >= ends[0] && level <= ends[1]);
  // A float has a level nearly everywhere, and the engine names none.
  const floats = levels.length === 0;
  const dense = floats || inside.length * CLOSE > width;
  const { row } = now.scope.focus;
  const known = now.scope.original.length > 0;
  return html`<figure class="ladder">
    <svg class="chart" viewBox=${`0 0 ${width} ${HEIGHT}`} role="img"
      aria-label=${t`the numbers of row ${row} as a histogram, and where ${original.length} of them go in ${format}; the numbers are in the table`}>
      ${counts.map((count, i) => svg`<rect class="bin" x=${edge(i)} width=${Math.max(edge(i + 1) - edge(i) - 1.5, 0.5)} y=${y(count)} height=${FOOT - y(count)} />`)}
      ${
        dense
          ? svg`<rect class="band" x=${x(ends[0])} width=${x(ends[1]) - x(ends[0])} y=${RUNG} height=${RUNG_FOOT - RUNG} />`
          : inside.map((level) => svg`<line class="level" x1=${x(level)} x2=${x(level)} y1=${RUNG} y2=${RUNG_FOOT} />`)
      }
      ${original.map(
        (number, i) => svg`<path class="move" d=${`M${x(number)} ${FROM} L${x(weights[i] ?? number)} ${RUNG_FOOT}`} />
          <circle cx=${x(number)} cy=${FROM} r="2.6" />`,
      )}
      ${x.ticks(narrow.value ? 4 : 7).map((tick) => svg`<text x=${x(tick)} y=${TICKS} text-anchor="middle">${short(tick)}</text>`)}
      <text x=${width} y="11" text-anchor="end">${known ? t`${now.fields.in_dim} weights of row ${row}, before quantising` : t`${now.fields.in_dim} weights of row ${row}`}</text>
    </svg>
    <figcaption>
      ${
        floats
          ? t`${original.length} of them; the floats of ${format} lie so close that they are a band`
          : dense
            ? t`${original.length} of them and the ${levels.length} levels of ${format}, so close that they are a band`
            : t`${original.length} of them and the ${levels.length} levels that ${format} has for these`
      }
    </figcaption>
    ${known ? weightsTable(shown.of, format, now.scope.focus.block * now.scope.original.length) : saveMenu('ladder', ['svg', 'png'])}
  </figure>`;
}
