import { isScored } from '$lib/metrics/each-scored';
import type { ConformalReport } from '$lib/schema/calibration';
import type { LabelSetAnswer, LabelSetOptions, SetExample, SizeGroup } from '$lib/schema/label-sets';
import type { Analysis } from '$lib/schema/metric';
import { TOP, type RunColumns } from '$lib/schema/run-columns';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { conformalScores } from '../calibration/conformal-scores';
import { coverageRange, formSets, learnThresholds, type ScoredRows } from '../calibration/conformal-sets';
import { conformalRank } from '../calibration/conformal-threshold';
import { coverageOf, gatherBy, judgeSets, type FormedSets } from '../calibration/judge-sets';
import { oneRowEachCluster } from '../calibration/one-row-each-cluster';
import { rapsFreeRanks } from '../calibration/raps-free-ranks';
import { stratifiedFolds } from '../calibration/stratified-folds';
import { bestOnlySets } from './best-only-sets';
import { sizeBands } from './size-bands';

/** Of the learning half, one part in so many tells raps which ranks cost nothing. */
const TUNING_PART = 5;
const MOST_MEMBERS = 8;
/** Pictures shown for each size: so many whose set holds the label, and so many whose set doesn't. */
const EXAMPLES = { holds: 4, misses: 2 } as const;

interface Formed {
  readonly sets: FormedSets & { readonly rows: Uint32Array };
  readonly thresholds: readonly number[];
  readonly calibrationRows: readonly number[];
  /** Classes of a row's set, most probable first. */
  readonly members: (row: number) => number[];
  readonly freeRanks: number | null;
  readonly tunedOn: number;
}

/**
 * Sets that hold the label with a promised probability (split conformal prediction), learned on one half of the pictures and
 * checked on the other. Halves share no picture, and one row of each picture is learned from.
 * @throws WorkbenchError 'value-out-of-range' for an alpha outside (0, 1)
 */
export const labelSets: Analysis<LabelSetAnswer, LabelSetOptions> = {
  id: 'label-sets',
  question: 'Which labels must it name to be safe?',
  needs: ['label', 'pred', 'logpY', 'gt', 'topIndex', 'topProb', 'cluster'],
  run(columns, seed, _signal, asked) {
    const { alpha } = asked;
    if (!(alpha > 0 && alpha < 1))
      throw new WorkbenchError('value-out-of-range', { what: 'alpha', got: alpha, expected: '0 to 1' });
    const classes = columns.classes.length;
    const all = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
    const isWhole = columns.probability !== undefined;
    const rows = all.filter(
      (row) => !Number.isNaN((columns.probability ?? columns.logpY)[isWhole ? row * classes : row])
    );
    const fold = stratifiedFolds(rows, { ...columns, folds: 2, seed });
    const learn = oneRowEachCluster(
      rows.filter((_, i) => fold[i] === 0),
      columns.cluster,
      seed
    );
    const check = rows.filter((_, i) => fold[i] === 1);
    const used: LabelSetOptions = isWhole ? asked : { score: 'lac', byClass: false, alpha };
    const formed = isWhole ? formWhole(columns, learn, check, used, seed) : formBest(columns, learn, check, alpha);
    const most = isWhole ? classes : Math.min(classes, TOP);
    const learnedOn = learn.length - formed.tunedOn;
    return {
      n: rows.length,
      dropped: all.length - rows.length,
      learnedOn,
      tunedOn: formed.tunedOn,
      freeRanks: formed.freeRanks,
      fewest: Math.ceil(1 / alpha - 1e-9) - 1,
      used,
      isWhole: isWhole || classes <= TOP,
      report: reportOf(formed, used, { most, classes, learnedOn }),
      groups: groupsOf(formed, most),
      seed
    };
  }
};

