import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { COURSE } from '../../www/lessons/course';
import { asked, type Costs, type Cut, costs, type Spreads, spread } from '../../www/lessons/facts';
import { at, FORMS, type Form, type Told } from '../../www/lessons/figure';
import { legible, sideways } from './layout';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url));

/** The engine's modules, here and not in the browser. */
const formats = async () => {
  const made = await import('../../www/engine/pkg/formats/formats.js');
  await made.default({ module_or_path: read('www/engine/pkg/formats/formats_bg.wasm') });
  return made;
};
const tools = async () => {
  const made = await import('../../www/engine/pkg/tools/tools.js');
  await made.default({ module_or_path: read('www/engine/pkg/tools/tools_bg.wasm') });
  return made;
};

/** What a link gives, looked at there; by the engine of the first sight where that can, as on the page. */
async function engine() {
  const { default: init, Lab: First } = await import('../../www/engine/pkg/engine/engine.js');
  await init({ module_or_path: read('www/engine/pkg/engine/engine_bg.wasm') });
  const { Lab: All } = await formats();
  const labs = new Map<string, InstanceType<typeof First> | InstanceType<typeof All>>();
  return (link: string, { layer = 0, row = 0 } = {}) => {
    const lab = labs.get(link) ?? [new First(), new All()].find((lab) => lab.open(link)?.problems.length === 0);
    if (!lab) throw new Error(`no engine opens ${link}`);
    labs.set(link, lab);
    lab.focus(layer, row, 0, 0);
    return lab.look();
  };
}

/** What a figure is read from: a fact (www/lessons/facts.ts), or what a link gives. */
async function teller() {
  const look = await engine();
  const [{ spread: spreadOf, Weights }, { truncation }] = await Promise.all([formats(), tools()]);
  return (link: string): Told => {
    const [what, ...of] = link.split(' ');
    const [name = '', ...numbers] = of;
    const [first = 0, second = 0, third = 0] = numbers.map(Number);
    if (what === 'costs') return costs(link, Weights.drawn(name, first).sideBySide());
    if (what === 'spread') return spread(link, spreadOf(name, 1, first, second, third));
    if (what === 'truncation') return { ...truncation(name, 0, 0, 0), link };
    return look(link);
  };
}

/** Tab until the focus is on it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if (await page.locator(selector).evaluateAll((all) => all.some((one) => one === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** Figures on the page: which run, where in it, how written, and what is shown. */
const figures = (page: Page) =>
  page.locator('.fig').evaluateAll((all) =>
    all.map((figure) => {
      const { link = '', path = '', form = '' } = (figure as HTMLElement).dataset;
      return { link, path, form, text: figure.textContent ?? '' };
    }),
  );

// Long enough to be worth both workers.
test.describe.configure({ mode: 'parallel' });

