import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

async function axe(page: Page): Promise<string[]> {
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

const recorded = async (page: Page): Promise<void> => {
  await page.goto('run/');
  await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
};
const card = (page: Page, id: string) => page.locator(`[data-metric-card=${id}]`);

test('the name of a number opens its card, worked through with the numbers of the run, by keyboard alone', async ({
  page
}) => {
  await recorded(page);
  const name = page.getByRole('button', { name: 'Balanced accuracy' });
  await name.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Balanced accuracy' });
  await expect(dialog.locator('[data-working=classes] .result')).toHaveText(/^Their mean: [\d.]+ \/ 13 = 0\.741$/);
  await expect(dialog.getByRole('row')).toHaveCount(14);
  await expect(dialog).toContainText('redrawing the pictures 2,000 times');
  await expect(dialog).toContainText('balanced-accuracy/classes-with-labels');
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(name).toBeFocused();
});

test('a number without a range says so, on the page and in its card', async ({ page }) => {
  await recorded(page);
  const figure = page.locator('.figure', { has: page.getByRole('button', { name: 'Calibration error' }) });
  await expect(figure.locator('[data-withheld=mostly-bias]')).toHaveText('no range: chance adds too much');
  await figure.getByRole('button').click();
  await expect(card(page, 'ece')).toContainText('No range. Chance alone adds too much');
  await expect(card(page, 'ece').locator('.result')).toHaveText(/= 0\.0397$/);
});

test('the share right is counted, and a mistake that costs much opens its picture', async ({ page }) => {
  await recorded(page);
  await page.getByRole('button', { name: 'What is this?' }).click();
  await expect(card(page, 'accuracy')).toContainText('258 right, of 340: 258 / 340 = 0.759');
  await page.keyboard.press('Escape');
  await page.getByText('More numbers').click();
  await page.getByRole('button', { name: 'Brier score' }).click();
  await card(page, 'brier').getByRole('button', { name: 'Show the picture that adds most' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('[data-open-sample]')).toContainText('said');
});

test('texts of metrics are loaded when somebody asks, not before', async ({ page }) => {
  const code: string[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') code.push(response.url());
  });
  await recorded(page);
  await page.waitForLoadState('networkidle');
  const before = code.length;
  await page.getByRole('button', { name: 'Balanced accuracy' }).click();
  await expect(card(page, 'balanced-accuracy')).toBeVisible();
  expect(code.length).toBeGreaterThan(before);
});

test('the page of all numbers is readable without JavaScript, and found by typing with it', async ({
  page,
  browser
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto('learn/#kappa');
  await expect(plain.locator('#kappa')).toContainText('(agreement − chance) / (1 − chance)');
  await context.close();

  await page.goto('learn/');
  await page.getByRole('searchbox').fill('guessing agreement');
  await expect(page.getByRole('status')).toContainText(/^1\snumber of \d+\.$/);
  await expect(page.locator('#kappa')).toBeVisible();
  await expect(page.locator('#brier')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('#brier')).toHaveCount(1);
});

test('a card leads to its place on the page of all numbers', async ({ page }) => {
  await recorded(page);
  await page.getByRole('button', { name: 'Balanced accuracy' }).click();
  await page.getByRole('link', { name: 'All numbers explained' }).click();
  await expect(page).toHaveURL(/learn\/#balanced-accuracy$/);
  await expect(page.locator('#balanced-accuracy')).toBeInViewport();
});
