import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldLayout, Scope } from '../engine/types';
import { doubt } from '../experiment/field';
import { inputValue } from '../experiment/input-value';
import { sliding } from '../experiment/slider';
import { edit, problemOf, refuse, takeBack } from '../experiment/state';
import { hex, short } from '../lib/numbers';
import { engineSays, say, t } from '../words';
import { grid } from './grid';
import { itemsOf, layoutOf } from './layout';
import { isLit, pointing } from './pointed';

/** A float as its bits are drawn. */
interface Form {
  name: string;
  bits: number;
  /** The bit of the sign, 0 if it has none. */
  sign: number;
  /** Bits of its exponent. */
  exponent: number;
  /** The bits of the largest that is finite: the slider has a stop for each from zero. */
  largest: number;
  cells: (what: string) => string;
  slider: (what: string) => string;
}

const F16: Form = {
  name: 'f16',
  bits: 16,
  sign: 0x8000,
  exponent: 5,
  largest: 0x7bff,
  cells: (what) => t`the 16 bits of ${what}: sign, five of exponent, ten of fraction`,
  slider: (what) => t`${what}, every f16 from 0 to 65504`,
};
const BF16: Form = {
  name: 'bf16',
  bits: 16,
  sign: 0x8000,
  exponent: 8,
  largest: 0x7f7f,
  cells: (what) => t`the 16 bits of ${what}: sign, eight of exponent, seven of fraction`,
  slider: (what) => t`${what}, every bf16 from 0 to the largest`,
};
const F32: Form = {
  name: 'f32',
  bits: 32,
  sign: 0x8000_0000,
  exponent: 8,
  largest: 0x7f7f_ffff,
  cells: (what) => t`the 32 bits of ${what}: sign, eight of exponent, 23 of fraction`,
  slider: (what) => t`${what}, every f32 from 0 to the largest`,
};
const E8M0: Form = {
  name: 'e8m0',
  bits: 8,
  sign: 0,
  exponent: 8,
  largest: 0xff,
  cells: (what) => t`the 8 bits of ${what}: an exponent`,
  slider: (what) => t`${what}, every power of two that there is`,
};

const FORMS: Partial<Record<FieldLayout['kind'], Form>> = { bf16: BF16, f32: F32, e8m0: E8M0 };

/** The bit that has the keyboard, from the left, of each float. */
const cursors = signal<Record<string, number>>({});

function partOf({ sign, exponent }: Form, index: number): 'sign' | 'exponent' | 'fraction' {
  if (sign && index === 0) return 'sign';
  return index < exponent + (sign ? 1 : 0) ? 'exponent' : 'fraction';
}

const DESCRIBE = {
  sign: (worth: string, bit: string) => t`sign bit, worth 0x${worth}: ${bit}`,
  exponent: (worth: string, bit: string) => t`exponent bit, worth 0x${worth}: ${bit}`,
  fraction: (worth: string, bit: string) => t`fraction bit, worth 0x${worth}: ${bit}`,
};

/**
 * A float of the block, such as its scale `d`: as a number, as bits, and on a slider. `of`: whose it is, if the block does not say;
 * `index`: which of them, where a block has many.
 */
export function half(what: string, scope: Scope, of?: string, index = 0): TemplateResult | typeof nothing {
  const { floats, every_block } = itemsOf(scope, what);
  const value = floats[index];
  if (!value) return nothing;
  const form = FORMS[layoutOf(scope).fields.get(what)?.kind ?? 'f16'] ?? F16;
  const [digits, bitsOf] = [form.bits / 4, value.bits.toString(2).padStart(form.bits, '0')];
  const worth = (bit: number) => 2 ** (form.bits - 1 - bit);
  const whose = of ?? (every_block ? t`every block` : t`this block`);
  const problem = problemOf(what);
  const bits = (next: number) => edit({ what, index, number: next, text: 'bits' });
  const sign = form.sign && value.bits >= form.sign ? form.sign : 0;
  const [at, slid] = [pointing(what, index), sliding(what)];
  const typed = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (box.validity.badInput) doubt(box, what, what);
    else if (!Number.isNaN(box.valueAsNumber)) edit({ what, index, number: box.valueAsNumber });
  };
  const typedBits = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    const text = value.replace(/^0x?/i, '');
    if (/^[0-9a-f]*$/i.test(text) && text.length === digits) bits(Number.parseInt(text, 16));
    else if (/[^0-9a-f]/i.test(text) || text.length > digits)
      refuse(what, t`${what}: ${value} is not allowed; expected ${digits} hex digits`);
  };
  return html`<fieldset class=${`half${isLit(what, index) ? ' lit' : ''}`} @pointerenter=${at.over} @pointerleave=${at.out} @focusin=${at.focus}>
    <legend><code>${what}</code>&#160;${say`<small>${form.name}, ${whose}</small>`}</legend>
    <div class="row">
      <input
        id=${what}
        aria-label=${t`${what}, as a number`}
        type="number"
        step="any"
        aria-invalid=${problem ? 'true' : nothing}
        aria-describedby=${`${what}-stored`}
        @input=${typed}
        ${inputValue(String(value.value), () => takeBack(what))}
      />
      <span class="raw">
        <input
          class="hex"
          id=${`${what}-bits`}
          aria-label=${t`${what}, as ${form.name} bits`}
          maxlength=${digits + 2}
          spellcheck="false"
          autocomplete="off"
          aria-invalid=${problem ? 'true' : nothing}
          @input=${typedBits}
          ${inputValue(`0x${hex(value.bits, digits)}`, () => takeBack(what))}
        />
        ${
          form.sign
            ? html`<button type="button" aria-label=${t`change the sign of ${what}`} @click=${() => bits(sign ? value.bits - form.sign : value.bits + form.sign)}>±</button>`
            : nothing
        }
      </span>
    </div>
    ${grid({
      id: `${what}-cells`,
      label: form.cells(what),
      columns: form.bits,
      base: 2,
      cells: [...bitsOf],
      classOf: (bit) => `bit ${partOf(form, bit)}`,
      describe: (bit) => DESCRIBE[partOf(form, bit)](hex(worth(bit), digits), bitsOf[bit] ?? ''),
      cursor: cursors.value[what] ?? 0,
      onCursor: (bit) => {
        cursors.value = { ...cursors.value, [what]: bit };
      },
      onHover: () => undefined,
      onSet: (bit, text) => {
        if (text !== bitsOf[bit]) bits(text === '1' ? value.bits + worth(bit) : value.bits - worth(bit));
      },
    })}
    <input
      class="slider"
      id=${`${what}-slider`}
      aria-label=${form.slider(what)}
      aria-valuetext=${String(value.value)}
      type="range"
      min="0"
      max=${form.largest}
      step="1"
      @pointerdown=${slid.down}
      @pointercancel=${slid.cancel}
      @input=${(event: Event) => bits(Number((event.target as HTMLInputElement).value) + sign)}
      ${inputValue(String(value.bits - sign))}
    />
    <p class="stored" id=${`${what}-stored`}>
      ${t`stored ${String(value.value).replace('-', '−')}; the next ${form.name} is ${short(value.spacing, 3)} away`}
    </p>
    ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
  </fieldset>`;
}
