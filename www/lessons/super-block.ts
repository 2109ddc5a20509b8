import { html } from 'lit';
import { bytes, quants } from '../block/editor';
import { subBlocks } from '../block/packed';
import { say, t } from '../words';
import { fig } from './figure';
import { lesson } from './lesson';
import { moved, movedField } from './moved';
import { piece, switcher } from './parts';

export default lesson({
  // The same block; with the min of sub-block 2 at 63; with its scale at 63; with another d.
  runs: { plain: '1', min: '1&e=0.0.0.10~Pw', scale: '1&e=0.0.0.6~Pw', d: '1&w=p,d3800' },
  begin: 'plain',
  goOn: 'min',
  before: (_, live) => html`
    ${say`<p>
      A language model is mostly matrices, and matrices are mostly memory. As 32-bit floats, 256 weights would take 1,024
      bytes. These 256 take 144. They travel together, as one <dfn>super-block</dfn> of the format Q4_K, and they share
      almost everything.
    </p>`}
    ${piece(t`The whole super-block`, bytes(live.scope))}
    ${say`<p>
      What a weight has to itself is four bits: a <dfn>nibble</dfn>, a whole number q from 0 to 15. That is the long pale
      part, two nibbles to a byte. A nibble alone is a poor weight, so 16 bytes go to turning nibbles into numbers. Two
      16-bit floats, <code>d</code> and <code>dmin</code>, serve all 256. And every 32 weights, a <dfn>sub-block</dfn>, have
      one scale and one min of their own.
    </p>`}
    ${piece(t`The nibbles, a row for each sub-block`, quants(live.scope))}
    ${say`<p>
      So every weight is <code>w = d · scale · q − dmin · min</code>: four bits of its own, and four numbers it has in common
      with its neighbours.
    </p>`}`,
  question: {
    text: (of) => say`<p>
      The min of sub-block 2 is ${fig(of.plain, 'scope.fields.min.integers.2', 'whole')}. Someone raises it to
      ${fig(of.min, 'scope.fields.min.integers.2', 'whole')} and touches nothing else. How many of the 256 weights move?
    </p>`,
    options: [
      { label: () => html`1`, holds: (of) => moved(of.plain, of.min).length === 1 },
      { label: () => html`32`, holds: (of) => moved(of.plain, of.min).length === 32 },
      { label: () => html`64`, holds: (of) => moved(of.plain, of.min).length === 64 },
      { label: () => say`all 256`, holds: (of) => moved(of.plain, of.min).length === 256 },
    ],
    answer: (of) =>
      say`${moved(of.plain, of.min).length} weights move: a sub-block, all of it. Its first weight was
        ${fig(of.plain, 'scope.weights.64', 'f32')} and is ${fig(of.min, 'scope.weights.64', 'f32')} now.`,
  },
  after: (of, live) => html`
    ${piece(
      t`Which weights move`,
      html`${switcher(t`one change`, live, [
        [t`nothing`, of.plain],
        [t`min 2`, of.min],
        [t`scale 2`, of.scale],
        ['d', of.d],
      ])}
      ${movedField(of.plain, live)} ${subBlocks(live.scope)}`,
    )}
    ${say`<p>
      Try the scale instead. Fewer weights move, although it is the same sub-block: where q is 0 there is nothing to scale,
      and the weight stays where its min put it. Change <code>d</code>, and almost everything
      moves. What stands still has a q of 0, or a scale of 0.
    </p>`}
    ${say`<p>
      This is the bargain of block formats. 144 bytes for 256 weights are four and a half bits each, and the price is that a
      weight cannot choose its own ruler. It gets the ruler of its neighbourhood, and picks one of 16 marks on it. Where the rulers
      themselves are kept is the next question.
    </p>`}`,
});
