/** Some weights as a line, and above them what formats can make of them: the one in focus, and others laid over it. */

import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { narrow } from '../lib/chart-labels';
import { short } from '../lib/numbers';
import { say, t } from '../words';
import { chosen, go, type Laid, laid, lay, lift, MOST_LAID, pointed, shown, stretch, stretches } from './state';
import type { Line } from './types.gen';
import { weightsTable } from './weights-table';

/** Where the levels in focus stand, from there to the weights, and to the lower end. */
const [LEVELS, WEIGHTS, END] = [40, 76, 110];
/** From the levels of one format to those of the next, the height of a level, and the margin beside them. */
const [NEXT, TALL, SIDE] = [54, 14, 14];
/** Levels that lie closer than this, in units of the chart, are drawn as a band. */
const CLOSE = 1.6;

/** `wide`: its width, in its units, where the screen is not narrow; `others`: what is laid over it. */
export function weightsLine(line: Line, wide = 1100, others: readonly Laid[] = []): TemplateResult {
  const format = title(pointed.value ?? chosen.value);
  const width = narrow.value ? 340 : wide;
  const all = [line, ...others.map((other) => other.line)].flatMap((of) => [...of.original, ...of.weights]);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = scaleLinear(least < most ? [least, most] : [least - 1, most + 1], [SIDE, width - SIDE]);
  const first = stretch.value * line.original.length;
  // The one in focus stands next to the weights: nothing crosses its moves.
  const levels = LEVELS + NEXT * others.length;
  const weights = levels + WEIGHTS;
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
    <svg class="chart" viewBox=${`0 0 ${width} ${levels + END}`} role="img" aria-label=${t`each weight and the level that it becomes; the numbers are in the table`}>
      ${others.map(
        ({ name, line }, i) => svg`<g class=${`laid-${i + 1}`}>${rungs(line, title(name), LEVELS + NEXT * i, x)}
          ${[...line.weights].map((to) => svg`<circle cx=${x(to)} cy=${LEVELS + NEXT * i + 4} r="2.5" />`)}</g>`,
      )}
      ${rungs(line, others.length > 0 ? format : '', levels, x)}
      ${[...line.original].map((weight, i) => {
        const to = line.weights[i] ?? Number.NaN;
        return svg`<path class="move" d=${`M${x(weight)} ${weights} L${x(to)} ${levels}`} />
          <circle cx=${x(weight)} cy=${weights} r="3" />`;
      })}
      ${x.ticks(narrow.value ? 4 : 8).map((tick) => svg`<text x=${x(tick)} y=${levels + END - 6} text-anchor="middle">${short(tick)}</text>`)}
    </svg>
    ${weightsTable(
      line,
      format,
      first,
      others.map(({ name, line }) => ({ name: title(name), weights: line.weights })),
    )}
  </figure>`;
}

/** The levels of a format at a height, and what is said of them, after its name. */
function rungs(
  { levels, sub_block }: Line,
  name: string,
  y: number,
  x: ScaleLinear<number, number>,
): SVGTemplateResult {
  const [left = 0, right = 0] = x.range();
  const [least = 0, most = 0] = x.domain();
  const inside = [...levels].filter((level) => level >= least && level <= most);
  // A float has a level nearly everywhere, and the engine names none.
  const dense = levels.length === 0 || inside.length * CLOSE > right + SIDE;
  const said =
    levels.length === 0
      ? t`floats, so close that they are drawn as a band`
      : dense
        ? t`${levels.length} levels, so close that they are drawn as a band`
        : t`${levels.length} levels, one scale for ${sub_block} weights`;
  return svg`<text x="0" y=${y - 28}>${name ? `${name} · ${said}` : said}</text>
    ${
      dense
        ? svg`<rect class="band" x=${left} width=${right - left} y=${y - TALL} height=${TALL} />`
        : inside.map((level) => svg`<line class="level" x1=${x(level)} x2=${x(level)} y1=${y - TALL} y2=${y} />`)
    }`;
}

/** Which formats are laid over the line: the one in focus, those besides, and a way to others. */
export function overlays(): TemplateResult {
  const focus = pointed.value ?? chosen.value;
  const known = shown.value?.formats.filter(({ cost }) => cost).map(({ name }) => name) ?? [];
  const free = known.filter((name) => name !== chosen.value && !laid.value.includes(name));
  const add = ({ target }: Event) => {
    const select = target as HTMLSelectElement;
    lay(select.value);
    select.value = '';
  };
  const swatch = svg`<line class="level" x1="0" x2="26" y1="5" y2="5" />`;
  return html`<div class="overlays">
    <ul aria-label=${t`formats on the line`}>
      <li><svg viewBox="0 0 26 10" aria-hidden="true">${swatch}</svg> ${title(focus)}</li>
      ${laid.value.map(
        (
          name,
          i,
        ) => html`<li class=${`laid-${i + 1}`}><svg viewBox="0 0 26 10" aria-hidden="true">${swatch}</svg> ${title(name)}
          <button type="button" class="plain" aria-label=${t`take ${title(name)} off the line`} @click=${() => lift(name)}>×</button></li>`,
      )}
    </ul>
    ${
      laid.value.length < MOST_LAID
        ? html`<label class="field"><span>${t`lay over it the levels of`}</span>
          <select id="lay" @change=${add}>
            <option value="" selected>…</option>
            ${free.map((name) => html`<option value=${name}>${title(name)}</option>`)}
          </select></label>`
        : nothing
    }
  </div>`;
}
