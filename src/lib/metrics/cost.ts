import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Metric } from '$lib/schema/metric';
import { weightedMean } from './weighted-mean';

/**
 * Mean cost of the answers, by what each kind of mistake costs.
 * Undefined: 'no-rows' without scored rows.
 * @param costs (classes x classes), row-major: `costs[is * K + called]`, finite, any unit
 * @returns metric whose `evaluate` throws WorkbenchError 'shape-mismatch' when the run has another number of classes
 */
export function cost(costs: Float64Array): Metric {
  const size = Math.sqrt(costs.length);
  const [low, high] = [
    costs.reduce((a, b) => Math.min(a, b), Infinity),
    costs.reduce((a, b) => Math.max(a, b), -Infinity)
  ];
  return {
    id: 'cost',
    convention: 'cost/mean-over-rows',
    unit: 'score',
    range: { low, high },
    better: 'lower',
    needs: ['label', 'pred'],
    interval: 'bootstrap',
    evaluate(columns, selection) {
      if (columns.classes.length !== size)
        throw new WorkbenchError('shape-mismatch', {
          what: 'costs',
          got: costs.length,
          expected: columns.classes.length ** 2
        });
      return weightedMean(
        columns,
        selection,
        (row) => costs[(columns.label[row] as number) * size + (columns.pred[row] as number)] as number
      );
    }
  };
}
