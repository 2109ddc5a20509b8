import { html } from 'lit';
import type { View } from '../engine/types';
import { saveMenu } from '../lib/save-menu';
import { answers } from '../run/answers';
import { autopsyChart } from '../run/autopsy';
import { say, t } from '../words';
import { DOT, fig, SUM } from './figure';
import { lesson } from './lesson';
import { piece, switcher } from './parts';

const dot = (view: View) => view.depths[0]?.[0];

/** Whether this part of B − A is the largest. */
function largest(view: View, part: 'activation_rounding' | 'a_rounding' | 'b_rounding'): boolean {
  const autopsy = dot(view)?.summary.autopsy;
  if (!autopsy) return false;
  const sizes = (['activation_rounding', 'a_rounding', 'b_rounding'] as const).map((name) => Math.abs(autopsy[name]));
  return Math.abs(autopsy[part]) === Math.max(...sizes);
}

export default lesson({
  runs: { m94: '1', whole: '1&x=p,s0,p128,r3f800000', gaussian: '1&w=r&x=r' },
  begin: 'm94',
  before: (of, live) => html`
    ${say`<p>
      Here is a super-block, an input, and one dot product of the two. Two programs compute it.
      <b class="a">A</b> dequantises the weights to floats, multiplies by the input and adds 256 products, rounding to 32 bits
      after each step. <b class="b">B</b> rounds the input to bytes first, multiplies and adds integers without any rounding,
      and turns the sums into a float at the very end.
    </p>`}
    ${piece(t`Same weights, same input, two answers`, answersOf(live))}
    ${say`<p>
      Both are honest. Both are in use. They differ by ${fig(of.m94, `${SUM}.abs_diff`, 'five')}. In May 2026 this very
      difference, in this very block, was published as a clue in a hunt for a drift between two programs.
    </p>`}`,
  question: {
    text: (of) => say`<p>Where does the ${fig(of.m94, `${SUM}.abs_diff`, 'five')} come from, almost all of it?</p>`,
    options: [
      {
        label: () => say`From A: 256 additions in floating point, each rounded.`,
        holds: (of) => largest(of.m94, 'a_rounding'),
      },
      {
        label: () => say`From B’s first step: the input rounded to bytes.`,
        holds: (of) => largest(of.m94, 'activation_rounding'),
      },
      {
        label: () => say`From B’s arithmetic: integers are coarser than floats.`,
        holds: (of) => largest(of.m94, 'b_rounding'),
      },
    ],
    answer: (
      of,
    ) => say`Rounding the input makes ${fig(of.m94, `${SUM}.autopsy.activation_rounding`, 'five')} of it. All of A’s
      float arithmetic makes ${fig(of.m94, `${SUM}.autopsy.a_rounding`)}, and B’s
      ${fig(of.m94, `${SUM}.autopsy.b_rounding`)}.`,
  },
  after: (of, live) => html`
    ${piece(
      t`The parts of B − A`,
      html`${switcher(t`input`, live, [
        [t`that block`, of.m94],
        [t`random`, of.gaussian],
        [t`an input bytes can hold`, of.whole],
      ])}
      <figure>${parts(live)} ${saveMenu('difference')}</figure>`,
    )}
    ${say`<p>
      Each part is measured, not estimated: this page also adds the products exactly, without any rounding, with the true
      input and with the rounded one. The exact answer is ${fig(of.m94, `${DOT}.exact`, 'twelve')} for the true input.
    </p>`}
    ${say`<p>
      The last switch is the proof. With an input that bytes hold without loss, A and B give the same 32 bits,
      <code>${fig(of.whole, `${DOT}.a_bits`, 'text')}</code>. Scroll up and see. There is no bug in either program. B was
      asked a slightly different question, and answered it almost perfectly. Whether ${fig(of.m94, `${SUM}.abs_diff`, 'five')} is much is another matter: it depends on what you divide by.
    </p>`}`,
});

const answersOf = (live: View) => {
  const token = dot(live);
  return token ? answers(token) : html``;
};

const parts = (live: View) => {
  const token = dot(live);
  return token ? autopsyChart(token.summary.autopsy, false) : html``;
};
