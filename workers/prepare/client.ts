import { startWorker, type Link } from '../link';
import type { PrepareApi } from './api';
import workerUrl from './prepare.worker.ts?worker&url';

export const startPrepare = (): Link<PrepareApi> => startWorker<PrepareApi>(workerUrl, 'prepare');
