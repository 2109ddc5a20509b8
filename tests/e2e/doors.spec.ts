/**
 * Every door by which an experiment that takes long comes in. The page says that it computes, and Stop ends the engine's thread
 * and leaves what was on screen. Links and Back are in busy.spec.ts.
 */

import { expect, type Page, test } from '@playwright/test';
import { preset } from './gallery';

// What a service worker answers does not pass by here.
test.use({ serviceWorkers: 'block' });

/** Half a minute of work. */
const HEAVY = '1&n=16384&o=16384&w=r';
const M94 = '0xc69384e3';
const SPEC = { in_dim: 16384, out_dim: 16384, weights: { random: {} } };

const bits = (page: Page) => page.locator('#a-bits');
const json = (text: string) => ({ name: 'heavy.json', mimeType: 'application/json', buffer: Buffer.from(text) });

/** Threads that ended, as the browser says. */
let ended = 0;

test.beforeEach(({ page }) => {
  ended = 0;
  page.on('worker', (thread) => thread.on('close', () => (ended += 1)));
});

/** It is said where the reader looks, and stopped: the thread ends with the click, long before its work would. */
async function stopped(page: Page): Promise<void> {
  await expect(page.locator('.messages')).toContainText('Computing…');
  await expect(page.locator('#stop')).toBeInViewport();
  const before = ended;
  await page.evaluate(() => {
    const end = Worker.prototype.terminate;
    Object.assign(window, { ended: 0 });
    Worker.prototype.terminate = function () {
      (window as unknown as { ended: number }).ended += 1;
      end.call(this);
    };
  });
  // The click itself ends the thread: no timer and no answer of a thread lies between, only promises that are kept already.
  const atOnce = await page.evaluate(async () => {
    document.querySelector<HTMLButtonElement>('#stop')?.click();
    for (let i = 0; i < 20; i++) await undefined;
    return (window as unknown as { ended: number }).ended;
  });
  expect(atOnce).toBeGreaterThan(0);
  await expect.poll(() => ended).toBeGreaterThan(before);
  await expect(page.locator('#stop')).toHaveCount(0);
  await expect(page.locator('.messages')).toContainText('Stopped. This is the experiment from before.');
  await expect(bits(page)).toHaveText(M94);
  // And one goes on.
  await page.fill('#scale-0', '9');
  await expect(bits(page)).not.toHaveText(M94);
}

/** Begins with a history that has another step beside the one on screen. */
async function between(page: Page, links: string[], here: number): Promise<void> {
  const at = { layer: 0, row: 0, block: 0, token: 0 };
  const steps = links.map((link, i) => ({ label: `step ${i}`, link, at, run: '' }));
  await page.addInitScript(
    (past) => sessionStorage.setItem('blockscope.history', past),
    JSON.stringify({ steps, here }),
  );
  await page.goto('#1');
  await expect(bits(page)).toHaveText(M94);
}

// Fault: an experiment that takes long, from a file.
// Injected: a Spec of 16,384 × 16,384 random weights.
// Seen: Computing… where the reader looks; Stop ends the thread with the click.
// Kept: what was on screen, and edits of it.
test('a file of JSON', async ({ page }) => {
  await page.goto('#1');
  await expect(bits(page)).toHaveText(M94);
  await page.setInputFiles('#open-json', json(JSON.stringify(SPEC)));
  // Its reader has ended: what is stopped is the engine.
  await expect.poll(() => ended).toBeGreaterThan(0);
  await stopped(page);
});

// Fault: a file whose reader never comes.
// Injected: the module that reads JSON hangs.
// Seen: Computing…, and Stop.
// Kept: what was on screen.
test('a file whose reader never comes', async ({ page }) => {
  await page.goto('#1');
  await expect(bits(page)).toHaveText(M94);
  const hung = page.waitForRequest(/assets\/tools_bg-/);
  await page.route(/assets\/tools_bg-/, () => undefined);
  await page.setInputFiles('#open-json', json('{}'));
  await hung;
  await stopped(page);
});

// Fault: a preset that takes long.
// Injected: half a minute of work in the place of a preset's link.
// Seen: Computing…, and Stop.
// Kept: what was on screen.
test('a preset', async ({ page }) => {
  // No preset of the site takes long.
  await page.route(/assets\/shared-[^/]*\.js$/, async (route) => {
    const answer = await route.fetch();
    const text = await answer.text();
    expect(text).toContain('1&o=256&l=12`');
    await route.fulfill({ response: answer, body: text.replace('1&o=256&l=12`', `${HEAVY}\``) });
  });
  await page.goto('#1');
  await expect(bits(page)).toHaveText(M94);
  await preset(page, 'overflow');
  await stopped(page);
});

// Fault: undo and redo of what takes long.
// Injected: a history with a step of half a minute (`redo` beside it).
// Seen: Computing…, and Stop.
// Kept: both steps: what was not gone can be gone yet.
test('undo', async ({ page }) => {
  await between(page, [HEAVY, '1'], 1);
  await page.click('#undo');
  await expect(page.locator('#stop')).toBeVisible();
  // What was not gone can be gone yet.
  await stopped(page);
  await expect(page.locator('#undo')).toBeEnabled();
});

test('redo', async ({ page }) => {
  await between(page, ['1', HEAVY], 0);
  await page.click('#redo');
  await stopped(page);
});

test('undo that is stopped has not been gone', async ({ page }) => {
  await between(page, [HEAVY, '1'], 1);
  await page.click('#undo');
  await page.click('#stop');
  await expect(page.locator('.messages')).toContainText('Stopped. This is the experiment from before.');
  await expect(page.locator('#redo')).toBeDisabled();
  await expect(page.locator('#undo')).toHaveAccessibleName(/step 1/);
});
