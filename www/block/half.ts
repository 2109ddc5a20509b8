import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Scope } from '../engine/types';
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
const E8M0: Form = {
  name: 'e8m0',
  bits: 8,
  sign: 0,
  exponent: 8,
  largest: 0xff,
  cells: (what) => t`the 8 bits of ${what}: an exponent`,
  slider: (what) => t`${what}, every power of two that there is`,
};

/** The bit that has the keyboard, from the left, of each scale. */
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

/** A scale of the block, such as `d`: as a number, as bits, and on a slider. `of`: whose it is, if the block does not say. */
export function half(what: string, scope: Scope, of?: string): TemplateResult | typeof nothing {
  const { floats, every_block } = itemsOf(scope, what);
  const [value] = floats;
  if (!value) return nothing;
  const form = layoutOf(scope).fields.get(what)?.kind === 'e8m0' ? E8M0 : F16;
  const [digits, bitsOf] = [form.bits / 4, value.bits.toString(2).padStart(form.bits, '0')];
  const worth = (index: number) => 1 << (form.bits - 1 - index);
  const whose = of ?? (every_block ? t`every block` : t`this block`);
  const problem = problemOf(what);
  const bits = (next: number) => edit({ what, number: next, text: 'bits' });
  const sign = value.bits & form.sign;
  const [at, slid] = [pointing(what), sliding(what)];
  const typed = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (box.validity.badInput) doubt(box, what, what);
    else if (!Number.isNaN(box.valueAsNumber)) edit({ what, number: box.valueAsNumber });
  };
  const typedBits = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    const text = value.replace(/^0x?/i, '');
    if (/^[0-9a-f]*$/i.test(text) && text.length === digits) bits(Number.parseInt(text, 16));
    else if (/[^0-9a-f]/i.test(text) || text.length > digits)
      refuse(what, t`${what}: ${value} is not allowed; expected ${digits} hex digits`);
  };
  return html`<fieldset class=${`half${isLit(what) ? ' lit' : ''}`} @pointerenter=${at.over} @pointerleave=${at.out} @focusin=${at.focus}>
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
          maxlength="6"
          spellcheck="false"
          autocomplete="off"
          aria-invalid=${problem ? 'true' : nothing}
          @input=${typedBits}
          ${inputValue(`0x${hex(value.bits, digits)}`, () => takeBack(what))}
        />
        ${
          form.sign
            ? html`<button type="button" aria-label=${t`change the sign of ${what}`} @click=${() => bits(value.bits ^ form.sign)}>±</button>`
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
      classOf: (index) => `bit ${partOf(form, index)}`,
      describe: (index) => DESCRIBE[partOf(form, index)](hex(worth(index), digits), bitsOf[index] ?? ''),
      cursor: cursors.value[what] ?? 0,
      onCursor: (index) => {
        cursors.value = { ...cursors.value, [what]: index };
      },
      onHover: () => undefined,
      onSet: (index, text) => bits(text === '1' ? value.bits | worth(index) : value.bits & ~worth(index)),
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
      @input=${(event: Event) => bits(Number((event.target as HTMLInputElement).value) | sign)}
      ${inputValue(String(value.bits & ~form.sign))}
    />
    <p class="stored" id=${`${what}-stored`}>
      ${t`stored ${String(value.value).replace('-', '−')}; the next ${form.name} is ${short(value.spacing, 3)} away`}
    </p>
    ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
  </fieldset>`;
}
