import { expect, test, type Page } from '@playwright/test';
import { choose } from './lib/choose';
import { classFolder } from './lib/sample-folder';
import { savedRun } from './lib/saved-run';

/** Reloads as soon as at least `least` pictures are read. */
async function reloadAt(page: Page, least: number): Promise<void> {
  await page.waitForFunction((n) => Number(document.querySelector('progress')?.value ?? 0) >= n, least, {
    timeout: 60_000
  });
  await page.goto('run/');
}

test('a reload in mid-run of the sample goes on where it was', async ({ page }) => {
  await page.goto('run/?sample');
  await expect(page.locator('[data-phase=running]')).toBeVisible({ timeout: 60_000 });
  await reloadAt(page, 80);
  await expect(page.locator('[data-resume-offer]')).toContainText('pictograms');
  await page.locator('[data-resume]').click();
  await expect(page.locator('[data-run-source=sample]')).toBeVisible({ timeout: 100_000 });
  await expect(page.locator('h2[data-metric=accuracy]')).toHaveText(/258\s+of 340 right/);
  const { record } = await savedRun(page);
  const kept = record.items.filter(({ inferMs }) => inferMs === null).length;
  console.log(`not read again after the reload: ${kept} of 340`);
  expect(kept).toBeGreaterThanOrEqual(70);
  await page.goto('run/');
  await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
  await expect(page.locator('[data-resume-offer]')).toHaveCount(0);
});

test('own pictures are asked for again, and what was read of them is kept', async ({ page }) => {
  const folder = classFolder('mine', ['mammal', 'fruit', 'vehicle', 'building'], 15);
  try {
    await choose(page, folder.path);
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-phase=running]')).toBeVisible({ timeout: 60_000 });
    await reloadAt(page, 10);
    await expect(page.locator('[data-resume-offer]')).toContainText('choose “mine” again');
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 60_000 });
    const { record } = await savedRun(page);
    expect(record.items).toHaveLength(60);
    expect(record.items.some(({ inferMs }) => inferMs === null)).toBe(true);
  } finally {
    folder.remove();
  }
});

test('stopping keeps what was read', async ({ page }) => {
  await page.goto('run/?sample');
  await page.waitForFunction(
    () => Number(document.querySelector('[data-phase=running] progress')?.getAttribute('value') ?? 0) >= 20,
    null,
    { timeout: 60_000 }
  );
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText(/Stopped at \d+ of 340/)).toBeVisible();
  await page.locator('[data-run]').click();
  await expect(page.locator('[data-run-source=sample]')).toBeVisible({ timeout: 100_000 });
});
