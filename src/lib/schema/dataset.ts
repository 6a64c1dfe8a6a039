import type { IngestIssue } from './ingest-issue';
import type { Sample } from './sample';

/** How the labels were found. */
export type LabelSource =
  | { readonly kind: 'folders' }
  | { readonly kind: 'manifest'; readonly file: string; readonly column: string }
  /** A part of each sample's own record: the `cls` of a WebDataset, the tag of an annotation. */
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'none' };

/** A set of pictures as understood, before anything is decoded. */
export interface Dataset {
  readonly name: string;
  readonly samples: readonly Sample[];
  /** Distinct labels in code-point order. */
  readonly classes: readonly string[];
  readonly labelSource: LabelSource;
  /** Files and rows that were given but are not samples. */
  readonly issues: readonly IngestIssue[];
  /** How many files were given in all, pictures or not. */
  readonly filesGiven: number;
}
