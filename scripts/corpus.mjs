// Runs every published link in Node, Chromium and Firefox, in the page and in every variant, and counts the digests that equal
// the published ones. `node scripts/corpus.mjs` is the part in Node; it wants the modules built, and Node 24 or newer.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CHROMIUM_ARGS, FIREFOX_PREFS } from './browser.mjs';
import { folder, MODULES, ROOT, read, wasm } from './steps.mjs';

/** The published links, each with its digest. */
const CORPUS = String(read('tests/links/corpus.tsv'))
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'));

/** Counts by who computed them, as a line of the roster. */
const note = (where, counts) => ({
  note: `${Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')} digests equal, ${where}`,
  passed: Object.values(counts).reduce((sum, count) => sum + count, 0),
});

/** The smallest module of relaxed SIMD, as in www/engine/simd.ts: a browser that has it must run that variant. */
const RELAXED = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 0, 253, 15, 65, 0, 253, 15,
  253, 146, 2, 11,
];

/** Every variant of a module on every link: digests equal by variant. Runs here, or in a browser that has loaded one. */
function count(corpus, { digest, variants } = globalThis.loaded) {
  const counts = {};
  for (const variant of variants()) {
    for (const [published, link] of corpus) {
      const found = digest(variant, link);
      if (found !== published) throw new Error(`#${link}: ${variant} computes ${found}, published ${published}`);
    }
    counts[variant] = corpus.length;
  }
  return counts;
}

/** What `cargo test --test published -- --nocapture` printed. */
export function native(output) {
  const counts = [...output.matchAll(/digests equal: (\w+) (\d+)/g)].map(([, name, n]) => [name, Number(n)]);
  if (counts.length === 0) throw Object.assign(new Error('no digest was compared'), { output });
  return note('native', Object.fromEntries(counts));
}

/** What this script printed. */
export const inNode = (output) => note(...JSON.parse(output.trim().split('\n').at(-1)));

/** A module of the page, in Node. */
async function loaded(name) {
  const of = MODULES.find((module) => module.name === name);
  const module = await import(pathToFileURL(join(folder(of), `${name}.js`)));
  module.initSync({ module: readFileSync(wasm(of)) });
  return module;
}

/** The published links that the engine of the first sight takes, and those that it leaves to the whole one. */
async function parted() {
  const { Lab } = await loaded('engine');
  const lab = new Lab();
  const taken = CORPUS.filter(([, link]) => lab.open(link));
  return { Lab, taken, left: CORPUS.filter((line) => !taken.includes(line)) };
}

async function here() {
  const { Lab, taken } = await parted();
  for (const [published, link] of taken) {
    const lab = new Lab();
    lab.open(link);
    const found = lab.look().digest;
    if (found !== published) throw new Error(`#${link}: the first engine computes ${found}, published ${published}`);
  }
  const module = await loaded('relaxed');
  if (!module.probe())
    throw new Error(`Node ${process.version} multiplies wrongly with relaxed SIMD; 24 and newer are right`);
  console.log(JSON.stringify([`Node ${process.version}`, { first: taken.length, ...count(CORPUS, module) }]));
}

export async function inBrowser(browserName, executablePath) {
  const { default: puppeteer } = await import('puppeteer-core');
  const { preview } = await import('vite');
  const server = await preview({ root: ROOT, preview: { port: 0 }, logLevel: 'error' });
  const origin = `http://localhost:${server.httpServer.address().port}`;
  const browser = await puppeteer.launch({
    browser: browserName === 'firefox' ? 'firefox' : 'chrome',
    executablePath,
    headless: true,
    args: browserName === 'firefox' ? [] : CHROMIUM_ARGS,
    ...(browserName === 'firefox' ? { extraPrefsFirefox: FIREFOX_PREFS } : {}),
  });
  try {
    let page;
    let before;
    // The whole engine stays once it is there: what the first one takes comes before.
    const { taken, left } = await parted();
    for (const [digest, link] of [...taken, ...left]) {
      // Block would ask for the whole engine at once.
      const at = `${origin}/?chain#${link}`;
      if (digest === before || !page) {
        // What stands there would be no answer. A page of its own: a driver that attaches to a thread which begins as its page
        // is left loses that page.
        await page?.close();
        page = await browser.newPage();
        await page.goto(at);
      } else {
        await page.evaluate((address) => {
          history.pushState(null, '', address);
          dispatchEvent(new PopStateEvent('popstate'));
        }, at);
      }
      before = digest;
      const there = (digest) => document.querySelector('#digest')?.textContent === digest;
      await page.waitForFunction(there, { timeout: 60_000 }, digest).catch(async (error) => {
        const found = await page
          .evaluate(() => document.querySelector('#digest')?.textContent)
          .catch(() => error.message);
        throw new Error(`#${link}: ${browserName} computes ${found}, published ${digest}`);
      });
    }
    const asset = (start) => {
      const name = readdirSync(join(ROOT, 'dist/assets')).find((name) => name.startsWith(start));
      if (!name) throw new Error(`dist/assets holds no ${start}…`);
      return `${origin}/assets/${name}`;
    };
    const lacks = await page.evaluate(
      async (relaxed, modules) => {
        const load = async ([glue, wasm]) => {
          globalThis.loaded = await import(glue);
          await globalThis.loaded.default({ module_or_path: wasm });
        };
        if (!WebAssembly.validate(new Uint8Array(relaxed))) {
          await load(modules.speed);
          return '; relaxed: not run: this browser has none';
        }
        // As an Error from here: what Firefox throws itself comes out of the page without its message.
        await load(modules.relaxed).catch((error) => {
          throw new Error(`it has relaxed SIMD and does not load the module: ${error.message}`);
        });
        if (!globalThis.loaded.probe()) throw new Error('it has relaxed SIMD and multiplies wrongly with it');
        return '';
      },
      RELAXED,
      {
        relaxed: [asset('relaxed-'), asset('relaxed_bg-')],
        speed: [asset('speed-'), asset('speed_bg-')],
      },
    );
    const variants = await page.evaluate(count, CORPUS);
    return note(`${await browser.version()}${lacks}`, { page: CORPUS.length, ...variants });
  } finally {
    await browser.close();
    await server.close();
  }
}

if (import.meta.url === `file://${process.argv[1]}`) await here();
