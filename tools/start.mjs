/** npm start: from a fresh checkout to the running app. Takes the options of tools/serve.mjs. */
import { checkNode } from './lib/check-node.mjs';

const problem = checkNode(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}

// Only now: an older Node could not even read these.
const { install } = await import('./install.mjs');
const { build } = await import('./build.mjs');
const { main } = await import('./serve.mjs');

if (!install() || !build({ ifStale: true })) process.exit(1);
await main();
