import { pocketClip } from '$lib/models/pocket-clip';
import type { RunFile } from '$lib/report/run-file';
import { styleSplit } from './style-split';

export interface RecordedPicture {
  /** Relative to the folder of the set. */
  readonly path: string;
  readonly label: string;
  readonly said: string;
}

/** What the first page shows of a recorded run: plain data, small enough to stand in the page. */
export interface RecordedSummary {
  readonly set: string;
  readonly startedAt: string;
  readonly n: number;
  readonly right: number;
  readonly accuracy: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly baseline: { readonly label: string; readonly accuracy: number } | null;
  readonly classes: number;
  readonly styles: { readonly trained: number; readonly unseen: number } | null;
  readonly hardest: { readonly label: string; readonly right: number; readonly of: number } | null;
  readonly confused: {
    readonly is: string;
    readonly called: string;
    readonly count: number;
    readonly of: number;
  } | null;
  readonly pictures: readonly RecordedPicture[];
}

/** Bytes that a live run of the embedded model fetches. */
export const MODEL_BYTES = pocketClip.sizeBytes;

/**
 * Rows at equal distances over the whole set, so that they are neither the best nor the worst ones.
 * @returns at most `wanted` distinct row numbers, ascending
 */
export function spread(n: number, wanted: number): number[] {
  const shown = Math.min(n, wanted);
  return Array.from({ length: shown }, (_, i) => Math.floor(((i + 0.5) * n) / shown));
}

/** The class with the smallest share right; the larger class of two with the same share. */
function hardest({ answer }: RunFile): RecordedSummary['hardest'] {
  const asked = answer.classes.filter((row) => row.support > 0);
  const [first] = asked.sort((a, b) => a.right / a.support - b.right / b.support || b.support - a.support);
  return first ? { label: first.label, right: first.right, of: first.support } : null;
}

/** The most frequent mistake; the first of several in the order of the classes. */
function confused({ answer }: RunFile): RecordedSummary['confused'] {
  const { classes, is, called, counts } = answer.confusion;
  let worst = -1;
  counts.forEach((count, cell) => {
    if (is[cell] !== called[cell] && count > (counts[worst] ?? 0)) worst = cell;
  });
  const label = is[worst];
  if (label === undefined) return null;
  const of = counts.reduce((sum, count, cell) => sum + (is[cell] === label ? count : 0), 0);
  return {
    is: classes[label] as string,
    called: classes[called[worst] as number] as string,
    count: counts[worst] as number,
    of
  };
}

function pictures({ answer, dataset }: RunFile, wanted: number): RecordedPicture[] {
  const { columns } = answer;
  return spread(dataset.samples.length, wanted).flatMap((row) => {
    const path = dataset.samples[row]?.image.path;
    const label = columns.classes[columns.label[row] as number];
    const said = columns.classes[columns.pred[row] as number];
    return path !== undefined && label !== undefined && said !== undefined ? [{ path, label, said }] : [];
  });
}

/**
 * The few facts of a run that the first page shows.
 * @param wanted how many pictures
 */
export function summarise(run: RunFile, wanted: number): RecordedSummary {
  const { answer, record } = run;
  const { value, interval } = answer.accuracy;
  const always = answer.baseline;
  return {
    set: record.data.name,
    startedAt: record.startedAt,
    n: answer.n,
    right: answer.right,
    accuracy: value,
    interval: interval ? { low: interval.low, high: interval.high } : null,
    baseline: always?.estimate.value != null ? { label: always.label, accuracy: always.estimate.value } : null,
    classes: answer.confusion.classes.length,
    styles: styleSplit(answer),
    hardest: hardest(run),
    confused: confused(run),
    pictures: pictures(run, wanted)
  };
}
