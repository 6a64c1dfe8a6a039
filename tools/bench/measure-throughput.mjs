import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repo } from '../lib/repo.mjs';

const PICTURES = 340;
const set = JSON.parse(readFileSync(join(repo, 'static/samples/pictograms/set.json'), 'utf8'));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** The whole sample through the app in a fresh profile: pictures a second, and what two new questions cost. */
async function app({ browser, appUrl }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${appUrl}run/?sample&compute=wasm`);
  const rate = page.locator('[data-run-source=sample]');
  await rate.waitFor({ timeout: 300_000 });
  const perSecond = Number(await page.locator('[data-metric=images-per-second]').getAttribute('data-value'));
  const ask = async (prompt) => {
    const took = page.locator('[data-rescore-ms]');
    const before = await took.getAttribute('data-rescore-ms');
    await page.getByLabel('Template 1').fill(prompt);
    await page.getByLabel('Template 1').press('Enter');
    await page.waitForFunction((old) => document.querySelector('[data-rescore-ms]').dataset.rescoreMs !== old, before);
    return Number(await took.getAttribute('data-rescore-ms'));
  };
  const newPromptMs = await ask('a drawing of a {label}');
  const knownPromptMs = await ask('a picture of a {label}');
  await context.close();
  return { perSecond, newPromptMs, knownPromptMs };
}

async function bare({ browser, benchUrl }, options) {
  const page = await browser.newPage();
  await page.goto(`${benchUrl}pages/bare.html`);
  const perSecond = await page.evaluate((o) => window.bare(o), { ...options, runs: 120 });
  await page.close();
  return perSecond;
}

async function peer({ browser, benchUrl }, labelCount, pictures) {
  const page = await browser.newPage();
  await page.goto(`${benchUrl}pages/peer.html`);
  await page.waitForFunction(() => window.peer);
  const files = set.files
    .filter(({ path }) => path.endsWith('.jpg'))
    .slice(0, pictures)
    .map(({ path }) => `/static/samples/pictograms/${path}`);
  const labels = Array.from({ length: labelCount }, (_, i) => `thing number ${i}`);
  const perSecond = await page.evaluate((o) => window.peer(o), { files, labels });
  await page.close();
  return perSecond;
}

export async function measureThroughput(context) {
  const apps = [];
  const bares = [];
  for (let round = 0; round < context.rounds; round++) {
    apps.push(await app(context));
    bares.push([await bare(context, { workers: 1, threads: 1 }), await bare(context, { workers: 1, threads: 2 })]);
  }
  const perSecond = median(apps.map((one) => one.perSecond));
  // Both are disturbed by the same neighbours: the ratio is taken within a round.
  const ratio = median(apps.map((one, i) => one.perSecond / Math.max(...bares[i])));
  const rows = [
    { what: `${PICTURES} pictograms end to end on WASM`, value: perSecond, unit: 'pictures/s' },
    { what: 'bare session.run loop, 1 worker, 1 thread', value: median(bares.map(([one]) => one)), unit: 'pictures/s' },
    {
      what: 'bare session.run loop, 1 worker, 2 threads',
      value: median(bares.map(([, two]) => two)),
      unit: 'pictures/s'
    },
    { what: 'end to end / best bare loop', value: ratio, unit: '', target: 0.7, better: 'high' },
    {
      what: `${PICTURES} pictures scored again, prompts never read before`,
      value: median(apps.map((one) => one.newPromptMs)),
      unit: 'ms',
      target: 1000,
      better: 'low'
    },
    {
      what: `${PICTURES} pictures scored again, prompts read before`,
      value: median(apps.map((one) => one.knownPromptMs)),
      unit: 'ms',
      target: 1000,
      better: 'low'
    }
  ];
  if (!context.peer) return rows;
  for (const [labels, pictures] of [
    [13, 40],
    [100, 12]
  ]) {
    const theirs = await peer(context, labels, pictures);
    // With more labels we read more prompts once; they read all of them for every picture.
    const promptSeconds = (median(apps.map((one) => one.newPromptMs)) / 1000) * (labels / 13);
    const ours = PICTURES / (PICTURES / perSecond + promptSeconds);
    rows.push({
      what: `transformers.js pipeline, ${labels} labels`,
      value: theirs,
      unit: 'pictures/s',
      note: `on ${pictures} pictures`
    });
    rows.push({
      what: `ours / transformers.js, ${labels} labels`,
      value: ours / theirs,
      unit: '',
      target: 1,
      better: 'high'
    });
  }
  return rows;
}
