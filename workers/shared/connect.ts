import * as comlink from 'comlink';
import { open, type Envelope } from './envelope';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the constraint must accept any parameter list
type AnyMethod = (...args: any[]) => unknown;

/** The far side of an API: the same functions, each returning a promise. */
export type Remote<Api> = {
  readonly [K in keyof Api]: Api[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};

/** Marks buffers inside an argument to be moved, not copied. */
export const transfer = <T extends object>(value: T, buffers: Transferable[]): T => comlink.transfer(value, buffers);

/** Marks a function argument to be called back across the border. */
export const callback = <F extends AnyMethod>(f: F): F => comlink.proxy(f) as unknown as F;

/**
 * Wraps a worker or port that was served with `serve`.
 * @param lost rejects when the other side can no longer answer; every pending call rejects with it
 */
export function connect<Api>(endpoint: Worker | MessagePort, lost?: Promise<never>): Remote<Api> {
  const wrapped = comlink.wrap(endpoint as unknown as comlink.Endpoint) as unknown as Record<string, AnyMethod>;
  return new Proxy({} as Remote<Api>, {
    get: (_, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined;
      return async (...args: unknown[]) => {
        const method = wrapped[name] as AnyMethod;
        const reply = method(...args) as Promise<Envelope<unknown>>;
        return open(await (lost ? Promise.race([reply, lost]) : reply));
      };
    }
  });
}
