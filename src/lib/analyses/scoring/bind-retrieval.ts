import { chanceLevel } from '$lib/metrics/retrieval/chance-level';
import { recallAtAny } from '$lib/metrics/retrieval/recall-at';
import type { RankedBoth } from '$lib/metrics/retrieval/ranker-pair';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { rsum } from '$lib/metrics/retrieval/rsum';
import { valueOfMean } from '$lib/metrics/value-of-mean';
import type { Value } from '$lib/schema/metric';
import type { RetrievalColumns, RetrievalDirection } from '$lib/schema/retrieval-columns';
import { bindMetric, type BoundMetric } from './bound-metric';

/** Metrics of one direction with its queries as rows. */
export interface BoundDirection {
  readonly metrics: readonly BoundMetric[];
  readonly columns: RetrievalColumns;
  readonly rows: Uint32Array;
}

const everyRow = (n: number): Uint32Array => Uint32Array.from({ length: n }, (_, row) => row);

const USUAL =
  /^(recall-at-\d+-any|mean-reciprocal-rank|median-rank|mean-average-precision|ndcg-at-\d+|tie-share)-(i2t|t2i)$/;

/** Metrics of retrieval in one direction. @param all also those that few ask for */
export function bindDirection(columns: RetrievalColumns, all: boolean): BoundDirection {
  const chosen = retrievalRegistry[columns.direction].filter(({ id }) => all || USUAL.test(id));
  const metrics = chosen.map((metric) => bindMetric(metric, columns));
  return { metrics, columns, rows: everyRow(columns.n) };
}

const DIRECTIONS: readonly RetrievalDirection[] = ['i2t', 't2i'];
const CUTS = [1, 5, 10];

/**
 * rsum over the queries of both directions, those of pictures first: one draw of pictures serves all six recalls.
 * @returns with the rows and clusters that it takes
 */
export function bindRsum(ranked: RankedBoth): BoundDirection & { readonly cluster: Int32Array } {
  const { i2t, t2i } = ranked;
  const n = i2t.n + t2i.n;
  const starts = { i2t: 0, t2i: i2t.n };
  const stacked = (direction: RetrievalDirection, part: Float64Array): Float64Array => {
    const whole = new Float64Array(n);
    whole.set(part, starts[direction]);
    return whole;
  };
  const parts = DIRECTIONS.flatMap((direction) =>
    CUTS.map((k) => {
      const metric = recallAtAny(k, direction);
      const terms = metric.sums?.terms(ranked[direction]) ?? [];
      return { direction, metric, terms: terms.map((term) => stacked(direction, term)) };
    })
  );
  const terms = parts.flatMap((part) => part.terms);
  const value = (sums: Float64Array): Value => {
    let sum = 0;
    for (let at = 0; at < sums.length; at += 2) {
      const recall = valueOfMean(sums.subarray(at, at + 2));
      if (recall.value === null) return recall;
      sum += 100 * recall.value;
    }
    return { value: sum };
  };
  const split = (rows: Uint32Array, weights: Float64Array | undefined) => {
    const pick = (isHere: (row: number) => boolean, start: number) => ({
      rows: rows.filter(isHere).map((row) => row - start),
      ...(weights && { weights: weights.filter((_, k) => isHere(rows[k] as number)) })
    });
    return { i2t: pick((row) => row < i2t.n, 0), t2i: pick((row) => row >= i2t.n, i2t.n) };
  };
  const metric: BoundMetric = {
    id: 'rsum',
    convention: 'rsum/recall-at-1-5-10/any-positive/both-directions/percent',
    range: { low: 0, high: 600 },
    better: 'higher',
    interval: 'bootstrap-bca',
    isScored: (row) => (row < i2t.n ? (i2t.rank[row] as number) : (t2i.rank[row - i2t.n] as number)) > 0,
    evaluate: ({ rows, weights }) => rsum(ranked, split(rows, weights)),
    summed: { terms: () => terms, value }
  };
  const cluster = Int32Array.from({ length: n }, (_, row) =>
    row < i2t.n ? (i2t.cluster[row] as number) : clusterBeside(t2i.cluster[row - i2t.n] as number, i2t.n)
  );
  return { metrics: [metric], columns: i2t, rows: everyRow(n), cluster };
}

/** Queries without a key are negative clusters of their own in each direction: they must not meet. */
const clusterBeside = (cluster: number, images: number): number => (cluster < 0 ? cluster - images : cluster);

/** What a random order of the gallery reaches on average, for the metrics where that is known. */
export function chanceOf(id: string, { columns, rows }: BoundDirection): number | undefined {
  const recall = /^recall-at-(\d+)-(any|true)-/.exec(id);
  const level = chanceLevel(columns, { rows }, Number(recall?.[1] ?? 1));
  if (!level) return undefined;
  if (recall) return recall[2] === 'any' ? level.recallAny : level.recallTrue;
  return id.startsWith('mean-rank-') ? level.meanRank : undefined;
}

/** The same for rsum. */
export function chanceOfRsum({ i2t, t2i }: RankedBoth): number | undefined {
  const levels = [i2t, t2i].flatMap((columns) =>
    CUTS.map((k) => chanceLevel(columns, { rows: everyRow(columns.n) }, k)?.recallAny)
  );
  return levels.every((level) => level !== undefined) ? levels.reduce((sum, level) => sum + 100 * level, 0) : undefined;
}
