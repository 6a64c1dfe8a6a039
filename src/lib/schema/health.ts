/** What can be wrong with a set of pictures, worst first. Sentences for them are in `messages/health`. */
export const HEALTH_KINDS = [
  'leak',
  'label-conflict',
  'missing-file',
  'zero-bytes',
  'truncated',
  'unreadable',
  'too-large',
  'wrong-checksum',
  'header-mismatch',
  'exact-duplicate',
  'near-duplicate',
  'blank',
  'blurred',
  'dark',
  'bright',
  'low-information',
  'blank-label',
  'label-spelling',
  'class-imbalance',
  'unlisted-file',
  'repeated-row',
  'gps-exif',
  'serial-exif',
  'cmyk',
  'sixteen-bit',
  'has-alpha',
  'rotated-exif',
  'animated',
  'wrong-extension',
  'odd-size',
  'odd-aspect',
  'greyscale',
  'blank-caption',
  'repeated-caption'
] as const;

export type HealthKind = (typeof HEALTH_KINDS)[number];
export type HealthSeverity = 'serious' | 'warning' | 'info';

/** One thing found, with the pictures it was found on. */
export interface HealthFinding {
  readonly kind: HealthKind;
  /** Paths inside of the set, in its order; of a missing file, the path as the table writes it. */
  readonly files: readonly string[];
  /** What was measured and what is allowed; values only, no sentences. */
  readonly detail: Readonly<Record<string, string | number>>;
  readonly severity: HealthSeverity;
}

/** What may be chosen; everything else is fixed and named in docs/health.md. */
export interface HealthOptions {
  /** How many of 64 bits of a perceptual hash may differ between near duplicates: 0 to 8. */
  readonly nearBits: number;
}

export interface HealthProgress {
  readonly done: number;
  readonly total: number;
  /** Found since the last call, about single pictures; what concerns the whole set comes at the end. */
  readonly found: readonly HealthFinding[];
}

export interface HealthCounts {
  /** Files given in all, pictures or not. */
  readonly filesGiven: number;
  readonly pictures: number;
  /** Pictures whose pixels were measured. */
  readonly measured: number;
  /** Pictures that cannot be used. */
  readonly unusable: number;
  /** Pictures in groups too large to compare each with each; some of their near duplicates may be missed. */
  readonly comparedInPart: number;
}

export interface HealthReport {
  readonly counts: HealthCounts;
  readonly options: HealthOptions;
  /** By kind in the order of `HEALTH_KINDS`, then by file. */
  readonly findings: readonly HealthFinding[];
  /** True when it was stopped: only the first pictures were looked at. */
  readonly stopped: boolean;
}
