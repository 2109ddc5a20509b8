import './block-fields.css';
import './block.css';
import { batch, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldLayout, Scope, View } from '../engine/types';
import { edit, problemOf } from '../experiment/state';
import { f32, hex, percent, short, whole } from '../lib/numbers';
import { engineSays, say, t } from '../words';
import { actions } from './actions';
import { chosenCell } from './chosen-cell';
import { hexOfFloat } from './floats';
import { type Grid, grid, type Stroke, strokeRun } from './grid';
import { half } from './half';
import { formula, itemsOf, type Layout, layoutOf, reading } from './layout';
import { packed, subBlocks } from './packed';
import { focused, hovered, lit, weight } from './pointed';

/** The cells that have the keyboard: a weight, and a byte. Of a block with fewer it is the last. */
const quantCursor = signal(0);
const byteCursor = signal<number | undefined>(undefined);

/** What the editor is made of. */
const PIECES = ['scales', 'quants', 'bytes', 'sums'] as const;
export type Piece = (typeof PIECES)[number];

interface Shown {
  pieces?: readonly Piece[];
  /** What stands under the quants. */
  under?: unknown;
}

/** A block as an instrument: its scales bit by bit, its integer scales and mins, its quants, and the bytes that they are. */
export function block(view: View, { pieces = PIECES, under = nothing }: Shown = {}): TemplateResult {
  const { scope } = view;
  const layout = layoutOf(scope);
  const { weights, bytes: size, sub_block } = layout.format;
  const of: Record<Piece, () => unknown> = {
    scales: () =>
      html`<div class="halves">${layout.scales.map(({ name }) => half(name, scope))}</div> ${subBlocks(scope)} ${packed(scope)}`,
    quants: () => html`${layout.plain ? floats(scope) : quants(scope)} ${under}`,
    bytes: () => bytes(scope),
    sums: () => sums(scope, layout),
  };
  return html`<section class="block" id="block" aria-labelledby="block-title">
    <header>
      <h2 id="block-title">${sub_block < weights ? t`The super-block` : t`The block`}</h2>
      ${
        layout.plain
          ? html`<p>${t`${weights} weights in ${size} bytes, each a float of ${layout.quant.bits} bits`}</p>`
          : say`<p>${weights} weights in ${size} bytes, each <code>w = ${formula(layout)}</code></p>`
      }
      ${pieces === PIECES || pieces.includes('quants') ? actions(view) : nothing}
    </header>
    ${pieces.map((piece) => of[piece]())}
  </section>`;
}

/** The integers that path B makes of the block, and what comes of them. */
function sums(scope: Scope, { fields, plain }: Layout): TemplateResult {
  const { focus, isum, msum, a_part, b_part } = scope;
  const adds = say`It adds <b class="a">${short(a_part, 7)}</b> to A and <b class="b">${short(b_part, 7)}</b> to B.`;
  const lost = scope.error
    ? say`<p class="sums">Quantising cost this block <b id="block-error">${percent(scope.error.w_err)}</b> (rms of error / rms), its worst
        weight <b>${percent(scope.error.w_max)}</b>.</p>`
    : nothing;
  if (plain) return html`${lost}<p class="sums">${t`Path B makes no integers of floats.`} ${adds}</p>`;
  return html`${lost}<p class="sums">${
    fields.has('min') || fields.has('m')
      ? say`isum <b id="isum">${whole(isum)}</b> · msum <b id="msum">${whole(msum)}</b>: path B’s two integer sums
          for this block and token ${focus.token}, exact on every machine.`
      : say`isum <b id="isum">${whole(isum)}</b>: path B’s integer sum for this block and token ${focus.token}, exact on
          every machine.`
  } ${adds}</p>`;
}

/** An edit of cells by hand: a stroke of the brush is one step. */
const painted = (stroke: Stroke | undefined, name: (cells: number) => string) =>
  stroke ? { run: strokeRun(stroke), name: name(stroke.cells) } : {};

/** Shades of the quants, from the least to the largest. */
const SHADES = 16;

