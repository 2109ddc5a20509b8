/** The small pictures of the gallery, which load when it opens: lines and cells that the engine drew (src/look/thumbnail.rs). */

import './pictures.css';
import { html, svg, type TemplateResult } from 'lit';
import PICTURES from './pictures.gen.json';

const ALL: Record<string, { lines: string[]; shades: string[] }> = PICTURES;

/** The picture of a preset, which says nothing that its words do not. */
export const picture = (name: string): TemplateResult | undefined => {
  const of = ALL[name];
  return (
    of &&
    html`<svg class="thumbnail" viewBox="0 0 96 40" aria-hidden="true">
      ${of.shades.map((cells) => svg`<path class="cells" d=${cells} />`)} ${of.lines.map((d) => svg`<path d=${d} />`)}
    </svg>`
  );
};
