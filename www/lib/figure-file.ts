/**
 * A figure of the page as a file: SVG and PNG as it stands on the screen, CSV of its table. Works for whatever is drawn with
 * text, SVG, canvas, backgrounds and rules; files stand alone, because every style becomes an attribute.
 */

import { t } from '../words';

const SVG = 'http://www.w3.org/2000/svg';

/** Pixels of a PNG for each of the screen. */
const SHARPNESS = 2;

/** Around what is drawn. */
const MARGIN = 16;

/** What is there to be used, not to be seen in a picture; the table of a chart goes as CSV. */
const LEFT_OUT = 'button:not(.tile), input, select, .save, .why, .as-table, .scroll:has(.as-table), [hidden], .hidden';

/** Styles that SVG also knows as attributes, with what they are if nothing is said. */
const STYLES: Record<string, string> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linejoin': 'miter',
  'stroke-linecap': 'butt',
  'stroke-opacity': '1',
  'paint-order': 'normal',
  'vector-effect': 'none',
  opacity: '1',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};
const FONT: Record<string, string> = {
  'font-family': '',
  'font-size': '',
  'font-weight': '400',
  'font-style': 'normal',
  'letter-spacing': 'normal',
  'font-variant-numeric': 'normal',
};

/** Writes those computed styles that say something as attributes. */
function resolve(target: Element, style: CSSStyleDeclaration, styles: Record<string, string>): void {
  for (const [name, usual] of Object.entries(styles)) {
    const value = style.getPropertyValue(name);
    if (value && value !== usual) target.setAttribute(name, value);
  }
}

const transparent = (colour: string): boolean => colour === 'transparent' || /^rgba\(.*, 0\)$/.test(colour);

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** The figure as the text of an SVG file. */
export function svgOf(figure: Element): string {
  const { left, top } = figure.getBoundingClientRect();
  // What is drawn, from the figure's corner.
  const size = { width: 0, height: 0 };
  const out = element('svg', { xmlns: SVG }) as SVGSVGElement;
  const paper = element('rect', { fill: getComputedStyle(document.documentElement).backgroundColor });
  out.append(paper);
  const place = (box: DOMRect) => {
    size.width = Math.max(size.width, Math.ceil(box.right - left) + 2 * MARGIN);
    size.height = Math.max(size.height, Math.ceil(box.bottom - top) + 2 * MARGIN);
    return { x: round(box.left - left + MARGIN), y: round(box.top - top + MARGIN) };
  };
  const visit = (node: Node) => {
    if (node instanceof Text) {
      for (const { text, box } of lines(node)) out.append(words(text, node.parentElement as Element, place(box), box));
    } else if (node instanceof SVGSVGElement) {
      out.append(drawing(node, place(node.getBoundingClientRect())));
    } else if (node instanceof HTMLCanvasElement) {
      const box = node.getBoundingClientRect();
      out.append(element('image', { ...place(box), ...sizeOf(box), href: tinted(node) }));
    } else if (node instanceof Element && !node.matches(LEFT_OUT) && node.checkVisibility()) {
      out.append(...background(node, place));
      node.childNodes.forEach(visit);
    }
  };
  figure.childNodes.forEach(visit);
  for (const [key, value] of Object.entries(size)) {
    out.setAttribute(key, String(value));
    paper.setAttribute(key, String(value));
  }
  return new XMLSerializer().serializeToString(out);
}

/** A picture of shades, which the page draws in black and turns where it is dark, in the colour of the text beside it. */
function tinted(source: HTMLCanvasElement): string {
  const canvas = document.createElement('canvas');
  // Its cells stay sharp however a viewer scales them.
  const { width, height } = sizeOf(source.getBoundingClientRect());
  [canvas.width, canvas.height] = [SHARPNESS * width, SHARPNESS * height];
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingEnabled = false;
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = getComputedStyle(source).color;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  return canvas.toDataURL();
}

const round = (value: number): number => Math.round(100 * value) / 100;

const sizeOf = ({ width, height }: DOMRect) => ({ width: round(width), height: round(height) });

