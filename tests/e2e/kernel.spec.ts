/** Kernels that readers bring, right, wrong and hostile. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import binaryen from 'binaryen';
import { CHROMIUM_ARGS, chromium } from '../../scripts/browser.mjs';
import { fits } from './layout';

// Chromium itself: its shell ends with a kernel that reads beyond its memory, instead of trapping it.
test.use({ launchOptions: { executablePath: chromium() ?? '', args: CHROMIUM_ARGS } });

/** A kernel of one dot, with memory and an allocator, behind its imports. */
function dot(body: string, more = '', imports = ''): Buffer {
  const module = binaryen.parseText(`(module ${imports}
    (memory $memory 2) (export "memory" (memory $memory))
    (global $top (mut i32) (i32.const 1024))
    (func (export "alloc") (param $bytes i32) (result i32) (local $at i32)
      (local.set $at (global.get $top))
      (global.set $top (i32.and (i32.const -16)
        (i32.add (i32.const 15) (i32.add (local.get $at) (local.get $bytes)))))
      (local.get $at))
    (func (export "dot") (param i32) (param i32) (param i32) (result f32) ${body})
    ${more})`);
  const bytes = Buffer.from(module.emitBinary());
  module.dispose();
  return bytes;
}

const SOURCE = readFileSync('examples/kernel/path_a.rs', 'utf8');

