import { expect, type Page, test } from '@playwright/test';
import { TERMS } from '../../scripts/terms.mjs';
import { COURSE } from '../../www/lessons/course';
import { legible, sideways } from './layout';

/**
 * Two English words in a row, or one that is all of a text, in what is read or read out. Terms, code, fields of a RoPE, names of
 * stages, files and claims, and titles of sources stay as they are.
 */
async function english(page: Page): Promise<string[]> {
  return page.evaluate((terms) => {
    const row = /(?!rope (head_dim|position|theta)$)\b[a-z]{3,}[,;:]? +[a-z]{2,}/i;
    const one = /^\s*([a-z]{3,})[.,;:!?…]?\s*$/i;
    const term = new RegExp(terms);
    const words = { test: (text: string) => row.test(text) || !term.test(one.exec(text)?.[1] ?? 'GPU') };
    const found = new Set<string>();
    const own = (node: Element | null) =>
      node?.closest(
        'code, pre, kbd, script, style, noscript, textarea, [lang="en"], .sources a, [id*="between"] option, .save .hidden, .claim .number, .index th a',
      );
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (own(node)) continue;
        for (const name of ['title', 'aria-label', 'alt', 'placeholder']) {
          const text = node.getAttribute(name);
          if (text && words.test(text)) found.add(`${name}: ${text}`);
        }
      } else if (!own(node.parentElement) && words.test(node.textContent ?? '')) {
        found.add((node.textContent ?? '').trim().replace(/\s+/g, ' '));
      }
    }
    return [...found];
  }, TERMS.source);
}

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('the instrument speaks it, with everything that opens', async ({ page }) => {
    for (const [link, ready] of [
      ['', '#format-rows'],
      ['#1', '#digest'],
      ['#1&o=256&l=5&t=2&s=rmsnorm&w=r&x=r', '.tiles canvas'],
      ['#1&o=256&l=12', '.tiles canvas'],
      ['?block#1&o=256&l=5&t=2&s=rmsnorm&w=r&x=r', '#scale-0'],
      ['#1&q=apr&b=ggml-avx2&w=p,m0&z=0000000000000000', '#scale-sweep'],
      ['#1&o=256&l=3&s=rmsnorm,rope-neox&y=1~k41000000', '#layer-scale'],
    ] as const) {
      await page.goto(link);
      await page.locator(ready).first().waitFor();
      await page.reload();
      await page.locator(ready).first().waitFor();
      expect(await english(page), link).toEqual([]);
    }
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    expect(await english(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.click('#share');
    for (const tab of ['link', 'markdown', 'command', 'rust', 'c', 'json', 'embed']) {
      await page.click(`#share-${tab}`);
      expect(await english(page), tab).toEqual([]);
    }
    await page.keyboard.press('Escape');
    await page.fill('#depth', '0');
    await expect(page.locator('.problem').first()).toContainText('1');
    expect(await english(page)).toEqual([]);
    await page.fill('#depth', '4');
    await expect(page.locator('#undo')).toBeEnabled();
    expect(await english(page)).toEqual([]);
    await legible(page);
  });

  for (const [name, link] of [
    ['a link with mistakes', '#1&n=100&l=0&k=7&w=p,d7e00&e=0.9&o=2&o=3'],
    ['a version to come', '#7'],
    ['stages that do not fit', '#1&o=256&l=3&s=rope-norm.h6,residual&y=1~swiglu,1~kzz'],
  ] as const) {
    test(`${name}: the notices speak it`, async ({ page }) => {
      await page.goto(link);
      await page.locator('.notice').first().waitFor();
      expect(await english(page)).toEqual([]);
    });
  }

  test('the quantiser speaks it, and what it refuses', async ({ page }) => {
    await page.goto('?block#1');
    await page.click('#fit-block');
    await page.fill('#ask-text', Array.from({ length: 256 }, (_, i) => Math.sin(i)).join(' '));
    for (const importance of ['1 2 3', '-1']) {
      await page.fill('#ask-second', importance);
      await page.click('#ask-ok');
      await expect(page.locator('#ask-problem')).toContainText('重要性');
      expect(await english(page), importance).toEqual([]);
    }
    await page.fill('#ask-second', Array.from({ length: 256 }, (_, i) => i).join(' '));
    await page.click('#ask-ok');
    await page.locator('#fit-importance').waitFor();
    expect(await english(page)).toEqual([]);
    await legible(page);
    await page.selectOption('[id="weights.format"]', 'q8_0');
    await expect(page.locator('.fit')).toHaveCount(0);
    await page.click('#fit-block');
    await page.fill('#ask-text', Array.from({ length: 32 }, (_, i) => i).join(' '));
    await page.fill('#ask-second', Array.from({ length: 32 }, () => 1).join(' '));
    await page.click('#ask-ok');
    await page.locator('#fit-ggml').waitFor();
    expect(await english(page)).toEqual([]);
  });

  test('every lesson speaks it, before the question and after', async ({ page }) => {
    test.setTimeout(300_000);
    await page.goto('?lessons');
    await page.locator('h1').waitFor();
    expect(await english(page)).toEqual([]);
    for (const { slug } of COURSE) {
      await page.goto(`?lessons=${slug}`);
      await page.locator('.question button.quiet').waitFor();
      expect(await english(page), slug).toEqual([]);
      await page.locator('.question button.quiet').click();
      await expect(page.locator('#verdict')).not.toBeEmpty();
      expect(await english(page), `${slug}, answered`).toEqual([]);
    }
  });

  test('what explains an answer speaks it, and every mistake', async ({ page }) => {
    test.setTimeout(240_000);
    await page.goto('?yours#1');
    await page.locator('#theirs').waitFor();
    for (const [given, answer] of [
      ['outputs', '-19146.709'],
      ['outputs', '-18897.059'],
      ['outputs', '11847.89'],
      ['input', Array.from({ length: 256 }, (_, i) => i % 100).join(' ')],
      ['weights', Array.from({ length: 256 }, () => 0).join(' ')],
    ] as const) {
      await page.selectOption('#given', given);
      await page.fill('#theirs', answer);
      await page.click('#explain');
      await expect(page.locator('#explain-stop')).toHaveCount(0, { timeout: 60_000 });
      await expect(page.locator('#says')).toHaveText(/。$/);
      expect(await english(page), answer).toEqual([]);
    }
    await page.click('#mistakes > summary');
    await page.locator('#mistake-swapped-mins').click();
    await expect(page.locator('#mistake-did')).toHaveText('这个程序用了相邻子块的最小值。');
    for (const format of ['q4_K', 'q6_K', 'q8_0', 'iq4_nl', 'mxfp4']) {
      await page.goto(`?yours#1&f=${format}&w=r&x=r`);
      await page.locator('#mistakes').waitFor();
      if (!(await page.locator('#mistakes').getAttribute('open')))
        await page.evaluate(() => document.querySelector('details#mistakes')?.setAttribute('open', ''));
      await page.locator('.mistaken .list button').first().waitFor();
      expect(await english(page), format).toEqual([]);
    }
    await page.goto('?yours#1');
    await page.click('#kernel-ours');
    await expect(page.locator('#kernel-cards article')).not.toHaveCount(0, { timeout: 60_000 });
    await expect(page.locator('#kernel-stop')).toHaveCount(0, { timeout: 60_000 });
    expect(await english(page)).toEqual([]);
  });

  test('sweeps speak it, also of what they do not take', async ({ page }) => {
    for (const link of [
      '?sweep#1&o=16&w=r&x=r',
      '?sweep=weights.format::cost:2#1&o=16&w=r&x=r',
      '?sweep=depth:1..12:l2_rel:1#1&o=256',
    ]) {
      await page.goto(link);
      await page.locator('.swept svg.chart').waitFor();
      await page.locator('.swept .as-table > summary').click();
      expect(await english(page), link).toEqual([]);
    }
    await page.goto('?sweep=outlier:1:l2_rel:1#1');
    await expect(page.locator('.swept .said')).toContainText('outlier');
    for (const [values, words] of [
      ['1..100', '64'],
      ['two', 'two'],
      ['99', '99'],
    ] as const) {
      await page.fill('#sweep-values', values);
      await page.press('#sweep-values', 'Enter');
      await expect(page.locator('#sweep-problem')).toContainText(words);
      expect(await english(page), values).toEqual([]);
    }
  });

  test('the formats speak it, also of what they do not take', async ({ page }) => {
    await page.goto('?formats');
    await expect(page.locator('.formats tbody tr')).toHaveCount(18);
    await expect(page.locator('.line svg.chart')).toBeVisible();
    expect(await english(page)).toEqual([]);
    await page.selectOption('#data', 'own');
    await page.fill('#own-numbers', '1 2 3');
    await page.locator('.own button').click();
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await english(page)).toEqual([]);
    await page.fill('#own-numbers', Array.from({ length: 64 }, (_, i) => i).join(' '));
    await page.locator('.own button').click();
    await expect(page.locator('tr.none').first()).toBeVisible();
    expect(await english(page)).toEqual([]);
  });

  test('the claims speak it, and what a sweep finds', async ({ page }) => {
    test.setTimeout(300_000);
    await page.goto('?claims');
    await page.locator('#save-claims').waitFor({ timeout: 120_000 });
    expect(await english(page)).toEqual([]);
    for (const id of await page.locator('.index tbody th').allInnerTexts()) {
      await page.evaluate((id) => (location.hash = id), id);
      await page.locator(`#${id} h1`).waitFor();
      expect(await english(page)).toEqual([]);
      if (!['M92', 'M93', 'M95', 'M96', 'M97', 'M98', 'M99', 'M100', 'M101'].includes(id)) continue;
      await page.click(`#${id}-run`);
      await page.locator(`#${id}-found dd`).first().waitFor();
      await page
        .locator(`#${id}-cancel`)
        .click({ timeout: 1000 })
        .catch(() => undefined);
      expect(await english(page)).toEqual([]);
    }
    await page.evaluate(() => (location.hash = 'M100'));
    await page.fill('#pasted-block', `003c00b4${'0a'.repeat(140)}`);
    await page.locator('#pasted-answer').waitFor();
    expect(await english(page)).toEqual([]);
    await page.fill('#pasted-block', 'zz');
    await page.locator('#pasted-problem').waitFor();
    expect(await english(page)).toEqual([]);
  });

  test('the GPU page, frames and classes speak it', async ({ page }) => {
    for (const [address, ready] of [
      ['?gpu', '.gpu button'],
      ['?embed=hero#1', '#a-value'],
      ['?embed=block#1', '#quants'],
      ['?embed=chart#1&o=256&l=5&s=rmsnorm', '#depths'],
      ['?class&ask=rel_diff#1', '#prediction'],
    ] as const) {
      await page.goto(address);
      await page.locator(ready).first().waitFor();
      expect(await english(page), address).toEqual([]);
    }
    await page.fill('#prediction', '0.1');
    await page.keyboard.press('Enter');
    await page.locator('#prediction-verdict').waitFor();
    expect(await english(page)).toEqual([]);
  });
});

test('the language is chosen on the page, nothing else changes, and it stays chosen', async ({ page }) => {
  await page.goto('#1');
  await page.fill('#scale-0', '9');
  await expect(page.locator('#undo')).toBeEnabled();
  const digest = await page.locator('#digest').innerText();
  await page.click('#language-zh');
  await expect(page.locator('h1')).toHaveText('同样的权重，同样的输入，两个答案。');
  await expect(page.locator('#digest')).toHaveText(digest);
  await expect(page.locator('#scale-0')).toHaveValue('9');
  await page.reload();
  await expect(page.locator('h1')).toHaveText('同样的权重，同样的输入，两个答案。');
  await page.click('#language-en');
  await expect(page.locator('h1')).toHaveText('Same weights, same input, two answers.');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a link may ask for a language', async ({ page }) => {
  await page.goto('?embed=hero&lang=zh#1');
  await expect(page.locator('h1')).toHaveText('同样的权重，同样的输入，两个答案。');
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto('?lang=zh&block#1&o=256&l=5&s=rmsnorm');
  await expect(page.locator('#a-value')).toBeVisible();
  expect(await sideways(page)).toEqual([]);
});
