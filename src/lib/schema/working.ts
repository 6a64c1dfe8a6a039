/** A quotient of counts. */
export interface Fraction {
  readonly above: number;
  readonly below: number;
}

/** What one class adds to a mean over classes. */
export interface ClassPart {
  readonly label: string;
  /** Its value is the sum of these (0 for a division by 0), less `less`; empty where it is not made of counts. */
  readonly fractions: readonly Fraction[];
  readonly value: number;
  readonly weight: number;
}

/** Rows of similar confidence. */
export interface WorkedBin {
  /** Limits of the bin, or the least and largest confidence in it, in [0, 1]. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly right: number;
  readonly meanConfidence: number;
}

/** One picture of a mean over pictures. */
export interface WorkedRow {
  /** Number of the row in the run. */
  readonly row: number;
  readonly label: string;
  readonly answer: string;
  /** What its term is made of: of the label, or of the answer, in [0, 1]. */
  readonly probability: number;
  /** Sum of squared probabilities, where the term needs it. */
  readonly squares?: number;
  readonly term: number;
}

/**
 * The numbers of a run put into the formula of a metric: what a reader needs to compute its value again.
 * - share: hits / n
 * - classes: (sum of weight * value, and the rest's sum) / (sum of weights, and the rest's weight); `average` null where each
 *   class stands for itself
 * - bins: 'l1' mean over rows of |right / n - mean confidence|; 'l2' root of the mean of its square; 'max' the largest of bins
 *   with at least `fewest` rows; 'l2-debiased' the root of max(0, mean of (square - o (1 - o) / (n - 1))), bins of one row
 *   adding 0; 'l1-debiased' max(0, 2 l1 - redrawn)
 * - mean: sum / n
 * - ranks: (sum of rows * rank, or of rows / rank, and the rest's sum) / n
 * - agreement: (a - c) / (1 - c), a = right / n, c = crossed / n^2
 * - correlation: (n right - crossed) / sqrt((n^2 - calledSquares) (n^2 - ofSquares))
 * - adjusted: (balanced - 1 / classes) / (1 - 1 / classes)
 * - parts: the one named: score; miscalibration = score - recalibrated; discrimination = uncertainty - recalibrated
 * - pairs: (above + tied / 2) / (right * wrong)
 * - passing: wrongPassing / wrong
 * - coverage: max(0, sum of rows * mean / n - best)
 * - smooth: the error at the width where both are equal
 * - rate: count / seconds
 */
export type Working =
  | { readonly kind: 'share'; readonly hits: number; readonly n: number }
  | {
      readonly kind: 'classes';
      readonly average: 'equal' | 'weighted' | null;
      /** Taken off the sum of the fractions. */
      readonly less: 0 | 1;
      /** Worst first; all of them, or the worst and the best of many. */
      readonly parts: readonly ClassPart[];
      readonly rest: { readonly classes: number; readonly weight: number; readonly sum: number };
      /** Classes for which it is not defined. */
      readonly leftOut: number;
    }
  | {
      readonly kind: 'bins';
      readonly norm: 'l1' | 'l2' | 'max' | 'mean-of-bins' | 'l1-debiased' | 'l2-debiased';
      /** Those that hold rows. */
      readonly bins: readonly WorkedBin[];
      readonly n: number;
      readonly fewest: number;
      /** Mean of the error if each bin's share right were drawn anew. */
      readonly redrawn: number | null;
    }
  | {
      readonly kind: 'mean';
      readonly of: 'brier' | 'log-loss' | 'brier-top-label' | 'log-loss-top-label';
      readonly n: number;
      readonly sum: number;
      readonly best: WorkedRow;
      readonly worst: WorkedRow;
    }
  | {
      readonly kind: 'ranks';
      readonly of: 'rank' | 'reciprocal';
      readonly n: number;
      /** Ascending. */
      readonly ranks: readonly { readonly rank: number; readonly rows: number }[];
      readonly rest: { readonly rows: number; readonly sum: number };
    }
  | { readonly kind: 'agreement'; readonly n: number; readonly right: number; readonly crossed: number }
  | {
      readonly kind: 'correlation';
      readonly n: number;
      readonly right: number;
      readonly crossed: number;
      readonly ofSquares: number;
      readonly calledSquares: number;
    }
  | { readonly kind: 'adjusted'; readonly balanced: number; readonly classes: number }
  | {
      readonly kind: 'parts';
      readonly part: 'miscalibration' | 'discrimination' | 'uncertainty';
      readonly score: number;
      readonly recalibrated: number;
      readonly uncertainty: number;
    }
  | {
      readonly kind: 'pairs';
      readonly right: number;
      readonly wrong: number;
      readonly above: number;
      readonly tied: number;
    }
  | {
      readonly kind: 'passing';
      readonly threshold: number;
      readonly rightPassing: number;
      readonly right: number;
      readonly wrongPassing: number;
      readonly wrong: number;
    }
  | {
      readonly kind: 'coverage';
      readonly of: 'risk' | 'undetected';
      readonly n: number;
      /** Surest first: as many numbers of answers, and the mean over them of the share wrong. */
      readonly parts: readonly { readonly rows: number; readonly mean: number }[];
      /** The same mean of the best possible order; 0 where it is not taken off. */
      readonly best: number;
    }
  | { readonly kind: 'smooth'; readonly width: number; readonly error: number }
  | { readonly kind: 'rate'; readonly count: number; readonly seconds: number };
