import { type ElementPart, noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { forgive, rewound } from './state';

/**
 * Shows `value` in an input, except while someone types in it. When they leave, what was typed and not taken goes; `restore`
 * then takes back what was taken on the way.
 */
class InputValue extends Directive {
  private listening = false;
  private rewound = 0;
  private restore: (() => void) | undefined;
  /** What the experiment says. */
  private taken = '';

  render(_value: string, _restore?: () => void): unknown {
    return noChange;
  }

  override update(part: ElementPart, [value, restore]: [string, (() => void)?]): unknown {
    const input = part.element as HTMLInputElement;
    this.taken = value;
    this.restore = restore;
    if (!this.listening) {
      this.listening = true;
      let [entered, confirmed] = ['', ''];
      input.addEventListener('focus', () => {
        entered = this.taken;
        confirmed = '';
      });
      input.addEventListener('keydown', ({ key }) => {
        if (key === 'Enter') confirmed = input.value;
      });
      input.addEventListener('blur', () => {
        const { taken } = this;
        if (input.value === taken) return;
        // Of 999 the 9 was taken and the rest was not: nobody meant the 9, unless Enter said so.
        const meant = [entered, confirmed].includes(taken);
        if (this.restore && input.ariaInvalid === 'true' && !meant) this.restore();
        input.value = taken;
        forgive();
      });
    }
    const again = this.rewound !== rewound.value;
    const typing = () => document.activeElement === input && input.type !== 'range' && !again;
    this.rewound = rewound.value;
    if (input.value !== value && !typing()) input.value = value;
    return noChange;
  }
}

export const inputValue = directive(InputValue);
