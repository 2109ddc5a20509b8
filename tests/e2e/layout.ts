import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What stands to the right of the window where nobody can scroll to it, or makes the page scroll sideways: nothing should. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    /** Whether a box around it scrolls or cuts: then what is beyond is reached, or meant to be out of sight. */
    const held = (element: Element): boolean => {
      for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
        if (getComputedStyle(box).overflowX !== 'visible') return true;
      }
      return false;
    };
    const beyond = [...document.body.querySelectorAll('*')].filter((element) => {
      const { right, width: wide } = element.getBoundingClientRect();
      return wide > 0 && right > width + 1 && element.checkVisibility() && !held(element);
    });
    const page = document.documentElement.scrollWidth > width ? ['the page'] : [];
    return [...page, ...beyond.map((element) => element.outerHTML.slice(0, 90))];
  });

/** How readers have the page drawn. */
const THEMES = {
  light: {},
  dark: { colorScheme: 'dark' },
  'high contrast': { contrast: 'more' },
  'forced colours': { forcedColors: 'active' },
} as const;

/** The rules that ask for colours: to all others every theme is the same. */
const OF_THEMES = ['color-contrast', 'link-in-text-block'];

const OFF = { enabled: false };

interface Legible {
  /** The themes, one after the other; every rule is asked in the first. */
  themes?: readonly (keyof typeof THEMES)[];
  /** The part that is looked at, if not the whole page. */
  part?: string;
  /** What is said beside a violation. */
  where?: string;
  /** Rules that do not hold here. */
  without?: string[];
}

/** Nothing of a page as it stands is hard to read or to reach, by the rules of axe, in one theme after the other. */
export async function legible(
  page: Page,
  { themes = ['light', 'dark'], part, where = '', without = [] }: Legible = {},
): Promise<void> {
  for (const [i, theme] of themes.entries()) {
    await page.emulateMedia({
      colorScheme: 'light',
      contrast: 'no-preference',
      forcedColors: 'none',
      ...THEMES[theme],
    });
    const axe = new AxeBuilder({ page })
      // Results that go to another page, to be joined to those of frames, take four of five seconds: where there are no frames
      // they stay.
      .setLegacyMode(page.frames().length === 1)
      .options({
        resultTypes: ['violations'],
        rules: { 'target-size': { enabled: true }, ...Object.fromEntries(without.map((rule) => [rule, OFF])) },
      });
    if (part) axe.include(part);
    if (i > 0) axe.withRules(OF_THEMES);
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
    expect(found, `${theme} ${where}`).toEqual([]);
  }
}

/** The widths that the page is drawn for: of a screen, and of a phone. */
const [SCREEN, PHONE] = [1440, 360];

/** Nothing of a page as it stands is cut off, hard to read or hard to reach, on a screen and on a phone, where a panel is chosen. */
export async function fits(page: Page, panel?: string): Promise<void> {
  for (const width of [SCREEN, PHONE]) {
    await page.setViewportSize({ width, height: 900 });
    if (panel && width === PHONE) await page.click(`#panel-${panel}`);
    expect(await sideways(page), `${width}`).toEqual([]);
    await legible(page, { where: `${width}` });
  }
}
