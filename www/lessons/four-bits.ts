import { html } from 'lit';
import { title } from '../block/layout';
import { ladderChart, three } from '../compare/compare';
import type { View } from '../engine/types';
import { numberField } from '../experiment/field';
import { say, t } from '../words';
import { costsOf } from './ask';
import type { Costs } from './facts';
import { fig, SUM } from './figure';
import { lesson } from './lesson';
import { piece, switcher, table } from './parts';

/** 256 outputs of the same drawn weights and input, in a format. */
const link = (format: string): string => `1&o=256${format === 'q4_K' ? '' : `&f=${format}`}&w=r&x=r`;

/** What a weight takes in each format. */
let known: Costs | undefined;
const formats = (): Costs => {
  if (!known) throw new Error('nothing is known of formats');
  return known;
};

const cost = (view: View): number => view.depths[0]?.[0]?.summary.a_cost ?? Number.NaN;
const LOST = 'weights.0.w_err';

export default lesson({
  runs: {
    two: link('q2_K'),
    three: link('q3_K'),
    four: link('q4_K'),
    five: link('q5_K'),
    six: link('q6_K'),
    eight: link('q8_0'),
  },
  begin: 'four',
  ready: async () => {
    known = await costsOf('gaussian');
  },
  before: (of, live) => html`
    ${say`<p>
      A language model is learnt with weights of 16 or 32 bits each, and shipped with about four. Four bits name sixteen
      <dfn>levels</dfn>, so each weight moves to a level near it. Here are 256 drawn weights, and where 32 of them go.
    </p>`}
    ${piece(t`Weights and their sixteen levels`, ladderChart(live))}
    ${say`<p>
      Then two programs multiply the same four-bit weights by the same input. <b class="a">A</b> turns the weights back into
      floats and adds floats. <b class="b">B</b> rounds the input to bytes as well, and multiplies integers. People argue about
      which of them is right. Over 256 outputs they are ${fig(of.four, `${SUM}.l2_rel`, 'percent')} apart.
    </p>`}`,
  question: {
    text: (of) => say`<p>
      A and B are ${fig(of.four, `${SUM}.l2_rel`, 'percent')} apart. How far are A’s outputs from those of the weights before
      they became four bits?
    </p>`,
    options: [
      { label: () => say`Less far: levels are chosen with care.`, holds: (of) => cost(of.four) < 0.005 },
      {
        label: () => say`About as far.`,
        holds: (of) => cost(of.four) >= 0.005 && cost(of.four) < 0.02,
      },
      {
        label: () => say`About ten times as far.`,
        holds: (of) => cost(of.four) >= 0.02 && cost(of.four) < 0.2,
      },
      { label: () => say`A hundred times: sixteen levels are next to nothing.`, holds: (of) => cost(of.four) >= 0.2 },
    ],
    answer: (of) => say`A’s outputs are off by ${fig(of.four, `${SUM}.a_cost`, 'percent')}, B’s by
      ${fig(of.four, `${SUM}.b_cost`, 'percent')}. What they argue about hardly shows beside what they share.`,
  },
  after: (of, live) => {
    const bits: [string, View][] = [
      ['2', of.two],
      ['3', of.three],
      ['4', of.four],
      ['5', of.five],
      ['6', of.six],
      ['8', of.eight],
    ];
    return html`
    ${piece(
      t`Original, A and B, with more bits or fewer`,
      html`${switcher(t`bits of a weight’s own`, live, bits)}
        ${seed(live)} ${first(live)}`,
    )}
    ${table(
      'bits',
      t`The same weights with two to eight bits`,
      [
        t`format`,
        t`bits per weight`,
        t`weights off by`,
        t`outputs off by`,
        html`<i class="a">A</i>–<i class="b">B</i>`,
      ],
      bits.map(([, run]) => [
        title(run.fields.format),
        [
          fig(formats(), `formats.${run.fields.format}.bits_per_weight`),
          fig(run, LOST, 'percent'),
          fig(run, `${SUM}.a_cost`, 'percent'),
          fig(run, `${SUM}.l2_rel`, 'percent'),
        ],
      ]),
    )}
    ${say`<p>
      Every bit more makes twice as many levels, half as far apart, and about halves the error. Every bit less doubles it: with two bits the weights are off by
      ${fig(of.two, LOST, 'percent')}. A format takes a little more than its bits, for what its weights share: scales and mins.
    </p>`}
    ${say`<p>
      Now look down the last column. It hardly moves. What A and B argue about comes from the input, which B rounds to
      bytes whatever the weights are. With eight bits the weights are rounded as finely as the input, and only there the two errors are alike.
    </p>`}
    ${say`<p>
      So ask first what the weights lost, and then whose arithmetic is finer. These weights are drawn and their error is that of numbers
      without a pattern; the percentage of a real model’s weights is much the same, and what it does to a model’s words is another question. The rest of this course takes both errors
      apart: first what a format does with its bits, then what A and B make of them.
    </p>`}`;
  },
});

const seed = ({ fields }: View) => numberField({ what: 'seed', label: t`seed`, value: fields.seed ?? 0, min: 0 });

const first = (live: View) => {
  const token = live.depths[0]?.[live.scope.focus.token];
  return token ? three(live, token) : html``;
};
