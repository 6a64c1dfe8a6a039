import type { Answer } from './answer';
import type { Predictions } from './predictions';

/** Predictions made elsewhere, judged: what the page needs of them. */
export interface ScoredPredictions extends Omit<Predictions, 'columns' | 'time'> {
  /** Without bootstrap intervals, which take much longer than all else; see `ScoreApi.resample`. */
  readonly answer: Answer;
  /** Milliseconds since 1970, UTC; NaN where there is none. Null when no row has a time. */
  readonly time: Float64Array | null;
  /** SHA-256 over ids and labels, as of a set of pictures without their bytes. */
  readonly sha256: string;
}
