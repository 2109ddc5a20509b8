// ggml itself beside Blockscope, in two ways.
//
// npm run ggml: ggml's own functions for browsers as a module, judged. Its sources are those that a public crate carries; Debian's
// clang, lld, wasi-libc and libclang-rt-14-dev-wasm32 compile them. Nothing of it is part of this repository. The last line says
// how many functions are right to the bit; what stands in the folder can be dropped on the page's view Yours too.
//
// npm run ggml -- INCLUDE LIBRARY…: the C programs of all published links. INCLUDE is the folder of ggml.h, LIBRARY what the linker
// needs: the static or shared libraries of a built llama.cpp, and flags such as -lstdc++. Each program says whether A has the
// expected bits and in which known order ggml adds B.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CRATE, FOLDER, sources } from './ggml-sources.mjs';
import { fail, ROOT, read, run, step } from './steps.mjs';

const BLOCKSCOPE = join(ROOT, 'target/release/blockscope');

/** Runs a program to its end, whatever that is. */
const ran = (program, args = []) => spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });

const commandLine = () => step('command line', () => run('cargo', ['build', '--locked', '--release']));

/** ggml's module for browsers; resolves to where it lies. */
async function compiled(ggml) {
  const module = join(FOLDER, 'ggml.wasm');
  const own = ['ggml-cpu/arch/wasm/quants.c', 'ggml-cpu/quants.c', 'ggml-quants.c'].map((name) =>
    join(ggml, 'src', name),
  );
  const include = ['include', 'src', 'src/ggml-cpu'].flatMap((name) => ['-I', join(ggml, name)]);
  const how = ['--target=wasm32-wasi', '-msimd128', '-O2', '-DNDEBUG', '-w', '-fno-builtin', '-ffunction-sections'];
  const link = ['-mexec-model=reactor', '-nostartfiles', '-Wl,--no-entry', '-o', module];
  await run('clang', [...how, ...include, join(ROOT, 'scripts/ggml.c'), ...own, ...link]);
  return module;
}

/** What the judge says of each function of ggml's module. */
async function judged() {
  await commandLine();
  const ggml = await step(`${CRATE.join(' ')}`, sources);
  const module = await step('ggml for browsers', () => compiled(ggml));
  const { functions } = JSON.parse(ran(BLOCKSCOPE, ['judge', module, '--json']).stdout);
  const right = functions.filter(({ card }) => card?.verdict === 'right');
  for (const { function: name, card, trouble } of functions)
    console.log(`${name.padEnd(20)} ${trouble ?? `${card.verdict}: ${card.says}`}`);
  console.log(`\n${right.length} of ${functions.length} functions of ${module} are right to the bit`);
  return right.length === functions.length;
}

function check(folder, link, include, libraries) {
  const [source, program] = [join(folder, 'p.c'), join(folder, 'p')];
  const written = ran(BLOCKSCOPE, ['export', '--as', 'c', link]);
  if (written.status !== 0) throw new Error(written.stderr);
  writeFileSync(source, written.stdout);
  const flags = ['-O1', '-ffp-contract=off', '-I', resolve(include), source, ...libraries, '-lm', '-lpthread'];
  const compiled = ran('cc', [...flags, '-o', program]);
  if (compiled.status !== 0) throw new Error(`#${link}\n${compiled.stderr}`);
  return ran(program);
}

/** The program of every published link, run with ggml's libraries. */
async function programs(include, libraries) {
  await commandLine();
  const folder = mkdtempSync(join(tmpdir(), 'blockscope-ggml-'));
  const links = String(read('tests/links/corpus.tsv'))
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('\t')[1]);
  const orders = {};
  let [same, outside, wrong] = [0, 0, 0];
  for (const link of links) {
    const { status, stdout } = check(folder, link, include, libraries);
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
  return wrong === 0;
}

try {
  const [include, ...libraries] = process.argv.slice(2);
  if (include && libraries.length === 0) throw new Error('usage: npm run ggml [-- INCLUDE LIBRARY…]');
  process.exit((await (include ? programs(include, libraries) : judged())) ? 0 : 1);
} catch (error) {
  fail(error);
}
