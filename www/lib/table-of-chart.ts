/** The numbers of a figure as a table, which is made when it is opened or saved: it may be long. */

import { type ElementPart, html, noChange, nothing, render, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { language, t } from '../words';
import { type Kind, saveMenu } from './save-menu';

/** Draws into the box of a fold while it is open. */
class Unfolded extends Directive {
  private table: (() => TemplateResult) | undefined;
  private of: readonly unknown[] = [];

  render(_of: readonly unknown[], _table: () => TemplateResult): unknown {
    return noChange;
  }

  override update(part: ElementPart, [of, table]: [readonly unknown[], () => TemplateResult]): unknown {
    const fold = part.element as HTMLDetailsElement;
    if (!this.table) fold.addEventListener('toggle', () => this.fill(fold));
    this.table = table;
    const same = of.length === this.of.length && of.every((one, i) => one === this.of[i]);
    this.of = of;
    if (!same) this.fill(fold);
    return noChange;
  }

  private fill(fold: HTMLDetailsElement): void {
    const box = fold.querySelector<HTMLElement>('.scroll');
    if (box) render(fold.open ? this.table?.() : nothing, box);
  }
}

const unfolded = directive(Unfolded);

interface TableOfChart {
  /** The name of the files. */
  name: string;
  /** What the table is. */
  label: string;
  /** What it shows: an open one is made again for another. */
  of: readonly unknown[];
  table: () => TemplateResult;
  kinds?: readonly Kind[];
  title?: string;
}

/** The fold with the table, and beneath it the menu that saves the figure. */
export function tableOfChart({
  name,
  label,
  of,
  table,
  kinds = ['svg', 'png', 'csv'],
  title = t`The numbers`,
}: TableOfChart): TemplateResult {
  return html`<details class="as-table" ${unfolded([language.value, ...of], table)}>
      <summary>${title}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label=${label}></div>
    </details>
    ${saveMenu(name, kinds, table)}`;
}
