import './block.css';
import { batch, signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Scope, View } from '../engine/types';
import { numberField, outOf } from '../experiment/field';
import { edit, forgive, look, problemOf, refuse } from '../experiment/state';
import { f32, hex, short, whole } from '../lib/numbers';
import { engineSays, say, t } from '../words';
import { actions } from './actions';
import { chosenCell } from './chosen-cell';
import { type Grid, grid, type Stroke, strokeRun } from './grid';
import { half } from './half';
import { byteOf, QS, SCALES } from './layout';
import { packed, subBlocks } from './packed';
import { focused, hovered, lit, weight } from './pointed';

/** The cells that have the keyboard. */
const nibbleCursor = signal(0);
const byteCursor = signal(QS);

/** The super-block as an instrument: two f16, eight scales and mins, 256 nibbles, and the 144 bytes they are. */
export function block(view: View): TemplateResult {
  const { scope, fields } = view;
  const { focus } = scope;
  const all = fields.weights === 'pattern' && fields.in_dim * fields.out_dim * fields.depth > 256;
  return html`<section class="block" id="block" aria-labelledby="block-title">
    <header>
      <h2 id="block-title">${t`The super-block`}</h2>
      ${say`<p>
        256 weights in 144 bytes. Sub-block j: <code>w = d·scale<sub>j</sub>·q − dmin·min<sub>j</sub></code>
      </p>`}
      ${where(view)} ${actions(view)}
    </header>
    <div class="halves">
      ${half('d', scope.d, all ? t`every block` : t`this block`)}
      ${half('dmin', scope.dmin, all ? t`every block` : t`this block`)}
    </div>
    ${subBlocks(scope)} ${packed(scope)} ${nibbles(scope)} ${bytes(scope)}
    ${say`<p class="sums">
      isum <b id="isum">${whole(scope.isum)}</b> · msum <b id="msum">${whole(scope.msum)}</b>: the
      two integers that B makes of this block and token ${focus.token}, exact on every machine. It adds
      <b class="a">${short(scope.a_part, 7)}</b> to A and <b class="b">${short(scope.b_part, 7)}</b> to B.
    </p>`}
  </section>`;
}

/** Which super-block of the experiment this is. */
function where(view: View): TemplateResult | typeof nothing {
  const { fields, scope } = view;
  const { focus } = scope;
  const blocks = fields.in_dim / 256;
  const axis = (name: 'layer' | 'row' | 'block' | 'token', label: string, count: number) =>
    count > 1
      ? numberField({
          what: `focus.${name}`,
          id: `focus-${name}`,
          label,
          value: focus[name],
          min: 0,
          max: count - 1,
          act: (number) => {
            if (Number.isInteger(number) && number >= 0 && number < count) {
              forgive();
              look({ [name]: number });
            } else refuse(`focus.${name}`, outOf(label, number, count - 1));
          },
        })
      : nothing;
  if (fields.out_dim * blocks * fields.depth * fields.tokens === 1) return nothing;
  return html`<div class="where">
    ${axis('layer', t`layer`, fields.depth)} ${axis('row', t`row`, fields.out_dim)}
    ${axis('block', t`block`, blocks)} ${axis('token', t`token`, fields.tokens)}
  </div>`;
}

/** An edit of cells by hand: a stroke of the brush is one step. */
const painted = (stroke: Stroke | undefined, name: (cells: number) => string) =>
  stroke ? { run: strokeRun(stroke), name: name(stroke.cells) } : {};

/** 256 nibbles, and the weight that is pointed at. */
export function nibbles(scope: Scope): TemplateResult {
  // The weight pointed at, else the one in the box.
  const i = hovered.value ? weight.value : nibbleCursor.value;
  const j = Math.floor(i / 32);
  const problem = problemOf('nibble');
  const cells: Grid = {
    id: 'nibbles',
    label: t`256 nibbles, a row for each sub-block of 32`,
    columns: 32,
    cells: [...scope.nibbles].map((q) => hex(q, 1)),
    classOf: (index) => `q${scope.nibbles[index]}${lit.value.weights.has(index) ? ' lit' : ''}`,
    describe: (index) => t`weight ${index}, q ${scope.nibbles[index]}`,
    cursor: nibbleCursor.value,
    onCursor: (index) =>
      batch(() => {
        nibbleCursor.value = index;
        byteCursor.value = byteOf(index);
        focused.value = { of: 'weight', at: index };
      }),
    onHover: (index) => {
      hovered.value = index === undefined ? undefined : { of: 'weight', at: index };
    },
    onSet: (index, text, stroke) =>
      edit({
        what: 'nibble',
        index,
        number: Number.parseInt(text, 16),
        ...painted(stroke, (cells) =>
          cells > 1 ? t`paint ${cells} nibbles with ${text}` : t`paint ${cells} nibble with ${text}`,
        ),
      }),
  };
  return html`<div class="nibbles">
    ${say`<h3>Nibbles q <small>32 to a sub-block; drag to copy a value along, or choose one and type hex</small></h3>`}
    ${grid(cells)}
    <div class="chosen">
      ${chosenCell(cells, { name: t`weight`, label: t`q of weight ${cells.cursor}, a hex digit`, what: 'nibble', problem })}
      <p class="reading">
        w[${i}] = d·${scope.scales[j]}·${scope.nibbles[i]} − dmin·${scope.mins[j]} = <b>${f32(scope.weights[i] ?? 0)}</b>
      </p>
    </div>
    ${problem ? html`<p class="problem" role="alert">${engineSays(problem)}</p>` : nothing}
  </div>`;
}

const field = (index: number): string => (index < 2 ? 'd' : index < SCALES ? 'dmin' : index < QS ? 'scales' : 'qs');

/** The 144 bytes. */
export function bytes(scope: Scope): TemplateResult {
  const problem = problemOf('edits');
  const cells: Grid = {
    id: 'bytes',
    label: t`the 144 bytes of the super-block`,
    columns: 24,
    cells: [...scope.bytes].map((byte) => hex(byte, 2)),
    classOf: (index) => `${field(index)}${lit.value.bytes.has(index) ? ' lit' : ''}`,
    describe: (index) => t`byte ${index}, ${field(index)}, ${hex(scope.bytes[index] ?? 0, 2)}`,
    cursor: byteCursor.value,
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
  return html`<div class="bytes">
    ${say`<h3>The 144 bytes <small><i class="key d"></i>d <i class="key dmin"></i>dmin <i class="key scales"></i>packed scales and mins <i class="key qs"></i>nibbles, two a byte</small></h3>`}
    ${grid(cells)}
    <div class="chosen">
      ${chosenCell(cells, { name: t`byte`, label: t`byte ${cells.cursor}, two hex digits`, what: 'byte', problem })}
    </div>
    ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
  </div>`;
}
