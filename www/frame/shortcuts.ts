import '../lib/dialog.css';
import { html, render } from 'lit';
import { CTRL } from '../lib/keys';
import { t } from '../words';

const keys = (): [string, [string, string][]][] => [
  [
    t`Everywhere`,
    [
      [`${CTRL}Z`, t`undo the last step`],
      [`${CTRL}Y, ${CTRL}Shift+Z`, t`redo it`],
      ['[ ]', t`the view before, the next`],
      ['?', t`this sheet`],
    ],
  ],
  [
    t`In nibbles, bits and bytes`,
    [
      ['← → ↑ ↓', t`move`],
      ['Home, End', t`first and last of the row`],
      ['Ctrl+Home, Ctrl+End', t`first and last of all`],
      ['0–9, a–f', t`set, and go on to the next`],
      ['+ −', t`one more, one less`],
      [t`Shift + arrow`, t`copy the value along`],
      [t`Space`, t`flip a bit`],
      [t`wheel`, t`one more or less, in the nibbles that have the focus`],
    ],
  ],
  [
    t`In the chart of a sweep`,
    [
      ['← → ↑ ↓', t`move`],
      ['Home, End', t`first and last of the line`],
      ['Enter', t`open the run`],
    ],
  ],
  [
    t`In numbers and sliders`,
    [
      ['↑ ↓', t`one step`],
      ['Page Up, Page Down', t`ten steps of a slider`],
    ],
  ],
];

/** Shows the sheet from its title on; Escape or a click beside it closes it. */
export function open(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'sheet';
  dialog.setAttribute('aria-labelledby', 'sheet-title');
  render(
    html`<h2 id="sheet-title" tabindex="-1" autofocus>${t`Keyboard shortcuts`}</h2>
      ${keys().map(
        ([where, list]) => html`<h3>${where}</h3>
          <dl>${list.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>`,
      )}
      <form method="dialog"><button>${t`Close`}</button></form>`,
    dialog,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
