import { html, type TemplateResult } from 'lit';
import { depth } from '../chain/controls';
import type { View } from '../engine/types';
import { say, t } from '../words';
import { fig, SUM } from './figure';
import { lesson } from './lesson';
import { piece, published } from './parts';

/** The largest divergence of any token after the last layer. */
const worst = (view: View): number => Math.max(...(view.depths.at(-1) ?? []).map((token) => token.summary.l2_rel));

const PRODUCT = 'product_claim.seed';

export default lesson({
  runs: {
    m95: '1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2',
    ten: '1&o=256&l=10&s=rmsnorm&q=apr&b=ggml-avx2',
    m99: '1&o=256&l=5&t=7&s=rmsnorm&q=apr&b=ggml-avx2',
  },
  begin: 'm99',
  before: () => html`
    ${say`<p>
      The hunt of May 2026 was for a drift between two programs that ran the same model. The drift to explain was
      ${published('1723%', PRODUCT)}. They were careful: every suspicion became an experiment. In the end
      five numbers were multiplied.
    </p>`}
    ${piece(
      t`The product`,
      html`<dl class="facts product">
        <div><dt>${published('0.077%', 'M94.seed_values.rel_percent')}</dt><dd>${t`|A − B| of one dot product, over |A|`}</dd></div>
        <div><dt>× ${published('5.70', 'M95.seed_values.growth')}</dt><dd>${t`what a chain of five layers makes of it`}</dd></div>
        <div><dt>× ${published('50', 'M99.seed_values.std_factor')}</dt><dd>${t`how seven tokens spread apart`}</dd></div>
        <div><dt>× ${published('5.56', 'M100.seed_values.amplification')}</dt><dd>${t`what real weights do, in one block`}</dd></div>
        <div><dt>× ${published('14', PRODUCT)}</dt><dd>${t`a remainder`}</dd></div>
      </dl>`,
    )}
    ${say`<p>
      Multiply, and you get ${published('1708.2%', 'product_claim.computed_percent')}, which was published as about
      ${published('1715%', PRODUCT)}. It seems to fit. You know by now what each of these words means: rel_diff, a chain, tokens. And you can do what the product does not: run the chain of five with seven tokens, all
      at once, and look.
    </p>`}`,
  question: {
    text: () =>
      say`<p>Five layers, seven tokens, A against B. How far apart are they for the token that fares worst?</p>`,
    options: [
      { label: () => say`More than 100%: errors of that kind multiply.`, holds: (of) => worst(of.m99) > 1 },
      {
        label: () => say`About 20%: that is what the first three factors say.`,
        holds: (of) => worst(of.m99) > 0.1 && worst(of.m99) <= 1,
      },
      { label: () => say`Less than 1%.`, holds: (of) => worst(of.m99) < 0.01 },
    ],
    answer: (
      of,
    ) => say`The worst is token 0, with ${fig(of.m99, 'depths.4.0.summary.l2_rel', 'percent')}. The others are
      closer still.`,
  },
  after: (of, live) => html`
    ${piece(t`Seven tokens`, html`${depth(live)} ${tokens(live)}`)}
    ${say`<p>So take the factors one by one.</p>`}
    <ol class="steps-of-thought">
      ${say`<li>
        <b>${published('0.077%', 'M94.seed_values.rel_percent')}</b> is the error of one dot product relative to itself. You
        saw what decides it: how much of the sum happens to cancel.
      </li>`}
      ${say`<li>
        <b>${published('5.70', 'M95.seed_values.growth')}</b> divides the ${fig(of.m95, 'depths.4.0.summary.l2_rel', 'percent')}
        of 256 outputs after five layers by that one dot. Of its own first layer, ${fig(of.m95, `${SUM}.l2_rel`, 'percent')},
        it would be another number; after four layers, ${fig(of.m95, 'depths.3.0.summary.l2_rel', 'percent')}, another; after
        ten, ${fig(of.ten, 'depths.9.0.summary.l2_rel', 'percent')}, it would be a shrinking.
      </li>`}
      ${say`<li>
        <b>${published('50', 'M99.seed_values.std_factor')}</b> is no error at all. It compares how widely the tokens are
        spread on either side, and that is a different thing from how far the sides are apart.
      </li>`}
      ${say`<li>
        <b>${published('5.56', 'M100.seed_values.amplification')}</b> comes from one block. Draw random blocks, and almost
        half of them do as much: cancellation again.
      </li>`}
      ${say`<li>
        <b>${published('14', PRODUCT)}</b> was not measured. It is ${published('1723%', PRODUCT)} divided by the other four. A
        factor found like that makes any product fit.
      </li>`}
    </ol>
    ${say`<p>
      Nobody cheated. Of the four that were measured, ${published('0.077%', 'M94.seed_values.rel_percent')} and
      ${published('5.70', 'M95.seed_values.growth')} come out as printed when this page computes them again,
      ${published('5.56', 'M100.seed_values.amplification')} follows from the bits that were printed, and
      ${published('50', 'M99.seed_values.std_factor')} is a round number for
      ${published('47.9', 'M99.notes.0')}. What failed is the multiplication: factors multiply only if each measures what the one before it hands on. Later the
      ${published('1723%', PRODUCT)} was withdrawn as well. It had compared seven tokens on one side with one token on the
      other.
    </p>`}
    ${say`<p>
      Four questions for the next product you meet. Do all factors measure the same thing? Does each begin where the last one
      ended? Was any of them found by dividing? And has anybody run the whole of it?
    </p>`}
    ${say`<p class="source">
      The record: <a href="https://github.com/paiml/aprender/pull/1538">aprender, pull request 1538</a> and its successors,
      experiments M91 to M101.
    </p>`}`,
});

const tokens = (live: View): TemplateResult => {
  const last = live.depths.length - 1;
  const rows = live.depths[last] ?? [];
  return html`<dl class="facts">
    ${rows.map(
      (_, token) => html`<div>
        <dt>${t`token ${token} after ${live.fields.depth} layers`}</dt>
        <dd>${fig(live, `depths.${last}.${token}.summary.l2_rel`, 'percent')}</dd>
      </div>`,
    )}
  </dl>`;
};
