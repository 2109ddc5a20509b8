import { reasonOf } from '../lib/reason';
import '../lib/dialog.css';
import { html, nothing, render } from 'lit';
import { engineSays, t } from '../words';

interface Asked {
  title: string;
  hint: string;
  /** Takes the text or the file, or throws what is wrong with it. */
  act: (text: string, file: File | undefined, second: string) => Promise<void>;
  /** What a second text is, which may stay empty. */
  second?: string;
  /** How many hex digits it must be, in any layout. */
  digits?: number;
  /** What its button says. */
  ok?: string;
  /** The files that it takes too. */
  files?: string;
}

/** Asks for a text. */
export function askText({ title, hint, act, digits, second, ok = t`Put it into the block`, files }: Asked): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  dialog.setAttribute('aria-labelledby', 'ask-title');
  const take = async (text: string, file?: File) => {
    try {
      const found = text.replace(/(^|[\s,])0x/gi, '$1').replace(/[\s,]/g, '');
      if (digits && !/^[0-9a-f]*$/i.test(found)) throw new Error(t`This is not only hex digits.`);
      if (digits && found.length !== digits)
        throw new Error(t`These are ${found.length} hex digits; a block has ${digits}.`);
      await act(digits ? found : text, file, dialog.querySelector<HTMLTextAreaElement>('#ask-second')?.value ?? '');
      dialog.close();
    } catch (error) {
      show(engineSays(reasonOf(error)));
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void take(dialog.querySelector('textarea')?.value ?? '');
  };
  const pick = ({ target }: Event) => {
    const box = target as HTMLInputElement;
    const file = box.files?.[0];
    if (file) void take('', file);
    box.value = '';
  };
  const show = (problem?: string) =>
    render(
      html`<form @submit=${submit}>
        <h2 id="ask-title">${title}</h2>
        <label for="ask-text">${hint}</label>
        <textarea id="ask-text" rows="8" spellcheck="false" autocomplete="off" aria-invalid=${problem ? 'true' : nothing}
          aria-describedby=${problem ? 'ask-problem' : nothing}></textarea>
        ${second ? html`<label for="ask-second">${second}</label><textarea id="ask-second" rows="3" spellcheck="false" autocomplete="off"></textarea>` : nothing}
        ${problem ? html`<em class="problem" id="ask-problem" role="alert">${problem}</em>` : nothing}
        <p>
          <button id="ask-ok">${ok}</button>
          ${files ? html`<label class="button">${t`Take a file`}<input id="ask-file" type="file" accept=${files} @change=${pick} /></label>` : nothing}
          <button type="button" @click=${() => dialog.close()}>${t`Cancel`}</button>
        </p>
      </form>`,
      dialog,
    );
  show();
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
