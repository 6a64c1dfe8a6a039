import type { Page } from '@playwright/test';

/** Opens an empty bench and chooses a folder, or files, as a person would with the buttons. */
export async function choose(page: Page, path: string | readonly string[]): Promise<void> {
  await page.goto('run/?empty');
  const isFolder = typeof path === 'string' && !/\.\w{2,4}$/.test(path);
  const input = isFolder ? 'input[webkitdirectory]' : 'input[type=file]:not([webkitdirectory])';
  await page.locator(input).setInputFiles(path as string | string[]);
}

/** What was understood of the set. */
export const understood = (page: Page) => page.locator('[data-understood]');
