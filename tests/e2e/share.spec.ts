import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { turn } from './gallery';
import { legible } from './layout';

const M95 = '1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2';

/** The text of a form in the open dialog. */
async function form(page: Page, name: string): Promise<string> {
  await page.click(`#share-${name}`);
  const text = page.locator('#share-panel pre');
  await expect(text).toHaveAttribute('aria-busy', 'false');
  return text.innerText();
}

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

test('six forms speak of the experiment on screen', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`#${M95}`);
  await page.locator('#digest').waitFor();
  await page.click('#share');
  const link = await form(page, 'link');
  expect(link.startsWith(`${baseURL}#${M95}&z=e0629dc8a3757bb4`)).toBe(true);
  await page.click('#share-copy');
  await expect(page.locator('.share .status')).toHaveText('Copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  expect(await form(page, 'command')).toBe(`blockscope run '${link.slice(link.indexOf('#'))}'`);
  expect(await form(page, 'rust')).toContain('assert_eq!(format!("{digest:016x}"), "e0629dc8a3757bb4");');
  expect(await form(page, 'c')).toContain('#include "ggml-cpu.h"');
  expect(JSON.parse(await form(page, 'json'))).toMatchObject({ depth: 5, path_b: { q8k: 'apr' } });
  expect(await form(page, 'markdown')).toContain('| 5 | `0x3ef69456` | `0x3efbb42f` |');
  const picture = page.locator('#share-panel img');
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(720);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('#share-picture')]);
  expect(download.suggestedFilename()).toBe('blockscope.svg');
});

test('the bar shares from wherever one has scrolled to', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`#${M95}`);
  await page.locator('#digest').waitFor();
  await page.mouse.wheel(0, 2000);
  await expect(page.locator('#share-top')).toBeInViewport();
  await expect(page.locator('#share-top')).toHaveAccessibleName('Share…');
  await page.click('#share-top');
  expect(await form(page, 'link')).toContain('&z=e0629dc8a3757bb4');
  await page.keyboard.press('Escape');
  await expect(page.locator('#share-top')).toBeFocused();
  // What copying says moves no button of its row.
  const before = await page.locator('#share').boundingBox();
  await page.click('#copy-link');
  await expect(page.locator('footer [role="status"]').first()).toHaveText('Copied, with the digest of this run.');
  const after = await page.locator('#share').boundingBox();
  expect([(after?.x ?? 0) - (before?.x ?? 0)]).toEqual([0]);
});

test('the dialog follows an edit made since', async ({ page }) => {
  await page.goto('#1');
  await page.click('#share');
  expect(await form(page, 'link')).toContain('d0da56a326d390a2');
  await page.keyboard.press('Escape');
  await page.fill('#scale-0', '9');
  await expect(page.locator('#digest')).not.toHaveText('d0da56a326d390a2');
  const digest = await page.locator('#digest').innerText();
  await page.click('#share');
  expect(await form(page, 'link')).toContain(`&z=${digest}`);
});

