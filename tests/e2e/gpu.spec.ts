/** The GPU page, with a GPU and without. */

import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { CHROMIUM_ARGS, CHROMIUM_GPU_ARGS } from '../../scripts/browser.mjs';
import { legible } from './layout';

// What a service worker answers does not pass by here, and workers could not be injured.
test.use({ serviceWorkers: 'block' });
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...CHROMIUM_ARGS, ...CHROMIUM_GPU_ARGS] }),
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
  expect(card.chains.map((chain: { name: string }) => chain.name)).toEqual([
    'm94',
    'm95',
    'm96',
    'gaussian',
    'overflow',
  ]);
  // Integers leave an adapter no choice; neither does the CPU's order where nothing excuses it.
  for (const check of card.checks) if (check.demand === 'equal') expect(check.differing, check.name).toBe(0);
  await legible(page);

  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#gpu-save')]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(card);
  await page.click('#gpu-link');
  await expect(page.locator('#gpu-step')).toHaveText('Copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(5000);
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.locator('#card-json')).toHaveText(JSON.stringify(card));
  await expect(other.locator('.gpu')).toContainText('This card came with the link');
});

/** The device is lost when so many commands were given to it. */
const lostAt = (commands: number) =>
  `const open = GPUAdapter.prototype.requestDevice, submit = GPUQueue.prototype.submit; let device, left = ${commands};
   GPUAdapter.prototype.requestDevice = async function (of) { return (device = await open.call(this, of)) };
   GPUQueue.prototype.submit = function (of) { submit.call(this, of); if (--left === 0) device.destroy() }`;

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
  ['a device lost in the middle of a chain', lostAt(88), /was lost while it computed.*It happened while: m9/],
  ['a thread that ends', `setTimeout(() => { throw new Error('out of luck') }, 300)`, /thread ended.*out of luck/],
];

