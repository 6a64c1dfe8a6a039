import { startWorker, type Link } from '../link';
import type { GenerateApi } from './api';
import workerUrl from './generate.worker.ts?worker&url';

/** One engine a worker: after any failure it is ended and another started. */
export const startGenerate = (): Link<GenerateApi> => startWorker<GenerateApi>(workerUrl, 'generate');
