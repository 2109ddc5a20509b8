/** What of the page did not come, or is long in coming: named in a corner of whatever view, with a way to try again. */

import { effect, signal } from '@preact/signals-core';
import { html, render } from 'lit';
import './missing.css';
import { engineSays, type Said, t } from '../words';
import { tryAgain } from './try-again';

/** How long something may be on its way before the page says that it is, in milliseconds. */
const LATE = 8000;

export interface Missing {
  name: () => string;
  /** Why it did not come; nothing while it is on its way. */
  why: Said | undefined;
  /** Asks for it again; if there is nothing, a reload does. */
  again?: () => void;
}

const missing = signal<Missing[]>([]);

export function tell(one: Missing): void {
  begin();
  // The last try of a part speaks for those that were lost before. Others of its name may be on their way for themselves.
  missing.value = [...missing.value.filter((other) => other.why === undefined || other.name() !== one.name()), one];
}

export const forget = (one: Missing): void => {
  missing.value = missing.value.filter((other) => other !== one);
};

/** Says that something is on its way, if it is for long. Whoever waits calls the answer when it has come, or never will. */
export function expect(name: () => string): () => void {
  const late: Missing = { name, why: undefined };
  const timer = setTimeout(() => tell(late), LATE);
  return () => {
    clearTimeout(timer);
    forget(late);
  };
}

let box: HTMLElement | undefined;

/** Beside an open dialog nothing can be pressed: the box stands in it until it closes. */
function place(): void {
  const dialog = document.querySelector('dialog:modal');
  (dialog ?? document.body).append(box ?? '');
  dialog?.addEventListener('close', place, { once: true });
}

function begin(): void {
  if (box) {
    place();
    return;
  }
  const made = document.createElement('aside');
  box = made;
  made.className = 'missing';
  made.setAttribute('role', 'alert');
  place();
  effect(() => {
    made.hidden = missing.value.length === 0;
    // Of one name the last speaks.
    render([...new Map(missing.value.map((one) => [one.name(), one])).values()].map(row), made);
  });
}

/** Says no more of what has that name. */
const hush = ({ name }: Missing): void => {
  missing.value = missing.value.filter((other) => other.name() !== name());
};

const row = (one: Missing) =>
  html`<p>
    <span>${one.why === undefined ? t`${one.name()}: still on its way.` : t`${one.name()} did not load (${engineSays(one.why)}).`}</span>
    ${
      one.again
        ? tryAgain(one.again)
        : html`<button type="button" @click=${() => location.reload()}>${t`Reload`}</button>`
    }
    <button type="button" @click=${() => hush(one)}>${t`Later`}</button>
  </p>`;
