import type { RunColumns } from '$lib/schema/run-columns';

/** Rows of a typed column, `width` values each. */
function take<T extends Float64Array | Float32Array | Int32Array>(column: T, rows: Uint32Array, width = 1): T {
  const taken = column.slice(0, rows.length * width) as T;
  rows.forEach((row, i) => {
    for (let k = 0; k < width; k++) taken[i * width + k] = column[row * width + k] as number;
  });
  return taken;
}

/**
 * Some rows of a run, in the given order, with the classes renumbered. Scores of all classes are kept only when both lists of
 * classes have the same ones.
 * @param classes of the result; holds those of the run
 */
export function takeRows(
  columns: RunColumns,
  rows: Uint32Array,
  classes: readonly string[] = columns.classes
): RunColumns {
  const place = new Map(classes.map((name, k) => [name, k]));
  const to = columns.classes.map((name) => place.get(name) as number);
  const move = (codes: Int32Array): Int32Array => codes.map((code) => (code < 0 ? code : (to[code] as number)));
  const size = columns.classes.length;
  const { probability } = columns;
  const keeps = probability !== undefined && size === classes.length;
  const moved = keeps ? new Float64Array(rows.length * size) : undefined;
  if (moved)
    rows.forEach((row, i) =>
      to.forEach((k, from) => (moved[i * size + k] = probability?.[row * size + from] as number))
    );
  const top = columns.topIndex.length / Math.max(1, columns.n);
  return {
    n: rows.length,
    classes,
    label: move(take(columns.label, rows)),
    pred: move(take(columns.pred, rows)),
    conf: take(columns.conf, rows),
    lse: take(columns.lse, rows),
    logpY: take(columns.logpY, rows),
    gt: take(columns.gt, rows),
    eq: take(columns.eq, rows),
    margin: take(columns.margin, rows),
    ent: take(columns.ent, rows),
    sumP2: take(columns.sumP2, rows),
    topIndex: move(take(columns.topIndex, rows, top)),
    topProb: take(columns.topProb, rows, top),
    cluster: take(columns.cluster, rows),
    groups: {},
    ...(moved && { probability: moved })
  };
}
