import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { nativeTests } from '../../scripts/setup.mjs';
import { legible, sideways } from './layout';

/** What the command line says: the program that the native tests use, so that it is not compiled again. */
const native = (...args: string[]) => {
  execFileSync('cargo', [...nativeTests(), '--quiet', '--no-run'], { stdio: 'ignore' });
  const said = execFileSync('target/debug/blockscope', ['claims', '--json', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  });
  return JSON.parse(said);
};

async function gallery(page: Page): Promise<void> {
  await page.goto('?claims');
  await expect(page.locator('#save-claims')).toBeVisible({ timeout: 60_000 });
}

/** Turns to the page of a claim. */
async function claim(page: Page, id: string): Promise<void> {
  await page.evaluate((id) => (location.hash = id), id);
  await expect(page.locator(`#${id} h1`)).toBeFocused();
}

async function saved(page: Page) {
  await page.evaluate(() => (location.hash = ''));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#save-claims')]);
  return JSON.parse(readFileSync(await download.path(), 'utf8'));
}

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

test('the page computes what the command line computes, sweeps included', async ({ page }) => {
  test.setTimeout(600_000);
  const swept = ['M92', 'M96', 'M97', 'M101'];
  await gallery(page);
  for (const id of swept) {
    await claim(page, id);
    await page.click(`#${id}-run`);
    await expect(page.locator(`#${id}-state`)).toHaveText('complete', { timeout: 60_000 });
  }
  const here = await saved(page);
  const there = native('--no-sweeps');
  const sweeps = new Map(native(...swept).map((claim: { id: string; swept: unknown }) => [claim.id, claim.swept]));
  expect(here).toEqual(there.map((claim: { id: string }) => ({ ...claim, swept: sweeps.get(claim.id) ?? null })));
  expect(here).toHaveLength(14);
});

test('the published figures stand on the page with their verdicts', async ({ page }) => {
  await gallery(page);
  for (const [id, words] of [
    ['M92', '0x44191e70'],
    ['M94', '0xc693a21e'],
    ['M95', '5.7032×'],
    ['M99', '3.6873%'],
    ['product', '1708.2%'],
    ['product', '3924×'],
  ] as const) {
    await claim(page, id);
    await expect(page.locator(`#${id} .evidence table`)).toContainText(words);
  }
  // Both are shown where they differ, and each row says how.
  for (const [id, name, reported, computed] of [
    ['product', 'the product', '≈1715%', '1708.2% not reproduced'],
    ['product', '1723% / 0.4391%', '28×', '3924× not reproduced'],
    ['M99', 'that / 0.077%', '50× printed roughly', '47.9×'],
  ] as const) {
    await claim(page, id);
    const row = page.locator(`#${id} tbody tr`, { has: page.getByRole('rowheader', { name, exact: true }) });
    await expect(row.locator('td')).toHaveText([reported, computed]);
  }
  for (const [id, judged] of [
    ['product', 'not reproduced'],
    ['M94', 'reproduced to the bit'],
    ['M100', 'not reproducible here'],
  ] as const) {
    await claim(page, id);
    await expect(page.locator(`#${id}-figure`)).toHaveText(judged);
  }
  await claim(page, 'M96');
  await expect(page.locator('#M96-meaning')).toHaveText('forced by algebra');
});

test('one claim to a page: its neighbours, all of them, an address of its own', async ({ page }) => {
  await page.goto('?claims#M95');
  await expect(page.locator('.claim')).toHaveCount(1);
  await expect(page).toHaveTitle(/^M95: /);
  await page
    .getByRole('link', { name: /^M96 · .* →$/ })
    .first()
    .click();
  await expect(page.locator('#M96 h1')).toBeFocused();
  await expect(page.locator('.claim')).toHaveCount(1);
  await page
    .getByRole('link', { name: /^← M95 · / })
    .first()
    .click();
  await expect(page.locator('#M95 h1')).toBeFocused();
  await page.getByRole('link', { name: 'All claims' }).first().click();
  await expect(page.locator('.index tbody tr')).toHaveCount(14);
  await page.goBack();
  await expect(page.locator('#M95 h1')).toBeFocused();
  // A name that no claim has leads to all of them.
  await page.goto('?claims#M7');
  await expect(page.locator('.index tbody tr')).toHaveCount(14);
});

test('the file of what was computed stays readable after the click', async ({ page }) => {
  await page.addInitScript(() => {
    const revoke = URL.revokeObjectURL;
    URL.revokeObjectURL = (url) => {
      document.documentElement.dataset.revoked = url;
      revoke(url);
    };
  });
  await gallery(page);
  await saved(page);
  // Safari reads it a moment later.
  await page.waitForTimeout(2000);
  await expect(page.locator('html')).not.toHaveAttribute('data-revoked');
});

test('a cancelled sweep ends its thread at once and keeps what it has', async ({ page }) => {
  await gallery(page);
  const quiet = page.workers().length;
  await claim(page, 'M100');
  await page.click('#M100-run');
  const blocks = page.locator('#M100-found dd').first();
  await expect(blocks).toHaveText(/^\d+$/);
  const worker = page.workers().at(-1);
  const gone = new Promise<number>((resolve) => worker?.on('close', () => resolve(performance.now())));
  const start = performance.now();
  await page.locator('#M100-cancel').evaluate((button: HTMLButtonElement) => button.click());
  // A time to read, not to judge: the machine may be busy.
  console.log(`cancelling a sweep ended its thread after ${((await gone) - start).toFixed(0)} ms`);
  expect(page.workers()).toHaveLength(quiet);
  await expect(page.locator('#M100-state')).toContainText('stopped at');
  const kept = await blocks.textContent();
  expect(Number(kept)).toBeGreaterThan(0);
  await page.waitForTimeout(400);
  expect(await blocks.textContent()).toBe(kept);
  await page.click('#M100-run');
  await expect(page.locator('#M100-cancel')).toBeVisible();
});