/** The bits of a field's least integer. */
const leastOf = ({ kind, bits }: FieldLayout): number => (kind === 'int' ? 2 ** (bits - 1) : 0);

const integer = (value = 0): string => String(value).replace('-', '−');

/** The quants of the block, and the weight that is pointed at. */
export function quants(scope: Scope): TemplateResult {
  const layout = layoutOf(scope);
  const { weights, sub_block } = layout.format;
  const { name, values } = layout.quant;
  const digits = (values - 1).toString(16).length;
  const { integers, stored } = itemsOf(scope, name);
  const cursor = Math.min(quantCursor.value, weights - 1);
  // The weight pointed at, else the one in the box.
  const i = hovered.value ? weight.value : cursor;
  const problem = problemOf(name);
  const least = leastOf(layout.quant);
  const shade = (raw: number) => Math.floor((((raw + least) % values) * SHADES) / values);
  const cells: Grid = {
    id: 'quants',
    label:
      name === 'nibble'
        ? t`${weights} nibbles, ${sub_block} to a sub-block`
        : t`${weights} quants, ${sub_block} to a sub-block`,
    columns: 32,
    values,
    least,
    cells: [...stored].map((raw) => hex(raw, digits)),
    classOf: (index) => `q${shade(stored[index] ?? 0)}${lit.value.weights.has(index) ? ' lit' : ''}`,
    describe: (index) => t`weight ${index}, q ${integer(integers[index])}`,
    cursor,
    onCursor: (index) =>
      batch(() => {
        quantCursor.value = index;
        byteCursor.value = layout.bytesOf(layout.quant, index)[0];
        focused.value = { of: 'weight', at: index };
      }),
    onHover: (index) => {
      hovered.value = index === undefined ? undefined : { of: 'weight', at: index };
    },
    onSet: (index, text, stroke) =>
      edit({
        what: name,
        index,
        number: Number.parseInt(text, 16),
        text: 'bits',
        ...painted(stroke, (cells) =>
          name === 'nibble'
            ? cells > 1
              ? t`paint ${cells} nibbles with ${text}`
              : t`paint ${cells} nibble with ${text}`
            : cells > 1
              ? t`paint ${cells} quants with ${text}`
              : t`paint ${cells} quant with ${text}`,
        ),
      }),
  };
  return html`<div class="quants">
    <h3>${name === 'nibble' ? t`Nibbles q` : t`Quants q, as stored`}
      <small>${t`${sub_block} to a sub-block; drag to copy a value along, or choose one and type hex`}</small></h3>
    ${grid(cells)}
    <div class="chosen">
      ${chosenCell(cells, { name: t`weight`, label: t`q of weight ${cursor}, in hex`, what: name, problem })}
      <p class="reading">w[${i}] = ${reading(scope, i)} = <b>${f32(scope.weights[i] ?? 0)}</b></p>
    </div>
    ${problem ? html`<p class="problem" role="alert">${engineSays(problem)}</p>` : nothing}
  </div>`;
}

/** Cells of a row of floats: 64 digits. */
const FLOATS = 64;

/** The weights of the block where they are floats: all of them as hex, the chosen one bit by bit. */
function floats(scope: Scope): TemplateResult {
  const { format, quant } = layoutOf(scope);
  const { name, bits } = quant;
  const cursor = Math.min(quantCursor.value, format.weights - 1);
  const problem = problemOf(name);
  const cells: Grid = {
    id: 'quants',
    label: t`${format.weights} weights, ${bits} bits each`,
    columns: FLOATS / (bits / 4),
    cells: itemsOf(scope, name).floats.map((_, index) => hexOfFloat(scope, quant, index)),
    classOf: (index) => (lit.value.weights.has(index) ? 'float lit' : 'float'),
    describe: (index) => t`weight ${index}, ${f32(scope.weights[index] ?? 0)}`,
    cursor,
    onCursor: (index) =>
      batch(() => {
        quantCursor.value = index;
        byteCursor.value = (bits / 8) * index;
        focused.value = { of: 'weight', at: index };
      }),
    onHover: (index) => {
      hovered.value = index === undefined ? undefined : { of: 'weight', at: index };
    },
    onSet: (index, text, stroke) =>
      edit({
        what: name,
        index,
        number: Number.parseInt(text, 16),
        text: 'bits',
        ...painted(stroke, (cells) =>
          cells > 1 ? t`paint ${cells} weights with ${text}` : t`paint ${cells} weight with ${text}`,
        ),
      }),
  };
  return html`<div class=${`quants floats-${bits}`}>
    <h3>${t`Weights, as stored`} <small>${t`drag to copy a value along, or choose one and type hex`}</small></h3>
    ${grid(cells)}
    <div class="chosen">
      ${chosenCell(cells, { name: t`weight`, label: t`weight ${cursor}, in hex`, what: name, problem })}
    </div>
    ${half(name, scope, t`weight ${cursor}`, cursor)}
  </div>`;
}

