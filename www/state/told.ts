/** Edits in words, for the history: what they changed, from which value to which. */

import { hex } from '../components/numbers';
import type { Edit, Stage, View } from '../engine/types';
import { t } from '../words';
import type { Step } from './history';

const stages = (of: Stage[]): string => of.map(({ name }) => name).join(', ') || t`none`;

/** What the layer in focus does differently. */
const own = ({ fields, scope }: View) => fields.layers.find(({ layer }) => layer === scope.focus.layer);

const VALUE: Record<string, (view: View, index: number) => string> = {
  d: ({ scope }) => String(scope.d.value),
  dmin: ({ scope }) => String(scope.dmin.value),
  scale: ({ scope }, j) => String(scope.scales[j]),
  min: ({ scope }, j) => String(scope.mins[j]),
  nibble: ({ scope }, i) => hex(scope.nibbles[i] ?? 0, 1),
  byte: ({ scope }, n) => hex(scope.bytes[n] ?? 0, 2),
  in_dim: ({ fields }) => String(fields.in_dim),
  out_dim: ({ fields }) => String(fields.out_dim),
  depth: ({ fields }) => String(fields.depth),
  tokens: ({ fields }) => String(fields.tokens),
  seed: ({ fields }) => String(fields.seed),
  between: ({ fields }) => stages(fields.between),
  'layer.scale': (view) => String(own(view)?.scale ?? 1),
  'layer.own': (view) => stages(own(view)?.between ?? view.fields.between),
  'layer.between': (view) => stages(own(view)?.between ?? view.fields.between),
  'path_a.order': ({ fields }) => fields.order_a,
  'path_b.q8k': ({ fields }) => fields.q8k,
  'path_b.order': ({ fields }) => fields.order_b,
};

/** Edits whose index is a part of the block: each part is a control. */
const PARTS = new Set(['scale', 'min', 'nibble', 'byte']);

/** Which control an edit belongs to. */
export const control = ({ what, index, run }: Edit): string => run ?? (PARTS.has(what) ? `${what} ${index}` : what);

/** What an edit did. */
export function told(edit: Edit, before: View, after: View): Pick<Step, 'label' | 'from' | 'to' | 'also'> {
  if (edit.name) return { label: edit.name };
  const value = VALUE[edit.what];
  const label = control(edit);
  if (!value) return { label };
  const of = (view: View) => value(view, edit.index ?? 0).replaceAll('-', '−');
  // A deeper chain is square: what that does to out_dim is part of the step.
  const [was, is] = [before.fields.out_dim, after.fields.out_dim];
  const also = edit.what === 'out_dim' || was === is ? {} : { also: `out_dim ${was} → ${is}` };
  return { label, from: of(before), to: of(after), ...also };
}
