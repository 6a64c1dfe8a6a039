import type { IngestIssue } from './ingest-issue';

/** The conventions of data sets that are understood, and what is said of the rest. */
export const FORMAT_IDS = [
  'image-folders',
  'table',
  'parquet',
  'webdataset',
  'coco',
  'vqa',
  'flickr-tokens',
  'karpathy',
  'label-studio',
  'cvat',
  'cifar',
  'arrays',
  'links-only',
  'predictions',
  'embeddings',
  'pickle',
  'nothing'
] as const;

export type FormatId = (typeof FORMAT_IDS)[number];

/** What a column of a table can be used for. */
export const COLUMN_ROLES = [
  'file',
  'label',
  'caption',
  'question',
  'answer',
  'split',
  'group',
  'date',
  'id',
  'link',
  'ignore'
] as const;

export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** A column of a table, or a field of its records, and what it is taken for. A person may change the role. */
export interface SetColumn {
  readonly name: string;
  readonly role: ColumnRole;
  /** Up to three values, to recognise it by; longer ones are cut. */
  readonly examples: readonly string[];
}

/** One way to understand what was given. Made from names, sizes and a few first bytes; nothing is read in full yet. */
export interface Reading {
  /** Names the reading among those of the same files: choose it again by this. */
  readonly id: string;
  readonly format: FormatId;
  /** Paths inside of the set of the files that say what the pictures are, or hold them. */
  readonly files: readonly string[];
  /** Pictures that it would use, as far as can be told by now; null when only reading tells. */
  readonly pictures: number | null;
  /** Values for its sentence: counts, names; which ones depends on the format. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** What can be mapped; empty for formats without columns. */
  readonly columns: readonly SetColumn[];
  readonly problems: readonly IngestIssue[];
  /** Higher is more likely; in [0, 1]. Only its order means something. */
  readonly score: number;
}

/** A reading that a person chose, and what they changed about its columns. */
export interface ReadingChoice {
  readonly id: string;
  /** Roles by column name; columns that are not named keep theirs. */
  readonly columns?: readonly Pick<SetColumn, 'name' | 'role'>[];
}
