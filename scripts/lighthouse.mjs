// npm run lighthouse: Lighthouse's mobile audit of the built site. Fails below the scores that docs/hosting.md promises.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { preview } from 'vite';
import { CHROMIUM_ARGS, chromium } from './browser.mjs';
import { fail, ROOT } from './steps.mjs';

const LEAST = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };

/** Times vary with what else the machine does: the median of so many runs is the score. */
const RUNS = 3;

/** Lighthouse slows the processor four times, to that of a phone, if it is a computer's: this is what a calm one has at least. */
const CALM = 1000;

const METRICS = [
  'first-contentful-paint',
  'largest-contentful-paint',
  'total-blocking-time',
  'cumulative-layout-shift',
  'speed-index',
];

/** One audit in a browser of its own, so that nothing is cached. */
async function audit(url) {
  const userDataDir = mkdtempSync(join(tmpdir(), 'blockscope-lighthouse-'));
  const browser = await puppeteer.launch({
    executablePath: chromium(),
    args: CHROMIUM_ARGS,
    headless: true,
    userDataDir,
  });
  try {
    const port = Number(new URL(browser.wsEndpoint()).port);
    const { lhr } = await lighthouse(url, { port, logLevel: 'error', onlyCategories: Object.keys(LEAST) });
    return lhr;
  } finally {
    await browser.close();
    rmSync(userDataDir, { recursive: true, force: true });
  }
}

const score = (report, category) => Math.round(100 * report.categories[category].score);

/** The scores and times as text; throws if a score is too low, with the audits that cost points. */
export async function audited() {
  const server = await preview({ root: ROOT, preview: { port: 0 }, logLevel: 'error' });
  try {
    const url = `http://localhost:${server.httpServer.address().port}/`;
    const reports = [];
    for (let run = 0; run < RUNS; run++) reports.push(await audit(url));
    reports.sort((a, b) => score(a, 'performance') - score(b, 'performance'));
    const report = reports[Math.floor(RUNS / 2)];
    const scores = Object.keys(LEAST).map((category) => `${category} ${score(report, category)}`);
    const times = METRICS.map((id) => `${report.audits[id].title} ${report.audits[id].displayValue}`);
    const speed = Math.round(report.environment.benchmarkIndex);
    const how = `Lighthouse ${report.lighthouseVersion}, mobile, median of ${RUNS}, benchmark index ${speed}`;
    const text = `${scores.join(', ')}\n${times.join(', ')}\n${how}`;
    const low = Object.keys(LEAST).filter((category) => score(report, category) < LEAST[category]);
    if (low.length === 0) return text;
    const costs = low
      .flatMap((category) => report.categories[category].auditRefs)
      .filter(({ id, weight }) => weight > 0 && report.audits[id].score < 1)
      .map(({ id }) => `  ${id}: ${report.audits[id].displayValue ?? report.audits[id].title}`);
    const busy =
      speed < CALM
        ? `\nThis machine is slow or busy (a calm computer's index is ${CALM} or more): times say little.`
        : '';
    throw new Error(`too low: ${low.join(', ')}\n${text}\n${costs.join('\n')}${busy}`);
  } finally {
    await server.close();
  }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  try {
    if (!chromium()) throw new Error('no Chromium; install it with: npm run setup');
    console.log(await audited());
  } catch (error) {
    fail(error);
  }
}
