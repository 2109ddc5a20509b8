/** Bounded runs: what is nearly right, storage that is no help, and an engine that cannot start again. */

import { expect, type Page, test } from '@playwright/test';

// A service worker would answer where there is no network.
test.use({ serviceWorkers: 'block' });

const M94 = 'd0da56a326d390a2';
/** Half a minute of work. */
const HEAVY = '1&n=16384&o=16384&w=r';

const digest = (page: Page) => page.locator('#digest');

async function instrument(page: Page, address = '#1'): Promise<void> {
  await page.goto(address);
  await expect(digest(page)).toHaveText(/^[0-9a-f]{16}$/);
}

/** What the page reports as an error, or leaves unhandled. */
function errorsOf(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

const go = (page: Page, link: string) =>
  page.evaluate((link) => {
    location.hash = link;
  }, link);

// Fault: a link that is nearly right, and many at once.
// Injected: 2,400 mutations of five links, put into the address of a page at work, some at once and some one after the other.
// Seen: a problem that names the key, or another experiment.
// Kept: the page: the next link and the next edit give what they always give, and nothing is reported as an error.
test('2,000 links that are nearly right leave a page that works', async ({ page }) => {
  test.setTimeout(300_000);
  const errors = errorsOf(page);
  await instrument(page);
  const heard = await page.evaluate(async () => {
    let heard = 0;
    addEventListener('popstate', () => {
      heard += 1;
    });
    const links = [
      '1&o=256&l=5&s=rmsnorm&q=apr&b=ggml-avx2',
      '1&n=512&o=2&w=r,s3,k3ca3d70a&x=r,duniform,s5',
      '1&f=q8_0&w=r&x=r,o42700000,h77',
      '1&o=2&l=2&s=softmax&y=1~k40000000&e=0.0.0.3~AAEC&v=0.1.0.0&z=0123456789abcdef',
      '1&w=p,d3c00,m0&x=p,s3d4ccccd',
    ];
    const pieces = ['&', '=', ',', '~', '.', '%', '0', '9', '256', 'rmsnorm', '\u202e', '&o=', '&f=q4_K', '&x=b,', 'r'];
    // mulberry32: the same links on every machine.
    let state = 1;
    const below = (n: number) => {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) % n;
    };
    // A large shape is work and no fault, and has a test of its own.
    for (let n = 0; n < 2400; n++) {
      let link = links[below(links.length)] ?? '1';
      for (let change = 0; change <= below(3); change++) {
        const [at, piece] = [below(link.length + 1), pieces[below(pieces.length)] ?? ''];
        link =
          [link.slice(0, at) + piece + link.slice(at), link.slice(0, at) + link.slice(at + 1), link.slice(0, at)][
            below(3)
          ] ?? link;
      }
      location.hash = link.replace(/(&[nolt]=\d\d\d)\d+/g, '$1');
      // Some follow at once, some when the one before has begun, some when it is done.
      if (n % 20 === 0) await new Promise((next) => setTimeout(next, n % 200 === 0 ? 300 : 2));
    }
    return heard;
  });
  // A few are the same as the one before.
  expect(heard).toBeGreaterThan(2000);
  await go(page, '1');
  await expect(digest(page)).toHaveText(M94);
  await expect(page.locator('#stop')).toHaveCount(0);
  await page.fill('#scale-0', '9');
  await expect(digest(page)).not.toHaveText(M94);
  expect(errors).toEqual([]);
});

for (const times of [1, 2]) {
  // Fault: Stop where there is no network.
  // Injected: a run of half a minute, stopped with the network gone, and a second time when the spare thread is used up.
  // Seen: Stopped; and the second time that the engine did not start again, with a button.
  // Kept: what is on screen, editable; when the network is back the link that waited opens.
  test(`a run is stopped where there is no network, ${times === 1 ? 'once' : 'and again'}`, async ({
    page,
    context,
  }) => {
    const errors = errorsOf(page);
    let modules = 0;
    page.on('requestfinished', (request) => {
      if (/(engine|formats)_bg/.test(request.url())) modules += 1;
    });
    await instrument(page);
    // The spare worker has all that it needs: the engine of the first sight, and the whole one, which edits want.
    await expect.poll(() => modules).toBe(4);
    await context.setOffline(true);
    await page.route('**/*', (route) => route.abort());
    await go(page, HEAVY);
    await page.click('#stop');
    await expect(page.locator('.notice').first()).toContainText('Stopped.');
    await page.fill('#scale-0', '9');
    await expect(page.locator('#bytes [data-index="4"]')).toHaveText('09');
    await expect(page).toHaveURL(/e=/);
    if (times === 2) {
      await go(page, HEAVY);
      await page.click('#stop');
      await expect(page.locator('.messages')).toContainText(
        'The engine did not start again (its script did not load).',
      );
      // The next link asks for an engine too, and what is on screen stays.
      await go(page, '1&o=3');
      await expect(page.locator('#again')).toBeVisible();
      await expect(page.locator('#bytes [data-index="4"]')).toHaveText('09');
      await page.unroute('**/*');
      await context.setOffline(false);
      await expect(page.locator('#again')).toHaveCount(0);
      await expect(page.locator('.headline')).toContainText('Output 0 of 3');
    }
    await go(page, '1');
    await expect(digest(page)).toHaveText(M94);
    expect(errors).toEqual([]);
  });
}

// Fault: a reader who goes back while a link computes.
// Injected: Back 60 ms after a link that takes half a minute.
// Seen: the experiment from before, at once.
// Kept: the history.
test('Back does not wait for a long run, not even at once', async ({ page }) => {
  await instrument(page);
  await go(page, '1&o=2');
  await expect(digest(page)).not.toHaveText(M94);
  await page.evaluate((heavy) => {
    location.hash = heavy;
    // Before the page has said that it computes.
    setTimeout(() => history.back(), 60);
  }, HEAVY);
  await page.waitForURL(/#1&o=2$/);
  await expect(page.locator('.notice #stop')).toHaveCount(0);
  await go(page, '1');
  await expect(digest(page)).toHaveText(M94);
});
