// npm test: everything, and then a roster of what ran and what did not.

import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { CHROMIUM_ARGS, chromedriver, chromium, firefox, headlessShell } from './browser.mjs';
import { build } from './build.mjs';
import * as checks from './checks.mjs';
import { canInstall, command, install, llvmpipe, missing, nativeTests, wanting } from './setup.mjs';
import { checkSizes } from './size.mjs';
import { bin, fail, MODULES, packages, ROOT, run, TARGET, tool } from './steps.mjs';

/** Tests that run as wasm: those of the library, and of what binds it to JavaScript. */
const TESTS = ['--test', 'claims', '--test', 'published', '--test', 'variants', '--test', 'vectors', '--test', 'web'];
const WASM = ['--target', TARGET, '--package', 'blockscope', '--package', 'blockscope-lab'];
const roster = [];
// Where everything is compiled once, what a later build could reuse costs more than it brings.
if (process.env.CI) process.env.CARGO_INCREMENTAL ??= '0';
// A crate in one piece is optimised once, in several each and then all together: to compile the native tests takes 307 s of the
// processor's time instead of 387, and to run them 143 instead of 156 (AMD EPYC). One who changes a line and tests it wants pieces.
process.env.CARGO_PROFILE_TEST_CODEGEN_UNITS ??= '1';

/** Runs one line of the roster. `work` resolves to what was checked, as text; `needs` says what is missing. */
async function suite(name, work, needs) {
  const notRun = (why) => {
    console.log(`\n– ${name}: not run: ${why}`);
    roster.push({ name, state: 'not run', note: why, passed: 0, failed: 0 });
  };
  if (needs) return notRun(needs);
  console.log(`\n▸ ${name}`);
  const start = Date.now();
  const time = () => `${((Date.now() - start) / 1000).toFixed(1)} s`;
  try {
    const { note, passed = 1 } = await work();
    roster.push({ name, state: 'passed', note, passed, failed: 0, time: time() });
    console.log(`✓ ${name}: ${note} (${time()})`);
  } catch (error) {
    if (error instanceof NoAdapter) return notRun(error.message);
    if (error.output) console.log(error.output);
    const message = error.message ?? String(error);
    console.log(`✗ ${name}: ${message}`);
    const note = `${message.split('\n')[0]}${why(error.output)}`;
    roster.push({ name, state: 'FAILED', note, passed: 0, failed: 1, time: time() });
  }
}

/** The lines of an output that name an error, the first few, as the roster cites them; its last line if none does. */
function why(output = '') {
  const lines = output.split('\n').map((line) => line.trim());
  const errors = lines.filter((line) =>
    /^(error|Error|panicked|thread .* panicked|Caused by)|No space left|SIGKILL/.test(line),
  );
  const cited = errors.length > 0 ? errors.slice(0, 3) : lines.filter(Boolean).slice(-1);
  return cited.map((line) => `; ${line.slice(0, 200)}`).join('');
}

/** Adds up the "N passed" of a test runner; none at all is a failure. What a test says it did not run is named. */
function counted(output, what) {
  const passed = [...output.matchAll(/(\d+) passed/g)].reduce((sum, [, n]) => sum + Number(n), 0);
  if (passed === 0) throw Object.assign(new Error('no test ran'), { output });
  const unrun = [...output.matchAll(/^.*: not run: .*$/gm)].map(([line]) => `; ${line}`);
  return { note: `${passed} ${what}${unrun.join('')}`, passed };
}

/** The page tests; those that failed, or needed a second try, by name, and why they did. */
async function pageTests() {
  const titles = (output, what) => {
    const [, list = ''] = new RegExp(`^ +\\d+ ${what}\\n((?: {4}\\S.*\\n)+)`, 'm').exec(output) ?? [];
    return [...list.matchAll(/› (.*?) ─*$/gm)].map(([, title]) => title);
  };
  let output;
  try {
    output = await run(bin('playwright'), ['test']);
  } catch (error) {
    error.message = `failed: ${titles(error.output ?? '', 'failed').join('; ') || error.message}`;
    throw error;
  }
  const { note, passed } = counted(output, `page tests in ${headlessShell() ? 'its headless shell' : 'itself'}`);
  const again = titles(output, 'flaky');
  if (again.length > 0) console.log(output.slice(output.search(/^ {2}1\) /m)));
  return { note: again.length > 0 ? `${note}; at the second try: ${again.join('; ')}` : note, passed };
}

