import { expect, type Page, test } from '@playwright/test';
import { preset, turn } from './gallery';
import { sideways } from './layout';

const text = async (page: Page, id: string) => (await page.locator(`#${id}`).textContent()) ?? '';

/** What A and B are, as bits. */
const answers = async (page: Page) => [await text(page, 'a-bits'), await text(page, 'b-bits')];

/** Waits until the numbers have moved. */
async function moved(page: Page, from: string): Promise<string> {
  await expect(page.locator('#digest')).not.toHaveText(from);
  return text(page, 'digest');
}

/** The address, once it has caught up with the screen. */
async function settledUrl(page: Page): Promise<string> {
  await page.waitForTimeout(700);
  return page.url();
}

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
  page.on('console', (message) => {
    if (message.type() === 'error') throw new Error(message.text());
  });
});

test('the first sight is M94', async ({ page }) => {
  await page.goto('#1');
  await expect(page.locator('#a-value')).toHaveText('−18882.443');
  await expect(page.locator('#b-value')).toHaveText('−18897.059');
  expect(await answers(page)).toEqual(['0xc69384e3', '0xc693a21e']);
  await expect(page.locator('#abs-diff')).toHaveText('14.615');
  await expect(page.locator('#rel-diff')).toHaveText('0.0774%');
  await expect(page.locator('#preset-m94')).toHaveAttribute('aria-pressed', 'true');
});

test('M95 gives its published depths', async ({ page }) => {
  await page.goto('?chain#1');
  await preset(page, 'm95');
  await expect(page.locator('#final-l2')).toHaveText('0.439143%');
  await page.fill('#depth', '10');
  await expect(page.locator('#depths tbody tr')).toHaveCount(10);
  expect(await page.locator('#depths tbody td:nth-child(4)').allInnerTexts()).toEqual([
    '0.065441%',
    '0.194252%',
    '0.487127%',
    '1.343577%',
    '0.439143%',
    '0.049787%',
    '0.016828%',
    '0.013596%',
    '0.021963%',
    '0.010445%',
  ]);
});

test('M96 gives its seven values', async ({ page }) => {
  await page.goto('#1');
  await preset(page, 'm96');
  await expect(page.locator('#preset-m96')).toHaveAttribute('aria-pressed', 'true');
  // Those of the experiment before stand until it has run seven times more.
  await expect(page.locator('.sweep')).toHaveAttribute('aria-busy', 'false');
  expect(await page.locator('#scale-sweep tbody td:last-child').allInnerTexts()).toEqual([
    '0.091873%',
    '0.091873%',
    '0.091924%',
    '0.092017%',
    '0.091932%',
    '0.091932%',
    '0.091966%',
  ]);
});

test('edits move the numbers, and the link brings them back in a fresh browser', async ({ page, browser }) => {
  await page.goto('#1');
  let digest = await text(page, 'digest');
  await page.locator('#quants [data-index="37"]').click();
  await page.locator('#quants [data-index="37"]').focus();
  await page.keyboard.press('0');
  digest = await moved(page, digest);
  await page.fill('#scale-3', '63');
  digest = await moved(page, digest);
  await page.fill('#d', '0.05');
  digest = await moved(page, digest);
  await expect(page.locator('#d-stored')).toContainText('0.04998779296875');
  await turn(page, 'chain');
  await page.locator('#depth').fill('3');
  digest = await moved(page, digest);
  const [before, url] = [await answers(page), await settledUrl(page)];

  const other = await (await browser.newContext()).newPage();
  await other.goto(url);
  await expect(other.locator('#digest')).toHaveText(digest);
  expect(await answers(other)).toEqual(before);
});

test('bytes, mins, dmin, sliders and orders are live', async ({ page }) => {
  await page.goto('#1');
  let digest = await text(page, 'digest');
  for (const act of [
    () => page.fill('#min-0', '0'),
    () => page.fill('#dmin', '0.5'),
    () => page.fill('#d-bits', '0x3400'),
    () => page.locator('#d-slider').press('ArrowRight'),
    async () => {
      await page.locator('#bytes [data-index="100"]').focus();
      await page.keyboard.press('a');
      await page.keyboard.press('a');
    },
    async () => {
      await turn(page, 'chain');
      await page.fill('#tokens', '2');
    },
    () => preset(page, 'gaussian'),
    () => page.fill('#seed', '2'),
    () => page.selectOption('[id="path_a.order"]', 'simd8'),
    () => page.selectOption('[id="path_b.q8k"]', 'apr'),
    () => page.selectOption('[id="path_b.order"]', 'ggml-generic'),
    () => page.selectOption('#between', 'none'),
  ]) {
    await act();
    digest = await moved(page, digest);
  }
});

