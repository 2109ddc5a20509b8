// What the other scripts share: run a command, say what it does and how long it took.

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The bound modules: the engine, and the translator of JSON (see src/web/mod.rs). */
export const ENGINE = join(ROOT, 'www/engine/pkg');
export const JSON_MODULE = join(ROOT, 'www/engine/pkg-json');
export const TARGET = 'wasm32-unknown-unknown';
export const bin = (name) => join(ROOT, 'node_modules/.bin', name);

/** Runs a command from the root; resolves to its output, rejects with it if the command fails. */
export function run(command, args, { env = {}, show = false, input } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk) => {
      output += chunk;
      if (show) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => reject(new Error(`${command}: ${error.message}`)));
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(Object.assign(new Error(`${command} ${args.join(' ')} ended with ${code}`), { output, shown: show }));
    });
    if (input !== undefined) child.stdin.end(input);
  });
}

/** A titled step with its time. */
export async function step(title, work) {
  const start = Date.now();
  console.log(`· ${title} …`);
  const result = await work();
  console.log(`✓ ${title} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  return result;
}

/** Ends the process with what went wrong, without a stack. */
export function fail(error) {
  if (error.output && !error.shown) console.error(error.output);
  console.error(`\n✗ ${error.message}`);
  process.exit(1);
}

/** npm packages, as package-lock.json has them. */
export async function packages() {
  const [lock, done] = [join(ROOT, 'package-lock.json'), join(ROOT, 'node_modules/.package-lock.json')];
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs) return;
  await step('npm packages', () => run('npm', ['ci', '--no-audit', '--no-fund']));
}

/** The compiler's target for wasm. */
export async function wasmTarget() {
  const sysroot = (await run('rustc', ['--print', 'sysroot'])).trim();
  if (existsSync(join(sysroot, 'lib/rustlib', TARGET))) return;
  await step(`Rust target ${TARGET}`, () => run('rustup', ['target', 'add', TARGET]));
}

const HOME = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
const RUSTFLAGS = [
  // No path of the building machine in what ships.
  `--remap-path-prefix=${HOME}=cargo`,
  `--remap-path-prefix=${ROOT}=.`,
  // Inlining less than level 2 does makes the engine 1 KB smaller and no slower: what must be inlined says so.
  '-Cllvm-args=-inline-threshold=75',
].join('\x1f');

/** Builds the modules and binds them for the page. `profile` is `quick` (to work with) or `release` (to ship). */
export async function modules(profile) {
  await wasmTarget();
  const build = (...more) =>
    run('cargo', ['build', '--locked', '--lib', '--profile', profile, '--target', TARGET, ...more], {
      env: { CARGO_ENCODED_RUSTFLAGS: RUSTFLAGS },
    });
  const built = (folder) => join(folder, TARGET, profile, 'blockscope.wasm');
  const target = join(ROOT, 'target');
  await step(`engine (${profile})`, () => build());
  // A folder of its own: both builds write a file of the same name.
  await step(`JSON module (${profile})`, () => build('--features', 'json', '--target-dir', join(target, 'json')));
  await step('build tool', () => run('cargo', ['build', '--locked', '--package', 'xtask']));
  await step('JavaScript glue', async () => {
    await run(join(target, 'debug/xtask'), ['shrink', built(target), ENGINE, 'engine']);
    await run(join(target, 'debug/xtask'), ['bind', built(join(target, 'json')), JSON_MODULE, 'json']);
  });
}

const FEATURES = [
  'simd',
  'bulk-memory',
  'sign-ext',
  'mutable-globals',
  'nontrapping-float-to-int',
  'multivalue',
  'reference-types',
];

/** Shrinks the bound modules and drops the names of their functions. */
export async function optimise() {
  // -O1 compresses best: higher levels save bytes that brotli would have saved, and cost it patterns.
  const flags = ['-O1', '--strip-debug', '--strip-producers', ...FEATURES.map((feature) => `--enable-${feature}`)];
  await step('wasm-opt', async () => {
    for (const module of [join(ENGINE, 'engine_bg.wasm'), join(JSON_MODULE, 'json_bg.wasm')]) {
      await run(bin('wasm-opt'), [module, ...flags, '-o', module]);
    }
  });
}

export const read = (path) => readFileSync(join(ROOT, path));
export const remove = (path) => rmSync(join(ROOT, path), { recursive: true, force: true });
