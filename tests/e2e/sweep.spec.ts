/** Sweep as a view: one thing moves, and what A and B make of it. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { legible, sideways } from './layout';

/** A block of 16 drawn rows: a run takes a moment. */
const DRAWN = '#1&o=16&w=r&x=r';

/** Waits until every run is done. */
const over = async (page: Page, runs: number): Promise<void> =>
  expect(page.locator('#sweep-state')).toHaveText(`${runs.toLocaleString('en')} runs`);

/** The numbers behind a row of the table. */
async function rows(page: Page): Promise<string[][]> {
  const fold = page.locator('.swept .as-table');
  if (!(await fold.evaluate((one: HTMLDetailsElement) => one.open))) await fold.locator('summary').click();
  await expect(fold.locator('tbody tr').first()).toBeVisible();
  return page
    .locator('.swept .as-table tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).dataset.value ?? cell.textContent ?? '')),
    );
}

test('the tab shows how A and B part over seeds, and a link opens the same question', async ({ page }) => {
  await page.goto(DRAWN);
  await page.click('#view-sweep');
  await over(page, 200);
  await expect(page.locator('.swept h2')).toHaveText('A and B apart: l2_rel, over seeds');
  await expect(page.locator('.swept figcaption')).toContainText(/of 200 seeds half are below \d\.\d+%, nine in ten/);
  const counts = (await rows(page)).map((row) => Number(row[3]));
  expect(counts.reduce((sum, count) => sum + count)).toBe(200);
  await page.selectOption('#sweep-moved', 'layer.scale');
  await page.fill('#sweep-values', '0.5, 1 2');
  await page.press('#sweep-values', 'Enter');
  await page.fill('#sweep-seeds', '3');
  await page.press('#sweep-seeds', 'Enter');
  await over(page, 9);
  await page.selectOption('#sweep-metric', 'value');
  await expect(page).toHaveURL(/\?sweep=layer\.scale:0\.5,1,2:value:3#1&o=16&w=r&x=r$/);
  const found = await rows(page);
  expect(found.map(([name, line]) => `${name} ${line}`)).toEqual(['0.5 A', '0.5 B', '1 A', '1 B', '2 A', '2 B']);
  await page.reload();
  await over(page, 9);
  expect(await rows(page)).toEqual(found);
});

test('another metric is of the same runs, and needs none', async ({ page }) => {
  await page.goto(`?sweep=path_b.q8k::l2_rel:2${DRAWN}`);
  await expect(page.locator('#sweep-state')).toHaveText(/^\d+ runs$/);
  const runs = await page.locator('#sweep-state').innerText();
  for (const metric of ['cost', 'err', 'rel_diff', 'norm_err', 'value', 'max_ulp']) {
    await page.selectOption('#sweep-metric', metric);
    await expect(page).toHaveURL(new RegExp(`:${metric}:2#`));
    await expect(page.locator('.swept svg.chart .point').first()).toBeVisible();
    await expect(page.locator('#sweep-state')).toHaveText(runs);
  }
});

test('a point opens its run in Chain or Block, and Back comes to the sweep', async ({ page }) => {
  await page.goto(`?sweep=depth:1..3:l2_rel:1#1&o=256&s=rmsnorm&w=r&x=r`);
  await over(page, 3);
  const found = await rows(page);
  await page.locator('.swept .point').nth(2).click();
  await expect(page.locator('#view-chain')).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveURL(/\/#1&o=256&l=3&s=rmsnorm&w=r&x=r$/);
  const shown = Number(await page.locator('#depths tbody tr:last-child td').nth(2).getAttribute('data-value'));
  expect(shown).toBe(Number(found[2]?.[2]));
  await page.goBack();
  await expect(page.locator('#view-sweep')).toHaveAttribute('aria-current', 'page');
  await over(page, 3);
  // The keyboard has the same ways in the table.
  await page.locator('.swept .as-table summary').focus();
  if (!(await page.locator('.swept .as-table').getAttribute('open'))) await rows(page);
  await page.locator('.swept .as-table tbody button').first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#view-block')).toHaveAttribute('aria-current', 'page');
  await page.click('#undo');
  await expect(page).toHaveURL(/s=rmsnorm/);
});

test('a bar opens a run that fell into it', async ({ page }) => {
  await page.goto(`?sweep=seed::rel_diff:50#1&w=r&x=r`);
  await over(page, 50);
  const [first] = await rows(page);
  await page.locator('.swept .as-table tbody button').first().click();
  await expect(page.locator('#rel-diff').first()).toBeVisible();
  await expect(page.locator('#view-block')).toHaveAttribute('aria-current', 'page');
  const view = await page.locator('#watch').innerText();
  const shown = Number.parseFloat(/are ([\d.]+)%/.exec(view)?.[1] ?? '') / 100;
  expect(shown).toBeGreaterThanOrEqual(Number(first?.[1]) * 0.99);
  expect(shown).toBeLessThanOrEqual(Number(first?.[2]) * 1.01);
});

// Fault: a sweep that takes long.
// Injected: 64 layers of 256 rows for 150 seeds.
// Seen: that it takes a while, and a button; how far it is, and Stop.
// Kept: what was found until then; the sweep goes on from there.
test('a long sweep waits to be asked for, stops, and goes on', async ({ page }) => {
  await page.goto('?sweep=depth:1..64:l2_rel:150#1&o=256&s=rmsnorm&w=r&x=r');
  await expect(page.locator('#sweep-state')).toHaveText('9,600 runs: they take a while.');
  await page.click('#sweep-run');
  await expect(page.locator('.swept .point').nth(3)).toBeVisible();
  await page.click('#sweep-stop');
  await expect(page.locator('#sweep-run')).toHaveText('Go on');
  const points = await page.locator('.swept .point').count();
  await page.click('#sweep-run');
  await expect(page.locator('#sweep-stop')).toBeVisible();
  await expect.poll(() => page.locator('.swept .point').count()).toBeGreaterThan(points);
  // Another question does not wait for this one.
  await page.fill('#sweep-values', '1');
  await page.press('#sweep-values', 'Enter');
  await page.fill('#sweep-seeds', '2');
  await page.press('#sweep-seeds', 'Enter');
  await over(page, 2);
});

// Fault: a question that a sweep cannot be asked.
// Injected: places, names and seeds that are out of range, no numbers, too many; a thing that the experiment does not have.
// Seen: the field, the value as typed and the range.
// Kept: what was typed, and the experiment.
test('what is refused is named as typed', async ({ page }) => {
  await page.goto(`?sweep=depth:1..3:l2_rel:2${DRAWN}`);
  await over(page, 6);
  for (const [field, typed, says] of [
    ['values', '1, 99', 'depth: 99 is not allowed; expected a whole number from 1 to 64'],
    ['values', '1..1000', 'values: more than 64 values is not allowed; expected 1 to 64 values'],
    ['values', 'deep', 'values: “deep” is not allowed; expected numbers, or ranges like 1..16'],
    ['values', '', 'values: an empty list is not allowed'],
    ['seeds', '0', 'seeds: 0 is not allowed; expected a whole number from 1 to 1000'],
    ['seeds', 'many', 'seeds: “many” is not allowed; expected a whole number from 1 to 1000'],
  ] as const) {
    const box = page.locator(`#sweep-${field}`);
    const before = await box.inputValue();
    await box.fill(typed);
    await box.press('Enter');
    await expect(page.locator('#sweep-problem')).toContainText(says);
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    await expect(box).toHaveValue(typed);
    await box.fill(before);
    await box.press('Enter');
    await expect(page.locator('#sweep-problem')).toHaveCount(0);
  }
  await expect(page).toHaveURL(/\?sweep=depth:/);
  await page.goto('?sweep=outlier:3:nonsense:5#1');
  await expect(page.locator('.swept .said')).toHaveText(
    'This experiment has no outlier to move; the sweep moves layers instead.',
  );
  await expect(page.locator('.swept .point').first()).toBeVisible();
  await page.goto('?sweep=%F0%9F:1:2#1&o=16&w=r&x=r');
  await expect(page.locator('.swept svg.chart')).toBeVisible();
});

test('another experiment is asked the same', async ({ page }) => {
  await page.goto(`?sweep=path_b.order::l2_rel:1${DRAWN}`);
  await expect(page.locator('.swept .point').first()).toBeVisible();
  const first = await rows(page);
  await page.selectOption('[id="weights.format"]', 'q8_0');
  await expect.poll(async () => JSON.stringify(await rows(page))).not.toBe(JSON.stringify(first));
  await expect(page.locator('#sweep-moved')).toHaveValue('path_b.order');
  await page.click('#undo');
  await expect.poll(async () => JSON.stringify(await rows(page))).toBe(JSON.stringify(first));
});

test('what is not known is said', async ({ page }) => {
  await page.goto('?sweep=layer.scale:1,2:cost:1#1');
  await expect(page.locator('.swept figure')).toContainText('Nothing is known of it here');
  await page.goto('?sweep=depth:1..12:l2_rel:1#1&o=256');
  await expect(page.locator('.swept figcaption')).toContainText(/At \d of 12 places every value is infinite or NaN/);
});

test('the figure is saved as CSV, SVG and PNG', async ({ page }) => {
  await page.goto(`?sweep=layer.scale:1,2:cost:3${DRAWN}`);
  await over(page, 6);
  const save = async (kind: string) => {
    await page.locator('.swept .save summary').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.swept .save button', { hasText: kind }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`sweep.${kind.toLowerCase()}`);
    return readFileSync(await file.path());
  };
  const lines = `${await save('CSV')}`.trim().split('\r\n');
  expect(lines[0]).toBe('a factor on the layer in focus,line,median,5%,25%,75%,95%,finite');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/^1,A – original,0\.0\d{6,},.*,3$/);
  expect(`${await save('SVG')}`).toContain('A – original');
  expect((await save('PNG')).subarray(1, 4).toString()).toBe('PNG');
});

for (const width of [1440, 360]) {
  test(`${width} pixels wide: nothing beyond the page, and no violation of accessibility rules`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const question of ['seed::cost:20', 'weights.format::err:2', 'd:0.001..1000*10:value:3']) {
      await page.goto(`?sweep=${question}${DRAWN}`);
      await expect(page.locator('.swept :is(.bar, .point)').first()).toBeVisible();
      await page.locator('.swept .as-table summary').click();
      expect(await sideways(page), question).toEqual([]);
      await legible(page);
      const small = await page
        .locator('.swept :is(button, input, select, summary)')
        .evaluateAll((all) =>
          all
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
            .map((one) => one.outerHTML),
        );
      expect(small, question).toEqual([]);
    }
  });
}

