import { confidenceLevels } from '$lib/metrics/confidence-levels';
import type { RunColumns } from '$lib/schema/run-columns';
import { proportionInterval } from '../classification/proportion';
import { guaranteedCoverage } from './guaranteed-coverage';
import { oneRowEachCluster } from './one-row-each-cluster';
import { riskCoverage } from './risk-coverage';
import { stratifiedFolds } from './stratified-folds';
import type { OperatingPoint, SelectionReport } from '$lib/schema/calibration';

/**
 * What is gained by answering only when sure: the curve over all rows, and for each target risk a threshold with a guarantee,
 * checked on rows that it was not chosen on.
 * @param scored rows with label and answer, at least one, each with a confidence
 */
export function selectionReport(
  columns: RunColumns,
  scored: Uint32Array,
  {
    seed,
    targetRisks,
    delta = 0.05
  }: { readonly seed: number; readonly targetRisks: readonly number[]; readonly delta?: number }
): SelectionReport {
  const isRight = (row: number): boolean => columns.label[row] === columns.pred[row];
  const confidence = (row: number): number => columns.conf[row] as number;
  const fold = stratifiedFolds(scored, { ...columns, folds: 2, seed });
  const chosenOn = oneRowEachCluster(
    scored.filter((_, i) => fold[i] === 0),
    columns.cluster,
    seed
  );
  const other = scored.filter((_, i) => fold[i] === 1);
  const operatingPoints = targetRisks.map((targetRisk): OperatingPoint => {
    const guarantee = guaranteedCoverage(
      Float64Array.from(chosenOn, confidence),
      Uint8Array.from(chosenOn, (row) => (isRight(row) ? 1 : 0)),
      { targetRisk, delta }
    );
    const { point } = guarantee;
    const accepted = point ? other.filter((row) => confidence(row) > point.above) : new Uint32Array(0);
    if (accepted.length === 0) return { guarantee, held: null };
    const isWrong = (row: number): boolean => !isRight(row);
    return {
      guarantee,
      held: {
        n: other.length,
        accepted: accepted.length,
        coverage: accepted.length / other.length,
        risk: accepted.filter(isWrong).length / accepted.length,
        interval: proportionInterval(columns, accepted, isWrong)
      }
    };
  });
  return { curve: riskCoverage(confidenceLevels(columns, { rows: scored })), operatingPoints };
}
