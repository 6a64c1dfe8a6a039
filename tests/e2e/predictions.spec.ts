import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { decodeRunFile } from '../../src/lib/report/run-file';
import { choose, understood } from './lib/choose';
import { Folder, sampleRows } from './lib/sample-folder';

const headline = (page: Page) => page.locator('h2[data-metric=accuracy]');
const isOpen = (page: Page) => page.locator('[data-run-source=predictions]');

/** Twelve rows of two classes with scores, of which three are wrong. */
const GOOD = [
  'id,label,prediction,score:cat,score:dog,group:light',
  ...Array.from({ length: 12 }, (_, i) => {
    const [label, prediction] = [i % 2 ? 'dog' : 'cat', i < 3 ? 'cat' : i % 2 ? 'dog' : 'cat'];
    const answer = i === 4 || i === 5 ? (prediction === 'cat' ? 'dog' : 'cat') : prediction;
    return `p${i}.jpg,${label},${answer},${answer === 'cat' ? '0.8,0.2' : '0.3,0.7'},${i < 6 ? 'day' : 'night'}`;
  })
].join('\n');

/** Puts a file into the window, as dropping it there does. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content as string], fileName as string));
      return data;
    },
    [name, text]
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.locator('main').dispatchEvent(type, { dataTransfer: transfer });
}

test('predictions dropped on the bench are judged without a model', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('run/?empty');
  await drop(page, 'mine.csv', GOOD);
  await expect(isOpen(page)).toContainText('mine.csv');
  await expect(headline(page)).toHaveText(/9\s+of 12 right/);
  await expect(understood(page)).toContainText('with scores of all classes');
  await expect(page.locator('[data-left-out]')).toHaveAttribute('data-left-out', '0');
  await expect(page.locator('[data-filter="is:dog,called:cat"]').first()).toBeVisible();
  await expect(page.locator('#samples')).toContainText('12 of 12');
  await page.locator('[data-filter="is:dog,called:cat"]').first().click();
  await expect(page.locator('#samples')).toContainText('2 of 12');
  await page.locator('#samples [data-sample]').first().click();
  await expect(page.locator('[data-open-sample]')).toContainText('said “cat”, is “dog”');
  expect(asked.filter((url) => url.endsWith('.onnx'))).toEqual([]);
});

test('predictions dropped on the first page open on the bench', async ({ page }) => {
  await page.goto('');
  await drop(page, 'mine.jsonl', '{"id":"a","label":"x","prediction":"x"}\n{"id":"b","label":"y","prediction":"x"}\n');
  await expect(headline(page)).toHaveText(/1\s+of 2 right/);
  await expect(understood(page)).toContainText('without confidences');
});

test('rows that cannot be used are counted, each with its line and the reason', async ({ page }) => {
  const folder = new Folder('mixed').file(
    'bad.csv',
    `${GOOD}\np0.jpg,cat,cat,1,0,day\nx,cat,fox,1,0,day\ny,cat,cat,2,0,day\n`
  );
  try {
    await choose(page, `${folder.path}/bad.csv`);
    await expect(headline(page)).toHaveAttribute('data-n', '12');
    await expect(page.locator('[data-left-out]')).toHaveAttribute('data-left-out', '3');
    const issues = page.locator('[data-issues]');
    await issues.locator('summary').click();
    for (const where of ['bad.csv:14', 'bad.csv:15', 'bad.csv:16']) await expect(issues).toContainText(where);
    await expect(issues.locator('li')).toHaveCount(3);
  } finally {
    folder.remove();
  }
});

test('a file that cannot be judged says why, and what was open stays', async ({ page }) => {
  await page.goto('run/?empty');
  await drop(page, 'mine.csv', GOOD);
  await expect(headline(page)).toHaveText(/9\s+of 12 right/);
  for (const [name, text, reason] of [
    ['header.csv', 'id,prediction\n1,cat\n', 'expected a column "label"'],
    ['empty.csv', 'id,label,prediction\n', 'no rows'],
    ['nolabel.csv', 'id,label,prediction\n1,,cat\n', 'no labels'],
    ['words.csv', 'a,b\n1,2\n', 'columns “label” and “prediction”']
  ] as const) {
    await drop(page, name, text);
    await expect(page.locator('[data-error]')).toContainText(reason);
    await expect(headline(page)).toHaveText(/9\s+of 12 right/);
    await page.locator('[data-error] button').click();
  }
  await page.locator('[data-filter="is:dog,called:cat"]').first().click();
  await expect(page.locator('#samples')).toContainText('2 of 12');
});

test('a run of predictions can be saved and opened again', async ({ page }) => {
  await page.goto('run/?empty');
  await drop(page, 'mine.csv', GOOD);
  await expect(isOpen(page)).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-save-run]').click()]);
  const text = readFileSync(await download.path(), 'utf8');
  const saved = decodeRunFile(text);
  expect(saved.record.model).toBeNull();
  expect(saved.record.items).toHaveLength(12);
  await page.goto('run/?empty');
  await drop(page, 'again.run.json', text);
  await expect(page.locator('[data-run-source=file]')).toBeVisible();
  await expect(headline(page)).toHaveText(/9\s+of 12 right/);
  await expect(page.locator('#samples')).toContainText('p0.jpg');
});

test('pictures that are dropped with their predictions are shown', async ({ page }) => {
  const rows = sampleRows().slice(0, 4);
  const folder = new Folder('pictured');
  rows.forEach(({ file }, i) => folder.picture(file, `p${i}.jpg`));
  const lines = rows.map(({ label }, i) => `p${i}.jpg,${label},${label}`);
  folder.file('answers.csv', ['id,label,prediction', ...lines].join('\n'));
  try {
    await choose(page, folder.path);
    await expect(headline(page)).toHaveText(/4\s+of 4 right/);
    await expect(page.locator('#samples img')).toHaveCount(4);
  } finally {
    folder.remove();
  }
});

test('a hundred thousand rows of thousands of classes are drawn as what is in sight', async ({ page }) => {
  const lines = Array.from(
    { length: 100_000 },
    (_, i) => `i${i},c${i % 5000},c${i % 7 === 0 ? (i + 1) % 5000 : i % 5000},0.9`
  );
  const folder = new Folder('many').file('many.csv', ['id,label,prediction,confidence', ...lines].join('\n'));
  try {
    await choose(page, `${folder.path}/many.csv`);
    await expect(headline(page)).toHaveAttribute('data-n', '100000', { timeout: 100_000 });
    await expect(page.locator('[data-search-mistakes]')).toBeVisible();
    await page.locator('[data-search-mistakes]').fill('c4711');
    await expect(page.locator('[data-search-mistakes] + span')).toContainText('2 of');
    await page.locator('[data-view=around]').click();
    await page.locator('[data-around]').fill('c4711');
    await expect(page.locator('[data-filter="is:c4711,called:c4712"]').first()).toBeVisible();
    await page.locator('[data-view=groups]').click();
    await expect(page.locator('figure p', { hasText: 'stay inside of' })).toBeVisible();
    await page.locator('#samples [data-sample]').first().focus();
    await page.keyboard.press('End');
    await expect(page.locator('#samples [data-sample=i99999]')).toBeFocused();
    expect(await page.locator('body *').count()).toBeLessThan(4000);
  } finally {
    folder.remove();
  }
});
