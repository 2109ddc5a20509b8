/** A tile of a tensor as the weights of an experiment, tiles as its layers, and rows of floats as its stages. */

import { expect, type Page, test } from '@playwright/test';
import { F32, header } from './gguf-header';
import { fits } from './layout';

const ROWS = 3000;

/** Rows of 32 weights in Q8_0 whose first quant is the row. */
function blocks(): Buffer {
  const data = Buffer.alloc(ROWS * 34, 1);
  for (let row = 0; row < ROWS; row++) {
    data.writeUInt16LE(0x2c00, row * 34);
    data.writeInt8(row % 100, row * 34 + 2);
  }
  return data;
}

const floats = (): Buffer => Buffer.from(Float32Array.from({ length: ROWS * 32 }, (_, i) => Math.sin(i)).buffer);

async function opened(page: Page, type?: number): Promise<void> {
  const data = type === F32 ? floats() : blocks();
  const buffer = Buffer.concat([header(BigInt(ROWS), type), data]);
  await page.goto('?file');
  await page.setInputFiles('#model-file', { name: 'model.gguf', mimeType: 'application/octet-stream', buffer });
  await expect(page.locator('#tile')).toBeVisible();
  await page.locator('#tile > summary').click();
}

async function row(page: Page, number: number): Promise<void> {
  await page.fill('#file-row', `${number}`);
  await page.locator('#file-row').press('Enter');
  await expect(page.locator('#undo')).toHaveAccessibleName(new RegExp(`row ${number}, block 0$`));
}

test('a tile begins with the block on screen, and its rows are the outputs', async ({ page }) => {
  await opened(page);
  await row(page, 7);
  await expect(page.locator('#tile-rows')).toHaveValue('32');
  await expect(page.locator('#tile-columns')).toHaveValue('32');
  await page.fill('#tile-rows', '4');
  await page.click('#tile-open');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo wide.weight, 4 × 32 from row 7 on');
  await page.click('#view-block');
  await expect(page.locator('#quants')).toBeVisible();
  await page.click('#view-chain');
  await expect(page.locator('#out_dim')).toHaveValue('4');
  await expect(page.locator('#in_dim')).toHaveValue('32');
  // As `blockscope gguf FILE wide.weight --row 7 --rows 4 --columns 32` links it.
  const bytes = blocks()
    .subarray(7 * 34, 11 * 34)
    .toString('base64url');
  await expect(page).toHaveURL(`?chain#1&n=32&o=4&f=q8_0&w=b,${bytes}&g=model.gguf:102096/wide.weight/7+4/0+32`);
});

test('tiles follow each other as layers with weights of their own, also after a reload', async ({ page }) => {
  await opened(page);
  await page.click('#tile-open');
  await expect(page.locator('#undo')).toHaveAccessibleName(/32 × 32 from row 0 on$/);
  await expect(page.locator('#tile-layers')).toHaveText('Layers so far: 1 of 32 × 32.');
  const one = await page.locator('#digest').innerText();
  // A block that one walks to takes the place of the layers on screen; the next layer follows them all the same.
  await row(page, 200);
  await expect(page.locator('#tile-layers')).toHaveText('Layers so far: 1 of 32 × 32.');
  await page.click('#tile-add');
  await expect(page.locator('#undo')).toHaveAccessibleName(
    'Undo wide.weight, 32 × 32 from row 200 on as the next layer',
  );
  const two = await page.locator('#digest').innerText();
  expect(two).not.toBe(one);
  await expect(page.locator('#tile-layers')).toHaveText('Layers so far: 2 of 32 × 32.');
  await page.click('#view-chain');
  await expect(page.locator('#depth')).toHaveValue('2');
  await page.waitForURL(/&l=2/);
  await page.reload();
  await expect(page.locator('#digest')).toHaveText(two);
  await expect(page.locator('#depth')).toHaveValue('2');
});

test('a tile of floats is an original', async ({ page }) => {
  await opened(page, F32);
  await page.fill('#tile-rows', '64');
  await page.click('#tile-open');
  await expect(page.locator('#undo')).toHaveAccessibleName(/64 × 32 from row 0 on$/);
  await expect(page.locator('#original-value')).toBeVisible();
});

