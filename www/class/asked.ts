/** What a class can be asked to predict: each by a name for lists, as a question, and as its values read. */

import { percent } from '../lib/numbers';
import { UNITS } from '../metrics/table.gen';
import { type Asked, readOf, WORDS } from '../metrics/words';

interface Kind {
  label: string;
  question: string;
  /** Stands behind what is typed. */
  unit: string;
  text: (value: number) => string;
}

/** In the reader's language. */
export function kindOf(asked: Asked): Kind {
  const { label, question } = WORDS[asked];
  const ratio = UNITS[asked] === 'ratio';
  return { label: label(), question: question(), unit: ratio ? '%' : '', text: ratio ? percent : readOf(asked).cell };
}
