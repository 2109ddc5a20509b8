/**
 * A GGUF file behind an address. The site is served with one more host in its policy, a server of this test's own: as whoever
 * hosts the page may add one.
 */

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { header } from './gguf-header';
import { type Fault, type RangeServer, serveRanges } from './range-server';
import { folder, type StaticServer, serve } from './static-server';

const FILE = readFileSync('tests/vectors/gguf/types-v3.gguf');

let site: StaticServer;
let models: RangeServer;
let away: RangeServer;

test.use({ serviceWorkers: 'block' });

test.beforeEach(async () => {
  away = await serveRanges(FILE);
  models = await serveRanges(FILE, away.url('none'));
  const built = folder('dist');
  site = await serve((name) => {
    const content = built(name);
    return name === 'index.html' && content
      ? Buffer.from(content.toString().replace(' https://huggingface.co', ` ${models.origin} https://huggingface.co`))
      : content;
  });
});

test.afterEach(async () => {
  await Promise.all([site.close(), models.close(), away.close()]);
});

async function ask(page: Page, address: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('blockscope.tour', 'seen'));
  await page.goto(`${site.url}?file`);
  await page.fill('#file-address', address);
  await page.click('#open-address');
}

test('a file opens by its ranges, and its blocks are those of the file on disk', async ({ page }) => {
  await ask(page, models.url('none'));
  await expect(page.locator('.summary h2')).toHaveText('types.gguf');
  await expect(page.locator('#piece-title')).toBeVisible();
  await page.locator('#tensors tr', { hasText: 'Q8_0' }).first().getByRole('button').click();
  await expect(page.locator('#piece-title')).toContainText('Q8_0');
  await expect(page.locator('#undo')).toHaveAccessibleName(/q8_0.*row 0, block 0$/i);
  const there = await page.locator('#digest').innerText();
  expect(models.asked.every((one) => /^GET bytes=\d+-\d+$/.test(one))).toBe(true);
  await page.setInputFiles('#model-file', 'tests/vectors/gguf/types-v3.gguf');
  await expect(page.locator('.summary h2')).toHaveText('types-v3.gguf');
  await page.locator('#tensors tr', { hasText: 'Q8_0' }).first().getByRole('button').click();
  await expect(page.locator('#piece-title')).toContainText('Q8_0');
  await expect(page.locator('#digest')).toHaveText(there);
});

test('a link that names an address shows it, and asks nobody before the reader does', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('blockscope.tour', 'seen'));
  await page.goto(`${site.url}?file&url=${encodeURIComponent(models.url('redirect'))}`);
  await expect(page.locator('#file-address')).toHaveValue(models.url('redirect'));
  await expect(page.locator('#address-note')).toContainText('Nothing has been asked of it yet.');
  await expect(page.locator('#digest')).toHaveText(/^[0-9a-f]{16}$/);
  expect(models.asked).toEqual([]);
  await page.click('#open-address');
  await expect(page.locator('#tensors tbody tr').first()).toBeVisible();
});

test('a file behind an address is scanned as one on disk is', async ({ page }) => {
  const scanned = async () => {
    await page.click('#scan-file');
    await expect(page.locator('#scan-rows tfoot tr').first()).toBeVisible();
    return page.locator('#scan-rows').innerText();
  };
  await ask(page, models.url('none'));
  await expect(page.locator('#tensors tbody tr').first()).toBeVisible();
  const there = await scanned();
  await page.setInputFiles('#model-file', 'tests/vectors/gguf/types-v3.gguf');
  await expect(page.locator('.summary h2')).toHaveText('types-v3.gguf');
  await expect(page.locator('#scan-rows')).toHaveCount(0);
  expect(await scanned()).toBe(there);
});

test('a scan is ended by the reader, and another goes on', async ({ page }) => {
  const rows = 40_000;
  models.hold(Buffer.concat([header(BigInt(rows)), Buffer.alloc(rows * 34)]), '"zeros"');
  await ask(page, models.url('none'));
  await expect(page.locator('#piece-title')).toBeVisible();
  models.stall(true);
  await page.click('#scan-file');
  await expect(page.locator('.going progress')).toHaveAttribute('max', `${rows * 34}`);
  await expect(page.locator('#scan-tensor')).toBeDisabled();
  await page.click('#scan-stop');
  await expect(page.locator('.going')).toHaveCount(0);
  models.stall(false);
  await page.click('#scan-tensor');
  await expect(page.locator('#scan-rows tbody td').nth(1)).toHaveText('40,000');
});

