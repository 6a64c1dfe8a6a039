/** node tools/make-metric-docs.mjs: writes docs/metrics.md anew from the metrics and their texts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vite';
import { repo } from './lib/repo.mjs';

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  root: repo,
  server: { middlewareMode: true, ws: false },
  optimizeDeps: { noDiscovery: true },
  resolve: { alias: { $lib: join(repo, 'src/lib') } }
});
try {
  const { catalogue } = await server.ssrLoadModule('/src/lib/metrics/catalogue.ts');
  const { metricDocs } = await server.ssrLoadModule('/src/lib/report/metric-docs.ts');
  writeFileSync(join(repo, 'docs', 'metrics.md'), metricDocs(catalogue));
} finally {
  await server.close();
}
