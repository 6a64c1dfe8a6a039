import type { IngestIssue } from '../schema/ingest-issue';

/** What the scores of a file are. Logits may be any finite numbers. */
export type ScoreScale = 'probability' | 'logit';

/** How far the probabilities of a row may be from adding up to 1: three decimals of rounding, not a missing class. */
export const SUM_TOLERANCE = 1e-3;

/** Off by more than this counts as rescaled: more than four decimals of rounding. */
const NOTICED = 1e-4;

/** Off by no more than this is the rounding of the sum itself: the numbers are taken as they are. */
const EXACT = 1e-9;

export interface ScoresRead {
  readonly issue?: Pick<IngestIssue, 'code' | 'detail'>;
  /** What the probabilities were divided by for everything but ranks; 1 when they add up, and for logits. */
  readonly sum: number;
  readonly rescaled: boolean;
}

/** `''` is 0 for Number(), but no number for a reader. */
const toNumber = (written: string | number): number =>
  typeof written === 'number' ? written : written === '' ? Number.NaN : Number(written);

/**
 * Reads the scores of a row.
 * @param written one for each class
 * @param scores (classes) overwritten with the numbers as written: ranks are taken from these, so that ties stay ties
 * @param logits (classes) overwritten with the logits, or with the logarithms of the probabilities divided by their sum
 * @returns an issue when a score is no finite number or outside of its range, or when probabilities do not add up to 1
 */
export function readScores(
  written: readonly (string | number)[],
  classes: readonly string[],
  { scores, logits }: { readonly scores: Float64Array; readonly logits: Float64Array },
  { scale, sumTolerance }: { readonly scale: ScoreScale; readonly sumTolerance: number }
): ScoresRead {
  const expected = scale === 'logit' ? 'a finite number' : 'a number from 0 to 1';
  let sum = 0;
  for (let k = 0; k < classes.length; k++) {
    const value = toNumber(written[k] as string | number);
    if (!Number.isFinite(value) || (scale === 'probability' && (value < 0 || value > 1))) {
      const detail = { column: `score:${classes[k]}`, got: String(written[k]), expected };
      return { issue: { code: 'bad-number', detail }, sum: 1, rescaled: false };
    }
    scores[k] = value;
    sum += value;
  }
  if (scale === 'logit') {
    logits.set(scores);
    return { sum: 1, rescaled: false };
  }
  const off = Math.abs(sum - 1);
  // Rounding of the sum itself must not decide a row that is off by exactly the tolerance.
  if (off > sumTolerance + 1e-12) {
    const detail = { got: Number(sum.toPrecision(6)), expected: `1, give or take ${sumTolerance}` };
    return { issue: { code: 'probability-sum', detail }, sum, rescaled: false };
  }
  const divisor = off <= EXACT ? 1 : sum;
  for (let k = 0; k < logits.length; k++) logits[k] = Math.log((scores[k] as number) / divisor);
  return { sum: divisor, rescaled: off > NOTICED };
}
