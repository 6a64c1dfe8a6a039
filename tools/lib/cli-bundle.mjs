import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { filesUnder } from './files-under.mjs';
import { repo } from './repo.mjs';

const OUT = join(repo, 'node_modules', '.cache', 'eyechart');
const ENTRY = join(OUT, 'main.js');

const newestMs = (folder) =>
  Math.max(...filesUnder(join(repo, folder)).map((file) => statSync(join(repo, folder, file)).mtimeMs));

/**
 * The headless shell as one JavaScript file, made again when its sources changed.
 * @returns {Promise<string>} path of the file to import
 */
export async function cliBundle() {
  if (existsSync(ENTRY) && statSync(ENTRY).mtimeMs > Math.max(newestMs('src/lib'), newestMs('src/cli'))) return ENTRY;
  await build({
    configFile: false,
    logLevel: 'error',
    root: repo,
    // The one at the root needs `svelte-kit sync`, which a fresh checkout has not seen.
    tsconfig: join(repo, 'src/cli/tsconfig.json'),
    resolve: { alias: { $lib: join(repo, 'src/lib') } },
    build: {
      ssr: join(repo, 'src/cli/main.ts'),
      outDir: OUT,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'main.js' } }
    }
  });
  return ENTRY;
}
