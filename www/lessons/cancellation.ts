import { html } from 'lit';
import type { View } from '../engine/types';
import { numberField } from '../experiment/field';
import { answers } from '../run/answers';
import { measures } from '../run/hero';
import { say, t } from '../words';
import { DOT, fig, SUM } from './figure';
import { lesson } from './lesson';
import { piece, runsTable } from './parts';

const link = (seed: number): string => `1&w=r,s${seed}&x=r,s${seed}`;

const difference = (view: View): number => view.depths[0]?.[0]?.summary.abs_diff ?? Number.NaN;

export default lesson({
  runs: { usual: link(3), unlucky: link(39), worse: link(327), worst: link(3480) },
  begin: 'usual',
  before: (of, live) => html`
    ${say`<p>
      “B is off by ${fig(of.usual, `${SUM}.rel_diff`, 'percent')}.” Per cent of what? Usually of the answer: <code>rel_diff</code>, |A − B| divided by |A|. It sounds
      like a property of the program. See how much of it is a property of luck.
    </p>`}
    ${piece(t`256 random weights, 256 random activations, seed 3`, html`${both(live)}`)}
    ${say`<p>
      A dot product adds positive and negative terms, and they cancel. The most it could be, if nothing cancelled, is the
      length of the weights times the length of the input, ‖w‖·‖x‖, here ${fig(of.usual, `${SUM}.autopsy.reach`)}. What
      remained of that is ${fig(of.usual, `${DOT}.a`, 'f32')}. A and B differ by ${fig(of.usual, `${SUM}.abs_diff`)}, which
      is ${fig(of.usual, `${SUM}.rel_diff`, 'percent')} of the answer.
    </p>`}`,
  question: {
    text: (of) => say`<p>
      Another seed, drawn the same way: in seed 3480 the terms cancel almost to nothing and A is
      ${fig(of.worst, `${DOT}.a`)}. How far from that is B?
    </p>`,
    options: [
      {
        label: () => say`About 0.000005: a per cent or two of A, as before.`,
        holds: (of) => difference(of.worst) < 0.001,
      },
      {
        label: () => say`About 0.1 or 0.2: as far as before, whatever A is.`,
        holds: (of) => difference(of.worst) >= 0.001 && difference(of.worst) < 1,
      },
      { label: () => say`More than 1: small results bring large errors.`, holds: (of) => difference(of.worst) >= 1 },
    ],
    answer: (of) => say`B is ${fig(of.worst, `${SUM}.abs_diff`)} away, much as before. But that is
      ${fig(of.worst, `${SUM}.rel_diff`, 'percent')} of A.`,
  },
  after: (of, live) => html`
    ${say`<p>
      The error does not know that the terms cancelled. It comes from the terms, and they were as large as ever. Divide it by
      what is left after cancelling and you can get any number you like. Divide it by ‖w‖·‖x‖ and you get something steady:
      this is <code>norm_err</code>.
    </p>`}
    ${runsTable(
      'seeds',
      t`Four seeds`,
      t`seed`,
      [
        ['3', of.usual],
        ['39', of.unlucky],
        ['327', of.worse],
        ['3480', of.worst],
      ],
      [
        ['A', `${DOT}.a`, 'short'],
        ['|A − B|', `${SUM}.abs_diff`, 'short'],
        [t`of |A|`, `${SUM}.rel_diff`, 'percent'],
        [t`of ‖w‖·‖x‖`, `${SUM}.norm_err`, 'percent'],
      ],
    )}
    ${piece(
      t`Try a seed of your own`,
      html`${numberField({ what: 'seed', label: t`seed`, value: live.fields.seed ?? 0, min: 0 })} ${measured(live)}`,
    )}
    ${say`<p>
      Most seeds are harmless, a few are terrible, and the terrible ones have no upper end. An average of such numbers says
      little: one bad seed decides it. When someone shows you a relative error of one dot product, ask how large the answer
      could have been.
    </p>`}`,
});

const both = (live: View) => {
  const token = live.depths[0]?.[0];
  return token ? answers(token) : html``;
};

const measured = (live: View) => {
  const token = live.depths[0]?.[0];
  return token ? html`${measures(token, live)}` : html``;
};
