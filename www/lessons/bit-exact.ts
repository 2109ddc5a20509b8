import { html } from 'lit';
import type { View } from '../engine/types';
import { say, t } from '../words';
import { DOT, fig } from './figure';
import { lesson } from './lesson';
import { piece, runsTable } from './parts';

/** A row of 16 super-blocks, B's sums combined in this order. */
const row = (order: string): string => `1&n=4096${order ? `&b=${order}` : ''}&w=r&x=r`;

/** The digest that this run had when it was published (tests/links/corpus.tsv). */
export const PUBLISHED = 'd0da56a326d390a2';

const bits = (view: View): string => view.depths[0]?.[0]?.b_bits ?? '';

type Name = 'blocks' | 'generic' | 'avx2' | 'nofma' | 'wasm';
const ORDERS: [string, Name][] = [
  ['blocks', 'blocks'],
  ['ggml-generic', 'generic'],
  ['ggml-avx2', 'avx2'],
  ['apr-nofma', 'nofma'],
  ['ggml-wasm', 'wasm'],
];

/** How many different answers there are. */
const answers = (of: Record<Name, View>): number => new Set(ORDERS.map(([, name]) => bits(of[name]))).size;

export default lesson({
  runs: {
    blocks: row(''),
    generic: row('ggml-generic'),
    avx2: row('ggml-avx2'),
    nofma: row('apr-nofma'),
    wasm: row('ggml-wasm'),
    eight: '1&n=4096&a=simd8&w=r&x=r',
    m94: '1',
  },
  begin: 'm94',
  before: (of) => html`
    ${say`<p>
      “The same” can mean several things. Close enough; equal when printed; or equal in all 32 bits, which is
      <dfn>bit-exact</dfn>. The last is the only one that needs no judgement, so it is the one to hope for.
    </p>`}
    ${say`<p>
      What stands in its way is addition. A float keeps 24 significant bits, so every sum is rounded, and
      (a + b) + c is not always a + (b + c). Take path A on 16 super-blocks: added from left to right it gives
      <code>${fig(of.blocks, `${DOT}.a_bits`, 'text')}</code>, with eight running sums, as a vector processor likes it,
      <code>${fig(of.eight, `${DOT}.a_bits`, 'text')}</code>. Neither is wrong.
    </p>`}
    ${say`<p>
      Path B multiplies and adds integers, and integers do not round. For the first super-block its two sums are
      ${fig(of.blocks, 'scope.isum', 'whole')} and ${fig(of.blocks, 'scope.msum', 'whole')}, in any order, on any machine.
      Only the last step, putting 16 super-blocks together, is in floats.
    </p>`}`,
  question: {
    text: () => say`<p>
      Five programs compute path B on the same row. They share every integer and differ only in the order of those few last
      additions. How many different answers are there?
    </p>`,
    options: [
      { label: () => say`One: the integers decide.`, holds: (of) => answers(of) === 1 },
      { label: () => say`More than one, but not five.`, holds: (of) => answers(of) > 1 && answers(of) < 5 },
      { label: () => say`Five.`, holds: (of) => answers(of) === 5 },
    ],
    answer: (of) => say`${answers(of)} different answers from five programs.`,
  },
  after: (of, live) => html`
    ${runsTable(
      'orders',
      t`Path B in five orders`,
      t`order`,
      ORDERS.map(([label, name]) => [label, of[name]]),
      [
        [t`bits`, `${DOT}.b_bits`, 'text'],
        ['isum', 'scope.isum', 'whole'],
      ],
    )}
    ${say`<p>
      So “bit-exact” is a promise about an order. Name the order, do not let a compiler change it, and the bits are the same
      everywhere. This page keeps that promise with two things: every order has a name, and every run has a
      <dfn>digest</dfn>, sixteen digits that stand for all bits of all outputs.
    </p>`}
    ${piece(
      t`Your machine`,
      html`<dl class="facts">
        <div><dt>${t`digest when this experiment was published`}</dt><dd><code id="published">${PUBLISHED}</code></dd></div>
        <div><dt>${t`digest computed here, just now`}</dt><dd><code id="here">${fig(of.m94, 'digest', 'text')}</code></dd></div>
        <div><dt>${t`so the bits are`}</dt><dd>${of.m94.digest === PUBLISHED ? t`the same` : t`not the same`}</dd></div>
        <div><dt>${t`computed by`}</dt><dd>${t`${live.variant} kernels`}</dd></div>
      </dl>`,
    )}
    ${say`<p>
      A graphics processor is harder to hold to it. It may fuse a multiplication with an addition, which rounds once instead
      of twice; it may add in an order of its own; it may flush the smallest numbers to zero. Its integers are still exact. So
      ask two different things of it: the integers must be equal, all of them; the floats may be a few steps apart, and
      someone should count the steps.
    </p>`}
    ${say`<p>
      And if two programs differ in bits? Then first ask whether they promised the same order. Only then call it a bug.
    </p>`}`,
});
