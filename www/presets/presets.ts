import { html, nothing, type TemplateResult } from 'lit';
import PRESETS from '../../src/link/presets.json';
import { itemsOf } from '../block/layout';
import type { ScaleRow, View } from '../engine/types';
import { edit, openPreset } from '../experiment/state';
import { f32, hex, percentSix } from '../lib/numbers';
import { saveMenu } from '../lib/save-menu';
import { say, t } from '../words';

/** What each teaches: a title, in a few words, and in a sentence. */
const ABOUT: Record<string, () => [string, string, string]> = {
  m94: () => [
    'M94',
    t`one super-block`,
    t`One published super-block: nearly all of the difference is the rounding of the input.`,
  ],
  cost: () => [
    t`What 4 bits cost`,
    t`256 × 256 drawn weights`,
    t`Rounding the weights moves the outputs about ten times as far as A and B are apart.`,
  ],
  m95: () => ['M95', t`a chain of five`, t`Five layers feed on one another; the difference does not grow five times.`],
  m96: () => ['M96', t`seven block scales`, t`Without mins both paths are linear in d, so d cannot matter.`],
  m99: () => ['M99', t`seven tokens`, t`The same chain for seven inputs: how far A and B part depends on the input.`],
  draw: () => [
    t`A draw`,
    t`gaussian block`,
    t`One ordinary random block and input. Change the seed: the relative difference jumps about.`,
  ],
  outlier: () => [
    t`Outlier`,
    t`one loud channel`,
    t`One input 60 times larger than the rest sets the scale of all 256, and the small ones lose their bits: over all outputs A and B are 3.55% apart instead of 0.64%.`,
  ],
  exact: () => [
    t`Exact input`,
    t`nothing to round`,
    t`The input consists of whole numbers that fit a byte, so Q8_K loses nothing: A and B agree to the last bit.`,
  ],
  ties: () => [
    t`Ties`,
    t`half-way values`,
    t`Every other input lies half-way between two bytes: the two conventions round it differently.`,
  ],
  truncated: () => [
    t`Truncated`,
    t`ggml in a browser`,
    t`ggml’s wasm build cuts fractions off where others round: the error of the input doubles, and every output shrinks.`,
  ],
  order: () => [
    t`Order`,
    t`of addition`,
    t`Exact input and exact integers: A and B differ only in the order in which they add.`,
  ],
  zero: () => [
    t`Near zero`,
    t`rel_diff explodes`,
    t`A happens to be almost zero, so |A − B| / |A| is huge while the difference is ordinary.`,
  ],
  smallest: () => [
    t`Smallest d`,
    t`a subnormal`,
    t`The smallest f16 above zero as d: nothing is lost, because the products are f32.`,
  ],
  gaussian: () => [
    t`Gaussian`,
    t`a chain of ten`,
    t`Ten random layers with RMSNorm: the difference grows like the square root of the depth.`,
  ],
  heavy: () => [
    t`Heavy tails`,
    t`Student’s t`,
    t`Rare large weights and activations: every block has its own loud channel.`,
  ],
  loud: () => [
    t`Loud layer`,
    t`one of ten`,
    t`Layer 4 is a hundred times louder than the others, and its rounding error stays in the sum to the end.`,
  ],
  forget: () => [
    t`Forgetting`,
    t`twenty layers`,
    t`All weights pull in one direction, so old differences are forgotten and the chain calms down.`,
  ],
  overflow: () => [t`Overflow`, t`no norm between`, t`Without a norm the outputs grow until f32 has no room for them.`],
};

/** What the page calls a preset. */
export const nameOf = (name: string): string => ABOUT[name]?.()[0] ?? name;

/** What a preset is to show, while it is on screen. */
export const teaches = (view: View): string | undefined => {
  const preset = PRESETS.find(({ link }) => link === view.link);
  return preset && ABOUT[preset.name]?.()[2];
};

/** Experiments to start from. */
export function presets(view: View): TemplateResult {
  return html`<nav class="presets" aria-label=${t`Presets`}>
    ${PRESETS.map(({ name, link }) => {
      const [title, about] = ABOUT[name]?.() ?? [name, ''];
      return html`<button
        type="button"
        id=${`preset-${name}`}
        aria-pressed=${view.link === link}
        @click=${() => openPreset(title, link)}
      >
        <b>${title}</b> <span>${about}</span>
      </button>`;
    })}
  </nav>`;
}

/** M96: does the block scale matter? The same experiment at the seven published values of d. */
export function scaleSweep(view: View): TemplateResult | typeof nothing {
  const rows = view.scale_sweep;
  if (!rows) return nothing;
  const current = itemsOf(view.scope, 'd').floats[0]?.bits;
  const mins = view.scope.fields.dmin?.floats.some(({ value }) => value !== 0);
  const row = ({ d, a, b, rel_diff }: ScaleRow) => html`<tr class=${d.bits === current ? 'lit' : ''}>
    <th scope="row">
      <button type="button" @click=${() => edit({ what: 'd', number: d.bits, text: 'bits' })}>${d.value}</button>
    </th>
    <td><code>0x${hex(d.bits, 4)}</code></td>
    <td class="a">${f32(a)}</td>
    <td class="b">${f32(b)}</td>
    <td data-value=${rel_diff}>${percentSix(rel_diff)}</td>
  </tr>`;
  return html`<section class="sweep" aria-labelledby="sweep-title">
    <h2 id="sweep-title">${t`Does the block scale matter?`}</h2>
    <p>
      ${say`This experiment at the seven <code>d</code> of M96, as f16 stores them.`}
      ${
        mins
          ? t`The mins do not scale with d, so here the rows differ; M96 sets dmin to 0.`
          : t`Without mins both paths are linear in d: only f32 rounding tells the rows apart.`
      }
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t`Seven block scales, as a table`}>
      <table id="scale-sweep">
        <thead>
          <tr><th scope="col">d</th><th scope="col">f16</th><th scope="col">A</th><th scope="col">B</th><th scope="col">rel_diff</th></tr>
        </thead>
        <tbody>${rows.map(row)}</tbody>
      </table>
    </div>
    ${saveMenu('scale-sweep', ['csv'])}
  </section>`;
}
