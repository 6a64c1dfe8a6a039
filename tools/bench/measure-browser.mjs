import { chromium } from '@playwright/test';
import { build } from '../build.mjs';
import { chromiumPath, ensureChromium } from '../lib/chromium.mjs';
import { serve } from '../serve.mjs';
import { serveBench } from './lib/serve-bench.mjs';
import { measureFrames } from './measure-frames.mjs';
import { measurePages } from './measure-pages.mjs';
import { measureThroughput } from './measure-throughput.mjs';

/** All that needs Chromium. @returns rows, and which browser it was */
export async function measureBrowser({ rounds, peer }) {
  const without = ensureChromium();
  if (without) throw new Error(without);
  if (!build({ ifStale: true })) throw new Error('the build failed');
  const app = await serve({ port: 0 });
  const bench = await serveBench(peer);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking']
  });
  const context = { browser, appUrl: app.url, benchUrl: bench.url, rounds, peer: Boolean(peer) };
  try {
    const rows = [
      ...(await measurePages(context)),
      ...(await measureThroughput(context)),
      ...(await measureFrames(context))
    ];
    return { rows, browser: browser.version() };
  } finally {
    await browser.close();
    await Promise.all([app.close(), bench.close()]);
  }
}