test('the keyboard alone', async ({ page }) => {
  await page.goto(`?chain${DRAWN}`);
  await expect(page.locator('#depth')).toBeVisible();
  await page.locator('#help').focus();
  await page.keyboard.press(']');
  await expect(page.locator('#view-sweep')).toHaveAttribute('aria-current', 'page');
  await over(page, 200);
  await page.locator('#sweep-moved').focus();
  await page.keyboard.type('layers');
  await expect(page.locator('#sweep-moved')).toHaveValue('depth');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.locator('#sweep-values')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('1,2');
  await page.keyboard.press('Tab');
  await expect(page.locator('.swept .point')).toHaveCount(2);
});

test('points and bars are one stop of the keyboard: arrows read the values out, Enter opens the run', async ({
  page,
}) => {
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('title')?.textContent ?? '');
  const stops = page.locator('.swept svg.chart [tabindex="0"]');
  await page.goto(`?sweep=layer.scale:0.5,1,2:value:1${DRAWN}`);
  await over(page, 3);
  const found = await rows(page);
  const said = (at: number) => new RegExp(`^${found[at]?.[1]} at ${found[at]?.[0]}: [−\\d.]+$`);
  await expect(stops).toHaveCount(1);
  await page.locator('#sweep-seeds').focus();
  await page.keyboard.press('Tab');
  // Rows of the table are 0.5 A, 0.5 B, 1 A, 1 B, 2 A, 2 B.
  for (const [key, at] of [
    ['', 0],
    ['ArrowRight', 2],
    ['ArrowDown', 3],
    ['ArrowDown', 3],
    ['ArrowRight', 5],
    ['ArrowUp', 4],
    ['Home', 0],
    ['End', 4],
    ['ArrowLeft', 2],
  ] as const) {
    if (key) await page.keyboard.press(key);
    expect(await focused(), key).toMatch(said(at));
    await expect(page.locator('.swept .reading')).toHaveText(said(at));
    await expect(stops).toHaveCount(1);
  }
  // Away and back: the keyboard comes to where it was.
  await page.keyboard.press('Tab');
  await expect(page.locator('.swept .reading')).toContainText('arrow keys go from point to point');
  await page.keyboard.press('Shift+Tab');
  expect(await focused()).toMatch(said(2));
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.locator('#view-block')).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveURL(/\/#1&o=16&y=0~k40000000&w=r&x=r$/);
  // The point went with its view: the keyboard goes on at the title of this one.
  await expect(page.locator('#hero-title')).toBeFocused();
});

