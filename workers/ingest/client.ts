import { startWorker, type Link } from '../link';
import type { IngestApi } from './api';
import workerUrl from './ingest.worker.ts?worker&url';

export const startIngest = (): Link<IngestApi> => startWorker<IngestApi>(workerUrl, 'ingest');
