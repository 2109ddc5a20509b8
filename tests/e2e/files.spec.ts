/**
 * Every built file that a page asks for, missing, answered as HTML, cut and hanging. The page says so and offers another try, or
 * does without the file; and once the network is back the try works. Files of the first page meet all four in turn. The others
 * come by the same few doors and meet one each, taking turns; `EVERY_FAULT=1 npx playwright test files` gives them all four, and
 * `FILES=worker` asks for those of that name alone.
 */

import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type BrowserContext, expect, type Page, type Route, test } from '@playwright/test';
import { filesOf } from '../../scripts/offline.mjs';

// What a service worker answers does not pass by here.
test.use({ serviceWorkers: 'block' });
test.setTimeout(process.env.EVERY_FAULT ? 7_200_000 : 600_000);

interface Visit {
  address: string;
  /** What the reader does until the page asks for the files. */
  act?: (page: Page) => Promise<unknown>;
  /** What stands there when all of them have come. */
  there: string;
}

const TYPES = 'tests/vectors/gguf/types-v3.gguf';
const click =
  (...at: string[]) =>
  async (page: Page) => {
    for (const one of at) await page.click(one, { timeout: 15_000 });
  };

const open = async (page: Page) => page.setInputFiles('#model-file', TYPES, { timeout: 15_000 });

const scan = async (page: Page) => {
  await open(page);
  await page.click('#scan-file', { timeout: 15_000 });
};
const pair = async (page: Page) => {
  await open(page);
  await page.setInputFiles('#pair-file', TYPES, { timeout: 15_000 });
};
const explain = async (page: Page) => {
  await page.fill('#theirs', '1', { timeout: 15_000 });
  await page.click('#explain', { timeout: 15_000 });
};

/** Ways through the site on which each built file is asked for; of a file the first way that does counts. */
const VISITS: Visit[] = [
  { address: '#1', there: '#digest' },
  { address: '?compare', there: '#others-title' },
  { address: '?chain#1&o=256&l=2&s=rmsnorm', there: '.layer-pictures' },
  { address: '#1', act: click('#help'), there: '.sheet' },
  { address: '#1', act: click('#paste-block'), there: 'dialog textarea' },
  { address: '#1', act: click('#fit-block'), there: '#ask-second' },
  { address: '#1', act: click('#compare-block'), there: '#compare-title' },
  { address: '#1', act: click('#machines > summary'), there: '#machines table' },
  { address: '#1&e=0.0.0.0~AHw', there: '#mended' },
  { address: '#1', act: click('#randomise'), there: '#undo:enabled' },
  {
    address: '?chain#1&o=256&l=2&s=rmsnorm',
    act: click('.save summary', '.save[open] button:last-child'),
    there: '.save:first-of-type:not([open])',
  },
  { address: '?sweep', there: '.swept svg' },
  { address: '#1', act: click('#gallery > summary'), there: '.thumbnail' },
  { address: '?formats', there: '#formats-title' },
  { address: '?embed=hero#1', there: '#a-bits' },
  { address: '?lessons', there: 'h1' },
  { address: '?file', act: open, there: '#tensors tbody tr' },
  { address: '?yours#1', there: '#theirs' },
  { address: '?claims', there: '#save-claims' },
  { address: '?gpu', act: click('#gpu-test'), there: '#gpu-save, #gpu-failure:has-text("GPU")' },
  { address: '#1', act: click('#share', '#share-rust'), there: '.share pre' },
  { address: '#1', act: click('#speed > summary'), there: '#variant-simd128' },
  { address: '?yours#1', act: click('#kernel-ours'), there: '#kernel-cards .card' },
  { address: '?file', act: scan, there: '#scan-rows tfoot tr' },
  { address: '?file', act: pair, there: '#pair-told' },
  { address: '?yours#1', act: explain, there: '#said-title' },
  {
    address: '?yours#1',
    act: click('#mistakes > summary'),
    there: '#mistakes select, #mistakes button, #mistakes table',
  },
  { address: '?yours#1', act: click('#shader > summary'), there: '#shader-editor .cm-content' },
  {
    address: '?yours#1',
    act: click('#shader > summary', '#shader-run'),
    there: '#shader-problem:has-text("GPU"), #shader-cards .card',
  },
  { address: '?answers', there: '#answers' },
  ...[...readFileSync('www/lessons/course.ts', 'utf8').matchAll(/import\('\.\/([^']+)'\)/g)].map(([, slug]) => ({
    address: `?lessons=${slug}`,
    there: 'h1',
  })),
];

