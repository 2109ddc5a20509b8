/** The one way to load a part of the page when it is wanted. What does not come is named and asked for again, in every view. */

import { effect, signal } from '@preact/signals-core';
import { html, render } from 'lit';
import './part.css';
import { t } from '../words';
import { reasonOf } from './worker';

/** How long a part may be on its way before the page says that it is, in milliseconds. */
const LATE = 8000;

interface Missing {
  name: () => string;
  /** Why it did not come; nothing while it is on its way. */
  why: string | undefined;
  again?: () => void;
}

const missing = signal<Missing[]>([]);

/** Loads a part. It resolves when the part is here, which may be at a later try of the reader's; `name` is what the part is. */
export function part<T>(name: () => string, load: () => Promise<T>): Promise<T> {
  const late: Missing = { name, why: undefined };
  const timer = setTimeout(() => tell(late), LATE);
  return load()
    .finally(() => {
      clearTimeout(timer);
      forget(late);
    })
    .catch(
      (error: unknown) =>
        new Promise<T>((resolve, reject) => {
          const lost: Missing = {
            name,
            why: reasonOf(error),
            again: () => {
              forget(lost);
              part(name, load).then(resolve, reject);
            },
          };
          tell(lost);
        }),
    );
}

function tell(one: Missing): void {
  begin();
  // The last try of a part speaks for those before.
  missing.value = [...missing.value.filter(({ name }) => name() !== one.name()), one];
}

const forget = (one: Missing): void => {
  missing.value = missing.value.filter((other) => other !== one);
};

let box: HTMLElement | undefined;

function begin(): void {
  if (box) return;
  const made = document.createElement('aside');
  box = made;
  made.className = 'missing';
  made.setAttribute('role', 'alert');
  document.body.append(made);
  effect(() => {
    made.hidden = missing.value.length === 0;
    render(missing.value.map(row), made);
  });
}

const row = (one: Missing) =>
  html`<p>
    <span>${one.why === undefined ? t`${one.name()}: still on its way.` : t`${one.name()} did not load (${one.why}).`}</span>
    ${
      one.again
        ? html`<button type="button" @click=${one.again}>${t`Try again`}</button>`
        : html`<button type="button" @click=${() => location.reload()}>${t`Reload`}</button>`
    }
    <button type="button" @click=${() => forget(one)}>${t`Later`}</button>
  </p>`;
