// npm run build: the static site in dist/, for any static server and any sub-path.

import { join } from 'node:path';
import { bin, fail, MODULES, modules, optimise, packages, ROOT, run, step, wasm } from './steps.mjs';

export async function build() {
  await Promise.all([packages(), modules('release')]);
  // While the functions still have their names.
  const kernels = await step('kernels disassembled', () =>
    run(join(ROOT, 'target/debug/xtask'), ['inspect', ...MODULES.map(wasm)]),
  );
  await optimise();
  await step('page', () => run(bin('vite'), ['build']));
  return kernels;
}

if (import.meta.url === `file://${process.argv[1]}`) {
  try {
    console.log(await build());
    console.log('The site is in dist/. Serve it with: npm run preview -- --port 4173');
  } catch (error) {
    fail(error);
  }
}
