import { accuracy } from '$lib/metrics/accuracy';
import { brier } from '$lib/metrics/brier';
import { logLoss } from '$lib/metrics/log-loss';
import { replicateCount } from '$lib/statistics/cluster-bootstrap';
import type { RunColumns } from '$lib/schema/run-columns';
import { confidenceMetrics } from './calibration-metrics';
import { compareRuns } from './compare-runs';
import { recalibrate } from './recalibrate';
import type { RecalibrationMethod, RecalibrationRow } from '$lib/schema/calibration';

/**
 * What each recalibration would do on rows that it did not learn from. Without logits, only the maps of the confidence.
 * @param methods in the order of the report
 * @param logits (n x classes) of the rows of the run
 */
export function recalibrationReport(
  columns: RunColumns,
  methods: readonly RecalibrationMethod[],
  { seed, logits, ridge = 0 }: { readonly seed: number; readonly logits?: Float64Array; readonly ridge?: number }
): RecalibrationRow[] {
  return methods.map((method) => {
    const result = recalibrate(columns, method, { seed, ridge, ...(logits && { logits }) });
    if ('refused' in result)
      return { method, refused: result.refused, parameters: [], differences: [], changedAnswers: 0 };
    const metrics =
      result.exact === 'every-class' ? [...confidenceMetrics, logLoss, brier, accuracy] : confidenceMetrics;
    const replicates = Math.min(1000, replicateCount(result.rows.length));
    return {
      method,
      scheme: result.scheme,
      parameters: result.fits.map((fit) => fit.parameters),
      differences: compareRuns(metrics, columns, result.columns, result.rows, { seed, replicates }),
      changedAnswers: result.rows.filter((row) => columns.pred[row] !== result.columns.pred[row]).length
    };
  });
}
