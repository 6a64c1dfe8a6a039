import type { SampleId } from './ids';
import type { ColumnName, RunColumns, Selection } from './run-columns';
import type { Withheld } from './uncertainty';

/** Names of the columns of any structure of arrays. */
type ColumnOf<Columns> = Exclude<keyof Columns & string, 'n' | 'classes' | 'groups'>;

/** A number, or the reason why there is none. */
export type Value = { readonly value: number } | { readonly value: null; readonly reason: UndefinedReason };

export type UndefinedReason =
  | 'no-rows'
  | 'no-labels'
  | 'no-scores'
  | 'zero-denominator'
  | 'too-few-classes'
  | 'too-few-rows'
  | 'too-few-references'
  | 'one-outcome'
  | 'not-finite';

export interface MetricRange {
  readonly low: number;
  readonly high: number;
}

/**
 * What a metric is made of when it sees rows only through sums: what each row adds, and the value of the sums. Resampling
 * then adds up each cluster once instead of visiting every row in every replicate. Says what `evaluate` says, up to rounding.
 */
export interface Sums<Columns> {
  /** One array (n) for each sum: what a row adds to it, 0 where the row cannot be scored. Metrics may share arrays. */
  terms(columns: Columns): readonly Float64Array[];
  /** @param sums of the terms over a selection, weighted, in their order */
  value(sums: Float64Array, columns: Columns): Value;
  /** True for the mean of a score of each row: the terms are the scores and 1 for each row that has one. */
  readonly isMean?: boolean;
}

/** One metric: the same `evaluate` serves the point estimate, every slice and every bootstrap replicate. */
export interface Metric<Prepared = unknown, Columns = RunColumns> {
  /** e.g. `accuracy`, `ece`. */
  readonly id: string;
  /** Names the exact variant, e.g. `ece/l1/equal-width-15/left-closed`. */
  readonly convention: string;
  readonly unit: 'fraction' | 'nats' | 'ms' | 'per-second' | 'count' | 'score';
  readonly range: MetricRange;
  readonly better: 'higher' | 'lower';
  readonly needs: readonly ColumnOf<Columns>[];
  /**
   * Which interval suits it (docs/coverage.md). 'wilson': it is a share of rows; Wilson, or an exact one where few decide.
   * 'bootstrap-bca': smooth in the rows. 'bootstrap': quantiles of the replicates. 'bootstrap-basic': for estimators that
   * are biased upwards. 'none': any would mislead.
   */
  readonly interval: 'wilson' | 'bootstrap-bca' | 'bootstrap' | 'bootstrap-basic' | 'none';
  /** Done once for all slices and replicates, e.g. sorting. */
  prepare?(columns: Columns): Prepared;
  evaluate(columns: Columns, selection: Selection, prepared?: Prepared): Value;
  readonly sums?: Sums<Columns>;
}

/**
 * The same for columns other than `RunColumns`, e.g. those of retrieval or of text answers. 'neither' marks a number that
 * is good near a target, not at an end of its range.
 */
export interface MetricOf<Columns, Prepared = unknown> extends Omit<
  Metric,
  'better' | 'needs' | 'prepare' | 'evaluate' | 'sums'
> {
  readonly better: Metric['better'] | 'neither';
  readonly needs: readonly (keyof Columns & string)[];
  /** Whether the row can be used; the others are left out of the value and count as dropped. */
  isScored(columns: Columns, row: number): boolean;
  prepare?(columns: Columns): Prepared;
  evaluate(columns: Columns, selection: Selection, prepared?: Prepared): Value;
  readonly sums?: Sums<Columns>;
  /** True where the score of a row depends on the other rows of the set, so that it must be computed over all of them. */
  readonly ofWholeSet?: boolean;
}

/** A curve, a matrix, a table: anything bigger than one number. */
export interface Summary<T> {
  readonly id: string;
  readonly needs: readonly ColumnName[];
  summarise(columns: RunColumns, selection: Selection): T;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Coverage aimed at, in (0, 1). */
  readonly level: number;
  /** e.g. `wilson`, `bootstrap-bca/cluster/2000`. */
  readonly method: string;
}

/** A value with everything needed to judge it. */
export interface Estimate {
  readonly metric: string;
  readonly convention: string;
  readonly value: number | null;
  readonly reason?: UndefinedReason;
  readonly interval?: Interval;
  /** Why there is a value but no interval that would hold what it says. */
  readonly withheld?: Withheld;
  /** Rows that the value rests on. */
  readonly n: number;
  /** Rows that were selected but could not be used. */
  readonly dropped: number;
}

export interface Finding {
  readonly analysis: string;
  readonly severity: 'info' | 'warning' | 'serious';
  /** Message id and its values; the sentence is in `messages/`. */
  readonly statement: { readonly id: string; readonly values: Readonly<Record<string, string | number>> };
  readonly evidence: readonly SampleId[];
  readonly estimates: readonly Estimate[];
}

/** A question asked of a run. `analyses/index.ts` lists them all. */
export interface Analysis<T = unknown, Options = void> {
  readonly id: string;
  readonly question: string;
  readonly needs: readonly ColumnName[];
  run(columns: RunColumns, seed: number, signal: { readonly aborted: boolean }, options: Options): T;
}
