import '../styles/dialog.css';
import { html, render } from 'lit';
import { CTRL } from '../components/bar';

const KEYS: [string, [string, string][]][] = [
  [
    'Everywhere',
    [
      [`${CTRL}Z`, 'undo the last step'],
      [`${CTRL}Y, ${CTRL}Shift+Z`, 'redo it'],
      ['?', 'this sheet'],
    ],
  ],
  [
    'In nibbles, bits and bytes',
    [
      ['← → ↑ ↓', 'move'],
      ['Home, End', 'first and last of the row'],
      ['Ctrl+Home, Ctrl+End', 'first and last of all'],
      ['0–9, a–f', 'set, and go on to the next'],
      ['+ −', 'one more, one less'],
      ['Shift + arrow', 'paint: take the value along'],
      ['Space', 'flip a bit'],
      ['wheel', 'one more or less, in the nibbles that have the focus'],
    ],
  ],
  [
    'In numbers and sliders',
    [
      ['↑ ↓', 'one step'],
      ['Page Up, Page Down', 'ten steps of a slider'],
    ],
  ],
];

/** Shows the sheet; Escape or a click beside it closes it. */
export function open(): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'sheet';
  dialog.setAttribute('aria-labelledby', 'sheet-title');
  render(
    html`<h2 id="sheet-title">Keyboard shortcuts</h2>
      ${KEYS.map(
        ([where, keys]) => html`<h3>${where}</h3>
          <dl>${keys.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>`,
      )}
      <form method="dialog"><button>Close</button></form>`,
    dialog,
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
