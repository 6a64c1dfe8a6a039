import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { Folder } from './lib/sample-folder';

interface Golden {
  readonly items: readonly { readonly file_name: string; readonly question: string; readonly answer: string }[];
}
const golden = JSON.parse(readFileSync('tests/golden/pocket-vlm/golden.json', 'utf8')) as Golden;

const write = async (page: Page): Promise<void> => {
  await page.locator('[data-write]').click();
  await expect(page.locator('[data-words-phase=done]')).toBeAttached({ timeout: 110_000 });
};

/** What was written, by picture and question, from the file that a person can save. */
async function saved(page: Page): Promise<Map<string, { prediction: string; confidence: number }>> {
  const download = page.waitForEvent('download');
  await page.locator('[data-save-answers]').click();
  const lines = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\n');
  return new Map(
    lines.map((line) => {
      const row = JSON.parse(line) as { image: string; question: string; prediction: string; confidence: number };
      return [`${row.image} ${row.question}`, row];
    })
  );
}

test('the sample scenes are asked all their questions; every answer equals the reference', async ({ page }) => {
  await page.goto('words/?sample=vqa');
  await expect(page.locator('[data-understood]')).toContainText('815 questions about 96 pictures');
  await write(page);
  // The card of the model counts the same by type: 92 + 89 + 96 + 96 + 96 + 143 + 126.
  await expect(page.locator('h1')).toContainText('738 of 815 answers right');
  const answers = await saved(page);
  const questions = golden.items.filter(({ question }) => question !== 'Describe the image');
  const differing = questions.filter(
    ({ file_name, question, answer }) => answers.get(`${file_name} ${question}`)?.prediction !== answer
  );
  expect(questions.length).toBeGreaterThan(200);
  expect(differing).toEqual([]);
});

test('pictures are described; an answer opens with its words, their probabilities and what people said', async ({
  page
}) => {
  await page.goto('words/?sample=captions');
  await write(page);
  await expect(page.locator('h1')).toContainText('81 of 96 captions word for word right');
  const answers = await saved(page);
  const captions = golden.items.filter(({ question }) => question === 'Describe the image');
  for (const { file_name, question, answer } of captions)
    expect(answers.get(`${file_name} ${question}`)?.prediction).toBe(answer);

  await page.locator('[data-answer-filter]').selectOption('wrong');
  await page.locator('[data-answer]').first().click();
  const sheet = page.locator('[data-open-answer]');
  await expect(sheet.locator('[data-tokens] button').first()).toBeVisible();
  await sheet.locator('[data-tokens] button').first().click();
  await expect(sheet.locator('ol li')).toHaveCount(5);
  await sheet.locator('[data-also-right]').click();
  await expect(page.locator('h1')).toContainText('82 of 96');
  await page.getByRole('checkbox').uncheck();
  await expect(page.locator('h1')).toContainText('81 of 96');
});

test('a stopped run goes on where it stopped, and own pictures need no captions', async ({ page }) => {
  await page.goto('words/?sample=captions');
  await page.locator('[data-write]').click();
  await expect(page.locator('[data-words-phase=writing]')).toContainText(/[1-9]\d* of 96/, { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('[data-write]')).toContainText(/Go on: \d+\sanswers left/, { timeout: 60_000 });
  await write(page);
  await expect(page.locator('h1')).toContainText('81 of 96');

  // Written answers are kept by picture, question and model: after a reload nothing is written twice.
  await page.goto('words/?sample=captions');
  await write(page);
  await expect(page.locator('h1')).toContainText('81 of 96');
  await expect(page.locator('[data-words-phase=done]')).toHaveAttribute('data-recalled', '96');

  const folder = new Folder('own').picture('images/000-bank.jpg', 'a/one.jpg').file('a/broken.jpg', 'not a picture');
  try {
    await page.locator('input[webkitdirectory]').setInputFiles(folder.path);
    await expect(page.locator('[data-understood]')).toContainText('2 pictures; 2 without a caption');
    await write(page);
    await expect(page.locator('[data-answer]', { hasText: 'no answer' })).toHaveCount(1);
    await expect(page.locator('[data-issues]')).toContainText('broken.jpg', { useInnerText: false });
    await expect(page.locator('[data-answer]').first()).toContainText(/%|no answer/);
  } finally {
    folder.remove();
  }
});
