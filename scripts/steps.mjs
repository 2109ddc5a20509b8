// What the other scripts share: run a command, say what it does and how long it took.

import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** The wasm modules of the page (see src/web/mod.rs): the engine, which every visitor loads, and those loaded when wanted. */
export const MODULES = [
  { name: 'engine', features: ['lean'], bind: 'shrink', budget: 46 },
  { name: 'export', features: ['export'] },
  { name: 'tools', features: ['tools'] },
  { name: 'variants', features: ['variants'] },
  { name: 'relaxed', features: ['variants', 'relaxed'] },
  { name: 'claims', features: ['claims'] },
  { name: 'card', features: ['card', 'lean'], level: 's', bind: 'trim' },
  { name: 'gpu', features: ['gpu'], level: 'z', bind: 'trim', budget: 45 },
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

const HOME = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
/** How cargo compiles a module. */
function environment({ level }, profile) {
  // No path of the building machine in what ships.
  const flags = [`--remap-path-prefix=${HOME}=cargo`, `--remap-path-prefix=${ROOT}=.`];
  // Inlining less than level 2 does makes the engine 1 KB smaller and no slower: what must be inlined says so.
  if (!level) flags.push('-Cllvm-args=-inline-threshold=75');
  const env = { CARGO_ENCODED_RUSTFLAGS: flags.join('\x1f') };
  // Where size counts and speed does not, another level of optimisation than Cargo.toml's.
  return level ? { ...env, [`CARGO_PROFILE_${profile.toUpperCase()}_OPT_LEVEL`]: level } : env;
}

/** Builds the modules and binds them for the page. `profile` is `quick` (to work with) or `release` (to ship). */
export async function modules(profile) {
  await wasmTarget();
  const builds = [];
  for (const module of MODULES) {
    builds.push([module, await step(`${module.name} module (${profile})`, () => compiled(module, profile))]);
  }
  await step('build tool', () => run('cargo', ['build', '--locked', '--package', 'xtask']));
  await step('JavaScript glue', async () => {
    for (const [module, built] of builds) {
      const args = [module.bind ?? 'bind', built, folder(module), module.name];
      await run(join(ROOT, 'target/debug/xtask'), args);
    }
  });
}

/** When something that modules are made of last changed. */
function changed() {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true }).map((name) => join('src', name));
  const files = ['Cargo.toml', 'Cargo.lock', 'scripts/steps.mjs', ...sources];
  return Math.max(...files.map((name) => statSync(join(ROOT, name)).mtimeMs));
}

/**
 * Compiles a module and resolves to where it is kept. All modules share the compiled dependencies, and so the folder; cargo
 * gives them one file name in it, so each is put aside when it was compiled.
 */
async function compiled(module, profile) {
  const { name, features } = module;
  const options = ['--profile', profile, '--target', TARGET];
  const env = environment(module, profile);
  const kept = join(ROOT, 'target/modules', profile, `${name}.wasm`);
  // For its one file name cargo compiles every module anew; what is younger than all that it is made of stays.
  if (existsSync(kept) && statSync(kept).mtimeMs > changed()) return kept;
  const build = async () => {
    const args = ['--lib', '--message-format', 'json-render-diagnostics', '--features', features.join(), ...options];
    const messages = await run('cargo', ['build', '--locked', ...args], { env });
    const artifacts = messages.split('\n').filter((line) => line.startsWith('{"reason":"compiler-artifact"'));
    return JSON.parse(artifacts.findLast((line) => JSON.parse(line).target.name === 'blockscope'));
  };
  let built = await build();
  // What cargo calls fresh may be a module that another command compiled since.
  if (built.fresh) {
    await run('cargo', ['clean', '--package', 'blockscope', ...options]);
    built = await build();
  }
  if (built.fresh) throw new Error(`cargo did not compile the ${name} module`);
  mkdirSync(dirname(kept), { recursive: true });
  copyFileSync(join(ROOT, 'target', TARGET, profile, 'blockscope.wasm'), kept);
  return kept;
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
  // -O1 compresses the engine best: higher levels save bytes that brotli would have saved, and cost it patterns. What was
  // compiled for size compresses best at -Os.
  const flags = ['--strip-debug', '--strip-producers', ...FEATURES.map((feature) => `--enable-${feature}`)];
  await step('wasm-opt', async () => {
    for (const module of MODULES) {
      await run(bin('wasm-opt'), [wasm(module), module.level ? '-Os' : '-O1', ...flags, '-o', wasm(module)]);
    }
  });
}

export const read = (path) => readFileSync(join(ROOT, path));
export const remove = (path) => rmSync(join(ROOT, path), { recursive: true, force: true });
