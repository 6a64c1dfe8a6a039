import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath, ensureChromium } from './chromium.mjs';

const QUIET = ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'];

/** Puts PATH into the page as a person would, and starts the run. */
async function begin(page, url, { path, precision, compute }) {
  const choices = `precision=${precision}&compute=${compute}`;
  if (path.startsWith('sample:')) return page.goto(`${url}run/?sample=${encodeURIComponent(path.slice(7))}&${choices}`);
  await page.goto(`${url}run/?empty&${choices}`);
  const isTable = /\.(csv|tsv)$/i.test(path);
  const asFolder = isTable || statSync(path).isDirectory();
  const input = page.locator(asFolder ? 'input[webkitdirectory]' : 'input[type=file]:not([webkitdirectory])');
  await input.setInputFiles(isTable ? dirname(path) : path);
  const start = page.locator('[data-run]');
  await start.or(page.locator('[data-error]')).first().waitFor();
  if (await start.count()) await start.click();
}

/**
 * Runs one set in the app at `url` and writes the finished run.
 * @param {string} url of the served app, ending in '/'
 * @param {{ path: string, out: string, precision: string, compute: string }} options
 * @throws {Error} with the app's own words when the run cannot be made
 */
export async function driveRun(url, options) {
  const without = ensureChromium();
  if (without) throw new Error(without);
  const gpu = options.compute === 'webgpu' ? ['--enable-unsafe-webgpu', '--ignore-gpu-blocklist'] : [];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...QUIET, ...gpu] });
  try {
    const page = await browser.newPage();
    await begin(page, url, options);
    const save = page.locator('[data-save-run]');
    await save.or(page.locator('[data-error]')).first().waitFor({ timeout: 0 });
    if (!(await save.count())) throw new Error(await page.locator('[data-error]').innerText());
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    await download.saveAs(options.out);
  } finally {
    await browser.close();
  }
}
