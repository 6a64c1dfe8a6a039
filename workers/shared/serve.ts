import * as comlink from 'comlink';
import { toFailure, type Envelope } from './envelope';
import { watchRequests } from './seen-request';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/** A result whose buffers are moved, not copied, to the caller. */
const moves = new WeakMap<object, Transferable[]>();

export function moved<T extends object>(value: T, buffers: Transferable[]): T {
  moves.set(value, buffers);
  return value;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the constraint must accept any parameter list
type AnyMethod = (...args: any[]) => unknown;

/**
 * Exposes an object of functions at a worker's own scope or at a port. Every call settles, errors keep their code.
 * A worker's own scope also tells the page what it asked the network for, and what it was refused.
 */
export function serve<Api extends { [K in keyof Api]: AnyMethod }>(api: Api, port?: MessagePort): void {
  const wrapped: Record<string, AnyMethod> = {};
  for (const name of Object.keys(api) as (keyof Api & string)[]) {
    wrapped[name] = async (...args: unknown[]): Promise<Envelope<unknown>> => {
      try {
        const value = await api[name](...args);
        const envelope = { ok: true as const, value };
        const buffers = value !== null && typeof value === 'object' ? moves.get(value) : undefined;
        return buffers ? comlink.transfer(envelope, buffers) : envelope;
      } catch (error) {
        return toFailure(error);
      }
    };
  }
  comlink.expose(wrapped, port);
  if (!port) watchRequests(scope, scope.name, (requests) => scope.postMessage({ requests }));
}
