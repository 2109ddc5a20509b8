/** Work that takes long, keys that come faster than answers, and values that are refused. */

import { expect, test } from '@playwright/test';
import { preset, turn } from './gallery';
import { sideways } from './layout';

/** Half a minute of work. */
const HEAVY = '#1&n=16384&o=16384&w=r';

// Fault: a link that takes half a minute, as the first of a visit.
// Injected: 16,384 × 16,384 random weights in the address.
// Seen: Computing…, and Stop from the first second.
// Kept: the page: editing goes on from the first experiment.
test('a long run can be stopped from the first second, and editing goes on', async ({ page }) => {
  await page.goto(HEAVY);
  await page.click('#stop');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await page.fill('#scale-0', '9');
  await expect(page.locator('#a-bits')).not.toHaveText('0xc69384e3');
});

// Fault: an edit while the engine starts again.
// Injected: Stop and an edit in one turn of the page.
// Seen: the edit, applied.
// Kept: the edit.
test('an edit made while the engine starts again is not lost', async ({ page }) => {
  await page.goto('#1');
  await expect(page.locator('#a-bits')).toHaveText('0xc69384e3');
  await page.evaluate((hash) => {
    location.hash = hash;
  }, HEAVY);
  await page.locator('#stop').waitFor();
  await page.evaluate(() => {
    document.querySelector<HTMLButtonElement>('#stop')?.click();
    const scale = document.querySelector<HTMLInputElement>('#scale-0');
    if (scale) scale.value = '9';
    scale?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(page.locator('#bytes [data-index="4"]')).toHaveText('09');
});

// Fault: keys faster than the engine answers.
// Injected: eight keys on a weight and two on a byte of a chain of 24 layers, without a pause.
// Seen: the value of the last key.
// Kept: every key.
test('keys typed faster than the engine answers all count', async ({ page }) => {
  await page.goto('?block#1&n=512&o=512&l=24&t=4&s=rmsnorm');
  await page.locator('#quants [data-index="0"]').focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('+');
  await expect(page.locator('#quants [data-index="0"]')).toHaveText('9');
  await page.locator('#bytes [data-index="50"]').focus();
  await page.keyboard.press('a');
  await page.keyboard.press('b');
  await expect(page.locator('#bytes [data-index="50"]')).toHaveText('ab');
});

test('an edit just before a preset stays in the history', async ({ page }) => {
  await page.goto('?block#1&n=1024&o=1024&l=4&t=4&s=rmsnorm');
  await page.fill('#scale-0', '5');
  await preset(page, 'm96');
  await expect(page.locator('#preset-m96')).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(page.locator('#scale-0')).toHaveValue('5');
});

// Fault: another experiment, of another view, before the address has the last edit.
// Injected: an edit soon after another, and a preset of one layer in the same turn of the page, in Block of four layers.
// Seen: Block of the edit, after Back.
// Kept: the edit, and the view.
test('an edit in the turn of a preset keeps its view in the history', async ({ page }) => {
  await page.goto('?block#1&n=1024&o=1024&l=4&t=4&s=rmsnorm');
  await expect(page.locator('#scale-0')).toHaveValue('3');
  await page.evaluate(() => {
    const set = (value: string) => {
      const scale = document.querySelector<HTMLInputElement>('#scale-0');
      if (scale) scale.value = value;
      scale?.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const next = () => {
      set('5');
      document.querySelector<HTMLButtonElement>('#preset-m96')?.click();
    };
    addEventListener('blockscope:shown', () => setTimeout(next, 20), { once: true });
    set('4');
  });
  await expect(page.locator('#preset-m96')).toHaveAttribute('aria-pressed', 'true');
  await page.goBack();
  await expect(page.locator('#scale-0')).toHaveValue('5');
});

test('an overflowing chain draws what it can', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('#1&o=256&l=64&w=p,d7bff,mfbff');
  await page.click('#panel-answers');
  await expect(page.locator('#a-bits')).toHaveText(/^0x/);
  expect(await sideways(page)).toEqual([]);
  await expect(page.locator('.divergence')).toContainText('outgrow f32');
  expect(errors).toEqual([]);
});

// Fault: a value out of range, not whole, or no number.
// Injected: nine boxes with values of every kind that is refused, and a number typed digit by digit.
// Seen: the control, the value as typed and its range, under the box.
// Kept: the value from before; nothing of what was refused is in the link.
test('what is refused is named by its control, as it was typed, with its range', async ({ page }) => {
  await page.goto('#1&o=256&l=5&s=rmsnorm&w=r&x=r');
  const problem = page.locator('.problem').first();
  for (const [box, typed, said] of [
    ['#d', '1e99', 'd: 1e+99 is not allowed; expected a finite f16, from -65504 to 65504'],
    ['#scale-3', '2.5', 'scale[3]: 2.5 is not allowed; expected a whole number from 0 to 63'],
    ['#tokens', '1e99', 'tokens: 1e+99 is not allowed; expected a whole number from 1 to 64'],
    ['#seed', '-1', 'seed: -1 is not allowed; expected a whole number from 0 to '],
    ['#layer-scale', '99999999', 'layer.scale: 99999999 is not allowed; expected a number from -1e4 to 1e4'],
    ['#focus-layer', '9', 'layer: 9 is not allowed; expected a whole number from 0 to 4'],
    ['#quants-at', '256', 'weight: 256 is not allowed; expected a whole number from 0 to 255'],
    ['#bytes-digits', 'x', 'byte 16: x is not allowed; expected hex digits'],
    ['#d-bits', '0x3g00', 'd: 0x3g00 is not allowed; expected 4 hex digits'],
  ] as const) {
    await turn(page, ['#tokens', '#layer-scale'].includes(box) ? 'chain' : 'block');
    const before = await page.locator(box).inputValue();
    await page.fill(box, typed);
    await expect(problem).toContainText(said);
    await page.locator(box).blur();
    await expect(page.locator('.problem')).toHaveCount(0);
    await expect(page.locator(box)).toHaveValue(before);
  }
  await turn(page, 'chain');
  // Digit by digit, too, nothing of what was refused stays.
  const before = await page.locator('#layer-scale').inputValue();
  await page.locator('#layer-scale').fill('');
  await page.locator('#layer-scale').pressSequentially('99999');
  await expect(problem).toContainText('layer.scale: 99999 is not allowed');
  await page.keyboard.press('Tab');
  await expect(page.locator('#layer-scale')).toHaveValue(before);
  await expect(page).not.toHaveURL(/y=/);
  // No number at all: the browser does not say what it is.
  await page.locator('#depth').fill('');
  await page.locator('#depth').pressSequentially('1e999');
  await expect(problem).toContainText('depth: what stands here is not allowed');
});

test('what was typed and refused goes when one leaves', async ({ page }) => {
  await page.goto('#1');
  await page.fill('#min-0', '99');
  await expect(page.locator('.problem').first()).toContainText(
    'min[0]: 99 is not allowed; expected a whole number from 0 to 63',
  );
  await expect(page.locator('#min-1')).not.toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Tab');
  await expect(page.locator('#min-0')).toHaveValue('31');
  await expect(page.locator('.problem')).toHaveCount(0);
  await page.fill('#d-bits', 'zzzz');
  await page.keyboard.press('Tab');
  await expect(page.locator('#d-bits')).toHaveValue('0x3c00');
});

test('minus zero is a zero with a sign', async ({ page }) => {
  await page.goto('#1&w=p,d0');
  await expect(page.locator('#d-bits')).toHaveValue('0x0000');
  await page.getByRole('button', { name: 'change the sign of d', exact: true }).click();
  await expect(page.locator('#d-bits')).toHaveValue('0x8000');
});
