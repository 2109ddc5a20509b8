import { html, render, type TemplateResult } from 'lit';
import './save-menu.css';
import { t } from '../words';
import { download } from './download';
import { part } from './part';

export type Kind = 'svg' | 'png' | 'csv';

/**
 * A small menu in the corner of a figure that saves it: what is drawn as SVG or PNG, its table as CSV; or `table`, which need not
 * stand on the page.
 */
export function saveMenu(
  name: string,
  kinds: readonly Kind[] = ['svg', 'png', 'csv'],
  table?: () => TemplateResult,
): TemplateResult {
  const act = async (event: Event, kind: Kind) => {
    const menu = (event.target as HTMLElement).closest('details') as HTMLDetailsElement;
    const figure = menu.closest('figure, section') as HTMLElement;
    const { csvOf, pngOf, svgOf } = await part(
      () => t`Save`,
      () => import('./figure-file'),
    );
    if (kind === 'svg') download(`${name}.svg`, svgOf(figure));
    else if (kind === 'png') download(`${name}.png`, await pngOf(figure));
    else {
      const box = document.createElement('div');
      if (table) render(table(), box);
      const made = (table ? box : figure).querySelector('table');
      if (made) download(`${name}.csv`, csvOf(made));
    }
    menu.open = false;
  };
  return html`<details class="save" name="save">
    <summary title=${t`Save`}>
      <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 2v8M5 7l3 3 3-3M3 13h10" /></svg><span class="hidden">${t`Save`} ${name}</span>
    </summary>
    <div class="kinds">
      ${kinds.map((kind) => html`<button type="button" @click=${(event: Event) => act(event, kind)}>${kind.toUpperCase()}</button>`)}
    </div>
  </details>`;
}
