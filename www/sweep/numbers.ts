/** What a sweep found as a table, in which every place and every bin is a way to one of its runs. */

import { html, nothing, type TemplateResult } from 'lit';
import { whole } from '../lib/numbers';
import type { Metric } from '../metrics/words';
import { t } from '../words';
import { barsOf } from './histogram';
import { aboutOf, lineOf, titleOf } from './names';
import { open } from './state';
import type { Movable, Place, Spread, Swept } from './types.gen';

/** A button that opens a run. */
const way = (name: string, place: number, seed: number) =>
  html`<button type="button" class="plain" @click=${() => void open(place, seed)}>${name}</button>`;

const NUMBERS = ['median', 'low', 'quarter', 'three_quarters', 'high'] as const;

/** The places, or the bins where the seed alone moved. */
export function numbers(swept: Swept, metric: Metric, thing: Movable): TemplateResult {
  const { lines, places, bins } = swept;
  if (!bins)
    return spreads(
      titleOf(thing),
      places.flatMap((place, index) =>
        lines.map((_, line) => row(place, line, swept, metric, (seed) => way(place.name, index, seed))),
      ),
    );
  const { text } = aboutOf(metric);
  return html`<table>
    <thead><tr><th scope="col">${t`line`}</th><th scope="col">${t`from`}</th><th scope="col">${t`to`}</th><th scope="col">${t`seeds`}</th></tr></thead>
    <tbody>
      ${lines.map((of, line) =>
        barsOf(bins, line).map(
          ({ bin, from, to }) => html`<tr><th scope="row">${lineOf(of, metric)}</th>
            <td data-value=${from}>${way(text(from), 0, bin.seed)}</td><td data-value=${to}>${text(to)}</td><td>${whole(bin.count)}</td></tr>`,
        ),
      )}
    </tbody>
  </table>`;
}

const spreads = (first: string, rows: unknown): TemplateResult => html`<table>
  <thead>
    <tr>
      <th scope="col">${first}</th><th scope="col">${t`line`}</th><th scope="col">${t`median`}</th><th scope="col">5%</th>
      <th scope="col">25%</th><th scope="col">75%</th><th scope="col">95%</th><th scope="col">${t`finite`}</th>
    </tr>
  </thead>
  <tbody>${rows}</tbody>
</table>`;

function row(place: Place, line: number, { lines }: Swept, metric: Metric, name: (seed: number) => unknown) {
  const [spread, of] = [place.lines[line], lines[line]];
  if (!spread || !of) return nothing;
  return html`<tr><th scope="row">${name(spread.seed)}</th><td>${lineOf(of, metric)}</td>${cells(spread, metric)}</tr>`;
}

function cells(spread: Spread, metric: Metric): TemplateResult {
  const { text } = aboutOf(metric);
  const { of, lost } = spread;
  return html`${NUMBERS.map((key) => html`<td data-value=${spread[key]}>${text(spread[key])}</td>`)}
    <td data-value=${of}>${lost > 0 ? t`${whole(of)}, and ${whole(lost)} not` : whole(of)}</td>`;
}
