import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { choose, understood } from './lib/choose';
import { classFolder, Folder } from './lib/sample-folder';

const problem = (page: Page) => page.locator('[data-error]');

test('broken, empty and foreign files are listed with a reason and counted; the rest is scored', async ({ page }) => {
  const folder = classFolder('mixed', ['mammal', 'fruit'], 3);
  const jpeg = readFileSync('static/samples/pictograms/images/000-bank.jpg');
  try {
    folder
      .file('mammal/cut.jpg', jpeg.subarray(0, jpeg.length / 2))
      .file('mammal/garbage.jpg', Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(4000, 7)]))
      .file('fruit/empty.png', '')
      .file('fruit/shopping.txt', 'apples, pears');
    await choose(page, folder.path);
    await expect(understood(page)).toContainText('pictures in 2 folders');
    await expect(understood(page)).toContainText('skipped');
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', '6');
    const issues = page.locator('[data-issues]');
    await issues.locator('summary').click();
    for (const name of ['cut.jpg', 'garbage.jpg', 'empty.png', 'shopping.txt'])
      await expect(issues).toContainText(name);
    await expect(issues.locator('li')).toHaveCount(4);
  } finally {
    folder.remove();
  }
});

test('an empty folder says so', async ({ page }) => {
  const folder = new Folder('nothing');
  try {
    await choose(page, folder.path);
    await expect(problem(page)).toContainText(/no picture/i);
    // The bench is ready for the next try.
    await expect(page.getByRole('button', { name: 'Choose a folder…' })).toBeEnabled();
  } finally {
    folder.remove();
  }
});

test('a text file alone says what was expected', async ({ page }) => {
  const folder = new Folder('letter').file('letter.txt', 'Dear model, what do you see?');
  try {
    await choose(page, `${folder.path}/letter.txt`);
    await expect(problem(page)).toContainText(/no picture/i);
  } finally {
    folder.remove();
  }
});

test('one class only: said before anything is loaded, and mended by adding a class', async ({ page }) => {
  const folder = classFolder('single', ['mammal'], 3);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  try {
    await choose(page, folder.path);
    await page.locator('[data-run]').click();
    await expect(problem(page)).toContainText('All pictures have the same label');
    expect(asked.filter((url) => url.endsWith('.onnx'))).toEqual([]);
    await page.locator('[data-new-class]').fill('vehicle');
    await page.locator('[data-new-class]').press('Enter');
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 60_000 });
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', '3');
  } finally {
    folder.remove();
  }
});
