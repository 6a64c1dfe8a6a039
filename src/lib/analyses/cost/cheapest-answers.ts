import { cheapestClass } from '$lib/metrics/cheapest-class';
import { isScored } from '$lib/metrics/each-scored';
import { softmax } from '$lib/numeric/softmax';
import type { CostAnswer, CostOptions, CostRow, CostRule } from '$lib/schema/costs';
import type { Analysis } from '$lib/schema/metric';
import type { Ranged } from '$lib/schema/thresholds';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { clusterMean, clusterMeanInterval } from '$lib/statistics/cluster-mean';
import { fitTemperature } from '../calibration/fit-temperature';
import { isRefusal } from '../calibration/recalibrator';
import { stratifiedFolds } from '../calibration/stratified-folds';
import { classProbabilities } from './class-probabilities';

const FOLDS = 5;
/** Probability 0 has no logarithm; far below anything that a softmax of doubles gives otherwise. */
const LEAST_PROBABILITY = 1e-300;

interface Rows {
  readonly size: number;
  readonly probabilities: Float64Array;
  readonly labels: Int32Array;
  readonly preds: Int32Array;
  readonly cluster: Int32Array;
}

/**
 * What answering the class of the smallest expected cost would save against the most likely class, by the model's own
 * probabilities and by corrected ones (each fifth of the pictures corrected by a temperature learned on the others).
 * Source: C. Elkan, The foundations of cost-sensitive learning, IJCAI 2001.
 * @throws WorkbenchError 'shape-mismatch' when the costs are of another number of classes, 'not-finite' when one is no number
 */
export const cheapestAnswers: Analysis<CostAnswer, CostOptions> = {
  id: 'cheapest-answers',
  question: 'What if some mistakes cost more?',
  needs: ['label', 'pred', 'margin', 'topIndex', 'topProb', 'cluster'],
  run(columns, seed, _signal, { costs }) {
    const size = columns.classes.length;
    if (costs.length !== size * size)
      throw new WorkbenchError('shape-mismatch', { what: 'costs', got: costs.length, expected: size * size });
    if (!costs.every(Number.isFinite)) throw new WorkbenchError('not-finite', { what: 'costs' });
    const all = Uint32Array.from({ length: columns.n }, (_, row) => row).filter((row) => isScored(columns, row));
    const known = classProbabilities(columns, all);
    const kept = known ? all.filter((_, i) => !Number.isNaN(known[i * size])) : new Uint32Array(0);
    const nothing = { n: kept.length, dropped: all.length - kept.length, rows: [], temperatures: [], seed };
    if (!known) return { ...nothing, undefinedReason: 'no-scores' };
    if (kept.length === 0) return { ...nothing, undefinedReason: 'no-rows' };
    const rows: Rows = {
      size,
      probabilities: known.filter((p) => !Number.isNaN(p)),
      labels: Int32Array.from(kept, (row) => columns.label[row] as number),
      preds: Int32Array.from(kept, (row) => columns.pred[row] as number),
      cluster: Int32Array.from(kept, (row) => columns.cluster[row] as number)
    };
    const corrected = correct(rows, seed);
    const answers: [CostRule, Int32Array][] = [
      ['most-likely', rows.preds],
      ['cheapest', cheapest(rows.probabilities, rows, costs)],
      ...(corrected
        ? [['cheapest-corrected', cheapest(corrected.probabilities, rows, costs)] as [CostRule, Int32Array]]
        : [])
    ];
    return {
      ...nothing,
      rows: answers.map(([rule, called]) => judge(rule, called, rows, costs)),
      temperatures: corrected?.temperatures ?? []
    };
  }
};

const cheapest = (probabilities: Float64Array, { size, labels }: Rows, costs: Float64Array): Int32Array =>
  Int32Array.from(labels, (_, i) => cheapestClass(probabilities.subarray(i * size, (i + 1) * size), costs).index);

/** Each fold's probabilities by the temperature of the others; null where there are too few pictures to divide. */
function correct({ size, probabilities, labels, cluster }: Rows, seed: number) {
  const logits = probabilities.map((p) => Math.log(Math.max(p, LEAST_PROBABILITY)));
  const places = Uint32Array.from(labels.keys());
  const fold = stratifiedFolds(places, { cluster, label: labels, folds: FOLDS, seed });
  const out = new Float64Array(logits.length);
  const temperatures: number[] = [];
  for (let f = 0; f < FOLDS; f++) {
    const learn = places.filter((i) => fold[i] !== f);
    const fit = fitTemperature({
      logits: gather(logits, size, learn),
      classes: size,
      labels: Int32Array.from(learn, (i) => labels[i] as number)
    });
    if (isRefusal(fit)) return null;
    temperatures.push(fit.parameters.temperature);
    const apply = places.filter((i) => fold[i] === f);
    const made = softmax(fit.apply(gather(logits, size, apply)), size);
    apply.forEach((i, at) => out.set(made.subarray(at * size, (at + 1) * size), i * size));
  }
  return { probabilities: out, temperatures };
}

function gather(values: Float64Array, width: number, rows: Uint32Array): Float64Array {
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => out.set(values.subarray(row * width, (row + 1) * width), i * width));
  return out;
}

function judge(
  rule: CostRule,
  called: Int32Array,
  { size, labels, preds, cluster }: Rows,
  costs: Float64Array
): CostRow {
  const costOf = (answers: Int32Array): Float64Array =>
    Float64Array.from(labels, (label, i) => costs[label * size + (answers[i] as number)] as number);
  const [own, usual] = [costOf(called), costOf(preds)];
  const least = costs.reduce((a, b) => Math.min(a, b), Infinity);
  const most = costs.reduce((a, b) => Math.max(a, b), -Infinity);
  const count = (holds: (i: number) => boolean): number => labels.reduce((sum, _, i) => sum + (holds(i) ? 1 : 0), 0);
  return {
    rule,
    mean: meanOf(own, cluster, { low: least, high: most }),
    difference:
      rule === 'most-likely'
        ? null
        : meanOf(
            own.map((cost, i) => cost - (usual[i] as number)),
            cluster,
            { low: least - most, high: most - least }
          ),
    changed: count((i) => called[i] !== preds[i]),
    right: count((i) => called[i] === labels[i])
  };
}

function meanOf(values: Float64Array, cluster: Int32Array, range: { low: number; high: number }): Ranged {
  const { mean } = clusterMean(values, cluster);
  const made = clusterMeanInterval(values, cluster, { range });
  return made.interval ? { value: mean, interval: made.interval } : { value: mean, withheld: made };
}