test('arrows go through rows of names, and from bar to bar', async ({ page }) => {
  const focused = () => page.evaluate(() => document.activeElement?.querySelector('title')?.textContent ?? '');
  await page.goto(`?sweep=weights.format:q4_0,q8_0:err:1${DRAWN}`);
  await over(page, 2);
  const found = await rows(page);
  await page.locator('.swept svg.chart [tabindex="0"]').focus();
  for (const [i, [name, line]] of found.entries()) {
    if (i > 0) await page.keyboard.press('ArrowDown');
    expect(await focused()).toContain(`${line} at ${name}: `);
  }
  await page.goto(`?sweep=seed::rel_diff:50#1&w=r&x=r`);
  await over(page, 50);
  await page.locator('.swept svg.chart [tabindex="0"]').focus();
  const bars = await page.locator('.swept .bar').count();
  for (let i = 1; i < bars; i++) await page.keyboard.press('ArrowRight');
  const last = await page.locator('.swept .bar title').last().textContent();
  expect(await focused()).toBe(last);
  await page.keyboard.press('Space');
  await expect(page.locator('#view-block')).toHaveAttribute('aria-current', 'page');
});

test('what the reader asks is undone and redone by name', async ({ page }) => {
  await page.goto(`?sweep=layer.scale:0.5,1:l2_rel:2${DRAWN}`);
  await over(page, 4);
  const undo = page.locator('#undo');
  await expect(undo).toBeDisabled();
  await page.fill('#sweep-values', '1, 2 4');
  await page.press('#sweep-values', 'Enter');
  await over(page, 6);
  await expect(undo).toHaveAccessibleName('Undo where to: 0.5,1 → 1,2,4');
  await page.fill('#sweep-seeds', '3');
  await page.press('#sweep-seeds', 'Enter');
  await over(page, 9);
  await expect(undo).toHaveAccessibleName('Undo seeds: 2 → 3');
  await page.selectOption('#sweep-metric', 'value');
  await expect(undo).toHaveAccessibleName('Undo what is measured: A and B apart: l2_rel → the output in focus');
  await page.selectOption('#sweep-moved', 'depth');
  await expect(undo).toHaveAccessibleName('Undo what moves: a factor on the layer in focus → layers');
  await page.selectOption('[id="weights.format"]', 'q8_0');
  await expect(undo).toHaveAccessibleName(/^Undo format of the weights/);
  for (const question of [
    'depth:1..16:value:10#.*',
    'layer\\.scale:1,2,4:value:3#.*',
    'layer\\.scale:1,2,4:l2_rel:3#.*',
    'layer\\.scale:1,2,4:l2_rel:2#.*',
    'layer\\.scale:0\\.5,1:l2_rel:2#1&o=16&w=r&x=r',
  ]) {
    await page.keyboard.press('Control+z');
    await expect(page).toHaveURL(new RegExp(`\\?sweep=${question}$`));
  }
  await over(page, 4);
  await expect(page.locator('#sweep-values')).toHaveValue('0.5,1');
  await expect(undo).toBeDisabled();
  await page.click('#redo');
  await over(page, 6);
  await expect(page.locator('#sweep-values')).toHaveValue('1,2,4');
  // What is typed and not yet asked is undone first, and so is what was refused.
  await page.locator('#sweep-values').focus();
  await page.keyboard.type('9');
  await page.keyboard.press('Control+z');
  await expect(page.locator('#sweep-values')).toHaveValue('1,2,4');
  await page.fill('#sweep-seeds', '0');
  await page.press('#sweep-seeds', 'Enter');
  await expect(page.locator('#sweep-problem')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.locator('#sweep-seeds')).toHaveValue('2');
  await expect(page.locator('#sweep-problem')).toHaveCount(0);
  await over(page, 6);
  // A reload keeps the steps.
  await page.reload();
  await over(page, 6);
  await page.keyboard.press('Control+z');
  await over(page, 4);
});