/** What a byte is for: the name of a scale, the integer scales and mins, or the quants. */
function useOf({ owners, fields }: Layout, byte: number): string {
  const field = fields.get(owners[8 * byte]?.of ?? '');
  return field?.role === 'scale' ? field.name : field?.role === 'subscale' ? 'scales' : 'qs';
}

/** The kind of byte that the legend points at, and the one that it keeps in sight: all others are pale. */
const pointedUse = signal<string | undefined>(undefined);
const keptUse = signal<string | undefined>(undefined);

/** The bytes of the block. */
export function bytes(scope: Scope): TemplateResult {
  const layout = layoutOf(scope);
  const count = layout.format.bytes;
  const problem = problemOf('edits');
  const shownUse = pointedUse.value ?? keptUse.value;
  const [firstByte = 0] = layout.bytesOf(layout.quant, 0);
  const cells: Grid = {
    id: 'bytes',
    label: t`the ${count} bytes of the block`,
    columns: 24,
    cells: [...scope.bytes].map((byte) => hex(byte, 2)),
    classOf: (index) => {
      const use = useOf(layout, index);
      return `${use}${shownUse && use !== shownUse ? ' dim' : ''}${lit.value.bytes.has(index) ? ' lit' : ''}`;
    },
    describe: (index) => t`byte ${index}, ${useOf(layout, index)}, ${hex(scope.bytes[index] ?? 0, 2)}`,
    cursor: Math.min(byteCursor.value ?? firstByte, count - 1),
    onCursor: (index) =>
      batch(() => {
        byteCursor.value = index;
        focused.value = { of: 'byte', at: index };
      }),
    onHover: (index) => {
      hovered.value = index === undefined ? undefined : { of: 'byte', at: index };
    },
    onSet: (index, text, stroke) =>
      edit({
        what: 'byte',
        index,
        number: Number.parseInt(text, 16),
        ...painted(stroke, (cells) =>
          cells > 1 ? t`paint ${cells} bytes with ${text}` : t`paint ${cells} byte with ${text}`,
        ),
      }),
  };
  const key = (use: string, name: string) => {
    const kept = use === keptUse.value;
    return html`<button type="button" class="plain" aria-pressed=${kept ? 'true' : 'false'} @click=${() => (keptUse.value = kept ? undefined : use)}
      @pointerenter=${() => (pointedUse.value = use)} @pointerleave=${() => (pointedUse.value = undefined)}><i class=${`key ${use}`}></i>${name}</button>`;
  };
  return html`<div class="bytes">
    <h3>${t`The ${count} bytes`} <small class="legend-of">
      ${layout.scales.map(({ name }) => key(name, name))}
      ${
        layout.subscales.length === 0
          ? nothing
          : key('scales', layout.fields.has('min') ? t`packed scales and mins` : t`scales`)
      }
      ${key('qs', layout.plain ? t`weights` : layout.quant.name === 'nibble' ? t`nibbles, two a byte` : t`quants`)}
    </small></h3>
    ${grid(cells)}
    <div class="chosen">
      ${chosenCell(cells, { name: t`byte`, label: t`byte ${cells.cursor}, two hex digits`, what: 'byte', problem })}
    </div>
    ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
  </div>`;
}
