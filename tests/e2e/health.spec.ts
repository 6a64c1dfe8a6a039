import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { choose, understood } from './lib/choose';
import { classFolder } from './lib/sample-folder';
import { savedRun } from './lib/saved-run';

const MESSY = 'static/samples/messy';
const truth = JSON.parse(readFileSync('static/samples/messy.truth.json', 'utf8')) as Record<
  string,
  (string | string[])[]
>;

const panel = (page: Page) => page.locator('[data-health]');
const kind = (page: Page, name: string) => page.locator(`[data-kind="${name}"]`);
const looked = (page: Page) => expect(panel(page)).toHaveAttribute('data-health', 'done', { timeout: 60_000 });

async function open(page: Page): Promise<void> {
  await choose(page, MESSY);
  await looked(page);
}

/** Files of the findings of one kind, as a person sees them once the kind is unfolded. */
async function filesOf(page: Page, name: string): Promise<string[]> {
  await kind(page, name).locator('summary').click();
  await expect(kind(page, name).locator('[data-files]').first()).toBeVisible();
  const lists = await kind(page, name)
    .locator('[data-files]')
    .evaluateAll((found) => found.map((one) => (one as HTMLElement).dataset['files'] ?? ''));
  return lists.map((list) => list.split('\n').toSorted().join('\n')).toSorted();
}
const planted = (name: string): string[] =>
  (truth[name] ?? []).map((entry) => (typeof entry === 'string' ? [entry] : entry.toSorted()).join('\n')).toSorted();

test('the planted faults of a dropped folder are found before anything is run, under the right kind', async ({
  page
}) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  await open(page);
  for (const [name, shown] of [
    ['exact_duplicate', 'exact-duplicate'],
    ['near_duplicate', 'near-duplicate'],
    ['leak', 'leak'],
    ['blurred', 'blurred'],
    ['dark', 'dark'],
    ['blank', 'blank'],
    ['gps_exif', 'gps-exif'],
    ['unreadable', 'unreadable'],
    ['zero_bytes', 'zero-bytes'],
    ['missing_file', 'missing-file'],
    ['blank_label', 'blank-label'],
    ['label_spelling', 'label-spelling']
  ] as const)
    expect(await filesOf(page, shown), shown).toEqual(planted(name));
  await expect(kind(page, 'blurred').locator('img').first()).toBeVisible();
  expect(problems).toEqual([]);
});

test('a fix is one click, is taken back by another, and stands in the record of the run', async ({ page }) => {
  await open(page);
  await expect(understood(page)).toContainText('176 pictures, 16 classes');
  await kind(page, 'blurred').locator('summary').click();
  await page.locator('[data-fix=blurred]').click();
  await expect(understood(page)).toContainText('172 pictures');
  await looked(page);
  await expect(kind(page, 'blurred')).toHaveCount(0);

  await page.locator('[data-undo]').click();
  await expect(understood(page)).toContainText('176 pictures');
  await looked(page);
  await expect(kind(page, 'blurred')).toHaveAttribute('data-count', '4');
  await expect(page.locator('[data-set-changes]')).toHaveCount(0);

  await kind(page, 'label-spelling').locator('summary').click();
  await page.locator('[data-fix=label-spelling]').click();
  await expect(understood(page)).toContainText('176 pictures, 13 classes');
  await looked(page);
  await expect(kind(page, 'label-spelling')).toHaveCount(0);

  await kind(page, 'leak').locator('summary').click();
  await page.locator('[data-fix=leak]').filter({ hasText: 'test' }).click();
  await looked(page);
  await expect(kind(page, 'leak')).toHaveCount(0);

  await page.locator('[data-run]').click();
  await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
  const { record, dataset } = await savedRun(page);
  expect(record.task.classes).toHaveLength(13);
  expect(record.events.slice(0, 4).map(({ code }) => code)).toEqual([
    'set-merge-labels',
    'set-merge-labels',
    'set-merge-labels',
    'set-keep-split'
  ]);
  const leftOut = record.data.skipped.find(({ code }) => code === 'left-out');
  expect(leftOut?.count).toBe(176 - dataset.samples.length);
  expect(dataset.samples.every(({ groups }) => groups['split'] === 'test')).toBe(true);
});

test('a run can start at once; the search waits for it and then goes on in its tab', async ({ page }) => {
  const folder = classFolder('twice', ['mammal', 'fruit'], 4);
  try {
    const first = readFileSync(`${folder.path}/mammal/0.jpg`);
    folder.file('fruit/copy.jpg', first);
    await choose(page, folder.path);
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
    await page.locator('[data-tab=data]').click();
    await looked(page);
    await expect(kind(page, 'label-conflict')).toHaveAttribute('data-count', '1');
  } finally {
    folder.remove();
  }
});

test('the findings are saved as a table and as JSON, with what counts as alike', async ({ page }) => {
  await open(page);
  await page.getByLabel('Near duplicates may differ in').selectOption('0');
  await looked(page);
  await expect(kind(page, 'near-duplicate')).not.toHaveAttribute('data-count', '5');
  const save = async (format: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`[data-save-findings=${format}]`).click()
    ]);
    expect(download.suggestedFilename()).toBe(`messy-findings.${format}`);
    return readFileSync(await download.path(), 'utf8');
  };
  const json = JSON.parse(await save('json')) as { options: { nearBits: number }; findings: { kind: string }[] };
  expect(json.options.nearBits).toBe(0);
  const csv = (await save('csv')).trim().split('\r\n');
  expect(csv[0]).toBe('finding,kind,severity,file,detail');
  expect(new Set(csv.slice(1).map((row) => row.split(',')[1]))).toEqual(new Set(json.findings.map((one) => one.kind)));
});

test('a recorded run says that it holds no pictures to look at', async ({ page }) => {
  await page.goto('run/#t=data');
  await expect(panel(page)).toContainText('holds no pictures');
});
