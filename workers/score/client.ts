import { startWorker, type Link } from '../link';
import type { ScoreApi } from './api';
import workerUrl from './score.worker.ts?worker&url';

export const startScore = (): Link<ScoreApi> => startWorker<ScoreApi>(workerUrl, 'score');
