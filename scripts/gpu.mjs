// Runs the page's GPU test in a browser and reads the card.
// By itself: node scripts/gpu.mjs chromium|firefox [FILE.json] prints what ran and keeps the card.

import { writeFileSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import { preview } from 'vite';
import { CHROMIUM_ARGS, CHROMIUM_GPU_ARGS, chromium, FIREFOX_PREFS, firefox } from './browser.mjs';
import { fail, ROOT } from './steps.mjs';

/** A browser that has no adapter: nothing failed, and nothing ran. */
export class NoAdapter extends Error {
  constructor(why) {
    super(`no adapter: ${why}`);
  }
}

/** The card of a browser's adapter. Throws what the page says where the test failed. */
export async function browserCard(name) {
  const isFirefox = name === 'firefox';
  const server = await preview({ root: ROOT, preview: { port: 0 }, logLevel: 'error' });
  const browser = await puppeteer.launch({
    browser: isFirefox ? 'firefox' : 'chrome',
    executablePath: isFirefox ? firefox() : chromium(),
    headless: true,
    args: isFirefox ? [] : [...CHROMIUM_ARGS, ...CHROMIUM_GPU_ARGS],
    ...(isFirefox ? { extraPrefsFirefox: FIREFOX_PREFS } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://localhost:${server.httpServer.address().port}/?gpu`);
    await page.waitForSelector('#gpu-test');
    // The browser is asked, not the page: a page that does not find the adapter has failed.
    const why = await page.evaluate(async () => {
      if (!navigator.gpu) return 'this browser offers no WebGPU';
      const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
      return adapter ? '' : 'this browser found none';
    });
    if (why) throw new NoAdapter(why);
    await page.click('#gpu-test');
    const found = await page.waitForSelector('#card-json, #gpu-failure', { timeout: 300_000 });
    const text = await found.evaluate((element) => (element.id === 'card-json' ? element.textContent : ''));
    if (!text) throw new Error(await found.evaluate((element) => element.textContent.replace(/\s+/g, ' ').trim()));
    return JSON.parse(text);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** One line on a card; throws if a check failed. */
export function said({ name, vendor, architecture, backend, browser, software, checks, passed }) {
  const adapter = name || [vendor, architecture].filter(Boolean).join(' ') || 'an adapter without a name';
  const failed = checks.filter((check) => !check.passed).map((check) => check.name);
  // A card is what its rows say, whatever its head says.
  if (!passed || failed.length > 0 || checks.length === 0)
    throw new Error(`${adapter}: ${failed.join('; ') || 'not every answer came'}`);
  const through = [backend, browser].filter(Boolean).join(', ');
  return { note: `${adapter} (${software ? 'software' : 'hardware'}, ${through})`, passed: checks.length };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  try {
    const card = await browserCard(process.argv[2]);
    if (process.argv[3]) writeFileSync(process.argv[3], `${JSON.stringify(card, null, 1)}\n`);
    console.log(said(card).note);
  } catch (error) {
    fail(error);
  }
}
