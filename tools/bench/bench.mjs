/**
 * npm run bench: a table and bench-results/latest.json. Ratios are measured side by side in one run.
 *   node tools/bench/bench.mjs [--rounds 3] [--peer FOLDER]
 * FOLDER holds the embedded model as one file for the pipeline of transformers.js: FOLDER/pocket-clip-combined/onnx/model_quantized.onnx.
 * Exit status 1 when a number misses its target.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from '../build.mjs';
import { chromiumPath, ensureChromium } from '../lib/chromium.mjs';
import { repo } from '../lib/repo.mjs';
import { serve } from '../serve.mjs';
import { serveBench } from './lib/serve-bench.mjs';
import { measureFrames } from './measure-frames.mjs';
import { measurePages } from './measure-pages.mjs';
import { measureThroughput } from './measure-throughput.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' }, peer: { type: 'string' } } });

/** @typedef {{ what: string, value: number, unit: string, target?: number, better?: 'low' | 'high', note?: string }} Row */

const meets = ({ value, target, better }) =>
  target === undefined || (better === 'low' ? value <= target : value >= target);
const line = (row) =>
  [
    row.what.padEnd(66),
    `${Number(row.value.toPrecision(3))} ${row.unit}`.padStart(16),
    (row.target === undefined ? '' : `${row.better === 'low' ? '<=' : '>='} ${row.target}`).padStart(9),
    row.target === undefined ? '    ' : meets(row) ? '  ok' : 'MISS',
    row.note ?? ''
  ].join('  ');

async function main() {
  const without = ensureChromium();
  if (without) throw new Error(without);
  if (!build({ ifStale: true })) throw new Error('the build failed');
  const app = await serve({ port: 0 });
  const bench = await serveBench(values.peer);
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: ['--no-sandbox', '--no-first-run', '--disable-background-networking']
  });
  const context = {
    browser,
    appUrl: app.url,
    benchUrl: bench.url,
    rounds: Number(values.rounds),
    peer: Boolean(values.peer)
  };
  try {
    /** @type {Row[]} */
    const rows = [
      ...(await measurePages(context)),
      ...(await measureThroughput(context)),
      ...(await measureFrames(context))
    ];
    console.log(rows.map(line).join('\n'));
    if (!values.peer) console.log('transformers.js was not measured: give its model with --peer FOLDER');
    mkdirSync(join(repo, 'bench-results'), { recursive: true });
    const machine = { cpu: cpus()[0]?.model, cores: cpus().length, browser: browser.version(), node: process.version };
    writeFileSync(
      join(repo, 'bench-results', 'latest.json'),
      `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`
    );
    if (!rows.every(meets)) process.exitCode = 1;
  } finally {
    await browser.close();
    await Promise.all([app.close(), bench.close()]);
  }
}

await main();