/** Built files that these ways do not ask for, by the reason. */
const APART = [
  // What a browser or a crawler takes by itself, and downloads.
  /\.(png|svg|txt|webmanifest|rs|c)$|^(index\.html|sw\.js)$/,
  // The page's words in another language: below.
  /^assets\/zh-/,
  // Brought by the page itself, and no loss: the tour, and the site without a network.
  /^assets\/(tour|register)-/,
  // Only where there is an adapter, or no relaxed SIMD.
  /^assets\/(gpu|gpu_bg|card|card_bg|speed|speed_bg)-[^/]*\.(js|wasm)$/,
  /^assets\/ggml-(formats|floats)-[^/]*\.(json|bin)$/,
];

const asked = (url: string) => new URL(url).pathname.slice(1);

/** What of the built site each visit asks for first. */
async function ways(context: BrowserContext): Promise<Map<string, Visit>> {
  const way = new Map<string, Visit>();
  for (const visit of VISITS) {
    const page = await context.newPage();
    page.on('request', (request) => {
      const file = asked(request.url());
      if (!way.has(file)) way.set(file, visit);
    });
    await page.goto(visit.address);
    await visit.act?.(page);
    await expect(page.locator(visit.there).first(), `${visit.address}`).toBeVisible();
    await page.close();
  }
  return way;
}

type Fault = (route: Route) => Promise<void>;

const TYPE: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

