import { scoreDecomposition } from '$lib/metrics/score-decomposition';
import type { ScoreLevels } from '$lib/metrics/score-levels';
import type { Working } from '$lib/schema/working';

/** A part of the CORP decomposition with the scores that it is the difference of. */
export function partsWorking(
  levels: ScoreLevels,
  kind: 'brier' | 'log',
  part: Extract<Working, { kind: 'parts' }>['part']
): Working {
  const { score, miscalibration, uncertainty } = scoreDecomposition(levels, kind);
  return { kind: 'parts', part, score, recalibrated: score - miscalibration, uncertainty };
}

/** Pairs of a right and a wrong answer, and in how many the right one is surer. */
export function pairsWorking({ size, weight, outcome, total }: ScoreLevels): Working {
  let [above, tied, right, wrong] = [0, 0, 0, 0];
  for (let level = 0; level < size; level++) {
    const hits = outcome[level] as number;
    const misses = (weight[level] as number) - hits;
    above += hits * wrong;
    tied += hits * misses;
    right += hits;
    wrong += misses;
  }
  return { kind: 'pairs', right, wrong: total - right, above, tied };
}

/** The bar of confidence that a share of the right answers passes, and how many wrong ones pass it too. */
export function passingWorking({ size, score, weight, outcome, total }: ScoreLevels, recall: number): Working {
  const right = outcome.subarray(0, size).reduce((sum, hits) => sum + hits, 0);
  let [rightPassing, wrongPassing, threshold] = [0, 0, 1];
  for (let level = size - 1; level >= 0 && rightPassing / right < recall; level--) {
    rightPassing += outcome[level] as number;
    wrongPassing += (weight[level] as number) - (outcome[level] as number);
    threshold = score[level] as number;
  }
  return { kind: 'passing', threshold, rightPassing, right, wrongPassing, wrong: total - right };
}

const STEPS = 10;

/**
 * The share wrong among the surest k rows, or the share of all rows that are wrong among them, as means over ten stretches
 * of k. Tied rows have the expected number of mistakes of a random order.
 * @param best the same mean of the best order, to be taken off; 0 for none
 */
export function coverageWorking(levels: ScoreLevels, of: 'risk' | 'undetected', best: number): Working {
  const { size, weight, outcome, total } = levels;
  const sums = new Float64Array(STEPS);
  const rows = new Float64Array(STEPS);
  let [covered, errors] = [0, 0];
  for (let level = size - 1; level >= 0; level--) {
    const n = weight[level] as number;
    const risk = 1 - (outcome[level] as number) / n;
    for (let k = 1; k <= n; k++) {
      const wrong = errors + k * risk;
      const step = Math.min(STEPS - 1, Math.floor(((covered + k - 1) * STEPS) / total));
      sums[step] = (sums[step] as number) + wrong / (of === 'risk' ? covered + k : total);
      rows[step] = (rows[step] as number) + 1;
    }
    covered += n;
    errors += n - (outcome[level] as number);
  }
  const parts = Array.from(rows).flatMap((count, step) =>
    count === 0 ? [] : [{ rows: count, mean: (sums[step] as number) / count }]
  );
  return { kind: 'coverage', of, n: total, parts, best };
}
