import type { IngestIssue } from './ingest-issue';
import type { Interval, UndefinedReason } from './metric';
import type { CompareVerdict } from './compare-verdict';
import type { Withheld, WithheldReason } from './uncertainty';

/** 0 done · 1 a gate was not met · 2 the input is bad · 3 done, but nothing could be concluded. */
export type ExitCode = 0 | 1 | 2 | 3;

/** One metric as a report shows it. */
export interface ScoredMetric {
  readonly id: string;
  readonly convention: string;
  readonly value: number | null;
  /** Why there is no value. */
  readonly reason?: UndefinedReason;
  readonly interval?: Interval;
  /** Why there is a value but no interval. */
  readonly withheld?: Withheld;
  /** For a value from binned scores: the exact one lies between these for certain. Says nothing about chance. */
  readonly bound?: { readonly low: number; readonly high: number };
  /** Retrieval: what a random order of the gallery reaches on average. */
  readonly chance?: number;
  /** Rows that the value rests on; queries in retrieval. */
  readonly n: number;
  /** Rows of the file that it could not use. */
  readonly dropped: number;
}

/** What was read of one file of predictions. What a task does not have is left out. */
export interface InputSummary {
  readonly file: string;
  /** Rows of the file. */
  readonly given: number;
  /** Rows that are judged, with those that have nothing to compare with. */
  readonly used: number;
  /** Used rows without label or references. */
  readonly unlabelled: number;
  /** Classification: classes, predictions that are not the class with the best score, rows that were rescaled. */
  readonly classes?: number;
  readonly notBest?: number;
  readonly rescaled?: number;
  /** Text answers: pictures that the rows are about, and answers that are empty texts. */
  readonly pictures?: number;
  readonly empty?: number;
  /** Retrieval. */
  readonly gallery?: {
    readonly images: number;
    readonly texts: number;
    /** Captions that no picture is right for, and pictures that no caption is right for. */
    readonly textsAlone: number;
    readonly imagesAlone: number;
  };
  readonly leftOut: Readonly<Record<string, number>>;
  /** The first of the rows that were left out. */
  readonly issues: readonly IngestIssue[];
  readonly groupsLeftOut: readonly string[];
}

/** Every metric in one group of a column. */
export interface ScoredSlice {
  readonly value: string;
  readonly rows: number;
  readonly metrics: readonly ScoredMetric[];
}

/** One column of groups. Nothing of it is left out in silence. */
export interface ScoredColumn {
  readonly column: string;
  /** An earlier column that puts the same rows together: its slices hold for this one too. */
  readonly sameAs?: string;
  readonly slices: readonly ScoredSlice[];
  /** Rarer values beyond the cap, and their rows. */
  readonly beyond: { readonly values: number; readonly rows: number };
  /** Rows without a value. */
  readonly missing: number;
}

export interface ScoredSlices {
  readonly columns: readonly ScoredColumn[];
  readonly notSliced: readonly {
    readonly column: string;
    readonly reason: 'too-many-values' | 'one-value' | 'too-many-columns';
  }[];
}

/** What the rows of a file are. */
export const SCORE_TASKS = ['classification', 'retrieval', 'vqa', 'caption'] as const;
export type ScoreTask = (typeof SCORE_TASKS)[number];

/** Predictions judged. `metrics` is empty when the input is bad. */
export interface ScoreResult {
  readonly kind: 'score';
  readonly exitCode: ExitCode;
  readonly task: ScoreTask;
  /** Whether the task was taken from the columns, not named. */
  readonly isGuessed: boolean;
  readonly input: InputSummary;
  readonly metrics: readonly ScoredMetric[];
  /** Left out where there are no groups. */
  readonly slices?: ScoredSlices;
  readonly seed: number;
}

/** A test of a difference, or why there is none. */
export type ComparedTest =
  | {
      readonly method: string;
      /** Two-sided, in (0, 1]. */
      readonly pValue: number;
      /** The same after Holm's adjustment over all metrics of the comparison that have a test. */
      readonly holm: number;
    }
  | { readonly pValue: null; readonly reason: WithheldReason };

/** Who was right, for a metric that is a share of rows. */
export interface ComparedHits {
  /** Pairs where both, only the first, only the second, or neither is right. */
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** McNemar's test, exact and mid-p, and Newcombe's interval of the difference; null where rows share pictures. */
  readonly mcnemarExact: number | null;
  readonly mcnemarMidP: number | null;
  readonly newcombe: Interval | null;
}

/** One metric of two files on the same rows. Differences are the second minus the first. */
export interface ComparedMetric {
  readonly id: string;
  readonly convention: string;
  readonly better: 'higher' | 'lower' | 'neither';
  readonly first: number | null;
  readonly second: number | null;
  /** Null when one of them is undefined. */
  readonly difference: number | null;
  /** Of the difference, rows paired. */
  readonly interval?: Interval;
  /** Why there is a difference but no interval. */
  readonly withheld?: Withheld;
  readonly test: ComparedTest;
  /** The smallest difference that so many pictures would find in four of five such comparisons; null = can't be said. */
  readonly detectable: number | null;
  /** A is the first file, B the second. Null for a metric that has no good direction. Not adjusted for several metrics. */
  readonly verdict: CompareVerdict | null;
  readonly hits?: ComparedHits;
  /** Pairs that it rests on, and pairs that it could not use. */
  readonly n: number;
  readonly dropped: number;
  /** Pictures that the pairs are about. */
  readonly pictures: number;
}

export interface CompareResult {
  readonly kind: 'compare';
  readonly exitCode: ExitCode;
  readonly task: ScoreTask;
  /** Whether the task was taken from the columns, not named. */
  readonly isGuessed: boolean;
  readonly inputs: readonly [InputSummary, InputSummary];
  /** Rows with the same id in both files; queries in retrieval. */
  readonly pairs: number;
  /** Rows of each file without a partner. */
  readonly unpaired: readonly [number, number];
  /** Pairs that name different labels or references: not used. */
  readonly labelsDiffer: number;
  /** The metric that decides the verdict. */
  readonly decides: string;
  /** Smallest difference that matters, as it was given; null without. */
  readonly margin: number | null;
  readonly verdict: CompareVerdict;
  readonly metrics: readonly ComparedMetric[];
  readonly issues: readonly IngestIssue[];
  readonly seed: number;
}
