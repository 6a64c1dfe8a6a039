import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { decodeRunFile, type RunFile } from '../../../src/lib/report/run-file';

/** Presses "Save this run" and reads what was downloaded. */
export async function savedRun(page: Page): Promise<RunFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-save-run]').click()]);
  return decodeRunFile(readFileSync(await download.path(), 'utf8'));
}