test('a second file behind an address is compared as one on disk is', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('blockscope.tour', 'seen'));
  await page.goto(`${site.url}?file`);
  await page.setInputFiles('#model-file', 'tests/vectors/gguf/types-v3.gguf');
  await page.fill('#pair-file-address', models.url('none'));
  await page.click('#pair-open-address');
  await expect(page.locator('#pair-told')).toContainText('Nothing differs');
  expect(models.asked.every((one) => /^GET bytes=\d+-\d+$/.test(one))).toBe(true);
  // The file that is open is still the one on disk.
  await expect(page.locator('.summary h2')).toHaveText('types-v3.gguf');
  await page.locator('#tensors tr', { hasText: 'Q4_K' }).first().getByRole('button').click();
  await expect(page.locator('#pair-told')).toHaveCount(0);
  await page.click('#pair-compare');
  await expect(page.locator('#pair-told')).toContainText('Nothing differs');
});

// Fault: a server that falls silent in the middle of a tile.
// Injected: answers that never come.
// Seen: Stop.
// Kept: the experiment; the tile opens when the server answers.
test('a tile of a file behind an address can be stopped, and opens later', async ({ page }) => {
  const rows = 40_000;
  const data = Buffer.alloc(rows * 34, 1);
  // No two blocks in a row are the same.
  for (let row = 0; row < rows; row++) data.writeInt8(row % 100, row * 34 + 2);
  models.hold(Buffer.concat([header(BigInt(rows)), data]), '"rows"');
  await ask(page, models.url('none'));
  await expect(page.locator('#piece-title')).toBeVisible();
  await page.fill('#file-row', '30001');
  await page.locator('#file-row').press('Enter');
  await expect(page.locator('#undo')).toHaveAccessibleName(/row 30001, block 0$/);
  await page.locator('#tile > summary').click();
  // More than comes with a block.
  await page.fill('#tile-rows', '1900');
  models.stall(true);
  await page.click('#tile-open');
  await page.click('#tile-stop');
  await expect(page.locator('#tile-stop')).toHaveCount(0);
  await expect(page.locator('#tile-problem')).toHaveCount(0);
  models.stall(false);
  await page.click('#tile-open');
  await expect(page.locator('#undo')).toHaveAccessibleName(/1900 × 32 from row 30001 on$/);
});

// Fault: a server of the second file with a fault, or one that falls silent.
// Injected: 404, a cut connection, and answers that never come: to the first question, and in the middle.
// Seen: the host and what to do, in a sentence; Stop.
// Kept: the file that is open, and the comparison before.
test('a server of the second file that fails is named, and a comparison can be stopped', async ({ page }) => {
  const rows = 40_000;
  const large = Buffer.concat([header(BigInt(rows)), Buffer.alloc(rows * 34)]);
  models.hold(large, '"zeros"');
  await ask(page, models.url('none'));
  await expect(page.locator('#piece-title')).toBeVisible();
  const second = async (address: string) => {
    await page.fill('#pair-file-address', address);
    await page.click('#pair-open-address');
  };
  await second(models.url('none'));
  await expect(page.locator('#pair-told')).toContainText('Nothing differs: all 40,000 blocks');
  for (const [fault, said] of [
    ['missing', 'has no such file (404). Look at the address.'],
    ['cut', 'cut the connection twice, at byte '],
  ] as const) {
    await second(models.url(fault));
    await expect(page.locator('.pair .problem')).toContainText(said);
    await expect(page.locator('#pair-told')).toContainText('Nothing differs');
  }
  for (const silent of ['from the first question', 'in the middle']) {
    await test.step(silent, async () => {
      if (silent === 'in the middle') models.stall(true);
      await second(models.url(silent === 'in the middle' ? 'none' : 'silent'));
      await page.click('#pair-stop');
      await expect(page.locator('#pair-stop')).toHaveCount(0);
      await expect(page.locator('.pair .problem')).toHaveCount(0);
      models.stall(false);
    });
  }
  await page.click('#pair-compare');
  await expect(page.locator('#pair-stop')).toHaveCount(0);
  await expect(page.locator('#pair-told')).toContainText('Nothing differs: all 40,000 blocks');
});

const FAULTS: [Fault, string][] = [
  ['whole', 'gives files whole only: it has no ranges. Download the file and choose it here.'],
  ['page', 'answers with a page to read, not with a file.'],
  ['no-cors', 'answers, but does not let other pages read its files (CORS). Download the file and choose it here.'],
  ['missing', 'has no such file (404). Look at the address.'],
  ['login', 'wants a login (401). Download the file and choose it here.'],
  ['cut', 'cut the connection twice, at byte '],
  ['other-bytes', 'answers with other bytes than were asked for.'],
  ['redirect-away', 'sends on to a server that the policy of this page does not let it ask.'],
];

