import { expect, test } from '@playwright/test';
import { choose, understood } from './lib/choose';

const ROOT = 'tests/fixtures/formats';

/** The beginning of what is understood of each fixture. */
const UNDERSTOOD: Readonly<Record<string, string>> = {
  'image-folders': '8 pictures in 2 folders',
  'metadata-jsonl': '2 pictures, 3 classes; the label is the column “objects.categories”',
  'metadata-parquet': '2 pictures, 2 classes; the label is the column “label” of metadata.parquet',
  'table-windows-1252': '2 pictures, 2 classes; the label is the column “label” of list.csv',
  'json-map': '2 pictures, 2 classes; the label is the column “label” of labels.json',
  webdataset: '4 pictures, 2 classes; the label is “cls” of each picture’s record',
  coco: '2 pictures, 2 classes; the label is the column “category”',
  vqa: '3 pictures without labels',
  flickr8k: '2 pictures without labels',
  karpathy: '2 pictures without labels',
  'label-studio': '2 pictures, 2 classes; the label is the column “kind” of project-1.json',
  cvat: '2 pictures, 2 classes; the label is the column “label” of annotations.xml',
  parquet: '6 pictures, 2 classes; the label is the column “label”',
  'parquet-codecs': '10 pictures, 2 classes',
  'cifar-10': '3 pictures, 2 classes; the label is “label” of each picture’s record',
  'cifar-100': '2 pictures, 2 classes',
  npz: '5 pictures, 2 classes',
  npy: '3 pictures, 2 classes'
};

test('every convention of data sets is understood', async ({ page }) => {
  test.setTimeout(180_000);
  for (const [folder, text] of Object.entries(UNDERSTOOD)) {
    await choose(page, `${ROOT}/${folder}`);
    await expect(understood(page), folder).toContainText(text);
  }
});

for (const [folder, pictures] of [
  ['parquet', 6],
  ['npz', 5],
  ['webdataset', 4]
] as const)
  test(`pictures inside of ${folder} files are judged`, async ({ page }) => {
    await choose(page, `${ROOT}/${folder}`);
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveAttribute('data-n', String(pictures));
  });

test('what holds no pictures of its own says so and leaves the bench ready', async ({ page }) => {
  for (const folder of ['links-only', 'pickle', 'nothing']) {
    await choose(page, `${ROOT}/${folder}`);
    await expect(page.locator('[data-error]'), folder).toContainText(/no picture/i);
    await expect(page.getByRole('button', { name: 'Choose a folder…' })).toBeEnabled();
  }
});
