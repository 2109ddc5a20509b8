import { expect, type Page } from '@playwright/test';

/** Opens an experiment of the gallery. */
export async function preset(page: Page, name: string): Promise<void> {
  const gallery = page.locator('#gallery');
  if (!(await gallery.evaluate((fold: HTMLDetailsElement) => fold.open)))
    await gallery.locator('summary').first().click();
  await page.click(`#preset-${name}`);
}

/** Turns to another view of what is on screen. */
export async function turn(page: Page, view: string): Promise<void> {
  await page.click(`#view-${view}`);
  await expect(page.locator(`#view-${view}`)).toHaveAttribute('aria-current', 'page');
}
