import { expect, test } from '@playwright/test';
import { sideways } from './layout';

const FORMATS = [
  ['f16', 16],
  ['bf16', 16],
  ['f32', 32],
] as const;

for (const [format, bits] of FORMATS)
  test(`every bit of a weight in ${format} is set by hand, and lit with its bytes`, async ({ page }) => {
    await page.goto(`?block#1&f=${format}&w=r&x=r`);
    const cell = page.locator('#quants [data-index="5"]');
    await expect(page.locator('#quants [data-index]')).toHaveCount(32);
    const before = (await cell.textContent()) ?? '';
    expect(before).toMatch(new RegExp(`^[0-9a-f]{${bits / 4}}$`));
    await cell.click();
    await expect(page.locator('#value-cells [data-index]')).toHaveCount(bits);
    await expect(page.locator('#bytes .lit')).toHaveCount(bits / 8);
    // The sign, which is the first bit.
    await page.locator('#value-cells [data-index="0"]').click();
    const flipped = (Number.parseInt(before[0] ?? '', 16) ^ 8).toString(16) + before.slice(1);
    await expect(cell).toHaveText(flipped);
    await page.keyboard.press('Control+z');
    await expect(cell).toHaveText(before);
    // Digits of a cell come one after the other; one and a half, by its bits.
    const [typed, value] = { f16: ['3e00', '1.5'], bf16: ['3fc0', '1.5'], f32: ['3fc00000', '1.5'] }[format] as [
      string,
      string,
    ];
    await cell.focus();
    for (const digit of typed) await page.keyboard.press(digit);
    await expect(cell).toHaveText(typed);
    // The page goes on to the next cell; only then is there a way back.
    await expect(page.locator('#quants [data-index="6"]')).toBeFocused();
    await cell.focus();
    await expect(page.locator('#value')).toHaveValue(value);
    await expect(page.locator('.trace')).toContainText(`0x${typed} = 1.5`);
    await page.locator('#value').fill('-0.25');
    await expect(cell).toHaveText({ f16: 'b400', bf16: 'be80', f32: 'be800000' }[format]);
    await expect(page.locator('#isum')).toHaveCount(0);
    await expect(page.locator('.block .sums').last()).toContainText('Path B makes no integers of floats.');
  });

test('floats cost little or nothing, and Compare says how', async ({ page }) => {
  await page.goto('?compare#1&o=64&f=f32&w=r&x=r');
  await expect(page.locator('h1')).toHaveText('What does a 32-bit weight cost?');
  await expect(page.locator('.lead')).toContainText('the nearest float of 32 bits');
  await expect(page.locator('#w-err')).toHaveText('0%');
  await page.click('#row-bf16');
  await expect(page.locator('.lead')).toContainText('the nearest float of 16 bits');
  await expect(page.locator('#w-err')).toHaveText(/^0\.16\d*%$/);
  await expect(page.locator('.ladder figcaption')).toContainText('so close that they are a band');
  await expect(page.locator('.trio .b')).toContainText('BF16 input, floats');
});

test('a rule with a scale is refused in a sentence', async ({ page }) => {
  await page.goto('?block#1&f=f16&q=apr');
  await expect(page.locator('.messages')).toContainText('expected ggml');
});

test('no wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const view of ['?block', '?compare', '?formats']) {
    await page.goto(`${view}#1&f=f32&w=r&x=r`);
    await expect(page.locator('#quants, .ladder circle, .line circle').first()).toBeVisible();
    expect(await sideways(page), view).toEqual([]);
  }
});
