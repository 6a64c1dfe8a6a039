/**
 * npm run bench: a table, bench-results/latest.json and docs/benchmarks.md. Ratios are measured side by side in one run.
 *   node tools/bench/bench.mjs [--only core|formats|health|browser] [--rounds 3] [--peer FOLDER]
 * core: without a browser; with Python where scikit-learn and scipy are installed. formats: the readers of data sets.
 * health: the looks at pictures; with Python where Pillow and imagehash are installed.
 * FOLDER holds the embedded model as one file for the pipeline of transformers.js: FOLDER/pocket-clip-combined/onnx/model_quantized.onnx.
 * Exit status 1 when a number misses its target.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repo } from '../lib/repo.mjs';
import { benchPage, meets } from './lib/bench-page.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    peer: { type: 'string' }
  }
});

/** @typedef {{ what: string, value: number, unit: string, target?: number, better?: 'low' | 'high', note?: string }} Row */

const line = (row) =>
  [
    row.what.padEnd(66),
    `${Number(row.value.toPrecision(3))} ${row.unit}`.padStart(16),
    (row.target === undefined ? '' : `${row.better === 'low' ? '<=' : '>='} ${row.target}`).padStart(9),
    row.target === undefined ? '    ' : meets(row) ? '  ok' : 'MISS',
    row.note ?? ''
  ].join('  ');

const PARTS = {
  async core() {
    const { measureCore } = await import('./measure-core.mjs');
    return { rows: await measureCore() };
  },
  async formats() {
    const { measureFormats } = await import('./measure-formats.mjs');
    return { rows: await measureFormats() };
  },
  async health() {
    const { measureHealth } = await import('./measure-health.mjs');
    return { rows: await measureHealth() };
  },
  async browser() {
    const { measureBrowser } = await import('./measure-browser.mjs');
    return measureBrowser({ rounds: Number(values.rounds), peer: values.peer });
  }
};

async function main() {
  if (values.only !== undefined && !(values.only in PARTS))
    throw new Error(`--only ${values.only}: expected ${Object.keys(PARTS).join(' or ')}`);
  const page = join(repo, 'docs', 'benchmarks.md');
  const rows = [];
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
  for (const part of values.only ? [values.only] : Object.keys(PARTS)) {
    const found = await PARTS[part]();
    rows.push(...found.rows);
    if (found.browser) machine.browser = found.browser;
    const browser = found.browser ? `, Chromium ${found.browser}` : '';
    writeFileSync(
      page,
      benchPage(page, part, found.rows, `A machine with ${machine.cores} cores, Node ${process.version}${browser}.`)
    );
  }
  console.log(rows.map(line).join('\n'));
  if ((values.only ?? 'browser') === 'browser' && !values.peer)
    console.log('transformers.js was not measured: give its model with --peer FOLDER');
  mkdirSync(join(repo, 'bench-results'), { recursive: true });
  writeFileSync(
    join(repo, 'bench-results', 'latest.json'),
    `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`
  );
  if (!rows.every(meets)) process.exitCode = 1;
}

await main();
