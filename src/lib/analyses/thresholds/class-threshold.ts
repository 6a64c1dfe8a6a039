import { chooseThreshold } from '$lib/metrics/choose-threshold';
import { averagePrecisionOfWalk, classWalk } from '$lib/metrics/class-walk';
import { splitClusters } from '$lib/metrics/split-clusters';
import type { Analysis } from '$lib/schema/metric';
import type {
  ChosenPoint,
  ClassThresholdAnswer,
  ClassThresholdOptions,
  Ranged,
  ThresholdGoal
} from '$lib/schema/thresholds';
import type { MaybeInterval } from '$lib/schema/uncertainty';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { aurocInterval, deLong } from '$lib/statistics/delong';
import { resample } from '$lib/statistics/resample';
import type { RunColumns } from '$lib/schema/run-columns';
import { binaryRows, type BinaryRows } from './binary-rows';
import { binnedCurves } from './binned-scores';
import { curvePoints } from './curve-points';
import { decisionShares } from './decision-shares';
import { logitInterval } from './logit-interval';

/** Enough for a standard error: it is off by 3 %. */
const REPLICATES = 500;

const NOTHING = { source: 'exact', points: [], auroc: null, averagePrecision: null, chosen: null } as const;

/**
 * One class against the rest: the ROC and precision-recall curves, their areas with intervals (DeLong; bootstrap over
 * pictures), and a threshold that is chosen on one half of the pictures and judged on the other.
 * @throws WorkbenchError 'value-out-of-range' when there is no such class or the goal is impossible
 */
export const classThreshold: Analysis<ClassThresholdAnswer, ClassThresholdOptions> = {
  id: 'class-threshold',
  question: 'Where should the line be drawn?',
  needs: ['label', 'pred', 'margin', 'topIndex', 'cluster'],
  run(columns, seed, signal, { index, goal }) {
    if (!(Number.isInteger(index) && index >= 0 && index < columns.classes.length))
      throw new WorkbenchError('value-out-of-range', {
        what: 'class',
        got: index,
        expected: `0 to ${columns.classes.length - 1}`
      });
    checkGoal(goal);
    const rows = binaryRows(columns, index);
    if (!rows) return fromBins(columns, index, seed);
    const n = rows.score.length;
    const positives = rows.positive.reduce((sum, one) => sum + one, 0);
    const sizes = { index, n, dropped: rows.dropped, positives, negatives: n - positives };
    if (n === 0) return { ...sizes, undefinedReason: 'no-rows', ...NOTHING, seed };
    if (positives === 0 || positives === n) return { ...sizes, undefinedReason: 'one-outcome', ...NOTHING, seed };
    const auroc = deLong(rows.score, rows.positive, rows.cluster);
    const chosen = chooseOnHalf(rows, goal, seed);
    const points = curvePoints(rows, chosen.threshold);
    return {
      ...sizes,
      source: 'exact',
      points,
      auroc: auroc.value === null ? null : ranged(auroc.value, aurocInterval(auroc)),
      averagePrecision: averagePrecision(rows, auroc.value === null ? 0 : auroc.positives, seed, signal),
      chosen: { ...chosen.point, place: points.findIndex(({ threshold }) => threshold === chosen.threshold) },
      seed
    };
  }
};

/** Where scores were only counted: curves without a threshold that is judged on other pictures. */
function fromBins(columns: RunColumns, index: number, seed: number): ClassThresholdAnswer {
  const binned = binnedCurves(columns, index);
  const sizes = {
    index,
    n: binned?.n ?? 0,
    dropped: 0,
    positives: binned?.positives ?? 0,
    negatives: binned?.negatives ?? 0
  };
  if (!binned) return { ...sizes, undefinedReason: 'no-scores', ...NOTHING, seed };
  if (binned.n === 0) return { ...sizes, undefinedReason: 'no-rows', ...NOTHING, seed };
  if (!binned.auroc) return { ...sizes, undefinedReason: 'one-outcome', ...NOTHING, seed };
  return { ...sizes, ...binned, source: 'binned', chosen: null, seed };
}

function checkGoal(goal: ThresholdGoal): void {
  const refuse = (what: string, got: number, expected: string): never => {
    throw new WorkbenchError('value-out-of-range', { what, got, expected });
  };
  if (goal.kind === 'f-beta' && !(goal.beta > 0 && goal.beta < Infinity)) refuse('beta', goal.beta, 'above 0');
  if (goal.kind === 'least-recall' || goal.kind === 'least-precision')
    if (!(goal.least > 0 && goal.least <= 1)) refuse('least share', goal.least, 'above 0, at most 1');
  if (goal.kind === 'cost')
    for (const cost of [goal.falsePositive, goal.falseNegative])
      if (!(cost >= 0 && cost < Infinity)) refuse('cost', cost, '0 or more');
}

const ranged = (value: number, made: MaybeInterval): Ranged =>
  made.interval ? { value, interval: made.interval } : { value, withheld: made };

function averagePrecision(
  rows: BinaryRows,
  positives: number,
  seed: number,
  signal: { readonly aborted: boolean }
): Ranged {
  const n = rows.score.length;
  const walk = classWalk(rows.score, Int32Array.from(rows.positive), 1);
  const once = new Float64Array(n).fill(1);
  const value = averagePrecisionOfWalk(walk, once);
  const [sample] = resample([({ weights }) => (signal.aborted ? NaN : averagePrecisionOfWalk(walk, weights ?? once))], {
    rows: Uint32Array.from({ length: n }, (_, i) => i),
    cluster: rows.cluster,
    seed,
    stream: 'average-precision',
    replicates: REPLICATES
  });
  return ranged(value, sample ? logitInterval(sample, positives) : { interval: null, reason: 'no-rows' });
}

function chooseOnHalf(
  rows: BinaryRows,
  goal: ThresholdGoal,
  seed: number
): { readonly threshold: number; readonly point: Omit<ChosenPoint, 'place'> } {
  const { threshold, fitted, held, convention } = chooseThreshold(rows, { objective: goal, seed });
  const part = splitClusters(rows.cluster, rows.positive, { seed });
  const { counts, shares } = decisionShares(rows, (row) => part[row] === 1, threshold);
  const fittedOn = part.filter((side) => side === 0).length;
  const needsCalls = goal.kind !== 'cost';
  return {
    threshold,
    point: {
      sure: rows.sure(threshold),
      reached: !(needsCalls && threshold === Infinity),
      fittedOn,
      heldOn: rows.score.length - fittedOn,
      fittedValue: fitted.value.value,
      heldValue: held.value.value,
      heldCounts: counts,
      heldShares: shares,
      convention
    }
  };
}
