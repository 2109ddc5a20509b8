/** Names of the steps of the history: what an edit changed, from which value to which. */

import type { Edit, FieldView, Stage, View } from '../engine/types';
import { hex } from '../lib/numbers';
import { t } from '../words';
import { changed, type Step } from './history';

const number = (value = 0): string => String(value).replaceAll('-', '−');
const stages = (of: Stage[]): string => of.map(({ name }) => name).join(', ') || t`none`;

/** What the layer in focus does differently. */
const own = ({ fields, scope }: View) => fields.layers.find(({ layer }) => layer === scope.focus.layer);

/** The stages of the layer in focus. */
function ownStages(view: View): string {
  const between = own(view)?.between;
  return between ? stages(between) : t`as after each layer`;
}

/** What the page calls a control, and what it shows. */
type Control = [name: (index: number, layer: number) => string, value: (view: View, index: number) => string];

/** What the page shows of a field of the block. */
function of(name: string, shown: (field: FieldView, index: number) => string): Control[1] {
  return ({ scope }, index) => {
    const field = scope.fields[name];
    return field ? shown(field, index) : '';
  };
}

const CONTROLS: Record<string, Control> = {
  d: [() => 'd', of('d', ({ floats: [d] }) => number(d?.value))],
  dmin: [() => 'dmin', of('dmin', ({ floats: [dmin] }) => number(dmin?.value))],
  scale: [(j) => t`scale ${j}`, of('scale', ({ integers }, j) => number(integers[j]))],
  min: [(j) => t`min ${j}`, of('min', ({ integers }, j) => number(integers[j]))],
  m: [() => 'm', of('m', ({ floats: [m] }) => number(m?.value))],
  nibble: [(i) => t`nibble ${i}`, of('nibble', ({ stored }, i) => hex(stored[i] ?? 0, 1))],
  quant: [(i) => t`quant ${i}`, of('quant', ({ integers }, i) => number(integers[i]))],
  trit: [(i) => t`trit ${i}`, of('trit', ({ integers }, i) => number(integers[i]))],
  byte: [(n) => t`byte ${n}`, ({ scope }, n) => hex(scope.bytes[n] ?? 0, 2)],
  in_dim: [() => 'in_dim', ({ fields }) => number(fields.in_dim)],
  out_dim: [() => 'out_dim', ({ fields }) => number(fields.out_dim)],
  depth: [() => t`depth`, ({ fields }) => number(fields.depth)],
  tokens: [() => t`tokens`, ({ fields }) => number(fields.tokens)],
  activation: [(i) => t`activation ${i}`, ({ scope: { x_a } }, i) => number(x_a[i % x_a.length])],
  activations: [() => t`input`, ({ fields }) => fields.activation_distribution ?? t`as given`],
  distribution: [() => t`weights`, ({ fields }) => fields.distribution ?? t`as given`],
  seed: [() => t`seed`, ({ fields }) => number(fields.seed ?? 0)],
  between: [() => t`after each layer`, ({ fields }) => stages(fields.between)],
  'layer.scale': [(_, layer) => t`layer ${layer}, d and dmin times`, (view) => number(own(view)?.scale ?? 1)],
  'layer.own': [(_, layer) => t`after layer ${layer}`, ownStages],
  'layer.between': [(_, layer) => t`after layer ${layer}`, ownStages],
  'weights.format': [() => t`format of the weights`, ({ fields }) => fields.format],
  'path_a.order': [() => t`A adds in order`, ({ fields }) => fields.order_a],
  'path_b.q8k': [() => t`B rounds its input like`, ({ fields }) => fields.q8k],
  'path_b.order': [() => t`B adds in order`, ({ fields }) => fields.order_b],
};

for (const field of ['head_dim', 'position', 'theta'] as const) {
  CONTROLS[`between.rope.${field}`] = [() => `rope ${field}`, ({ fields }, i) => number(fields.between[i]?.[field])];
  CONTROLS[`layer.between.rope.${field}`] = [
    (_, layer) => t`layer ${layer}, rope ${field}`,
    (view, i) => number(own(view)?.between?.[i]?.[field]),
  ];
}

/** Edits whose index is a part of the block: each part is a control. */
const PARTS = new Set(['scale', 'min', 'nibble', 'quant', 'trit', 'byte']);

/** Which control an edit belongs to. */
export const control = ({ what, index, run }: Edit): string => run ?? (PARTS.has(what) ? `${what} ${index}` : what);

/** What an edit changed. */
export function changeOf(edit: Edit, before: View, after: View): Pick<Step, 'label' | 'from' | 'to' | 'also'> {
  if (edit.name) {
    const { name: label, from, to } = edit;
    return from === undefined || to === undefined ? { label } : { label, from, to };
  }
  const found = CONTROLS[edit.what];
  if (!found) return { label: edit.what };
  const [name, value] = found;
  const index = edit.index ?? 0;
  // A deeper chain is square: what that does to out_dim is part of the step.
  const [was, is] = [before.fields.out_dim, after.fields.out_dim];
  const also = edit.what === 'out_dim' || was === is ? {} : { also: changed('out_dim', number(was), number(is)) };
  return { label: name(index, before.scope.focus.layer), from: value(before, index), to: value(after, index), ...also };
}
