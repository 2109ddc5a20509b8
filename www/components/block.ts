import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Half, Scope, View } from '../engine/types';
import { edit, look, problemOf, weight } from '../state/store';
import { numberField, why } from './field';
import { grid } from './grid';
import { settled } from './settled';
import { bits16, f32, hex, short, whole } from './words';

const byteCursor = signal(16);

/** The super-block as an instrument: two f16, eight scales and mins, 256 nibbles, and the 144 bytes they are. */
export function block(view: View): TemplateResult {
  const { scope, fields } = view;
  const { focus } = scope;
  const all = fields.weights === 'pattern' && fields.in_dim * fields.out_dim * fields.depth > 256;
  return html`<section class="block" aria-labelledby="block-title">
    <header>
      <h2 id="block-title">The super-block</h2>
      <p>
        256 weights in 144 bytes. Sub-block j: <code>w = d·scale<sub>j</sub>·q − dmin·min<sub>j</sub></code>
      </p>
      ${where(view)}
    </header>
    <div class="halves">
      ${half('d', scope.d, all ? 'every block' : 'this block')} ${half('dmin', scope.dmin, all ? 'every block' : 'this block')}
    </div>
    ${subBlocks(scope)} ${nibbles(scope)} ${bytes(scope)}
    ${problemOf('nibble') ? html`<p class="problem" role="alert">${problemOf('nibble')}</p>` : nothing}
    <p class="sums">
      isum <b id="isum">${whole(scope.isum)}</b> · msum <b id="msum">${whole(scope.msum)}</b>: the
      two integers that B makes of this block and token ${focus.token}, exact on every machine. It adds
      <b class="a">${short(scope.a_part, 7)}</b> to A and <b class="b">${short(scope.b_part, 7)}</b> to B.
    </p>
  </section>`;
}

/** Which super-block of the experiment this is. */
function where(view: View): TemplateResult | typeof nothing {
  const { fields, scope } = view;
  const { focus } = scope;
  const blocks = fields.in_dim / 256;
  const axis = (name: 'layer' | 'row' | 'block' | 'token', count: number) =>
    count > 1
      ? numberField({
          what: name,
          id: `focus-${name}`,
          label: name,
          value: focus[name],
          min: 0,
          max: count - 1,
          act: (number) => look({ [name]: Math.max(0, Math.trunc(number)) }),
        })
      : nothing;
  if (fields.out_dim * blocks * fields.depth * fields.tokens === 1) return nothing;
  return html`<div class="where">
    ${axis('layer', fields.depth)} ${axis('row', fields.out_dim)} ${axis('block', blocks)} ${axis('token', fields.tokens)}
  </div>`;
}

/** The f16 between 1e-4 and 64: the slider has one stop for each. */
const SLIDER = { first: 0x068e, last: 0x5400 };
const SIGN = 0x8000;

function half(what: 'd' | 'dmin', value: Half, of: string): TemplateResult {
  const problem = problemOf(what);
  const bits = (next: number) => edit({ what, index: next, text: 'bits' });
  const sign = value.bits & SIGN;
  const typed = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (!Number.isNaN(box.valueAsNumber)) edit({ what, number: box.valueAsNumber });
  };
  const typedBits = (event: Event) => {
    const text = (event.target as HTMLInputElement).value.replace(/^0x/i, '');
    if (/^[0-9a-f]{4}$/i.test(text)) bits(Number.parseInt(text, 16));
  };
  return html`<fieldset class="half">
    <legend><code>${what}</code> <small>f16, ${of}</small></legend>
    <div class="row">
      <input
        id=${what}
        aria-label=${`${what}, as a number`}
        type="number"
        step="any"
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${`${what}-stored`}
        @input=${typed}
        ${settled(String(value.value))}
      />
      <input
        class="hex"
        id=${`${what}-bits`}
        aria-label=${`${what}, as f16 bits`}
        maxlength="6"
        spellcheck="false"
        autocomplete="off"
        @input=${typedBits}
        ${settled(`0x${hex(value.bits, 4)}`)}
      />
      <button type="button" aria-label=${`change the sign of ${what}`} @click=${() => bits(value.bits ^ SIGN)}>±</button>
    </div>
    <input
      class="slider"
      id=${`${what}-slider`}
      aria-label=${`${what}, every f16 from 0.0001 to 64`}
      aria-valuetext=${String(value.value)}
      type="range"
      min=${SLIDER.first}
      max=${SLIDER.last}
      step="1"
      @input=${(event: Event) => bits(Number((event.target as HTMLInputElement).value) | sign)}
      ${settled(String(value.bits & ~SIGN))}
    />
    <p class="stored" id=${`${what}-stored`}>
      stored ${String(value.value).replace('-', '−')} <code>${bits16(value.bits).replace(/^(.)(.{5})/, '$1 $2 ')}</code> next
      f16 ${short(value.spacing, 3)} away
    </p>
    ${problem ? html`<em class="problem" role="alert">${problem}</em>` : nothing}
  </fieldset>`;
}