for (const [fault, said] of FAULTS) {
  // Fault: a server that cannot or will not give a file.
  // Injected: no ranges, a page instead, no CORS, 404, 401, a cut connection, other bytes, a redirect elsewhere.
  // Seen: the host, what happened, and what to do, in a sentence.
  // Kept: the page: the next address opens.
  test(`a server with a fault is named in one sentence: ${fault}`, async ({ page }) => {
    await ask(page, models.url(fault));
    await expect(page.locator('.file .problem')).toContainText(said);
    await expect(page.locator('.file .problem')).toContainText(new URL(models.origin).host);
    await expect(page.locator('#open-address')).toBeEnabled();
    if (fault === 'redirect-away') expect(away.asked).toEqual([]);
    // The page goes on.
    await page.fill('#file-address', models.url('none'));
    await page.click('#open-address');
    await expect(page.locator('#tensors tbody tr').first()).toBeVisible();
    await expect(page.locator('.file .problem')).toHaveCount(0);
  });
}

test('a server that hides its ranges from pages is asked for the length', async ({ page }) => {
  await ask(page, models.url('hidden'));
  await expect(page.locator('#tensors tbody tr').first()).toBeVisible();
  expect(models.asked).toContain('HEAD');
});

// Fault: a host that the page's policy does not name.
// Injected: an address of such a host.
// Seen: that it was not asked, and why.
// Kept: no request goes out.
test('a host that the policy does not name is not asked', async ({ page }) => {
  await ask(page, away.url('none'));
  await expect(page.locator('.file .problem')).toContainText(`so ${new URL(away.origin).host} was not asked.`);
  expect(away.asked).toEqual([]);
});

// Fault: an address that is none.
// Injected: words, other schemes, and 500 characters.
// Seen: what was typed, cut, and how an address begins.
// Kept: the page.
test('what is no address is named', async ({ page }) => {
  for (const typed of ['model.gguf', 'javascript:alert(1)', 'ftp://example.com/model.gguf', `x${'y'.repeat(500)}`]) {
    await ask(page, typed);
    const problem = page.locator('.file .problem');
    await expect(problem).toContainText('is not allowed; expected one that begins with https://');
    expect((await problem.innerText()).length).toBeLessThan(140);
  }
});

test('a server that is not there', async ({ page }) => {
  const address = models.url('none');
  await page.goto(`${site.url}?file`);
  await models.close();
  await ask(page, address);
  await expect(page.locator('.file .problem')).toContainText('does not answer. Look at the address and the network');
});

// Fault: a server that falls silent.
// Injected: an answer that never comes.
// Seen: Stop; after half a minute, that it has said nothing.
// Kept: the page.
test('a silent server is given up, by the reader or after half a minute', async ({ page }) => {
  await page.clock.install();
  await ask(page, models.url('silent'));
  await page.click('#file-stop');
  await expect(page.locator('#file-stop')).toHaveCount(0);
  await expect(page.locator('.file .problem')).toHaveCount(0);
  await page.click('#open-address');
  await expect(page.locator('#file-stop')).toBeVisible();
  await expect.poll(() => models.asked.length).toBe(2);
  await page.clock.runFor(31_000);
  await expect(page.locator('.file .problem')).toContainText('has said nothing for 30 seconds.');
});

// Fault: a file that changes while it is open.
// Injected: another ETag, and another length.
// Seen: that the file is another now.
// Kept: no block is mixed from two files.
test('a file that changes while it is open is not mixed with the one before', async ({ page }) => {
  // Larger than what comes with the header, so that its last row has to be asked for.
  const rows = 40_000;
  const large = Buffer.concat([header(BigInt(rows)), Buffer.alloc(rows * 34)]);
  models.hold(large, '"first"');
  await ask(page, models.url('none'));
  await expect(page.locator('#piece-title')).toBeVisible();
  const last = async (row: number) => {
    await page.fill('#file-row', `${row}`);
    await page.locator('#file-row').press('Enter');
  };
  for (const [row, file, tag] of [
    [rows - 1, large, '"second"'],
    [rows / 2, Buffer.concat([large, Buffer.alloc(1)]), '"first"'],
  ] as const) {
    models.hold(file, tag);
    await last(row);
    await expect(page.locator('.file .problem')).toContainText('has changed since it was opened. Open it again');
    // What came before the change is still there.
    await last(1);
    await expect(page.locator('.file .problem')).toHaveCount(0);
  }
});
