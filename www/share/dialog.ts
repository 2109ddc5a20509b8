/** The dialog that hands the experiment on. Its texts are written by a thread of its own when they are looked at. */

import { effect, signal } from '@preact/signals-core';
import { html, nothing, render, type TemplateResult } from 'lit';
import { view } from '../experiment/state';
import { download } from '../lib/download';
import { reasonOf } from '../lib/reason';
import { tryAgain } from '../lib/try-again';
import { engineSays, say, t } from '../words';
import './share.css';
import { embedTab } from './embed-code';
import { type Writer, writer } from './writer';

interface Form {
  /** Its name in src/export. */
  name: string;
  title(): string;
  about(): string | TemplateResult;
  file: string;
}

const FORMS: readonly Form[] = [
  {
    name: 'link',
    title: () => t`Link`,
    about: () =>
      t`The whole experiment and the digest of its run: whoever opens it sees whether the bits are the same there.`,
    file: 'blockscope-link.txt',
  },
  {
    name: 'markdown',
    title: () => t`Issue`,
    about: () => t`Markdown for a bug report. Paste it, save the picture, and drop that file where the text names it.`,
    file: 'blockscope.md',
  },
  {
    name: 'command',
    title: () => t`Command`,
    about: () => t`The same engine in a terminal. It ends with 3 if the bits are not these.`,
    file: 'blockscope.sh',
  },
  {
    name: 'rust',
    title: () => 'Rust',
    about: () => t`A test in one file without dependencies: the bytes, both paths, the expected bits.`,
    file: 'blockscope.rs',
  },
  {
    name: 'c',
    title: () => 'C',
    about: () =>
      t`A program on ggml’s public functions. It says whether your ggml gives these bits, and in which order it adds.`,
    file: 'blockscope.c',
  },
  {
    name: 'json',
    title: () => 'JSON',
    about: () => say`Every field by name. “Open JSON” and <code>blockscope run FILE.json</code> read it.`,
    file: 'blockscope.json',
  },
];

const EMBED = 'embed';
const TABS = [...FORMS.map(({ name, title }) => ({ name, title })), { name: EMBED, title: () => t`Embed, class` }];

/** Chat programs cut links that are longer. */
const LONG_LINK = 1900;

const chosen = signal('link');
const texts = signal<Record<string, string>>({});
/** What became of the last action, and what does it once more. */
const status = signal<{ said: () => string; again?: () => void }>({ said: () => '' });

let worker: Writer | undefined;

const here = (): string => `${location.origin}${location.pathname}#${view.peek()?.link ?? '1'}`;

/** Writes a form, once. */
async function write(name: string): Promise<string> {
  const known = texts.peek()[name];
  if (known !== undefined || !worker) return known ?? '';
  const from = worker;
  const text = await from.api.text(name);
  if (worker === from) texts.value = { ...texts.peek(), [name]: text };
  return text;
}

function fail(error: unknown): void {
  status.value = { said: () => t`This could not be written: ${engineSays(reasonOf(error))}`, again: begin };
}

/** A writer with the experiment on screen, and the chosen form by its hand. */
function begin(): void {
  const now = view.peek();
  if (!now) return;
  worker?.end();
  worker = writer();
  const { row, token } = now.scope.focus;
  worker.api.open(here(), row, token).catch(fail);
  choose(chosen.peek());
}

function choose(name: string): void {
  chosen.value = name;
  status.value = { said: () => '' };
  const wanted = name === EMBED ? [] : name === 'markdown' ? [name, 'picture'] : [name];
  Promise.all(wanted.map(write)).catch(fail);
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text.trimEnd());
    status.value = { said: () => t`Copied.` };
  } catch {
    status.value = { said: () => t`The browser did not allow it: select the text and copy it.` };
  }
}

