import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { serve } from '../../tools/serve.mjs';
import { classFolder } from './lib/sample-folder';

type Server = Awaited<ReturnType<typeof serve>>;

const levelOf = async (page: Page): Promise<string | null> => {
  await page.getByRole('button', { name: /check/ }).click();
  const text = page.getByRole('dialog').locator('[data-protection]');
  await expect(text).not.toHaveAttribute('data-protection', 'unknown');
  const level = await text.getAttribute('data-protection');
  await page.keyboard.press('Escape');
  return level;
};

const folder = classFolder('mine', ['mammal', 'fruit'], 2);
test.afterAll(() => folder.remove());

const give = (page: Page): Promise<void> => page.locator('input[webkitdirectory]').setInputFiles(folder.path);

test('the list of requests holds what our own host received, from pages, workers and the offline copy', async ({
  browser
}) => {
  const server = await serve({ port: 0 });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${server.url}run/?empty`);
    await give(page);
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistration())?.active);
    await page.getByRole('button', { name: /check/ }).click();
    const rows = page.getByRole('dialog').locator('[data-request]');
    await expect(rows.filter({ hasText: 'the offline copy' }).first()).toBeVisible();
    const listed = await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset['request'] ?? ''));
    // What the browser itself asks for is not told to any page; the page says so.
    const received = server.requests
      .map(({ path }) => path)
      .filter((path) => !/favicon|manifest|icons|service-worker/.test(path));
    expect(received.filter((path) => !listed.includes(path))).toEqual([]);
    expect(received.some((path) => path.endsWith('.onnx'))).toBe(true);
    await expect(rows.filter({ hasText: 'worker “download”' }).first()).toBeVisible();
  } finally {
    await context.close();
    await server.close();
  }
});

test.describe('a host that cannot send headers', () => {
  let server: Server;
  let context: BrowserContext;
  test.beforeEach(async ({ browser }) => {
    server = await serve({ port: 0, policy: false, base: '/some/path' });
    context = await browser.newContext();
  });
  test.afterEach(async () => {
    await context.close();
    await server.close();
  });

  test('the service worker brings the policy, after one reload by itself', async () => {
    const page = await context.newPage();
    await page.goto(`${server.url}run/`);
    // No evaluate before it: the tool would count as a person who has begun to work, whom no reload may disturb.
    await page.waitForEvent('load');
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
    expect(await levelOf(page)).toBe('complete');
    await page.getByRole('button', { name: /check/ }).click();
    await expect(page.getByRole('dialog').locator('[data-protection-by=service-worker]')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.goto(`${server.url}run/?empty`);
    await give(page);
    await page.locator('[data-run]').click();
    await expect(page.locator('[data-run-source=own]')).toBeVisible({ timeout: 90_000 });
  });

  test('until then own pictures wait, and are opened when the person has read what is missing', async () => {
    await context.route('**/service-worker.js', (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${server.url}run/`);
    await expect(page.locator('[data-run-source=recorded]')).toBeVisible();
    await give(page);
    const notice = page.locator('[data-protection-notice]');
    await expect(notice).toContainText('Your pictures wait here');
    await expect(page.locator('[data-run]')).toHaveCount(0);
    await page.locator('[data-acknowledge]').click();
    await expect(notice).toHaveCount(0);
    await expect(page.locator('[data-run]')).toBeVisible();
  });
});
