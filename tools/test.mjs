/** npm test: from a fresh checkout to one line, `N passed, N failed`. Exit status 1 when a test failed or none ran. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { checkNode } from './lib/check-node.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { filesUnder } from './lib/files-under.mjs';
import { repo } from './lib/repo.mjs';
import { runCommand } from './lib/run-command.mjs';
import { playwrightTally, sumTallies, tallyLine, vitestTally } from './lib/tally.mjs';

const failure = (why) => {
  console.error(why);
  return { passed: 0, failed: 1, skipped: 0 };
};

const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

function unitTests(folder) {
  const report = join(folder, 'vitest.json');
  const status = runCommand('npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`
  ]);
  return vitestTally(readReport(report), status);
}

function browserTests(folder) {
  const report = join(folder, 'playwright.json');
  const status = runCommand('npx', ['playwright', 'test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report
  });
  return playwrightTally(readReport(report), status);
}

/** @returns {import('./lib/tally.mjs').Tally[]} */
function allTests(folder) {
  const problem = checkNode(process.versions.node);
  if (problem) return [failure(problem)];
  if (!install()) return [failure('npm ci failed')];
  const built = build({ ifStale: true });
  // The tests' TypeScript settings come from here; a build that was up to date did not write them.
  if (!existsSync(join(repo, '.svelte-kit', 'tsconfig.json'))) runCommand('npx', ['svelte-kit', 'sync']);
  const units = unitTests(folder);
  if (!built) return [units, failure('the build failed: no browser test ran')];
  if (!filesUnder(join(repo, 'tests', 'e2e')).some((file) => file.endsWith('.spec.ts'))) return [units];
  const without = ensureChromium();
  return [units, without ? failure(`no browser test ran: ${without}`) : browserTests(folder)];
}

const folder = mkdtempSync(join(tmpdir(), 'eyechart-test-'));
const sum = sumTallies(allTests(folder));
rmSync(folder, { recursive: true, force: true });
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
console.log(tallyLine(sum));
