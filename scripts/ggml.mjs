// npm run ggml -- INCLUDE LIBRARY…: the C programs of all published links against ggml itself.
//
// INCLUDE is the folder of ggml.h, LIBRARY what the linker needs: the static or shared libraries of a built llama.cpp, and
// flags such as -lstdc++. Each program says whether A has the expected bits and in which known order ggml adds B.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, ROOT, read, run, step } from './steps.mjs';

const [include, ...libraries] = process.argv.slice(2);

/** Runs a program to its end, whatever that is. */
const ran = (program, args = []) => spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });

function check(blockscope, folder, link) {
  const [source, program] = [join(folder, 'p.c'), join(folder, 'p')];
  const written = ran(blockscope, ['export', '--as', 'c', link]);
  if (written.status !== 0) throw new Error(written.stderr);
  writeFileSync(source, written.stdout);
  const flags = ['-O1', '-ffp-contract=off', '-I', resolve(include), source, ...libraries, '-lm', '-lpthread'];
  const compiled = ran('cc', [...flags, '-o', program]);
  if (compiled.status !== 0) throw new Error(`#${link}\n${compiled.stderr}`);
  return ran(program);
}

try {
  if (libraries.length === 0) throw new Error('usage: npm run ggml -- INCLUDE LIBRARY…');
  await step('command line', () => run('cargo', ['build', '--locked', '--release']));
  const folder = mkdtempSync(join(tmpdir(), 'blockscope-ggml-'));
  const links = String(read('tests/links/corpus.tsv'))
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t')[1]);
  const orders = {};
  let [same, outside, wrong] = [0, 0, 0];
  for (const link of links) {
    const { status, stdout } = check(join(ROOT, 'target/release/blockscope'), folder, link);
    // What Q8_K makes of infinities, and of inputs below 3.7e-37, is undefined in ggml: its assertions may end the program.
    if (status === null || /^[AB] \S+ -?(inf|nan)/m.test(stdout)) outside += 1;
    else if (status === 0) {
      same += 1;
      for (const [, order] of stdout.matchAll(/the order (\S+)/g)) orders[order] = (orders[order] ?? 0) + 1;
    } else {
      wrong += 1;
      console.log(`#${link}\n${stdout}`);
    }
  }
  rmSync(folder, { recursive: true });
  const found = Object.entries(orders).map(([order, count]) => `${order} ${count}`);
  console.log(
    `${same} links with the same bits (B as ${found.join(', ')}), ${wrong} without, ${outside} outside of what ggml defines`,
  );
  process.exit(wrong === 0 ? 0 : 1);
} catch (error) {
  fail(error);
}