function reportOf(
  { sets, thresholds, calibrationRows }: Formed,
  { alpha, byClass }: LabelSetOptions,
  { most, classes, learnedOn }: { readonly most: number; readonly classes: number; readonly learnedOn: number }
): ConformalReport {
  const judged = judgeSets(sets, classes);
  const isOpen = most < classes;
  const median = judged.medianSize;
  return {
    alpha,
    thresholds,
    calibrationRows,
    ...(!byClass && conformalRank(learnedOn, alpha) <= learnedOn && { expectedRange: coverageRange(learnedOn, alpha) }),
    ...judged,
    // Sets as large as what is kept may be larger: a mean of them would be too small.
    meanSize: isOpen && sets.size.length > 0 && (judged.sizes[most] as number) > 0 ? null : judged.meanSize,
    medianSize: isOpen && median !== null && median >= most ? null : median
  };
}

function formWhole(
  columns: RunColumns,
  learn: Uint32Array,
  check: Uint32Array,
  { score, byClass, alpha }: LabelSetOptions,
  seed: number
): Formed {
  const classes = columns.classes.length;
  const part = score === 'raps' ? stratifiedFolds(learn, { ...columns, folds: TUNING_PART, seed: seed + 1 }) : null;
  const tune = part ? learn.filter((_, i) => part[i] === 0) : new Uint32Array(0);
  const freeRanks = part
    ? rapsFreeRanks(
        Int32Array.from(tune, (row) => 1 + (columns.gt[row] as number)),
        classes,
        alpha
      )
    : null;
  const method = { kind: score, ...(freeRanks !== null && { freeRanks }) };
  const scored = (rows: Uint32Array): ScoredRows => ({
    scores: conformalScores(gather(columns, rows), classes, method),
    classes,
    labels: Int32Array.from(rows, (row) => columns.label[row] as number),
    cluster: Int32Array.from(rows, (row) => columns.cluster[row] as number)
  });
  const calibration = scored(part ? learn.filter((_, i) => part[i] !== 0) : learn);
  const learned = learnThresholds(calibration, { alpha, byClass });
  const test = scored(check);
  const sets = formSets(test, learned.thresholds);
  const members = (at: number): number[] => {
    const row = sets.rows[at] as number;
    const probability = (k: number): number => columns.probability?.[(check[row] as number) * classes + k] as number;
    return columns.classes
      .flatMap((_, k) => ((test.scores[row * classes + k] as number) <= (learned.thresholds[k] as number) ? [k] : []))
      .sort((a, b) => probability(b) - probability(a));
  };
  return {
    sets: { ...sets, rows: Uint32Array.from(sets.rows, (row) => check[row] as number) },
    ...learned,
    members,
    freeRanks,
    tunedOn: tune.length
  };
}

function gather({ probability, classes }: RunColumns, rows: Uint32Array): Float64Array {
  const width = classes.length;
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    for (let k = 0; k < width; k++) out[i * width + k] = probability?.[row * width + k] as number;
  });
  return out;
}

function formBest(columns: RunColumns, learn: Uint32Array, check: Uint32Array, alpha: number): Formed {
  const sets = bestOnlySets(columns, learn, check, alpha);
  return {
    sets,
    thresholds: columns.classes.map(() => sets.threshold),
    calibrationRows: columns.classes.map(() => learn.length),
    members: (at) => {
      const from = (check[at] as number) * TOP;
      return Array.from(columns.topIndex.subarray(from, from + (sets.size[at] as number))).filter((k) => k >= 0);
    },
    freeRanks: null,
    tunedOn: 0
  };
}

function groupsOf({ sets, members }: Formed, most: number): SizeGroup[] {
  const bySize = gatherBy(sets.size, most);
  return sizeBands(most).flatMap(({ low, high }): SizeGroup[] => {
    const at = bySize.slice(low, high + 1).flat();
    if (at.length === 0) return [];
    const examples = (['misses', 'holds'] as const).flatMap((kind) =>
      at.filter((i) => (sets.covered[i] === 1) === (kind === 'holds')).slice(0, EXAMPLES[kind])
    );
    return [
      {
        low,
        high,
        coverage: coverageOf(sets, at),
        examples: examples.map((i): SetExample => ({
          row: sets.rows[i] as number,
          size: sets.size[i] as number,
          members: members(i).slice(0, MOST_MEMBERS),
          holds: sets.covered[i] === 1
        }))
      }
    ];
  });
}
