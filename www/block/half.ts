import { signal } from '@preact/signals-core';
import { html, nothing, type TemplateResult } from 'lit';
import type { Scope } from '../engine/types';
import { doubt } from '../experiment/field';
import { inputValue } from '../experiment/input-value';
import { sliding } from '../experiment/slider';
import { edit, problemOf, refuse, takeBack } from '../experiment/state';
import { bits16, hex, short } from '../lib/numbers';
import { engineSays, say, t } from '../words';
import { grid } from './grid';
import { itemsOf } from './layout';
import { isLit, pointing } from './pointed';

const SIGN = 0x8000;
/** The largest finite f16: the slider has a stop for each from zero. */
const LARGEST = 0x7bff;

/** The bit that has the keyboard, from the left, of each scale. */
const cursors = signal<Record<string, number>>({});

const partOf = (index: number): string => (index === 0 ? 'sign' : index < 6 ? 'exponent' : 'fraction');

function describe(index: number, worth: string, bit: string | undefined): string {
  if (index === 0) return t`sign bit, worth 0x${worth}: ${bit}`;
  return index < 6 ? t`exponent bit, worth 0x${worth}: ${bit}` : t`fraction bit, worth 0x${worth}: ${bit}`;
}

/** A scale of the block, such as `d`: as a number, as bits, and on a slider. `of`: whose it is, if the block does not say. */
export function half(what: string, scope: Scope, of?: string): TemplateResult | typeof nothing {
  const { floats, every_block } = itemsOf(scope, what);
  const [value] = floats;
  if (!value) return nothing;
  const whose = of ?? (every_block ? t`every block` : t`this block`);
  const problem = problemOf(what);
  const bits = (next: number) => edit({ what, number: next, text: 'bits' });
  const sign = value.bits & SIGN;
  const [at, slid] = [pointing(what), sliding(what)];
  const typed = (event: Event) => {
    const box = event.target as HTMLInputElement;
    if (box.validity.badInput) doubt(box, what, what);
    else if (!Number.isNaN(box.valueAsNumber)) edit({ what, number: box.valueAsNumber });
  };
  const typedBits = (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    const text = value.replace(/^0x?/i, '');
    if (/^[0-9a-f]{4}$/i.test(text)) bits(Number.parseInt(text, 16));
    else if (/[^0-9a-f]/i.test(text) || text.length > 4)
      refuse(what, t`${what}: ${value} is not allowed; expected four hex digits`);
  };
  return html`<fieldset class=${`half${isLit(what) ? ' lit' : ''}`} @pointerenter=${at.over} @pointerleave=${at.out} @focusin=${at.focus}>
    <legend><code>${what}</code>&#160;${say`<small>f16, ${whose}</small>`}</legend>
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
          aria-label=${t`${what}, as f16 bits`}
          maxlength="6"
          spellcheck="false"
          autocomplete="off"
          aria-invalid=${problem ? 'true' : nothing}
          @input=${typedBits}
          ${inputValue(`0x${hex(value.bits, 4)}`, () => takeBack(what))}
        />
        <button type="button" aria-label=${t`change the sign of ${what}`} @click=${() => bits(value.bits ^ SIGN)}>±</button>
      </span>
    </div>
    ${grid({
      id: `${what}-cells`,
      label: t`the 16 bits of ${what}: sign, five of exponent, ten of fraction`,
      columns: 16,
      base: 2,
      cells: [...bits16(value.bits)],
      classOf: (index) => `bit ${partOf(index)}`,
      describe: (index) => describe(index, hex(SIGN >> index, 4), bits16(value.bits)[index]),
      cursor: cursors.value[what] ?? 0,
      onCursor: (index) => {
        cursors.value = { ...cursors.value, [what]: index };
      },
      onHover: () => undefined,
      onSet: (index, text) => bits(text === '1' ? value.bits | (SIGN >> index) : value.bits & ~(SIGN >> index)),
    })}
    <input
      class="slider"
      id=${`${what}-slider`}
      aria-label=${t`${what}, every f16 from 0 to 65504`}
      aria-valuetext=${String(value.value)}
      type="range"
      min="0"
      max=${LARGEST}
      step="1"
      @pointerdown=${slid.down}
      @pointercancel=${slid.cancel}
      @input=${(event: Event) => bits(Number((event.target as HTMLInputElement).value) | sign)}
      ${inputValue(String(value.bits & ~SIGN))}
    />
    <p class="stored" id=${`${what}-stored`}>
      ${t`stored ${String(value.value).replace('-', '−')}; the next f16 is ${short(value.spacing, 3)} away`}
    </p>
    ${problem ? html`<em class="problem" role="alert">${engineSays(problem)}</em>` : nothing}
  </fieldset>`;
}
