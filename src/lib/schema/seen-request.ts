/** One request, as the part of the app that made it could see it. */
export interface SeenRequest {
  /** Milliseconds since 1970 when it began. */
  readonly epochMs: number;
  /** Absolute; for a blocked request only as much as the browser tells. */
  readonly address: string;
  /** Bytes of the body as they came over the network or out of a cache; 0 when nothing came. */
  readonly bytes: number;
  /** 'cache': from this device, the network was not asked. */
  readonly outcome: 'ok' | 'cache' | 'blocked' | 'failed';
  /** Which part of the app asked: 'page', 'service-worker' or the name of a worker. */
  readonly by: string;
}
