/** Milliseconds in the model, picture by picture. */
export interface SpeedOptions {
  /** (n) by row of the set; NaN where the model was not run. */
  readonly inferMs: Float64Array;
  /** Seed of the order in which the pictures were read. */
  readonly runSeed: number;
  /** Workers that read at the same time, at least 1: each has to warm up. */
  readonly workers: number;
}

export interface TimedRow {
  readonly row: number;
  readonly ms: number;
}

/** A quantile of the times and where the true one may lie. */
export interface Percentile {
  /** Share of pictures at or below it, in (0, 1). */
  readonly share: number;
  readonly ms: number;
  /** Null where there are too few pictures for a limit. */
  readonly low: number | null;
  readonly high: number | null;
  /** Pictures that took longer. */
  readonly beyond: number;
}

/** How long pictures take in the model, on this machine in this run. */
export interface SpeedAnswer {
  /** Pictures with a time; the others were kept from before or came from elsewhere. */
  readonly timed: number;
  /** Of these, after warming up: what all the numbers rest on. */
  readonly n: number;
  /** The first pictures of the run, in the order of reading, set apart; empty when there are too few to do without them. */
  readonly warmUp: readonly TimedRow[];
  /** Median of the first ones; NaN without any. */
  readonly warmUpMedianMs: number;
  readonly leastMs: number;
  readonly mostMs: number;
  /** For the shares that the sample is large enough for. */
  readonly percentiles: readonly Percentile[];
  /** For drawing: dense towards the slowest. */
  readonly curve: readonly Percentile[];
  /** Slowest first, warming up left out. */
  readonly slowest: readonly TimedRow[];
  readonly level: number;
  readonly method: string;
}
