/** A GGUF file on disk. */

import { closeSync, ftruncateSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { header } from './gguf-header';
import { fits, legible, sideways } from './layout';

const TYPES = 'tests/vectors/gguf/types-v3.gguf';

async function opened(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer } = TYPES,
): Promise<void> {
  await page.goto('?file');
  await page.setInputFiles('#model-file', file);
  await expect(page.locator('#tensors tbody tr').first()).toBeVisible();
}

test('a file is listed, and every type that is read opens', async ({ page }) => {
  await opened(page);
  await expect(page.locator('.summary')).toContainText('GGUF 3');
  const readable = page.locator('#tensors button:enabled');
  const names = await readable.allTextContents();
  expect(names.length).toBeGreaterThan(15);
  for (const name of names) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.locator('#piece-title')).toContainText(name);
    await expect(page.locator('#a-bits')).toHaveText(/^0x[0-9a-f]{8}$/);
  }
  await expect(page.locator('.file .problem')).toHaveCount(0);
});

test('one walks to neighbours by keys, and the other views show the same block', async ({ page }) => {
  await opened(page);
  await page.locator('#tensors tr', { hasText: 'Q8_0' }).first().getByRole('button').click();
  // The history names a block when its numbers are there.
  const shown = (block: number) =>
    expect(page.locator('#undo')).toHaveAccessibleName(new RegExp(`q8_0.*row 0, block ${block}$`, 'i'));
  await shown(0);
  const first = await page.locator('#digest').innerText();
  await page.locator('#block-after').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('#file-block')).toHaveValue('1');
  await shown(1);
  await expect(page.locator('#digest')).not.toHaveText(first);
  const second = await page.locator('#digest').innerText();
  await page.fill('#file-block', '0');
  await page.locator('#file-block').press('Enter');
  await shown(0);
  await expect(page.locator('#digest')).toHaveText(first);
  await page.click('#undo');
  await expect(page.locator('#digest')).toHaveText(second);
  await page.click('#view-block');
  await expect(page.locator('#digest')).toHaveText(second);
  await expect(page.locator('#quants')).toBeVisible();
  // The file is still open.
  await page.click('#view-file');
  await expect(page.locator('#tensors')).toBeVisible();
  await page.fill('#file-row', '99999999');
  await page.locator('#file-row').press('Enter');
  await expect(page.locator('.file .problem')).toContainText(
    'row: 99999999 is not allowed; expected a whole number from 0 to',
  );
});

test('a tensor of floats is an original: Compare says what formats cost it', async ({ page }) => {
  await opened(page);
  await page
    .locator('#tensors tr', { has: page.locator('td', { hasText: /^F32$/ }) })
    .first()
    .getByRole('button')
    .click();
  await expect(page.locator('#original-value')).toBeVisible();
  await page.click('#view-compare');
  await expect(page.locator('#format-rows tbody tr')).toHaveCount(18);
});

test('a search narrows the list', async ({ page }) => {
  await opened(page);
  await page.fill('#tensor-search', 'q4_k');
  await expect(page.locator('#tensors tbody tr').first()).toContainText('Q4_K');
  await page.fill('#tensor-search', 'no such tensor');
  await expect(page.locator('#tensors tbody tr')).toHaveCount(0);
  await expect(page.locator('.file .count[role="status"]')).toContainText(/^0 of \d+ tensors/);
});

// Fault: a file that is no model, or half of one.
// Injected: a picture, nothing at all, a header cut at byte 300, and a big-endian one.
// Seen: the file's name and what it is.
// Kept: the file that was open.
test('what is no such file is named, and the file before stays open', async ({ page }) => {
  await opened(page);
  const whole = readFileSync(TYPES);
  for (const [name, buffer] of [
    ['picture.png', Buffer.from('\x89PNG\r\n\x1a\n')],
    ['empty.gguf', Buffer.alloc(0)],
    ['cut.gguf', whole.subarray(0, 300)],
    ['big-endian.gguf', Buffer.from([0x47, 0x47, 0x55, 0x46, 0, 0, 0, 3, ...Buffer.alloc(16)])],
  ] as const) {
    await page.setInputFiles('#model-file', { name, mimeType: 'application/octet-stream', buffer });
    await expect(page.locator('.file .problem')).toContainText(`${name}: `);
    await expect(page.locator('.summary h2')).toHaveText('types-v3.gguf');
    await expect(page.locator('#tensors tbody tr').first()).toBeVisible();
  }
});

// Fault: a file larger than any memory.
// Injected: a sparse file of 40 GB, opened at its last row.
// Seen: the block.
// Kept: memory: the header and one block are read.
test('a file of 40 GB opens at its last row: only its header and one block are read', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'blockscope-'));
  const path = join(folder, 'wide.gguf');
  try {
    const rows = 40_000_000_000n / 34n;
    const head = header(rows);
    const file = openSync(path, 'w');
    writeSync(file, head);
    ftruncateSync(file, head.length + Number(rows) * 34);
    closeSync(file);
    await opened(page, path);
    await expect(page.locator('.summary')).toContainText('40,000,000,0');
    await page.fill('#file-row', String(rows - 1n));
    await page.locator('#file-row').press('Enter');
    await expect(page.locator('#a-value')).toHaveText('0');
    await expect(page.locator('#file-row')).toHaveValue(String(rows - 1n));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a model is dropped on the first view, an experiment too', async ({ page }) => {
  await page.goto('');
  await expect(page.locator('#digest')).toHaveText(/^[0-9a-f]{16}$/);
  const drop = (name: string, bytes: number[]) =>
    page.evaluate(
      ([name, bytes]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      },
      [name, bytes] as const,
    );
  await drop('types.gguf', [...readFileSync(TYPES)]);
  await expect(page.locator('.summary h2')).toHaveText('types.gguf');
  await drop('two.json', [...Buffer.from('{"out_dim": 2}')]);
  await page.click('#view-chain');
  await expect(page.locator('#out_dim')).toHaveValue('2');
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('why a tensor is not read is said in it', async ({ page }) => {
    await page.goto('?file');
    await page.setInputFiles('#model-file', 'tests/vectors/gguf/odd-v2.gguf');
    await expect(page.locator('#tensors tbody tr').first()).toContainText('未读取：它的行不足 32 个数');
  });
});

test('nothing is cut off or hard to read', async ({ page }) => {
  await opened(page);
  await expect(page.locator('#piece-title')).toBeVisible();
  await fits(page);
});

test('a file takes at most three screens of a phone, and each of its parts is a press away', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await opened(page);
  for (const [part, inside] of [
    ['piece', '#piece-title'],
    ['scan', '#scan-file'],
    ['pair', '#pair-file'],
  ] as const) {
    await page.click(`#panel-${part}`);
    await expect(page.locator(inside)).toHaveCount(1);
    expect(await page.evaluate(() => document.documentElement.scrollHeight / innerHeight)).toBeLessThanOrEqual(3);
    expect(await sideways(page)).toEqual([]);
    await legible(page);
  }
  await page.locator('.another > summary').click();
  await expect(page.getByText('Choose another file')).toBeVisible();
});
