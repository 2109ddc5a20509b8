import { html } from 'lit';
import { curve } from '../block/activations';
import { quants } from '../block/editor';
import { half } from '../block/half';
import { subBlocks } from '../block/packed';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';
import { fig } from './figure';
import { lesson } from './lesson';
import { piece } from './parts';

export default lesson({
  runs: { block: '1' },
  begin: 'block',
  before: (of) => html`
    ${say`<p>
      <dfn>Dequantising</dfn> is the way back: from bytes to floats. You have all you need to do it by hand, once.
    </p>`}
    <p class="formula"><code>w = d · scale · q − dmin · min</code></p>
    ${piece(
      t`What the bytes say about weight 0`,
      html`<dl class="facts">
        <div><dt>${t`d, for all 256`}</dt><dd>${fig(of.block, 'scope.fields.d.floats.0.value')}</dd></div>
        <div><dt>${t`dmin, for all 256`}</dt><dd>${fig(of.block, 'scope.fields.dmin.floats.0.value')}</dd></div>
        <div><dt>${t`scale of sub-block 0`}</dt><dd>${fig(of.block, 'scope.fields.scale.integers.0', 'whole')}</dd></div>
        <div><dt>${t`min of sub-block 0`}</dt><dd>${fig(of.block, 'scope.fields.min.integers.0', 'whole')}</dd></div>
        <div><dt>${t`q of weight 0`}</dt><dd>${fig(of.block, 'scope.fields.nibble.integers.0', 'whole')}</dd></div>
      </dl>`,
    )}
    ${say`<p>
      The name min is a promise: in real models dmin is positive, and the min is the floor that a sub-block’s weights stand
      on. In this block, which somebody made up for an experiment, dmin is negative. Mind the two minus signs.
    </p>`}`,
  question: {
    text: () => say`<p>Do it on paper or in your head. What is weight 0?</p>`,
    label: () => t`weight 0`,
    truth: (of) => of.block.scope.weights[0] as number,
    answer: (of) => say`Weight 0 is ${fig(of.block, 'scope.weights.0', 'f32')}, exactly. No rounding happened.`,
  },
  after: (of, live) => html`
    ${piece(t`Any weight: point at a nibble`, quants(live.scope))}
    ${say`<p>
      Each sub-block has a ladder of 16 rungs, <code>d · scale</code> apart. With a scale of
      ${fig(of.block, 'scope.fields.scale.integers.0', 'whole')} the rungs of sub-block 0 are close; sub-block 3, with a scale of
      ${fig(of.block, 'scope.fields.scale.integers.3', 'whole')}, strides. Sub-block 7 has the scale
      ${fig(of.block, 'scope.fields.scale.integers.7', 'whole')}: all its weights are the same, whatever their nibbles say.
    </p>`}
    ${piece(
      t`The 256 weights`,
      html`<figure>${curve(live.scope.weights, 'a', t`the 256 weights`, 110)} ${saveMenu('weights', ['svg', 'png'])}</figure>
        ${half('d', live.scope, t`every weight`)} ${subBlocks(live.scope)}`,
    )}
    ${say`<p>
      Drag <code>d</code>: the ladders stretch, and their feet stay where the mins put them. Notice also what cannot happen. Two
      programs cannot disagree about a scaled nibble: <code>d · scale · q</code> needs at most 21 significant bits and a 32-bit float
      has 24, so nothing is rounded. Up to here, everyone agrees. The trouble begins with the other half of the product: the
      input.
    </p>`}`,
});
