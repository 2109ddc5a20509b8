/** The lessons, in the order in which they make a story. */

import type { Lesson } from './lesson';

export interface Entry {
  slug: string;
  title: string;
  about: string;
  load(): Promise<{ default: Lesson<string> }>;
}

/** A lesson knows its runs' names; the frame need not. */
const entry = <N extends string>(
  slug: string,
  title: string,
  about: string,
  load: () => Promise<{ default: Lesson<N> }>,
): Entry => ({ slug, title, about, load: load as unknown as Entry['load'] });

export const COURSE: readonly Entry[] = [
  entry(
    'super-block',
    'How do 256 weights fit into 144 bytes?',
    'What a super-block is, and what its weights share.',
    () => import('./super-block'),
  ),
  entry(
    'six-bits',
    'Where do sixteen numbers hide in twelve bytes?',
    'How scales and mins are packed, six bits each.',
    () => import('./six-bits'),
  ),
  entry('one-weight', 'What is one weight worth?', 'Dequantising by hand.', () => import('./one-weight')),
  entry('one-byte', 'What does a byte forget?', 'What Q8_K does to the activations.', () => import('./one-byte')),
  entry(
    'two-answers',
    'Why do two honest programs disagree?',
    'Path A, path B, and the parts of their difference.',
    () => import('./two-answers'),
  ),
  entry(
    'cancellation',
    'Why can a tiny error look huge?',
    'Sums that cancel, and what to measure instead.',
    () => import('./cancellation'),
  ),
  entry(
    'chain',
    'Do errors grow from layer to layer?',
    'How far two paths part in ten layers.',
    () => import('./chain'),
  ),
  entry(
    'stages',
    'Who makes an error larger?',
    'What normalisation, RoPE and softmax can and cannot do.',
    () => import('./stages'),
  ),
  entry('outliers', 'What can one loud channel do?', 'The one amplifier that is real.', () => import('./outliers')),
  entry('product', 'Can five true numbers make a false one?', 'Reading a claim with care.', () => import('./product')),
  entry(
    'bit-exact',
    'When are two answers the same?',
    'What “bit-exact” means on a CPU and on a GPU.',
    () => import('./bit-exact'),
  ),
];
