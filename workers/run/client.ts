import { startWorker, type Link } from '../link';
import type { RunApi } from './api';
import workerUrl from './run.worker.ts?worker&url';

export const startRun = (): Link<RunApi> => startWorker<RunApi>(workerUrl, 'run');
