import type { IngestIssue, IngestIssueCode } from './ingest-issue';
import type { NumberMatrix } from './number-matrix';
import type { RetrievalColumns } from './retrieval-columns';

/** Pictures or captions of a retrieval set. */
export interface RetrievalItems {
  /** Null where the file numbers them only; then item i is `i`. */
  readonly ids: readonly string[] | null;
  readonly groups: RetrievalColumns['groups'];
}

/** What is right for what: image[k] and text[k] belong together. */
export interface RightPairs {
  readonly image: Int32Array;
  readonly text: Int32Array;
}

/** Scores or embeddings of pictures and captions made elsewhere, checked and ready to be ranked. */
export interface RetrievalSet {
  readonly file: string;
  readonly images: RetrievalItems;
  readonly texts: RetrievalItems;
  /** Scores: one row a picture, one column a caption. Embeddings: one row an item. */
  readonly values:
    | { readonly kind: 'scores'; readonly scores: NumberMatrix }
    | { readonly kind: 'embeddings'; readonly images: NumberMatrix; readonly texts: NumberMatrix };
  readonly pairs: RightPairs;
  readonly counts: {
    /** Rows of the file, or of all files of the set. */
    readonly given: number;
    /** Rows that are in the set. */
    readonly used: number;
    readonly images: number;
    readonly texts: number;
  };
  /** Rows that are not in the set, by reason. */
  readonly leftOut: Readonly<Partial<Record<IngestIssueCode, number>>>;
  /** The first of them, in the order of the file. */
  readonly issues: readonly IngestIssue[];
  /** Columns with too many different values to slice by. */
  readonly groupsLeftOut: readonly string[];
}
