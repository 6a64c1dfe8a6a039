import { expect, test, type Page } from '@playwright/test';
import { BlobWriter, TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js';
import { readFileSync } from 'node:fs';
import { choose, understood } from './lib/choose';
import { classFolder, Folder, sampleRows } from './lib/sample-folder';
import { savedRun } from './lib/saved-run';

const run = async (page: Page): Promise<void> => {
  await page.locator('[data-run]').click();
  await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
};

test('a folder with renamed classes: understood before it runs, then scored', async ({ page }) => {
  const renamed: Record<string, string> = { mammal: 'animal', vehicle: 'thing to drive', fruit: 'Obst' };
  const folder = classFolder('my pictures', ['mammal', 'vehicle', 'fruit'], 4, (label) => renamed[label] ?? label);
  try {
    await choose(page, folder.path);
    await expect(understood(page)).toHaveText('12 pictures in 3 folders; the folder is the label; nothing skipped.');
    await expect(page.locator('[data-metric]')).toHaveCount(0);
    await run(page);
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', '12');
    const { record } = await savedRun(page);
    expect(record.task.classes.toSorted()).toEqual(['Obst', 'animal', 'thing to drive']);
    expect(record.data.name).toBe('my pictures');
  } finally {
    folder.remove();
  }
});

test('a table beside its pictures', async ({ page }) => {
  const rows = sampleRows().slice(0, 6);
  const folder = new Folder('tabled');
  try {
    rows.forEach((row, i) => folder.picture(row.file, `${i}.jpg`));
    folder.file('labels.csv', `file_name,label\n${rows.map((row, i) => `${i}.jpg,${row.label}`).join('\n')}\n`);
    await choose(page, folder.path);
    await expect(understood(page)).toContainText('6 pictures');
    await expect(understood(page)).toContainText('the label is the column “label” of labels.csv');
    await run(page);
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', '6');
  } finally {
    folder.remove();
  }
});

test('a zip, and several loose files without labels', async ({ page }) => {
  const zip = new ZipWriter(new BlobWriter('application/zip'));
  const rows = sampleRows().slice(0, 5);
  for (const [i, row] of rows.entries())
    await zip.add(
      `${i % 2 ? 'odd' : 'even'}/${i}.jpg`,
      new Uint8ArrayReader(readFileSync(`static/samples/pictograms/${row.file}`))
    );
  await zip.add('even/notes.txt', new TextReader('not a picture'));
  const folder = new Folder('zipped').file('set.zip', new Uint8Array(await (await zip.close()).arrayBuffer()));
  try {
    await choose(page, `${folder.path}/set.zip`);
    await expect(understood(page)).toContainText('5 pictures in 2 folders');
    await expect(understood(page)).toContainText('1 skipped');
    await run(page);
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', '5');

    await choose(
      page,
      rows.slice(0, 3).map((row) => `static/samples/pictograms/${row.file}`)
    );
    await expect(understood(page)).toContainText('3 pictures without labels');
  } finally {
    folder.remove();
  }
});
