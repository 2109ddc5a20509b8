import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { preset } from './gallery';
import { legible, sideways } from './layout';

const PRESETS = JSON.parse(readFileSync('src/link/presets.json', 'utf8')) as { name: string; link: string }[];
const DIGESTS = new Map(
  readFileSync('tests/links/corpus.tsv', 'utf8')
    .split('\n')
    .map((line) => line.split('\t').reverse() as [string, string]),
);

/** Presses Tab until what has the focus fits. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

test('there are at least twelve presets', () => {
  expect(PRESETS.length).toBeGreaterThanOrEqual(12);
});

for (const { name, link } of PRESETS) {
  test(`${name} is reached, opened, edited and undone by keyboard alone`, async ({ page }) => {
    await page.goto('?block#1');
    await expect(page.locator('#a-bits')).toHaveText(/^0x/);
    await tabTo(page, '#gallery > summary');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    for (let i = 0; i < PRESETS.length; i++) {
      if (await page.locator(`#preset-${name}`).evaluate((button) => button === document.activeElement)) break;
      await page.keyboard.press(i === 0 ? 'Home' : 'ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect(page.locator(`#preset-${name}`)).toHaveAttribute('aria-pressed', 'true');
    const digest = DIGESTS.get(link) ?? 'not in the corpus';
    await expect(page.locator('#digest')).toHaveText(digest);
    await expect(page.locator('.lesson')).toHaveText(/\.$/);
    await tabTo(page, '#quants [tabindex="0"]');
    await page.keyboard.press('ArrowRight');
    const before = (await page.evaluate(() => document.activeElement?.textContent)) ?? '';
    // As many digits as the cell has.
    const typed = (before.startsWith('9') ? '3' : '9').repeat(before.length);
    await page.keyboard.type(typed);
    await expect(page.locator('#quants [data-index="1"]')).toHaveText(typed);
    await expect(page.locator(`#preset-${name}`)).toHaveAttribute('aria-pressed', 'false');
    await page.keyboard.press('Control+z');
    await expect(page.locator('#digest')).toHaveText(digest);
  });
}

test('two equal answers are called one', async ({ page }) => {
  await page.goto('#1');
  await preset(page, 'exact');
  await expect(page.locator('h1')).toHaveText('Same weights, same input, one answer.');
});

test('layers are counted where a count is meant, and named by their index where one is', async ({ page }) => {
  await page.goto('?chain#1');
  await preset(page, 'm95');
  await expect(page.locator('.headline')).toContainText('Output 0 of 256 after 5 layers, computed twice from the same');
  await expect(page.locator('.divergence > p:not(.meaning)')).toContainText('It was largest after layer 3: 1.343577%.');
  await expect(page.locator('.layer-pictures > p')).toHaveText(
    'A and B are furthest apart after layer 3: by 1.344% of ‖A‖.',
  );
  await expect(page.locator('.steps-apart p')).toHaveText(
    /^1 of 256 outputs is equal; most often A and B are 4,096 to /,
  );
});

test('each has a picture, which loads when the gallery opens', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('#1');
  await expect(page.locator('#a-bits')).toHaveText(/^0x/);
  expect(asked.filter((url) => url.includes('/pictures-'))).toEqual([]);
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.locator('#gallery > summary').click();
    for (const { name } of PRESETS)
      await expect(page.locator(`#preset-${name} .thumbnail path`).first(), name).toHaveAttribute('d', /^M\d/);
    expect(await sideways(page)).toEqual([]);
    await legible(page, { part: '#gallery' });
    await page.locator('#gallery > summary').click();
  }
  // A line for each of its seven inputs.
  await expect(page.locator('#preset-m99 .thumbnail path')).toHaveCount(7);
});