test.beforeEach(async ({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

for (const [index, { slug, title }] of COURSE.entries()) {
  test(`${slug} is finished by keyboard, and its figures are the engine’s`, async ({ page }) => {
    const told = await teller();
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(`?lessons=${slug}`);
    await expect(page.locator('h1')).toHaveText(title);
    await expect(page.locator('#answer')).toBeEmpty();
    await expect(page.locator('#verdict')).toBeEmpty();

    // A wrong guess or a right one: both are answered.
    await tabTo(page, '.question input');
    if ((await page.locator('.question input[type="radio"]').count()) > 0) await page.keyboard.press('Space');
    else await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await expect(page.locator('#answer')).toBeFocused();
    await expect(page.locator('#verdict')).toContainText(/^\s*(Right|Not quite)\./);
    await expect(page.locator('#verdict b').first()).toBeInViewport({ ratio: 1 });
    if ((await page.locator('ul.options').count()) > 0) await expect(page.locator('ul.options .right')).toHaveCount(1);

    const shown = await figures(page);
    expect(shown.length).toBeGreaterThan(1);
    for (const { link, path, form, text } of shown) {
      expect(text, `${path} of #${link}`).toBe(FORMS[form as Form](at(told(link), path) as number));
    }
    expect(await sideways(page)).toEqual([]);

    await tabTo(page, '#play');
    const next = COURSE[index + 1];
    await tabTo(page, '.onward .forward');
    await page.keyboard.press('Enter');
    await expect(page.locator('h1')).toHaveText(next ? next.title : /two answers/);
  });
}

/** Numbers that are not results: what the format is made of, and names of seeds, channels, layers and bits. */
const STRUCTURE = new Set(
  '0 1 2 3 4 5 6 7 8 9 10 11 12 14 15 16 21 24 26 31 32 37 39 60 63 64 77 96 127 144 255 256 327 800 1024 2026 3480 65536'.split(
    ' ',
  ),
);

test('no number in the text is written by hand', async ({ page }) => {
  const record = JSON.parse(String(read('tests/vectors/seed-falsifiers.json')));
  const of = (path: string) => {
    const [first = '', ...rest] = path.split('.');
    const start = record[first] ?? record.falsifiers.find(({ id }: { id: string }) => id === first);
    return String(rest.reduce((value, key) => value[key], start));
  };
  for (const { slug } of COURSE) {
    await page.goto(`?lessons=${slug}`);
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect(page.locator('#answer')).not.toBeEmpty();
    for (const quoted of await page.locator('[data-published]').all()) {
      const [text, where] = [await quoted.innerText(), (await quoted.getAttribute('data-published')) ?? ''];
      // Some are recorded to more digits than are shown.
      const [number, decimals] = [Number.parseFloat(text), /\.(\d+)/.exec(text)?.[1]?.length ?? 0];
      const recorded = of(where).match(/\d+(\.\d+)?/g) ?? [];
      expect(
        recorded.map((digits) => Number(digits).toFixed(decimals)),
        where,
      ).toContain(number.toFixed(decimals));
    }
    const prose = await page.locator('.lesson').evaluate((lesson) => {
      const copy = lesson.cloneNode(true) as Element;
      for (const other of copy.querySelectorAll(
        '.fig, .published, .source, .piece, .question, .runs, .steps, .onward, #verdict b',
      ))
        other.remove();
      return copy.textContent ?? '';
    });
    const numbers = prose.replaceAll(',', '').match(/\d+(\.\d+)?/g) ?? [];
    expect(
      numbers.filter((number) => !STRUCTURE.has(number)),
      slug,
    ).toEqual([]);
  }
});

test('what the lessons say in words is so', async () => {
  const look = await engine();
  const token = (link: string) => look(link).depths[0][0];

  const { a_bits, b_bits } = token('1&x=p,s0,p128,r3f800000');
  expect(a_bits, 'an input that bytes hold gives both paths the same bits').toBe(b_bits);

  const { q8 } = look('1&o=256&w=r&x=r,o44480000,h77').scope;
  expect(
    [...q8.keys()].filter((i) => q8[i] !== 0),
    'at 800, all but the loud channel are lost',
  ).toEqual([77]);

  const outputs = (link: string) =>
    Array.from({ length: 256 }, (_, row) => look(link, { row }).depths[0][0].a).sort((p, q) => q - p);
  const [first, , third] = outputs('1&o=256&w=r,s5&x=r,s5');
  expect(first - third, 'three outputs of seed 5 lead nearly level').toBeLessThan(1);
  const [winner, second] = outputs('1&o=256&w=r,s2&x=r,s2');
  expect(winner - second, 'one output of seed 2 is far ahead').toBeGreaterThan(10);

  const chain = '1&o=256&l=10&s=rmsnorm&q=apr&b=ggml-avx2';
  for (let layer = 0; layer < 10; layer++) {
    const rows = [0, 51, 102, 153, 204, 255].map((row) => Math.min(...look(chain, { row, layer }).scope.weights));
    expect(Math.min(...rows), 'no weight of the published chain is negative').toBeGreaterThanOrEqual(0);
  }

  // 5.56 × 0.077%, on blocks of random weights with the published input.
  const seeds = Array.from({ length: 400 }, (_, i) => i + 2);
  const asMuch = seeds.filter((seed) => token(`1&q=apr&b=ggml-avx2&w=r,s${seed}`).summary.rel_diff >= 0.00428329);
  expect(asMuch.length / seeds.length, 'almost half of random blocks do as much').toBeGreaterThan(0.4);
  expect(asMuch.length / seeds.length).toBeLessThan(0.5);
});

test('what the lessons say of formats and of truncation is so', async () => {
  const look = await engine();
  const told = await teller();
  const of = (format: string) => look(`1&o=256${format === 'q4_K' ? '' : `&f=${format}`}&w=r&x=r`);
  const bits = ['q2_K', 'q3_K', 'q4_K', 'q5_K', 'q6_K', 'q8_0'].map(of);
  const lost = bits.map((view) => view.weights[0].w_err);
  for (const [i, error] of lost.slice(1, 5).entries()) {
    expect(lost[i] / error, 'a bit more about halves the error').toBeGreaterThan(1.7);
    expect(lost[i] / error).toBeLessThan(2.4);
  }
  const summaries = bits.map((view) => view.depths[0][0].summary);
  for (const { l2_rel } of summaries) {
    expect(l2_rel, 'what A and B argue about hardly moves').toBeGreaterThan(0.004);
    expect(l2_rel).toBeLessThan(0.007);
  }
  const [, , four, , , eight] = summaries;
  expect(four.a_cost / four.l2_rel, 'about ten times').toBeGreaterThan(7);
  expect(four.a_cost / four.l2_rel).toBeLessThan(14);
  expect(eight.a_cost / eight.l2_rel, 'alike with eight bits').toBeLessThan(1.5);
  expect(eight.a_cost / eight.l2_rel).toBeGreaterThan(0.6);

  const at = (format: string, loud: number, shift = 0) => told(asked.spread(format, 37, loud, shift)) as Spreads;
  const zero = at('q4_0', 26).weights.slice(32, 64);
  expect(zero.filter((weight) => weight === 0).length, 'nearly all neighbours become 0').toBeGreaterThan(24);
  const [calm, loud] = [at('q6_K', 1), at('q6_K', 26)];
  const half = ({ errors }: Spreads, from: number) => Math.max(...errors.slice(from, from + 16));
  expect(half(loud, 32), 'half a row is hit in Q6_K').toBeGreaterThan(3 * half(calm, 32));
  expect(half(loud, 48), 'and the other half is not').toBeLessThan(half(loud, 32) / 2);
  for (const format of ['q4_K', 'q6_K'])
    expect(at(format, 26).stretches[0], `${format} feels it beyond the row`).toBeGreaterThan(
      1.05 * (at(format, 1).stretches[0] ?? 0),
    );
  const moved = (format: string, shift: number) => at(format, shift, shift).rms;
  expect(moved('q4_0', 8) / moved('q4_0', 0), 'half the levels unused').toBeGreaterThan(1.5);
  expect(moved('q4_1', 8) / moved('q4_1', 0), 'a min hardly notices').toBeLessThan(1.1);
  expect(moved('q4_K', 8) / moved('q4_K', -8), 'the min of Q4_K is only taken away').toBeGreaterThan(1.5);

  const off = (data: string, format: string) =>
    (told(asked.costs(data, 1)) as Costs).formats[format]?.cost?.w_err ?? Number.NaN;
  expect(off('uniform', 'iq4_nl')).toBeGreaterThan(off('uniform', 'q4_0'));
  expect(off('gaussian', 'iq4_nl')).toBeLessThan(off('gaussian', 'q4_0'));
  expect(off('positive', 'q4_1'), 'mins serve what is all positive').toBeLessThan(0.75 * off('positive', 'q4_0'));
  expect(off('gaussian', 'q4_1'), 'more bits, and worse filled').toBeGreaterThan(off('gaussian', 'q4_K'));
  expect(off('positive', 'q4_1') / off('positive', 'q5_0'), 'a min is worth a bit').toBeLessThan(1.1);
  expect(off('loud', 'q3_K'), 'a percentage of loud weights').toBeLessThan(off('gaussian', 'q3_K'));
  expect(off('positive', 'q5_1')).toBeLessThan(0.75 * off('positive', 'q5_0'));

  const cut = (link: string) => (told(asked.truncation(link)) as Cut).layers;
  const chain = '1&o=256&l=10&q=ggml-wasm&b=ggml-wasm&f=q8_0&w=r,k3d800000&x=r';
  const [first, last] = [cut(chain)[0], cut(chain)[9]];
  expect((last?.truncated.lost ?? 0) / (first?.truncated.lost ?? 0), 'a bias adds up').toBeGreaterThan(8);
  for (const stages of ['rmsnorm', 'residual,rmsnorm']) {
    const end = cut(chain.replace('&q=', `&s=${stages}&q=`))[9];
    expect(end?.truncated.lost, 'a norm gives the length back').toBeLessThan(0.001);
    expect(end?.truncated.error, 'and leaves the error').toBeGreaterThan(1.3 * (end?.rounded.error ?? 0));
  }
});

test('the digest of the last lesson is the published one', async ({ page }) => {
  await page.goto('?lessons=bit-exact');
  await page.getByRole('button', { name: 'Show me' }).click();
  const digest = (await page.locator('#published').textContent()) ?? '';
  expect(String(read('tests/links/corpus.tsv')).split('\n')).toContain(`${digest}\t1`);
  await expect(page.locator('#here')).toHaveText(digest);
});

test('progress is kept, and can be forgotten', async ({ page }) => {
  await page.goto('?lessons=six-bits');
  await page.fill('.question input', '43');
  await page.getByRole('button', { name: 'That is my guess' }).click();
  await expect(page.locator('#verdict')).toContainText('Right.');
  await page.reload();
  await expect(page.locator('.question')).toContainText('43');
  await expect(page.locator('#answer')).not.toBeEmpty();
  await page.goto('?lessons');
  await expect(page.locator('#progress')).toHaveText(`1 of ${COURSE.length} done`);
  await page.getByRole('button', { name: 'Forget my progress' }).click();
  await expect(page.locator('#progress')).toHaveText(`0 of ${COURSE.length} done`);
});

test('live pieces are live, and the way to the instrument takes them along', async ({ page }) => {
  await page.goto('?lessons=super-block');
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(page.locator('.moved')).toHaveAttribute('aria-label', '32 of 256 weights differ');
  await page.fill('#scale-0', '63');
  await expect(page.locator('.moved')).not.toHaveAttribute('aria-label', '32 of 256 weights differ');
  const bytes = await page.locator('#bytes').innerText();
  await page.click('#play');
  await expect(page.locator('#scale-0')).toHaveValue('63');
  expect(await page.locator('#bytes').innerText()).toBe(bytes);
});

test('a block of a file is taken apart in a lesson, and goes along to the next', async ({ page }) => {
  await page.goto('?file');
  await page.setInputFiles('#model-file', 'tests/vectors/gguf/types-v3.gguf');
  await page.fill('#tensor-search', 'q4_k');
  await page.locator('#tensors button', { hasText: 'q4_k' }).first().click();
  await page.locator('#file-lesson').click();
  const brought = page.locator('#brought');
  await expect(brought).toContainText('show the weights that you brought');
  await expect(brought.getByRole('button', { name: 'your weights' })).toHaveAttribute('aria-pressed', 'true');
  const yours = await page.locator('#bytes').innerText();
  await brought.getByRole('button', { name: 'the lesson’s own' }).click();
  await expect(page.locator('#bytes')).not.toHaveText(yours, { useInnerText: true });
  await brought.getByRole('button', { name: 'your weights' }).click();
  await expect(page.locator('#bytes')).toHaveText(yours, { useInnerText: true });
  const link = page.url().split('#')[1];
  await page.getByRole('button', { name: 'Show me' }).click();
  await page.locator('a.forward').click();
  await page.waitForURL(`?lessons=six-bits#${link}`);
  await expect(page.locator('#brought')).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  await legible(page);
  expect(await sideways(page)).toEqual([]);
});

test('weights in another format than the lesson’s stay outside, and a broken link says why', async ({ page }) => {
  await page.goto('?lessons=super-block#1&f=q6_K&w=r');
  await expect(page.locator('#brought')).toHaveText(
    'The weights that you brought are in Q6_K. This lesson takes Q4_K apart, so its own block stays.',
  );
  await expect(page.locator('#bytes')).toContainText('3c');
  await page.goto('about:blank');
  await page.goto('?lessons=super-block#1&w=zz');
  await expect(page.locator('.notice')).toContainText('weights: “zz” is not allowed');
});

test('a weight grows loud, and all are moved', async ({ page }) => {
  await page.goto('?lessons=blocks');
  await page.getByRole('button', { name: 'Show me' }).click();
  const rms = page.locator('.piece', { hasText: 'One loud weight' }).locator('.reading .fig');
  const before = await rms.innerText();
  await page.locator('#loud').fill('60');
  await expect(rms).not.toHaveText(before);
  await expect(rms).toHaveAttribute('data-link', 'spread q4_0 37 60 0');
  await page.getByRole('button', { name: 'Q6_K' }).click();
  await expect(page.locator('#answer .reading')).toContainText('16 weights to a scale');
  await page.locator('#shift').fill('-4');
  await expect(page.locator('.facts .fig').last()).toHaveAttribute('data-link', 'spread q4_K 37 -4 -4');
});

test('weights of another kind put other formats on the line', async ({ page }) => {
  await page.goto('?lessons=which-format');
  await page.getByRole('button', { name: 'Show me' }).click();
  const best = () =>
    page.locator('.costs circle').evaluateAll((all) => all.map((one) => one.classList.contains('best')).join());
  const gaussian = await best();
  await page.getByRole('button', { name: 'one loud channel' }).click();
  await expect.poll(best).not.toBe(gaussian);
  await page.locator('.costs circle').last().click();
  await expect(page.locator('.line h2')).not.toContainText('Q4_K');
  // The address is the lesson's.
  expect(new URL(page.url()).hash).toBe('');
});

test('truncation by layer follows what stands between the layers, and its report is taken along', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('?lessons=truncation');
  await page.getByRole('button', { name: 'Show me' }).click();
  const last = page.locator('.after .runs tbody tr:last-child td:nth-child(3)');
  await expect(last).toContainText(/^7\.\d+%$/);
  await page.getByRole('button', { name: 'RMSNorm', exact: true }).click();
  await expect(last).toContainText(/^0\.0\d+%$/);
  await page.click('#copy-truncation');
  await expect(page.locator('.report [role="status"]')).toContainText('Copied');
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('A norm between layers gives lengths back');
  expect(report).toContain(new URL('.#1&o=256&l=10&s=rmsnorm', page.url()).href);
  expect(report).not.toContain('lessons');
});

test('what is done in a lesson stays out of the instrument’s history', async ({ page }) => {
  await page.goto('#1');
  await page.fill('#scale-0', '9');
  await expect(page.locator('#undo')).toBeEnabled();
  await page.waitForTimeout(700);
  await page.goto('?lessons=super-block');
  await page.getByRole('button', { name: 'Show me' }).click();
  await page.fill('#scale-1', '63');
  await page.waitForTimeout(700);
  await page.goto('#1');
  // Before this page was opened comes what was done on it, not the lesson.
  await page.click('#undo');
  await expect(page.locator('#scale-0')).toHaveValue('9');
  await expect(page.locator('#scale-1')).toHaveValue('10');
});

test('an unknown lesson leads to the list', async ({ page }) => {
  await page.goto('?lessons=xyzzy');
  await expect(page.locator('.notice')).toContainText('xyzzy');
  await expect(page.locator('.course li')).toHaveCount(COURSE.length);
});

test('lessons have no violation of accessibility rules in light, dark and forced colours', async ({ page }) => {
  test.setTimeout(300_000);
  for (const slug of ['', ...COURSE.map((entry) => `=${entry.slug}`)]) {
    await page.goto(`?lessons${slug}`);
    await page.locator('.question, .course').waitFor();
    const check = () => legible(page, { themes: ['light', 'dark', 'forced colours'], where: slug });
    // The list, a choice and a guess; what is asked elsewhere looks the same.
    if (['', '=super-block', '=six-bits'].includes(slug)) await check();
    if (slug === '') continue;
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect(page.locator('#answer')).not.toBeEmpty();
    await check();
  }
});
