import { html } from 'lit';
import { itemsOf } from '../block/layout';
import { packed, subBlocks } from '../block/packed';
import { say, t } from '../words';
import { fig } from './figure';
import { lesson } from './lesson';
import { packing } from './packing';
import { piece } from './parts';

export default lesson({
  // A block of random weights; the block of the first lesson.
  runs: { block: '1&w=r', first: '1' },
  begin: 'block',
  before: (of) => html`
    ${say`<p>
      Eight scales and eight mins, each from 0 to 63, so each of six bits. Sixteen times six bits are 96 bits: twelve bytes,
      with none to spare. They are bytes 4 to 15 of the block, and they cannot all hold one number each. Somebody has to be
      split.
    </p>`}
    ${say`<p>
      Sub-blocks 0 to 3 are lucky. Their scales lie whole in the low six bits of bytes 4 to 7, their mins in the low six bits
      of bytes 8 to 11. Look at them here, in a block of random weights.
    </p>`}
    ${piece(t`Twelve bytes, bit by bit`, packing(of.block.scope))}
    ${say`<p>
      What is left are bytes 12 to 15, and the top two bits of each of the eight before. Sub-block 4 must live there. Byte 12
      is shared: its low half holds the low four bits of the scale, its high half the low four bits of the min. The two bits
      that are missing ride on top of the lucky ones: the scale’s in byte 4, the min’s in byte 8.
    </p>`}
    ${say`<p>
      Here byte 12 is <code>${fig(of.block, 'scope.bytes.12', 'bits8')}</code> and byte 4 is
      <code>${fig(of.block, 'scope.bytes.4', 'bits8')}</code>.
    </p>`}`,
  question: {
    text: () => say`<p>
      Put the top two bits of byte 4 in front of the low four bits of byte 12. What is the scale of sub-block 4?
    </p>`,
    label: () => t`scale of sub-block 4`,
    truth: (of) => itemsOf(of.block.scope, 'scale').integers[4] as number,
    answer: (
      of,
    ) => say`The scale of sub-block 4 is ${fig(of.block, 'scope.fields.scale.integers.4', 'whole')}. Its min, by the same
      route, is ${fig(of.block, 'scope.fields.min.integers.4', 'whole')}.`,
  },
  after: (of, live) => html`
    ${piece(t`All sixteen: type a number, or flip a bit`, html`${subBlocks(live.scope)} ${packed(live.scope)}`)}
    ${say`<p>
      Type other scales for sub-block 6. Steps below 16 stay in byte 14. The rest of the number sits at the top of byte 6,
      right beside the scale of sub-block 2, which does not notice.
    </p>`}
    ${say`<p>
      It looks like spite, and it is speed. A processor reads the twelve bytes as three words and, with a few masks and
      shifts, has all sixteen numbers at once. People who read it one number at a time are the ones who get it wrong, and a
      program that loses the top two bits is wrong only where a scale is 16 or more. The block of the first lesson, which was
      published, would not show it: its last four scales are ${fig(of.first, 'scope.fields.scale.integers.4', 'whole')},
      ${fig(of.first, 'scope.fields.scale.integers.5', 'whole')}, ${fig(of.first, 'scope.fields.scale.integers.6', 'whole')} and
      ${fig(of.first, 'scope.fields.scale.integers.7', 'whole')}.
    </p>`}`,
});