function subBlocks(scope: Scope): TemplateResult {
  const cell = (what: 'scale' | 'min', j: number, value: number) =>
    html`<td class=${Math.floor(weight.value / 32) === j ? 'lit' : ''}>
      <input
        id=${`${what}-${j}`}
        aria-label=${`${what} of sub-block ${j}, 0 to 63`}
        aria-invalid=${problemOf(what) ? 'true' : nothing}
        type="number"
        inputmode="numeric"
        min="0"
        max="63"
        @input=${(event: Event) => {
          const number = (event.target as HTMLInputElement).valueAsNumber;
          if (!Number.isNaN(number)) edit({ what, index: j, number });
        }}
        ${settled(String(value))}
      />
    </td>`;
  const problem = problemOf('scale') ?? problemOf('min');
  return html`<div class="subs">
    <table>
      <thead>
        <tr>
          <th scope="col">sub-block</th>
          ${[...scope.scales].map((_, j) => html`<th scope="col">${j}</th>`)}
        </tr>
      </thead>
      <tbody>
        <tr><th scope="row">scale</th>${[...scope.scales].map((value, j) => cell('scale', j, value))}</tr>
        <tr><th scope="row">min</th>${[...scope.mins].map((value, j) => cell('min', j, value))}</tr>
      </tbody>
    </table>
    ${problem ? html`<em class="problem" role="alert">${problem}</em>` : nothing}
  </div>`;
}

function nibbles(scope: Scope): TemplateResult {
  const i = weight.value;
  const j = Math.floor(i / 32);
  return html`<div class="nibbles">
    <h3>Nibbles q <small>a row per sub-block; arrow keys move, hex digits set, + and − step</small></h3>
    ${grid({
      id: 'nibbles',
      label: '256 nibbles, a row for each sub-block of 32',
      columns: 32,
      cells: [...scope.nibbles].map((q) => hex(q, 1)),
      classOf: (index) => `q${scope.nibbles[index]}`,
      describe: (index) => `weight ${index}, q ${scope.nibbles[index]}`,
      cursor: i,
      onCursor: (index) => {
        weight.value = index;
        byteCursor.value = byteOf(index);
      },
      onSet: (index, text) => edit({ what: 'nibble', index, number: Number.parseInt(text, 16) }),
    })}
    <p class="reading" aria-live="polite">
      w[${i}] = d·${scope.scales[j]}·${scope.nibbles[i]} − dmin·${scope.mins[j]} =
      <b>${f32(scope.weights[i] ?? 0)}</b>
    </p>
  </div>`;
}

/** The byte that holds the nibble of a weight. */
const byteOf = (index: number): number => 16 + 32 * Math.floor(index / 64) + (index % 32);

const field = (index: number): string => (index < 2 ? 'd' : index < 4 ? 'dmin' : index < 16 ? 'scales' : 'qs');

function bytes(scope: Scope): TemplateResult {
  return html`<div class="bytes">
    <h3>The 144 bytes <small><i class="key d"></i>d <i class="key dmin"></i>dmin <i class="key scales"></i>packed scales and mins <i class="key qs"></i>nibbles, two a byte</small></h3>
    ${grid({
      id: 'bytes',
      label: 'the 144 bytes of the super-block',
      columns: 24,
      cells: [...scope.bytes].map((byte) => hex(byte, 2)),
      classOf: field,
      describe: (index) => `byte ${index}, ${field(index)}, ${hex(scope.bytes[index] ?? 0, 2)}`,
      cursor: byteCursor.value,
      onCursor: (index) => {
        byteCursor.value = index;
      },
      onSet: (index, text) => edit({ what: 'byte', index, number: Number.parseInt(text, 16) }),
    })}
    ${problemOf('edits') ? html`<em class="problem" role="alert">${problemOf('edits')}</em>` : nothing}
    ${why(
      'Why are the scales so awkward?',
      html`Twelve bytes hold sixteen 6-bit numbers. Scales and mins 0–3 sit whole in the low six bits of bytes 4–11. Of the
        other four, the low four bits share bytes 12–15, and the top two ride in the high bits of bytes 4–11.`,
    )}
  </div>`;
}
