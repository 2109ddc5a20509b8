/** Scales that are infinite or NaN, in a view that has some: what is told of them loads then. */

import { signal } from '@preact/signals-core';
import { nothing, type TemplateResult } from 'lit';
import type { View } from '../engine/types';
import { part } from '../lib/part';
import { t } from '../words';

const told = signal<typeof import('./broken-told') | undefined>(undefined);
let wanted = false;

export function brokenScales(now: View): TemplateResult | typeof nothing {
  if (now.broken === 0) return nothing;
  if (!wanted) {
    wanted = true;
    void part(
      () => t`What broken scales do`,
      () => import('./broken-told'),
    ).then((here) => {
      told.value = here;
    });
  }
  return told.value?.brokenScales(now) ?? nothing;
}
