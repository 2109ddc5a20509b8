/** A worker whose script or module does not load: each view that starts one says so in a sentence, and nothing waits for ever. */

import { expect, type Page, test } from '@playwright/test';

// What a service worker answers does not pass by here, and nothing could be blocked.
test.use({ serviceWorkers: 'block' });

const SCRIPT = /assets\/worker-[^/]*\.js$/;
const LOST = 'its script did not load';

/** From now on no such file can be had. */
const block = (page: Page, files: RegExp) => page.route(files, (route) => route.abort());

/** The instrument, with its engine at work. */
async function instrument(page: Page, address = '#1'): Promise<void> {
  await page.goto(address);
  await expect(page.locator('#digest')).toHaveText(/^[0-9a-f]{16}$/);
}

for (const [view, address] of [
  ['the first view', ''],
  ['the instrument', '#1'],
  ['a lesson', '?lessons=super-block'],
  ['a frame', '?embed=hero#1'],
  ['a class', '?class#1'],
] as const) {
  test(`${view}: the engine's script`, async ({ page }) => {
    await block(page, SCRIPT);
    await page.goto(address);
    await expect(page.locator('h1')).toHaveText('The engine did not start');
    await expect(page.locator('#app')).toContainText(LOST);
  });
}

test('the instrument: the engine’s module', async ({ page }) => {
  await block(page, /assets\/engine_bg-[^/]*\.wasm$/);
  await page.goto('#1');
  await expect(page.locator('h1')).toHaveText('The engine did not start');
});

for (const [what, files] of [
  ['script', SCRIPT],
  ['module', /assets\/claims_bg-[^/]*\.wasm$/],
] as const) {
  test(`the gallery: its ${what}`, async ({ page }) => {
    await block(page, files);
    await page.goto('?claims');
    await expect(page.getByRole('alert')).toContainText(/^The gallery stopped \(.+\)\. Reload to start it again\.$/);
    if (files === SCRIPT) await expect(page.getByRole('alert')).toContainText(LOST);
  });
}

test('the gallery: the script of a sweep', async ({ page }) => {
  await page.goto('?claims#M97');
  await expect(page.locator('#M97-run')).toBeVisible({ timeout: 60_000 });
  await block(page, SCRIPT);
  await page.click('#M97-run');
  await expect(page.getByRole('alert')).toHaveText(`The sweep of M97 stopped (${LOST}).`);
  await expect(page.locator('#M97-run')).toBeVisible();
});

test('the GPU page: its script', async ({ page }) => {
  await block(page, SCRIPT);
  await page.goto('?gpu');
  await page.click('#gpu-test');
  await expect(page.locator('#gpu-failure')).toContainText(`The GPU's thread ended (${LOST}).`);
  await expect(page.locator('#gpu-retry')).toBeVisible();
});

for (const [what, files] of [
  ['script', SCRIPT],
  ['modules', /assets\/(speed|relaxed)_bg-[^/]*\.wasm$/],
] as const) {
  test(`other speeds: their ${what}`, async ({ page }) => {
    await instrument(page);
    await block(page, files);
    await page.locator('#speed > summary').click();
    await expect(page.locator('#speed [role="status"]')).toContainText(/^The variants did not load \(.+\)\.$/);
  });
}

for (const [what, files] of [
  ['script', SCRIPT],
  ['module', /assets\/tools_bg-[^/]*\.wasm$/],
] as const) {
  test(`sharing, a file and a prediction: the writer's ${what}`, async ({ page }) => {
    await instrument(page);
    await block(page, files);
    await page.click('#share');
    await expect(page.locator('.share .status')).toContainText('This could not be written: ');
    await page.keyboard.press('Escape');
    const file = { name: 'two.json', mimeType: 'application/json', buffer: Buffer.from('{"out_dim": 2}') };
    await page.setInputFiles('#open-json', file);
    await expect(page.locator('.notice').first()).toContainText(/^\s*two\.json: .+\./);
    await page.unroute(files);
    await page.goto('?class&ask=rel_diff#1');
    await page.fill('#prediction', '0.1');
    await block(page, files);
    await page.keyboard.press('Enter');
    await expect(page.locator('#prediction-problem')).toContainText('This could not be checked: ');
    // The question stays, and can be asked again.
    await page.unroute(files);
    await page.keyboard.press('Enter');
    await expect(page.locator('#prediction-verdict')).toContainText('Close.');
  });
}

for (const [what, files, says] of [
  ['script', SCRIPT, LOST],
  ['module', /assets\/tools_bg-[^/]*\.wasm$/, 'path_a.wasm: '],
  ['golden vectors', /assets\/ggml-vectors-/, 'path_a.wasm: '],
  ['own kernel', /assets\/path_a-[^/]*\.wasm$/, 'The kernel did not load ('],
] as const) {
  test(`a kernel: its ${what}`, async ({ page }) => {
    await page.goto('?yours#1');
    await expect(page.locator('#kernel-title')).toBeVisible();
    await block(page, files);
    await page.click('#kernel-ours');
    await expect(page.locator('#kernel-problem')).toContainText(says);
    await expect(page.locator('#kernel-stop')).toHaveCount(0);
  });
}

for (const [what, files, open, there] of [
  ['shortcuts', /assets\/shortcuts-/, '#help', '.sheet'],
  ['sharing', /assets\/dialog-/, '#share', '.share'],
  ['pasting', /assets\/ask-text-/, '#paste-block', 'dialog textarea'],
  ['comparing', /assets\/comparison-/, '#compare-block', '#compare-title'],
  ['other machines', /assets\/machines-table-/, '#machines > summary', '#machines table'],
  ['other speeds', /assets\/panel-/, '#speed > summary', '#speed table, #speed [role="status"]'],
  ['the other language', /assets\/zh-/, '#language-zh', 'html[lang="zh-Hans"]'],
] as const) {
  test(`a part that does not load is named, and comes at another try: ${what}`, async ({ page }) => {
    await instrument(page);
    await block(page, files);
    await page.click(open);
    await expect(page.locator('.missing')).toContainText('did not load');
    await page.unroute(files);
    await page.locator('.missing').getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator(there).first()).toBeVisible();
    await expect(page.locator('.missing')).toBeHidden();
  });
}
