import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { fits } from './layout';

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('#mistakes > summary').click();
  await expect(page.locator('.mistaken .list button').first()).toBeVisible();
}

test('a mistake is switched on, beside A and B, with its picture, and is found again', async ({ page }) => {
  await open(page, '?yours#1');
  await expect(page.locator('#mistake-title')).toHaveText('No mistake is switched on.');
  await page.click('#mistake-half-paired-scales');
  const theirs = page.locator('#mistake-answers .theirs');
  await expect(page.locator('#mistake-answers .a')).toContainText('−18882.443');
  await expect(page.locator('#mistake-answers .b')).toContainText('−18897.059');
  await expect(theirs).toContainText('−19146.709');
  await expect(theirs.locator('mark')).toHaveText('9146.709');
  await page.selectOption('#mistake-path', 'a');
  await expect(theirs).toContainText('−19125.652');
  const weights = page.locator('.fingerprint').first();
  await expect(weights.locator('figcaption')).toContainText('Weights of layer 0, row 0, block 0');
  await expect(weights.locator('rect.cell')).toHaveCount(512);
  await expect(weights.locator('path.differs')).not.toHaveAttribute('d', '');
  await weights.locator('.as-table summary').click();
  await expect(weights.locator('tbody tr')).toHaveCount(256);
  await expect(page.locator('.fingerprint.outputs')).toContainText('1 of 1 outputs differ');
  await page.click('#mistake-take');
  await expect(page.locator('#theirs')).toHaveValue(/^0x[0-9a-f]{8}$/);
  await expect(page.locator('#says')).toHaveText(/half of both sub-blocks/, { timeout: 60_000 });
  // What was found switches itself on, by the way that was found.
  await page.click('#mistake-half-paired-scales');
  await expect(page.locator('#mistake-title')).toHaveText('No mistake is switched on.');
  await page.click('#switch-on');
  await expect(theirs).toContainText('−19125.652');
});

test('the picture follows the experiment, and a mistake of the input shows its bytes', async ({ page }) => {
  await open(page, '?yours#1&o=64&w=r&x=r');
  await page.click('#mistake-floored-input');
  await expect(page.locator('.fingerprint')).toHaveCount(4);
  await expect(page.locator('.fingerprint').first()).toContainText('Quants of the input');
  await expect(page.locator('.fingerprint.outputs')).toContainText('of 64 outputs differ');
  const saved = page.waitForEvent('download');
  await page.locator('.fingerprint.outputs .save summary').click();
  await page.locator('.fingerprint.outputs .save button', { hasText: 'CSV' }).click();
  const lines = (await readFile(await (await saved).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(65);
  expect(lines[1]).toMatch(/^0,-?[\d.]+,-?[\d.]+,-?[\d.e-]+$/);
  const before = await page.locator('#mistake-answers .theirs').innerText();
  await page.evaluate(() => {
    location.hash = '#1&o=64&w=r&x=r,s5';
  });
  await expect(page.locator('#mistake-answers .theirs')).not.toHaveText(before);
  await page.evaluate(() => {
    location.hash = '#1&f=q8_0';
  });
  await expect(page.locator('#mistakes-title')).toContainText('Q8_0');
  await expect(page.locator('#mistake-swapped-mins')).toHaveCount(0);
});

test('its pictures are saved with their legend, both beside each other', async ({ page }) => {
  await open(page, '?yours#1&o=64&w=r&x=r');
  await page.click('#mistake-half-paired-scales');
  for (const [figure, cells, words] of [
    ['.fingerprint >> nth=0', 512, ['Weights of layer 0, row 0, block 0', 'as they are', 'with the mistake']],
    ['.fingerprint.outputs', 0, ['64 of 64 outputs differ']],
  ] as const) {
    const saved = page.waitForEvent('download');
    await page.locator(figure).locator('.save summary').click();
    await page.locator(figure).locator('.save button', { hasText: 'SVG' }).click();
    const svg = await readFile(await (await saved).path(), 'utf8');
    for (const word of words) expect(svg).toContain(word);
    if (cells > 0) expect(svg.match(/<rect[^>]*fill-opacity/g)).toHaveLength(cells);
    expect(svg).not.toMatch(/ class=| style=|var\(|NaN/);
    const picture = page.waitForEvent('download');
    await page.locator(figure).locator('.save summary').click();
    await page.locator(figure).locator('.save button', { hasText: 'PNG' }).click();
    const png = await readFile(await (await picture).path());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // Twice as wide as it is shown, and higher than a line.
    expect(png.readUInt32BE(16)).toBeGreaterThan(600);
    expect(png.readUInt32BE(20)).toBeGreaterThan(150);
  }
});

test('the list is one stop of the keyboard', async ({ page }) => {
  await open(page, '?yours#1');
  await expect(page.locator('.mistaken .list button[tabindex="0"]')).toHaveCount(1);
  await page.locator('.mistaken .list button').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mistaken .list button').nth(1)).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('.mistaken .list button[tabindex="0"]')).toHaveCount(1);
});

test('nothing is cut off or hard to read', async ({ page }) => {
  await open(page, '?yours#1&o=64&w=r&x=r');
  for (const name of ['swapped-mins', 'floored-input']) {
    await page.click(`#mistake-${name}`);
    await expect(page.locator('.fingerprint.outputs')).toContainText('of 64 outputs differ');
    await fits(page);
  }
});