/** The template in Rust, with a piece of it changed. */
function changed(from: string, to: string): Buffer {
  expect(SOURCE).toContain(from);
  const folder = test.info().outputPath();
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/changed.rs`, SOURCE.replace(from, to));
  const how = ['--edition', '2024', '--target', 'wasm32-unknown-unknown', '--crate-type', 'cdylib', '-O'];
  execFileSync('rustc', [...how, '-C', 'strip=symbols', '-o', `${folder}/changed.wasm`, `${folder}/changed.rs`]);
  return readFileSync(`${folder}/changed.wasm`);
}

const take = (page: Page, name: string, buffer: Buffer) =>
  page.setInputFiles('#kernel-file', { name, mimeType: 'application/wasm', buffer });

/** The card of a function. */
const card = (page: Page, name: string) =>
  page.locator('#kernel-cards .card').filter({ has: page.locator('h3 code', { hasText: new RegExp(`^${name}$`) }) });

test.beforeEach(async ({ page }) => {
  await page.goto('?yours#1');
  await expect(page.locator('#kernel-title')).toBeVisible();
});

test('the page’s own kernel is right to the bit, and asked anew of another experiment', async ({ page }) => {
  await page.click('#kernel-ours');
  for (const name of ['dot', 'matvec', 'dequantise']) {
    await expect(card(page, name).locator('h3')).toContainText('Right for q4_K, to the last bit', { timeout: 60_000 });
    await expect(card(page, name).locator('.count')).toHaveText('73 of 73 cases are right to the bit.');
  }
  await expect(card(page, 'dot')).toContainText('path A, order fold');
  await card(page, 'dot').locator('summary').click();
  await expect(card(page, 'dot').locator('tbody tr').last()).toContainText('this experiment, layer 0, rows 0 to 0');
  await page.click('#gallery > summary');
  await page.click('#preset-ties');
  await page.click('#kernel-again');
  await expect(page.locator('#kernel-again')).toHaveCount(0, { timeout: 60_000 });
  await expect(card(page, 'matvec').locator('h3')).toContainText('Right for q4_K', { timeout: 60_000 });
});

test('a kernel that is right is raced against ours and the memory', async ({ page }) => {
  await page.click('#kernel-ours');
  for (const name of ['dot', 'matvec', 'dequantise']) {
    await expect(card(page, name).locator('.race tbody')).toContainText('only reading', { timeout: 60_000 });
    const race = card(page, name).locator('.race');
    const rounds = name === 'dequantise' ? [] : ['ours on path B, simd128'];
    const who = ['your kernel', 'ours, simd128', 'ours, scalar', ...rounds, 'only reading'];
    await expect(race.locator('tbody th')).toHaveText(who);
    await expect(race.locator('.times')).toHaveText(/^(Your|Our) kernel needs [\d.]+ times as long as (ours|yours)\.$/);
    await expect(race.locator('figcaption')).toContainText('4,096 rows of 4,096 weights, 9,437,184 bytes');
    for (const value of await race.locator('td[data-value]').all())
      expect(Number(await value.getAttribute('data-value'))).toBeGreaterThanOrEqual(0);
    expect(await race.innerText()).not.toMatch(/NaN|∞|–/);
  }
  await expect(card(page, 'dot').locator('.race')).toContainText('Ours takes path A');
  await card(page, 'dot').locator('.race-again').click();
  await expect(card(page, 'dot').locator('.race tbody tr')).toHaveCount(5, { timeout: 60_000 });
  await fits(page);
});

// Fault: a kernel whose race does not end.
// Injected: a loop without end in two functions, after more calls than the cases take.
// Seen: that the race took longer than ten seconds, or was stopped.
// Kept: the cards of all functions.
test('a race without end is stopped, and the card stays', async ({ page }) => {
  const endless = changed(
    'let products =',
    `static CALLS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    if CALLS.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 500 { loop {} }
    let products =`,
  );
  await page.clock.install();
  await take(page, 'late.wasm', endless);
  await expect(card(page, 'dot')).toContainText('Racing…', { timeout: 60_000 });
  // The limit counts from when the module is there: until then, time goes on.
  await expect(async () => {
    await page.clock.fastForward(11_000);
    await expect(card(page, 'dot')).toContainText('The race took longer than ten seconds', { timeout: 500 });
  }).toPass();
  await page.click('.race-stop');
  await expect(card(page, 'matvec')).toContainText('The race was stopped.');
  for (const name of ['dot', 'matvec', 'dequantise'])
    await expect(card(page, name).locator('h3')).toContainText('Right for q4_K, to the last bit');
  await expect(page.locator('.race-stop')).toHaveCount(0);
});

test('a mistake is named, with the first answer that differs', async ({ page }) => {
  await take(page, 'mine.wasm', changed('{ byte & 15 } else { byte >> 4 }', '{ byte >> 4 } else { byte & 15 }'));
  await expect(page.locator('#cards-title')).toHaveText('mine.wasm', { timeout: 60_000 });
  await expect(card(page, 'dot').locator('h3')).toContainText('A known mistake', { timeout: 60_000 });
  await expect(card(page, 'dot')).toContainText('exchanges low and high nibbles');
  await expect(card(page, 'dot').locator('.answers-of')).toContainText('your kernel');
  await expect(card(page, 'dequantise').locator('h3')).toContainText('A known mistake', { timeout: 60_000 });
  await expect(card(page, 'dot')).toContainText('Not raced: its answers are not right.');
});

// Fault: a kernel that never answers.
// Injected: a loop without end in one of two functions.
// Seen: that it still ran after ten seconds and was stopped.
// Kept: the page, and the judgement of its other function.
test('a loop without end is stopped after ten seconds, and the other functions are judged', async ({ page }) => {
  await page.clock.install();
  const other = '(func (export "dequantise") (param i32) (param i32) (param i32))';
  await take(page, 'endless.wasm', dot('(loop $l (br $l)) (f32.const 0)', other));
  await expect(page.locator('.kernel [role="status"]')).toContainText('Asking dot…');
  await page.clock.fastForward(11_000);
  await expect(card(page, 'dot')).toContainText('It still ran after ten seconds, and was stopped.');
  await expect(card(page, 'dequantise').locator('h3')).toContainText('Not explained', { timeout: 60_000 });
  await expect(page.locator('#kernel-stop')).toHaveCount(0);
});

// Fault: a module that never starts.
// Injected: a loop without end in its start function.
// Seen: that it still ran when it started, and was stopped; Stop before.
// Kept: the page.
test('a start without end is stopped, and so is what the reader stops', async ({ page }) => {
  await page.clock.install();
  const start = dot('(f32.const 0)', '(func $s (loop $l (br $l))) (start $s)');
  await take(page, 'start.wasm', start);
  await expect(page.locator('.kernel [role="status"]')).toContainText('Asking start.wasm…');
  // The limit counts from when the module is there: until then, time goes on.
  await expect(async () => {
    await page.clock.fastForward(11_000);
    await expect(page.locator('#kernel-problem')).toHaveText(/^start\.wasm still ran after ten seconds/, {
      timeout: 500,
    });
  }).toPass();
  await take(page, 'start.wasm', start);
  await page.click('#kernel-stop');
  await expect(page.locator('#kernel-stop')).toHaveCount(0);
});

for (const [name, bytes, words] of [
  ['trap.wasm', () => dot('(unreachable)'), /“dot” trapped in case “q4k-gaussian-1sb”: unreachable/],
  ['far.wasm', () => dot('(f32.load (i32.const -4))'), /“dot” trapped in case “q4k-gaussian-1sb”: .*bounds/],
] as const) {
  // Fault: a kernel that traps.
  // Injected: an instruction that is never reached, and a load beyond the memory.
  // Seen: which function trapped, in which case, and why.
  // Kept: the page.
  test(`${name} ends in a sentence`, async ({ page }) => {
    await take(page, name, bytes());
    await expect(card(page, 'dot')).toContainText(words, { timeout: 60_000 });
    await expect(card(page, 'dot').locator('h3')).toContainText('No answer');
  });
}

for (const [name, bytes, words] of [
  ['text.wasm', () => Buffer.from('hello, this is text'), /^text\.wasm: This is no WebAssembly module: /],
  [
    'imports.wasm',
    () => dot('(f32.const 0)', '', '(import "env" "now" (func $now))'),
    /^imports\.wasm: The module imports “env\.now”; a kernel imports nothing\. Try again$/,
  ],
  ['huge.wasm', () => Buffer.alloc(16 * 1024 * 1024 + 1), /^huge\.wasm: kernel: 16777217 bytes is not allowed/],
] as const) {
  // Fault: a module that is none.
  // Injected: text, a module that imports, and one of 16 MB and a byte.
  // Seen: the file's name and what is wrong with it.
  // Kept: the kernel that was judged before.
  test(`${name} is refused, and the kernel before stays`, async ({ page }) => {
    await take(page, 'one.wasm', dot('(f32.const 1)'));
    await expect(card(page, 'dot').locator('h3')).toContainText('Not explained', { timeout: 60_000 });
    await take(page, name, bytes());
    await expect(page.locator('#kernel-problem')).toHaveText(words, { timeout: 60_000 });
    await expect(page.locator('#cards-title')).toHaveText('one.wasm');
  });
}

test('a module that is dropped on another view is judged', async ({ page }) => {
  await page.goto('?instrument#1');
  await expect(page.locator('#digest')).toHaveText(/^[0-9a-f]{16}$/);
  const data = await page.evaluateHandle(
    (bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], 'dropped.wasm'));
      return transfer;
    },
    [...dot('(f32.const nan)')],
  );
  await page.dispatchEvent('main', 'drop', { dataTransfer: data });
  await expect(page.locator('#cards-title')).toHaveText('dropped.wasm', { timeout: 60_000 });
  await expect(card(page, 'dot').locator('h3')).toContainText('Not explained', { timeout: 60_000 });
});

test('the sources to start from are files to download', async ({ page }) => {
  const [file] = await Promise.all([page.waitForEvent('download'), page.click('a[download="path_a.rs"]')]);
  expect(readFileSync(await file.path(), 'utf8')).toBe(SOURCE);
});

test('nothing is cut off or hard to read', async ({ page }) => {
  await take(page, 'far.wasm', dot('(f32.const -0.00024282932)'));
  await expect(card(page, 'dot').locator('h3')).toContainText('Not explained', { timeout: 60_000 });
  await card(page, 'dot').locator('summary').click();
  await fits(page);
});
