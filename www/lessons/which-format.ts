import '../formats/formats.css';
import { html, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { weightsLine } from '../formats/line';
import { picture } from '../formats/picture';
import { compare, DATA, DATA_NAMES, data, line, problem, shown } from '../formats/state';
import { short } from '../lib/numbers';
import { say, t } from '../words';
import { costsOf } from './ask';
import type { Costs } from './facts';
import { fig } from './figure';
import { lesson } from './lesson';
import { piece, table } from './parts';

/** Every format on each kind of weights. */
const known = new Map<string, Costs>();
const on = (data: string): Costs => {
  const costs = known.get(data);
  if (!costs) throw new Error(`nothing is known of ${data} weights`);
  return costs;
};

const lost = (format: string): string => `formats.${format}.cost.w_err`;
const error = (format: string): number => on('gaussian').formats[format]?.cost?.w_err ?? Number.NaN;
/** The three of the question: 4.5 bits each. */
const THREE = ['q4_0', 'q4_K', 'iq4_nl'] as const;
const nearest = (format: string): boolean => THREE.every((other) => error(format) <= error(other));
/** Those that the table tells of, in its order. */
const TOLD = ['q4_0', 'iq4_nl', 'q4_K', 'mxfp4', 'q4_1', 'q5_0', 'q5_1'] as const;

const bits = (format: string): TemplateResult => fig(on('gaussian'), `formats.${format}.bits_per_weight`);

export default lesson({
  // The gaussian weights of the facts.
  runs: { drawn: '1&o=256&w=r&x=r' },
  begin: 'drawn',
  ready: async () => {
    await Promise.all([...DATA.map(async (name) => known.set(name, await costsOf(name))), compare()]);
  },
  before: () => html`
    ${say`<p>
      ggml has fifteen formats of quants here, three of floats beside them, and each is a bargain: so many bits, so much error. Three of them cost exactly
      the same, ${bits('q4_0')} bits per weight, and spend them differently.
    </p>`}
    <ul class="steps-of-thought">
      ${say`<li><b>Q4_0</b> has 16 even levels around zero, and a 16-bit scale for every 32 weights.</li>`}
      ${say`<li><b>Q4_K</b> has 16 even levels as well, with six bits for the scale and six for the min of every 32 weights, which say how much to take of two 16-bit floats that 256 weights share.</li>`}
      ${say`<li><b>IQ4_NL</b> has 16 levels that are not even: they are dense near zero, where most weights are. Its scales are those of Q4_0.</li>`}
    </ul>
    ${say`<p>
      Most weights of most models are <dfn>gaussian</dfn>, nearly: many small ones, few large ones. On 65,536 of that kind
      Q4_0 is off by ${fig(on('gaussian'), lost('q4_0'), 'percent')}.
    </p>`}`,
  question: {
    text: () => say`<p>Which of the three comes nearest to gaussian weights?</p>`,
    options: [
      { label: () => say`Q4_0: a scale of sixteen bits beats one of six.`, holds: () => nearest('q4_0') },
      {
        label: () => say`Q4_K: a min for each sub-block puts the levels where its weights are.`,
        holds: () => nearest('q4_K'),
      },
      { label: () => say`IQ4_NL: its levels are where most weights are.`, holds: () => nearest('iq4_nl') },
    ],
    answer: () => say`Q4_K is off by ${fig(on('gaussian'), lost('q4_K'), 'percent')}, IQ4_NL by
      ${fig(on('gaussian'), lost('iq4_nl'), 'percent')}, Q4_0 by ${fig(on('gaussian'), lost('q4_0'), 'percent')}.`,
  },
  after: () => html`
    ${say`<p>
      Among 32 gaussian weights the least and the largest are hardly ever equally far from zero. Q4_0 must reach the farther
      one and wastes levels on the other side. Q4_K lays its levels from one to the other, and six bits are enough to say where. IQ4_NL
      cannot move its levels, but has more of them where they are used.
    </p>`}
    ${say`<p>
      That is not all of it. Q4_1 has a scale and a min as well, of sixteen bits each, and with ${bits('q4_1')} bits per weight it is off by
      ${fig(on('gaussian'), lost('q4_1'), 'percent')}: more than Q4_K. Its quantiser takes the least and the largest weight and is done. That of Q4_K
      tries many scales and mins and keeps those with the smallest error. A format is only as good as whoever fills it.
    </p>`}
    ${piece(
      t`Eighteen formats: choose the weights, then a point`,
      html`${kinds()}
      ${problem.value ? html`<p class="problem" role="alert">${problem.value}</p>` : ''}
      ${shown.value ? picture(shown.value.formats) : ''} ${line.value ? weightsLine(line.value, 680) : ''}
      <details class="as-table"><summary>${t`How far weights of five kinds are off`}</summary>${table(
        'which-format',
        t`How far weights of five kinds are off`,
        [t`format`, t`bits`, ...['gaussian', 'student-t3', 'uniform', 'positive', 'loud'].map(kind)],
        TOLD.map((format) => [
          title(format),
          [bits(format), ...DATA.map((name) => fig(on(name), lost(format), 'percent'))],
        ]),
      )}</details>`,
    )}
    ${say`<p>
      <b>Even weights</b> use all levels alike. There dense levels near zero are no gain, and IQ4_NL falls behind Q4_0:
      ${fig(on('uniform'), lost('iq4_nl'), 'percent')} against ${fig(on('uniform'), lost('q4_0'), 'percent')}. MXFP4 takes it further: its
      levels are those of a float of four bits, and its scale is a power of two and nothing between. It is cheap to decode, takes ${bits('mxfp4')} bits, and is
      off by ${fig(on('gaussian'), lost('mxfp4'), 'percent')} on gaussian weights. A model whose weights were trained in it loses nothing by it.
    </p>`}
    ${say`<p>
      <b>All-positive weights</b> need a min. Q4_0 spends half its levels on weights that are not there and is off by
      ${fig(on('positive'), lost('q4_0'), 'percent')}; Q4_1, with a min, by ${fig(on('positive'), lost('q4_1'), 'percent')}. That is as near as
      Q5_0 comes with twice as many levels, ${fig(on('positive'), lost('q5_0'), 'percent')}. Q5_1 halves it once again, to
      ${fig(on('positive'), lost('q5_1'), 'percent')}. Q4_K has mins, too: ${fig(on('positive'), lost('q4_K'), 'percent')}.
    </p>`}
    ${say`<p>
      <b>One loud channel</b> in 256 sets the scale of its neighbours in every row, and most errors grow. In the picture, though, Q3_K does better
      than on gaussian weights: ${fig(on('loud'), lost('q3_K'), 'percent')} instead of
      ${fig(on('gaussian'), lost('q3_K'), 'percent')}. Nothing got better. The percentage is of the weights’ own size, and that is now mostly
      the loud ones’.
    </p>`}
    ${say`<p>
      So there is no best format, only one that suits weights and budget. The line of the picture joins those that no other
      beats in both; change the weights, and others are on it.
    </p>`}`,
});

/** What a column calls a kind of weights. */
const kind = (name: string): string =>
  ({
    gaussian: t`gaussian`,
    'student-t3': t`Student’s t`,
    uniform: t`uniform`,
    positive: t`all positive`,
    loud: t`one loud channel`,
  })[name] ?? short(null);

function kinds(): TemplateResult {
  const pick = (name: string) => {
    data.value = name;
    void compare();
  };
  return html`<div class="switcher" role="group" aria-label=${t`weights`}>
    ${DATA.map(
      (name) =>
        html`<button type="button" aria-pressed=${name === data.value} title=${DATA_NAMES[name]?.() ?? ''} @click=${() => pick(name)}>${kind(name)}</button>`,
    )}
  </div>`;
}
