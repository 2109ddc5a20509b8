/** Answers that readers bring. */

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { preset } from './gallery';
import { sideways } from './layout';

async function explained(page: Page, answer: string): Promise<void> {
  await page.fill('#theirs', answer);
  await page.click('#explain');
  await expect(page.locator('#explain-stop')).toHaveCount(0, { timeout: 60_000 });
}

test.beforeEach(async ({ page }) => {
  await page.goto('?yours#1');
  await expect(page.locator('#theirs')).toBeVisible();
});

for (const [answer, title, says] of [
  ['−18897.059', 'A right answer, to the last digit', /path B/],
  ['0xc69384e3', 'A right answer, to the last digit', /path A/],
  ['-19146.709', 'A mistake that is known', /half of both sub-blocks/],
  ['−3.754', 'A mistake that is known', /./],
  ['11847.89', 'Nothing that was tried explains it', /Nothing/],
] as const) {
  test(`M94 and ${answer}: ${title.toLowerCase()}`, async ({ page }) => {
    await explained(page, answer);
    await expect(page.locator('#said-title')).toHaveText(title);
    await expect(page.locator('#says')).toHaveText(says);
    await expect(page.locator('#explanations tbody tr').first()).toBeVisible();
  });
}

test('a file of all outputs is taken, and another experiment asks anew', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setInputFiles('#theirs-file', {
    name: 'out.json',
    mimeType: 'application/json',
    buffer: Buffer.from('[-18882.443]'),
  });
  await expect(page.locator('#said-title')).toHaveText('A right answer, to the last digit');
  await page.click('#copy-report');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('-18882.443');
  await preset(page, 'ties');
  await expect(page.locator('.said .problem')).toContainText('The experiment has changed since');
});

// Fault: an answer that is none.
// Injected: words, and three numbers for one output.
// Seen: what was typed, and what is expected.
// Kept: the answer from before.
test('what is no answer is named, and the answer before stays', async ({ page }) => {
  await explained(page, '-18882.443');
  await explained(page, 'minus three');
  await expect(page.locator('.give .problem')).toContainText('minus');
  await expect(page.locator('#said-title')).toHaveText('A right answer, to the last digit');
  await explained(page, '1 2 3');
  await expect(page.locator('.give .problem')).toBeVisible();
});

for (const scheme of ['light', 'dark'] as const) {
  for (const width of [1440, 360]) {
    test(`nothing is cut off or hard to read at ${width}, ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await explained(page, '-19146.709');
      await expect(page.locator('#said-title')).toBeVisible();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await sideways(page)).toEqual([]);
    });
  }
}

test('weights and bytes of the input are taken, and where they differ is said', async ({ page }) => {
  await page.selectOption('#given', 'input');
  await explained(page, `${'0 '.repeat(255)}300`);
  await expect(page.locator('.give .problem')).toContainText('“300” as number 255');
  await explained(page, '7 '.repeat(256));
  await expect(page.locator('#said-title')).toHaveText('Nothing that was tried explains it');
  await expect(page.locator('#apart tbody tr')).toHaveCount(2);
  await expect(page.locator('#apart tbody tr').last()).toContainText('127');

  // Weights of a mistake, from the table of its picture.
  await page.locator('#mistakes > summary').click();
  await page.click('#mistake-swapped-mins');
  await page.locator('.fingerprint .as-table summary').first().click();
  const cells = page.locator('.fingerprint').first().locator('tbody tr');
  await expect(cells).toHaveCount(256);
  const column = (at: number) =>
    cells.evaluateAll(
      (rows, i) => rows.map((row) => (row as HTMLTableRowElement).cells[i]?.dataset.value).join(' '),
      at,
    );
  const [right, wrong] = [await column(1), await column(2)];
  await page.selectOption('#given', 'weights');
  await explained(page, wrong);
  await expect(page.locator('#said-title')).toHaveText('A mistake that is known');
  await expect(page.locator('#says')).toHaveText(/the min of the neighbouring sub-block/);
  await expect(page.locator('#apart tbody tr')).toHaveCount(2);
  await explained(page, right);
  await expect(page.locator('#said-title')).toHaveText('The weights of the format');
  await expect(page.locator('#apart')).toHaveText('None of the 256 numbers differs from ours.');
});

test('the answer stands beneath A and B in Block and Chain, until the experiment is another', async ({ page }) => {
  await explained(page, '-19146.709');
  for (const view of ['Block', 'Chain']) {
    await page.getByRole('link', { name: view, exact: true }).click();
    await expect(page.locator('.answer.theirs')).toContainText('half-paired-scales');
    await expect(page.locator('#yours-value')).toHaveText('−19146.709');
    await expect(page.locator('#yours-bits')).toHaveText('0xc695956b');
    await expect(page.locator('#yours-from-a')).toContainText('rel_diff 0.014');
    await expect(page.locator('#yours-from-b')).toContainText('norm_err');
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await sideways(page)).toEqual([]);
  await page.evaluate(() => {
    location.hash = '#1&x=r';
  });
  await expect(page.locator('.answer.theirs')).toHaveCount(0);
});
