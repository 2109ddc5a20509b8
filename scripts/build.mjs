// npm run build: the static site in dist/, for any static server and any sub-path.

import { bin, fail, kernel, modules, optimise, packages, run, step, tool } from './steps.mjs';

export async function build() {
  await Promise.all([packages(), tool()]);
  const kernels = await modules('release');
  await optimise();
  await kernel();
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
