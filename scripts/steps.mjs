// What the other scripts share: run a command, say what it does and how long it took.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/**
 * The wasm modules of the page, crates of wasm/: the engine, which every visitor loads, and those loaded when wanted. `small`:
 * shrunk by -Os, which compresses these best; `budget`: in KB of brotli.
 */
export const MODULES = [
  { name: 'engine', budget: 62, small: true },
  { name: 'formats' },
  { name: 'tools' },
  { name: 'speed' },
  { name: 'relaxed' },
  { name: 'claims' },
  { name: 'card', small: true },
  { name: 'gpu', small: true, budget: 45 },
  { name: 'shader' },
];
/** Where a bound module and its glue lie. */
export const folder = ({ name }) => join(ROOT, 'www/engine/pkg', name);
/** The bound module. */
export const wasm = (module) => join(folder(module), `${module.name}_bg.wasm`);
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

/** Builds the tool that builds the modules. */
export async function tool() {
  await wasmTarget();
  await step('build tool', () => run('cargo', ['build', '--locked', '--package', 'xtask']));
}

/**
 * Compiles the modules, or one of them, and binds them for the page. `profile` is `quick` (to work with) or `release` (to
 * ship; resolves to what the kernels are made of).
 */
export function modules(profile, only) {
  const args = ['modules', '--profile', profile, ...(only ? ['--only', only] : [])];
  return step(`${only ?? 'all'} modules (${profile})`, () => run(join(ROOT, 'target/debug/xtask'), args));
}

/** Compiles the kernel that the page brings along, as the head of its source says. */
export function kernel() {
  const to = join(ROOT, 'www/engine/pkg/kernel');
  mkdirSync(to, { recursive: true });
  const how = ['--edition', '2024', '--target', TARGET, '--crate-type', 'cdylib', '-O', '-C', 'strip=symbols'];
  const from = join(ROOT, 'examples/kernel/path_a.rs');
  return step('kernel', () => run('rustc', [...how, '-o', join(to, 'path_a.wasm'), from]));
}

const FEATURES = [
  'simd',
  'bulk-memory',
  'sign-ext',
  'mutable-globals',
  'nontrapping-float-to-int',
  'multivalue',
  'reference-types',
  'relaxed-simd',
];

/** Shrinks the bound modules and drops the names of their functions. */
export async function optimise() {
  // Higher levels save bytes that brotli would have saved, and cost it patterns.
  const flags = ['--strip-debug', '--strip-producers', ...FEATURES.map((feature) => `--enable-${feature}`)];
  const waiting = [...MODULES];
  const work = async () => {
    for (let module = waiting.shift(); module; module = waiting.shift()) {
      // Again and again, until no pass finds anything more: 0.5% of the engine.
      const how = module.small ? ['-Os', '--converge'] : ['-O1'];
      await run(bin('wasm-opt'), [wasm(module), ...how, ...flags, '-o', wasm(module)]);
    }
  };
  await step('wasm-opt', () => Promise.all([work(), work()]));
}

export const read = (path) => readFileSync(join(ROOT, path));
export const remove = (path) => rmSync(join(ROOT, path), { recursive: true, force: true });