/** Opens the dialog with the experiment on screen. */
export function share(): void {
  if (!view.peek()) return;
  const dialog = document.createElement('dialog');
  dialog.className = 'share';
  dialog.setAttribute('aria-labelledby', 'share-title');
  document.body.append(dialog);
  texts.value = {};
  const dispose = effect(() => {
    render(content(dialog), dialog);
  });
  dialog.addEventListener('close', () => {
    dispose();
    worker?.end();
    worker = undefined;
    dialog.remove();
  });
  // A click beside the dialog lands on the dialog itself.
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.showModal();
  dialog.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  begin();
}

function content(dialog: HTMLDialogElement): TemplateResult {
  const name = chosen.value;
  const { said, again } = status.value;
  return html`<div class="sheet">
    <header>
      <h2 id="share-title">${t`Share this experiment`}</h2>
      <button type="button" class="close" aria-label=${t`Close`} @click=${() => dialog.close()}>✕</button>
    </header>
    <div role="tablist" aria-label=${t`Forms`} @keydown=${keys}>
      ${TABS.map(
        (tab) => html`<button
          type="button"
          role="tab"
          id=${`share-${tab.name}`}
          aria-selected=${tab.name === name}
          aria-controls="share-panel"
          tabindex=${tab.name === name ? 0 : -1}
          @click=${() => choose(tab.name)}
        >
          ${tab.title()}
        </button>`,
      )}
    </div>
    <div role="tabpanel" id="share-panel" aria-labelledby=${`share-${name}`}>
      ${name === EMBED ? embedTab(here(), copy) : panel(FORMS.find((form) => form.name === name) as Form)}
    </div>
    <p class="status" role="status">${said()} ${again ? tryAgain(again) : nothing}</p>
  </div>`;
}

function panel(form: Form): TemplateResult {
  const text = texts.value[form.name];
  // The form of src/export that goes with an issue.
  const drawing = form.name === 'markdown' ? texts.value.picture : undefined;
  return html`<p>${form.about()}</p>
    ${
      form.name === 'link' && (text?.length ?? 0) > LONG_LINK
        ? html`${say`<p class="problem">
            This link has ${text?.length} characters, and chat programs cut long ones. The JSON file holds the same.
          </p>`}
          ${view.peek()?.fields.origin ? byFile() : nothing}`
        : nothing
    }
    <pre tabindex="0" role="region" aria-label=${t`${form.title()}, the text`} aria-busy=${text === undefined}><code>${
      text?.trimEnd() ?? t`Computing…`
    }</code></pre>
    <p class="actions">
      <button type="button" id="share-copy" ?disabled=${text === undefined} @click=${() => void copy(text ?? '')}>${t`Copy`}</button>
      <button type="button" id="share-save" ?disabled=${text === undefined} @click=${() => download(form.file, text ?? '')}>
        ${t`Save ${form.file}`}
      </button>
      ${
        drawing
          ? html`<button type="button" id="share-picture" @click=${() => download('blockscope.svg', drawing)}>${t`Save ${'blockscope.svg'}`}</button>`
          : nothing
      }
    </p>
    ${drawing ? html`<img src=${`data:image/svg+xml,${encodeURIComponent(drawing)}`} alt=${t`The picture that goes with the issue`} />` : nothing}`;
}

/** A link that leaves the weights in the file from which they were taken. */
function byFile(): TemplateResult {
  const short = async () => {
    const text = await write('source');
    await copy(`${location.origin}${location.pathname}?file${text.slice(text.indexOf('#'))}`);
  };
  return html`<p>${t`These weights are from a file. A short link names it and the place in it; who opens that link is asked for the file.`}
    <button type="button" id="share-short" @click=${() => void short().catch(fail)}>${t`Copy the short link`}</button></p>`;
}

/** Arrow keys go from tab to tab. */
function keys(event: KeyboardEvent): void {
  const at = TABS.findIndex((tab) => tab.name === chosen.peek());
  const to: Record<string, number> = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: TABS.length - 1 };
  const next = to[event.key];
  if (next === undefined) return;
  event.preventDefault();
  const tab = TABS[(next + TABS.length) % TABS.length] as (typeof TABS)[number];
  choose(tab.name);
  document.getElementById(`share-${tab.name}`)?.focus();
}
