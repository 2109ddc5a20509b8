/** Storage that is no help: denied, full, or full of something else. Tabs that agree. */

import { expect, type Page, test } from '@playwright/test';

test.use({ serviceWorkers: 'block' });

const M94 = 'd0da56a326d390a2';
const KEYS = [
  'blockscope.lessons',
  'blockscope.history',
  'blockscope.tour',
  'blockscope.language',
  'blockscope.sweep.M97',
];

function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** The instrument, an edit, a reload, its undo; the lessons, a guess; the gallery. */
async function visit(page: Page): Promise<void> {
  await page.goto('?instrument#1');
  await expect(page.locator('#digest')).toHaveText(M94);
  await page.fill('#scale-0', '9');
  await expect(page.locator('#digest')).not.toHaveText(M94);
  await page.click('#undo');
  await expect(page.locator('#digest')).toHaveText(M94);
  // Where nothing is kept, the address alone brings an experiment back; it is written twice a second at most.
  await expect(page).toHaveURL(/#1$/);
  await page.reload();
  await expect(page.locator('#digest')).toHaveText(M94);
  await expect(page.locator('.messages .notice')).toHaveCount(0);
  await page.goto('?claims#M97');
  await expect(page.locator('#M97-run')).toBeVisible();
  await page.goto('?lessons=super-block');
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(page.locator('#verdict')).toContainText('Here it is.');
}

const SAID = 'This browser keeps nothing of this page: your progress lasts until you leave it.';

// Fault: storage that is denied.
// Injected: every access to it throws.
// Seen: once, that this browser keeps nothing of the page.
// Kept: the page; the address brings the experiment back.
test('storage that is denied', async ({ page }) => {
  const errors = errorsOf(page);
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  });
  await visit(page);
  await expect(page.locator('.messages')).toContainText(SAID);
  expect(errors).toEqual([]);
});

// Fault: storage that is full.
// Injected: every write throws.
// Seen: once, that this browser keeps nothing of the page.
// Kept: the page; the address brings the experiment back.
test('storage that is full', async ({ page }) => {
  const errors = errorsOf(page);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await visit(page);
  await expect(page.locator('.messages')).toContainText(SAID);
  expect(errors).toEqual([]);
});

for (const held of [
  '[]',
  'null',
  '7',
  '{"steps":[1],"here":0}',
  '{"steps":[{"label":"x","link":7,"run":"","at":{}}],"here":0,"asked":"x","swept":{"found":[7],"picture":7}}',
  '{"super-block":{"a":1},"steps":{"0":{}},"here":"0"}',
  '{"steps":',
]) {
  // Fault: storage that holds something else.
  // Injected: seven texts of wrong shape under every key.
  // Seen: nothing: it counts as empty.
  // Kept: the page.
  test(`storage that holds something else: ${held}`, async ({ page }) => {
    const errors = errorsOf(page);
    await page.addInitScript(
      ([keys, held]) => {
        if (sessionStorage.getItem('spoilt')) return;
        for (const key of keys) for (const shelf of [localStorage, sessionStorage]) shelf.setItem(key, held);
        sessionStorage.setItem('spoilt', '');
      },
      [KEYS, held] as const,
    );
    await visit(page);
    await expect(page.locator('.messages .notice')).toHaveCount(0);
    expect(errors).toEqual([]);
  });
}

// Fault: two tabs with lessons.
// Injected: an answer in each of them.
// Seen: the progress of both, in every tab.
// Kept: both answers.
test('two tabs with lessons agree, and neither loses what the other did', async ({ page, context }) => {
  const other = await context.newPage();
  await page.goto('?lessons');
  await other.goto('?lessons=super-block');
  await page.goto('?lessons=outliers');
  for (const tab of [page, other]) await tab.getByRole('button', { name: 'Show me' }).click();
  const list = await context.newPage();
  await list.goto('?lessons');
  await expect(list.locator('#progress')).toContainText('2 of');
  // It is drawn again when a tab changes it.
  await page.getByRole('button', { name: 'Ask me again' }).click();
  await expect(list.locator('#progress')).toContainText('1 of');
  await expect(other.locator('nav.steps a.done')).toHaveCount(1);
});