// Fault: a tile that there is not, that a link does not hold, or that does not follow the layers on screen.
// Injected: rows and columns that are none, too many, no whole blocks; more bytes than a link packs; another shape.
// Seen: the field, what was typed, and the range, in a sentence.
// Kept: the experiment, and what was typed.
test('what is no tile is named by its field', async ({ page }) => {
  await opened(page);
  await expect(page.locator('#undo')).toHaveAccessibleName(/row 0, block 0$/);
  const digest = await page.locator('#digest').innerText();
  const problem = page.locator('#tile-problem');
  for (const [button, rows, columns, said] of [
    ['open', '0', '32', 'rows: 0 is not allowed; expected a whole number from 1 to 3000'],
    ['open', '3001', '32', 'rows: 3001 is not allowed; expected a whole number from 1 to 3000'],
    ['open', 'ten', '32', 'rows: “ten” is not allowed; expected a whole number from 1 to 3000'],
    ['open', '', '32', 'rows: an empty text is not allowed'],
    ['open', '9'.repeat(300), '32', 'rows: “99999999999999999999999999999999…” is not allowed'],
    ['open', '4', '33', 'columns: 33 is not allowed; expected a multiple of 32 from 32 to 32'],
    ['open', '2000', '32', 'rows × columns: 2000 × 32 (68000 bytes) is not allowed; expected at most 65536 bytes'],
    ['add', '4', '32', 'rows × columns: 4 × 32 is not allowed; expected 1 × 32, as the layers before'],
    ['add', '1', '32', 'out_dim: 1 is not allowed; expected 32, equal to in_dim'],
  ] as const) {
    await page.fill('#tile-rows', rows);
    await page.fill('#tile-columns', columns);
    await page.click(`#tile-${button}`);
    await expect(problem).toContainText(said);
    await expect(page.locator('#tile-rows')).toHaveValue(rows);
    await expect(page.locator('#digest')).toHaveText(digest);
  }
  // The next block has no such trouble.
  await row(page, 1);
  await expect(problem).toHaveCount(0);
});

/** Opens a file of one row of 32 floats, after a chain of three layers. */
async function openedRow(page: Page): Promise<void> {
  const buffer = Buffer.concat([header(1n, F32), floats().subarray(0, 4 * 32)]);
  await page.goto('?file#1&n=32&o=32&l=3&f=q8_0&w=r');
  await expect(page.locator('#digest')).not.toBeEmpty();
  await page.setInputFiles('#model-file', { name: 'model.gguf', mimeType: 'application/octet-stream', buffer });
  await expect(page.locator('#stage')).toBeVisible();
  await page.locator('#stage > summary').click();
}

test('a row of floats is the norm of one layer, and a bias after it', async ({ page }) => {
  await openedRow(page);
  await expect(page.locator('#stage-layers')).toHaveText('Layers so far: 3 of 32 × 32.');
  await expect(page.locator('#stage-layer')).toHaveValue('2');
  await page.fill('#stage-layer', '1');
  await page.click('#stage-norm');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo wide.weight as the norm after layer 1');
  const normed = await page.locator('#digest').innerText();
  await page.click('#stage-bias');
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo wide.weight as a bias after layer 2');
  await expect(page.locator('#digest')).not.toHaveText(normed);
  const numbers = floats()
    .subarray(0, 4 * 32)
    .toString('base64url');
  await expect(page).toHaveURL(`?file#1&n=32&o=32&l=3&y=1~rmsnorm~gain.v.${numbers},2~bias.v.${numbers}&f=q8_0&w=r`);
  const digest = await page.locator('#digest').innerText();
  await page.click('#view-chain');
  await page.getByRole('button', { name: /^look at layer 1;/ }).click();
  await expect(page.locator('#layer-between-1')).toHaveValue('gain');
  await expect(page.locator('.own .numbers')).toContainText('gain: 32 numbers');
  await page.reload();
  await expect(page.locator('#digest')).toHaveText(digest);
});

