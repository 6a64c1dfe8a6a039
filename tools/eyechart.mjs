#!/usr/bin/env node
/**
 * The app without a window, for pipelines.
 *   eyechart score FILE, eyechart compare FILE FILE: judge predictions made elsewhere; needs no browser (src/cli).
 *   eyechart inspect PATH: what a set of pictures holds and what is wrong with it (src/cli).
 *   eyechart --help: the options of these and the columns of every task.
 *   eyechart run PATH --out FILE [--precision q8|fp32] [--compute auto|wasm|webgpu]
 * `run` drives the built app in headless Chromium, so that its numbers are those of the app.
 * PATH is a folder, a zip, a table beside its pictures (its folder is taken), or sample:NAME.
 * Exit status: 0 when the run was written, 1 when it could not be made, 2 when the command was not understood.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { cliBundle } from './lib/cli-bundle.mjs';
import { driveRun } from './lib/drive-run.mjs';
import { serve } from './serve.mjs';

const HEADLESS = ['score', 'compare', 'inspect', '--help', '-h'];
const USAGE =
  'Usage: eyechart score FILE | eyechart compare FILE FILE | eyechart inspect PATH | eyechart run PATH --out FILE [--precision q8|fp32] [--compute auto|wasm|webgpu]';

class UsageError extends Error {}

function readArguments(args) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      precision: { type: 'string', default: 'q8' },
      compute: { type: 'string', default: 'auto' }
    }
  });
  const [command, path, ...rest] = positionals;
  if (command !== 'run' || !path || rest.length > 0) throw new UsageError(`got "${positionals.join(' ')}"`);
  if (!values.out) throw new UsageError('--out is missing');
  if (!['q8', 'fp32'].includes(values.precision))
    throw new UsageError(`--precision: got ${values.precision}, expected q8 or fp32`);
  if (!['auto', 'wasm', 'webgpu'].includes(values.compute))
    throw new UsageError(`--compute: got ${values.compute}, expected auto, wasm or webgpu`);
  if (!path.startsWith('sample:') && !existsSync(path)) throw new UsageError(`${path}: no such file or folder`);
  return { path, ...values };
}

/** One line for people and logs. */
function summary(file) {
  const { record, answer } = JSON.parse(readFileSync(file, 'utf8'));
  const percent = (share) => Math.round(100 * share);
  const { low, high } = answer.accuracy.interval ?? { low: 0, high: 1 };
  const skipped = record.data.skipped.reduce((sum, { count }) => sum + count, 0);
  const counted =
    answer.n > 0
      ? `${answer.right} of ${answer.n} right: ${percent(answer.accuracy.value)} %, could be ${percent(low)} to ${percent(high)} %`
      : `${record.data.read} pictures read, none with a label to compare with`;
  return `${counted}; ${skipped} skipped; ${record.model.backend}, ${record.timing.perSecond?.toFixed(1) ?? '?'} pictures a second`;
}

async function main(args) {
  const options = readArguments(args);
  if (!build({ ifStale: true })) throw new Error('the build failed');
  const server = await serve({ port: 0 });
  try {
    await driveRun(server.url, options);
  } finally {
    await server.close();
  }
  console.log(summary(options.out));
}

if (HEADLESS.includes(process.argv[2])) await import(await cliBundle());
else
  main(process.argv.slice(2)).catch((error) => {
    const isUsage = error instanceof UsageError || error.code?.startsWith('ERR_PARSE_ARGS');
    console.error(isUsage ? `${error.message}\n${USAGE}` : error.message);
    process.exitCode = isUsage ? 2 : 1;
  });
