import type { Metric } from '$lib/schema/metric';
import { confidenceOrder, valueOfLevels, type ConfidenceOrder } from './confidence-levels';
import type { ScoreLevels } from './score-levels';
import { areaUnderRiskCoverage } from './selective-risk';

/** Area with all right rows before all wrong ones: no risk until the wrong ones come, then k wrong of the first right + k. */
function bestArea({ size, outcome, total }: ScoreLevels): number {
  let right = 0;
  for (let level = 0; level < size; level++) right += outcome[level] as number;
  let area = 0;
  for (let wrong = 1; wrong <= total - right; wrong++) area += wrong / (right + wrong);
  return area / total;
}

/** The same for infinitely many rows: r + (1 - r) ln(1 - r), r the share wrong. */
function bestAreaInTheLimit({ size, outcome, total }: ScoreLevels): number {
  let right = 0;
  for (let level = 0; level < size; level++) right += outcome[level] as number;
  const accuracy = right / total;
  return 1 - accuracy + (accuracy === 0 ? 0 : accuracy * Math.log(accuracy));
}

function excess(id: string, variant: string, best: (levels: ScoreLevels) => number): Metric<ConfidenceOrder> {
  return {
    id,
    convention: `e-aurc/${variant}/ties-expected`,
    unit: 'fraction',
    range: { low: 0, high: 1 },
    better: 'lower',
    needs: ['label', 'pred', 'conf'],
    interval: 'bootstrap',
    prepare: confidenceOrder,
    evaluate: (columns, selection, order) =>
      // Rounding alone could make a perfect order negative.
      valueOfLevels(columns, selection, order, (levels) => Math.max(0, areaUnderRiskCoverage(levels) - best(levels)))
  };
}

/**
 * Excess of AURC over that of the best possible order at the same share right. Undefined ('no-rows') without scored rows, and
 * 'not-finite' when one has no confidence.
 * Source: Geifman, Uziel and El-Yaniv, ICLR 2019.
 */
export const eAurc = excess('e-aurc', 'exact-optimum', bestArea);

/** The same with the best area of infinitely many rows, as that paper and most libraries write it. */
export const eAurcClosedForm = excess('e-aurc-closed-form', 'closed-form-optimum', bestAreaInTheLimit);