test('back and forward walk through experiments', async ({ page }) => {
  await page.goto('?chain#1');
  const first = await text(page, 'digest');
  await preset(page, 'm95');
  const second = await moved(page, first);
  await page.fill('#depth', '7');
  const third = await moved(page, second);
  await settledUrl(page);
  await preset(page, 'm96');
  await moved(page, third);
  await page.goBack();
  await expect(page.locator('#digest')).toHaveText(third);
  await expect(page.locator('#depth')).toHaveValue('7');
  await page.goBack();
  await expect(page.locator('#digest')).toHaveText(first);
  await page.goForward();
  await expect(page.locator('#digest')).toHaveText(third);
});

for (const [what, fragment, words] of [
  ['random bytes', '%00%fe%ff~~!!', 'link'],
  ['a truncated block', '1&w=b,ADwAtAMKER', 'weights'],
  ['a future version', '7&o=256', 'version'],
  ['in_dim 100', '1&n=100', 'in_dim: 100'],
  ['depth 0', '1&l=0', 'depth: 0'],
  ['a NaN scale', '1&w=p,d7e00', '0x7e00 (NaN)'],
  ['an infinite scale', '1&w=p,d7c00', '0x7c00 (infinite)'],
  ['a million tokens', '1&t=1000000', 'tokens: 1000000'],
] as const) {
  test(`a link with ${what} opens something and says so`, async ({ page }) => {
    await page.goto(`#${fragment}`);
    await expect(page.locator('.notice').first()).toContainText(words);
    await expect(page.locator('#a-bits')).toHaveText(/^0x[0-9a-f]{8}$/);
  });
}

test('a refused number stays in its box with the reason', async ({ page }) => {
  await page.goto('#1');
  const digest = await text(page, 'digest');
  await turn(page, 'chain');
  for (const [id, value, words] of [
    ['depth', '0', 'depth: 0 is not allowed; expected a whole number from 1 to 64'],
    ['tokens', '1000000', 'tokens: 1000000 is not allowed'],
    ['in_dim', '100', 'a multiple of 256'],
    ['d', '1000000', 'd: 1000000 is not allowed; expected a finite f16'],
    ['scale-0', '64', 'scale[0]: 64 is not allowed; expected a whole number from 0 to 63'],
  ] as const) {
    if (id === 'd') await turn(page, 'block');
    await page.fill(`#${id}`, value);
    await expect(page.locator('.problem').first()).toContainText(words);
    await expect(page.locator(`#${id}`)).toHaveValue(value);
    expect(await text(page, 'digest')).toBe(digest);
  }
});

test('the keyboard reaches every nibble', async ({ page }) => {
  await page.goto('#1');
  await page.locator('#quants [data-index="0"]').focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(page.locator('#quants [data-index="64"]')).toBeFocused();
  const digest = await text(page, 'digest');
  await page.keyboard.press('+');
  await moved(page, digest);
  await page.keyboard.press('Control+End');
  await expect(page.locator('#quants [data-index="255"]')).toBeFocused();
});

test('the page fits 360 px and talks to no one else', async ({ page, baseURL }) => {
  const strangers: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '')) strangers.push(request.url());
  });
  await page.setViewportSize({ width: 360, height: 780 });
  for (const view of ['block', 'chain']) {
    await page.goto(`?${view}#1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2`);
    await expect(page.locator(`#panel-${view === 'chain' ? 'answers' : 'weights'}`)).toBeVisible();
    for (const panel of await page.locator('.panels button').all()) {
      await panel.click();
      await expect(panel).toHaveAttribute('aria-pressed', 'true');
      expect(await sideways(page)).toEqual([]);
    }
  }
  expect(strangers).toEqual([]);
});

test('a Spec goes out as JSON and comes back', async ({ page }) => {
  await page.goto('#1&o=256&l=3&s=rmsnorm&e=0.0.0.16~Hw');
  const digest = await text(page, 'digest');
  await page.click('#share');
  await page.click('#share-json');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#share-save')]);
  const file = await download.path();
  await page.keyboard.press('Escape');
  await preset(page, 'm94');
  await moved(page, digest);
  await page.setInputFiles('#open-json', file);
  await expect(page.locator('#digest')).toHaveText(digest);
});

test('a block is pasted however its bytes are laid out', async ({ page }) => {
  await page.goto('#1');
  const digest = await text(page, 'digest');
  const bytes = await page.locator('#bytes [data-index]').allInnerTexts();
  for (const layout of [
    `0x${bytes.join('')}`,
    `0X${bytes.join(' ')}`,
    bytes.map((byte) => `0x${byte.toUpperCase()},`).join('\n'),
    bytes.join(', '),
  ]) {
    await page.click('#zero');
    await moved(page, digest);
    await page.click('#paste-block');
    await page.fill('#ask-text', layout);
    await page.click('#ask-ok');
    await expect(page.locator('#digest')).toHaveText(digest);
  }
});

