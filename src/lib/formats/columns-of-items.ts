import { TOP, type RunColumns } from '../schema/run-columns';
import type { RunItem } from '../schema/run-record';

/**
 * Rows of a record as columns. A record keeps the best classes only: what would need the scores of all is missing.
 * Rows of one picture share a cluster.
 */
export function columnsOfItems(items: readonly RunItem[], classes: readonly string[]): RunColumns {
  const place = new Map(classes.map((name, k) => [name, k]));
  const at = (name: string | null): number => (name === null ? -1 : (place.get(name) ?? -1));
  const clusters = new Map<string, number>();
  const unknown = (): Float64Array => new Float64Array(items.length).fill(NaN);
  const top = Array.from({ length: TOP }, (_, k) => k);
  return {
    n: items.length,
    classes,
    label: Int32Array.from(items, ({ label }) => at(label)),
    pred: Int32Array.from(items, ({ prediction }) => at(prediction)),
    conf: Float64Array.from(items, ({ confidence }) => confidence ?? NaN),
    lse: unknown(),
    logpY: Float64Array.from(items, ({ logpLabel }) => logpLabel ?? NaN),
    gt: new Int32Array(items.length).fill(-1),
    eq: new Int32Array(items.length).fill(-1),
    margin: unknown(),
    ent: unknown(),
    sumP2: unknown(),
    topIndex: Int32Array.from(items.flatMap((item) => top.map((k) => at(item.top[k]?.[0] ?? null)))),
    topProb: Float32Array.from(items.flatMap((item) => top.map((k) => item.top[k]?.[1] ?? NaN))),
    cluster: Int32Array.from(items, ({ image }, row) => {
      const key = image ?? `row ${row}`;
      const known = clusters.get(key) ?? clusters.size;
      clusters.set(key, known);
      return known;
    }),
    groups: {}
  };
}
