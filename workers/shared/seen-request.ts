import type { SeenRequest } from '$lib/schema/seen-request';

/** What our service worker says with a response that it had kept on this device (a Server-Timing name). */
export const KEPT = 'eyechart-kept';
/** What it says with a response to which it had to add the policy. */
export const SEALED_HERE = 'eyechart-policy';

/** A request as the performance timeline tells it; the service worker names the ones it answered from this device. */
export function seenRequest(entry: PerformanceResourceTiming, by: string): SeenRequest {
  const kept = entry.serverTiming.some(({ name }) => name === KEPT);
  // Served by the browser's own cache: a body, but nothing transferred. Through a service worker nothing ever is.
  const cached = entry.transferSize === 0 && entry.encodedBodySize > 0 && entry.workerStart === 0;
  const outcome = entry.responseStatus === 0 ? 'failed' : kept || cached ? 'cache' : 'ok';
  const bytes = entry.encodedBodySize;
  return { epochMs: performance.timeOrigin + entry.startTime, address: entry.name, bytes, outcome, by };
}

/** A request that the policy stopped. */
export const blockedRequest = (event: SecurityPolicyViolationEvent, by: string): SeenRequest => ({
  epochMs: performance.timeOrigin + event.timeStamp,
  address: event.blockedURI,
  bytes: 0,
  outcome: 'blocked',
  by
});

interface Scope {
  addEventListener(type: 'securitypolicyviolation', listener: (event: SecurityPolicyViolationEvent) => void): void;
  removeEventListener(type: 'securitypolicyviolation', listener: (event: SecurityPolicyViolationEvent) => void): void;
}

/**
 * Tells every request that this page or worker made or that was blocked, from its beginning on.
 * @returns a function that stops
 */
export function watchRequests(scope: Scope, by: string, tell: (requests: readonly SeenRequest[]) => void): () => void {
  const observer = new PerformanceObserver((list) =>
    tell(list.getEntries().map((entry) => seenRequest(entry as PerformanceResourceTiming, by)))
  );
  for (const type of ['navigation', 'resource']) observer.observe({ type, buffered: true });
  const onViolation = (event: SecurityPolicyViolationEvent): void => tell([blockedRequest(event, by)]);
  scope.addEventListener('securitypolicyviolation', onViolation);
  return () => {
    observer.disconnect();
    scope.removeEventListener('securitypolicyviolation', onViolation);
  };
}