test('what sweeps found is still there after a look through the microscope', async ({ page }) => {
  await gallery(page);
  await page.evaluate(() => {
    sessionStorage.setItem('blockscope.sweep.M101', '{"asked":');
    sessionStorage.setItem('blockscope.sweep.M96', '{"asked":"another question","swept":{"found":[],"picture":{}}}');
  });
  await claim(page, 'M100');
  await page.click('#M100-run');
  await expect(page.locator('#M100-found dd').first()).toHaveText(/^\d+$/);
  await page.click('#M100-cancel');
  await expect(page.locator('#M100-state')).toContainText('stopped at');
  const cut = await page.locator('#M100-found').innerText();
  await claim(page, 'M97');
  await page.click('#M97-run');
  await expect(page.locator('#M97-state')).toHaveText('complete');
  const whole = await page.locator('#M97-found').innerText();
  await page.locator('#M97 .openings a').first().click();
  await expect(page.locator('#a-bits')).toBeVisible();
  await page.goBack();
  await expect(page.locator('#M97-state')).toHaveText('complete', { timeout: 60_000 });
  expect(await page.locator('#M97-found').innerText()).toBe(whole);
  await claim(page, 'M100');
  await expect(page.locator('#M100-state')).toContainText('stopped at');
  expect(await page.locator('#M100-found').innerText()).toBe(cut);
  for (const id of ['M96', 'M101']) {
    await claim(page, id);
    await expect(page.locator(`#${id}-found`)).toHaveCount(0);
  }
});

test('pictures say what they are: log scales, an open last bin, and names inside the card', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await gallery(page);
  for (const id of ['M94', 'product', 'fix-A', 'fix-B']) {
    await claim(page, id);
    await expect(page.locator(`#${id} .claim-chart`)).toContainText('on a logarithmic scale');
  }
  const swept = async (id: string) => {
    await claim(page, id);
    await page.click(`#${id}-run`);
    await expect(page.locator(`#${id}-state`)).toHaveText('complete', { timeout: 60_000 });
  };
  await swept('M92');
  await expect(page.locator('#M92 .claim-chart .more')).toHaveText('more');
  const widths = await page
    .locator('#M92 .bins rect')
    .evaluateAll((bins) => bins.map((bin) => bin.getAttribute('width')));
  expect(new Set(widths.map((width) => Number(width).toFixed(3))).size).toBe(1);
  for (const id of ['M98', 'M101']) {
    await swept(id);
    const [card, name] = [page.locator(`#${id} .plate`), page.locator(`#${id} .mark text`)];
    await expect(name).toHaveText('as reported');
    const [outer, inner] = [await card.boundingBox(), await name.boundingBox()];
    expect((inner?.x ?? 0) + (inner?.width ?? 0)).toBeLessThan((outer?.x ?? 0) + (outer?.width ?? 0));
  }
});

test('a block of the reader is placed among random ones, and a bad one is refused by name', async ({ page }) => {
  await gallery(page);
  await claim(page, 'M100');
  await page.fill('#pasted-block', 'ff'.repeat(144));
  await expect(page.locator('#pasted-problem')).toContainText('NaN');
  await page.fill('#pasted-block', '00');
  await expect(page.locator('#pasted-problem')).toContainText('1 bytes');
  await page.fill('#pasted-block', `003c00b4${'0a'.repeat(140)}`);
  await expect(page.locator('#pasted-answer')).toContainText('of random blocks');
  await page.locator('#pasted-answer a').click();
  await expect(page.locator('#d-bits')).toHaveValue('0x3c00');
});

test('a block of a model file is placed among random ones, and real blocks stand beside them', async ({ page }) => {
  await page.goto('?file');
  await page.setInputFiles('#model-file', 'tests/vectors/gguf/types-v3.gguf');
  await page.fill('#tensor-search', '12.q4_k.0');
  await page.locator('#tensors tbody button').click();
  await page.click('#file-m100');
  await expect(page.locator('#pasted-answer')).toContainText('of random blocks');
  await expect(page.locator('#M100 path.beside')).toHaveCount(1);
  await expect(page.locator('#M100 text.beside')).toHaveText('blocks of Gemma-3-270M');
  // The link of the scan's row: the same |A − B| / |A|.
  await expect(page.locator('#pasted-answer')).toContainText('20.36×');
});

test('every claim opens in the microscope, or says why not', async ({ page }) => {
  await gallery(page);
  const ids = await page.locator('.index tbody th').allInnerTexts();
  expect(ids).toHaveLength(14);
  for (const id of ids) {
    await claim(page, id);
    const openings = page.locator(`#${id} .openings`);
    if (['M91', 'M92'].includes(id)) await expect(openings).toHaveText(/^Not in the microscope: .*Q4_K/);
    else expect(await openings.locator('a').count(), id).toBeGreaterThan(0);
  }
  await claim(page, 'M95');
  await page.locator('#M95 .openings a').first().click();
  await expect(page.locator('#final-l2')).toHaveText('0.439143%');
});

test('the gallery has no violation of accessibility rules in any theme and fits 360 px', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  const fine = async (where: string) => {
    expect(await sideways(page)).toEqual([]);
    await legible(page, { themes: ['light', 'dark', 'forced colours'], where });
  };
  await gallery(page);
  expect(await page.locator('.index').evaluate((index) => index.scrollWidth - index.clientWidth)).toBe(0);
  await fine('index');
  await claim(page, 'M97');
  await page.click('#M97-run');
  await expect(page.locator('#M97-state')).toHaveText('complete');
  await fine('M97');
  await claim(page, 'product');
  await fine('product');
});
