import { join } from 'node:path';
import { build } from 'vite';
import { repo } from '../../lib/repo.mjs';

const OUT = join(repo, 'node_modules', '.cache', 'eyechart-bench');

/** The measurements of the core as one JavaScript file. @returns its path */
export async function coreBundle() {
  await build({
    configFile: false,
    logLevel: 'error',
    root: repo,
    // The one at the root needs `svelte-kit sync`, which a fresh checkout has not seen.
    tsconfig: join(repo, 'src/cli/tsconfig.json'),
    resolve: { alias: { $lib: join(repo, 'src/lib') } },
    build: {
      ssr: join(repo, 'tools/bench/core/tasks.mjs'),
      outDir: OUT,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'tasks.js' } }
    }
  });
  return join(OUT, 'tasks.js');
}
