import type { HealthKind, HealthOptions, HealthSeverity } from '../../schema/health';

export const HEALTH_OPTIONS: HealthOptions = { nearBits: 4 };

/** Where a measure becomes a finding. Those of CleanVision 0.3.7 where it has one. */
export const THRESHOLDS = {
  /** A picture is dark when 99 of 100 pixels are darker than this share of full brightness (CleanVision). */
  dark99: 0.32,
  /** A picture is bright when 95 of 100 pixels are brighter than this (CleanVision: 1 - 0.05). */
  bright5: 0.95,
  /** Blank: hardly any contrast, in grey values. A dark picture keeps little contrast even when something is on it. */
  blankContrast: 2,
  blankContrastDark: 0.5,
  /** Little information: bits of the pooled colours (CleanVision: 0.3 / 0.1). */
  entropy: 3,
  /** Blurred: no edge is steeper than this share of the grey range, at 256 pixels; a step over more than 8 pixels. */
  steepestEdge: 0.12,
  /** Blurred as CleanVision judges it. */
  edgeScore: 0.29,
  /** Shorter side over longer side (CleanVision). */
  aspect: 0.35,
  /** Sizes outside of the quartiles by more than so many interquartile ranges (CleanVision), and by this factor from the median. */
  sizeRanges: 3,
  sizeFactor: 1.5,
  /** How well the colours of near duplicates must agree. */
  likeness: 0.95,
  /** A class is rare below this share of an equal part (cleanlab). */
  imbalance: 0.1
} as const;

const SERIOUS: readonly HealthKind[] = [
  'leak',
  'label-conflict',
  'missing-file',
  'zero-bytes',
  'truncated',
  'unreadable',
  'too-large'
];
const NOTES: readonly HealthKind[] = [
  'has-alpha',
  'rotated-exif',
  'animated',
  'wrong-extension',
  'odd-size',
  'odd-aspect',
  'greyscale',
  'blank-caption',
  'repeated-caption',
  'repeated-row',
  'sixteen-bit'
];

/** How much a kind matters: whether answers will be wrong, may be misleading, or are only worth knowing about. */
export const severityOf = (kind: HealthKind): HealthSeverity =>
  SERIOUS.includes(kind) ? 'serious' : NOTES.includes(kind) ? 'info' : 'warning';
