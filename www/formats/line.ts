/** Some weights as a line, and beneath them what a format can make of them. */

import { scaleLinear } from 'd3-scale';
import { html, svg, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { narrow } from '../lib/chart-labels';
import { say, t } from '../words';
import { chosen, go, pointed, stretch, stretches } from './state';
import type { Line } from './types.gen';
import { weightsTable } from './weights-table';

const HEIGHT = 150;
const [LEVELS, WEIGHTS, SIDE] = [40, 116, 14];
/** Levels that lie closer than this, in units of the chart, are drawn as a band. */
const CLOSE = 1.6;

/** `wide`: its width, in its units, where the screen is not narrow. */
export function weightsLine(line: Line, wide = 1100): TemplateResult {
  const format = title(pointed.value ?? chosen.value);
  const width = narrow.value ? 340 : wide;
  const all = [...line.original, ...line.weights];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = scaleLinear(least < most ? [least, most] : [least - 1, most + 1], [SIDE, width - SIDE]);
  const inside = [...line.levels].filter((level) => level >= least && level <= most);
  // A float has a level nearly everywhere, and the engine names none.
  const dense = line.levels.length === 0 || inside.length * CLOSE > width;
  const first = stretch.value * line.original.length;
  return html`<figure class="line">
    <figcaption>
      ${say`<h2>Where ${line.original.length} weights go in ${format}</h2>`}
      ${
        stretches() > 1
          ? html`<label class="field"><span>${t`weights ${first} to ${first + line.original.length - 1}`}</span>
            <input type="range" id="stretch" min="0" max=${stretches() - 1} .value=${String(stretch.value)}
              @input=${(event: Event) => go((event.target as HTMLInputElement).valueAsNumber)} /></label>`
          : ''
      }
    </figcaption>
    <svg class="chart" viewBox=${`0 0 ${width} ${HEIGHT}`} role="img" aria-label=${t`each weight and the level that it becomes; the numbers are in the table`}>
      <text x="0" y="12">${
        line.levels.length === 0
          ? t`floats, so close that they are drawn as a band`
          : line.levels.length < 64
            ? t`${line.levels.length} levels, one scale for ${line.sub_block} weights`
            : t`${line.levels.length} levels, so close that they are drawn as a band`
      }</text>
      ${
        dense
          ? svg`<rect class="band" x=${SIDE} width=${width - 2 * SIDE} y=${LEVELS - 14} height="14" />`
          : inside.map(
              (level) => svg`<line class="level" x1=${x(level)} x2=${x(level)} y1=${LEVELS - 14} y2=${LEVELS} />`,
            )
      }
      ${[...line.original].map((weight, i) => {
        const to = line.weights[i] ?? Number.NaN;
        return svg`<path class="move" d=${`M${x(weight)} ${WEIGHTS} L${x(to)} ${LEVELS}`} />
          <circle cx=${x(weight)} cy=${WEIGHTS} r="3" />`;
      })}
      ${x.ticks(narrow.value ? 4 : 8).map((tick) => svg`<text x=${x(tick)} y=${HEIGHT - 6} text-anchor="middle">${tick}</text>`)}
    </svg>
    ${weightsTable(line, format, first)}
  </figure>`;
}
