/** Where the fields of a block live, read from the layout of its format: no format is known by name here. */

import { computed } from '@preact/signals-core';
import type { FieldLayout, FieldView, FormatView, Scope } from '../engine/types';
import { choices, view } from '../experiment/state';

/** A bit of the block: of which item of which field, and which of its bits, 0 the lowest. */
export interface Owner {
  of: string;
  at: number;
  bit: number;
}

/** A format, and who owns each bit of its blocks. */
export class Layout {
  /** By `8 * byte + bit`; of the trits that share a byte, the first. */
  readonly owners: Owner[] = [];
  /** By byte: the items that it holds a bit of, the lowest first. */
  private readonly held: Owner[][];
  readonly fields: Map<string, FieldLayout>;
  /** The field that has an item for each weight. */
  readonly quant: FieldLayout;
  /** Its integer scales and mins; none in a format of one scale. */
  readonly subscales: FieldLayout[];
  /** Its floats. */
  readonly scales: FieldLayout[];

  constructor(readonly format: FormatView) {
    const { fields } = format;
    const having = (role: FieldLayout['role']) => fields.filter((field) => field.role === role);
    const [quant] = having('quant');
    if (!quant) throw new Error(`${format.name} has no quants`);
    this.fields = new Map(fields.map((field) => [field.name, field]));
    this.quant = quant;
    this.subscales = having('subscale');
    this.scales = having('scale');
    const held = Array.from({ length: format.bytes }, (): { owner: Owner; place: number }[] => []);
    for (const { name, bits, places } of fields) {
      places.forEach((place, i) => {
        const owner = { of: name, at: Math.floor(i / bits), bit: i % bits };
        this.owners[place] ??= owner;
        const here = held[place >> 3] ?? [];
        if (!here.some(({ owner: { of, at } }) => of === owner.of && at === owner.at)) here.push({ owner, place });
      });
    }
    this.held = held.map((here) => here.sort((one, other) => one.place - other.place).map(({ owner }) => owner));
  }

  /** Whether its weights are floats by themselves: there is no scale, and no integer. */
  get plain(): boolean {
    return /f\d/.test(this.quant.kind);
  }

  /** Sub-blocks of a block. */
  get subBlocks(): number {
    return this.format.weights / this.format.sub_block;
  }

  /** The bytes of the block that hold a part of an item, the one of its lowest bit first. */
  bytesOf({ bits, places }: FieldLayout, at: number): number[] {
    return [...new Set([...places.slice(at * bits, (at + 1) * bits)].map((place) => place >> 3))];
  }

  /** Whether a bit of the block holds a part of an item. */
  holds({ bits, places }: FieldLayout, at: number, place: number): boolean {
    return places.slice(at * bits, (at + 1) * bits).includes(place);
  }

  /** The items of which a byte holds a bit, the lowest first. */
  itemsOf(byte: number): Owner[] {
    return this.held[byte] ?? [];
  }
}

const layouts = new Map<string, Layout>();

/** The layout of the format of that name. */
export function layoutNamed(name: string): Layout {
  const format = choices.value?.formats.find((format) => format.name === name);
  if (!format) throw new Error(`the engine has no format ${name}`);
  const found = layouts.get(name) ?? new Layout(format);
  layouts.set(name, found);
  return found;
}

export const layoutOf = ({ format }: Scope): Layout => layoutNamed(format);

/** The layout of the block on screen. */
export const layout = computed(() => view.value && layoutOf(view.value.scope));

/** The items of a field. */
export function itemsOf({ fields }: Scope, name: string): FieldView {
  const found = fields[name];
  if (!found) throw new Error(`the block has no ${name}`);
  return found;
}

/** The name of a format as people write it: Q4_K. */
export const title = (name: string): string =>
  /_K$/.test(name) ? `${name.slice(0, -2).toUpperCase()}_K` : name.toUpperCase();

/** What a weight is, with `q` for its own integer. */
export const formula = ({ format, quant }: Layout): string => format.formula.replace(quant.name, 'q');

/** What weight `i` is: the formula with the integers of this block in it. */
export function reading(scope: Scope, i: number): string {
  const { fields, format } = layoutOf(scope);
  return format.formula.replace(/[a-z]+/g, (name) => {
    const field = fields.get(name);
    const item = field && itemsOf(scope, name).integers[Math.floor(i / field.covers)];
    return item === undefined ? name : String(item).replace('-', '−');
  });
}
