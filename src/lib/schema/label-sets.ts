import type { ConformalReport, Coverage } from './calibration';

/** How strange a class is as the label: lac by its own score; aps and raps by the mass of the classes above it. */
export type SetScore = 'lac' | 'aps' | 'raps';

export interface LabelSetOptions {
  readonly score: SetScore;
  /** One threshold for each class, so that the promise holds for each. */
  readonly byClass: boolean;
  /** Share of pictures whose label may be missing from the set, in (0, 1). */
  readonly alpha: number;
}

/** One checked picture and its set. */
export interface SetExample {
  readonly row: number;
  readonly size: number;
  /** The first classes of the set, most probable first. */
  readonly members: readonly number[];
  /** Whether the label is in the set. */
  readonly holds: boolean;
}

/** Checked pictures whose sets are of about the same size. */
export interface SizeGroup {
  /** Sizes, both included. */
  readonly low: number;
  readonly high: number;
  readonly coverage: Coverage;
  readonly examples: readonly SetExample[];
}

/** Sets of labels with a promise, learned on one half of the pictures and checked on the other. */
export interface LabelSetAnswer {
  /** Labelled rows with scores. */
  readonly n: number;
  /** Labelled and read rows without scores: left out. */
  readonly dropped: number;
  /** Pictures that the thresholds rest on; fewer than `n` is left over for the check. */
  readonly learnedOn: number;
  /** Pictures that tell which ranks cost nothing (raps only). */
  readonly tunedOn: number;
  readonly freeRanks: number | null;
  /** Pictures that it takes for any set smaller than all classes (of each class, if by class). */
  readonly fewest: number;
  /** What was computed; differs from what was asked where only the best classes of a row are kept. */
  readonly used: LabelSetOptions;
  /** Whether all scores are there; if not, sets of 5 or more are not told apart, and only `lac` for all classes at once works. */
  readonly isWhole: boolean;
  readonly report: ConformalReport;
  /** By size, without empty ones. */
  readonly groups: readonly SizeGroup[];
  readonly seed: number;
}
