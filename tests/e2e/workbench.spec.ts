import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Serious and critical findings of axe-core on the page as it stands. */
async function axe(page: Page): Promise<string[]> {
  return page.evaluate(async (source) => {
    // The page's policy forbids eval on it; a function made in the tool's own world is not the page's.
    if (!('axe' in window)) (0, eval)(source);
    const results = await (window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run();
    return results.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  }, axeSource);
}

const recorded = async (page: Page, hash = ''): Promise<void> => {
  await page.goto(`run/${hash}`);
  await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
};

test('a mark opens its pictures, a picture its scores, and Esc steps back', async ({ page }) => {
  await recorded(page);
  const cell = page.getByRole('gridcell', { name: /dessert.*called.*vegetable/i }).first();
  await cell.click();
  await expect(page).toHaveURL(/#.*f=is%3Adessert%2Ccalled%3Avegetable/);
  const grid = page.locator('[data-samples]');
  await expect(grid).toContainText('6 of 340');
  await grid.locator('[data-sample]').first().click();
  const sheet = page.locator('[data-sheet]');
  await expect(sheet).toContainText('said “vegetable”, is “dessert”');
  await expect(sheet).toContainText('a picture of a vegetable');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/s=/);
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/f=/);
  await expect(grid).toContainText('340 of 340');
});

test('the address leads back to the same place', async ({ page }) => {
  await recorded(page, '#f=wrong');
  await expect(page.locator('[data-samples]')).toContainText('82 of 340');
});

test('everything can be reached and chosen with the keyboard', async ({ page }) => {
  await recorded(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(page.locator('[data-samples]')).toContainText('82 of 340');
  await page.keyboard.press('j');
  await expect(page.locator('[data-sheet]')).toContainText('said');
});

test('every chart has a table behind it', async ({ page }) => {
  await recorded(page);
  const buttons = page.getByRole('button', { name: 'Show as table' });
  const count = await buttons.count();
  expect(count).toBeGreaterThanOrEqual(3);
  for (let i = 0; i < count; i++) await buttons.first().click();
  await expect(page.getByRole('button', { name: 'Show as chart' })).toHaveCount(count);
  expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(count);
});

for (const scheme of ['light', 'dark'] as const)
  for (const path of ['', 'run/', 'device/'])
    test(`axe finds nothing serious on /${path} in ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(path);
      if (path === 'run/') await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
      expect(await axe(page)).toEqual([]);
    });

for (const width of [390, 768, 1440])
  test(`nothing is wider than a screen of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['', 'run/', 'device/']) {
      await page.goto(path);
      if (path === 'run/') await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });
