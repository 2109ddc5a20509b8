import { expect, test } from '@playwright/test';
import { legible } from './layout';

const rows = '.formats tbody tr';
const numbers = (n: number) => Array.from({ length: n }, (_, i) => Math.sin(i) * 2).join(', ');

test.beforeEach(async ({ page }) => {
  await page.goto('?formats');
  await expect(page.locator(rows)).toHaveCount(18);
});

test('every format is there, the best first, with what it costs', async ({ page }) => {
  await expect(page.locator(`${rows} th`).first()).toHaveText('F32');
  const q4k = page.locator(rows, { hasText: 'Q4_K' });
  await expect(q4k).toContainText('4.5');
  // 65,536 gaussian weights: 7.1%.
  const error = Number(await q4k.locator('td[data-value]').first().getAttribute('data-value'));
  expect(error).toBeGreaterThan(0.069);
  expect(error).toBeLessThan(0.073);
  // F32 loses nothing, and a scale of ratios has no place for that.
  await expect(page.locator('.costs circle')).toHaveCount(17);
  await expect(page.locator('.costs figcaption')).toContainText('F32 loses nothing');
});

test('a row takes a format into focus, its levels are drawn, and a link goes to the same weights', async ({ page }) => {
  await page.getByRole('button', { name: 'Q4_0', exact: true }).click();
  await expect(page.locator('.line h2')).toHaveText('Where 32 weights go in Q4_0');
  await expect(page.locator('.line svg.chart')).toContainText('16 levels, one scale for 32 weights');
  await expect(page).toHaveURL(/f=q4_0/);
  const row = page.locator(rows, { has: page.getByRole('button', { name: 'Q4_0', exact: true }) });
  const error = Number(await row.locator('td[data-value]').first().getAttribute('data-value'));
  await page.click('#open-format');
  await expect(page.locator('#w-err')).toHaveText(new RegExp(`^${(100 * error).toPrecision(3)}`));
});

test('levels of other formats are laid over the line, told apart, and go again by the keyboard', async ({ page }) => {
  const rungs = page.locator('.line svg.chart');
  await page.selectOption('#lay', 'q4_0');
  await page.selectOption('#lay', 'iq4_nl');
  await page.selectOption('#lay', 'q8_0');
  await expect(page.locator('#lay')).toHaveCount(0);
  await expect(page).toHaveURL(/l=q4_0,iq4_nl,q8_0$/);
  await expect(rungs).toContainText('IQ4_NL · 16 levels, one scale for 32 weights');
  await expect(page.locator('.overlays li')).toHaveText([/Q4_K/, /Q4_0/, /IQ4_NL/, /Q8_0/]);
  for (const property of ['stroke', 'strokeDasharray'] as const) {
    const looks = page
      .locator('.overlays .level')
      .evaluateAll((all, name) => all.map((level) => getComputedStyle(level)[name]), property);
    expect(new Set(await looks).size, property).toBe(4);
  }
  // A point for every weight in each row, and a column in the table.
  await expect(rungs.locator('.laid-2 circle')).toHaveCount(32);
  await page.locator('.line .as-table summary').click();
  await expect(page.locator('.line thead th')).toHaveText(['weight', 'original', 'Q4_K', 'Q4_0', 'IQ4_NL', 'Q8_0']);
  // The address holds them; one that is taken into focus is not laid over itself.
  await page.reload();
  await expect(page.locator('.overlays li')).toHaveCount(4);
  await page.getByRole('button', { name: 'Q4_0', exact: true }).click();
  await expect(page.locator('.overlays li')).toHaveText([/Q4_0/, /IQ4_NL/, /Q8_0/]);
  await page.getByRole('button', { name: 'take IQ4_NL off the line' }).press('Enter');
  await expect(page.locator('.overlays li')).toHaveText([/Q4_0/, /Q8_0/]);
  await expect(page).toHaveURL(/l=q8_0$/);
});

test('other data are compared, and the address holds them', async ({ page }) => {
  await page.selectOption('#data', 'student-t3');
  await page.fill('#seed', '7');
  await page.locator('#seed').press('Enter');
  await expect(page).toHaveURL(/d=student-t3&s=7/);
  const error = page.locator(rows, { hasText: 'Q4_0' }).locator('td[data-value]').first();
  const before = await error.getAttribute('data-value');
  await page.reload();
  await expect(page.locator('#data')).toHaveValue('student-t3');
  await expect(error).toHaveAttribute('data-value', before ?? '');
});

test('someone’s own 256 numbers; fewer do not fill a super-block', async ({ page }) => {
  await page.selectOption('#data', 'own');
  await page.fill('#own-numbers', numbers(256));
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.locator('.table h2')).toHaveText('256 weights, one output');
  await expect(page.locator('#open-format')).toHaveAttribute('href', /w=b/);
  await page.fill('#own-numbers', numbers(96));
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.locator('tr.none')).toHaveCount(8);
  for (const [text, why] of [
    [numbers(100), 'weights: 100 numbers were given; expected a multiple of 32 numbers'],
    ['1 2 nan', 'weights: “nan” as number 2 is not allowed; expected a finite f32'],
  ] as const) {
    await page.fill('#own-numbers', text);
    await page.getByRole('button', { name: 'Compare' }).click();
    await expect(page.getByRole('alert')).toContainText(why);
    await expect(page.locator('#own-numbers')).toHaveValue(text);
  }
});

test('weights of a file stand in every format, and a broken link says why', async ({ page }) => {
  await page.goto('?file');
  await page.setInputFiles('#model-file', 'tests/vectors/gguf/types-v3.gguf');
  await page.fill('#tensor-search', 'q4_k.1');
  await page.locator('#tensors button', { hasText: 'q4_k.1' }).click();
  await page.locator('#in-formats').click();
  await expect(page.locator(rows)).toHaveCount(18);
  await expect(page.locator('#data')).toHaveValue('link');
  await expect(page.locator('.table h2')).toHaveText('256 weights, one output');
  // They are what the blocks hold: floats lose nothing of it.
  await expect(page.locator(rows).filter({ hasText: 'F32' }).locator('[data-value="0"]').first()).toBeVisible();
  await page.selectOption('#lay', 'q2_K');
  await expect(page).toHaveURL(/#link=1%26.*&l=q2_K$/);
  await page.reload();
  await expect(page.locator('.line svg.chart')).toContainText('Q2_K');
  await page.selectOption('#data', 'gaussian');
  await expect(page.locator('.table h2')).toHaveText('65,536 weights, 256 outputs');
  await page.goto('about:blank');
  await page.goto('?formats#link=1%26w%3Dzz');
  await expect(page.getByRole('alert')).toContainText('weights: “zz” is not allowed');
});

test('a module that does not come can be tried again', async ({ page }) => {
  await page.context().route(/formats_bg/, (route) => route.abort());
  await page.reload();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.context().unroute(/formats_bg/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator(rows)).toHaveCount(18);
});

test('accessible, light and dark, and nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.selectOption('#lay', 'q8_0');
  await page.selectOption('#lay', 'q2_K');
  await expect(page.locator('.line svg.chart')).toContainText('Q2_K');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await legible(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await legible(page);
});
