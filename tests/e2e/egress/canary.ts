import { createSocket, type Socket } from 'node:dgram';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';

/** Where a leak would arrive: every way a browser can reach another machine, all on loopback and of another origin. */
export interface Targets {
  /** `http://127.0.0.1:PORT/`; answers everything, with CORS open, so that no leak fails for want of a willing server. */
  readonly http: string;
  readonly ws: string;
  /** `127.0.0.1:PORT` for datagrams: STUN, TURN, QUIC. A port for each vector that sends one. */
  readonly udp: Readonly<Record<string, number>>;
  /** The same for bare connections: TURN over TCP, preconnect. */
  readonly tcp: Readonly<Record<string, number>>;
  /** The app's own origin, `http://127.0.0.1:PORT/`. */
  readonly own: string;
}

/** What a vector asks for, whatever kind of file it expects. */
const ANSWERS: readonly [RegExp, string, string][] = [
  [/\.js$/, 'text/javascript', 'export default 1;'],
  [/\.css$/, 'text/css', 'a{}'],
  [/\.svg$/, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  [/\.events$/, 'text/event-stream', 'data: 1\n\n']
];
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Timing-Allow-Origin': '*'
};

const listening = (server: Server | TcpServer): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

/** A listener that writes down the name of every vector that reached it. */
export class Canary {
  readonly #hits = new Map<string, number>();
  readonly #closers: (() => void)[] = [];
  #startedMs = performance.now();
  http = '';
  ws = '';
  readonly udp: Record<string, number> = {};
  readonly tcp: Record<string, number> = {};

  static async start(udp: readonly string[], tcp: readonly string[]): Promise<Canary> {
    const canary = new Canary();
    await canary.#listenHttp();
    for (const name of udp) await canary.#listenUdp(name);
    for (const name of tcp) await canary.#listenTcp(name);
    return canary;
  }

  /** Names of the vectors that hit, with the milliseconds from `begin` to the first hit of each. */
  get hits(): ReadonlyMap<string, number> {
    return this.#hits;
  }

  begin(): void {
    this.#hits.clear();
    this.#startedMs = performance.now();
  }

  /** For what is seen elsewhere: the app's own server, the browser's net log. */
  note(name: string): void {
    if (!this.#hits.has(name)) this.#hits.set(name, performance.now() - this.#startedMs);
  }

  close(): void {
    for (const close of this.#closers) close();
  }

  async #listenHttp(): Promise<void> {
    const nameOf = (url = '') => /\/leak\/([\w-]+)/.exec(url)?.[1];
    const server = createHttpServer((request, response) => {
      const name = nameOf(request.url);
      if (name) this.note(name);
      const [, type, body] = ANSWERS.find(([pattern]) => pattern.test(request.url ?? '')) ?? [0, 'text/html', 'ok'];
      response.writeHead(200, { ...CORS, 'Content-Type': type as string }).end(body);
    });
    server.on('upgrade', (request, socket) => {
      const name = nameOf(request.url);
      if (name) this.note(name);
      socket.destroy();
    });
    const port = await listening(server);
    this.#closers.push(() => (server.closeAllConnections(), server.close()));
    this.http = `http://127.0.0.1:${port}/`;
    this.ws = `ws://127.0.0.1:${port}/`;
  }

  #listenUdp(name: string): Promise<void> {
    const socket: Socket = createSocket('udp4', () => this.note(name));
    this.#closers.push(() => socket.close());
    return new Promise((resolve) =>
      socket.bind(0, '127.0.0.1', () => {
        this.udp[name] = socket.address().port;
        resolve();
      })
    );
  }

  async #listenTcp(name: string): Promise<void> {
    const server = createTcpServer((socket) => {
      this.note(name);
      socket.on('error', () => undefined).destroy();
    });
    this.tcp[name] = await listening(server);
    this.#closers.push(() => server.close());
  }
}
