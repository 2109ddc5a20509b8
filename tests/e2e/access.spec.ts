import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

/** A block alone; a chain with its pictures and charts; one whose numbers outgrow f32. */
const PRESETS = ['m94', 'm95', 'overflow'];

for (const [theme, media] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['high contrast', { contrast: 'more' }],
  ['forced colours', { forcedColors: 'active' }],
] as const) {
  for (const preset of PRESETS) {
    test(`no violation of accessibility rules in ${theme}: ${preset}`, async ({ page }) => {
      await page.emulateMedia(media);
      await page.goto('');
      await page.click(`#preset-${preset}`);
      await expect(page.locator(`#preset-${preset}`)).toHaveAttribute('aria-pressed', 'true');
      if (preset !== 'm94') await page.locator('.tiles canvas').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    });
  }
}
