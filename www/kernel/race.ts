/** The race of a function, under its card: against our kernels and the memory, with the same matrix in the same run. */

import './race.css';
import { scaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { brief, short, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';
import { doing, isRight, type Judged, races, stop } from './state';
import type { KernelRace } from './types.gen';

type Lane = KernelRace['lanes'][number];

/** The width of a bar, in its units. */
const WIDTH = 100;

/** The race of the function of that number, as far as it is. */
export function race({ card, race: now }: Judged, at: number): TemplateResult | typeof nothing {
  if (!card) return nothing;
  if (!isRight(card)) return html`<p class="race-said">${t`Not raced: its answers are not right.`}</p>`;
  if (!now) return nothing;
  if (now.racing)
    return html`<p class="race-said">${t`Racing…`} <button type="button" class="race-stop" @click=${stop}>${t`Stop`}</button></p>`;
  const anew = html`<button type="button" class="race-again" ?disabled=${doing.value !== undefined} @click=${() => void races([at])}>${t`Race again`}</button>`;
  return now.run ? table(now.run, anew) : html`<p class="race-said">${now.trouble} ${anew}</p>`;
}

/** A race that was run; `anew` runs it once more. */
export function table(of: KernelRace, anew?: TemplateResult): TemplateResult {
  const most = Math.max(...of.lanes.map((lane) => lane.gb_per_s));
  const name = t`The race of ${of.function}`;
  return html`<figure class="race">
    <figcaption>
      <p class="times">${of.ahead ? say`Our kernel needs <b>${short(of.times, 3)}</b> times as long as yours.` : say`Your kernel needs <b>${short(of.times, 3)}</b> times as long as ours.`}</p>
      <p>${say`${whole(of.rows)} rows of ${whole(of.in_dim)} weights, ${whole(of.bytes)} bytes; medians of ${of.samples} samples, all in one run.`}
      ${of.path ? t`Ours takes path ${of.path.toUpperCase()}, as yours does.` : nothing}
      ${of.lanes.some(({ who, variant }) => who === 'ours' && variant === 'scalar') ? t`For this we have one kernel, without vectors.` : nothing}</p>
    </figcaption>
    <div class="scroll" tabindex="0" role="region" aria-label=${name}>
      <table class="rows">
        <thead>
          <tr><th scope="col">${t`who`}</th><th scope="col">${t`speed`}</th><th scope="col" class="number">ms</th><th scope="col" class="number">± ms</th><th scope="col" class="number">GB/s</th><th scope="col" class="number">${t`of reading`}</th></tr>
        </thead>
        <tbody>${of.lanes.map((lane) => row(lane, of, most))}</tbody>
      </table>
    </div>
    <div class="ways">${anew ?? nothing} ${saveMenu(`race-${of.function}`, ['csv'])}</div>
  </figure>`;
}

const row = (lane: Lane, { path }: KernelRace, most: number): TemplateResult =>
  html`<tr class=${lane.who}>
    <th scope="row">${named(lane)}</th>
    <td class="speed"><svg class=${path ?? 'weights'} viewBox=${`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      ${svg`<rect width=${scaleLinear([0, most], [0, WIDTH])(lane.gb_per_s)} height="10" />`}
    </svg></td>
    <td class="number" data-value=${lane.median_ms}>${short(lane.median_ms, 3)}</td>
    <td class="number" data-value=${lane.mad_ms}>${short(lane.mad_ms, 2)}</td>
    <td class="number" data-value=${lane.gb_per_s}>${short(lane.gb_per_s, 3)}</td>
    <td class="number" data-value=${lane.share_of_read}>${brief(lane.share_of_read)}</td>
  </tr>`;

function named({ who, variant }: Lane): string {
  if (who === 'theirs') return t`your kernel`;
  if (who === 'rounds') return t`ours on path B, ${variant ?? ''}`;
  return who === 'read' ? t`only reading` : t`ours, ${variant ?? ''}`;
}
