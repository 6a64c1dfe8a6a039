import type { Value } from '$lib/schema/metric';
import type { RetrievalColumns } from '$lib/schema/retrieval-columns';
import type { Selection } from '$lib/schema/run-columns';
import { recallAtAny } from './recall-at';

const PARTS = (['i2t', 't2i'] as const).flatMap((direction) =>
  [1, 5, 10].map((k) => ({ direction, metric: recallAtAny(k, direction) }))
);

/**
 * rsum: the six recalls at 1, 5 and 10 of both directions, any positive, added up in percent; 0 to 600. Undefined when one of
 * them is. In a bootstrap give both directions the same draws of pictures.
 */
export function rsum(
  columns: { readonly i2t: RetrievalColumns; readonly t2i: RetrievalColumns },
  selections: { readonly i2t: Selection; readonly t2i: Selection }
): Value {
  let sum = 0;
  for (const { direction, metric } of PARTS) {
    const part = metric.evaluate(columns[direction], selections[direction]);
    if (part.value === null) return part;
    sum += 100 * part.value;
  }
  return { value: sum };
}