const cargo = (args, env) => run('cargo', [args[0], '--locked', ...args.slice(1)], { env });

async function wasmTests(env) {
  const runner = join(ROOT, 'target/debug/wasm-test-runner');
  const args = ['test', '--locked', ...WASM, '--features', 'blockscope/relaxed', '--lib', ...TESTS];
  // Node's relaxed SIMD is right from 24 on.
  const PATH = `${join(ROOT, 'node_modules/node/bin')}${delimiter}${process.env.PATH}`;
  const output = await run('cargo', args, {
    env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: runner, PATH, ...env },
  });
  return counted(output, 'tests, scalar, simd128 and relaxed');
}

/** How wasm-bindgen's test runner starts Chromium. */
function webdriver() {
  const file = join(ROOT, 'target/webdriver.json');
  mkdirSync(join(ROOT, 'target'), { recursive: true });
  const args = ['--headless=new', ...CHROMIUM_ARGS];
  writeFileSync(file, JSON.stringify({ 'goog:chromeOptions': { args, binary: chromium() } }));
  return { WASM_BINDGEN_USE_BROWSER: '1', CHROMEDRIVER: chromedriver(), WASM_BINDGEN_TEST_WEBDRIVER_JSON: file };
}

try {
  // Nobody's machine is changed without being asked but that of a container or of CI.
  const system = wanting() && canInstall() && (process.env.CI || process.getuid?.() === 0);
  // The native tests compile where the tool does: it comes first.
  await Promise.all([system && install(), packages(), tool()]);
} catch (error) {
  fail(error);
}
// Its packages are there only now.
const corpus = await import('./corpus.mjs');
const { browserCard, NoAdapter, said } = await import('./gpu.mjs');
const lacks = (find, name) => (find() ? undefined : `no ${name}; install it with: ${command(missing())}`);

await suite('format', async () => ({ note: await checks.format() }));
const lint = () =>
  suite('lint', async () => {
    const deny = ['--', '--deny', 'warnings'];
    // What clippy makes no test uses. In a folder of its own it waits for none, and none for it.
    const clippy = (...args) => cargo(['clippy', ...args, ...deny], { CARGO_TARGET_DIR: join(ROOT, 'target/lint') });
    const modules = MODULES.flatMap(({ name }) => ['--package', `blockscope-${name}`]);
    await clippy('--workspace', '--all-targets');
    // candle takes minutes to compile: only the benchmark does.
    const all = ['--workspace', '--exclude', 'blockscope-bench', '--all-features'];
    await clippy(...all, '--all-targets');
    await clippy(...all, '--test', 'gpu', '--test', 'shaders');
    await clippy(...WASM, ...modules, '--all-features', '--lib', ...TESTS);
    await clippy(...WASM, ...modules, '--lib');
    return { note: 'clippy with all features and none, native and wasm, no warnings' };
  });

async function native() {
  await suite('native', async () =>
    counted(await run('cargo', nativeTests()), 'tests, scalar; five of them fuzz targets, 20,000 inputs or more each'));
  await suite(
    'GPU natively',
    async () => {
      const args = [...nativeTests(), '--test', 'gpu', '--test', 'shaders', '--', '--nocapture'];
      const output = await run('cargo', args, { env: { BLOCKSCOPE_ADAPTER: 'llvmpipe' } });
      const { note, passed } = counted(output, 'tests');
      return { note: `${note}; ${/adapter: (.*)/.exec(output)?.[1]}`, passed };
    },
    lacks(llvmpipe, "Mesa's llvmpipe"),
  );
}

