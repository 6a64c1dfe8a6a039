/**
 * Serves the built app on this computer only.
 *   node tools/serve.mjs [--port 4173] [--strict-port] [--base /some/path] [--root build] [--no-policy | --no-headers]
 * --no-policy    sends no security header at all: the positive control of the leak tests needs an unprotected app.
 * --no-headers   the same, said from the other side: behaves like a host that cannot send headers (GitHub Pages).
 * --strict-port  fails when the port is taken, instead of using the next free one.
 */
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answer } from './lib/answer.mjs';
import { createEncoder } from './lib/encoding.mjs';
import { listen } from './lib/listen.mjs';
import { headersFor } from './policy.mjs';

const BUILD = fileURLToPath(new URL('../build/', import.meta.url));

/**
 * @param {{ root?: string, port?: number, base?: string, policy?: boolean, strictPort?: boolean }} [options]
 * port: 0 takes any free one; base: '' or '/some/path'; policy: false sends no security headers
 * @returns {Promise<{ url: string, close: () => Promise<void>, requests: { method: string, path: string, status: number,
 *   headers: import('node:http').IncomingHttpHeaders }[] }>}
 * url: with the base and a trailing slash; requests: every request so far, oldest first, refused ones too
 */
export async function serve({ root = BUILD, port = 4173, base = '', policy = true, strictPort = false } = {}) {
  const site = { root: resolve(root), base: normaliseBase(base), encode: createEncoder() };
  const requests = [];
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const { status, pathname, headers: own, body } = safely(() => answer(site, { method, url, headers }), url);
    requests.push({ method, path: url, status, headers });
    response.writeHead(status, { ...own, ...(policy && headersFor(pathname, own['Content-Type'])) });
    send(response, method === 'HEAD' ? { text: '' } : body);
  });
  // There is nothing to upgrade to; without this a socket that somebody opened would leave no trace.
  server.on('upgrade', ({ method, url, headers }, socket) => {
    requests.push({ method: `${method} (upgrade)`, path: url, status: 400, headers });
    socket.destroy();
  });
  const chosen = await listen(server, { port, strict: strictPort });
  const close = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${chosen}${site.base}/`, close, requests };
}

/** One unreadable file must not end the server. */
function safely(attempt, url) {
  try {
    return attempt();
  } catch (error) {
    console.error(`${url}: ${error.message}`);
    const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
    return { status: 500, pathname: url, headers, body: { text: `could not be read: ${error.message}\n` } };
  }
}

function send(response, body) {
  if ('text' in body) return response.end(body.text);
  if ('bytes' in body) return response.end(body.bytes);
  // The headers are out: a read error or a reader who left can only end the connection, which pipeline does.
  return pipeline(createReadStream(body.file, { start: body.start, end: body.end }), response, () => undefined);
}

function normaliseBase(base) {
  const inner = base.split('/').filter(Boolean).join('/');
  return inner && `/${inner}`;
}

/** The command line: prints the address and serves until it is stopped. */
export async function main() {
  const { values } = parseArgs({
    options: {
      root: { type: 'string' },
      port: { type: 'string', default: '4173' },
      base: { type: 'string', default: '' },
      'strict-port': { type: 'boolean', default: false },
      'no-policy': { type: 'boolean', default: false },
      'no-headers': { type: 'boolean', default: false }
    }
  });
  const policy = !values['no-policy'] && !values['no-headers'];
  const { url } = await serve({ ...values, port: Number(values.port), policy, strictPort: values['strict-port'] });
  console.log(`Eyechart is at ${url}${policy ? '' : '   (without security headers)'}`);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
