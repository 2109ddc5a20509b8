// Checks of the sources, each resolving to what it checked. npm run check runs them before a commit, npm test among all others.
// By itself: those that `npm run check` runs, one after the other; it names all that fail.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bin, folder, MODULES, packages, ROOT, run, step } from './steps.mjs';

const script = async (name) => (await run(process.execPath, [join(ROOT, 'scripts', name)])).trim();

export async function format() {
  await run('cargo', ['fmt', '--all', '--check']);
  return 'rustfmt';
}

export async function pageLint() {
  await run(bin('biome'), ['ci', '--colors=off', '--error-on-warnings', '.']);
  return 'biome';
}

export async function types() {
  const missing = MODULES.filter((module) => !existsSync(folder(module))).map(({ name }) => name);
  if (missing.length > 0) throw new Error(`the modules ${missing.join(', ')} are not built: npm run build`);
  await run(bin('tsc'), ['--project', '.']);
  return 'tsc';
}

export const words = () => script('words.mjs');

export const imports = () => script('circles.mjs');

/** The output of the runner, which says how many passed. */
export const pageUnits = () => script('page-units.mjs');

/** Resolves to no more than that nothing is wrong. */
async function lint() {
  await run('cargo', ['clippy', '--locked', '--workspace', '--all-targets', '--', '--deny', 'warnings']);
}

/** Tests of one module each, and what is made from the sources: types of the page, tables of faults. */
async function units() {
  await run('cargo', ['test', '--locked', '--lib', '--test', 'types', '--test', 'reliability']);
}

const BEFORE_A_COMMIT = [
  ['format', format],
  ['page lint', pageLint],
  ['words', words],
  ['page imports', imports],
  ['page units', pageUnits],
  ['types', types],
  ['lint', lint],
  ['units', units],
];

async function check() {
  await packages();
  const failed = [];
  for (const [name, work] of BEFORE_A_COMMIT) {
    await step(name, work).catch((error) => {
      console.log(error.output ?? '');
      console.log(`✗ ${name}: ${error.message}`);
      failed.push(name);
    });
  }
  if (failed.length > 0) console.log(`\n✗ ${failed.join(', ')}`);
  process.exit(failed.length > 0 ? 1 : 0);
}

if (import.meta.url === `file://${process.argv[1]}`) await check();
