import { type ElementPart, noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { forgive } from '../state/store';

/** Shows `value` in an input, except while someone is typing in it; what was typed and not taken goes when they leave. */
class Settled extends Directive {
  private listening = false;

  render(_value: string): unknown {
    return noChange;
  }

  override update(part: ElementPart, [value]: [string]): unknown {
    const input = part.element as HTMLInputElement;
    input.dataset.settled = value;
    if (!this.listening) {
      this.listening = true;
      input.addEventListener('blur', () => {
        const { settled = '' } = input.dataset;
        if (input.value === settled) return;
        input.value = settled;
        forgive();
      });
    }
    const typing = document.activeElement === input && input.type !== 'range';
    if (!typing && input.value !== value) input.value = value;
    return noChange;
  }
}

export const settled = directive(Settled);
