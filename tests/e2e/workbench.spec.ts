import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Serious and critical findings of axe-core on the page as it stands. */
async function axe(page: Page): Promise<string[]> {
  // As an expression of the tool: an eval inside of the page would be stopped by its policy.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    interface Result {
      readonly violations: readonly { id: string; impact: string; nodes: readonly { html: string }[] }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<Result> } };
    return (await axe.run()).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

const recorded = async (page: Page, hash = ''): Promise<void> => {
  await page.goto(`run/${hash}`);
  await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
};

test('a mark opens its pictures, a picture its scores, and Esc steps back', async ({ page }) => {
  await recorded(page);
  const cell = page.locator('[data-filter="is:dessert,called:vegetable"]');
  await cell.click();
  await expect(page).toHaveURL(/#.*f=is%3Adessert%2Ccalled%3Avegetable/);
  const grid = page.locator('#samples');
  await expect(grid).toContainText('6 of 340');
  await grid.locator('[data-sample]').first().click();
  const sheet = page.locator('[data-open-sample]');
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
  await expect(page.locator('#samples')).toContainText('82 of 340');
});

test('everything can be reached and chosen with the keyboard', async ({ page }) => {
  await recorded(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(page.locator('#samples')).toContainText('82 of 340');
  await page.keyboard.press('j');
  await expect(page.locator('[data-open-sample]')).toContainText('said');
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
  for (const path of ['', 'run/', 'device/', 'learn/'])
    test(`axe finds nothing serious on /${path} in ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await page.goto(path);
      if (path === 'run/') await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
      expect(await axe(page)).toEqual([]);
    });

for (const width of [390, 768, 1440])
  test(`nothing is wider than a screen of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ['', 'run/', 'device/', 'learn/']) {
      await page.goto(path);
      if (path === 'run/') await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      expect(overflow, path).toBeLessThanOrEqual(0);
    }
  });

test('the parts of the result are tabs: by key, in the address, each with the numbers of the run', async ({ page }) => {
  await recorded(page);
  await page.getByRole('tab', { name: 'Overview' }).focus();
  // What is wrong with the data comes before what the model made of it.
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Data' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Confidence' })).toBeFocused();
  await expect(page).toHaveURL(/t=trust/);
  await expect(page.getByRole('tabpanel').locator('[data-metric=ece]').first()).toHaveAttribute('data-n', '340');
  expect(await axe(page)).toEqual([]);
});

test('a chart can be taken along as drawing, picture and numbers', async ({ page }) => {
  await recorded(page);
  const figure = page.locator('figure', { has: page.locator('svg[data-metric=ece]') });
  for (const [kind, begin] of [
    ['svg', '<svg'],
    ['png', '\x89PNG'],
    ['csv', 'low,high,n']
  ] as const) {
    const download = page.waitForEvent('download');
    await figure.locator(`[data-save=${kind}]`).click();
    const path = await (await download).path();
    expect(readFileSync(path, 'latin1').slice(0, begin.length)).toBe(begin);
  }
});
