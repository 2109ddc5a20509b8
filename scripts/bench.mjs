// npm run bench: the kernels against candle's and against the memory, in Node and in Chromium. Prints tables of ratios and
// keeps records under bench/record/. Names of workloads as arguments choose among them.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus, release, type } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHROMIUM_ARGS, chromium } from './browser.mjs';
import { bin, fail, packages, ROOT, run, step, TARGET, wasmTarget } from './steps.mjs';

const PKG = join(ROOT, 'bench/pkg');
const RECORD = join(ROOT, 'bench/record');

/** Builds the module, with SIMD128 on for everything in it. */
async function build() {
  await packages();
  await wasmTarget();
  const flags = ['-Ctarget-feature=+simd128', '--cfg', 'getrandom_backend="wasm_js"'].join('\x1f');
  const args = [
    '--package',
    'blockscope-bench',
    '--features',
    'peer',
    '--target',
    TARGET,
    '--target-dir',
    'target/bench',
  ];
  await step('benchmark with candle (the first time takes minutes)', () =>
    run('cargo', ['build', '--locked', '--release', ...args], { env: { CARGO_ENCODED_RUSTFLAGS: flags } }),
  );
  await step('build tool', () => run('cargo', ['build', '--locked', '--package', 'xtask']));
  const built = join(ROOT, 'target/bench', TARGET, 'release/blockscope_bench.wasm');
  await run(join(ROOT, 'target/debug/xtask'), ['bind', built, PKG, 'bench']);
}

/** Runs in this process: Node 24 or newer, whose relaxed SIMD is right. */
async function here(names) {
  const bench = await import(join(PKG, 'bench.js'));
  bench.initSync({ module: readFileSync(join(PKG, 'bench_bg.wasm')) });
  const timings = [];
  for (const name of names.length > 0 ? names : bench.workloads()) {
    console.error(`  ${name} …`);
    timings.push(...JSON.parse(bench.run(name)));
  }
  console.log(
    JSON.stringify({ engine: `Node ${process.version}`, timings, table: bench.summary(JSON.stringify(timings)) }),
  );
}

/** The page: the benchmark in a worker, and the longest time for which the page itself was held up meanwhile. */
const PAGE = `<!doctype html><script type="module">
  let last = performance.now();
  let blocked = 0;
  const tick = (now) => { blocked = Math.max(blocked, now - last); last = now; };
  const channel = new MessageChannel();
  channel.port1.onmessage = () => { tick(performance.now()); setTimeout(() => channel.port2.postMessage(0), 1); };
  channel.port2.postMessage(0);
  globalThis.bench = (names) => new Promise((resolve, reject) => {
    const worker = new Worker('worker.js', { type: 'module' });
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => data.error ? reject(new Error(data.error)) : resolve({ ...data, blocked });
    worker.postMessage(names);
    blocked = 0;
  });
</script>`;
const WORKER = `import init, { run, summary, workloads } from './bench.js';
  onmessage = async ({ data: names }) => {
    try {
      await init({ module_or_path: new URL('bench_bg.wasm', import.meta.url) });
      const timings = (names.length > 0 ? names : workloads()).flatMap((name) => JSON.parse(run(name)));
      postMessage({ timings, table: summary(JSON.stringify(timings)) });
    } catch (error) {
      postMessage({ error: String(error) });
    }
  };`;

async function inChromium(names) {
  const { chromium: launcher } = await import('playwright-core');
  const files = { '/': ['text/html', PAGE], '/worker.js': ['text/javascript', WORKER] };
  for (const [name, kind] of [
    ['bench.js', 'text/javascript'],
    ['bench_bg.wasm', 'application/wasm'],
  ]) {
    files[`/${name}`] = [kind, readFileSync(join(PKG, name))];
  }
  const server = createServer((request, response) => {
    const [kind, body] = files[request.url] ?? ['text/plain', ''];
    // Isolated from other sites, a page has a clock of five microseconds.
    response.writeHead(files[request.url] ? 200 : 404, {
      'content-type': kind,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const browser = await launcher.launch({ executablePath: chromium(), args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.address().port}/`);
    const result = await page.evaluate((names) => globalThis.bench(names), names);
    return { engine: `Chromium ${browser.version()}`, ...result };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Keeps a result with the machine it comes from, each run of a day by its number. */
function keep({ table, ...result }) {
  const [cpu] = cpus();
  const day = new Date().toISOString().slice(0, 10);
  const record = {
    date: day,
    machine: { cpu: cpu.model.trim(), cores: cpus().length, system: `${type()} ${release()}` },
    ...result,
  };
  mkdirSync(RECORD, { recursive: true });
  const stem = `${day}-${result.engine.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}`;
  const earlier = readdirSync(RECORD).filter((name) => name.startsWith(`${stem}-`)).length;
  const name = `${stem}-${earlier + 1}.json`;
  writeFileSync(join(RECORD, name), `${JSON.stringify(record, null, 2)}\n`);
  console.log(`\n${result.engine}\n\n${table}`);
  if (result.blocked !== undefined)
    console.log(`longest block of the page's own thread: ${result.blocked.toFixed(1)} ms`);
  console.log(`kept as bench/record/${name}`);
}

const names = process.argv.slice(2);
if (names[0] === '--here') await here(names.slice(1));
else {
  try {
    await build();
    const script = fileURLToPath(import.meta.url);
    const output = await run(bin('node'), [script, '--here', ...names]);
    keep(JSON.parse(output.trim().split('\n').at(-1)));
    if (chromium()) keep(await inChromium(names));
    else console.log('Chromium: not run: it is not installed (npm run setup)');
  } catch (error) {
    fail(error);
  }
}
