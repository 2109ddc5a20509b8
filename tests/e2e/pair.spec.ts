/** The same tensor of two GGUF files on the page. */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { F32, header, Q4_K, Q8_0 } from './gguf-header';
import { fits } from './layout';

const ROWS = 40;

/** A manifest of golden vectors. */
interface Golden {
  cases: { format: string; k: number; fields: { name: string; offset: number; bytes: number }[] }[];
}

interface File {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const file = (name: string, ...parts: Buffer[]): File => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.concat(parts),
});

/** Blocks that ggml's quantiser makes of `numbers`: d is 1, the first quant 127, the second the row, the others 1. */
function blocks(): Buffer {
  const data = Buffer.alloc(ROWS * 34, 1);
  for (let row = 0; row < ROWS; row++) {
    data.writeUInt16LE(0x3c00, row * 34);
    data.writeInt8(127, row * 34 + 2);
    data.writeInt8(row, row * 34 + 3);
  }
  return data;
}

/** The weights of these blocks. */
const numbers = (): Buffer =>
  Buffer.from(Float32Array.from({ length: ROWS * 32 }, (_, i) => [127, Math.floor(i / 32)][i % 32] ?? 1).buffer);

/** The same blocks, of which row 7 has another d, and row 9 two other quants. */
function moved(): Buffer {
  const data = blocks();
  data.writeUInt16LE(0x4000, 7 * 34);
  data.writeInt8(2, 9 * 34 + 2 + 5);
  data.writeInt8(-3, 9 * 34 + 2 + 31);
  return data;
}

const whole = header(BigInt(ROWS));
const ONE = file('one.gguf', whole, blocks());
const OTHER = file('other.gguf', whole, moved());
const FLOATS = file('floats.gguf', header(BigInt(ROWS), F32), numbers());

async function opened(page: Page, first = ONE): Promise<void> {
  await page.goto('?file');
  await page.setInputFiles('#model-file', first);
  await expect(page.locator('#pair-file')).toBeEnabled();
}

test('what differs is counted by field, and a press goes to the first difference', async ({ page }) => {
  await opened(page);
  await page.setInputFiles('#pair-file', OTHER);
  const told = page.locator('#pair-told');
  await expect(told).toContainText('2 of 40 blocks differ, and 34 of 1,280 weights.');
  await expect(page.locator('#pair-fields tbody tr')).toHaveText([/^d\s*1\s*1$/, /^quant\s*1\s*2$/]);
  await expect(page.locator('#pair-items tbody tr')).toHaveText([
    /^d\s*0\s*1\s*2\s*0x3c00\s*0x4000$/,
    /^weight\s*0\s*127\s*254\s*0x42fe0000\s*0x437e0000$/,
  ]);
  await expect(told.locator('h3')).toHaveText(['The first difference: row 7, block 0, byte 1', 'Blocks that differ']);
  const listed = page.locator('#pair-blocks tbody tr');
  await expect(listed).toHaveText([/^\s*row 7, block 0\s*d\s*32$/, /^\s*row 9, block 0\s*quant\s*2$/]);
  await page.selectOption('#pair-field', 'quant');
  await expect(listed).toHaveCount(1);
  await listed.getByRole('button').click();
  await expect(page.locator('#file-row')).toHaveValue('9');
  await page.click('#pair-first');
  await expect(page.locator('#file-row')).toHaveValue('7');
  await expect(page.locator('#undo')).toHaveAccessibleName(/row 7, block 0$/);
  // A file beside itself.
  await page.setInputFiles('#pair-file', ONE);
  await expect(told).toContainText('Nothing differs: all 40 blocks of one.gguf are the same.');
  await expect(page.locator('#pair-items')).toHaveCount(0);
});

