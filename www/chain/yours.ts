/** What is said of the reader's answer and of a mistake beneath the chart by layer: which they are, and what is not drawn of them. */

import { html, nothing, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import type { TokenView, View } from '../engine/types';
import { tryAgain } from '../lib/try-again';
import { on } from '../mistake/state';
import { say, t } from '../words';
import { again, along } from '../yours/along';
import { made } from '../yours/state';
import type { Metric, Point } from './metrics';

/** The tokens after each layer, with the reader's own outputs where they are known. */
export function withYours(tokens: TokenView[], now: View): Point[] {
  const [answer, mistake] = [along('answer', now)?.along, along('mistake', now)?.along];
  return tokens.map((token, i) => ({
    ...token,
    yours: answer?.layers[i],
    mistake: mistake?.layers[i],
    path: mistake?.path,
  }));
}

/** `points` are those of `withYours`. */
export function ofYours(now: View, metric: Metric, points: Point[]): TemplateResult {
  const [answer, mistake] = [along('answer', now), along('mistake', now)];
  return html`<div class="of-yours">
    ${answer?.along ? answered(now, metric, points) : nothing}
    ${on.value && !mistake ? html`<p>${t`Computing…`}</p>` : nothing}
    ${mistake && !mistake.why ? mistaken(now, metric, points) : nothing}
    ${[answer, mistake].map((came) => (came?.why ? html`<p class="problem">${t`Not drawn: ${came.why}`} ${tryAgain(() => again(now))}</p>` : nothing))}
  </div>`;
}

function answered(now: View, metric: Metric, points: Point[]): unknown {
  const yours = points.at(-1)?.yours;
  const given = made.value;
  const asked = given?.of.scope.focus;
  if (!asked) return nothing;
  if (!yours)
    return given.said.tried.outputs[1] === 1
      ? html`<p>${t`Your answer is of output ${asked.row}, token ${asked.token}: it is drawn there.`}</p>`
      : html`<p>${t`Your answers are of token ${asked.token}: they are drawn there.`}</p>`;
  if (metric.of === 'all' && !yours.all)
    return html`<p>${t`Your answer is not drawn: this is of all outputs, and one was given.`}</p>`;
  if (metric.of === 'dot' && staged(now))
    return html`<p>${t`Your answer is not drawn: this is of the dot before the stages, and its output was given.`}</p>`;
  return zeros(metric, points, 'yours');
}

function mistaken(now: View, metric: Metric, points: Point[]): unknown {
  const [last, name] = [points.at(-1), on.value?.name];
  if (!last?.mistake)
    return html`<p>${t`${title(now.fields.format)} does not allow this mistake:`} <code>${name}</code></p>`;
  const which = say`mistake: <code>${name}</code> in every layer, path ${last.path?.toUpperCase()}.`;
  const some = metric.of === 'all' && !last.mistake.all;
  return html`<p>${which} ${some ? t`It is not drawn: this is of all outputs, and they are too many to compute with a mistake.` : nothing}</p>
    ${zeros(metric, points, 'mistake')}`;
}

/** Lines that are 0 wherever they are known: a logarithmic scale has no place for them. */
function zeros({ scale, lines }: Metric, points: Point[], of: 'yours' | 'mistake'): unknown {
  if (scale !== 'log') return nothing;
  const zero = lines.filter((line) => {
    const values = points.map(line.value).filter((value) => value !== null);
    return line.of === of && values.length > 0 && values.every((value) => value === 0);
  });
  return zero.map(({ name }) => html`<p>${t`${name()} is 0, which a logarithmic scale cannot show.`}</p>`);
}

/** Whether stages come after the last layer. */
function staged({ fields: { between, layers, depth } }: View): boolean {
  const own = layers.find(({ layer }) => layer === depth - 1);
  return (own?.between ?? between).length > 0;
}
