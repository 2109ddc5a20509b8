import { html, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { numberField } from '../experiment/field';
import { edit } from '../experiment/state';
import { say, t } from '../words';
import { fig, SUM } from './figure';
import { lesson } from './lesson';
import { piece, published, table } from './parts';

/** 256 outputs of random weights, and what happens to them afterwards. */
const link = (seed: number, stage?: string): string => `1&o=256${stage ? `&s=${stage}` : ''}&w=r,s${seed}&x=r,s${seed}`;

const L2 = `${SUM}.l2_rel`;
const apart = (view: View): number => view.depths[0]?.[0]?.summary.l2_rel ?? Number.NaN;

/** Whether a stage brought A and B further apart, by more than its own rounding can. */
const further = (after: View, before: View): boolean => apart(after) > apart(before) + 1e-4;

export default lesson({
  runs: {
    plain: link(5),
    norm: link(5, 'rmsnorm'),
    rope: link(5, 'rope-neox'),
    softmax: link(5, 'softmax'),
    clear: link(2),
    clearNorm: link(2, 'rmsnorm'),
    clearRope: link(2, 'rope-neox'),
    clearSoftmax: link(2, 'softmax'),
  },
  begin: 'plain',
  goOn: 'softmax',
  before: (of) => html`
    ${say`<p>
      Between its products a model does other things to a vector, and three of them were suspects in the hunt.
    </p>`}
    ${say`<p>
      <dfn>RMSNorm</dfn> divides all values by their root mean square, so that every vector leaves with the same length.
      <dfn>RoPE</dfn> takes the values in pairs and turns each pair, as a point in the plane, by an angle that depends on the
      position of the token. <dfn>Softmax</dfn> raises e to the power of each value and divides by the sum: what
      comes out are probabilities.
    </p>`}
    ${say`<p>
      Take 256 outputs of one layer, on which A and B are ${fig(of.plain, L2, 'percent')} apart, and do each of the three to
      both.
    </p>`}`,
  question: {
    text: () => say`<p>Which of the three can bring A and B further apart than they were?</p>`,
    options: [
      {
        label: () => say`RMSNorm: it divides, and dividing can blow things up.`,
        holds: (of) => further(of.norm, of.plain),
      },
      {
        label: () => say`RoPE: it mixes values, and mixing spreads errors.`,
        holds: (of) => further(of.rope, of.plain),
      },
      {
        label: () => say`Softmax: it takes e to the power of an error.`,
        holds: (of) => further(of.softmax, of.plain) && !further(of.norm, of.plain) && !further(of.rope, of.plain),
      },
      {
        label: () => say`None of them.`,
        holds: (of) => ![of.norm, of.rope, of.softmax].some((stage) => further(stage, of.plain)),
      },
    ],
    answer: (of) => say`After softmax they are ${fig(of.softmax, L2, 'percent')} apart, after RMSNorm
      ${fig(of.norm, L2, 'percent')}, after RoPE ${fig(of.rope, L2, 'percent')}.`,
  },
  after: (of, live) => html`
    ${say`<p>
      RoPE turns A and B alike. Turning changes no length, neither that of the outputs nor that of the difference, so the
      percentage stays. RMSNorm makes A and B equally long, and so takes away that part of the error which only made the
      vector longer or shorter. For an error this small, what remains can only be less.
    </p>`}
    ${say`<p>
      Softmax is another matter: e to a power turns differences into ratios. If B is above A by a tenth, whatever A is, its
      probability grows by about a tenth. Does softmax amplify, then? Try it.
    </p>`}
    ${piece(
      t`What happens to the outputs`,
      html`${stageSwitch(live)} ${numberField({ what: 'seed', label: t`seed`, value: live.fields.seed ?? 0, min: 0 })}
        ${say`<p class="reading" aria-live="polite">A and B are ${fig(live, L2, 'percent')} apart.</p>`}`,
    )}
    ${table(
      'stages',
      t`How far apart A and B are after each, for two seeds`,
      [t`stage`, t`seed 5`, t`seed 2`],
      [
        [t`nothing`, [fig(of.plain, L2, 'percent'), fig(of.clear, L2, 'percent')]],
        ['RMSNorm', [fig(of.norm, L2, 'percent'), fig(of.clearNorm, L2, 'percent')]],
        ['RoPE', [fig(of.rope, L2, 'percent'), fig(of.clearRope, L2, 'percent')]],
        ['softmax', [fig(of.softmax, L2, 'percent'), fig(of.clearSoftmax, L2, 'percent')]],
      ],
    )}
    ${say`<p>
      In seed 5 three outputs lead nearly level, and a small push moves probability from one to another. In seed 2 one output
      is far ahead: nearly all the probability is its own on both sides, and differences among the others hardly count. So
      softmax can do either, and it is the input that decides.
    </p>`}
    ${say`<p>
      The published tests of the three gave ${published('1.00', 'M101.seed_values.amplification')} for RMSNorm,
      ${published('1.00', 'M98.seed_values.amplification')} for RoPE and
      ${published('0.0113', 'M97.seed_values.amplification')} for softmax. The first two could not have come out otherwise.
      The third had a clear winner.
    </p>`}`,
});

/** What can stand behind the layer, and how the reader and the engine call it. */
const stages = () =>
  [
    [t`nothing`, 'none'],
    ['RMSNorm', 'rmsnorm'],
    ['RoPE', 'rope-neox'],
    ['softmax', 'softmax'],
  ] as const;

/** Puts one stage behind the layer and leaves the rest as it is. */
function stageSwitch(live: View): TemplateResult {
  const now = live.fields.between[0]?.name ?? 'none';
  return html`<div class="switcher" role="group" aria-label=${t`what happens to the outputs`}>
    ${stages().map(
      ([label, stage]) =>
        html`<button type="button" aria-pressed=${stage === now} @click=${() => edit({ what: 'between', index: 0, text: stage })}>
          ${label}
        </button>`,
    )}
  </div>`;
}
