import { html, type TemplateResult } from 'lit';
import '../styles/save.css';
import { say } from '../words';

type Kind = 'svg' | 'png' | 'csv';

/** A small menu at the end of a figure that saves it: what is drawn as SVG or PNG, its table as CSV. */
export function saveMenu(name: string, kinds: readonly Kind[] = ['svg', 'png', 'csv']): TemplateResult {
  const act = async (event: Event, kind: Kind) => {
    const menu = (event.target as HTMLElement).closest('details') as HTMLDetailsElement;
    const figure = menu.closest('figure, section') as HTMLElement;
    const [{ csvOf, pngOf, svgOf }, { save }] = await Promise.all([
      import('../share/figure'),
      import('../share/writer'),
    ]);
    const table = figure.querySelector('table');
    if (kind === 'svg') save(`${name}.svg`, svgOf(figure));
    else if (kind === 'png') save(`${name}.png`, await pngOf(figure));
    else if (table) save(`${name}.csv`, csvOf(table));
    menu.open = false;
  };
  return html`<details class="save" name="save">
    ${say`<summary>Save <span class="hidden">${name}</span></summary>`}
    ${kinds.map((kind) => html`<button type="button" @click=${(event: Event) => act(event, kind)}>${kind.toUpperCase()}</button> `)}
  </details>`;
}
