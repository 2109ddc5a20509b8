import { batch, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Scope } from '../engine/types';
import { doubt, why } from '../experiment/field';
import { inputValue } from '../experiment/input-value';
import { edit, problemOf, takeBack } from '../experiment/state';
import { hex } from '../lib/numbers';
import { engineSays, say, t } from '../words';
import { grid } from './grid';
import { packedBit, SCALES } from './layout';
import { focused, hovered, lit, pointing } from './pointed';

/** The packed bit that has the keyboard, row by row from the left. */
const cursor = signal(0);

/** Eight scales and eight mins. */
export function subBlocks(scope: Scope): TemplateResult {
  const cell = (what: 'scale' | 'min', j: number, value: number) => {
    const at = pointing(what, j);
    const label = what === 'scale' ? t`scale of sub-block ${j}, 0 to 63` : t`min of sub-block ${j}, 0 to 63`;
    const set = (box: HTMLInputElement) => {
      if (box.validity.badInput) doubt(box, `${what}[${j}]`, `${what} ${j}`);
      else if (box.value !== '') edit({ what, index: j, number: box.valueAsNumber });
    };
    return html`<td class=${lit.value[what].has(j) ? 'lit' : ''} @pointerenter=${at.over} @pointerleave=${at.out} @focusin=${at.focus}>
      <input
        id=${`${what}-${j}`}
        aria-label=${label}
        aria-invalid=${problemOf(`${what}[${j}]`) ? 'true' : nothing}
        type="number"
        inputmode="numeric"
        min="0"
        max="63"
        @input=${(event: Event) => set(event.target as HTMLInputElement)}
        ${inputValue(String(value), () => takeBack(`${what} ${j}`))}
      />
    </td>`;
  };
  const problem = problemOf('scale') ?? problemOf('min');
  return html`<div class="subs">
    <div class="scroll"><table>
      <thead>
        <tr>
          <th scope="col">${t`sub-block`}</th>
          ${[...scope.scales].map((_, j) => html`<th scope="col">${j}</th>`)}
        </tr>
      </thead>
      <tbody>
        <tr><th scope="row">${t`scale`}</th>${[...scope.scales].map((value, j) => cell('scale', j, value))}</tr>
        <tr><th scope="row">${t`min`}</th>${[...scope.mins].map((value, j) => cell('min', j, value))}</tr>
      </tbody>
    </table></div>
    ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
  </div>`;
}

/** A field or a part of one: which, of how many bits, and which of its bits if not all. */
type Owner = [of: 'scale' | 'min', at: number, bits: number, part: 'low' | 'top' | ''];

/** The fields in the twelve bytes, from the left, as runs of bits. */
const LABELS: Owner[] = [0, 1, 2].flatMap((row) =>
  [0, 1, 2, 3].flatMap((j): Owner[] => {
    if (row === 2)
      return [
        ['min', j + 4, 4, 'low'],
        ['scale', j + 4, 4, 'low'],
      ];
    const of = row === 0 ? 'scale' : 'min';
    return [
      [of, j + 4, 2, 'top'],
      [of, j, 6, ''],
    ];
  }),
);

/** The twelve bytes in which sixteen 6-bit numbers are packed, bit by bit, in three rows of four. */
export function packed(scope: Scope): TemplateResult {
  const place = (index: number) => ({ n: Math.floor(index / 8), bit: 7 - (index % 8) });
  const whose = (index: number) => packedBit(place(index).n, place(index).bit);
  const bitAt = (index: number) => ((scope.bytes[SCALES + place(index).n] ?? 0) >> place(index).bit) & 1;
  const label = ([of, at, bits, part]: Owner) => {
    const on = pointing(of, at);
    return html`<span class=${`owner bits-${bits} ${of}${lit.value[of].has(at) ? ' lit' : ''}`} @pointerenter=${on.over} @pointerleave=${on.out}>
      ${of === 'scale' ? 's' : 'm'}<sub>${at}</sub>${part ? html` <small>${part === 'low' ? t`low` : t`top`}</small>` : nothing}
    </span>`;
  };
  const rows = [0, 1, 2].map(
    (row) =>
      html`<div class="owners" aria-hidden="true">${LABELS.filter((_, i) => Math.floor(i / 8) === row).map(label)}</div>`,
  );
  return html`<div class="packed">
    ${say`<h3>Twelve bytes for sixteen numbers <small>bytes 4–15, the highest bit of each byte first; press a bit to flip it</small></h3>`}
    <div class="rows">
      ${rows}
      ${grid({
        id: 'packed',
        label: t`the 96 bits of the packed scales and mins, a row for four bytes`,
        columns: 32,
        base: 2,
        cells: Array.from({ length: 96 }, (_, index) => String(bitAt(index))),
        classOf: (index) => {
          const { of, at } = whose(index);
          return `bit ${of}${at >= 4 ? ' cut' : ''}${index % 8 === 0 ? ' first' : ''}${lit.value[of].has(at) ? ' lit' : ''}`;
        },
        describe: (index) => {
          const { of, at, bit } = whose(index);
          return t`byte ${SCALES + place(index).n}, bit ${bit} of ${of} ${at}: ${bitAt(index)}`;
        },
        cursor: cursor.value,
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
          const byte = scope.bytes[SCALES + n] ?? 0;
          edit({
            what: 'byte',
            index: SCALES + n,
            number: text === '1' ? byte | (1 << place_) : byte & ~(1 << place_),
            name: t`bit ${bit} of ${of} ${at} to ${text}`,
          });
        },
      })}
    </div>
    ${why(
      t`Why so awkward?`,
      say`Twelve bytes hold sixteen 6-bit numbers. Scales and mins 0–3 sit whole in the low six bits of bytes 4–11. Of the
        other four, the low four bits share bytes 12–15, and the top two ride in the high bits of bytes 4–11. Byte
        ${SCALES} is <code>${hex(scope.bytes[SCALES] ?? 0, 2)}</code>: the top of s<sub>4</sub>, then s<sub>0</sub>.`,
    )}
  </div>`;
}
