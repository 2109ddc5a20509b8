import '../lib/dialog.css';
import { html, nothing, render } from 'lit';
import { engineSays, t } from '../words';

/** Asks for a text; `act` takes it or throws what is wrong with it. `digits`: how many hex digits it must be, in any layout. */
export function askText(title: string, hint: string, act: (text: string) => Promise<void>, digits?: number): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'ask';
  dialog.setAttribute('aria-labelledby', 'ask-title');
  const submit = async (event: Event) => {
    event.preventDefault();
    const text = dialog.querySelector('textarea')?.value ?? '';
    try {
      const found = text.replace(/(^|[\s,])0x/gi, '$1').replace(/[\s,]/g, '');
      if (digits && !/^[0-9a-f]*$/i.test(found)) throw new Error(t`This is not only hex digits.`);
      if (digits && found.length !== digits)
        throw new Error(t`These are ${found.length} hex digits; a block has ${digits}.`);
      await act(digits ? found : text);
      dialog.close();
    } catch (error) {
      show(engineSays(error instanceof Error ? error.message : String(error)));
    }
  };
  const show = (problem?: string) =>
    render(
      html`<form @submit=${submit}>
        <h2 id="ask-title">${title}</h2>
        <label for="ask-text">${hint}</label>
        <textarea id="ask-text" rows="8" spellcheck="false" autocomplete="off" aria-invalid=${problem ? 'true' : nothing}
          aria-describedby=${problem ? 'ask-problem' : nothing}></textarea>
        ${problem ? html`<em class="problem" id="ask-problem" role="alert">${problem}</em>` : nothing}
        <p><button id="ask-ok">${t`Put it into the block`}</button> <button type="button" @click=${() => dialog.close()}>${t`Cancel`}</button></p>
      </form>`,
      dialog,
    );
  show();
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
