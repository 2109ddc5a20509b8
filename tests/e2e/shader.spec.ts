/** Shaders that readers write, on a software GPU: right, wrong, refused, lost and without an end. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { CHROMIUM_ARGS, CHROMIUM_GPU_ARGS } from '../../scripts/browser.mjs';
import { legible, sideways } from './layout';

// What a service worker answers does not pass by here, and workers could not be injured.
test.use({ serviceWorkers: 'block' });
test.use({
  launchOptions: async ({ launchOptions }, use) =>
    use({ ...launchOptions, args: [...CHROMIUM_ARGS, ...CHROMIUM_GPU_ARGS] }),
});

const PLAIN = readFileSync('examples/shader/plain.wgsl', 'utf8');

/** The plain shader with a piece of it changed. */
function changed(from: string, to: string): string {
  expect(PLAIN).toContain(from);
  return PLAIN.replace(from, to);
}

const take = (page: Page, text: string) =>
  page.setInputFiles('#shader-file', { name: 'mine.wgsl', mimeType: 'text/plain', buffer: Buffer.from(text) });

const card = (page: Page, name: string) =>
  page.locator('#shader-cards .card').filter({ has: page.locator('h3 code', { hasText: new RegExp(`^${name}$`) }) });

const ended = (page: Page) => expect(page.locator('#shader-run')).toBeEnabled({ timeout: 60_000 });

test.beforeEach(async ({ page }) => {
  await page.goto('?yours#1');
  await page.click('#shader > summary');
  await expect(page.locator('#shader-editor')).toContainText('A shader to judge');
});

test('the plain shader is judged and raced', async ({ page }) => {
  await page.click('#shader-run');
  for (const name of ['path_a', 'path_b', 'dequantise']) {
    await expect(card(page, name).locator('h3')).toContainText('Right for q4_K', { timeout: 60_000 });
    await expect(card(page, name).locator('.count')).toContainText('of 72 cases');
  }
  await ended(page);
  const race = page.locator('#shader-cards .race');
  await expect(race).toHaveCount(2);
  await expect(race.first().locator('tbody tr')).toHaveCount(3);
  await expect(race.first().locator('tr.theirs')).toContainText('your kernel');
  await expect(race.first()).not.toContainText('NaN');
  await expect(page.locator('#shader-cards')).toContainText('its speed says nothing of a GPU');
  await legible(page);
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await sideways(page)).toEqual([]);
  }
});

test('the page’s own shader is right up to rounding, and undo brings back what stood there', async ({ page }) => {
  await page.click('#shader-ours');
  await expect(page.locator('#shader-editor')).toContainText('struct Params');
  await page.keyboard.press('Control+Enter');
  await page.click('#shader-run');
  for (const name of ['path_a', 'path_b'])
    await expect(card(page, name).locator('h3')).toContainText('Right for q4_K', { timeout: 60_000 });
  await page.locator('#shader-editor .cm-content').click();
  await page.keyboard.press('Control+z');
  await expect(page.locator('#shader-editor')).toContainText('A shader to judge');
});

test('an error of the compiler is told at its line, and a text that is mended runs', async ({ page }) => {
  await take(page, changed('sum += weight', 'sun += weight'));
  const line = 1 + PLAIN.split('\n').findIndex((text) => text.includes('sum += weight'));
  const told = page.locator('#shader-messages');
  await expect(told).toContainText(`line ${line}`, { timeout: 60_000 });
  await expect(told).toContainText('sun');
  await expect(page.locator('#shader-editor .cm-lint-marker-error')).toHaveCount(1);
  await ended(page);
  await expect(page.locator('#shader-cards .card')).toHaveCount(0);
  // The button leads to the place; the keys of the page do not reach the editor.
  await told.getByRole('button').click();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Delete');
  await page.keyboard.type('sum');
  await page.keyboard.press('Control+Enter');
  await expect(card(page, 'path_a').locator('h3')).toContainText('Right for q4_K', { timeout: 60_000 });
  await expect(told).toHaveCount(0);
});

