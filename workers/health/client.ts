import { startWorker, type Link } from '../link';
import type { HealthApi } from './api';
import workerUrl from './health.worker.ts?worker&url';

export const startHealth = (): Link<HealthApi> => startWorker<HealthApi>(workerUrl, 'health');
