import type { Summary } from '$lib/schema/metric';
import { classScores } from './class-scores';
import { rankByClass, type ClassRank } from './rank-by-class';
import { aurocOfWalk, averagePrecisionOfWalk } from './class-walk';

export interface ClassRanks {
  /** One for each class, in the order of the classes; NaN where undefined. */
  readonly auroc: readonly ClassRank[];
  readonly averagePrecision: readonly ClassRank[];
  /** Classes that have both rows of them and rows of others: what the means cover. */
  readonly covered: number;
}

/** AUROC and average precision of each class against the rest; null without scores of all classes or without rows. */
export const classRanks: Summary<ClassRanks | null> = {
  id: 'class-ranks',
  needs: ['label', 'pred'],
  summarise(columns, selection) {
    const scores = classScores(columns);
    const auroc = rankByClass(columns, selection, scores, aurocOfWalk);
    const averagePrecision = rankByClass(columns, selection, scores, averagePrecisionOfWalk);
    if ('reason' in auroc || 'reason' in averagePrecision) return null;
    return { auroc, averagePrecision, covered: auroc.filter(({ value }) => !Number.isNaN(value)).length };
  }
};