test('a known mistake is named', async ({ page }) => {
  await take(page, changed('f32(quant(at, i))', 'f32(quant(at, i ^ 32u))'));
  await expect(card(page, 'path_a').locator('h3')).toContainText('A known mistake', { timeout: 60_000 });
  await expect(card(page, 'path_a')).toContainText('exchanges low and high nibbles');
});

test('other formats have their names', async ({ page }) => {
  const source = `@group(0) @binding(3) var<storage, read_write> out: array<f32>;
    @compute @workgroup_size(1) fn q8_0_dequantise(@builtin(workgroup_id) id: vec3<u32>) { out[id.x] = 0.0; }`;
  await take(page, source);
  await expect(card(page, 'q8_0_dequantise').locator('h3')).toContainText('Not explained, with q8_0', {
    timeout: 60_000,
  });
  await expect(card(page, 'q8_0_dequantise').locator('.count')).toContainText('of 24 cases');
});

for (const [what, text, said] of [
  [
    'a text without an entry point',
    'fn main() {}',
    /no entry point to judge; expected one or more of path_a, path_b, dequantise/,
  ],
  [
    'rows that cannot be',
    `const ROWS = 0u;\n${PLAIN.replace('const ROWS', 'const OTHER')}`,
    /const ROWS: “0u” is not allowed; expected a number from 1 to 65536/,
  ],
  [
    'a text that is too long',
    `//${'x'.repeat(1 << 16)}\n${PLAIN}`,
    /shader: \d+ bytes is not allowed; expected at most 65536 bytes/,
  ],
] as const) {
  // Fault: a shader that is none.
  // Injected: a text without an entry point, rows that cannot be, and one of more than 64 KiB.
  // Seen: what is wrong with it, and what is expected.
  // Kept: the text in the editor.
  test(`${what} is refused`, async ({ page }) => {
    await take(page, text);
    await expect(page.locator('#shader-problem')).toContainText(said, { timeout: 60_000 });
    await ended(page);
  });
}

// Fault: the GPU is lost while somebody's shader runs on it.
// Injected: the device destroyed when work is given to it.
// Seen: that it was lost, at the function that it happened to.
// Kept: the text, and the judgement of the other functions.
test('a device that is lost is told', async ({ page }) => {
  await page.route(/assets\/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const patch = `if (globalThis.GPUAdapter) { let devices = 0; const of = GPUAdapter.prototype.requestDevice;
      GPUAdapter.prototype.requestDevice = async function (...values) { const device = await of.apply(this, values);
        if (devices++ === 0) { let left = 3; const submit = GPUQueue.prototype.submit;
          GPUQueue.prototype.submit = function (...work) { if (left-- === 0) device.destroy(); return submit.apply(this, work); }; }
        return device; }; }`;
    // A thread that has ended wants its script no more.
    const script = await response.text().catch(() => undefined);
    if (script !== undefined) await route.fulfill({ response, body: `${patch};\n${script}` });
  });
  await page.click('#shader-run');
  await expect(card(page, 'path_a')).toContainText('The GPU device was lost', { timeout: 60_000 });
});

// Fault: somebody's shader never ends.
// Injected: a loop without an end in one of three functions.
// Seen: that it still ran after ten seconds and was stopped, or that the device was lost over it.
// Kept: the page, which answers, and the text.
test('a loop without an end is stopped', async ({ page }) => {
  test.setTimeout(240_000);
  const endless = changed('  var sum = 0.0;\n', '  var sum = 0.0;\n  while (params.rows > 0u) { sum += 1.0; }\n');
  await take(page, endless);
  await expect(card(page, 'path_a')).toContainText(/still ran after ten seconds, and was stopped|device was lost/, {
    timeout: 90_000,
  });
  await expect(page.locator('#shader-editor')).toContainText('A shader to judge');
  // The page's thread goes on, although a browser without a chip draws nothing while its GPU is taken.
  await page.locator('#kernel-ours').dispatchEvent('click');
  await expect(page.locator('#kernel-cards .card').first()).toContainText('73 of 73 cases', { timeout: 60_000 });
});
