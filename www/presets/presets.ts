/** The experiments to start from: what each is called, what it is, and what it shows. */

import { signal } from '@preact/signals-core';
import { html, type TemplateResult } from 'lit';
import PRESETS from '../../src/link/presets.json';
import type { View } from '../engine/types';
import { linkOf } from '../experiment/sight';
import { openPreset } from '../experiment/state';
import { roving } from '../lib/roving';
import { t } from '../words';

/** What draws the picture of a preset, once the gallery has been opened. */
export const picture = signal<((name: string) => unknown) | undefined>(undefined);

type About = [title: string, of: string, shows: string];

const ABOUT: Record<string, () => About> = {
  m94: () => [
    t`One published block`,
    'M94',
    t`One published super-block: nearly all of the difference is the rounding of the input.`,
  ],
  cost: () => [
    t`What 4 bits cost`,
    t`256 × 256 drawn weights`,
    t`Rounding the weights moves the outputs about ten times as far as A and B are apart.`,
  ],
  m95: () => [
    t`A chain of five layers`,
    'M95',
    t`Five layers feed on one another; the difference does not grow five times.`,
  ],
  m96: () => [t`Seven block scales`, 'M96', t`Without mins both paths are linear in d, so d cannot matter.`],
  m99: () => [
    t`Seven inputs`,
    'M99',
    t`The same chain for seven inputs: how far apart A and B are depends on the input.`,
  ],
  draw: () => [
    t`One random block`,
    t`gaussian weights and input`,
    t`One ordinary random block and input. Change the seed: the relative difference jumps about.`,
  ],
  outlier: () => [
    t`One loud input`,
    t`an outlier`,
    t`One input 60 times larger than the rest sets the scale of all 256, and the small ones lose their bits: over all outputs A and B are 3.55% apart instead of 0.64%.`,
  ],
  exact: () => [
    t`Nothing to round`,
    t`whole numbers as input`,
    t`The input consists of whole numbers that fit a byte, so Q8_K loses nothing: A and B agree to the last bit.`,
  ],
  ties: () => [
    t`Half-way values`,
    t`ties in rounding`,
    t`Every other input lies half-way between two bytes: the two conventions round it differently.`,
  ],
  truncated: () => [
    t`Fractions cut off`,
    t`ggml in a browser`,
    t`ggml’s wasm build cuts fractions off where others round: the error of the input doubles, and every output shrinks.`,
  ],
  order: () => [
    t`Only the order differs`,
    t`of addition`,
    t`Exact input and exact integers: A and B differ only in the order in which they add.`,
  ],
  zero: () => [
    t`An answer near zero`,
    t`rel_diff explodes`,
    t`A happens to be almost zero, so |A − B| / |A| is huge while the difference is ordinary.`,
  ],
  smallest: () => [
    t`The smallest scale`,
    t`d is a subnormal`,
    t`The smallest f16 above zero as d: nothing is lost, because the products are f32.`,
  ],
  gaussian: () => [
    t`Ten random layers`,
    t`with RMSNorm`,
    t`Ten random layers with RMSNorm: the difference grows like the square root of the depth.`,
  ],
  heavy: () => [
    t`Heavy tails`,
    t`Student’s t`,
    t`Rare large weights and activations: every block has its own loud channel.`,
  ],
  loud: () => [
    t`One loud layer`,
    t`of ten`,
    t`Layer 4 is a hundred times louder than the others, and its rounding error stays in the sum to the end.`,
  ],
  forget: () => [
    t`A chain that forgets`,
    t`twenty layers`,
    t`All weights pull in one direction, so old differences are forgotten and the chain calms down.`,
  ],
  overflow: () => [
    t`No norm between layers`,
    t`numbers outgrow f32`,
    t`Without a norm the outputs grow until f32 has no room for them.`,
  ],
};

/** What they are about. */
const GROUPS: readonly [() => string, readonly string[]][] = [
  [() => t`What quantising costs`, ['cost', 'draw', 'heavy']],
  [() => t`The published experiments`, ['m94', 'm95', 'm96', 'm99']],
  [() => t`Where A and B differ`, ['outlier', 'exact', 'ties', 'truncated', 'order', 'zero', 'smallest']],
  [() => t`Layer upon layer`, ['gaussian', 'loud', 'forget', 'overflow']],
];

/** What the page calls a preset. */
export const nameOf = (name: string): string => ABOUT[name]?.()[0] ?? name;

/** What a preset is to show, while it is on screen. */
export const teaches = (view: View): string | undefined => {
  const preset = PRESETS.find(({ link }) => link === view.link);
  return preset && ABOUT[preset.name]?.()[2];
};

/** Experiments to start from: one stop of the keyboard, arrow keys go from one to the next. */
export function presets(view: View): TemplateResult {
  const here = PRESETS.find(({ link }) => link === view.link)?.name;
  const first = GROUPS[0]?.[1][0];
  const button = (name: string) => {
    const [title, of, shows] = ABOUT[name]?.() ?? [name, '', ''];
    return html`<button
      type="button"
      id=${`preset-${name}`}
      tabindex=${name === (here ?? first) ? 0 : -1}
      aria-pressed=${name === here}
      @click=${() => openPreset(title, linkOf(name))}
    >
      ${picture.value?.(name)}<b>${title}</b> <small>${of}</small> <span>${shows}</span>
    </button>`;
  };
  return html`<nav class="presets" aria-label=${t`Presets`} @keydown=${roving}>
    ${GROUPS.map(([title, names]) => html`<div><h3>${title()}</h3>${names.map(button)}</div>`)}
  </nav>`;
}
