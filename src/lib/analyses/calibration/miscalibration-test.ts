import { scoreDecomposition } from '$lib/metrics/score-decomposition';
import { scoreLevels } from '$lib/metrics/score-levels';
import type { CalibrationTest } from '$lib/schema/calibration';
import { consistencyTest } from '$lib/statistics/consistency-test';
import type { ScoredOutcomes } from './scored-outcomes';

/**
 * Whether chance explains the CORP miscalibration, and how much of it chance alone gives. Confidences stay what they are, so
 * their levels are found once and only the outcomes change from draw to draw.
 * @param outcomes at least one row, each with a confidence
 */
export function miscalibrationTest(
  { conf, right, cluster, sorted }: ScoredOutcomes,
  kind: 'brier' | 'log',
  { seed, draws }: { readonly seed: number; readonly draws: number }
): CalibrationTest {
  const levels = scoreLevels(sorted, new Float64Array(conf.length).fill(1), () => 0);
  const levelOf = new Uint32Array(conf.length);
  sorted.order.forEach((row, place) => {
    const previous = sorted.order[place - 1];
    const before = previous === undefined ? 0 : (levelOf[previous] as number);
    levelOf[row] = place > 0 && sorted.score[place] !== sorted.score[place - 1] ? before + 1 : before;
  });
  const outcome = new Float64Array(levels.size);
  return consistencyTest(conf, right, cluster, {
    seed,
    draws,
    measure(drawn) {
      outcome.fill(0);
      for (let i = 0; i < drawn.length; i++) {
        const level = levelOf[i] as number;
        outcome[level] = (outcome[level] as number) + (drawn[i] as number);
      }
      // A new object each time: decompositions are remembered by their levels.
      return scoreDecomposition({ ...levels, outcome }, kind).miscalibration;
    }
  });
}