test('a bad file is named and changes nothing', async ({ page }) => {
  await page.goto('#1');
  const digest = await text(page, 'digest');
  for (const [json, words] of [
    ['{"depth": 0}', 'depth: 0 is not allowed'],
    ['{"depht": 5}', 'depht'],
    ['{"path_b": {"order": "fast"}}', 'path_b.order'],
    ['{', 'bad.json'],
  ] as const) {
    await page.setInputFiles('#open-json', {
      name: 'bad.json',
      mimeType: 'application/json',
      buffer: Buffer.from(json),
    });
    await expect(page.locator('.notice').first()).toContainText(words);
    expect(await text(page, 'digest')).toBe(digest);
  }
});

test('a link with its digest says whether the bits are the same', async ({ page }) => {
  await page.goto('#1&z=d0da56a326d390a2');
  await expect(page.locator('#verdict')).toContainText('Bit-exact here');
  expect(await settledUrl(page)).toContain('&z=d0da56a326d390a2');
  // A sentence, not a row of its pieces.
  await expect(page.locator('#verdict > *')).toHaveText([/^Bit-exact here: .*d0da56a326d390a2\.$/s]);
  await page.goto('?other#1&z=0000000000000000');
  await expect(page.locator('#verdict')).toContainText('Not the same bits');
  await expect(page.locator('#verdict')).toContainText('The link does not say where.');
  await page.goto('?third#1&o=256&z=0000000000000000.4._');
  await expect(page.locator('#verdict')).toContainText(
    'The first check that fails is of layer 0, token 0, outputs 0 to 3.',
  );
  await page.fill('#scale-0', '1');
  await expect(page.locator('#verdict')).toHaveCount(0);
  expect(await settledUrl(page)).not.toContain('z=');
});

test('a browser without SIMD is told so', async ({ page }) => {
  await page.addInitScript(() => {
    WebAssembly.validate = () => false;
  });
  await page.goto('#1');
  await expect(page.locator('h1')).toHaveText('This browser lacks WebAssembly SIMD');
});

test('stages are chosen one after the other, and the shape follows', async ({ page }) => {
  await page.goto('#1&o=256&l=3&w=r,k3d800000&x=r');
  let digest = await text(page, 'digest');
  await page.selectOption('#between', 'swiglu');
  digest = await moved(page, digest);
  await expect(page.locator('#out_dim')).toHaveValue('512');
  await page.selectOption('#between-1', 'rope-neox');
  digest = await moved(page, digest);
  await page.fill('#rope-theta-1', '500000');
  digest = await moved(page, digest);
  expect(await settledUrl(page)).toContain('&s=swiglu,rope-neox.t500000&');
  await page.fill('#rope-head_dim-1', '7');
  await expect(page.locator('.problem')).toContainText('between.rope.head_dim: 7 is not allowed');
  await page.selectOption('#between', 'none');
  await moved(page, digest);
  await expect(page.locator('#between')).toHaveValue('rope-neox');
  await expect(page.locator('#out_dim')).toHaveValue('256');
});

test('one layer may differ from the others', async ({ page }) => {
  await page.goto('#1&o=256&l=4&s=rmsnorm&w=r&x=r');
  const first = await text(page, 'digest');
  await page.locator('.layers button').nth(2).click();
  await expect(page.locator('.own legend')).toHaveText('Layer 2 alone');
  await page.fill('#layer-scale', '3');
  const second = await moved(page, first);
  await expect(page.locator('#undo')).toHaveAccessibleName('Undo layer 2, d and dmin times: 1 → 3');
  await page.check('#layer-own');
  await page.selectOption('#layer-between', 'softmax');
  const third = await moved(page, second);
  await page.selectOption('#layer-between-1', 'rope-norm');
  await page.fill('#layer-rope-position-1', '9');
  await moved(page, third);
  await expect(page.locator('.layers button').nth(2)).toHaveClass('differs');
  expect(await settledUrl(page)).toContain('&y=2~k40400000~softmax~rope-norm.p9&');
  const fourth = await text(page, 'digest');
  await page.reload();
  await expect(page.locator('#digest')).toHaveText(fourth);
  await page.locator('.layers button').nth(1).click();
  await expect(page.locator('#layer-own')).not.toBeChecked();
  await page.fill('#layer-scale', '1e9');
  await expect(page.locator('#layers-problem, #layer-scale-problem').first()).toContainText(
    'a number from -1e4 to 1e4',
  );
  await page.locator('.layers button').nth(2).click();
  await expect(page.locator('.own legend')).toHaveText('Layer 2 alone');
  await page.uncheck('#layer-own');
  await expect(page.locator('#digest')).toHaveText(second);
  await page.fill('#layer-scale', '1');
  await expect(page.locator('#digest')).toHaveText(first);
});
