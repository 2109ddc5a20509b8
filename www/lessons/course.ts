/** The lessons, in the order in which they make a story. */

import { t } from '../words';
import type { Lesson } from './lesson';

export interface Entry {
  slug: string;
  /** In the language of the moment. */
  readonly title: string;
  readonly about: string;
  load(): Promise<{ default: Lesson<string> }>;
}

/** A lesson knows its runs' names; the frame need not. */
const entry = <N extends string>(
  slug: string,
  title: () => string,
  about: () => string,
  load: () => Promise<{ default: Lesson<N> }>,
): Entry => ({
  slug,
  get title() {
    return title();
  },
  get about() {
    return about();
  },
  load: load as unknown as Entry['load'],
});

export const COURSE: readonly Entry[] = [
  entry(
    'four-bits',
    () => t`What do four bits cost?`,
    () => t`The error that every program shares, and what more bits buy.`,
    () => import('./four-bits'),
  ),
  entry(
    'super-block',
    () => t`How do 256 weights fit into 144 bytes?`,
    () => t`What a super-block is, and what its weights share.`,
    () => import('./super-block'),
  ),
  entry(
    'six-bits',
    () => t`Where do sixteen numbers hide in twelve bytes?`,
    () => t`How scales and mins are packed, six bits each.`,
    () => import('./six-bits'),
  ),
  entry(
    'one-weight',
    () => t`What is one weight worth?`,
    () => t`Dequantising by hand.`,
    () => import('./one-weight'),
  ),
  entry(
    'blocks',
    () => t`Why blocks, sub-blocks and mins?`,
    () => t`Who shares a scale, and what a loud neighbour does.`,
    () => import('./blocks'),
  ),
  entry(
    'which-format',
    () => t`Which format?`,
    () => t`Eighteen bargains, and weights that change the answer.`,
    () => import('./which-format'),
  ),
  entry(
    'one-byte',
    () => t`What does a byte forget?`,
    () => t`What Q8_K does to the activations.`,
    () => import('./one-byte'),
  ),
  entry(
    'two-answers',
    () => t`Why do two honest programs disagree?`,
    () => t`Path A, path B, and the parts of their difference.`,
    () => import('./two-answers'),
  ),
  entry(
    'cancellation',
    () => t`Why can a tiny error look huge?`,
    () => t`Sums that cancel, and what to measure instead.`,
    () => import('./cancellation'),
  ),
  entry(
    'chain',
    () => t`Do errors grow from layer to layer?`,
    () => t`How far two paths part in ten layers.`,
    () => import('./chain'),
  ),
  entry(
    'stages',
    () => t`Who makes an error larger?`,
    () => t`What normalisation, RoPE and softmax can and cannot do.`,
    () => import('./stages'),
  ),
  entry(
    'truncation',
    () => t`What does truncation do?`,
    () => t`Cutting fractions off where others round.`,
    () => import('./truncation'),
  ),
  entry(
    'outliers',
    () => t`What can one loud channel do?`,
    () => t`The one amplifier that is real.`,
    () => import('./outliers'),
  ),
  entry(
    'product',
    () => t`Can five true numbers make a false one?`,
    () => t`Reading a claim with care.`,
    () => import('./product'),
  ),
  entry(
    'bit-exact',
    () => t`When are two answers the same?`,
    () => t`What “bit-exact” means on a CPU and on a GPU.`,
    () => import('./bit-exact'),
  ),
];
