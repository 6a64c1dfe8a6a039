/** What an archive may cost. Sizes are of unpacked bytes as they come out, never only as declared. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Of one file that must be unpacked into memory. Files that are stored as they are have no limit: they are read in parts. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked over packed bytes, for more than 1 MiB. */
  readonly ratio: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 250_000,
  entryBytes: 1_000_000_000,
  totalBytes: 20_000_000_000,
  ratio: 200
};

/** Below this many unpacked bytes the ratio is not looked at: short texts pack very well. */
export const RATIO_FROM_BYTES = 2 ** 20;
