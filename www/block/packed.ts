import { batch, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldLayout, Scope } from '../engine/types';
import { doubt, why } from '../experiment/field';
import { inputValue } from '../experiment/input-value';
import { edit, problemOf, takeBack } from '../experiment/state';
import { hex } from '../lib/numbers';
import { roving, stopHere } from '../lib/roving';
import { engineSays, say, t } from '../words';
import { grid } from './grid';
import { itemsOf, type Layout, layoutOf, type Owner } from './layout';
import { focused, hovered, isLit, pointing } from './pointed';

/** The packed bit that has the keyboard, row by row from the left. */
const cursor = signal(0);

/** What the page calls a field of integers. */
const called = (name: string): string => (name === 'min' ? t`min` : t`scale`);

/** The integer scales and mins, a column for each sub-block. */
export function subBlocks(scope: Scope): TemplateResult | typeof nothing {
  const layout = layoutOf(scope);
  const [first] = layout.subscales;
  if (!first) return nothing;
  const cell = ({ name: what, least, most }: FieldLayout, j: number, value: number) => {
    const at = pointing(what, j);
    const label =
      what === 'min' ? t`min of sub-block ${j}, ${least} to ${most}` : t`scale of sub-block ${j}, ${least} to ${most}`;
    const set = (box: HTMLInputElement) => {
      if (box.validity.badInput) doubt(box, `${what}[${j}]`, `${what} ${j}`);
      else if (box.value !== '') edit({ what, index: j, number: box.valueAsNumber });
    };
    return html`<td class=${isLit(what, j) ? 'lit' : ''} @pointerenter=${at.over} @pointerleave=${at.out} @focusin=${at.focus}>
      <input
        id=${`${what}-${j}`}
        aria-label=${label}
        aria-invalid=${problemOf(`${what}[${j}]`) ? 'true' : nothing}
        type="number"
        inputmode="numeric"
        min=${least}
        max=${most}
        tabindex=${what === first.name && j === 0 ? 0 : -1}
        @input=${(event: Event) => set(event.target as HTMLInputElement)}
        ${inputValue(String(value), () => takeBack(`${what} ${j}`))}
      />
    </td>`;
  };
  const problem = layout.subscales.map(({ name }) => problemOf(name)).find(Boolean);
  const row = (field: FieldLayout) =>
    html`<tr><th scope="row">${called(field.name)}</th>${[...itemsOf(scope, field.name).integers].map((value, j) => cell(field, j, value))}</tr>`;
  return html`<div class="subs">
    <div class="scroll" role="group" aria-label=${t`scales and mins; ← and → go from one to another`} @keydown=${roving} @focusin=${stopHere}>
      <table class=${first.count > 8 ? 'many' : ''}>
      <thead>
        <tr>
          <th scope="col">${t`sub-block`}</th>
          ${Array.from({ length: first.count }, (_, j) => html`<th scope="col">${j}</th>`)}
        </tr>
      </thead>
      <tbody>${layout.subscales.map(row)}</tbody>
    </table></div>
    ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
  </div>`;
}

/** Bytes in a row of bits. */
const ROW = 4;

/** A run of bits of one item within a byte: which part of it, if not all. */
interface Run extends Owner {
  bits: number;
  part: 'low' | 'top' | '';
}

/** The runs of a byte, from the highest bit. */
function runsOf(layout: Layout, byte: number): Run[] {
  return layout
    .itemsOf(byte)
    .map((item): Run => {
      const bits = layout.owners
        .slice(8 * byte, 8 * byte + 8)
        .filter(({ of, at }) => of === item.of && at === item.at).length;
      const part = bits === layout.fields.get(item.of)?.bits ? '' : item.bit === 0 ? 'low' : 'top';
      return { ...item, bits, part };
    })
    .reverse();
}

/** Where the integer scales and mins live. */
interface Packing {
  /** Their first byte, and how many. */
  first: number;
  count: number;
  /** The runs of each byte. */
  runs: Run[][];
  /** Whose a bit is, and how it is drawn, row by row from the left. */
  bits: { owner: Owner; style: string }[];
}

const packings = new WeakMap<Layout, Packing>();

