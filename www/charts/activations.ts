import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { f32 } from '../components/words';
import type { Scope } from '../engine/types';
import { weight } from '../state/store';

const WIDTH = 512;
const HEIGHT = 120;

/** The 256 activations of one super-block: what A multiplies by, and the steps that B makes of them. */
export function activationsChart(scope: Scope): TemplateResult {
  const finite = [...scope.x_a, ...scope.x_q8].filter(Number.isFinite);
  const x = scaleLinear([0, 255], [0, WIDTH]);
  const y = scaleLinear([Math.min(0, ...finite), Math.max(0, ...finite) || 1], [HEIGHT - 4, 4]);
  const path = (values: Float32Array) =>
    line<number>()
      .defined(Number.isFinite)
      .x((_, i) => x(i))
      .y((v) => y(v))([...values]);
  const i = weight.value;
  const value = (array: Float32Array) => f32(array[i] ?? 0);
  return html`<figure class="activations">
    <figcaption><h3>Activations</h3></figcaption>
    <svg class="chart" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label="256 activations, as f32 and as Q8_K stores them">
      ${svg`<line class="zero" x1="0" x2=${WIDTH} y1=${y(0)} y2=${y(0)} />
        <line class="cursor" x1=${x(i)} x2=${x(i)} y1="0" y2=${HEIGHT} />
        <path class="series b" d=${path(scope.x_q8) ?? nothing} />
        <path class="series a" d=${path(scope.x_a) ?? nothing} />`}
    </svg>
    <p class="reading">
      x[${i}] = <span class="a">${value(scope.x_a)}</span>, as Q8_K
      <span class="b">${scope.q8[i]} × ${f32(scope.d8)} = ${value(scope.x_q8)}</span>
    </p>
  </figure>`;
}
