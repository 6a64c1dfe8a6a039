import { expect, test, type Page } from '@playwright/test';
import { classFolder } from './lib/sample-folder';

const smallRun = async (page: Page): Promise<void> => {
  await page.locator('[data-run]').click();
  await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
};

test('the first page can be read without JavaScript, answer included', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Does it see\s+what you see\?/);
  await expect(page.getByText('258 of 340 right')).toBeVisible();
  await expect(page.getByText(/needs JavaScript/)).toBeVisible();
  expect(await page.locator('main img').count()).toBe(40);
  await context.close();
});

test('pictures chosen on the first page are taken along to the workbench', async ({ page }) => {
  const folder = classFolder('taken along', ['mammal', 'fruit'], 2);
  try {
    await page.goto('');
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    await expect(page).toHaveURL(/run\/\?empty/);
    await expect(page.locator('[data-understood]')).toContainText('4 pictures in 2 folders');
    await smallRun(page);
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', '4');
  } finally {
    folder.remove();
  }
});

test('a fact of the recording on the first page opens its pictures', async ({ page }) => {
  await page.goto('');
  await page.getByRole('link', { name: '“dessert” called “vegetable”' }).click();
  await expect(page.locator('#samples')).toContainText('6 of 340');
});

test('everything works with the network off once a run was made, and only then it says so', async ({
  page,
  context
}) => {
  const folder = classFolder('offline', ['mammal', 'fruit'], 2);
  const ready = page.locator('[data-offline]');
  try {
    await page.goto('run/?empty');
    await expect(ready).toHaveCount(0);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    await smallRun(page);
    await expect(ready).toBeVisible();
    await context.setOffline(true);
    await page.goto('run/?empty');
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    await smallRun(page);
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', '4');
  } finally {
    folder.remove();
  }
});

test('the device page names what is missing, shows what is kept, and removes all of it', async ({ page }) => {
  const folder = classFolder('kept', ['mammal', 'fruit'], 2);
  try {
    await page.goto('run/?empty');
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    await smallRun(page);
    await page.goto('device/');
    await expect(page.locator('[data-capability=webgpu]')).toHaveAttribute('data-verdict', 'no');
    await expect(page.locator('[data-capability=simd]')).toHaveAttribute('data-verdict', 'yes');
    for (const kept of ['runs', 'embeddings', 'journal', 'models'])
      await expect(page.locator(`[data-kept=${kept}]`), kept).toBeVisible();
    await expect(page.locator('[data-model-file]')).toHaveCount(4);
    await page.locator('[data-clear-all]').click();
    await page.locator('[data-clear-yes]').click();
    await expect(page.locator('[data-clear=cleared]')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('[data-kept=nothing]')).toBeVisible();
    const left = await page.evaluate(async () => {
      const files: string[] = [];
      for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
      return [files, await indexedDB.databases(), await caches.keys(), Object.keys(localStorage)];
    });
    expect(left).toEqual([[], [], [], []]);
  } finally {
    folder.remove();
  }
});
