/** Links that say where their weights were taken from, and those that leave them there. */

import { expect, type Page, test } from '@playwright/test';
import { header } from './gguf-header';
import { fits } from './layout';

const ROWS = 100;

/** Rows of 32 weights in Q8_0 that do not pack. */
function file(name: string, rows = ROWS) {
  const data = Buffer.alloc(rows * 34);
  let state = 1;
  for (let at = 0; at < data.length; at++) {
    state = (state * 48_271) % 2_147_483_647;
    data[at] = state >> 8;
  }
  for (let row = 0; row < rows; row++) data.writeUInt16LE(0x2c00 + row, row * 34);
  const buffer = Buffer.concat([header(BigInt(rows)), data]);
  return { name, mimeType: 'application/octet-stream', buffer };
}

const MODEL = file('model.gguf');

async function open(page: Page, of = MODEL): Promise<void> {
  await page.setInputFiles('#model-file', of);
  await expect(page.locator('#file-row')).toBeVisible();
}

/** Opens a link in a page that has no file. */
async function fresh(page: Page, link: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(link);
}

test('a link to a block leads back to it, and on to its neighbours', async ({ page }) => {
  await page.goto('?file');
  await open(page);
  await page.fill('#file-row', '7');
  await page.locator('#file-row').press('Enter');
  await page.waitForURL(new RegExp(`&g=model\\.gguf:${MODEL.buffer.length}/wide\\.weight/7/0$`));
  const link = page.url();
  const digest = await page.locator('#digest').innerText();
  await fresh(page, link);
  const origin = page.locator('#origin');
  await expect(origin).toHaveText(
    /The weights on screen are from model\.gguf: wide\.weight, row 7, block 0, of a file of [\d,]+ bytes\./,
  );
  await fits(page);
  await open(page);
  await expect(origin).toHaveCount(0);
  await expect(page.locator('#file-row')).toHaveValue('7');
  await expect(page.locator('#digest')).toHaveText(digest);
  await page.click('#row-after');
  await expect(page.locator('#undo')).toHaveAccessibleName(/row 8, block 0$/);
  await page.click('#view-block');
  await expect(page.locator('#taken')).toContainText(`model.gguf:${MODEL.buffer.length}/wide.weight/8/0`);
});

// Fault: a link that leaves its weights in a file.
// Injected: the short link of a tile, opened where no file is; then a file of that name and other bytes; then the file.
// Seen: that the weights are not in the link, which file they are in, and where; zeros in their place.
// Kept: all else that the link holds; the bits are those of the whole link once the file is open.
test('a tile that is too long for a link comes back from its file', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('?file');
  await open(page);
  await page.locator('#tile > summary').click();
  await page.fill('#tile-rows', '64');
  await page.click('#tile-open');
  await expect(page.locator('#undo')).toHaveAccessibleName(/64 × 32 from row 0 on$/);
  const digest = await page.locator('#digest').innerText();
  await page.click('#share');
  await page.click('#share-short');
  await expect(page.locator('dialog.share [role=status]')).toHaveText('Copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(200);
  await fresh(page, link);
  await expect(page.locator('.messages')).toContainText('weights: a link without them is not allowed');
  const origin = page.locator('#origin');
  await expect(origin).toContainText('This link leaves its weights in model.gguf: wide.weight, 64 × 32 from row 0 on');
  await expect(page.locator('#digest')).not.toHaveText(digest);
  // A reload still knows that they are not there.
  await page.reload();
  await expect(origin).toContainText('until then zeros stand in their place');
  await page.setInputFiles('#model-file', MODEL);
  await expect(page.locator('#digest')).toHaveText(digest);
  await expect(origin).toHaveCount(0);
  await expect(page.locator('.messages .notice')).toHaveCount(0);
  await page.waitForURL(/&w=b,.*&g=model/);
  // Another file is opened as ever.
  await fresh(page, link);
  await expect(origin).toBeVisible();
  await open(page, file('model.gguf', 50));
  await expect(page.locator('#undo')).toHaveAccessibleName(/wide.weight, row 0, block 0$/);
});

test('a file of a hub is named by its repository, and its address is one press away', async ({ page }) => {
  const bytes = Buffer.alloc(34, 1).toString('base64url');
  await page.goto(`?file#1&n=32&f=q8_0&w=b,${bytes}&g=hf:owner/name@0123456789/m.gguf/blk.0.w/3/1`);
  await expect(page.locator('#origin')).toContainText('hf:owner/name@0123456789/m.gguf: blk.0.w, row 3, block 1.');
  await page.click('#origin-address');
  await expect(page.locator('#file-address')).toHaveValue(
    'https://huggingface.co/owner/name/resolve/0123456789/m.gguf',
  );
  // What is no origin is told, and the rest of the link holds.
  await fresh(page, `?file#1&n=32&f=q8_0&w=b,${bytes}&g=nowhere`);
  await expect(page.locator('#origin')).toContainText('origin: “nowhere” is not allowed');
  await expect(page.locator('#digest')).toBeVisible();
});
