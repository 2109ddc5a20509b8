// The budgets of the built site, in brotli bytes. Fails above any of them.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { MODULES, ROOT } from './steps.mjs';

const KB = 1000;
const DIST = join(ROOT, 'dist');
const brotli = (file) => brotliCompressSync(readFileSync(file)).length;

/** Files of the built site whose name begins so. */
const named = (start) =>
  readdirSync(join(DIST, 'assets'))
    .filter((name) => name.startsWith(start))
    .map((name) => join(DIST, 'assets', name));

/** What a file loads at once: scripts, styles, pictures and workers, but not what it imports when wanted. */
function loads(file) {
  const text = readFileSync(file, 'utf8');
  const names = file.endsWith('.html')
    ? /(?:src|href)="(\.\/[^"]+)"/g
    : /(?:\bfrom|\bimport|\bnew URL\()\s*["'`]([^"'`]+\.js)["'`]/g;
  return [...text.matchAll(names)].map(([, name]) => join(dirname(file), name));
}

/** All that a first visit loads: the page, its frame, the first view, the engine. */
function firstLoad() {
  const files = new Set([join(DIST, 'index.html'), ...named('frame'), ...named('compare'), ...named('engine_bg')]);
  for (const file of files) {
    if (/\.(html|js)$/.test(file)) for (const other of loads(file)) files.add(other);
  }
  return [...files];
}

/** `[name, bytes, budget]` of each budget. */
export function sizes() {
  const total = (files) => files.reduce((sum, file) => sum + brotli(file), 0);
  const modules = MODULES.filter(({ budget }) => budget).map(({ name, budget }) => [
    `${name} module`,
    // Its glue too, where that is a file of its own.
    total([...named(`${name}_bg`), ...named(`${name}-`)]),
    budget * KB,
  ]);
  // What a reader of Chinese loads beside it: the tables that every view has (www/lib/navigation.ts).
  const words = ['page', 'engine'].flatMap((name) => named(`zh-${name}-`));
  return [['first load', total(firstLoad()), 115 * KB], ['Chinese words', total(words), 18 * KB], ...modules];
}

/** The sizes as text; throws if one is over its budget. */
export function checkSizes() {
  const all = sizes();
  const text = all
    .map(([name, size, budget]) => `${name}: ${(size / KB).toFixed(1)} KB brotli of ${budget / KB} KB`)
    .join('\n');
  if (all.some(([, size, budget]) => size > budget)) throw new Error(`over budget\n${text}`);
  return text;
}

if (import.meta.url === `file://${process.argv[1]}`) console.log(checkSizes());
