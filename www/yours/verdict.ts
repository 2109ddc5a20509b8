/** What the kind of the best explanation means. */

import { t } from '../words';
import type { Explanation } from './types.gen';

export function verdict({ kind, exact }: Explanation): string {
  if (kind === 'mistake') return t`A mistake that is known`;
  if (kind === 'right') return t`The weights of the format`;
  if (kind === 'unknown') return t`Nothing that was tried explains it`;
  return exact ? t`A right answer, to the last digit` : t`A right answer, up to rounding`;
}
