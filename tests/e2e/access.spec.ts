import { expect, type Locator, type Page, test } from '@playwright/test';
import { preset, turn } from './gallery';
import { legible } from './layout';

/** A block alone; a chain with its pictures and charts; one whose numbers outgrow f32. */
const PRESETS = ['m94', 'm95', 'overflow'];

/** How different the pixels of an element are: 0 if it is blank. */
async function contrast(page: Page, target: Locator): Promise<number> {
  const png = (await target.screenshot()).toString('base64');
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (byte) => byte.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const { data: pixels = [] } = context?.getImageData(0, 0, image.width, image.height) ?? {};
    const green = [...pixels].filter((_, i) => i % 4 === 1);
    return (
      green.reduce((most, value) => Math.max(most, value), 0) -
      green.reduce((least, value) => Math.min(least, value), 255)
    );
  }, png);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`answers and pictures show in forced colours, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await page.goto('?chain#1');
    await preset(page, 'm95');
    await page.locator('.tiles canvas').first().waitFor();
    expect(await contrast(page, page.locator('.answer.a mark'))).toBeGreaterThan(90);
    expect(await contrast(page, page.locator('.answer.b mark'))).toBeGreaterThan(90);
    expect(await contrast(page, page.locator('.tiles canvas').first())).toBeGreaterThan(90);
  });
}

test('the first stop of the keyboard leads to the answers', async ({ page }) => {
  await page.goto('#1');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the answers' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#hero-title')).toBeFocused();
});

test('names have their spaces, and only the sentence speaks of the answers', async ({ page }) => {
  await page.goto('#1');
  await expect(page.locator('#d')).toBeVisible();
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const names = nodes.map(({ name }) => `${name?.value}`.replace(/\s/g, ' '));
  for (const name of ['A dequantise, dot in f32', 'd f16, this block']) expect(names).toContain(name);
  await expect(page.locator('.answers :is(output, [role="status"], [aria-live])')).toHaveCount(0);
});

test('a locked part says so', async ({ page }) => {
  await page.goto('?class&lock=block#1');
  await expect(page.locator('.locked')).toHaveText('Locked by this link.');
  await expect(page.locator('#quants')).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator('#quants-digits')).toBeDisabled();
});

for (const name of PRESETS) {
  test(`no violation of accessibility rules in any theme: ${name}`, async ({ page }) => {
    await page.goto('#1');
    await preset(page, name);
    await expect(page.locator(`#preset-${name}`)).toHaveAttribute('aria-pressed', 'true');
    for (const view of ['block', 'chain']) {
      await turn(page, view);
      if (name !== 'm94' && view === 'chain') await page.locator('.tiles canvas').first().waitFor();
      await legible(page, { themes: ['light', 'dark', 'high contrast', 'forced colours'], where: view });
    }
  });
}
