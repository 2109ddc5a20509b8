/** The site without a network, and what a browser keeps of it. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { folder, type StaticServer, serve } from './static-server';

const M94 = 'd0da56a326d390a2';
const servers: StaticServer[] = [];

test.afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serving(...args: Parameters<typeof serve>): Promise<StaticServer> {
  const server = await serve(...args);
  servers.push(server);
  return server;
}

/** Until the worker holds the whole site and answers for this page. */
const controlled = (page: Page) =>
  page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');

// Fault: no server any more.
// Injected: the server ends after one visit.
// Seen: everything, parts that no visit has loaded included.
// Kept: the whole site.
test('after one visit everything works without a server', async ({ page }) => {
  const site = await serving(folder('dist'));
  await page.goto(`${site.url}#1`);
  await expect(page.locator('#digest')).toHaveText(M94);
  await controlled(page);
  await site.close();
  await page.reload();
  await expect(page.locator('#digest')).toHaveText(M94);
  // Parts that no visit has loaded yet.
  await page.click('#share');
  await page.click('#share-rust');
  await expect(page.locator('#share-panel pre')).toContainText('fn the_bits_of_this_experiment');
  await page.goto(`${site.url}?embed=chart#1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2`);
  await expect(page.locator('#final-l2')).toHaveText('0.439143%');
  await page.goto(`${site.url}?lessons`);
  await expect(page.locator('h1')).toBeVisible();
  await page.goto(`${site.url}index.html?class&ask=rel_diff#1`);
  await page.fill('#prediction', '0.1');
  await page.keyboard.press('Enter');
  await expect(page.locator('#prediction-verdict')).toContainText('Close.');
});

// Fault: a newer version in the middle of an experiment.
// Injected: another build on the server.
// Seen: a bar that offers it; a reload by itself keeps the build.
// Kept: the experiment, also across the change.
test('a newer version announces itself and takes over when the reader says so', async ({ page }) => {
  let version = 'one';
  const read = folder('dist');
  const site = await serving((name) => {
    const content = read(name);
    // Another build: the worker and the document are others.
    if (content === undefined || version === 'one') return content;
    const other = String(read('index.html')).replace('<html', '<html data-build="two"');
    if (name === 'index.html') return Buffer.from(other);
    const hash = createHash('sha256').update(other).digest('hex');
    const worker = () =>
      String(content)
        .replace(/VERSION = "\w+"/, 'VERSION = "0123456789ab"')
        .replace(/\["\.\/","\w+"\]/, `["./","${hash}"]`);
    return name === 'sw.js' ? Buffer.from(worker()) : content;
  });
  await page.goto(`${site.url}#1`);
  await expect(page.locator('#digest')).toHaveText(M94);
  await controlled(page);
  await page.fill('#scale-0', '9');
  await expect(page.locator('#digest')).not.toHaveText(M94);
  const digest = await page.locator('#digest').innerText();
  version = 'two';
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect(page.locator('.update')).toContainText('A new version is ready.');
  // Nothing has changed under the experiment, and a reload by itself keeps the build.
  await page.waitForTimeout(700);
  await page.reload();
  await expect(page.locator('#digest')).toHaveText(digest);
  await expect(page.locator('html')).not.toHaveAttribute('data-build', 'two');
  await page.locator('.update').getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-build', 'two');
  await expect(page.locator('#digest')).toHaveText(digest);
});

// Fault: a portal that answers for files with a page of its own.
// Injected: HTML with status 200 for three modules while the site is kept.
// Seen: nothing.
// Kept: no such answer is kept; the next visit keeps the whole site.
test('a page of a portal in the place of a file is never kept', async ({ page }) => {
  const read = folder('dist');
  let portal = true;
  const asked = new Set<string>();
  const site = await serving((name) => {
    asked.add(name);
    // What no first visit needs: files that the worker fetches by itself.
    const lazy = /^assets\/(claims|gpu|speed)_bg-/.test(name);
    return portal && lazy ? Buffer.from('<!doctype html><title>Log in</title>') : read(name);
  });
  await page.goto(`${site.url}#1`);
  await expect(page.locator('#digest')).toHaveText(M94);
  await expect.poll(() => [...asked].some((name) => name.startsWith('assets/claims_bg-'))).toBe(true);
  await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.installing == null);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  const kept = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys())
        if (url.endsWith('.wasm')) found.push((await cache.match(url))?.headers.get('content-type') ?? '');
    }
    return found;
  });
  expect(kept.filter((type) => type !== 'application/wasm')).toEqual([]);
  // Behind the portal the next visit keeps the whole site.
  portal = false;
  await page.reload();
  await controlled(page);
  await page.goto(`${site.url}?claims`);
  await expect(page.locator('#save-claims')).toBeVisible({ timeout: 60_000 });
});

// Fault: a file that was spoilt in the browser's keeping.
// Injected: HTML in the place of the engine's module.
// Seen: that the engine did not start, and a button that loads everything anew.
// Kept: the address with its experiment.
test('what is kept can be thrown away where the engine does not start', async ({ page }) => {
  const site = await serving(folder('dist'));
  await page.goto(`${site.url}#1`);
  await expect(page.locator('#digest')).toHaveText(M94);
  await controlled(page);
  // A file that was spoilt in the browser's keeping.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys())
        if (/engine_bg/.test(url))
          await cache.put(url, new Response('<title>Log in</title>', { headers: { 'content-type': 'text/html' } }));
    }
  });
  await page.reload();
  await expect(page.locator('h1')).toHaveText('The engine did not start');
  await page.click('#forget');
  await expect(page.locator('#digest')).toHaveText(M94);
});

test('the site can be installed', async ({ page }) => {
  const site = await serving(folder('dist'));
  await page.goto(`${site.url}#1`);
  await controlled(page);
  const client = await page.context().newCDPSession(page);
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  // A window without a profile is not installable by itself.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { url, errors } = await client.send('Page.getAppManifest');
  expect([url, errors]).toEqual([`${site.url}manifest.webmanifest`, []]);
});

test('the zip works under a sub-path of a static server', async ({ page }) => {
  execFileSync('node', ['scripts/zip.mjs']);
  const files = unzipSync(readFileSync('blockscope.zip'));
  const site = await serving((name) => files[`blockscope/${name}`], '/demo/blockscope/');
  const failed: string[] = [];
  // A picture that a navigation leaves behind is not lost.
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') failed.push(request.url());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) failed.push(response.url());
  });
  await page.goto(`${site.url}#1`);
  await expect(page.locator('#digest')).toHaveText(M94);
  await page.click('#share');
  await page.click('#share-command');
  await expect(page.locator('#share-panel pre')).toContainText("blockscope run '#1&z=");
  // A view with a worker of its own, from the network, and without one.
  await page.goto(`${site.url}?formats`);
  await expect(page.locator('#formats-title')).toBeVisible();
  await controlled(page);
  await site.close();
  await page.goto(`${site.url}?formats`);
  await expect(page.locator('#formats-title')).toBeVisible();
  await page.goto(`${site.url}#1`);
  await expect(page.locator('#digest')).toHaveText(M94);
  expect(failed).toEqual([]);
});
