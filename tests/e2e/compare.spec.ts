import { expect, type Page, test } from '@playwright/test';
import { preset } from './gallery';
import { fits } from './layout';

const FORMATS = 18;

/** The first view, its formats there. */
async function compared(page: Page, address = ''): Promise<void> {
  await page.goto(address);
  await expect(page.locator('#format-rows tbody tr')).toHaveCount(FORMATS);
  await expect(page.locator('.others')).toHaveAttribute('aria-busy', 'false');
}

const cost = async (page: Page, format: string): Promise<number> =>
  Number(
    await page.locator(`#row-${format}`).locator('xpath=ancestor::tr').locator('.bars').getAttribute('data-value'),
  );

test('the bare address shows what four bits cost, and how small the argument of A and B is beside it', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await compared(page);
  await expect(page.locator('h1')).toHaveText('What does a 4-bit weight cost?');
  await expect(page.locator('.ladder .level')).not.toHaveCount(0);
  await expect(page.locator('.ladder circle')).toHaveCount(32);
  for (const id of ['original-value', 'a-value', 'b-value', 'a-bits', 'b-bits'])
    await expect(page.locator(`#${id}`)).toBeVisible();
  await expect(page.locator('#watch')).toContainText(/Q4_K costs \d\.\d+%.*A and B are 0\.\d+% apart/s);
  // All of it on one screen: the last row too.
  for (const part of ['.trio .b .bits', '#format-rows tbody tr:last-child']) {
    const box = await page.locator(part).boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 9999), part).toBeLessThanOrEqual(900);
  }
  // Fewer bits cost more.
  expect(await cost(page, 'q8_0')).toBeLessThan(await cost(page, 'q6_K'));
  expect(await cost(page, 'q6_K')).toBeLessThan(await cost(page, 'q4_K'));
  expect(await cost(page, 'q4_K')).toBeLessThan(await cost(page, 'q2_K'));
});

test('a row opens its format, and the table says what the view says', async ({ page }) => {
  await compared(page);
  const known = await cost(page, 'q6_K');
  await page.click('#row-q6_K');
  await expect(page.locator('h1')).toHaveText('What does a 6-bit weight cost?');
  await expect(page.locator('#row-q6_K')).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/\?compare#1&.*f=q6_K/);
  const shown = Number.parseFloat(await page.locator('#a-cost').innerText());
  expect(shown).toBeCloseTo(100 * known, 2);
  await page.reload();
  await expect(page.locator('h1')).toHaveText('What does a 6-bit weight cost?');
  await page.click('#undo');
  await expect(page.locator('h1')).toHaveText('What does a 4-bit weight cost?');
});

test('pointing at a row lays its levels over the numbers', async ({ page }) => {
  await compared(page);
  const levels = page.locator('.ladder .level');
  await expect(page.locator('.ladder figcaption')).toContainText('16 levels that Q4_K has');
  const own = await levels.count();
  await page.hover('#row-q2_K');
  await expect(page.locator('.ladder figcaption')).toContainText('4 levels that Q2_K has');
  expect(await levels.count()).toBeLessThan(own);
  await page.mouse.move(5, 5);
  await expect(page.locator('.ladder figcaption')).toContainText('16 levels that Q4_K has');
  await page.focus('#row-q8_0');
  await expect(page.locator('.ladder figcaption')).toContainText('256 levels that Q8_0 has');
});

test('the choices change the experiment, and reset takes them back', async ({ page }) => {
  await compared(page);
  const first = await page.locator('#digest').innerText();
  await page.selectOption('#distribution', 'student-t3');
  await expect(page.locator('#digest')).not.toHaveText(first);
  await page.fill('#seed', '7');
  await expect(page).toHaveURL(/s7.*student-t3|student-t3.*s7/);
  await page.click('#reset');
  await expect(page.locator('#digest')).toHaveText(first);
  await expect(page).toHaveURL(/\/$/);
  await preset(page, 'm94');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await expect(page.locator('h1')).toHaveText('Same weights, same input, two answers.');
  await page.click('#draw');
  await expect(page.locator('h1')).toHaveText('What does a 4-bit weight cost?');
});

test('one experiment in two views', async ({ page }) => {
  await compared(page);
  const digest = await page.locator('#digest').innerText();
  await page.click('#view-block');
  await expect(page.locator('#quants')).toBeVisible();
  await expect(page.locator('#digest')).toHaveText(digest);
  await expect(page).toHaveURL(/\/#1&o=256&w=r&x=r$/);
  await page.fill('#scale-0', '9');
  await expect(page.locator('#digest')).not.toHaveText(digest);
  const edited = await page.locator('#digest').innerText();
  await page.click('#view-compare');
  await expect(page.locator('.ladder')).toBeVisible();
  await expect(page.locator('#digest')).toHaveText(edited);
  await expect(page.locator('#undo')).toHaveAccessibleName(/^Undo scale 0: \d+ → 9$/);
  await page.goBack();
  await expect(page.locator('#quants')).toBeVisible();
  await expect(page.locator('#digest')).toHaveText(edited);
  await page.goBack();
  await expect(page.locator('.ladder')).toBeVisible();
});

test('a view that does not load is named, and loads when it can', async ({ page }) => {
  await compared(page);
  await page.route(/assets\/block-[^/]*\.js$/, (route) => route.abort());
  await page.click('#view-block');
  await expect(page.locator('.missing')).toContainText('Block did not load');
  await expect(page.locator('.ladder')).toBeVisible();
  await page.unroute(/assets\/block-[^/]*\.js$/);
  await page.locator('.missing').getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('#quants')).toBeVisible();
  await expect(page.locator('.missing')).toBeHidden();
});

test('formats that do not come are named, and come at another try', async ({ page }) => {
  const module = /assets\/formats_bg-[^/]*\.wasm$/;
  await page.route(module, (route) => route.abort());
  await page.goto('');
  await expect(page.locator('.others .problem')).toBeVisible();
  await expect(page.locator('#a-value')).toBeVisible();
  await page.unroute(module);
  await page.locator('.others .problem button').click();
  await expect(page.locator('#format-rows tbody tr')).toHaveCount(FORMATS);
});

test('rows that are no whole blocks of 256 say so', async ({ page }) => {
  await compared(page, '?compare#1&n=96&o=32&f=q8_0&w=r&x=r');
  await expect(page.locator('#row-q4_K')).toBeDisabled();
  await expect(page.locator('#row-q4_0')).toBeEnabled();
});

test('nothing is cut off or hard to read', async ({ page }) => {
  await compared(page);
  await fits(page);
  await page.goto('?compare#1');
  await expect(page.locator('#draw')).toBeVisible();
  await fits(page);
});
