/** The history of an experiment: steps, undo, the Back button. */

import { expect, type Page, test } from '@playwright/test';
import { preset, turn } from './gallery';

const HEAVY = '#1&n=16384&o=16384&w=r';
const digest = (page: Page) => page.locator('#digest').textContent();

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto('#1');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
});

test('undo names the step, takes it back, and redo brings it again', async ({ page }) => {
  const first = await digest(page);
  await expect(page.locator('#undo')).toBeDisabled();
  await page.fill('#d', '0.5');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo d: 1 → 0.5');
  const second = await digest(page);
  await page.locator('#quants [data-index="17"]').focus();
  await page.keyboard.press('9');
  await expect(page.locator('#undo')).toHaveAccessibleName(/^Undo nibble 17: . → 9$/);
  await page.keyboard.press('Control+z');
  await expect(page.locator('#digest')).toHaveText(second ?? '');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#digest')).toHaveText(first ?? '');
  await expect(page.locator('#d')).toHaveValue('1');
  await expect(page.locator('#undo')).toBeDisabled();
  await page.keyboard.press('Control+Shift+Z');
  await expect(page.locator('#digest')).toHaveText(second ?? '');
  await page.keyboard.press('Control+y');
  await expect(page.locator('#redo')).toBeDisabled();
  await expect(page.locator('#quants [data-index="17"]')).toHaveText('9');
});

test('undo reaches a box that one types in', async ({ page }) => {
  await page.fill('#scale-3', '60');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo scale 3: 24 → 60');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#scale-3')).toHaveValue('24');
});

test('every control undoes', async ({ page }) => {
  const acts: [string, () => Promise<unknown>][] = [
    ['d: 1 → 2', () => page.fill('#d', '2')],
    ['dmin: −0.25 → 0.5', () => page.fill('#dmin', '0.5')],
    ['scale 0: 3 → 60', () => page.fill('#scale-0', '60')],
    ['min 7: ', () => page.fill('#min-7', '60')],
    [
      'depth: 1 → 3',
      async () => {
        await turn(page, 'chain');
        await page.fill('#depth', '3');
      },
    ],
    ['tokens: 1 → 2', () => page.fill('#tokens', '2')],
    ['after each layer: none → rmsnorm', () => page.selectOption('#between', 'rmsnorm')],
    ['A adds in order: fold → simd8', () => page.selectOption('[id="path_a.order"]', 'simd8')],
    ['B rounds its input like: ggml → apr', () => page.selectOption('[id="path_b.q8k"]', 'apr')],
    ['B adds in order: blocks → ggml-wasm', () => page.selectOption('[id="path_b.order"]', 'ggml-wasm')],
    ['Ten random layers', () => preset(page, 'gaussian')],
    ['seed: 1 → 5', () => page.fill('#seed', '5')],
    ['in_dim: 256 → 512', () => page.fill('#in_dim', '512')],
  ];
  const digests = [await digest(page)];
  for (const [name, act] of acts) {
    await act();
    await expect(page.locator('#undo')).toHaveAccessibleName(new RegExp(`^Undo ${name}`));
    digests.push(await digest(page));
  }
  for (const before of digests.slice(0, -1).reverse()) {
    await page.click('#undo');
    await expect(page.locator('#digest')).toHaveText(before ?? '');
  }
  await expect(page.locator('#undo')).toBeDisabled();
});

test('two hundred steps come back one by one', async ({ page }) => {
  test.slow();
  const first = await digest(page);
  const cells = page.locator('#quants');
  await cells.locator('[data-index="0"]').focus();
  for (let i = 0; i < 200; i++) {
    const index = i % 256;
    const text = await cells.locator(`[data-index="${index}"]`).textContent();
    await page.keyboard.press(text === '5' ? '6' : '5');
  }
  await expect(page.locator('#undo')).toHaveAccessibleName(/^Undo nibble 199/);
  for (let i = 0; i < 200; i++) await page.keyboard.press('Control+z');
  await expect(page.locator('#digest')).toHaveText(first ?? '');
  await expect(page.locator('#undo')).toBeDisabled();
});

test('a run of keys and a drag are one step', async ({ page }) => {
  await page.fill('#d', '');
  await page.locator('#d').pressSequentially('0.25');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo d: 1 → 0.25');
  await turn(page, 'chain');
  const slider = page.locator('#depth-slider');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('no slider');
  await page.mouse.move(box.x + 8, box.y + box.height / 2);
  await page.mouse.down();
  for (const part of [0.1, 0.2, 0.15]) {
    await page.mouse.move(box.x + box.width * part, box.y + box.height / 2);
    await page.waitForTimeout(700);
  }
  await page.mouse.up();
  await expect(page.locator('#undo')).toHaveAccessibleName(/^Undo depth: 1 → \d+, out_dim: 1 → 256$/);
  await page.click('#undo');
  await page.click('#undo');
  await expect(page.locator('#undo')).toBeDisabled();
});

