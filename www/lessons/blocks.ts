import { signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import { title } from '../block/layout';
import { part } from '../lib/part';
import { say, t } from '../words';
import { spreadOf } from './ask';
import type { Spreads } from './facts';
import { fig } from './figure';
import { lesson } from './lesson';
import { piece, table } from './parts';
import { spreadField } from './spread-field';

/** The weight that grows loud, and how loud it is to begin with and in the question. */
const [AT, CALM, LOUD] = [37, 1, 26];
/** How far the weights of the last piece are moved, at most and in the text. */
const SHIFT = 8;
const LOUDS = ['q4_0', 'q4_K', 'q6_K'] as const;
const SHIFTED = ['q4_0', 'q4_1', 'q4_K'] as const;

/** What the text tells of: the question’s two, the same in other formats, and weights that are moved up and down. */
interface Known {
  calm: Spreads;
  loud: Spreads;
  calm6: Spreads;
  loud6: Spreads;
  calmK: Spreads;
  loudK: Spreads;
  up: Spreads[];
  down: Spreads[];
  centred: Spreads[];
}
let known: Known | undefined;
const facts = (): Known => {
  if (!known) throw new Error('nothing is known of blocks');
  return known;
};

/** What the reader has made of the two pieces. */
const louder = signal({ format: 'q4_0', loud: CALM, of: undefined as Spreads | undefined });
const moved = signal({ shift: 0, of: undefined as Spreads[] | undefined });
let turns = 0;

async function setLouder(to: { format?: string; loud?: number }): Promise<void> {
  const next = { ...louder.value, ...to };
  louder.value = next;
  const of = await part(name, () => spreadOf(next.format, AT, next.loud, 0));
  if (louder.value === next) louder.value = { ...next, of };
}

async function move(shift: number): Promise<void> {
  turns += 1;
  const mine = turns;
  moved.value = { ...moved.value, shift };
  const of = await part(name, () => allMoved(shift));
  if (mine === turns) moved.value = { shift, of };
}

const name = () => t`One loud weight`;
const allMoved = (shift: number): Promise<Spreads[]> =>
  Promise.all(SHIFTED.map((format) => spreadOf(format, AT, shift, shift)));

/** The stretches of 32 whose error is another than before. */
const touched = ({ calm, loud }: Known): number[] =>
  [...calm.stretches.keys()].filter((i) => calm.stretches[i] !== loud.stretches[i]);

export default lesson({
  // The same 256 numbers, none of them set.
  runs: { drawn: '1&f=q4_0&w=r&x=r' },
  begin: 'drawn',
  ready: async () => {
    const [calm, loud, calm6, loud6, calmK, loudK] = await Promise.all([
      spreadOf('q4_0', AT, CALM, 0),
      spreadOf('q4_0', AT, LOUD, 0),
      spreadOf('q6_K', AT, CALM, 0),
      spreadOf('q6_K', AT, LOUD, 0),
      spreadOf('q4_K', AT, CALM, 0),
      spreadOf('q4_K', AT, LOUD, 0),
    ]);
    const [up, down, centred] = await Promise.all([allMoved(SHIFT), allMoved(-SHIFT), allMoved(0)]);
    known = { calm, loud, calm6, loud6, calmK, loudK, up, down, centred };
    louder.value = { format: 'q4_0', loud: LOUD, of: loud };
    moved.value = { shift: 0, of: centred };
  },
  before: () => html`
    ${say`<p>
      Sixteen levels have to reach the largest weight that uses them. If one scale served a whole matrix, its single loudest
      weight would set the levels of all others. So formats cut weights into <dfn>blocks</dfn>, each with a scale of its own. Q4_0, the
      simplest, has a 16-bit scale for every 32 weights.
    </p>`}
    ${piece(t`256 weights in Q4_0: the darker, the further off`, spreadField(facts().calm, AT))}
    ${say`<p>
      Each row is a block. All of them are off by about as much: the root mean square of the errors is
      ${fig(facts().calm, 'rms')}, where the weights’ own is near 1.
    </p>`}`,
  question: {
    text: () => say`<p>
      Now one weight of the second row, number 37, becomes 26 times as loud as the others. Whose error grows?
    </p>`,
    options: [
      { label: () => say`Nobody’s but its own.`, holds: () => touched(facts()).length === 0 },
      { label: () => say`That of its row.`, holds: () => touched(facts()).length === 1 },
      {
        label: () => say`That of all 256.`,
        holds: () => touched(facts()).length > 1,
      },
    ],
    answer: () => say`The error of its row goes from ${fig(facts().calm, 'stretches.1')} to
      ${fig(facts().loud, 'stretches.1')}. The row above has ${fig(facts().loud, 'stretches.0')}, as before.`,
  },
  after: () => html`
    ${piece(
      t`One loud weight`,
      html`<div class="switcher" role="group" aria-label=${t`format`}>
        ${LOUDS.map(
          (format) =>
            html`<button type="button" aria-pressed=${format === louder.value.format} @click=${() => void setLouder({ format })}>${title(format)}</button>`,
        )}
      </div>
      ${range('loud', t`weight ${AT}`, louder.value.loud, 1, 60, 1, (loud) => void setLouder({ loud }))}
      ${louder.value.of ? spreadField(louder.value.of, AT) : ''}`,
    )}
    ${say`<p>
      The loud weight itself is well off: the scale was made for it. Its 31 neighbours have levels so far apart that nearly all
      of them become 0. The other blocks notice nothing. A smaller block would confine the damage further, and cost a
      scale more often.
    </p>`}
    ${say`<p>
      That is what <dfn>sub-blocks</dfn> are for. In the K-quants 256 weights share one 16-bit scale, and small integers say
      how much of it each sub-block takes: six bits for each 32 weights in Q4_K, eight for each 16 in Q6_K. Choose Q6_K: half a row is hit, and the
      other half is not. But look at the rows around it. The shared scale has to serve the loud sub-block, so the
      integers of the quiet ones become small and coarse, and most of their errors grow, too: in Q4_K, that of the first row from ${fig(facts().calmK, 'stretches.0')} to
      ${fig(facts().loudK, 'stretches.0')}, in Q6_K from ${fig(facts().calm6, 'stretches.0')} to ${fig(facts().loud6, 'stretches.0')}.
      Q4_0 keeps its neighbours apart; the K-quants buy finer scales with a little of that.
    </p>`}
    ${piece(
      t`Weights that are not centred`,
      html`${range('shift', t`added to every weight`, moved.value.shift, -SHIFT, SHIFT, 0.5, (shift) => void move(shift))}
        <dl class="facts">${(moved.value.of ?? []).map(
          (of, i) => html`<div><dt>${title(SHIFTED[i] ?? '')}</dt><dd>${fig(of, 'rms')}</dd></div>`,
        )}</dl>`,
    )}
    ${say`<p>
      A scale alone puts its levels around zero. Weights that lie to one side of it leave half of them unused: with
      8 added, Q4_0 is off by ${fig(facts().up[0] as Spreads, 'rms')} instead of ${fig(facts().centred[0] as Spreads, 'rms')}.
      A <dfn>min</dfn> says where the levels begin. Q4_1 stores one for each block, pays half a bit per weight for it, and hardly
      notices the move: ${fig(facts().up[1] as Spreads, 'rms')} for ${fig(facts().centred[1] as Spreads, 'rms')}.
    </p>`}
    ${say`<p>
      Q4_K has mins as well, and still the slider is not symmetric. Its min can only be taken away from the levels, never
      added: they begin at zero or below. Moved down by 8 it is off by ${fig(facts().down[2] as Spreads, 'rms')}, moved up
      by ${fig(facts().up[2] as Spreads, 'rms')}. The weights of most matrices lie around zero, so it seldom matters there.
    </p>`}
    ${table(
      'blocks',
      t`Errors of 256 weights, moved and centred`,
      [t`format`, t`8 down`, t`centred`, t`8 up`],
      SHIFTED.map((format, i) => [
        title(format),
        [facts().down, facts().centred, facts().up].map((all) => fig(all[i] as Spreads, 'rms')),
      ]),
    )}`,
});

/** A slider, and what it stands at. */
const range = (
  id: string,
  label: string,
  value: number,
  min: number,
  max: number,
  step: number,
  act: (to: number) => void,
): TemplateResult => html`<div class="range">
  <label for=${id}>${label}</label>
  <input type="range" id=${id} min=${min} max=${max} step=${step} .value=${String(value)}
    @input=${(event: Event) => act((event.target as HTMLInputElement).valueAsNumber)} />
  <output for=${id}>${value}</output>
</div>`;
