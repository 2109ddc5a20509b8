// Finds circles among the page's modules: no module imports itself by way of others, neither at once nor when wanted, and types
// count as much as code. A module that is in a circle can be neither read nor tested without all the others in it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'vite';
import { ROOT } from './steps.mjs';

const WWW = join(ROOT, 'www');

/** Calls `visit` on every node of a tree. */
function walk(node, visit) {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (node && typeof node === 'object') {
    if (typeof node.type === 'string') visit(node);
    for (const value of Object.values(node)) walk(value, visit);
  }
}

/** What a module names: `import … from`, `export … from`, `import()`, `typeof import()` and `new URL(…, import.meta.url)`. */
export function named(file, text) {
  const names = [];
  walk(parseSync(file, text).program, (node) => {
    if (/^(Import|Export(Named|All))Declaration$/.test(node.type)) names.push(node.source?.value);
    if (/^(ImportExpression|TSImportType)$/.test(node.type))
      names.push(node.source?.value ?? node.argument?.literal?.value);
    if (node.type === 'NewExpression' && node.callee.name === 'URL') names.push(node.arguments[0]?.value);
  });
  return names.filter((name) => typeof name === 'string' && name.startsWith('.'));
}

/** The file of the page that a name means, if it means one. */
function fileOf(from, name) {
  const path = join(dirname(from), name);
  return [path, `${path}.ts`, join(path, 'index.ts')].find((file) => file.endsWith('.ts') && existsSync(file));
}

/** Circles of a graph, each as the modules along it; one for each group of modules that reach one another. */
export function circles(graph) {
  const found = [];
  const done = new Set();
  const visit = (at, path) => {
    const before = path.indexOf(at);
    if (before >= 0) found.push([...path.slice(before), at]);
    if (before >= 0 || done.has(at)) return;
    for (const next of graph.get(at) ?? []) visit(next, [...path, at]);
    done.add(at);
  };
  for (const at of graph.keys()) visit(at, []);
  return found;
}

/** The imports of the whole page. */
export function imports() {
  const files = readdirSync(WWW, { recursive: true })
    .map((name) => join(WWW, name))
    .filter((file) => file.endsWith('.ts') && !relative(WWW, file).split('/').includes('pkg'));
  return new Map(
    files.map((file) => [file, named(file, readFileSync(file, 'utf8')).flatMap((name) => fileOf(file, name) ?? [])]),
  );
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const graph = imports();
  const found = circles(graph).map((path) => path.map((file) => relative(WWW, file)).join(' → '));
  if (found.length > 0) {
    console.error(found.join('\n'));
    process.exit(1);
  }
  console.log(`${graph.size} modules, no circle`);
}
