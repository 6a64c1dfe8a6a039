import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { repo } from '../../lib/repo.mjs';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.jpg': 'image/jpeg'
};

/**
 * Serves the pages of the benchmark, the installed packages and the embedded model to the loopback address only.
 * @param {string} [peer] folder with the model of the peer, served as /peer/
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function serveBench(peer) {
  const roots = {
    pages: join(repo, 'tools/bench/pages'),
    modules: join(repo, 'node_modules'),
    static: join(repo, 'static'),
    ...(peer && { peer })
  };
  const server = createServer((request, response) => {
    const [, first, ...rest] = decodeURIComponent(new URL(request.url, 'http://x').pathname).split('/');
    const root = roots[first];
    const file = root && join(root, normalize(`/${rest.join('/')}`));
    if (!file || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': statSync(file).size,
      // Separated from other pages, so that the peer and the bare loop may use threads.
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp'
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}
