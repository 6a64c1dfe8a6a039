import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { choose } from './lib/choose';
import { Folder } from './lib/sample-folder';

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Serious and critical findings of axe-core on the page as it stands. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

/** 120 rows: both right on 60, only A on 40, only B on 10, neither on 10. */
function predictions(side: 0 | 1, extra: readonly string[] = []): string {
  const kinds = [
    ...Array(60).fill('11'),
    ...Array(40).fill('10'),
    ...Array(10).fill('01'),
    ...Array(10).fill('00')
  ] as string[];
  const rows = kinds.map((kind, i) => {
    const label = i % 2 ? 'dog' : 'cat';
    const answer = kind[side] === '1' ? label : i % 2 ? 'cat' : 'dog';
    return `p${i}.jpg,${label},${answer},0.8,${i % 3 ? 'day' : 'night'}`;
  });
  return ['id,label,prediction,confidence,group:light', ...rows, ...extra].join('\n');
}

async function compared(page: Page, folder: Folder): Promise<void> {
  await choose(page, `${folder.path}/a.csv`);
  await expect(page.locator('h2[data-metric=accuracy]')).toHaveText(/100\s+of 120 right/);
  await page.getByRole('tab', { name: 'Compare' }).click();
  await page.locator('[data-rival-file]').setInputFiles(`${folder.path}/b.csv`);
  await expect(page.locator('[data-verdict]')).toBeVisible();
}

test('the run in hand against a second file: the answer first, then why', async ({ page }) => {
  const b = predictions(1, ['new.jpg,cat,cat,0.8,day']).replace('p0.jpg,cat,', 'p0.jpg,dog,');
  const folder = new Folder('pair').file('a.csv', predictions(0)).file('b.csv', b);
  try {
    await compared(page, folder);
    await expect(page.locator('[data-verdict]')).toHaveText('A is better');
    await expect(page.locator('[data-pairing]')).toContainText('119');
    await expect(page.locator('[data-pairing]')).toContainText('1 only in B, 1 with different labels');
    await page.locator('[data-discordance=only-b]').click();
    await expect(page.locator('#samples')).toContainText('Only the other run is right');
    await expect(page.locator('#samples')).toContainText('10 of 120');
    await expect(page).toHaveURL(/f=onlyB/);
    await page.locator('[data-discordance=only-a]').click();
    await expect(page.locator('#samples')).toContainText('40 of 120');
    const forest = page.getByRole('group', { name: 'Differences with their ranges' }).first();
    await expect(forest).toBeVisible({ timeout: 60_000 });
    await forest.locator('[data-mark]').first().focus();
    await page.keyboard.press('ArrowDown');
    await expect(forest.locator('[data-mark]').nth(1)).toBeFocused();
    expect(await axe(page)).toEqual([]);
  } finally {
    folder.remove();
  }
});

test('the smallest difference that matters decides what is equivalent', async ({ page }) => {
  const folder = new Folder('same').file('a.csv', predictions(0)).file('b.csv', predictions(0));
  try {
    await compared(page, folder);
    await expect(page.locator('[data-verdict=cannot-tell]')).toBeVisible();
    await page.locator('[data-margin]').fill('20');
    await page.locator('[data-margin]').press('Enter');
    await expect(page.locator('[data-verdict=equivalent]')).toBeVisible();
  } finally {
    folder.remove();
  }
});

test('two files of predictions at once are compared; a bad one says so and keeps the run', async ({ page }) => {
  const folder = new Folder('two')
    .file('a.csv', predictions(0))
    .file('b.csv', predictions(1))
    .file('bad.csv', 'id,prediction\n1,x\n');
  try {
    await choose(page, [`${folder.path}/a.csv`, `${folder.path}/b.csv`]);
    await expect(page.locator('[data-verdict=a-better]')).toBeVisible();
    await page.locator('[data-forget-rival]').click();
    await page.locator('[data-rival-file]').setInputFiles(`${folder.path}/bad.csv`);
    await expect(page.locator('[data-error]')).toContainText('expected a column "label"');
    await expect(page.locator('h2[data-metric=accuracy]')).toHaveText(/100\s+of 120 right/);
  } finally {
    folder.remove();
  }
});

test('runs that share no picture are not compared', async ({ page }) => {
  const folder = new Folder('apart')
    .file('a.csv', predictions(0))
    .file('b.csv', predictions(1).replaceAll('.jpg', '.png'));
  try {
    await compared(page, folder);
    await expect(page.locator('[data-verdict=nothing]')).toBeVisible();
    await expect(page.locator('[data-pairing]')).toContainText('120 only in A, 120 only in B');
  } finally {
    folder.remove();
  }
});

for (const width of [390, 768])
  test(`nothing of a comparison is wider than a screen of ${width} px`, async ({ page }) => {
    const folder = new Folder('narrow').file('a.csv', predictions(0)).file('b.csv', predictions(1));
    try {
      await page.setViewportSize({ width, height: 900 });
      await compared(page, folder);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      expect(overflow).toBeLessThanOrEqual(0);
    } finally {
      folder.remove();
    }
  });
