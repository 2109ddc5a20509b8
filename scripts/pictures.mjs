// npm run pictures: screenshots of the built page, at 1440 and 360 px, light and dark, into docs/.

import { join } from 'node:path';
import { chromium as browserOf } from 'playwright-core';
import { preview } from 'vite';
import { CHROMIUM_ARGS, chromium } from './browser.mjs';
import { fail, ROOT } from './steps.mjs';

const folder = process.argv[2] ?? join(ROOT, 'docs');
const VIEWS = [
  ['m94', ''],
  ['m95', '#1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2'],
];

try {
  const executablePath = chromium();
  if (!executablePath) throw new Error('no Chromium; install it with: npm run setup');
  const server = await preview({ root: ROOT, preview: { port: 0 }, logLevel: 'error' });
  const { port } = server.httpServer.address();
  const browser = await browserOf.launch({ executablePath, args: CHROMIUM_ARGS });
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1440, 360]) {
      const page = await browser.newPage({ colorScheme, viewport: { width, height: width === 360 ? 780 : 960 } });
      for (const [name, fragment] of VIEWS) {
        await page.goto(`http://localhost:${port}/${fragment}`);
        await page.reload();
        await page.locator('#a-value').waitFor();
        const path = join(folder, `${name}-${width}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: true });
        console.log(path);
      }
      await page.close();
    }
  }
  await browser.close();
  await server.close();
} catch (error) {
  fail(error);
}
