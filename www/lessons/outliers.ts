import { html } from 'lit';
import { activationsChart, curve } from '../block/activations';
import type { View } from '../engine/types';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';
import { fig, SUM } from './figure';
import { lesson } from './lesson';
import { piece, runsTable, switcher } from './parts';

/** 256 outputs of random weights; channel 77 of the input is so many times as loud as the rest (f32 bits). */
const loud = (bits: string): string => `1&o=256&w=r&x=r,o${bits},h77`;

const apart = (view: View): number => view.depths[0]?.[0]?.summary.l2_rel ?? Number.NaN;

export default lesson({
  runs: {
    calm: '1&o=256&w=r&x=r',
    eight: loud('41000000'),
    many: loud('41d00000'),
    sixty: loud('42700000'),
    huge: loud('44480000'),
  },
  begin: 'calm',
  goOn: 'sixty',
  before: (of) => html`
    ${say`<p>
      In real models a few channels of the activations are far louder than all others, in every token, as if someone had left
      a microphone on. They are called <dfn>outliers</dfn>, and they are no mistake: models rely on them.
    </p>`}
    ${piece(t`A calm input: no channel stands out`, activationsChart(of.calm.scope))}
    ${say`<p>
      Remember that one value of 256 sets the step for all. For this calm input the step is
      ${fig(of.calm, 'scope.d8')}, and over 256 outputs A and B are ${fig(of.calm, `${SUM}.l2_rel`, 'percent')} apart.
    </p>`}`,
  question: {
    text: () => say`<p>
      Turn channel 77 up to 60 and leave the other 255 as they are. The outputs get larger, too: the loud channel is in every
      one of them. How far apart are A and B now, as a part of the outputs?
    </p>`,
    options: [
      {
        label: () => say`Less than before: the outputs grew, and most inputs did not change.`,
        holds: (of) => apart(of.sixty) < 0.005,
      },
      { label: () => say`The same, give or take.`, holds: (of) => apart(of.sixty) >= 0.005 && apart(of.sixty) < 0.01 },
      {
        label: () => say`A few per cent: several times as far.`,
        holds: (of) => apart(of.sixty) >= 0.01 && apart(of.sixty) < 0.1,
      },
      {
        label: () => say`More than 10%: the step grew twentyfold, so the error did.`,
        holds: (of) => apart(of.sixty) >= 0.1,
      },
    ],
    answer: (of) => say`They are ${fig(of.sixty, `${SUM}.l2_rel`, 'percent')} apart. The step went to
      ${fig(of.sixty, 'scope.d8')}.`,
  },
  after: (of, live) => html`
    ${piece(
      t`Turn it up`,
      html`${switcher(t`loudness of channel 77`, live, [
        [t`calm`, of.calm],
        ['8', of.eight],
        ['26', of.many],
        ['60', of.sixty],
        ['800', of.huge],
      ])}
      ${activationsChart(live.scope)}
      <figure>${say`<h3>x, as <b class="b">B</b> multiplies by them</h3>`}
      ${curve(live.scope.x_q8, 'b', t`the activations after rounding to Q8_K`, 96)} ${saveMenu('loud-channel', ['svg', 'png'])}</figure>`,
    )}
    ${runsTable(
      'loudness',
      t`The same outputs with channel 77 at five loudnesses`,
      t`channel 77`,
      [
        [t`calm`, of.calm],
        ['8', of.eight],
        ['26', of.many],
        ['60', of.sixty],
        ['800', of.huge],
      ],
      [
        [t`step d8`, 'scope.d8', 'short'],
        ['l2_rel', `${SUM}.l2_rel`, 'percent'],
      ],
    )}
    ${say`<p>
      The step must reach the loud channel, so it grows with it, and the 255 quiet ones are rounded with a ruler made for
      somebody else. The error grows with the step; the outputs grow only with the one channel. Look at the lowest picture for 60: the
      quiet part of the input is down to a handful of levels.
    </p>`}
    ${say`<p>
      At 800 something odd happens. The percentage falls again. Look at the lowest picture: every quiet activation has become
      0. B now hears one channel and nothing else, and since that channel drowns the rest, B’s outputs look better than
      before. A small number, and 255 inputs lost.
    </p>`}
    ${say`<p>
      This amplifier is real. Formats with a step for every 32 values instead of every 256 suffer less, because a loud channel
      spoils only its own neighbourhood.
    </p>`}`,
});