test('a second file that is given before a tensor is shown is compared with the first that is', async ({ page }) => {
  await page.goto('?file');
  // The list, and the place for a second file, stand before the first tensor does.
  await page.evaluate(
    (bytes) => {
      const list = new MutationObserver(() => {
        const input = document.querySelector<HTMLInputElement>('#pair-file');
        if (!input) return;
        list.disconnect();
        document.body.dataset.early = String(input.disabled);
        const given = new DataTransfer();
        given.items.add(new File([new Uint8Array(bytes)], 'other.gguf'));
        input.files = given.files;
        input.dispatchEvent(new Event('change'));
      });
      list.observe(document.body, { childList: true, subtree: true });
    },
    [...OTHER.buffer],
  );
  await page.setInputFiles('#model-file', ONE);
  await expect(page.locator('#pair-told')).toContainText('2 of 40 blocks differ');
  await expect(page.locator('body')).toHaveAttribute('data-early', 'true');
});

test('with an original it is said which quantiser made each file', async ({ page }) => {
  await opened(page);
  await page.setInputFiles('#pair-original', FLOATS);
  await page.setInputFiles('#pair-file', OTHER);
  await expect(page.locator('#pair-explained')).toHaveText(
    'All of the open file is what ggml’s reference quantiser makes, as its C says. 38 of 40 blocks of other.gguf are what ggml’s reference quantiser makes, as its C says.',
  );
  await expect(page.locator('#pair-quantisers tbody tr')).toHaveText([/^as its C says\s*40\s*38$/]);
  await expect(page.locator('#pair-reference')).toContainText('A compiler that contracts changes nothing in Q8_0.');
  // A scan has the same original.
  await expect(page.locator('.scan')).toContainText('Original: floats.gguf');
  await page.setInputFiles('#pair-file', FLOATS);
  await expect(page.locator('#pair-reference')).toContainText('No quantiser is tried');
});

test('of two files of one original it is said what a compiler made of each', async ({ page }) => {
  const golden = JSON.parse(readFileSync('tests/vectors/ggml-contraction.json', 'utf8')) as Golden;
  const binary = readFileSync('tests/vectors/ggml-contraction.bin');
  const cases = golden.cases.filter(({ format, k }) => format === 'q4_K' && k === 256);
  const made = (name: string) =>
    Buffer.concat(
      cases.map(({ fields }) => {
        const { offset = 0, bytes = 0 } = fields.find((field) => field.name === name) ?? {};
        return binary.subarray(offset, offset + bytes);
      }),
    );
  const like = (of: number) => header(BigInt(cases.length), of, 'w', 256n);
  await opened(page, file('arm.gguf', like(Q4_K), made('w_q_gcc_arm')));
  await page.setInputFiles('#pair-original', file('of.gguf', like(F32), made('w_f32')));
  await page.setInputFiles('#pair-file', file('x86.gguf', like(Q4_K), made('w_q_gcc_x86')));
  await expect(page.locator('#pair-explained')).toHaveText(
    'All of the open file is what ggml’s reference quantiser makes, contracted by GCC on ARM. All of x86.gguf is what ggml’s reference quantiser makes, contracted by GCC on x86.',
  );
  await expect(page.locator('#pair-quantisers tbody th')).toHaveText([
    'as its C says',
    'contracted by GCC on ARM',
    'contracted by GCC on x86',
  ]);
});

test('tensors of two types are compared as weights', async ({ page }) => {
  await opened(page, FLOATS);
  await page.setInputFiles('#pair-file', OTHER);
  const told = page.locator('#pair-told');
  await expect(told).toContainText('34 of 1,280 blocks differ, and 34 of 1,280 weights.');
  await expect(told).toContainText('It is F32 in the open file and Q8_0 in the second');
  await expect(told.locator('h3').first()).toHaveText('The first difference: row 7, number 0');
  await expect(page.locator('#pair-blocks tbody tr').first()).toHaveText(/^\s*row 7, number 0\s*1$/);
  await expect(page.locator('#pair-fields')).toHaveCount(0);
  await page.click('#pair-first');
  await expect(page.locator('#file-row')).toHaveValue('7');
});