/** Where a layout has them: looked for once. */
export function packingOf(layout: Layout): Packing {
  const known = packings.get(layout);
  if (known) return known;
  const { owners, subscales, format } = layout;
  const names = new Set(subscales.map(({ name }) => name));
  const bytes = Array.from({ length: format.bytes }, (_, byte) => byte).filter((byte) =>
    names.has(owners[8 * byte]?.of ?? ''),
  );
  const runs = bytes.map((byte) => runsOf(layout, byte));
  const cut = ({ of, at }: Owner) => runs.some((byte) => byte.some((r) => r.of === of && r.at === at && r.part));
  const bits = bytes.flatMap((byte) =>
    [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => {
      const owner = owners[8 * byte + bit] ?? { of: '', at: 0, bit: 0 };
      return { owner, style: `bit ${owner.of}${cut(owner) ? ' cut' : ''}${bit === 7 ? ' first' : ''}` };
    }),
  );
  const packing = { first: bytes[0] ?? 0, count: bytes.length, runs, bits };
  packings.set(layout, packing);
  return packing;
}

/** The bytes in which the integer scales and mins are packed, bit by bit, in rows of four. */
export function packed(scope: Scope): TemplateResult | typeof nothing {
  const layout = layoutOf(scope);
  const { first, count, runs, bits } = packingOf(layout);
  if (count === 0) return nothing;
  const place = (index: number) => ({ n: first + Math.floor(index / 8), bit: 7 - (index % 8) });
  const whose = (index: number): Owner => bits[index]?.owner ?? { of: '', at: 0, bit: 0 };
  const bitAt = (index: number) => ((scope.bytes[place(index).n] ?? 0) >> place(index).bit) & 1;
  const label = ({ of, at, bits, part }: Run) => {
    const on = pointing(of, at);
    return html`<span class=${`owner bits-${bits} ${of}${isLit(of, at) ? ' lit' : ''}`} @pointerenter=${on.over} @pointerleave=${on.out}>
      ${of[0]}<sub>${at}</sub>${part ? html` <small>${part === 'low' ? t`low` : t`top`}</small>` : nothing}
    </span>`;
  };
  const rows = Array.from(
    { length: Math.ceil(count / ROW) },
    (_, row) =>
      html`<div class="owners" aria-hidden="true">${runs.slice(ROW * row, ROW * (row + 1)).map((byte) => byte.map(label))}</div>`,
  );
  const numbers = layout.subscales.reduce((sum, field) => sum + field.count, 0);
  return html`<div class="packed">
    ${say`<h3>${count} bytes for ${numbers} numbers <small>bytes ${first}–${first + count - 1}, the highest bit of each byte first; press a bit to flip it</small></h3>`}
    <div class="rows">
      ${rows}
      ${grid({
        id: 'packed',
        label: t`the ${8 * count} bits of the scales and mins, a row for four bytes`,
        columns: 8 * ROW,
        base: 2,
        cells: Array.from({ length: 8 * count }, (_, index) => String(bitAt(index))),
        classOf: (index) => {
          const { of, at } = whose(index);
          return `${bits[index]?.style}${isLit(of, at) ? ' lit' : ''}`;
        },
        describe: (index) => {
          const { of, at, bit } = whose(index);
          return t`byte ${place(index).n}, bit ${bit} of ${of} ${at}: ${bitAt(index)}`;
        },
        cursor: Math.min(cursor.value, 8 * count - 1),
        onCursor: (index) => {
          const { of, at } = whose(index);
          batch(() => {
            cursor.value = index;
            focused.value = { of, at };
          });
        },
        onHover: (index) => {
          const owner = index === undefined ? undefined : whose(index);
          hovered.value = owner && { of: owner.of, at: owner.at };
        },
        onSet: (index, text) => {
          const { of, at, bit } = whose(index);
          const { n, bit: place_ } = place(index);
          const byte = scope.bytes[n] ?? 0;
          edit({
            what: 'byte',
            index: n,
            number: text === '1' ? byte | (1 << place_) : byte & ~(1 << place_),
            name: t`bit ${bit} of ${of} ${at} to ${text}`,
          });
        },
      })}
    </div>
    ${
      layout.fields.has('min') && runs.flat().some(({ part }) => part)
        ? why(
            t`Why so awkward?`,
            say`Twelve bytes hold sixteen 6-bit numbers. Scales and mins 0–3 sit whole in the low six bits of bytes 4–11. Of the
              other four, the low four bits share bytes 12–15, and the top two ride in the high bits of bytes 4–11. Byte
              ${first} is <code>${hex(scope.bytes[first] ?? 0, 2)}</code>: the top of s<sub>4</sub>, then s<sub>0</sub>.`,
          )
        : nothing
    }
  </div>`;
}
