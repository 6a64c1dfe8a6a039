import type { RecalibrationMethod, ScoreDecomposition } from './calibration';
import type { UndefinedReason } from './metric';

/** What is taken apart: all answers before and after a recalibration, or each group of a column. */
export type PlaneSubject =
  | { readonly kind: 'recalibrated'; readonly method: RecalibrationMethod }
  | { readonly kind: 'groups'; readonly column: string };

export interface ScorePlaneOptions {
  readonly score: 'brier' | 'log';
  readonly subject: PlaneSubject;
}

/** The score of some answers taken apart. */
export interface PlanePart {
  readonly role: 'all' | 'before' | 'after' | 'group';
  /** Of a group; '' for the others. */
  readonly name: string;
  readonly n: number;
  readonly pictures: number;
  /** Infinite parts (a certain answer was wrong) are left to whoever draws it. */
  readonly parts: ScoreDecomposition;
  /** Miscalibration that chance alone gives, and how often chance gives as much as there is. */
  readonly floor: number;
  readonly pValue: number;
}

export interface ScorePlane {
  readonly score: 'brier' | 'log';
  readonly subject: PlaneSubject;
  readonly parts: readonly PlanePart[];
  /** Why there is no recalibration to show. */
  readonly refused?: UndefinedReason;
  /** Groups without any answer that can be used. */
  readonly emptyGroups: number;
}
