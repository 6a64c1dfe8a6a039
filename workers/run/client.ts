import { startWorker, type Link } from '../link';
import type { RunApi } from './api';
import workerUrl from './run.worker.ts?worker&url';

export const startRun = (): Link<RunApi> => startWorker<RunApi>(workerUrl, 'run');

/** The script of a worker that sees a person's pictures; with it one can ask which policy such a script comes with. */
export const sealedScript = workerUrl;
