import { html } from 'lit';
import { activationsChart, curve } from '../block/activations';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';
import { fig } from './figure';
import { lesson } from './lesson';
import { piece, switcher } from './parts';

export default lesson({
  // A ramp; gaussian values; whole numbers from 0 to 127, twice.
  runs: { ramp: '1', gaussian: '1&x=r', whole: '1&x=p,s0,p128,r3f800000' },
  begin: 'ramp',
  before: (of, live) => html`
    ${say`<p>
      Weights meet an input, the <dfn>activations</dfn>. Those are 32-bit floats, and multiplying integers is cheaper than
      multiplying floats. So llama.cpp rounds the input as well, just before the product: every 256 activations become 256
      bytes with one step in common. The format is called Q8_K.
    </p>`}
    ${piece(t`256 activations`, html`<figure>${curve(live.scope.x_a, 'a', t`256 activations`, 110)} ${saveMenu('activations', ['svg', 'png'])}</figure>`)}
    ${say`<p>
      The step is chosen so that the largest activation, whatever its sign, is 127 steps from zero. Here the largest is the very first,
      x[0] = ${fig(of.ramp, 'scope.x_a.0', 'f32')}, so the step, <code>d8</code>, is
      ${fig(of.ramp, 'scope.d8')}. Every activation is then replaced by the nearest whole number of steps.
    </p>`}`,
  question: {
    text: (of) => say`<p>
      x[0] = ${fig(of.ramp, 'scope.x_a.0', 'f32')} is the largest of the 256. How much does rounding to a byte change it?
    </p>`,
    options: [
      { label: () => say`Hardly at all.`, holds: (of) => lost(of.ramp.scope.rounding[0]) < 0.001 },
      {
        label: () => say`By about half a step: large values lose most.`,
        holds: (of) => lost(of.ramp.scope.rounding[0]) >= 0.001 && lost(of.ramp.scope.rounding[0]) < 0.03,
      },
      {
        label: () => say`By more than a step: a byte is too small for it.`,
        holds: (of) => lost(of.ramp.scope.rounding[0]) >= 0.03,
      },
    ],
    answer: (of) => say`It becomes ${fig(of.ramp, 'scope.q8.0', 'whole')} steps, which is off by
      ${fig(of.ramp, 'scope.rounding.0', 'f32')}. Its neighbour x[3] is off by ${fig(of.ramp, 'scope.rounding.3')}.`,
  },
  after: (of, live) => html`
    ${say`<p>
      The loudest value is served best: the step was cut to fit it. Everyone else takes what the step gives, and is off by up
      to half of it, loud or quiet. For a quiet value that can be all it had.
    </p>`}
    ${piece(
      t`Three inputs`,
      html`${switcher(t`input`, live, [
        [t`a ramp`, of.ramp],
        [t`random`, of.gaussian],
        [t`whole numbers`, of.whole],
      ])}
      ${activationsChart(live.scope)}`,
    )}
    ${say`<p>
      Move the last switch to whole numbers: the input runs from 0 to 127, the step is ${fig(of.whole, 'scope.d8')} (its sign is
      bookkeeping), and rounding takes nothing. A byte forgets only what falls between its steps. Real inputs look like the random one, where
      the step is
      ${fig(of.gaussian, 'scope.d8')} and nearly everything falls between.
    </p>`}
    ${say`<p>
      Remember who sets the step: one value of 256. It will matter when one channel is much louder than the rest.
    </p>`}`,
});

/** How large a rounding is. */
const lost = (rounding: number | undefined): number => Math.abs(rounding ?? Number.NaN);
