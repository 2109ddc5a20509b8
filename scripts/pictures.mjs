// npm run pictures: screenshots of the built page's main views, at 1440 and 360 px, light and dark, into docs/.

import { join } from 'node:path';
import { chromium as browserOf } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_ARGS, chromium } from './browser.mjs';
import { fail, ROOT } from './steps.mjs';

const folder = process.argv[2] ?? join(ROOT, 'docs');
/** Name, address, what must be there, and what comes to the top. */
const VIEWS = [
  ['compare', '', '#format-rows', 'body'],
  ['block', '#1', '#quants', 'body'],
  ['chain', '#1&o=256&l=8&s=rmsnorm&w=r&x=r', '.divergence .chart', 'body'],
  ['lessons', '?lessons', 'h1', 'body'],
  ['claims', '?claims', '#save-claims', 'body'],
  ['gpu', '?gpu', '#gpu-test', 'body'],
];

try {
  const executablePath = chromium();
  if (!executablePath) throw new Error('no Chromium; install it with: npm run setup');
  const server = await preview({ root: ROOT, preview: { port: 0 }, logLevel: 'error' });
  const { port } = server.httpServer.address();
  const browser = await browserOf.launch({ executablePath, args: CHROMIUM_ARGS });
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 360]) {
      for (const [name, address, ready, top] of VIEWS) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: width === 360 ? 780 : 960 } });
        await page.addInitScript(() => localStorage.setItem('blockscope.tour', 'seen'));
        await page.goto(`http://localhost:${port}/${address}`);
        await page.locator(ready).first().waitFor();
        await page.evaluate(() => document.fonts.ready);
        await page.locator(top).evaluate((element) => {
          element.scrollIntoView();
          // Out from under the bar that stays in sight.
          scrollBy(0, -72);
        });
        await page.waitForTimeout(400);
        const path = join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path });
        console.log(path);
        await page.close();
      }
    }
  }
  await browser.close();
  await server.close();
} catch (error) {
  fail(error);
}
