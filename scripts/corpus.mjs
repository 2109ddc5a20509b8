// Opens every published link in a browser and compares the digest that the page shows.

import puppeteer from 'puppeteer-core';
import { preview } from 'vite';
import { CHROMIUM_ARGS } from './browser.mjs';
import { ROOT, read } from './steps.mjs';

/** Firefox calls home unless told otherwise. */
const FIREFOX_PREFS = {
  'dom.webgpu.enabled': true,
  'gfx.webgpu.ignore-blocklist': true,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

export async function corpus(browserName, executablePath) {
  const lines = String(read('tests/links/corpus.tsv'))
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const server = await preview({ root: ROOT, preview: { port: 0 }, logLevel: 'error' });
  const browser = await puppeteer.launch({
    browser: browserName === 'firefox' ? 'firefox' : 'chrome',
    executablePath,
    headless: true,
    args: browserName === 'firefox' ? [] : CHROMIUM_ARGS,
    ...(browserName === 'firefox' ? { extraPrefsFirefox: FIREFOX_PREFS } : {}),
  });
  try {
    const page = await browser.newPage();
    for (const line of lines) {
      const [digest, link] = line.split('\t');
      // Another query makes it another document, so that each link is opened afresh.
      await page.goto(`http://localhost:${server.httpServer.address().port}/?${digest}#${link}`);
      const shown = await page.waitForSelector('#digest', { timeout: 60_000 });
      const found = await shown.evaluate((element) => element.textContent);
      if (found !== digest) throw new Error(`#${link}: ${browserName} computes ${found}, published ${digest}`);
    }
    const version = await browser.version();
    return { note: `${lines.length} digests equal, ${version}`, passed: lines.length };
  } finally {
    await browser.close();
    await server.close();
  }
}
