import { healthCheck } from '$lib/analyses/quality/health-check';
import type { HealthFinding, HealthProgress } from '$lib/schema/health';
import { serve } from '../shared/serve';
import type { HealthApi } from './api';
import { Examiners } from './examiners';

const REPORT_EVERY_MS = 100;

const examiners = new Examiners();
/** Raised by every start and stop: work of an older epoch ends at its next picture. */
let epoch = 0;
let resumed: Promise<void> = Promise.resolve();
let resume: () => void = () => undefined;

/** Passes progress on at most ten times a second; nothing found is lost in between. */
function throttled(tell: (progress: HealthProgress) => void): (progress: HealthProgress) => void {
  let waiting: HealthFinding[] = [];
  let toldMs = 0;
  return ({ done, total, found }) => {
    waiting.push(...found);
    const now = performance.now();
    if (done < total && now - toldMs < REPORT_EVERY_MS) return;
    toldMs = now;
    tell({ done, total, found: waiting });
    waiting = [];
  };
}

const api: HealthApi = {
  attachIngest: (port) => examiners.attachIngest(port),
  attachPrepare: (index, port) => examiners.attachPrepare(index, port),
  check(dataset, options, onProgress, onLost) {
    const current = ++epoch;
    return healthCheck(dataset, {
      options,
      concurrency: examiners.count,
      signal: {
        get aborted() {
          return epoch !== current;
        }
      },
      async examine(sample) {
        await resumed;
        return examiners.examine(sample, onLost);
      },
      onProgress: throttled(onProgress)
    });
  },
  pause(isPaused) {
    resume();
    if (isPaused)
      resumed = new Promise((resolve) => {
        resume = resolve;
      });
    else resumed = Promise.resolve();
  },
  stop() {
    epoch++;
    resume();
  },
  forget: () => examiners.forget()
};

serve(api);
