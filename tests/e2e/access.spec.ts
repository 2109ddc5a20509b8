import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

for (const [theme, media] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['forced colours', { forcedColors: 'active' }],
] as const) {
  test(`no violation of accessibility rules in ${theme}`, async ({ page }) => {
    await page.emulateMedia(media);
    for (const preset of ['m94', 'm95']) {
      await page.goto('');
      await page.click(`#preset-${preset}`);
      await expect(page.locator(`#preset-${preset}`)).toHaveAttribute('aria-pressed', 'true');
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    }
  });
}
