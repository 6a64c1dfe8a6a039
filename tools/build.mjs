/**
 * Builds the app into build/: Vite, then what a host needs. BASE_PATH needs no care: paths in the build are relative.
 *   node tools/build.mjs [--if-stale]
 */
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesUnder } from './lib/files-under.mjs';
import { headersFile } from './lib/headers-file.mjs';
import { repo } from './lib/repo.mjs';
import { runCommand } from './lib/run-command.mjs';
import { isStale, sourceHash, writeStamp } from './lib/stamp.mjs';

const BUILD = join(repo, 'build');
const LARGEST_HOSTED_BYTES = 25 * 2 ** 20;

/** In order; each throws when it cannot do its part. A new post-build step goes between Vite and the headers. */
const steps = [bundle, noteLargeFiles, writeHeaders];

function bundle() {
  rmSync(join(BUILD, '.stamp'), { force: true });
  if (runCommand('npx', ['vite', 'build']) !== 0) throw new Error('vite build failed');
  if (!existsSync(join(BUILD, 'index.html'))) throw new Error('vite build wrote no build/index.html');
}

function noteLargeFiles() {
  for (const file of filesUnder(BUILD)) {
    const sizeBytes = statSync(join(BUILD, file)).size;
    if (sizeBytes > LARGEST_HOSTED_BYTES)
      console.warn(`${file}: ${(sizeBytes / 2 ** 20).toFixed(1)} MiB; some hosts (Cloudflare Pages) stop at 25 MiB`);
  }
}

function writeHeaders() {
  const served = filesUnder(BUILD).filter((file) => !file.startsWith('.') && file !== '_headers');
  writeFileSync(join(BUILD, '_headers'), headersFile(served));
}

/** @returns {boolean} whether build/ is now up to date */
export function build({ ifStale = false } = {}) {
  if (ifStale && !isStale(repo)) return true;
  const hash = sourceHash(repo);
  try {
    for (const step of steps) step();
  } catch (error) {
    console.error(error.message);
    return false;
  }
  writeStamp(repo, hash);
  return true;
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = build({ ifStale: process.argv.includes('--if-stale') }) ? 0 : 1;
