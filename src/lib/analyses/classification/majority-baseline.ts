import type { Answer } from '$lib/schema/answer';
import type { RunColumns } from '$lib/schema/run-columns';

/**
 * The most frequent label and the share right of always answering it. The first class on ties. It is a fact about
 * these rows and has no interval. Null without rows.
 */
export function majorityBaseline(columns: RunColumns, scored: Uint32Array): Answer['baseline'] {
  if (scored.length === 0) return null;
  const support = new Uint32Array(columns.classes.length);
  for (const row of scored)
    support[columns.label[row] as number] = (support[columns.label[row] as number] as number) + 1;
  const most = support.reduce((best, count, k) => (count > (support[best] as number) ? k : best), 0);
  return {
    label: columns.classes[most] as string,
    estimate: {
      metric: 'accuracy',
      convention: 'accuracy/majority-class-of-the-same-rows',
      value: (support[most] as number) / scored.length,
      n: scored.length,
      dropped: 0
    }
  };
}