test('numbers of a stage are given on the page', async ({ page }) => {
  await page.goto('?chain#1&o=4&w=r&x=r');
  const plain = await page.locator('#digest').innerText();
  await page.selectOption('#between', 'gain');
  await expect(page.locator('.numbers')).toContainText('gain: without numbers it changes nothing');
  await expect(page.locator('#digest')).toHaveText(plain);
  await page.click('#numbers-0');
  await page.fill('#ask-text', '[0.5, -1, 2, 1e-3]');
  await page.click('#ask-ok');
  await expect(page.locator('.numbers')).toContainText('gain: 4 numbers');
  await expect(page.locator('#digest')).not.toHaveText(plain);
  await expect(page).toHaveURL(/&s=gain\.v\.AAAAPwAAgL8AAABAbxKDOg&/);
  await page.click('#numbers-0');
  await page.fill('#ask-text', '1');
  await page.click('#ask-ok');
  await expect(page.locator('#digest')).toHaveText(plain);
  await page.click('#undo');
  await expect(page.locator('#digest')).not.toHaveText(plain);
  await page.click('#numbers-0');
  await page.fill('#ask-text', '1 2 nan 4');
  await page.click('#ask-ok');
  await expect(page.locator('#ask-problem')).toContainText('gain: “nan” as number 2 is not allowed');
  await page.fill('#ask-text', '1 2 3');
  await page.click('#ask-ok');
  await expect(page.locator('.notice.problem')).toContainText('between.gain: 3 numbers were given; expected 4');
  await expect(page.locator('.numbers')).toContainText('gain: 4 numbers');
});

// Fault: a stage after a layer that there is not, or one of another width.
// Injected: layers beyond the chain, none, and words; a row of 32 floats after a layer of 64 outputs.
// Seen: the field, what was typed, and the range, in a sentence.
// Kept: the experiment, and what was typed.
test('what is no stage is named by its field', async ({ page }) => {
  await openedRow(page);
  const digest = await page.locator('#digest').innerText();
  for (const [layer, said] of [
    ['3', 'layer: 3 is not allowed; expected a whole number from 0 to 2'],
    ['-1', 'layer: “-1” is not allowed; expected a whole number from 0 to 2'],
    ['', 'layer: an empty text is not allowed; expected a whole number from 0 to 2'],
    ['last', 'layer: “last” is not allowed; expected a whole number from 0 to 2'],
  ] as const) {
    await page.fill('#stage-layer', layer);
    await page.click('#stage-norm');
    await expect(page.locator('#stage-problem')).toContainText(said);
    await expect(page.locator('#stage-layer')).toHaveValue(layer);
    await expect(page.locator('#digest')).toHaveText(digest);
  }
  await page.goto('about:blank');
  await page.goto('?file#1&n=32&o=64&f=q8_0&w=r');
  const buffer = Buffer.concat([header(1n, F32), floats().subarray(0, 4 * 32)]);
  await page.setInputFiles('#model-file', { name: 'model.gguf', mimeType: 'application/octet-stream', buffer });
  await page.locator('#stage > summary').click();
  await page.click('#stage-bias');
  await expect(page.locator('#stage-problem')).toContainText(
    'layers[0].between.bias: 32 numbers were given; expected 64, one for each value that comes to it, or none',
  );
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('a tile and what is wrong with one speak it', async ({ page }) => {
    await opened(page);
    const english = /[a-z]{2,} [a-z]{2,}/i;
    for (const [button, rows] of [
      ['open', '0'],
      ['open', '2000'],
      ['add', '4'],
      ['add', '1'],
    ] as const) {
      await page.fill('#tile-rows', rows);
      await page.click(`#tile-${button}`);
      await expect(page.locator('#tile-problem')).toContainText('不允许');
      expect(await page.locator('#tile').innerText()).not.toMatch(english);
    }
  });

  test('a stage and what is wrong with one speak it', async ({ page }) => {
    await openedRow(page);
    await page.fill('#stage-layer', '9');
    await page.click('#stage-norm');
    await expect(page.locator('#stage-problem')).toContainText('不允许');
    expect(await page.locator('#stage').innerText()).not.toMatch(/[a-z]{2,} [a-z]{2,}/i);
  });
});

test('nothing is cut off or hard to read', async ({ page }) => {
  await opened(page);
  await page.fill('#tile-rows', '0');
  await page.click('#tile-open');
  await expect(page.locator('#tile-problem')).toBeVisible();
  await fits(page);
  await page.goto('about:blank');
  await openedRow(page);
  await page.fill('#stage-layer', '9');
  await page.click('#stage-bias');
  await expect(page.locator('#stage-problem')).toBeVisible();
  await fits(page);
});
