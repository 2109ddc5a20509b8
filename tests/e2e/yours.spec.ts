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
