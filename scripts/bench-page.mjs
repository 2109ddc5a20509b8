// npm run bench:page: 200 edits of a block with an 8-deep 256×256 chain behind it, in Chromium, by the page's own marks.
//
// "numbers" is from the edit's event to the new numbers in the document; "frame" goes on to the frame that shows them, which
// waits for the screen. Prints both for each kind of edit, and fails if p95 of "numbers" is above 16 ms.

import { chromium as browserOf } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_ARGS, chromium } from './browser.mjs';
import { fail, ROOT } from './steps.mjs';

const EDITS = 200;
const GOAL = 16;
const CHAINS = [
  ['published pattern', '#1&o=256&l=8&s=rmsnorm&q=apr&b=ggml-avx2'],
  ['gaussian weights', '#1&o=256&l=8&s=rmsnorm&w=r&x=r'],
];

const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.ceil(q * values.length) - 1];
const text = (values) =>
  `p50 ${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms, most ${Math.max(...values).toFixed(1)} ms`;

try {
  const executablePath = chromium();
  if (!executablePath) throw new Error('no Chromium; install it with: npm run setup');
  const server = await preview({ root: ROOT, preview: { port: 0 }, logLevel: 'error' });
  const browser = await browserOf.launch({ executablePath, args: CHROMIUM_ARGS });
  console.log(`${EDITS} edits each, Chromium ${browser.version()}`);
  let slow = false;
  for (const [name, fragment] of CHAINS) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 960 } });
    await page.addInitScript(() => localStorage.setItem('blockscope.tour', 'seen'));
    await page.goto(`http://localhost:${server.httpServer.address().port}/?block${fragment}`);
    await page.locator('#quants').waitFor();
    await page.waitForTimeout(1500);
    const measured = await page.evaluate(async (edits) => {
      const numbers = [];
      const frames = [];
      const answered = () => new Promise((done) => addEventListener('blockscope:shown', done, { once: true }));
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      for (let i = 0; i < edits; i++) {
        const cell = document.querySelector(`#quants [data-index="${(i * 37) % 256}"]`);
        // Who types has gone to the cell before.
        cell.focus();
        await frame();
        const key = cell.textContent === '5' ? '6' : '5';
        const shown = answered();
        const start = performance.now();
        cell.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        await shown;
        const [measure] = performance.getEntriesByName('blockscope:edit').slice(-1);
        numbers.push(measure.duration);
        await frame();
        frames.push(performance.now() - start);
        // A person pauses.
        await new Promise((done) => setTimeout(done, 30));
      }
      return { numbers, frames };
    }, EDITS);
    console.log(`${name}: numbers ${text(measured.numbers)}; frame ${text(measured.frames)}`);
    slow ||= quantile(measured.numbers, 0.95) > GOAL;
    await page.close();
  }
  await browser.close();
  await server.close();
  if (slow) throw new Error(`p95 is above ${GOAL} ms`);
} catch (error) {
  fail(error);
}
