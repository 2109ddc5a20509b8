import { expect, type Page, test } from '@playwright/test';
import { preset } from './gallery';
import { legible, sideways } from './layout';

test.describe('the first visit', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  /** Opens the page at a clock that goes on when it is told to: however busy the machine is, nothing is late. */
  async function visit(page: Page): Promise<void> {
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 1000);
    await page.goto('');
    await shown(page, '#share');
  }

  /** Lets a little time pass, again and again, until it is there. */
  async function shown(page: Page, what: string, milliseconds = 20): Promise<void> {
    await expect(async () => {
      await page.clock.runFor(milliseconds);
      await expect(page.locator(what)).toBeVisible({ timeout: 100 });
    }).toPass({ intervals: [50] });
  }

  test('brings a tour that can be skipped and never returns', async ({ page }) => {
    await page.goto('');
    await page.click('#tour-next');
    await expect(page.locator('.tour')).toContainText('2 of 5');
    await legible(page);
    await page.keyboard.press('Escape');
    await expect(page.locator('.tour')).toHaveCount(0);
    await visit(page);
    await page.clock.runFor(3000);
    await expect(page.locator('.tour')).toHaveCount(0);
  });

  test('does not interrupt who has begun', async ({ page }) => {
    await visit(page);
    await page.keyboard.press('Shift');
    await page.clock.runFor(3000);
    await expect(page.locator('.tour')).toHaveCount(0);
    await page.reload();
    await shown(page, '.tour', 500);
  });
});

test('on a small screen the shortcuts open at their title', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 560 });
  await page.goto('#1');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await page.click('#help');
  await expect(page.locator('#sheet-title')).toBeFocused();
  expect(await page.locator('.sheet').evaluate(({ scrollTop }) => scrollTop)).toBe(0);
});

test('? shows the shortcuts, Escape hides them', async ({ page }) => {
  await page.goto('#1');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await legible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a screen reader hears the answers once they stand', async ({ page }) => {
  await page.goto('#1');
  await expect(page.locator('.heard')).toHaveText('A is −18882.443, B is −18897.059; they differ by 0.0774% of A.');
  await page.fill('#scale-0', '4');
  await expect(page.locator('.heard')).toContainText('they differ by');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.heard')).toHaveText('Undone: scale 0: 3 → 4');
});

for (const [what, width, size] of [
  ['a desk', 1280, '200%'],
  ['a phone', 360, '100%'],
  ['a phone', 360, '200%'],
] as const) {
  test(`text at ${size} on ${what} needs no scrolling sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 780 });
    for (const name of ['m94', 'gaussian']) {
      await page.goto('#1');
      await page.evaluate((text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`html { font-size: ${text} }`);
        document.adoptedStyleSheets = [sheet];
      }, size);
      await preset(page, name);
      await expect(page.locator(`#preset-${name}`)).toHaveAttribute('aria-pressed', 'true');
      await page.waitForTimeout(800);
      expect(await sideways(page)).toEqual([]);
      // The answers keep to a line, and boxes show what they hold.
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.half .hex, .subs input, #bytes span, #packed span')]
          .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
          .map(({ id, ariaLabel }) => id || ariaLabel),
      );
      expect(cut).toEqual([]);
      for (const path of ['a', 'b']) {
        const lines = await page.locator(`#${path}-value`).evaluate((value) => {
          const range = document.createRange();
          range.selectNodeContents(value);
          return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 20))).size;
        });
        expect(lines).toBe(1);
      }
    }
  });
}

test('on a phone the tab of the open view is in sight', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  for (const name of ['compare', 'sweep', 'yours', 'formats', 'claims', 'gpu']) {
    await page.goto(`?${name}`);
    await expect(page.locator('.views [aria-current="page"]')).toBeInViewport({ ratio: 1 });
  }
});
