/** What a class can be asked to predict: each by a name for lists, as a question, and as its values read. */

import { f32, percent, short, whole } from '../lib/numbers';
import { t } from '../words';
import type { Asked } from './types.gen';

interface Kind {
  label: string;
  question: string;
  /** Stands behind what is typed. */
  unit: string;
  text: (value: number) => string;
}

export const ASKED = [
  'rel_diff',
  'l2_rel',
  'norm_err',
  'w_err',
  'a_cost',
  'b_cost',
  'cosine',
  'max_ulp',
  'a',
  'b',
  'abs_diff',
] as const satisfies readonly Asked[];

/** In the reader's language. */
export const kinds = (): Record<Asked, Kind> => ({
  rel_diff: ratio(t`|A − B| of |A|`, t`How far apart will A and B be, as a percentage of |A|?`),
  l2_rel: ratio(
    t`‖A − B‖ of ‖A‖, all outputs`,
    t`How far apart will all outputs of A and B be, as a percentage of ‖A‖?`,
  ),
  norm_err: ratio(
    t`|A − B| of ‖w‖·‖x‖`,
    t`How far apart will A and B be, as a percentage of ‖w‖·‖x‖, the most that this dot product could be?`,
  ),
  w_err: ratio(
    t`error of the weights`,
    t`How far will the weights be from the numbers they were made of, as a percentage of these?`,
  ),
  a_cost: ratio(
    t`‖A − original‖ of ‖original‖`,
    t`How far will all outputs of A be from those of the original weights, as a percentage of these?`,
  ),
  b_cost: ratio(
    t`‖B − original‖ of ‖original‖`,
    t`How far will all outputs of B be from those of the original weights, as a percentage of these?`,
  ),
  cosine: number(t`cosine of A and B`, t`What is the cosine of the angle between all outputs of A and of B?`, (value) =>
    short(value, 9),
  ),
  max_ulp: number(t`f32 steps apart`, t`How many f32 steps will lie between A and B, at most?`, whole),
  a: number('A', t`What will A be?`, f32),
  b: number('B', t`What will B be?`, f32),
  abs_diff: number('|A − B|', t`How far apart will A and B be?`, (value) => short(value, 5)),
});

const ratio = (label: string, question: string): Kind => ({ label, question, unit: '%', text: percent });

const number = (label: string, question: string, text: Kind['text']): Kind => ({ label, question, unit: '', text });
