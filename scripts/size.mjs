// The budgets of the built site, in brotli bytes. Fails above any of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ROOT } from './steps.mjs';

const KB = 1000;
/** What the page loads only when someone opens or saves a file. */
const LATER = /\/json[^/]*$/;
const BUDGETS = [
  ['first load', 100 * KB, (name) => !LATER.test(name)],
  ['CPU module', 40 * KB, (name) => name.endsWith('.wasm') && !LATER.test(name)],
];

/** `[name, bytes, budget]` of each budget. */
export function sizes() {
  const folder = join(ROOT, 'dist');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const bytes = new Map(files.map((file) => [file, brotliCompressSync(readFileSync(file)).length]));
  return BUDGETS.map(([name, budget, part]) => {
    const total = files.filter(part).reduce((sum, file) => sum + bytes.get(file), 0);
    return [name, total, budget];
  });
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
