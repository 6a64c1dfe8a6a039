import type { Dataset } from './dataset';
import type { Reading } from './reading';
import type { HealthCounts, HealthFinding } from './health';

/** What `eyechart inspect` says of a path: how it was understood, what it holds, what is wrong with it. */
export interface Inspection {
  readonly reading: Pick<Dataset, 'name' | 'classes' | 'labelSource' | 'issues'> &
    Pick<Reading, 'format' | 'files' | 'columns'>;
  readonly counts: HealthCounts & {
    /** Samples of each class. */
    readonly classes: Readonly<Record<string, number>>;
    /** Findings of each kind. */
    readonly findings: Readonly<Record<string, number>>;
  };
  readonly findings: readonly HealthFinding[];
}
