import type { Page } from '@playwright/test';

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
