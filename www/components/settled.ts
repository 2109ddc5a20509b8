import { type ElementPart, noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';

/** Shows `value` in an input, except while someone is typing in it. */
class Settled extends Directive {
  render(_value: string): unknown {
    return noChange;
  }

  override update(part: ElementPart, [value]: [string]): unknown {
    const input = part.element as HTMLInputElement;
    if (document.activeElement !== input || input.type === 'range') {
      if (input.value !== value) input.value = value;
    } else {
      input.onblur = () => {
        input.value = input.dataset.settled ?? value;
      };
    }
    input.dataset.settled = value;
    return noChange;
  }
}

export const settled = directive(Settled);