const FAULTS: [name: string, fault: Fault][] = [
  ['missing', (route) => route.fulfill({ status: 404, body: '' })],
  ['HTML', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Log in</title>' })],
  [
    'cut',
    async (route) => {
      const file = asked(route.request().url());
      const whole = readFileSync(join('dist', file));
      const contentType = TYPE[extname(file)] ?? 'application/octet-stream';
      await route.fulfill({ contentType, body: whole.subarray(0, Math.floor(whole.length / 2)) });
    },
  ],
  // Never answered.
  ['hanging', async () => undefined],
];

/** After this long, in milliseconds, a page says that something is on its way. */
const LATE = 9000;

/** What there is to press where something did not come. */
const offered = (page: Page, button = 'button') =>
  page
    .locator(button, { hasText: /^(Try again|再试一次|Reload|重新加载)$/ })
    .filter({ visible: true })
    .first();
/** The same, but for the GPU's test, which is tried again where nothing is missing. */
const again = (page: Page) => offered(page, 'button:not(#gpu-retry)');

/** Meets every fault of a file, one after the other, each by the way that the one before offered; the last leads to the whole file. */
async function meet(
  context: BrowserContext,
  file: string,
  { address, act, there }: Visit,
  faults: typeof FAULTS,
): Promise<string | undefined> {
  const page = await context.newPage();
  const whole = page.locator(there).first();
  let fault: Fault = (route) => route.continue();
  let met = 0;
  await page.route(
    (url) => asked(url.href) === file,
    (route) => {
      met += 1;
      return fault(route);
    },
  );
  // Where the page began anew, the reader goes the same way again.
  const go = async () => void (await act?.(page).catch(() => undefined));
  const press = async () => {
    const before = met;
    await page.evaluate(() => Object.assign(window, { stood: true }));
    await again(page).click({ timeout: 5000, noWaitAfter: true });
    // It is asked for again where it was, or the page begins anew.
    let stands = true;
    await expect
      .poll(async () => {
        stands = await page.evaluate(() => 'stood' in window).catch(() => false);
        return met > before || !stands;
      })
      .toBe(true);
    if (!stands) await go();
  };
  const begin = async () => {
    await page.reload({ waitUntil: 'commit' });
    await go();
  };
  let said: string | undefined;
  try {
    for (const [name, next] of faults) {
      said = `${file}, ${name}`;
      fault = next;
      const before = met;
      if (name === faults[0]?.[0]) {
        await page.goto(address, { waitUntil: 'commit' });
        await go();
      } else if (await again(page).isVisible()) await press();
      else await begin();
      await expect.poll(() => met, { timeout: 20_000 }).toBeGreaterThan(before);
      if (name === 'hanging') await context.clock.fastForward(LATE);
      // A sentence alone is no way on.
      await expect(offered(page).or(whole).first()).toBeVisible({ timeout: 20_000 });
    }
    said = `${file}, whole again`;
    fault = (route) => route.continue();
    // What hung may be done without meanwhile.
    if (await again(page).isVisible()) await press().catch(() => undefined);
    else if (!(await whole.isVisible())) await begin();
    await expect(whole).toBeVisible({ timeout: 20_000 });
    return undefined;
  } catch (error) {
    return `${said}: ${`${error}`.split('\n').slice(0, 1)}`;
  } finally {
    await page.close();
  }
}

// Fault: a built file that does not come, or comes wrong.
// Injected: each of them missing, answered as HTML, cut and hanging: all four for files of the first page, one in turn for the
// others.
// Seen: what did not load, and a button; still on its way, where it hangs.
// Kept: the experiment; the button works when the network is back.
test('a file that does not come is named, and comes at another try', async ({ browser, context, baseURL }) => {
  const way = await ways(context);
  const only = new RegExp(process.env.FILES ?? '');
  const queue = filesOf('dist').filter((file) => only.test(file) && !APART.some((kind) => kind.test(file)));
  const wrong: string[] = [];
  let turn = 0;
  const work = async () => {
    // A clock of its own.
    const own = await browser.newContext({ baseURL: baseURL as string, serviceWorkers: 'block' });
    await own.clock.install();
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const visit = way.get(file);
      const every = visit === VISITS[0] || process.env.EVERY_FAULT;
      const faults = every ? FAULTS : FAULTS.filter((_, i) => i === turn % FAULTS.length);
      turn += 1;
      const said = visit ? await meet(own, file, visit, faults) : `${file}: no visit asks for it`;
      if (said) wrong.push(said);
    }
    await own.close();
  };
  await Promise.all([work(), work()]);
  expect(wrong).toEqual([]);
});

// Fault: a script that is cut where it still parses.
// Injected: a module of a view without its exports.
// Seen: what did not load, and a button.
// Kept: the experiment; the reload that the button makes brings the view.
test('a script that is cut where it still parses is no view', async ({ page }) => {
  const file = /assets\/file-[^/]*\.js$/;
  await page.route(file, (route) => route.fulfill({ contentType: 'text/javascript', body: 'const view = 1;' }));
  await page.goto('?file#1');
  await expect(page.locator('.missing')).toContainText('a script came cut');
  await page.unroute(file);
  await offered(page).click();
  await expect(page.locator('#model-file')).toBeVisible();
});

