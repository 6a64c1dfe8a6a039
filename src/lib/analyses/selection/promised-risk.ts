import { isScored } from '$lib/metrics/each-scored';
import type { OperatingPoint } from '$lib/schema/calibration';
import type { Analysis } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import type { PromiseAnswer, PromiseOptions } from '$lib/schema/selection';
import { WorkbenchError } from '$lib/schema/workbench-error';
import { selectionReport } from '../calibration/selection-report';

const DELTA = 0.05;

const nothing = (targetRisk: number): OperatingPoint => ({
  guarantee: { targetRisk, delta: DELTA, point: null, starts: [], levelOfEach: DELTA, n: 0 },
  held: null
});

const halves = (columns: RunColumns, rows: Uint32Array, targetRisk: number, seed: number): OperatingPoint =>
  // One target gives one point.
  selectionReport(columns, rows, { seed, targetRisks: [targetRisk], delta: DELTA })
    .operatingPoints[0] as OperatingPoint;

/**
 * A threshold that keeps the share wrong below a target with 95 % certainty, chosen on one half of the pictures and checked
 * on the other.
 * @throws WorkbenchError 'value-out-of-range' for a target outside (0, 1)
 */
export const promisedRisk: Analysis<PromiseAnswer, PromiseOptions> = {
  id: 'promised-risk',
  question: 'How sure must it be so that few answers are wrong?',
  needs: ['label', 'pred', 'conf', 'cluster'],
  run(columns, seed, _signal, { targetRisk }) {
    if (!(targetRisk > 0 && targetRisk < 1))
      throw new WorkbenchError('value-out-of-range', { what: 'target risk', got: targetRisk, expected: '0 to 1' });
    const rows = Uint32Array.from({ length: columns.n }, (_, row) => row).filter(
      (row) => isScored(columns, row) && !Number.isNaN(columns.conf[row])
    );
    const point = rows.length === 0 ? nothing(targetRisk) : halves(columns, rows, targetRisk, seed);
    const above = point.guarantee.point?.above ?? Infinity;
    const answered = rows.reduce((least, row) => {
      const confidence = columns.conf[row] as number;
      return confidence > above && confidence < least ? confidence : least;
    }, Infinity);
    return {
      point,
      threshold: answered === Infinity ? null : answered,
      fewest: Math.ceil(Math.log(DELTA) / Math.log1p(-targetRisk)),
      seed
    };
  }
};
