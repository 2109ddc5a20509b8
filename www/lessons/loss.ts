/** What is lost of the outputs after each layer, with a rounded input and with one that is cut off. */

import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html, svg, type TemplateResult } from 'lit';
import type { Both } from '../engine/types';
import { apart, GAP, narrow, room } from '../lib/chart-labels';
import { brief, percent } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { t } from '../words';

/** The least loss that the chart reaches to: a smaller one is next to none. */
const LEAST = 0.02;
const [HEIGHT, TOP, BOTTOM] = [200, 14, 30];

export function lossLines(layers: readonly Both[]): TemplateResult {
  const lines = [
    { name: t`cut off`, of: 'b cut', value: ({ truncated }: Both) => truncated.lost },
    { name: t`rounded`, of: 'b rounded', value: ({ rounded }: Both) => rounded.lost },
  ];
  const width = narrow.value ? 360 : 640;
  const all = layers.flatMap((layer) => lines.map(({ value }) => value(layer))).filter(Number.isFinite);
  const y = scaleLinear([Math.min(0, ...all), Math.max(LEAST, ...all)], [HEIGHT - BOTTOM, TOP]).nice(4);
  const ticks = y.ticks(4);
  const left = room(ticks.map(brief));
  const right = width - room(lines.map(({ name }) => name));
  const x = scaleLinear([1, Math.max(2, layers.length)], [left, right]);
  const numbers = x.ticks(narrow.value ? 5 : 10).filter((n) => Number.isInteger(n) && n <= layers.length);
  const end = layers.at(-1);
  const path = ({ value }: (typeof lines)[number]) =>
    line<Both>()
      .defined((layer) => Number.isFinite(value(layer)))
      .x((_, i) => x(i + 1))
      .y((layer) => y(value(layer)))(layers as Both[]) ?? '';
  const labels = apart(
    lines.map((line) => ({ line, at: y(end ? line.value(end) : 0) })),
    HEIGHT - BOTTOM,
  );
  return html`<figure class="loss-lines"><svg class="chart" viewBox=${`0 0 ${width} ${HEIGHT}`} role="img"
      aria-label=${t`the part of A’s outputs that B has lost, by layer; the table below has the numbers`}>
    ${ticks.map(
      (tick) => svg`<g class="tick"><line x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
        <text x=${left - GAP} y=${y(tick)} dy="0.32em" text-anchor="end">${brief(tick)}</text></g>`,
    )}
    ${numbers.map((layer) => svg`<text class="tick" x=${x(layer)} y=${HEIGHT - 8} text-anchor="middle">${layer}</text>`)}
    ${lines.map(
      (line) => svg`<g class=${`series ${line.of}`}>
        <path d=${path(line)} />
        ${layers.map((layer, i) => (Number.isFinite(line.value(layer)) ? svg`<circle cx=${x(i + 1)} cy=${y(line.value(layer))} r="2.5"><title>${t`${line.name}, layer ${i + 1}: ${percent(line.value(layer))}`}</title></circle>` : ''))}
      </g>`,
    )}
    ${labels.map(({ line, at }) => svg`<text class=${`label ${line.of}`} x=${right + GAP} y=${at} dy="0.32em">${line.name}</text>`)}
  </svg>
  ${saveMenu('truncation', ['svg', 'png'])}</figure>`;
}