/** What a line can be broken between: words, or single characters of Chinese. */
const WORDS = /[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+/g;

/** The lines of a text as the page breaks it. */
function lines(node: Text): { text: string; box: DOMRect }[] {
  const found: { text: string; box: DOMRect }[] = [];
  const range = document.createRange();
  let end = 0;
  for (const { 0: word, index } of node.data.matchAll(WORDS)) {
    const gap = index > end ? ' ' : '';
    end = index + word.length;
    range.setStart(node, index);
    range.setEnd(node, end);
    const box = range.getBoundingClientRect();
    const last = found.at(-1);
    if (box.width === 0) continue;
    if (last && Math.abs(last.box.top - box.top) < 2) {
      last.text += gap + word;
      last.box = new DOMRect(last.box.x, last.box.y, box.right - last.box.x, last.box.height);
    } else found.push({ text: word, box });
  }
  return found;
}

function words(text: string, parent: Element, { x, y }: { x: number; y: number }, box: DOMRect): SVGElement {
  const style = getComputedStyle(parent);
  const made = element('text', { x, y: round(y + box.height * 0.78), fill: style.color });
  resolve(made, style, FONT);
  made.textContent = text;
  return made;
}

/** An SVG of the page, its styles as attributes. */
function drawing(source: SVGSVGElement, { x, y }: { x: number; y: number }): SVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const originals = [source, ...source.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((target, i) => {
    const style = getComputedStyle(originals[i] as Element);
    resolve(target, style, target.localName === 'text' ? { ...STYLES, ...FONT } : STYLES);
    for (const name of ['class', 'style', 'tabindex', 'role', 'aria-hidden']) target.removeAttribute(name);
  });
  // Templates leave comments where their values are.
  const comments = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode()) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  const box = source.getBoundingClientRect();
  for (const [key, value] of Object.entries({ x, y, ...sizeOf(box), overflow: 'visible' })) {
    copy.setAttribute(key, String(value));
  }
  return copy;
}

/** The fill and the rules of a box. */
function background(source: Element, place: (box: DOMRect) => { x: number; y: number }): SVGElement[] {
  const style = getComputedStyle(source);
  const box = source.getBoundingClientRect();
  const made: SVGElement[] = [];
  if (!transparent(style.backgroundColor)) {
    made.push(element('rect', { ...place(box), ...sizeOf(box), fill: style.backgroundColor }));
  }
  for (const [side, at] of [
    ['Top', 0],
    ['Bottom', box.height],
  ] as const) {
    const [line, width] = [style[`border${side}Style`], Number.parseFloat(style[`border${side}Width`])];
    if (line === 'none' || width === 0) continue;
    const { x, y } = place(box);
    const stroke = style[`border${side}Color`];
    const height = round(y + at);
    made.push(
      element('line', { x1: x, x2: round(x + box.width), y1: height, y2: height, stroke, 'stroke-width': width }),
    );
  }
  return made;
}

/** The figure as a PNG. */
export async function pngOf(figure: Element): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svgOf(figure))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SHARPNESS * image.naturalWidth;
  canvas.height = SHARPNESS * image.naturalHeight;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(t`the browser made no PNG`))), 'image/png'),
  );
}

/** The table as CSV (RFC 4180). A cell with `data-value` gives that: the number behind the rounded one on the screen. */
export function csvOf(table: HTMLTableElement): string {
  const cell = (of: HTMLTableCellElement): string => {
    // A table in a closed fold has no inner text.
    const shown = (of.textContent ?? '').trim().replace(/\s+/g, ' ').replaceAll('−', '-').replace(/^–$/, '');
    const { value } =
      of.dataset.value === undefined ? (of.querySelector<HTMLElement>('[data-value]')?.dataset ?? {}) : of.dataset;
    const plain = value ?? (/^-?\d{1,3}(,\d{3})+$/.test(shown) ? shown.replaceAll(',', '') : shown);
    return /[",\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
  };
  // A cell that holds nothing but a picture is no column, and has no head.
  const bare = 'td[aria-hidden="true"], thead td';
  const columns = [...table.rows].map((row) => [...row.cells].filter((of) => !of.matches(bare)));
  return columns.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}
