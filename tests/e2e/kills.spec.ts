import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { rng } from '../../src/lib/numeric/rng';
import { chromiumPath } from '../../tools/lib/chromium.mjs';
import { savedRun } from './lib/saved-run';

/** A tenth of the kills in `npm test`, all of them in `npm run soak`. */
const KILLS = process.env['EYECHART_SOAK'] ? 40 : 4;
/** Then the run is let finish, and the next begins on a fresh device. */
const KILLS_A_RUN = 8;
const SEED = Number(process.env['EYECHART_SOAK_SEED'] ?? 20261125);
/** Pictures in one write, and those under way in two inference workers meanwhile. */
const MOST_LOST = 8 + 4;

const kinds = ['reload', 'page crash', 'browser kill', 'navigation'] as const;

class Bench {
  #context: BrowserContext | undefined;
  #folder = '';

  async open(address: string): Promise<Page> {
    this.#folder ||= mkdtempSync(join(tmpdir(), 'eyechart-kills-'));
    this.#context ??= await chromium.launchPersistentContext(this.#folder, {
      executablePath: chromiumPath(),
      args: ['--no-sandbox', '--no-first-run', '--disable-background-networking']
    });
    const page = await this.#context.newPage();
    await page.goto(address);
    return page;
  }

  /** Ends the work as told; nothing in the page is asked first. */
  async kill(kind: (typeof kinds)[number], page: Page): Promise<void> {
    if (kind === 'reload') await page.reload();
    else if (kind === 'navigation') await page.goto('about:blank');
    else {
      const session = await this.#context?.newCDPSession(page);
      const isOver = kind === 'page crash' ? page.waitForEvent('crash') : page.waitForEvent('close');
      const order = kind === 'page crash' ? 'Page.crash' : ('Browser.crash' as 'Page.crash');
      // The order itself is never answered.
      await Promise.race([session?.send(order).catch(() => undefined), isOver]);
    }
    if (kind === 'browser kill') {
      await this.#context?.close().catch(() => undefined);
      this.#context = undefined;
    } else await page.close();
  }

  async end(): Promise<void> {
    await this.#context?.close();
    this.#context = undefined;
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = '';
  }
}

/** How many pictures the page says are done, and how many of them were kept from before. */
const counts = (page: Page): Promise<{ done: number; kept: number }> =>
  page.evaluate(() => ({
    done: Math.round(document.querySelector('progress')?.value ?? 0),
    kept: Number(document.querySelector<HTMLElement>('[data-from-kept]')?.dataset['fromKept'] ?? 0)
  }));

/** Waits until at least `more` pictures were read that were not kept from before. */
const reads = async (page: Page, more: number): Promise<{ done: number; kept: number }> => {
  await page.locator('[data-phase=running] progress[value]').waitFor({ timeout: 60_000 });
  await page.waitForFunction(
    (n) => {
      const bar = document.querySelector<HTMLElement>('[data-from-kept]');
      return (document.querySelector('progress')?.value ?? 0) - Number(bar?.dataset['fromKept'] ?? 0) >= n;
    },
    more,
    { timeout: 60_000 }
  );
  return counts(page);
};

test(`${KILLS} kills in mid-run lose no more than one write each (seed ${SEED})`, async ({ baseURL }) => {
  test.setTimeout(120_000 + KILLS * 40_000);
  const address = `${baseURL}run/?sample&compute=wasm`;
  const random = rng(SEED, 'kills');
  const bench = new Bench();
  try {
    for (let first = 0; first < KILLS; first += KILLS_A_RUN) {
      let before = 0;
      for (let kill = first; kill < Math.min(KILLS, first + KILLS_A_RUN); kill++) {
        const kind = kinds[kill % kinds.length] as (typeof kinds)[number];
        const page = await bench.open(address);
        const { done, kept } = await reads(page, 6 + random.int(20));
        expect(kept, `kept before kill ${kill}`).toBeGreaterThanOrEqual(before - MOST_LOST);
        console.log(`${kind}: ${before} were done, ${kept} of them kept; killed at ${done}`);
        before = done;
        await bench.kill(kind, page);
      }
      const page = await bench.open(address);
      await page.locator('[data-run-source=sample]').waitFor({ timeout: 110_000 });
      const { record } = await savedRun(page);
      expect(record.items.filter(({ inferMs }) => inferMs === null).length).toBeGreaterThanOrEqual(before - MOST_LOST);
      await expect(page.locator('h2[data-metric=accuracy]')).toHaveText(/258\s+of 340 right/);
      await bench.end();
    }
  } finally {
    await bench.end();
  }
});
