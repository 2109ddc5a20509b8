import { expect, test } from '@playwright/test';
import { sideways } from './layout';

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

test('loud channels are added, changed and taken away by keyboard', async ({ page }) => {
  await page.goto('?block#1&o=8&t=4&w=r&x=r,o42700000,h77');
  // The outlier is one of them.
  await expect(page.locator('#loud-0-channel')).toHaveValue('77');
  await expect(page.locator('#loud-0-value')).toHaveValue('60');
  await page.focus('#loud-add');
  await page.keyboard.press('Enter');
  await expect(page.locator('#loud-1-channel')).toHaveValue('0');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo add a loud channel');
  await page.fill('#loud-1-channel', '12');
  await page.keyboard.press('Tab');
  await expect(page.locator('#loud-1-value')).toBeFocused();
  await page.keyboard.type('-20');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo loudness of channel 12: 60 → −20');
  await page.keyboard.press('Tab');
  await page.keyboard.type('3, 0-1');
  await expect(page).toHaveURL(/&x=r,l77\.42700000,l12\.c1a00000\.0\.1\.3(&|$)/);
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo tokens of loud channel 12: all → 0, 1, 3');
  await page.keyboard.press('Tab');
  await expect(page.locator('#loud-1-tokens')).toHaveValue('0–1, 3');
  await expect(page.locator('#loud-1-remove')).toBeFocused();
  await page.focus('#loud-0-remove');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/&x=r,l12\.c1a00000\.0\.1\.3(&|$)/);
  await expect(page.locator('#loud-add')).toBeFocused();
  await page.click('#undo');
  await expect(page.locator('#loud-1-tokens')).toHaveValue('0–1, 3');
});

test('what a loud channel cannot be is named beside its box, as typed', async ({ page }) => {
  await page.goto('?block#1&t=2&x=r,l5.42700000');
  const said = (box: string) => page.locator(`${box}-problem`);
  for (const [box, typed, words] of [
    ['#loud-0-channel', '256', 'loud[0].channel: 256 is not allowed; expected a whole number from 0 to 255'],
    ['#loud-0-channel', '1.5', 'loud[0].channel: 1.5 is not allowed; expected a whole number from 0 to 255'],
    ['#loud-0-value', '1e39', 'loud[0].value: 1e+39 is not allowed; expected a number from -1e4 to 1e4'],
    ['#loud-0-tokens', '0-2', 'loud[0].tokens: “2” is not allowed; expected a whole number from 0 to 1'],
    ['#loud-0-tokens', 'first', 'loud[0].tokens: “first” is not allowed; expected a whole number from 0 to 1'],
  ] as const) {
    await page.fill(box, typed);
    await expect(said(box)).toHaveText(`activations.random.${words}`);
    await page.locator(box).blur();
    await expect(said(box)).toHaveCount(0);
    await expect(page).toHaveURL(/x=r,l5\.42700000(&|$)/);
  }
  await page.selectOption('#activations', 'uniform');
  await expect(page).toHaveURL(/x=r,duniform,l5\.42700000(&|$)/);
  await page.selectOption('#activations', 'pattern');
  await expect(page.locator('#loud-add')).toHaveCount(0);
  await expect(page.locator('.given')).toContainText('may have loud channels');
});

test('without the module that has loud channels the page says so, and keeps what there is', async ({ page }) => {
  await page.goto('?block#1&x=r');
  await page.route(/assets\/formats/, (route) => route.abort());
  await page.click('#loud-add');
  await expect(page.locator('.loud .problem')).toHaveText(
    'edit: what this needs did not load; try again when there is a network',
  );
  await expect(page).toHaveURL(/x=r(&|$)/);
  await page.unroute(/assets\/formats/);
  await page.click('#loud-add');
  await expect(page.locator('#loud-0-value')).toHaveValue('60');
});

test.describe('on a narrow screen', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 780 } });

  test('loud channels fit and are large enough for a finger', async ({ page }) => {
    await page.goto('?block#1&t=4&x=r,l77.42700000,l12.c1a00000.0.1.3');
    await page.click('#panel-input');
    await page.tap('#loud-add');
    await expect(page.locator('#loud-2-channel')).toHaveValue('0');
    expect(await sideways(page)).toEqual([]);
    for (const control of await page.locator('.loud :is(input, button)').all()) {
      const box = await control.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
    }
    await page.tap('#loud-1-remove');
    await expect(page.locator('#loud-1-channel')).toHaveValue('0');
  });
});