// Fault: a page that stays open longer than a late one waits.
// Injected: nine seconds, in views whose parts say whether they compute.
// Seen: the view, and no word of loading.
// Kept: everything.
test('a view that is there is not said to be late', async ({ page }) => {
  await page.clock.install();
  for (const [view, there] of [
    ['', '#others-title'],
    ['?formats', '#formats-title'],
    ['?sweep#1', '.swept svg'],
    ['#1', '#digest'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`/${view}`);
    await expect(page.locator(there).first()).toBeVisible();
    await expect(page.locator('main')).not.toHaveAttribute('aria-busy');
    await page.clock.fastForward(LATE);
    await expect(offered(page)).toHaveCount(0);
    await expect(page.locator('#late')).toHaveCount(0);
  }
});

// Fault: a module that comes late.
// Injected: that of the other formats, held back for nine seconds, and all scripts until that is said.
// Seen: that it takes long, and a button, until it is there.
// Kept: the view, which comes as it would have.
test('that a view is late is said until it comes', async ({ page }) => {
  await page.clock.install();
  const hold = async (file: RegExp) => {
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    await page.route(file, async (route) => {
      await held;
      await route.continue();
    });
    return free;
  };
  const [module, scripts] = [await hold(/assets\/formats_bg-/), await hold(/assets\/[^/]*\.js$/)];
  await page.goto('?formats', { waitUntil: 'commit' });
  await expect(page.locator('main[aria-busy]')).toBeAttached();
  await page.clock.fastForward(LATE);
  const late = page.locator('#late');
  await expect(late).toContainText('This takes long.');
  scripts();
  await expect(page.locator('main h1')).toBeVisible();
  await expect(late).toBeVisible();
  module();
  await expect(page.locator('#formats-title')).toBeVisible();
  await expect(late).toHaveCount(0);
});

// Fault: two parts of one name that come late, one of which never comes.
// Injected: the threads of a scan, which hang, and after them that of a comparison, held back until both are said to be late.
// Seen: that a part of the engine is on its way, before and after the comparison is there.
// Kept: the experiment; Later takes the words away.
test('what is late is said until it comes, whatever else of its name comes before', async ({ page }) => {
  await page.clock.install();
  await page.goto('?file#1');
  await open(page);
  await expect(page.locator('#scan-file')).toBeEnabled();
  // The engine, its spare, and the reader of the file: what is asked for from here on is the scan's.
  await expect.poll(() => page.workers().length).toBe(3);
  let free: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    free = resolve;
  });
  const asked: string[] = [];
  await page.route(/assets\/worker-/, async (route) => {
    asked.push(route.request().url());
    if (asked.at(-1) === asked[0]) return;
    await held;
    await route.continue();
  });
  await page.click('#scan-file');
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  await page.setInputFiles('#pair-file', TYPES);
  await expect.poll(() => new Set(asked).size).toBeGreaterThan(1);
  await page.clock.fastForward(LATE);
  const late = page.locator('.missing', { hasText: 'A part of the engine: still on its way.' });
  await expect(late.locator('p')).toHaveCount(1);
  free();
  await expect(page.locator('#pair-told')).toBeVisible();
  await expect(late).toBeVisible();
  await late.getByRole('button', { name: 'Later' }).click();
  await expect(page.locator('.missing')).toBeHidden();
});

// Fault: words of another language that do not come.
// Injected: their script missing, answered as HTML, cut and hanging, in five views.
// Seen: the page in English, and a button.
// Kept: everything but the language.
test('without the words of another language the page speaks English', async ({ page }) => {
  await page.clock.install();
  let fault: Fault = (route) => route.continue();
  let met = 0;
  await page.route(/assets\/zh-/, (route) => {
    met += 1;
    return fault(route);
  });
  for (const view of ['?lang=zh#1', '?formats&lang=zh', '?lessons&lang=zh', '?claims&lang=zh', '?gpu&lang=zh']) {
    for (const [name, next] of FAULTS) {
      fault = next;
      met = 0;
      // The same address with a fragment would load nothing.
      await page.goto('about:blank');
      await page.goto(view, { waitUntil: 'commit' });
      if (name === 'hanging') {
        await expect.poll(() => met).toBeGreaterThan(0);
        await page.clock.fastForward(LATE);
        await expect(again(page)).toBeVisible();
      } else {
        await expect.poll(() => met).toBeGreaterThan(0);
        await expect(page.locator('html')).toHaveAttribute('lang', 'en');
        await expect(page.locator('nav.views')).toContainText('Compare');
      }
    }
    fault = (route) => route.continue();
    await again(page).click({ noWaitAfter: true });
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  }
});
