import { BIN_RULES, type BinRule } from './bin-rule';
import type { CalibrationBins } from './calibration-bins';
import type { ScoreLevels } from './score-levels';

/**
 * Equal-width bins of any scores with outcomes 0 and 1: binary calibration (pairs that match, yes or no). The error is
 * `calibrationError(bins, 'l1')`, its debiased form `debiasedCalibrationError(bins)`.
 * @param levels scores in [0, 1]
 */
export function binaryBins(levels: ScoreLevels, bins: number, rule: BinRule = 'left-closed'): CalibrationBins {
  const slots = rule === 'torchmetrics' || rule === 'relplot' ? bins + 1 : bins;
  const count = new Float64Array(slots);
  const confidence = new Float64Array(slots);
  const right = new Float64Array(slots);
  for (let level = 0; level < levels.size; level++) {
    const score = levels.score[level] as number;
    const b = BIN_RULES[rule](score, bins);
    if (b < 0) continue;
    count[b] = (count[b] as number) + (levels.weight[level] as number);
    confidence[b] = (confidence[b] as number) + (levels.weight[level] as number) * score;
    right[b] = (right[b] as number) + (levels.outcome[level] as number);
  }
  return { count, confidence, right };
}
