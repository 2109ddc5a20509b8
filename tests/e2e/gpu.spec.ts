import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { CHROMIUM_ARGS, CHROMIUM_GPU_ARGS, chromium } from '../../scripts/browser.mjs';

// What a service worker answers does not pass by here, and workers could not be injured.
test.use({ serviceWorkers: 'block' });
test.use({
  launchOptions: {
    executablePath: chromium() ?? '',
    args: [...CHROMIUM_ARGS, ...CHROMIUM_GPU_ARGS],
  },
});

/** Runs `patch` in every worker before its own code. */
const injure = (page: Page, patch: string) =>
  page.route(/assets\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${patch};\n${await response.text()}` });
  });

async function passes(page: Page) {
  await expect(page.locator('#card-title')).toHaveText('It does: every check passed.', { timeout: 110_000 });
}

test('the card of SwiftShader: every check passes, and it travels as JSON and as a link', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('?gpu');
  await page.click('#gpu-test');
  await passes(page);
  const card = JSON.parse((await page.locator('#card-json').textContent()) ?? '');
  expect(card.software).toBe(true);
  expect(card.chains.map((chain: { name: string }) => chain.name)).toEqual(['m94', 'm95', 'm96', 'gaussian']);
  // Integers leave an adapter no choice; neither does the CPU's order where nothing excuses it.
  for (const check of card.checks) if (check.demand === 'equal') expect(check.differing, check.name).toBe(0);
  expect(await new AxeBuilder({ page }).analyze().then((found) => found.violations)).toEqual([]);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#gpu-save')]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(card);
  await page.click('#gpu-link');
  await expect(page.locator('#gpu-step')).toHaveText('Copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(4000);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.locator('#card-json')).toHaveText(JSON.stringify(card));
  await expect(other.locator('.gpu')).toContainText('This card came with the link');
});

const FAILURES: [name: string, patch: string, sentence: RegExp][] = [
  [
    'no WebGPU',
    `Object.defineProperty(WorkerNavigator.prototype, 'gpu', { get: () => undefined })`,
    /offers no WebGPU/,
  ],
  ['no adapter', `GPU.prototype.requestAdapter = async () => null`, /found no GPU adapter/],
  [
    'a device refused',
    `GPUAdapter.prototype.requestDevice = async () => { throw new DOMException('Not today', 'OperationError') }`,
    /refused a device.*Not today/,
  ],
  [
    'a shader that does not validate',
    `const make = GPUDevice.prototype.createShaderModule;
     GPUDevice.prototype.createShaderModule = function (of) { return make.call(this, { ...of, code: 'nonsense' }) }`,
    /refused a shader or a command/,
  ],
  [
    'too little memory',
    `const scopes = [], push = GPUDevice.prototype.pushErrorScope, pop = GPUDevice.prototype.popErrorScope;
     GPUDevice.prototype.pushErrorScope = function (filter) { scopes.push(filter); push.call(this, filter) };
     GPUDevice.prototype.popErrorScope = async function () {
       const filter = scopes.pop(); const error = await pop.call(this);
       return filter === 'out-of-memory' ? new GPUOutOfMemoryError('full') : error }`,
    /too little free memory/,
  ],
  [
    'a device lost in the middle of a chain',
    `const open = GPUAdapter.prototype.requestDevice, submit = GPUQueue.prototype.submit; let device, left = 9;
     GPUAdapter.prototype.requestDevice = async function (of) { return (device = await open.call(this, of)) };
     GPUQueue.prototype.submit = function (of) { submit.call(this, of); if (--left === 0) device.destroy() }`,
    /was lost while it computed.*It happened while: m9/,
  ],
  ['a thread that ends', `setTimeout(() => { throw new Error('out of luck') }, 300)`, /thread ended.*out of luck/],
];

for (const [name, patch, sentence] of FAILURES) {
  test(`${name}: a plain sentence, and the way to try again`, async ({ page }) => {
    await injure(page, patch);
    await page.goto('?gpu');
    await page.click('#gpu-test');
    await expect(page.locator('#gpu-failure')).toHaveText(sentence, { timeout: 60_000 });
    // The page goes on without being loaded again.
    await page.unroute(/assets\/worker-[^/]*\.js$/);
    await page.click('#gpu-retry');
    await passes(page);
  });
}

test('a tab hidden meanwhile is named as the likely cause', async ({ page }) => {
  await injure(
    page,
    `GPUAdapter.prototype.requestDevice = () => new Promise((_, no) => setTimeout(() => no(new Error('gone')), 1500))`,
  );
  await page.goto('?gpu');
  await page.click('#gpu-test');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(page.locator('#gpu-failure')).toContainText('The tab was hidden meanwhile');
});

test('a link that was cut says so', async ({ page }) => {
  await page.goto('?gpu#c=abcdef');
  await expect(page.locator('#gpu-step')).toContainText('cannot be read');
  await expect(page.locator('#gpu-test')).toBeEnabled();
});