test('the keyboard alone opens the dialog, walks its tabs and leaves it', async ({ page }) => {
  await page.goto('#1');
  await page.locator('#share').focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#share-link')).toBeFocused();
  for (const name of ['markdown', 'command', 'rust', 'c', 'json', 'embed', 'link']) {
    await page.keyboard.press('ArrowRight');
    await expect(page.locator(`#share-${name}`)).toBeFocused();
    await expect(page.locator(`#share-${name}`)).toHaveAttribute('aria-selected', 'true');
  }
  // Nothing is to be copied until it is written.
  await expect(page.locator('#share-copy')).toBeEnabled();
  await page.keyboard.press('Tab');
  await expect(page.locator('#share-panel pre')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('#share-copy')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toHaveCount(0);
  await expect(page.locator('#share')).toBeFocused();
});

test('no violation of accessibility rules in the dialog, in light, dark and forced colours', async ({ page }) => {
  await page.goto('#1');
  await page.click('#share');
  for (const name of ['markdown', 'embed']) {
    await page.click(`#share-${name}`);
    await expect(page.locator(name === 'embed' ? '#embed-code' : '#share-panel img')).toBeVisible();
    await legible(page, { themes: ['light', 'dark', 'forced colours'], part: 'dialog', where: name });
  }
});

/** The file that a figure's menu gives. */
async function saved(page: Page, figure: string, kind: string): Promise<string> {
  const menu = page.locator(`${figure} > .save`).last();
  await menu.locator('summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    menu.getByRole('button', { name: kind, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), kind === 'PNG' ? 'latin1' : 'utf8');
}

test('tables go out as CSV with the numbers behind the rounded ones', async ({ page }) => {
  // In layer 2 the inputs of A and B differ.
  await page.goto(`#${M95}&v=2.0.0.0`);
  const rows = (await saved(page, '.divergence', 'CSV')).trimEnd().split('\r\n');
  expect(rows).toHaveLength(6);
  expect(rows[0]).toBe('layer,A,B,l2_rel,rel_diff,norm_err,max ulp,cosine,value of A,value of B,exact');
  expect(rows[1]).toMatch(/^0,0xbe921fd0,0xbe924295,0\.00065440\d+,0\.0009294\d+,0\.00013\d+,306570,0\.99999\d+,/);
  expect(rows[5]).toMatch(/^4,.*,0\.0207\d+,0\.0087\d+,412591,0\.99999\d+,0\.4816\d+,0\.4916\d+,0\.4816\d+$/);
  await turn(page, 'block');
  const adds = (await saved(page, '.sums-by-sub', 'CSV')).trimEnd().split('\r\n');
  expect(adds.map((row) => row.split(',').length)).toEqual(Array(9).fill(6));
  const parts = (await saved(page, '.autopsy', 'CSV')).trimEnd().split('\r\n');
  expect(parts[0]).toBe('part,B - A');
  expect(parts[1]).toMatch(/^carried in from earlier layers,671\.6\d+$/);
  expect(parts.at(-1)).toMatch(/^together: B - A,718\.5\d+$/);
  await turn(page, 'chain');
  // Its table is folded.
  const steps = (await saved(page, '.steps-apart', 'CSV')).trimEnd().split('\r\n');
  expect(steps.slice(0, 2)).toEqual(['steps apart,outputs', '64 to 127,1']);
  // Tables that are made when they are opened go out unopened too.
  await turn(page, 'block');
  const activations = (await saved(page, '.activations', 'CSV')).trimEnd().split('\r\n');
  expect(activations).toHaveLength(257);
  expect(activations[0]).toBe('i,x of A,x of B,byte,byte × d8,rounding');
  const added = ([, , x = 0, , rounded = 0, rounding = 0]: number[]) => Math.fround(rounded - x) - rounding;
  for (const row of activations.slice(1)) expect(added(row.split(',').map(Number)), row).toBe(0);
  await turn(page, 'chain');
  const outputs = (await saved(page, '.layer-pictures', 'CSV')).trimEnd().split('\r\n');
  expect(outputs).toHaveLength(257);
  expect(outputs[0]).toBe('output,A,|A - B|');
  // A picture has 32 of the 256 rows.
  await page.locator('.layer-pictures .as-table summary').first().click();
  await expect(page.locator('.layer-pictures .as-table').first().locator('tbody tr').nth(1).locator('th')).toHaveText(
    '8',
  );
  await turn(page, 'block');
  await page.click('#compare-block');
  const compared = (await saved(page, '.compare', 'CSV')).trimEnd().split('\r\n');
  expect(compared[0]).toBe('field,this,the other');
  expect(compared).toHaveLength(8);
  expect(compared[3]).toMatch(/^\|A - B\| \/ \|A\|,0\.0207\d+,0\.0207\d+$/);
});

for (const width of [360, 1440]) {
  test(`at ${width} px no label of a chart leaves it or overprints another`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`#${M95}`);
    await page.locator('.divergence .chart').waitFor();
    for (const metric of ['difference', 'value', 'rel_diff', 'norm_err', 'max_ulp', 'cosine']) {
      await page.selectOption('#metric', metric);
      const wrong = await page.locator('.divergence .chart').evaluateAll((charts) =>
        charts.flatMap((chart) => {
          const around = chart.getBoundingClientRect();
          const boxes = [...chart.querySelectorAll('text')].map((text) => ({
            text,
            box: text.getBoundingClientRect(),
          }));
          return boxes
            .filter(({ box, text }, i) => {
              const over = boxes.slice(0, i).some(({ box: other }) => {
                const [across, down] = [Math.min(box.right, other.right), Math.min(box.bottom, other.bottom)];
                return across - Math.max(box.left, other.left) > 1 && down - Math.max(box.top, other.top) > 3;
              });
              return over || box.left < around.left - 1 || (text.matches('.label') && box.right > around.right + 1);
            })
            .map(({ text }) => text.textContent);
        }),
      );
      expect(wrong, metric).toEqual([]);
    }
  });
}

test('charts and tables of claims and lessons go out too', async ({ page }) => {
  for (const id of ['M96', 'M94']) {
    await page.goto(`?claims#${id}`);
    await page.locator(`#${id} .claim-chart`).waitFor({ timeout: 60_000 });
    const svg = await saved(page, `#${id} .plate > figure`, 'SVG');
    expect(svg).not.toMatch(/ class=| style=|var\(|<!--/);
    expect(svg.match(/<text/g)?.length).toBeGreaterThan(3);
    // Letters are drawn over their halo, not under it.
    expect(svg.match(/<text[^>]*stroke=/g)?.length ?? 0).toBe(
      svg.match(/<text[^>]*paint-order="stroke"/g)?.length ?? 0,
    );
    const table = (await saved(page, `#${id} .plate > figure`, 'CSV')).trimEnd().split('\r\n');
    expect(table.length).toBeGreaterThan(2);
  }
  const figures = (await saved(page, '#M94 .evidence > figure', 'CSV')).trimEnd().split('\r\n');
  expect(figures[0]).toBe('figure,reported,computed here');
  await page.goto('?lessons=one-byte');
  const curve = await saved(page, '.piece figure', 'SVG');
  expect(curve).toContain('<path');
});

for (const figure of ['.divergence', '.autopsy', '.activations', '.sums-by-sub', '.layer-pictures']) {
  test(`${figure} goes out as SVG and PNG that stand alone`, async ({ page }) => {
    await page.goto(`?${['.divergence', '.layer-pictures'].includes(figure) ? 'chain' : 'block'}#${M95}`);
    const svg = await saved(page, figure, 'SVG');
    expect(svg).not.toMatch(/ class=| style=|var\(|href="http|<!--/);
    // The file alone, without the page's styles, shows what the page shows.
    const png = await saved(page, figure, 'PNG');
    expect(png.slice(1, 4)).toBe('PNG');
    await page.goto(`data:image/svg+xml,${encodeURIComponent(svg)}`);
    const drawn = await page.evaluate(() => ({
      texts: document.querySelectorAll('text').length,
      marks: [...document.querySelectorAll('path, rect, line, image')].filter((mark) => {
        const { stroke, fill } = getComputedStyle(mark);
        return stroke !== 'none' || fill !== 'none';
      }).length,
    }));
    expect(drawn.texts).toBeGreaterThan(3);
    expect(drawn.marks).toBeGreaterThan(2);
  });
}
