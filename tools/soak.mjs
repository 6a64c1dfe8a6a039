/**
 * npm run soak: what `npm test` does a tenth of, in full. Kills in mid-run, every way out against the canary, and parsers fuzzed for longer.
 *   node tools/soak.mjs [--seed N]
 * Exit status 1 when anything failed; each failure names its seed.
 */
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { ensureChromium } from './lib/chromium.mjs';
import { runCommand } from './lib/run-command.mjs';

const { values } = parseArgs({ options: { seed: { type: 'string', default: String(Date.now() % 2 ** 31) } } });
const environment = { EYECHART_SOAK: 'yes', EYECHART_SOAK_SEED: values.seed };

const without = ensureChromium();
if (without || !build({ ifStale: true })) {
  console.error(without ?? 'the build failed');
  process.exit(1);
}
console.log(`seed ${values.seed}`);
const failed = [
  ['vitest', 'run', 'tests/unit/formats', 'tests/unit/pixels', 'tests/unit/schema', 'tests/unit/storage'],
  ['playwright', 'test', 'kills', 'egress', '--repeat-each=2']
].filter((command) => runCommand('npx', command, environment) !== 0);
for (const command of failed) console.error(`failed: npx ${command.join(' ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