for (const [name, patch, sentence] of FAILURES) {
  // Fault: no WebGPU, no adapter, no device, or a GPU that fails, falls silent or is lost.
  // Injected: each of them in turn in the page's own interface.
  // Seen: a plain sentence, and a button.
  // Kept: everything that needs no GPU.
  test(`${name}: a plain sentence, and the way to try again`, async ({ page }) => {
    await injure(page, patch);
    await page.goto('?gpu');
    await page.click('#gpu-test');
    await expect(page.locator('#gpu-failure')).toHaveText(sentence, { timeout: 60_000 });
    // The page goes on without being loaded again.
    await page.unroute(/assets\/worker-[^/]*\.js$/);
    await page.click('#gpu-retry');
    // What breaks before anything is computed is whole with the first kernels; what breaks later, with the whole card.
    if (/lost/.test(name)) await passes(page);
    else await expect(page.locator('#gpu-step')).toContainText('golden vectors of', { timeout: 60_000 });
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

/** The fragment of a card, whatever is in it. */
const fragment = (card: unknown) => `#c=${deflateRawSync(JSON.stringify(card)).toString('base64url')}`;

/** A card that was committed, changed. */
function changed(change: (card: Record<string, unknown>) => void) {
  const card = JSON.parse(readFileSync('docs/cards/chromium-swiftshader.json', 'utf8'));
  change(card);
  return fragment(card);
}

for (const [name, hash] of [
  ['was cut', '#c=abcdef'],
  ['holds no card', fragment(null)],
  ['has no findings', fragment({ version: 1, checks: [], chains: [] })],
  ['has an empty check', changed((card) => Object.assign(card, { checks: [{}] }))],
  ['lacks a histogram', changed((card) => Object.assign(card, { chains: [{ name: 'm94', depths: [{ depth: 1 }] }] }))],
  ['is of another version', changed((card) => Object.assign(card, { version: 2 }))],
] as const) {
  // Fault: a link whose card is cut, forged or of another version.
  // Injected: cards that are damaged in turn.
  // Seen: what is wrong with the card.
  // Kept: the page.
  test(`a link whose card ${name} says so, and the page stays`, async ({ page }) => {
    await page.goto(`?gpu${hash}`);
    await expect(page.locator('#gpu-step')).toContainText('cannot be read');
    await expect(page.locator('#gpu-test')).toBeEnabled();
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      changed(() => undefined),
    );
    await expect(page.locator('#card-title')).toHaveText('It does: every check passed.');
  });
}

test('the file of a card stays readable after the click', async ({ page }) => {
  await page.addInitScript(() => {
    const revoke = URL.revokeObjectURL;
    URL.revokeObjectURL = (url) => {
      document.documentElement.dataset.revoked = url;
      revoke(url);
    };
  });
  await page.goto(`?gpu${changed(() => undefined)}`);
  await Promise.all([page.waitForEvent('download'), page.click('#gpu-save')]);
  // Safari reads it a moment later.
  await page.waitForTimeout(2000);
  await expect(page.locator('html')).not.toHaveAttribute('data-revoked');
});

/** Opens the panel of variants below an experiment, and chooses the GPU. */
async function choose(page: Page, link: string) {
  await page.goto(`#${link}`);
  await page.locator('#speed > summary').click();
  await page.click('#variant-gpu');
}

const FIVE = '1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2';

test('the GPU is a choice in the panel of variants: the experiment on screen, against the CPU', async ({ page }) => {
  await choose(page, FIVE);
  const said = page.locator('#gpu-said');
  await expect(said).toContainText('swiftshader, software', { timeout: 60_000 });
  await expect(said).toContainText(/It took [\d.]+ ms/);
  await expect(said).toContainText('in the orders fold and blocks');
  await expect(said.locator('li')).toHaveText([
    'q8_K bytes: equal',
    'isum and msum: equal',
    'ordered: every output of A and B is equal to the CPU’s, at every depth',
    /^fast: after layer 5, \d+ outputs of A and \d+ of B are equal to the CPU’s; the furthest of A: \d+ f32 steps, of B: \d+ f32 steps$/,
  ]);
  await expect(page.locator('#variant-gpu')).toHaveAttribute('aria-pressed', 'true');
  await page.locator('.distances .as-table summary').click();
  const rows = page.locator('.distances tbody tr');
  await expect(rows).toHaveCount(20);
  await expect(rows.first().locator('th, td').filter({ hasText: /./ })).toHaveText(['ordered', '1', 'A', '256', '0']);
  await legible(page, { part: '#speed' });
  // The other choices go on beside it.
  await page.click('#variant-simd128');
  await expect(page.locator('#variant-said')).toContainText('The same bits');
  await expect(said).toBeVisible();
  // Another experiment has not been compared yet.
  await page.locator('#depth-slider').fill('4');
  await expect(said).toHaveCount(0);
});

test('the GPU takes every format and every rule', async ({ page }) => {
  await choose(page, '1&f=q5_0&o=64&q=neg128-trunc');
  const said = page.locator('#gpu-said');
  await expect(said.locator('li').nth(2)).toHaveText(
    'ordered: every output of A and B is equal to the CPU’s, at every depth',
    { timeout: 60_000 },
  );
  await expect(said.locator('li').nth(0)).toHaveText('q8_0 bytes: equal');
  await expect(said.locator('li').nth(1)).toHaveText('isum and msum: equal');
});

for (const [name, link, sentence] of [
  ['stages that the GPU has not', '1&o=256&l=2&s=softmax', 'expected none or rmsnorm, which are what the GPU has'],
  ['a layer of its own', '1&o=256&l=3&s=rmsnorm&y=1~softmax', 'expected the stages of every layer on the GPU'],
] as const) {
  test(`${name}: the panel of variants says so in the engine’s words`, async ({ page }) => {
    await choose(page, link);
    await expect(page.locator('#gpu-refused')).toContainText(sentence);
  });
}

for (const [name, patch, sentence] of [
  ...FAILURES.filter(([name]) => ['no WebGPU', 'too little memory', 'a shader that does not validate'].includes(name)),
  ['a device lost', lostAt(2), /was lost while it computed.*It happened while: experiment ordered/],
] as const) {
  test(`${name}: the panel of variants says so and goes on`, async ({ page }) => {
    await injure(page, patch);
    await choose(page, FIVE);
    await expect(page.locator('#gpu-failure')).toHaveText(sentence, { timeout: 60_000 });
    await page.click('#variant-scalar');
    await expect(page.locator('#variant-said')).toContainText('The same bits');
    await page.unroute(/assets\/worker-[^/]*\.js$/);
    await page.click('#gpu-retry');
    await expect(page.locator('#gpu-said')).toContainText('q8_K bytes: equal', { timeout: 60_000 });
  });
}
