/** The panel of variants: the same bits from each, with its speed. */

import { expect, test } from '@playwright/test';
import { legible, sideways } from './layout';

test('every variant gives the bits on screen and says how fast it is', async ({ page }) => {
  await page.goto('?block#1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2');
  await page.locator('#speed > summary').click();
  for (const variant of ['scalar', 'simd128', 'relaxed']) {
    await page.locator(`#variant-${variant}`).click();
    await expect(page.locator('#variant-said')).toContainText('The same bits');
    await expect(page.locator('#variant-said')).toContainText(`${variant} reads`);
    await expect(page.locator('#variant-said')).toContainText(/[\d.]+ GB\/s, [\d.]+% of what this tab\s+reads/);
  }
  await expect(page.locator('#speed tbody tr')).toHaveCount(3);
  await expect(page.locator('#speed tbody td:nth-child(2)')).toHaveText(['same', 'same', 'same']);
  await legible(page, { part: '#speed' });
  // Another experiment has not been tried yet.
  await page.locator('#scale-0').fill('1');
  await expect(page.locator('#speed tbody')).toHaveCount(0);
});

// tests/e2e/gpu.spec.ts has the same with one.
test('without a GPU the panel says so, and the variants stay', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('?block#1&o=256&l=5');
  await page.locator('#speed > summary').click();
  await page.locator('#variant-gpu').click();
  const failure = page.locator('#gpu-failure');
  await expect(failure).toContainText(/offers no WebGPU here|found no GPU adapter that it can use/);
  await page.locator('#gpu-retry').click();
  await expect(failure).toBeVisible();
  await page.locator('#variant-scalar').click();
  await expect(page.locator('#variant-said')).toContainText('The same bits');
  await legible(page, { part: '#speed' });
  expect(await sideways(page)).toEqual([]);
});
