import { count, counted, duration, isoDay, milliseconds, quote, size, sizeProgress, threeDigits } from '../format';

interface Progress {
  readonly done: number;
  readonly total: number;
  /** Pictures a second; null while it is not known. */
  readonly perSecond: number | null;
  readonly leftMs: number | null;
}

/** Why the graphics processor is not used, by the code in `EngineReport.fallback`. */
export const FALLBACKS: Readonly<Record<string, string>> = {
  'no-webgpu':
    'This browser offers no WebGPU, so the main processor does the work. The answers are the same, it takes longer.',
  'no-adapter':
    'This browser found no graphics processor that it may use, so the main processor does the work. The answers are the same.',
  'no-jspi':
    'This browser lacks a part that the fast way needs (JSPI), so the main processor does the work. The answers are the same, it takes longer.',
  'adapter-timeout':
    'The graphics processor did not answer in time, so the main processor does the work. The answers are the same.',
  'q8-on-cpu':
    'This small form of the model has no fast way on graphics processors, so the main processor does the work.',
  'software-adapter':
    'The graphics processor here is only imitated by software, which is slower than the main processor. So the main processor does the work.',
  'self-test-failed':
    'The graphics processor was tried on known numbers and gave wrong ones. It is not used: the main processor does the work.',
  'parity-failed':
    'On a few of your pictures the graphics processor gave other answers than the reference. It is not used: the main processor does the work.',
  'device-lost':
    'The system took the graphics processor away during the run. The main processor went on from the last finished picture.',
  'out-of-memory':
    'The graphics processor ran out of memory. The main processor went on from the last finished picture.',
  'slower-than-wasm':
    'The graphics processor was tried and is slower here than the main processor. So the main processor does the work.',
  'not-isolated':
    'This page is not fully separated from others, so only one thread can be used in each worker. The answers are the same.',
  'worker-failed': 'The graphics processor did not start. The main processor does the work. The answers are the same.',
  'by-choice': 'You chose the main processor.',
  'not-offered': 'This model runs on the main processor.'
};

const BACKENDS: Readonly<Record<string, string>> = { wasm: 'WASM', webgpu: 'WebGPU' };

/** Starting, watching, stopping and continuing a run. */
export const run = {
  start: 'Run',
  trySample: 'Try it with the sample pictures',
  startN: (pictures: number) => `Run on ${counted(pictures, 'picture')}`,
  again: 'Read the pictures again',
  stop: 'Stop',
  stopping: 'Stopping after this batch…',
  resume: 'Continue where it was',
  resumed: (done: number, total: number) => `Continued at ${count(done)} of ${count(total)}.`,
  stopped: (done: number, total: number) => `Stopped at ${count(done)} of ${count(total)}. What was read is kept.`,
  finished: (total: number, wallMs: number) =>
    `All ${counted(total, 'picture')} read, in ${duration(wallMs).replace(/^about /, '')}.`,
  unfinished: (done: number, total: number) =>
    `A run on this device stopped at ${count(done)} of ${count(total)}. Its results are kept.`,
  needsFiles: (name: string) => `To go on, choose “${name}” again: pictures are never kept unless you say so.`,
  /** `212 of 1,000 · 31.2 pictures a second · about 4 min left`; rate and time stay out while they are not known. */
  progress({ done, total, perSecond, leftMs }: Progress): string {
    const parts = [`${count(done)} of ${count(total)}`];
    if (perSecond !== null) parts.push(`${threeDigits(perSecond)} pictures a second`);
    if (leftMs !== null) parts.push(`${duration(leftMs)} left`);
    return parts.join(' · ');
  },
  progressLabel: 'Pictures read',
  estimate: (pictures: number, leftMs: number) =>
    `${counted(pictures, 'picture')} will take ${duration(leftMs)} on this device.`,
  loadingModel: (doneBytes: number, totalBytes: number, source: string) =>
    `Getting the model: ${sizeProgress(doneBytes, totalBytes)}, from ${source}`,
  fromHere: 'this site',
  fromDevice: 'this device',
  left: (leftMs: number) => `${duration(leftMs)} left`,
  startingEngine: 'Starting the model…',
  checking: 'Checking it against the reference…',
  warming: 'First pictures: the rate is not known yet',
  save: 'Save this run',
  unfinishedTitle: (name: string) => `Go on with “${name}”?`,
  fromFile: (iso: string) => `Saved run of ${isoDay(iso)}`,
  fromFileHint: 'Read from a file. The pictures are not in it; the numbers and answers are.',
  fromPredictions: (file: string) => `Predictions of ${quote(file)}`,
  fromPredictionsHint: 'Made elsewhere and judged here, on this device.',
  refining: 'The ranges of some numbers are still being computed.',
  liveHint: 'Computed on this device, just now.',
  notKept: 'This browser did not let the results be kept: they will be gone after a reload.',
  discard: 'Discard this run',
  seed: (seed: number) => `Seed ${seed}`
} as const;

/** The model and what computes. */
export const model = {
  heading: 'Model',
  choose: 'choose',
  precision: 'Precision',
  compute: 'Computed by',
  wishes: {
    auto: 'the best that works here',
    wasm: 'the main processor',
    webgpu: 'the graphics processor'
  },
  dtypes: { q8: 'q8: small, the usual choice', fp32: 'fp32: full precision, 24 MB more' },
  included: (modelBytes: number) => `${size(modelBytes)}, included.`,
  /** `pocket-clip · fp32 · WASM, 2 workers` */
  chip: (id: string, dtype: string, backend: string, workers: number) =>
    `${id} · ${dtype} · ${BACKENDS[backend] ?? backend}${workers > 1 ? `, ${workers} workers` : ''}`,
  checked: (pictures: number) =>
    `Checked on ${counted(pictures, 'picture')} of yours against the reference: same answers.`,
  differs: (different: number, pictures: number) =>
    `Checked on ${counted(pictures, 'picture')} of yours against the reference: ${count(different)} different.`,
  unchecked: 'Not yet checked against the reference.',
  reference: 'This is the reference way of computing: exact resizing, full precision.',
  fallback: (code: string | null) =>
    code === null || code === ''
      ? ''
      : (FALLBACKS[code] ?? `The main processor does the work (${code}). The answers are the same.`),
  recorded: 'Recorded answers; the model is not loaded.',
  elsewhere: 'No model here: these answers were made elsewhere. They are judged on this device.',
  speed: (perSecond: number) => `${threeDigits(perSecond)} pictures a second`,
  latency: (p50Ms: number, p95Ms: number) =>
    `half within ${milliseconds(p50Ms)}, 95 of 100 within ${milliseconds(p95Ms)}`
} as const;
