import type { IngestIssue, IngestIssueCode } from './ingest-issue';
import type { TextColumn } from './run-columns';

/** The texts of some rows, in the order of the file; what a metric of text answers is computed from. */
export interface AnswerTexts {
  readonly prediction: readonly string[];
  readonly references: readonly (readonly string[])[];
}

/**
 * Text answers made elsewhere, checked, without their texts: these are handed on in blocks while reading, so that a million
 * rows are never held. Rows are in the order of the file, without the ones left out.
 */
export interface Answers {
  readonly file: string;
  /** Rows. */
  readonly n: number;
  /** One for each row; the line of the file when it has no ids. */
  readonly ids: readonly string[];
  readonly hasIds: boolean;
  /** Of each answer, in [0, 1]; NaN = not given. */
  readonly confidence: Float64Array;
  /** Rows about the same picture share a number; a row without a picture has its own. */
  readonly cluster: Int32Array;
  readonly groups: Readonly<Record<string, TextColumn>>;
  /** Stands for what people said, in any order: rows of two files with other references have other numbers. */
  readonly truth: Float64Array;
  readonly counts: {
    /** Rows of the file. */
    readonly given: number;
    /** Rows in the columns. */
    readonly used: number;
    /** Used rows that have nothing to compare with. */
    readonly unlabelled: number;
    /** Used rows whose answer is an empty text: it is judged as such. */
    readonly empty: number;
    /** Pictures among the used rows. */
    readonly pictures: number;
  };
  /** Rows that are not used, by reason. */
  readonly leftOut: Readonly<Partial<Record<IngestIssueCode, number>>>;
  /** The first of them, in the order of the file. */
  readonly issues: readonly IngestIssue[];
  /** Columns with too many different values to slice by. */
  readonly groupsLeftOut: readonly string[];
}
