/** JavaScript moved before the first answer is painted, and when it is painted; cold cache. */
const WANTED = { '': 'h1', 'run/': 'h2[data-metric=accuracy]' };

async function measure({ browser, appUrl }, path) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript((selector) => {
    const look = () => {
      const isThere =
        document.querySelector(selector) && (selector === 'h1' || document.querySelector('svg [data-mark]'));
      if (!isThere) return requestAnimationFrame(look);
      // The frame after the one that holds it has painted it.
      requestAnimationFrame(() => requestAnimationFrame(() => (window.paintedMs = performance.now())));
    };
    requestAnimationFrame(look);
  }, WANTED[path]);
  const scripts = [];
  page.on('requestfinished', (request) => scripts.push(request));
  await page.goto(appUrl + path);
  await page.waitForFunction(() => window.paintedMs);
  const paintedMs = await page.evaluate(() => window.paintedMs);
  const isCode = (request) => ['script'].includes(request.resourceType());
  const sizes = await Promise.all(
    scripts.filter(isCode).map(async (request) => (await request.sizes()).responseBodySize)
  );
  await context.close();
  return { bytes: sizes.reduce((a, b) => a + b, 0), paintedMs };
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export async function measurePages(context) {
  const rows = [];
  for (const path of Object.keys(WANTED)) {
    const runs = [];
    for (let i = 0; i < Math.max(3, context.rounds); i++) runs.push(await measure(context, path));
    rows.push({
      what: `JavaScript before first paint of /${path}, compressed`,
      value: median(runs.map(({ bytes }) => bytes)) / 1000,
      unit: 'kB',
      target: 120,
      better: 'low'
    });
    rows.push({
      what: `/${path}: answer and first chart painted after`,
      value: median(runs.map(({ paintedMs }) => paintedMs)),
      unit: 'ms',
      target: 1000,
      better: 'low'
    });
  }
  return rows;
}
