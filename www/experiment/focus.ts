/** Where the microscope points: layer, row, block and token, each a box where there is more than one. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Focus, View } from '../engine/types';
import { t } from '../words';
import { numberField, outOf } from './field';
import { forgive, look, refuse } from './state';

export function focusFields({ fields, scope }: View, of: readonly (keyof Focus)[]): TemplateResult {
  const blocks = fields.in_dim / scope.weights.length;
  const axes: Record<keyof Focus, [label: string, count: number]> = {
    layer: [t`layer`, fields.depth],
    row: [t`output`, fields.out_dim],
    block: [t`block`, blocks],
    token: [t`token`, fields.tokens],
  };
  const box = (name: keyof Focus) => {
    const [label, count] = axes[name];
    const act = (number: number) => {
      if (Number.isInteger(number) && number >= 0 && number < count) {
        forgive();
        look({ [name]: number });
      } else refuse(`focus.${name}`, outOf(label, number, count - 1));
    };
    const value = scope.focus[name];
    return count > 1
      ? numberField({ what: `focus.${name}`, id: `focus-${name}`, label, value, min: 0, max: count - 1, act })
      : nothing;
  };
  return html`${of.map(box)}`;
}
