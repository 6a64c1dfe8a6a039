import type { IngestIssue, IngestIssueCode } from './ingest-issue';
import type { RunColumns } from './run-columns';

/** Predictions made elsewhere, checked and ready to be judged. Rows are in the order of the file, without the ones left out. */
export interface Predictions {
  readonly file: string;
  /** `probability` holds the numbers as written, so that ties stay ties; all other columns those divided by their sum. */
  readonly columns: RunColumns;
  /** One for each row; the line of the file when it has no ids. */
  readonly ids: readonly string[];
  readonly hasIds: boolean;
  /** Whether the rows hold scores of all classes. */
  readonly hasScores: boolean;
  /** Milliseconds since 1970, UTC; NaN where there is none. */
  readonly time: Float64Array;
  readonly counts: {
    /** Rows of the file. */
    readonly given: number;
    /** Rows in `columns`. */
    readonly used: number;
    /** Rows in `columns` that have no label. */
    readonly unlabelled: number;
    /** Rows in `columns` whose prediction is not the class with the best score. */
    readonly notBest: number;
    /** Rows in `columns` whose probabilities were divided by their sum (within the tolerance, but off by more than 1e-4). */
    readonly rescaled: number;
  };
  /** Rows that are not in `columns`, by reason. */
  readonly leftOut: Readonly<Partial<Record<IngestIssueCode, number>>>;
  /** The first of them, in the order of the file. */
  readonly issues: readonly IngestIssue[];
  /** Columns with too many different values to slice by. */
  readonly groupsLeftOut: readonly string[];
}
