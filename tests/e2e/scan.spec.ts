/** Scans of a GGUF file on the page. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { F32, header } from './gguf-header';
import { fits } from './layout';

const TYPES = 'tests/vectors/gguf/types-v3.gguf';

type File = string | { name: string; mimeType: string; buffer: Buffer };

async function opened(page: Page, file: File = TYPES): Promise<void> {
  await page.goto('?file');
  await page.setInputFiles('#model-file', file);
  await expect(page.locator('#scan-file')).toBeVisible();
}

/** Rows of zeros, but for a scale that is NaN. */
function planted(rows: number): Buffer {
  const head = header(BigInt(rows));
  const data = Buffer.alloc(rows * 34);
  // Every block is 1, 1, …; the one of row 7 has NaN as its d, that of row 9 is zero.
  for (let row = 0; row < rows; row++) data.fill(1, row * 34 + 2, row * 34 + 34).writeUInt16LE(0x3c00, row * 34);
  data.writeUInt16LE(0x7e00, 7 * 34);
  data.fill(0, 9 * 34, 10 * 34);
  data.writeInt8(127, 21 * 34 + 2);
  return Buffer.concat([head, data]);
}

const made = (rows: number): File => ({
  name: 'planted.gguf',
  mimeType: 'application/octet-stream',
  buffer: planted(rows),
});

test('the table is that of the command line, cell by cell', async ({ page }) => {
  await opened(page);
  await page.click('#scan-file');
  await expect(page.locator('#scan-rows tfoot tr')).not.toHaveCount(0);
  const saved = page.waitForEvent('download');
  await page.click('#scan-csv');
  const text = readFileSync(await (await saved).path(), 'utf8');
  const lines = text.trim().split('\n').slice(1);
  await expect(page.locator('#scan-rows :is(tbody, tfoot) tr')).toHaveCount(lines.length);
  // As `blockscope scan tests/vectors/gguf/types-v3.gguf --csv` writes it: the scales of a block, and its rel_diff.
  const line = lines.find((line) => line.startsWith('12.q4_k.0,'));
  expect(line).toContain('12.q4_k.0,,q4_K,1,256,0,0,1.988621111156032,d,0,0,0,0,-0.003662109375,');
  expect(line).toContain(',0.015678156167268753,');
});

test('planted blocks are found, and a press opens the block', async ({ page }) => {
  await opened(page, made(1000));
  await page.click('#scan-tensor');
  const found = page.locator('#scan-findings li');
  await expect(found).toHaveText([
    'a weight is infinite or NaN: wide.weight, row 7, block 0',
    'all weights are 0: wide.weight, row 9, block 0',
  ]);
  const cells = page.locator('#scan-rows tbody td');
  await expect(cells.nth(1)).toHaveText('1,000');
  await expect(cells.nth(2)).toHaveText('1');
  await expect(page.locator('#scan-quantiles tbody tr').first()).toContainText('0.1%');
  await found.nth(0).getByRole('button').click();
  await expect(page.locator('#file-row')).toHaveValue('7');
  await expect(page.locator('.broken')).toContainText('1 of 1 outputs of A');
  await found.nth(1).getByRole('button').click();
  await expect(page.locator('.broken')).toHaveCount(0);
  await expect(page.locator('#file-row')).toHaveValue('9');
  await expect(page.locator('#a-value')).toHaveText('0');
  // The loudest weight opens its block too.
  await page.locator('#scan-rows tbody button').click();
  await expect(page.locator('#file-row')).toHaveValue('21');
});

// catches: the number of a float taken for that of a stretch of floats
test('the loudest of a tensor of floats opens the stretch around it', async ({ page }) => {
  const floats = Float32Array.from({ length: 32 * 20 }, (_, i) => (i === 32 * 11 + 5 ? 9 : 0.1));
  const buffer = Buffer.concat([header(20n, F32), Buffer.from(floats.buffer)]);
  await opened(page, { name: 'floats.gguf', mimeType: 'application/octet-stream', buffer });
  await page.click('#scan-tensor');
  await page.locator('#scan-rows tbody button').click();
  await expect(page.locator('#file-row')).toHaveValue('11');
  await expect(page.locator('#file-block')).toHaveValue('0');
  await expect(page.locator('.pick .problem')).toHaveCount(0);
});

// Fault: a file in the place of an original that is none.
// Injected: a picture.
// Seen: the file's name, and offset and field of what is wrong.
// Kept: the scan of the first file.
test('an original tells what quantising cost, and one that is none is named', async ({ page }) => {
  await opened(page);
  await page.setInputFiles('#scan-original', TYPES);
  await page.click('#scan-file');
  await expect(page.locator('#scan-rows thead')).toContainText('w_err');
  await expect(page.locator('#scan-rows tbody tr', { hasText: 'Q4_K' }).first().locator('td').last()).toHaveText('0%');
  const picture = { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n') };
  await page.setInputFiles('#scan-original', picture);
  await page.click('#scan-file');
  await expect(page.locator('.scan .problem')).toContainText('picture.png: magic at byte 0');
  await expect(page.locator('#scan-file')).toBeEnabled();
});

test('blocks meet the input of the experiment on screen when that is chosen', async ({ page }) => {
  await opened(page);
  await page.selectOption('#scan-input', 'own');
  await page.click('#scan-file');
  await expect(page.locator('.scan')).toContainText('Every block met the input of the experiment that was on screen.');
  await expect(page.locator('#scan-rows tfoot tr')).not.toHaveCount(0);
});

test('nothing is left of a scan when another file opens', async ({ page }) => {
  await opened(page, made(100));
  await page.click('#scan-file');
  await expect(page.locator('#scan-rows')).toBeVisible();
  await page.setInputFiles('#model-file', TYPES);
  await expect(page.locator('.summary h2')).toHaveText('types-v3.gguf');
  await expect(page.locator('#scan-rows')).toHaveCount(0);
});

test('nothing is cut off or hard to read', async ({ page }) => {
  await opened(page);
  await page.click('#scan-file');
  await expect(page.locator('#scan-quantiles')).toBeVisible();
  await fits(page, 'scan');
});
