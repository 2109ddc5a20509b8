import { html, nothing, type TemplateResult } from 'lit';
import type { TokenView, View } from '../engine/types';
import { why } from '../experiment/field';
import { bits32, percent, short, whole } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';
import { autopsyChart } from './autopsy';
import { onMachines } from './machines';

/** The outputs in focus. */
export const last = ({ depths, scope }: View): TokenView | undefined => depths.at(-1)?.[scope.focus.token];

/** Where the difference comes from, and how large it is by each measure. */
export const causes = (view: View, token: TokenView): TemplateResult =>
  html`<section class="causes" aria-label=${t`Why A and B differ`}>
    ${parts(token, view)} ${measures(token, view)} ${onMachines(view)}
  </section>`;

/** Which output the numbers are of. */
export function which({ fields, scope }: View): string {
  const { out_dim, depth } = fields;
  if (out_dim === 1) return t`One dot product`;
  const { row } = scope.focus;
  return depth > 1 ? t`Output ${row} of ${out_dim} after ${depth} layers` : t`Output ${row} of ${out_dim}`;
}

export function title({ a, a_bits, b_bits }: TokenView): string {
  if (a_bits !== b_bits) return t`Same weights, same input, two answers.`;
  return Number.isNaN(a) ? t`Same weights, same input, no answer.` : t`Same weights, same input, one answer.`;
}

/** The bits of an answer, in hex and one by one. */
export const bitsOf = (path: 'a' | 'b' | 'yours', bits: string, other: string): TemplateResult =>
  html`<p class="bits">
    <code id=${`${path}-bits`}>${bits}</code>
    <span class="strip" aria-hidden="true">${strip(bits32(bits), bits32(other))}</span>
  </p>`;

/** The text with its digits marked from the first that differs. */
export function marked(text: string, other: string): TemplateResult {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at++;
  return at === text.length ? html`${text}` : html`${text.slice(0, at)}<mark>${text.slice(at)}</mark>`;
}

/** Sign, exponent and fraction, the bits that differ filled. */
function strip(bits: string, other: string): TemplateResult[] {
  return [...bits].map(
    (bit, i) =>
      html`<i class=${`${i === 0 ? 'sign' : i < 9 ? 'exponent' : 'fraction'}${bit === other[i] ? '' : ' differs'}`}
        >${bit}</i
      >`,
  );
}

/** How large the difference is, by each measure. */
export function measures(token: TokenView, view: View): TemplateResult {
  const { summary } = token;
  const row = (id: string, value: string, name: unknown, note: string) =>
    html`<div><dt title=${note}>${name}</dt><dd id=${id}>${value}</dd></div>`;
  return html`<dl class="measures">
    ${row('abs-diff', short(summary.abs_diff, 5), html`|<i class="a">A</i> − <i class="b">B</i>|`, t`The difference itself`)}
    ${row('rel-diff', percent(summary.rel_diff), say`of |<i class="a">A</i>|`, t`rel_diff: explodes when A happens to be near zero`)}
    ${row('norm-err', percent(summary.norm_err), t`of ‖w‖·‖x‖`, t`norm_err: of the largest value that this dot product could have; before any normalisation`)}
    ${
      view.fields.out_dim > 1
        ? row(
            'l2-rel',
            percent(summary.l2_rel),
            t`all ${view.fields.out_dim} outputs`,
            t`l2_rel: ‖A − B‖ / ‖A‖ over all outputs`,
          )
        : nothing
    }
    ${row('max-ulp', whole(summary.max_ulp), t`f32 steps apart`, t`max_ulp: f32 values that lie between A and B, the most of any output`)}
    ${row('exact', short(token.exact, 12), t`exact`, t`The sum without any rounding error, rounded once to f64`)}
    ${token.original === null ? html`<div class="bytes-alone"><dt>${t`These bytes are the weights: there is no original to compare with.`}</dt></div>` : nothing}
  </dl>`;
}

/** Where the difference comes from: parts of the dot's own difference, and what they add up to. */
export function parts({ summary }: TokenView, { fields }: View): TemplateResult {
  const [chain, stage] = [fields.depth > 1, fields.between[0]?.name];
  return html`<figure class="autopsy">
    <figcaption>
      <h3>${stage ? t`What causes the difference, before ${stage}` : t`What causes the difference`}</h3>
      ${why(
        t`How do we know?`,
        say`Each part is a difference of two exact sums: the dot with the rounded input against the dot with the true
          input; each f32 result against the exact value of what it was given.
          ${chain ? t`What earlier layers left in the input is counted apart.` : nothing}
          ${stage ? t`The parts are of the dot itself; ${stage} then changes the scale of both answers.` : nothing}`,
      )}
    </figcaption>
    ${autopsyChart(summary.autopsy, chain)} ${saveMenu('difference')}
  </figure>`;
}
