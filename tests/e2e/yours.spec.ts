/** Answers that readers bring. */

import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { preset } from './gallery';
import { fits, legible, sideways } from './layout';

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

test('nothing is cut off or hard to read', async ({ page }) => {
  await explained(page, '-19146.709');
  await expect(page.locator('#said-title')).toBeVisible();
  await fits(page);
});

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
    await legible(page);
  }
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await sideways(page)).toEqual([]);
  await page.evaluate(() => {
    location.hash = '#1&x=r';
  });
  await expect(page.locator('.answer.theirs')).toHaveCount(0);
});

const chart = '.divergence > .chart';

/** A column of the table of the chart by layer, its head first. */
const column = (page: Page, head: string) =>
  page.locator('#depths').evaluate((table, head) => {
    const [first, ...rows] = (table as HTMLTableElement).rows;
    const at = [...(first?.cells ?? [])].findIndex((cell) => cell.textContent === head);
    return at < 0 ? undefined : rows.map((row) => row.cells[at]?.dataset.value ?? row.cells[at]?.textContent);
  }, head);

/** Another fragment alone loads no page: the answer could be asked of the experiment before. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.reload();
  await expect(page.locator('#theirs')).toBeVisible();
}

const chain = (page: Page) => page.getByRole('link', { name: 'Chain', exact: true }).click();

test('a number is a point of the chart by layer, where its output is looked at, until the experiment is another', async ({
  page,
}) => {
  await open(page, '?yours#1&o=256&l=3&s=rmsnorm&w=r&x=r');
  await explained(page, '0.5');
  await chain(page);
  const [marks, note] = [page.locator(`${chart} .yours .mark`), page.locator('.of-yours')];
  await expect(note).toHaveText('Your answer is not drawn: this is of all outputs, and one was given.');
  await expect(marks).toHaveCount(0);
  await page.selectOption('#metric', 'norm_err');
  await expect(note).toContainText('this is of the dot before the stages');
  await page.selectOption('#metric', 'value');
  await expect(note).toHaveText('');
  await expect(marks).toHaveCount(1);
  await expect(marks.locator('title')).toHaveText('yours, after layer 2: 0.5');
  expect(await column(page, 'yours, value')).toEqual(['–', '–', '0.5']);

  // How far it is from A and from B, as the columns of both say it.
  await page.selectOption('#metric', 'rel_diff');
  await expect(marks).toHaveCount(2);
  for (const path of ['A', 'B']) {
    const own = Number((await column(page, `value of ${path}`))?.[2]);
    const off = Number((await column(page, `${path} – yours, rel_diff`))?.[2]);
    expect(Math.abs(off - Math.abs(own - 0.5) / Math.abs(own))).toBeLessThan(1e-6 * off);
  }
  await page.locator('.legend').getByRole('button', { name: 'A – yours' }).press('Enter');
  await expect(marks).toHaveCount(1);

  // Another output has none, and says where it is.
  await page.fill('#focus-row', '5');
  await page.press('#focus-row', 'Enter');
  await expect(note).toHaveText('Your answer is of output 0, token 0: it is drawn there.');
  await expect(marks).toHaveCount(0);
  await page.evaluate(() => {
    location.hash = '#1&o=256&l=3&s=rmsnorm&w=r&x=r,s5';
  });
  await expect(note).toHaveText('');
  await expect(page.locator('.legend .yours')).toHaveCount(0);
});

test('all outputs are a point of every metric, also in the files', async ({ page }) => {
  await open(page, '?yours#1&o=32&l=1&w=r&x=r');
  await explained(page, Array.from({ length: 32 }, (_, i) => `${i}.25`).join(' '));
  await chain(page);
  const marks = page.locator(`${chart} .yours .mark`);
  for (const [metric, count] of [
    ['difference', 1],
    ['value', 1],
    ['rel_diff', 2],
    ['norm_err', 2],
    ['cosine', 2],
  ] as const) {
    await page.selectOption('#metric', metric);
    await expect(marks).toHaveCount(count);
  }
  const save = async (kind: string) => {
    const saved = page.waitForEvent('download');
    await page.locator('.divergence > .save summary').click();
    await page.locator('.divergence > .save button', { hasText: kind }).click();
    return readFile(await (await saved).path(), 'utf8');
  };
  const [head = '', line = ''] = (await save('CSV')).split('\r\n');
  expect(head).toContain('"yours – exact, l2_rel","yours, value"');
  expect(line).toContain(',0.25,');
  expect(await save('SVG')).toContain('A – yours');
});

test('a mistake that is switched on is a line of the chart by layer, in every metric', async ({ page }) => {
  await open(page, '?yours#1&o=256&l=4&s=rmsnorm&w=r&x=r');
  await page.locator('#mistakes > summary').click();
  await page.click('#mistake-min-added');
  const wrong = await page.locator('#mistake-answers .theirs td').first().innerText();
  await chain(page);
  const [points, note] = [page.locator(`${chart} .mistake circle`), page.locator('.of-yours')];
  for (const metric of ['difference', 'value', 'rel_diff', 'norm_err', 'cosine']) {
    await page.selectOption('#metric', metric);
    await expect(points).toHaveCount(4);
  }
  await expect(note).toHaveText('mistake: min-added in every layer, path B.');
  const cells = page.locator('#depths tbody tr').last().locator('td');
  await expect(cells.filter({ hasText: wrong })).toHaveCount(1);
  expect((await column(page, 'mistake, value'))?.every((value) => Number.isFinite(Number(value)))).toBe(true);
  await legible(page);
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await sideways(page)).toEqual([]);

  // Another experiment has its own line; a format without mins none.
  await page.evaluate(() => {
    location.hash = '#1&o=256&l=2&s=rmsnorm&w=r&x=r';
  });
  await expect(points).toHaveCount(2);
  await page.evaluate(() => {
    location.hash = '#1&f=q8_0&o=256&l=2&s=rmsnorm&w=r&x=r';
  });
  await expect(note).toHaveText('Q8_0 does not allow this mistake: min-added');
  await expect(points).toHaveCount(0);
});
