import { WorkbenchError } from '$lib/schema/workbench-error';
import type { SeenRequest } from '$lib/schema/seen-request';
import { connect, type Remote } from './shared/connect';

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const ownOriginOnly = {
  createScriptURL(url: string): string {
    if (new URL(url, location.href).origin !== location.origin)
      throw new TypeError(`worker from another origin: ${url}`);
    return url;
  }
};

let policy: ScriptUrlPolicy | undefined;

/** Under Trusted Types the address of a script must come from a named policy; ours lets only our own origin through. */
export function trustedScript(url: string): string {
  const factory = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= factory ? factory.createPolicy('app-worker', ownOriginOnly) : ownOriginOnly;
  return policy.createScriptURL(url);
}

const listeners = new Set<(requests: readonly SeenRequest[]) => void>();

/** Tells what workers asked the network for. @returns a function that stops */
export function onWorkerRequests(tell: (requests: readonly SeenRequest[]) => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

export interface Link<Api> {
  readonly remote: Remote<Api>;
  /** Ends the worker now; every pending call rejects with 'cancelled'. */
  end(): void;
}

/** Starts a module worker. The only place that calls `new Worker`. */
export function startWorker<Api>(url: string, name: string): Link<Api> {
  const worker = new Worker(trustedScript(url), { type: 'module', name });
  let lose: (error: WorkbenchError) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    lose = reject;
  });
  lost.catch(() => undefined); // a worker nobody is waiting for may end without anyone to tell
  worker.onerror = (event) =>
    lose(new WorkbenchError('worker-crashed', { worker: name, problem: event.message ?? 'no message' }));
  // comlink's own messages have an id and no list of requests.
  worker.addEventListener('message', ({ data }: MessageEvent<{ requests?: readonly SeenRequest[] }>) => {
    if (data.requests) for (const tell of listeners) tell(data.requests);
  });
  worker.onmessageerror = () =>
    lose(new WorkbenchError('worker-crashed', { worker: name, problem: 'unreadable message' }));
  return {
    remote: connect<Api>(worker, lost),
    end: () => {
      worker.terminate();
      lose(new WorkbenchError('cancelled', { worker: name }));
    }
  };
}
