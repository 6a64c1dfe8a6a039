import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Serious and critical findings of axe-core on the page as it stands. */
async function axe(page: Page): Promise<string[]> {
  // As an expression of the tool: an eval inside of the page would be stopped by its policy.
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

/** A tab of the recorded run, with all its parts answered. */
async function open(page: Page, tab: 'decide' | 'speed'): Promise<void> {
  await page.goto(`run/#t=${tab}`);
  // The first start reads the recorded run; everything after it is quick.
  await expect(page.locator('[data-run-source=recorded]')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('tabpanel').locator('figure').first()).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}
const numberOf = async (locator: Locator, name: string): Promise<number> => Number(await locator.getAttribute(name));
const figureOf = (page: Page, label: string): Locator =>
  page.locator('figure', { has: page.locator(`svg[aria-label="${label}"]`) });

test('the handle moves by key, and its wrong answers are one click away', async ({ page }) => {
  await open(page, 'decide');
  const sentence = page.locator('p[data-metric=selective-risk]');
  const handle = page.getByRole('slider', { name: 'How sure it must be to answer' });
  await handle.focus();
  await page.keyboard.press('End');
  await expect(sentence).toHaveAttribute('data-n', '340');
  await expect(sentence).toContainText('Let it always answer');
  await page.keyboard.press('PageDown');
  const coverage = await numberOf(sentence, 'data-coverage');
  expect(coverage).toBeLessThan(1);
  const [risk, n] = [await numberOf(sentence, 'data-value'), await numberOf(sentence, 'data-n')];
  expect(await numberOf(sentence, 'data-upper')).toBeGreaterThan(risk);
  await page.locator('button[data-filter^="sure:"]').click();
  await expect(page.locator('#samples')).toContainText(`${Math.round(risk * n)} of 340`);
  await expect(page.locator('#samples h2')).toContainText('Wrong answers it is at least');
  await page.locator('button[data-filter^="unsure:"]').click();
  await expect(page.locator('#samples')).toContainText(`${340 - n} of 340`);
});

test('a typed sureness goes to the next stricter threshold', async ({ page }) => {
  await open(page, 'decide');
  const field = page.getByLabel('Answer when it is at least');
  await field.fill('69.4');
  await field.press('Enter');
  // The field shows the threshold that is in force, as the sentence does.
  await expect(field).not.toHaveValue('69.4');
  const shown = await field.inputValue();
  expect(Number(shown)).toBeGreaterThanOrEqual(69);
  await expect(page.locator('p[data-metric=selective-risk]')).toContainText(`at least ${shown}`);
});

test('a target is promised on one half and checked on the other, or refused with what it would take', async ({
  page
}) => {
  await open(page, 'decide');
  const promise = page.locator('[data-promise]');
  await page.getByRole('button', { name: 'at most 20' }).click();
  await expect(promise).toHaveAttribute('data-promise', 'kept');
  await expect(promise).toContainText('Checked on the 170');
  await page.getByRole('button', { name: /^at most 1\s%/ }).click();
  await expect(promise).toHaveAttribute('data-promise', 'none');
  await expect(promise).toContainText('it takes 299');
});

test('sets of labels: certainty, score and class change them, a size shows its pictures', async ({ page }) => {
  await open(page, 'decide');
  const chart = page.locator('svg[data-metric=set-coverage]');
  await expect(chart).toHaveAttribute('data-n', '170');
  const sizes = chart.locator('[data-size]');
  await sizes.first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(sizes.nth(1)).toHaveAttribute('aria-pressed', 'true');
  await page.getByLabel('Certainty, %').fill('99.9');
  await page.getByLabel('Certainty, %').press('Enter');
  await expect(page.getByText('every set holds all 13')).toBeVisible();
  await expect(chart).toHaveAttribute('data-value', '1');
  await page.getByLabel('Certainty, %').fill('80');
  await page.getByLabel('Certainty, %').press('Enter');
  await page.getByLabel('Sets by').selectOption('raps');
  await expect(page.getByText('further')).toBeVisible();
  await page.getByLabel('Keep the promise for each class').check();
  await expect(page.locator('[data-metric=set-coverage-by-class]')).toHaveCount(13);
  await page.locator('li button[data-sample]').first().click();
  await expect(page.locator('[data-open-sample]')).toBeVisible();
});

test('one threshold moves in both curves, and is chosen by what mistakes cost', async ({ page }) => {
  await open(page, 'decide');
  const [roc, pr] = await page.getByRole('slider', { name: 'Threshold' }).all();
  await roc?.focus();
  await page.keyboard.press('Home');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  expect(await pr?.getAttribute('aria-valuetext')).toBe(await roc?.getAttribute('aria-valuetext'));
  await expect(roc as Locator).toHaveAttribute('aria-valuenow', '5');
  const sentence = page.locator('[data-threshold]');
  const called = (await numberOf(sentence, 'data-true-positive')) + (await numberOf(sentence, 'data-false-positive'));
  expect(called).toBe(5);
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('least-recall');
  const chosen = page.locator('[data-chosen]');
  await expect(chosen).toHaveAttribute('data-convention', 'threshold/least-recall-0.9/fitted-on-other-clusters');
  await expect(chosen).toContainText('Judged on the');
  await page.getByRole('combobox', { name: 'By', exact: true }).selectOption('cost');
  await page.getByLabel('A miss costs').fill('50');
  await page.getByLabel('A miss costs').press('Enter');
  await expect(chosen).toHaveAttribute('data-convention', 'threshold/cost-1-50/fitted-on-other-clusters');
  await page.getByLabel('Show few false alarms larger').check();
  await expect(page.getByText('Logarithmic across')).toBeVisible();
  await page.getByRole('combobox', { name: 'Class', exact: true }).selectOption({ label: 'bird' });
  await expect(page.getByText('A picture of “bird” scores above')).toBeVisible();
});

test('costs that are typed change the answers', async ({ page }) => {
  await open(page, 'decide');
  await expect(page.locator('[data-rule=cheapest]')).toHaveAttribute('data-n', '340');
  const before = await page.locator('[data-rule=most-likely]').getAttribute('data-value');
  expect(Number(before)).toBeCloseTo(82 / 340, 10);
  await page.getByLabel('“dessert” called “fruit”').fill('40');
  await page.getByLabel('“dessert” called “fruit”').press('Enter');
  await expect(page.locator('[data-rule=most-likely]')).not.toHaveAttribute('data-value', before ?? '');
  await expect(page.getByText('An answer costs').first()).toBeVisible();
  await page.getByRole('button', { name: 'All mistakes alike' }).click();
  await expect(page.locator('[data-rule=most-likely]')).toHaveAttribute('data-value', before ?? '');
});

test('times by share of pictures, the slowest of them, and what a thousand cost', async ({ page }) => {
  await open(page, 'speed');
  const middle = page.locator('dd[data-metric=latency-percentile][data-share="0.5"]');
  await expect(middle).toHaveAttribute('data-n', '320');
  await expect(page.locator('[data-warm-up]')).toHaveAttribute('data-warm-up', '20');
  await expect(page.getByRole('tabpanel')).not.toContainText('±');
  const minutes = await numberOf(page.locator('[data-metric=minutes-per-thousand]'), 'data-value');
  await page.getByLabel('What an hour of this machine costs').fill('6');
  expect(await numberOf(page.locator('[data-cost]'), 'data-cost')).toBeCloseTo((6 * minutes) / 60, 9);
  await page.locator('ol button[data-sample]').first().click();
  await expect(page.locator('[data-open-sample]')).toBeVisible();
  await expect(page.locator('[data-passport]')).toContainText('pocket-clip');
});

for (const tab of ['decide', 'speed'] as const) {
  test(`every chart of ${tab} can be read as a table and taken along`, async ({ page }) => {
    await open(page, tab);
    const panel = page.getByRole('tabpanel');
    const download = page.waitForEvent('download');
    await panel.locator('[data-save=svg]').first().click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('<svg');
    const buttons = panel.getByRole('button', { name: 'Show as table' });
    const count = await buttons.count();
    expect(count).toBeGreaterThanOrEqual(tab === 'decide' ? 5 : 2);
    for (let i = 0; i < count; i++) await buttons.first().click();
    expect(await panel.getByRole('table').count()).toBeGreaterThanOrEqual(count);
  });

  for (const scheme of ['light', 'dark'] as const)
    test(`axe finds nothing serious on ${tab} in ${scheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      await open(page, tab);
      for (const details of await page.getByRole('tabpanel').locator('details').all())
        await details.locator('summary').click();
      expect(await axe(page)).toEqual([]);
    });

  for (const width of [390, 768, 1440])
    test(`nothing of ${tab} is wider than a screen of ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, tab);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      );
      expect(overflow).toBeLessThanOrEqual(0);
    });
}

test('the charts are drawn by label', async ({ page }) => {
  await open(page, 'decide');
  await expect(figureOf(page, 'Found against false alarms (ROC)')).toBeVisible();
  await expect(figureOf(page, 'Share wrong against share answered')).toContainText('Answering all');
});