test('a file that is dropped on this part is the second, elsewhere it is opened', async ({ page }) => {
  await opened(page);
  const drop = (on: string, { name, buffer }: File) =>
    page.evaluate(
      ([on, name, bytes]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
        const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
        document.querySelector(on)?.dispatchEvent(event);
      },
      [on, name, [...buffer]] as const,
    );
  await drop('#pair-title', OTHER);
  await expect(page.locator('#pair-told')).toContainText('2 of 40 blocks differ');
  await expect(page.locator('.summary h2')).toHaveText('one.gguf');
  await drop('h1', OTHER);
  await expect(page.locator('.summary h2')).toHaveText('other.gguf');
  // Nothing is said of the file before; the second file is still at hand.
  await expect(page.locator('#pair-told')).toHaveCount(0);
  await page.click('#pair-compare');
  await expect(page.locator('#pair-told')).toContainText('Nothing differs');
});

// Fault: a second file that is none, or has no such tensor.
// Injected: a picture, nothing at all, a file without the tensor, one with another shape; a picture as the original.
// Seen: the file's name, offset and field; or the tensor, and what is expected.
// Kept: the file that is open, the second file, and the comparison before.
test('what is no second file is named, and the comparison before stands', async ({ page }) => {
  await opened(page);
  await page.setInputFiles('#pair-file', OTHER);
  const told = page.locator('#pair-told');
  await expect(told).toContainText('2 of 40 blocks differ');
  const problem = page.locator('.pair .problem');
  const picture = file('picture.png', Buffer.from('\x89PNG\r\n\x1a\n'));
  for (const [second, said] of [
    [picture, 'picture.png: magic at byte 0'],
    [file('empty.gguf'), 'empty.gguf: '],
    [
      file('without.gguf', header(BigInt(ROWS), Q8_0, 'other.weight'), blocks()),
      'second file: a file without “wide.weight” is not allowed; expected one with a tensor of this name',
    ],
    [
      file('short.gguf', header(3n), Buffer.alloc(3 * 34)),
      'second file: shape 32×3 is not allowed; expected 32×40, as in the first file',
    ],
  ] as const) {
    await page.setInputFiles('#pair-file', second);
    await expect(problem).toContainText(said);
    await expect(told).toContainText('2 of 40 blocks differ');
    await expect(page.locator('.pair')).toContainText('Second file: other.gguf');
  }
  await page.setInputFiles('#pair-original', picture);
  await page.click('#pair-compare');
  await expect(problem).toContainText('picture.png: magic at byte 0');
  await page.locator('.pair').getByRole('button', { name: 'without an original' }).click();
  await page.click('#pair-compare');
  await expect(problem).toHaveCount(0);
  await expect(told).toContainText('2 of 40 blocks differ');
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('a comparison and what it refuses speak it', async ({ page }) => {
    await opened(page);
    await page.setInputFiles('#pair-original', FLOATS);
    await page.setInputFiles('#pair-file', OTHER);
    const english = /[a-z]{2,} [a-z]{2,}/i;
    await expect(page.locator('#pair-reference')).toContainText('量化器');
    expect(await page.locator('.pair').innerText()).not.toMatch(english);
    await page.setInputFiles('#pair-file', file('short.gguf', header(3n), Buffer.alloc(3 * 34)));
    await expect(page.locator('.pair .problem')).toContainText('第二个文件：不允许 形状 32×3');
    await expect(page.locator('.pair .problem')).toContainText('应为 32×40，与第一个文件相同');
    expect(await page.locator('.pair').innerText()).not.toMatch(english);
  });
});

test('nothing is cut off or hard to read', async ({ page }) => {
  await opened(page);
  await page.setInputFiles('#pair-original', FLOATS);
  await page.setInputFiles('#pair-file', OTHER);
  await expect(page.locator('#pair-reference')).toBeVisible();
  await fits(page, 'pair');
});
