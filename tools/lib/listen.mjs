const TRIES = 50;

/**
 * Binds a server to 127.0.0.1, on the wanted port or the next free one.
 * @param {import('node:http').Server} server
 * @param {{ port: number, strict: boolean }} options port 0: any; strict: only this one
 * @returns {Promise<number>} the port; rejects when none of 50 is free
 */
export async function listen(server, { port, strict }) {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`not a port: ${port}`);
  const last = strict || port === 0 ? port : Math.min(port + TRIES - 1, 65_535);
  for (let candidate = port; ; candidate++) {
    try {
      return await listenOn(server, candidate);
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || candidate >= last) throw error;
    }
  }
}

function listenOn(server, port) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done(server.address().port);
    });
  });
}
