import { usableRows } from '$lib/metrics/usable-rows';
import { accuracy } from '$lib/metrics/accuracy';
import { registry } from '$lib/metrics/registry';
import type { MetricDifference } from '$lib/schema/comparison';
import type { Metric } from '$lib/schema/metric';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { bootstrapIntervals, type BootstrapNumber } from '$lib/statistics/bootstrap-intervals';
import { compareHits } from '$lib/statistics/compare-hits';
import { holm } from '$lib/statistics/multiplicity';
import { swapTests } from '$lib/statistics/swap-tests';
import type { MaybeInterval, MaybeTest } from '$lib/schema/uncertainty';
import { intervalPart } from '../scoring/interval-part';
import { takeRows } from '../scoring/take-rows';
import { adjustTests } from './adjust-tests';
import type { PairedRuns } from './pair-runs';

type Made = Omit<MetricDifference, 'adjusted'>;

/** Metrics that the same pairs can be used for, in both runs. */
function byPairs(metrics: readonly Metric[], { first, second }: PairedRuns): Map<string, [Uint32Array, Metric[]]> {
  const every = Uint32Array.from({ length: first.n }, (_, row) => row);
  const groups = new Map<string, [Uint32Array, Metric[]]>();
  const known = new Map<string, Uint32Array>();
  for (const metric of metrics) {
    const needs = metric.needs.toSorted().join();
    const rows = known.get(needs) ?? usableRows(second, usableRows(first, every, metric.needs), metric.needs);
    known.set(needs, rows);
    const key = rows.length === first.n ? 'all' : needs;
    const group = groups.get(key) ?? [rows, []];
    group[1].push(metric);
    groups.set(key, group);
  }
  return groups;
}

/** Rows of two runs below each other: pair i is row i and row n + i. */
function stacked(first: RunColumns, second: RunColumns): RunColumns {
  const join = <T extends Int32Array | Float64Array | Float32Array>(a: T, b: T): T => {
    const both = new (a.constructor as new (length: number) => T)(a.length + b.length);
    both.set(a);
    both.set(b, a.length);
    return both;
  };
  return {
    n: first.n + second.n,
    classes: first.classes,
    label: join(first.label, second.label),
    pred: join(first.pred, second.pred),
    conf: join(first.conf, second.conf),
    lse: join(first.lse, second.lse),
    logpY: join(first.logpY, second.logpY),
    gt: join(first.gt, second.gt),
    eq: join(first.eq, second.eq),
    margin: join(first.margin, second.margin),
    ent: join(first.ent, second.ent),
    sumP2: join(first.sumP2, second.sumP2),
    topIndex: join(first.topIndex, second.topIndex),
    topProb: join(first.topProb, second.topProb),
    cluster: join(first.cluster, first.cluster),
    groups: {}
  };
}

/** Differences of metrics under a choice of one run or the other for each row, with the weights of a replicate. */
function differencesOf(metrics: readonly Metric[], both: RunColumns, pairs: number) {
  const prepared = metrics.map((metric) => metric.prepare?.(both));
  const valuesOf = (selection: Selection): number[] =>
    metrics.map((metric, m) => metric.evaluate(both, selection, prepared[m]).value ?? NaN);
  return (swapped: Uint8Array | null, replicate: Selection): number[] => {
    const side = (own: 0 | 1): Selection => ({
      rows: Uint32Array.from(replicate.rows, (row) => row + ((swapped?.[row] ?? 0) === own ? 0 : pairs)),
      ...(replicate.weights && { weights: replicate.weights })
    });
    const [a, b] = [valuesOf(side(0)), valuesOf(side(1))];
    return a.map((value, m) => value - (b[m] as number));
  };
}

function compareGroup(pairs: Uint32Array, metrics: readonly Metric[], runs: PairedRuns, seed: number): Made[] {
  const [first, second] = [takeRows(runs.first, pairs), takeRows(runs.second, pairs)];
  const n = pairs.length;
  const rows = Uint32Array.from({ length: n }, (_, row) => row);
  const differences = differencesOf(metrics, stacked(first, second), n);
  // Metrics of one replicate are computed together, so that they share their counts.
  // A selection is written over by the next one, so that only the first metric to be asked tells a new one.
  const lead = metrics.findIndex(({ interval }) => interval !== 'none');
  let known: readonly number[] = [];
  const ofReplicate = (selection: Selection, m: number): number => {
    if (m === lead) known = differences(null, selection);
    return known[m] as number;
  };
  const numbers = metrics.map((metric, m): BootstrapNumber => {
    const width = metric.range.high - metric.range.low;
    return {
      // A difference of shares is not a share.
      interval: metric.interval === 'wilson' ? 'bootstrap-bca' : metric.interval,
      range: { low: -width, high: width },
      evaluate: (selection) => ofReplicate(selection, m)
    };
  });
  const intervals = bootstrapIntervals(numbers, { rows, cluster: first.cluster, seed, stream: 'compare' });
  const tests = swapTests(first.cluster, metrics.length, (swapped) => differences(swapped, { rows }), { seed });
  return metrics.map((metric, m): Made => {
    const [one, two] = [first, second].map((run) => metric.evaluate(run, { rows }).value) as (number | null)[];
    const isKnown = one !== null && one !== undefined && two !== null && two !== undefined;
    const hits = metric === accuracy ? ofHits(first, second, seed) : null;
    return {
      metric: metric.id,
      convention: metric.convention,
      unit: metric.unit,
      better: metric.better,
      first: one ?? null,
      second: two ?? null,
      difference: isKnown ? one - two : null,
      ...(isKnown && intervalPart(hits?.interval ?? intervals[m])),
      test: hits?.test ?? (tests[m] as MaybeTest),
      n,
      dropped: runs.first.n - n
    };
  });
}

/** The share right has better methods of its own. */
function ofHits(first: RunColumns, second: RunColumns, seed: number): { interval: MaybeInterval; test: MaybeTest } {
  const [a, b] = [first, second].map(({ label, pred }) => label.map((k, row) => (k === pred[row] ? 1 : 0))) as [
    Int32Array,
    Int32Array
  ];
  return compareHits(a, b, { cluster: first.cluster, seed, margin: 0.01 });
}

/**
 * The differences of all metrics, A minus B on the same pairs, with intervals from shared replicates and with permutation
 * tests that swap the answers of whole pictures; p adjusted together by Holm. A metric that a run lacks the scores for has no
 * difference and takes no part.
 */
export function compareMetrics(
  runs: PairedRuns,
  { seed, metrics = registry }: { readonly seed: number; readonly metrics?: readonly Metric[] }
): MetricDifference[] {
  const made = [...byPairs(metrics, runs).values()].flatMap(([pairs, group]) => compareGroup(pairs, group, runs, seed));
  const inOrder = metrics.flatMap(({ id }) => made.filter(({ metric }) => metric === id));
  return adjustTests(inOrder, holm);
}
