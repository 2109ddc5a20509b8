/** A worker whose script or module does not load. Each view that starts one says so in a sentence, and nothing waits for ever. */

import { expect, type Page, test } from '@playwright/test';

// What a service worker answers does not pass by here, and nothing could be blocked.
test.use({ serviceWorkers: 'block' });

const SCRIPT = /assets\/worker-[^/]*\.js$/;
const LOST = 'its script did not load';

/** The network is back, and the reader presses the button beside the sentence. */
async function again(page: Page, files: RegExp, beside: string): Promise<void> {
  await page.unroute(files);
  await page.locator(beside).getByRole('button', { name: 'Try again' }).click();
}

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
  ['a lesson that compares formats', '?lessons=blocks'],
  ['a frame', '?embed=hero#1'],
  ['a class', '?class#1'],
] as const) {
  // Fault: the engine's script does not load.
  // Injected: the request aborted, in six views.
  // Seen: that the engine did not start, why, and a button.
  // Kept: the address with its experiment.
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
  // Fault: the gallery of claims does not load.
  // Injected: its script, and its module.
  // Seen: why it stopped, and a button that starts it again.
  // Kept: the page.
  test(`the gallery: its ${what}`, async ({ page }) => {
    await block(page, files);
    await page.goto('?claims');
    await expect(page.getByRole('alert')).toContainText(/^The gallery stopped \(.+\)\./);
    if (files === SCRIPT) await expect(page.getByRole('alert')).toContainText(LOST);
    await again(page, files, '[role="alert"]');
    await expect(page.locator('#save-claims')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

// Fault: the script of a sweep does not load.
// Injected: the request aborted.
// Seen: why the sweep stopped, and a button that starts it again.
// Kept: the claims.
test('the gallery: the script of a sweep', async ({ page }) => {
  await page.goto('?claims#M97');
  await expect(page.locator('#M97-run')).toBeVisible({ timeout: 60_000 });
  await block(page, SCRIPT);
  await page.click('#M97-run');
  await expect(page.getByRole('alert')).toContainText(`The sweep of M97 stopped (${LOST}).`);
  await expect(page.locator('#M97-run')).toBeVisible();
  await again(page, SCRIPT, '[role="alert"]');
  await expect(page.locator('#M97-state')).not.toBeEmpty();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

// Fault: the GPU's thread does not load.
// Injected: the request aborted.
// Seen: that the thread ended, why, and a button.
// Kept: the page.
test('the GPU page: its script', async ({ page }) => {
  await block(page, SCRIPT);
  await page.goto('?gpu');
  await page.click('#gpu-test');
  await expect(page.locator('#gpu-failure')).toContainText(`The GPU's thread ended (${LOST}).`);
  await again(page, SCRIPT, '#gpu-failure');
  // There may be no GPU here: that is said by the script.
  await expect(page.locator('#app')).not.toContainText(LOST);
});

for (const [what, files] of [
  ['script', SCRIPT],
  ['modules', /assets\/(speed|relaxed)_bg-[^/]*\.wasm$/],
] as const) {
  // Fault: other speeds do not load.
  // Injected: their script, and their modules.
  // Seen: that the variants did not load, why, and a button.
  // Kept: the experiment.
  test(`other speeds: their ${what}`, async ({ page }) => {
    await instrument(page);
    await block(page, files);
    await page.locator('#speed > summary').click();
    await expect(page.locator('#speed [role="status"]')).toContainText(/^The variants did not load \(.+\)\./);
    await again(page, files, '#speed');
    await expect(page.locator('#variant-gpu')).toBeVisible();
  });
}

for (const [what, files] of [
  ['script', SCRIPT],
  ['module', /assets\/tools_bg-[^/]*\.wasm$/],
] as const) {
  // Fault: the writer of links and files does not load.
  // Injected: its script, and its module, as one shares, opens a file, answers a question.
  // Seen: what could not be done, why, and a button; a question can be asked again.
  // Kept: the experiment, and what was typed.
  test(`sharing, a file and a prediction: the writer's ${what}`, async ({ page }) => {
    await instrument(page);
    await block(page, files);
    await page.click('#share');
    await expect(page.locator('.share .status')).toContainText('This could not be written: ');
    await again(page, files, '.share');
    await expect(page.locator('#share-panel pre')).toContainText('#1');
    await expect(page.locator('.share .status')).toHaveText('');
    await page.keyboard.press('Escape');
    await block(page, files);
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

for (const [what, files] of [
  ['script', SCRIPT],
  ['module', /assets\/tools_bg-[^/]*\.wasm$/],
] as const) {
  // Fault: what compares two files does not load.
  // Injected: its script, and its module.
  // Seen: why the files were not compared, and a button.
  // Kept: the file that is open, and the second.
  test(`two files: their ${what}`, async ({ page }) => {
    const file = 'tests/vectors/gguf/types-v3.gguf';
    await page.goto('?file');
    await page.setInputFiles('#model-file', file);
    await expect(page.locator('#pair-file')).toBeEnabled();
    await block(page, files);
    await page.setInputFiles('#pair-file', file);
    await expect(page.locator('.pair .problem')).toContainText('types-v3.gguf: ');
    await again(page, files, '.pair .problem');
    await expect(page.locator('#pair-told')).toContainText('Nothing differs');
    await expect(page.locator('.pair .problem')).toHaveCount(0);
  });
}

for (const [what, files, says] of [
  ['script', SCRIPT, LOST],
  ['module', /assets\/tools_bg-[^/]*\.wasm$/, 'path_a.wasm: '],
  ['golden vectors', /assets\/ggml-vectors-/, 'path_a.wasm: '],
  ['own kernel', /assets\/path_a-[^/]*\.wasm$/, 'The kernel did not load ('],
] as const) {
  // Fault: what judges kernels does not load.
  // Injected: its script, its module, the golden vectors, the page's own kernel.
  // Seen: what did not load, why, and a button.
  // Kept: the experiment.
  test(`a kernel: its ${what}`, async ({ page }) => {
    await page.goto('?yours#1');
    await expect(page.locator('#kernel-title')).toBeVisible();
    await block(page, files);
    await page.click('#kernel-ours');
    await expect(page.locator('#kernel-problem')).toContainText(says);
    await expect(page.locator('#kernel-stop')).toHaveCount(0);
    await again(page, files, '#kernel-problem');
    await expect(page.locator('#kernel-cards')).toBeVisible();
    await expect(page.locator('#kernel-problem')).toHaveCount(0);
  });
}

for (const [what, files] of [
  ['script', SCRIPT],
  ['module', /assets\/shader_bg-[^/]*\.wasm$/],
  ['golden vectors', /assets\/ggml-vectors-/],
] as const) {
  // Fault: what judges shaders does not load.
  // Injected: its script, its module, the golden vectors.
  // Seen: what did not load, and a button.
  // Kept: the text in the editor.
  test(`a shader: its ${what}`, async ({ page }) => {
    await page.goto('?yours#1');
    await page.click('#shader > summary');
    await expect(page.locator('#shader-editor')).toContainText('A shader to judge');
    await block(page, files);
    await page.click('#shader-run');
    await expect(page.locator('#shader-problem')).toContainText(files === SCRIPT ? LOST : /fetch|ggml-vectors/i);
    await again(page, files, '#shader-problem');
    // There is no adapter here, and so it is another sentence.
    await expect(page.locator('#shader-problem, #shader-cards .card').first()).toContainText(/GPU|case/);
  });
}

// Fault: what computes the line of a mistake does not load.
// Injected: the request of its script aborted.
// Seen: that the line is not drawn, why, and a button.
// Kept: the chart with A and B.
test('a mistake by layer: its script', async ({ page }) => {
  await page.goto('?yours#1&o=256&l=2&s=rmsnorm');
  await page.locator('#mistakes > summary').click();
  await page.click('#mistake-min-added');
  await expect(page.locator('#mistake-answers')).toBeVisible();
  await block(page, SCRIPT);
  await page.getByRole('link', { name: 'Chain', exact: true }).click();
  await expect(page.locator('.of-yours .problem')).toContainText(`Not drawn: ${LOST}`);
  await expect(page.locator('.divergence .series.a')).toBeVisible();
  await again(page, SCRIPT, '.of-yours');
  await expect(page.locator('.divergence .mistake circle')).toHaveCount(2);
  await expect(page.locator('.of-yours .problem')).toHaveCount(0);
});

for (const [what, files, open, there] of [
  ['shortcuts', /assets\/shortcuts-/, '#help', '.sheet'],
  ['sharing', /assets\/dialog-/, '#share', '.share'],
  ['pasting', /assets\/ask-text-/, '#paste-block', 'dialog textarea'],
  ['fitting', /assets\/fit-.*js$/, '#fit-block', '#ask-second'],
  ['comparing', /assets\/comparison-/, '#compare-block', '#compare-title'],
  ['other machines', /assets\/machines-table-/, '#machines > summary', '#machines table'],
  ['other speeds', /assets\/panel-/, '#speed > summary', '#variant-gpu'],
  ['the other language', /assets\/zh-/, '#language-zh', 'html[lang="zh-Hans"]'],
] as const) {
  // Fault: a part of the page does not load.
  // Injected: eight parts, their requests aborted.
  // Seen: the part by its name, and a button.
  // Kept: the experiment; the button works when the network is back.
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

for (const [what, files] of [
  ['script', SCRIPT],
  ['module', /assets\/formats_bg-[^/]*\.wasm$/],
] as const) {
  // Fault: what computes a sweep does not load.
  // Injected: its script, its module.
  // Seen: that the sweep stopped, why, and a button.
  // Kept: the experiment, and the question.
  test(`a sweep: its ${what}`, async ({ page }) => {
    await page.goto('?chain#1&o=16&w=r&x=r');
    await expect(page.locator('#depth')).toBeVisible();
    await block(page, files);
    await page.click('#view-sweep');
    await expect(page.locator('#sweep-problem')).toContainText('The sweep stopped (');
    await again(page, files, '#sweep-problem');
    await expect(page.locator('.swept svg.chart .bar').first()).toBeVisible();
    await expect(page.locator('#sweep-problem')).toHaveCount(0);
  });
}