async function wasmSuites() {
  await suite('wasm test runner', async () => {
    await cargo(['build', '--package', 'xtask', '--features', 'test-runner']);
    return { note: 'wasm-bindgen of Cargo.lock' };
  });
  await suite('Node', () => wasmTests({}));
  await suite(
    'Chromium',
    () => wasmTests(webdriver()),
    lacks(chromium, 'Chromium') ?? lacks(chromedriver, 'ChromeDriver'),
  );
}

async function built() {
  await suite('built module', async () => {
    console.log(await build());
    return {
      note: 'scalar kernels hold 0 v128 instructions, simd128 kernels some, no relaxed multiply-add anywhere',
    };
  });
  await suite('GPU module', async () => {
    const how = ['--target', TARGET, '--features', 'gpu', '--edges', 'normal', '--prefix', 'none'];
    const tree = await cargo(['tree', ...how]);
    const names = new Set(tree.split('\n').map((line) => line.split(' ')[0]));
    if (!names.has('wgpu')) throw new Error('it does not hold wgpu');
    const unwanted = ['naga', 'wgpu-core', 'wgpu-hal'].filter((name) => names.has(name));
    if (unwanted.length > 0) throw new Error(`it holds ${unwanted}`);
    return { note: 'wgpu without naga, wgpu-core and wgpu-hal' };
  });
  await suite('budgets', async () => ({ note: checkSizes().replace('\n', '; ') }));
}

async function pageChecks() {
  await suite('types', async () => ({ note: await checks.types() }));
  await suite('words', async () => ({ note: await checks.words() }));
  await suite('page lint', async () => ({ note: await checks.pageLint() }));
  await suite('page units', async () =>
    counted(await checks.pageUnits(), 'tests of history, names of steps, pointing, workers and the engine client'));
  await suite('page imports', async () => ({ note: await checks.imports() }));
}

/** Suites one after the other. */
const inTurn = (...suites) => suites.reduce((before, next) => before.then(next), Promise.resolve());

// Each leaves a core to the others for much of its time: linking a module, the last crate that clippy checks, tests of one thread.
await Promise.all([inTurn(built, pageChecks), inTurn(native, wasmSuites), lint()]);
await suite('page in Chromium', pageTests, lacks(chromium, 'Chromium'));

/** Those that compute and draw for themselves, with what finds each. */
const BROWSERS = [
  ['Chromium', chromium],
  ['Firefox', firefox],
];

async function digests() {
  await suite('digests, native', async () =>
    corpus.native(await run('cargo', [...nativeTests(), '--test', 'published', 'old_links', '--', '--nocapture'])));
  await suite('digests in Node', async () => corpus.inNode(await run(bin('node'), [join(ROOT, 'scripts/corpus.mjs')])));
  for (const [name, find] of BROWSERS)
    await suite(`digests in ${name}`, () => corpus.inBrowser(name.toLowerCase(), find()), lacks(find, name));
}

async function gpu() {
  for (const [name, find] of BROWSERS)
    await suite(`GPU in ${name}`, async () => said(await browserCard(name.toLowerCase())), lacks(find, name));
  await suite('GPU matrix', async () => {
    await run(process.execPath, [join(ROOT, 'scripts/matrix.mjs'), '--check']);
    return { note: 'docs/webgpu-matrix.md is what docs/cards give' };
  });
}

await Promise.all([digests(), gpu()]);

console.log('\nRoster');
for (const { name, state, note, time } of roster) {
  console.log(`  ${state.padEnd(8)} ${name.padEnd(22)} ${note}${time ? ` (${time})` : ''}`);
}
const sum = (key) => roster.reduce((total, line) => total + line[key], 0);
const unrun = roster.filter((line) => line.state === 'not run').length;
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${unrun > 0 ? `, ${unrun} skipped` : ''}`);
// On a person's machine what cannot run there is named and is no failure; with CI set everything must have run.
const enough = ({ state }) => state === 'passed' || (state === 'not run' && !process.env.CI);
process.exit(roster.every(enough) ? 0 : 1);