test('what is typed, and each bit that is flipped, is a step of its own', async ({ page }) => {
  await page.locator('#d-cells').scrollIntoViewIfNeeded();
  await page.fill('#d', '0.5');
  for (const index of [15, 14, 13]) await page.locator(`#d-cells [data-index="${index}"]`).click();
  for (const value of ['0.50341796875', '0.50146484375', '0.50048828125', '0.5']) {
    await expect(page.locator('#d')).toHaveValue(value);
    await page.click('#undo');
  }
  await expect(page.locator('#d')).toHaveValue('1');
  await expect(page.locator('#undo')).toBeDisabled();
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('steps are called as their controls', async ({ page }) => {
    await page.selectOption('[id="path_b.q8k"]', 'apr');
    await expect(page.locator('#undo')).toHaveAccessibleName('撤销 B 怎样舍入输入：ggml → apr');
    await page.fill('#scale-3', '60');
    await expect(page.locator('#undo')).toHaveAccessibleName('撤销 缩放 3：24 → 60');
  });
});

test('work survives a reload with its steps', async ({ page }) => {
  await page.fill('#scale-0', '7');
  await turn(page, 'chain');
  await preset(page, 'm95');
  await page.fill('#depth', '3');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo depth: 5 → 3');
  await page.reload();
  await expect(page.locator('#depth')).toHaveValue('3');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo depth: 5 → 3');
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
});

test('the navigation leads back to what one has left; a link and a new tab to what they name', async ({
  page,
  context,
}) => {
  await page.fill('#scale-0', '7');
  await expect(page.locator('#digest')).not.toHaveText('d0da56a326d390a2');
  const left = (await digest(page)) ?? '';
  const go = (name: string) => page.locator('.views').getByRole('link', { name, exact: true }).click();
  for (const view of ['Lessons', 'Claims']) {
    await go(view);
    await go('Block');
    await expect(page.locator('#digest')).toHaveText(left);
  }
  await expect(page).toHaveURL(/\?block#1&|\/#1&/);
  await page.keyboard.press('Control+z');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await page.keyboard.press('Control+y');
  await expect(page.locator('#digest')).toHaveText(left);
  await go('Lessons');
  await page.evaluate(() => location.assign('./?chain#1&o=2'));
  await expect(page.locator('#out_dim')).toHaveValue('2');
  const fresh = await context.newPage();
  await fresh.goto('#1');
  await expect(fresh.locator('#a-bits')).toHaveText('0xc69384e3');
});

test('the back button leaves the experiment, not the step', async ({ page }) => {
  await turn(page, 'chain');
  await preset(page, 'm95');
  await expect(page.locator('#preset-m95')).toHaveAttribute('aria-pressed', 'true');
  await page.fill('#depth', '3');
  await page.fill('#tokens', '2');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo tokens: 1 → 2');
  await page.goBack();
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  // And that is a step too: nothing is lost.
  await page.keyboard.press('Control+z');
  await expect(page.locator('#tokens')).toHaveValue('2');
});

// Fault: undo while a link computes.
// Injected: Ctrl Z during half a minute of work.
// Seen: the experiment from before, at once.
// Kept: the history.
test('undo of what takes too long stops it', async ({ page }) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, HEAVY);
  await page.locator('#stop').waitFor();
  await page.keyboard.press('Control+z');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await page.fill('#scale-0', '9');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo scale 0: 3 → 9');
});

test('a number that was never meant does not stay', async ({ page }) => {
  await turn(page, 'chain');
  await page.locator('#depth').fill('');
  await page.locator('#depth').pressSequentially('999');
  await expect(page.locator('.problem').first()).toContainText('depth: 999 is not allowed');
  await page.keyboard.press('Tab');
  await expect(page.locator('#depth')).toHaveValue('1');
  await expect(page.locator('#undo')).toBeDisabled();
});

// Fault: a refused value after a confirmed one.
// Injected: 40 with Enter, 99, then Tab in one box.
// Seen: 99 and its range.
// Kept: 40, and its step of the history.
test('a number that Enter confirmed stays when the next is refused', async ({ page }) => {
  await page.fill('#scale-2', '40');
  await page.locator('#scale-2').press('Enter');
  await page.fill('#scale-2', '99');
  await expect(page.locator('.problem').first()).toContainText('99');
  await page.keyboard.press('Tab');
  await expect(page.locator('#scale-2')).toHaveValue('40');
  await page.click('#undo');
  await expect(page.locator('#undo')).toBeDisabled();
  await page.click('#redo');
  await expect(page.locator('#scale-2')).toHaveValue('40');
});

test('the link says where the microscope points', async ({ page, browser }) => {
  await page.goto('#1&o=256&l=3&s=rmsnorm&v=2.17.0.0');
  await expect(page.locator('#focus-layer')).toHaveValue('2');
  await expect(page.locator('#focus-row')).toHaveValue('17');
  await page.fill('#focus-row', '40');
  await expect(page).toHaveURL(/&v=2\.40\.0\.0$/);
  const other = await (await browser.newContext()).newPage();
  await other.goto(page.url());
  await expect(other.locator('#focus-row')).toHaveValue('40');
});

test('a key that stands twice in a link is named', async ({ page }) => {
  await page.goto('#1&o=2&o=3');
  await expect(page.locator('.notice').first()).toContainText('each key once');
});

test('a number that is not whole is refused by its value', async ({ page }) => {
  await turn(page, 'chain');
  await page.fill('#depth', '2.5');
  await expect(page.locator('.problem').first()).toContainText('depth: 2.5 is not allowed; expected a whole number');
});
