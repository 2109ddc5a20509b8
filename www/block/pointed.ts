/** What is pointed at in the block, and all that it touches. */

import { computed, signal } from '@preact/signals-core';
import { type Layout, layout } from './layout';

/** An item of a field, by the field's name; a `weight` (an item of the quants); or a `byte`. */
export interface Target {
  of: string;
  at: number;
}

/** Everything that a target touches: items by their field, sub-blocks of which a weight is touched, weights, bytes. */
export interface Touched {
  items: Map<string, Set<number>>;
  subs: Set<number>;
  weights: Set<number>;
  bytes: Set<number>;
}

/** What of the block a target means: a field that this format has not, or a place outside it, is its first weight. */
function within({ fields, format, quant }: Layout, { of, at }: Target): Target {
  const last = of === 'byte' ? format.bytes : of === 'weight' ? format.weights : (fields.get(of)?.count ?? 0);
  if (at >= last) return { of: 'weight', at: 0 };
  return of === quant.name ? { of: 'weight', at } : { of, at };
}

/** What a target touches, the first of each first. */
export function touched(layout: Layout, target: Target): Touched {
  const { fields, format, quant } = layout;
  const all: Touched = {
    items: new Map([...fields.keys()].map((name) => [name, new Set()])),
    subs: new Set(),
    weights: new Set(),
    bytes: new Set(),
  };
  const item = (of: string, at: number) => {
    const field = fields.get(of);
    if (!field) return;
    all.items.get(of)?.add(at);
    for (const byte of layout.bytesOf(field, at)) all.bytes.add(byte);
  };
  const weight = (i: number) => {
    all.weights.add(i);
    all.subs.add(Math.floor(i / format.sub_block));
  };
  const one = ({ of, at }: Target) => {
    if (of === 'weight') {
      weight(at);
      for (const { name, covers } of fields.values()) item(name, Math.floor(at / covers));
    } else {
      const { covers = 0 } = fields.get(of) ?? {};
      item(of, at);
      for (let i = 0; i < covers; i++) weight(at * covers + i);
    }
  };
  const { of, at } = within(layout, target);
  if (of === 'byte') {
    for (const owner of layout.itemsOf(at)) one(owner.of === quant.name ? { of: 'weight', at: owner.at } : owner);
  } else one({ of, at });
  return all;
}

const NOTHING: Touched = { items: new Map(), subs: new Set(), weights: new Set(), bytes: new Set() };

/** What has the keyboard, or had it last. */
export const focused = signal<Target>({ of: 'weight', at: 0 });
/** What the pointer is over. */
export const hovered = signal<Target | undefined>(undefined);

export const pointed = computed(() => hovered.value ?? focused.value);
export const lit = computed(() => (layout.value ? touched(layout.value, pointed.value) : NOTHING));

/** Whether an item of a field is touched. */
export const isLit = (of: string, at = 0): boolean => lit.value.items.get(of)?.has(at) ?? false;

/** The weight to speak of: the one pointed at, or the first that is touched. */
export const weight = computed(() => lit.value.weights.values().next().value ?? 0);

/** Listeners for an element that stands for a target. */
export const pointing = (of: string, at = 0) => ({
  over: () => {
    hovered.value = { of, at };
  },
  out: () => {
    hovered.value = undefined;
  },
  focus: () => {
    focused.value = { of, at };
  },
});
