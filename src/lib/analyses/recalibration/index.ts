import { ECE_BINS } from '$lib/metrics/calibration-bins';
import { ece } from '$lib/metrics/ece';
import type { RunColumns } from '$lib/schema/run-columns';
import type { Analysis } from '$lib/schema/metric';
import type { JudgedCalibration, RecalibrationAnswer, RecalibrationOptions } from '$lib/schema/recalibration';
import { calibrationTest } from '$lib/statistics/calibration-test';
import { compareRuns } from '../calibration/compare-runs';
import { recalibrate, takesLogits } from '../calibration/recalibrate';
import { reliabilityCurve } from '../calibration/reliability-curve';
import { scoredOutcomes } from '../calibration/scored-outcomes';
import { classScores, confidenceScores, pairedMeans } from './paired-means';
import { pseudoLogits } from './pseudo-logits';

/** Draws of the calibration tests, and replicates of the interval of ECE: fewer for large sets. */
const drawsFor = (n: number): number => (n <= 2000 ? 999 : 199);
const replicatesFor = (n: number): number => (n <= 10_000 ? 1000 : 200);

/**
 * Whether the model can be taught how sure to be: a recalibration is learned on one part of the pictures and judged on
 * another, before and after on the same rows.
 */
export const recalibration: Analysis<RecalibrationAnswer, RecalibrationOptions> = {
  id: 'recalibration',
  question: 'Can it be taught how sure to be?',
  needs: ['label', 'pred', 'conf', 'logpY', 'sumP2', 'cluster'],
  run(columns, seed, _signal, { method }) {
    const made = takesLogits(method) ? pseudoLogits(columns) : null;
    if (takesLogits(method) && !made) return { method, refused: 'no-scores' };
    const result = recalibrate(columns, method, { seed, ...(made && { logits: made.logits }) });
    if ('refused' in result) return result;
    const after = result.columns;
    const rows = result.rows.filter((row) => isJudged(columns, row) && isJudged(after, row));
    if (rows.length === 0) return { method, refused: 'not-finite' };
    const scores = result.exact === 'every-class' ? [...confidenceScores, ...classScores] : confidenceScores;
    const replicates = replicatesFor(rows.length);
    const changed = rows.filter((row) => columns.pred[row] !== after.pred[row]);
    const became = (now: RunColumns, before: RunColumns): number =>
      changed.filter((row) => now.pred[row] === now.label[row] && before.pred[row] !== before.label[row]).length;
    return {
      method,
      scheme: result.scheme,
      parameters: result.fits.map((fit) => fit.parameters),
      learnedRows: Math.max(...result.fits.map(({ n }) => n)),
      judgedRows: rows.length,
      judgedPictures: new Set(Array.from(rows, (row) => columns.cluster[row])).size,
      leftOut: result.rows.length - rows.length,
      zeros: made?.zeros ?? 0,
      changed: { answers: changed.length, toRight: became(after, columns), toWrong: became(columns, after) },
      differences: [
        ...compareRuns([ece], columns, after, rows, { seed, replicates }),
        ...pairedMeans(scores, columns, after, rows)
      ],
      before: judged(columns, rows, seed),
      after: judged(after, rows, seed),
      rows: {
        row: rows,
        before: Float64Array.from(rows, (row) => columns.conf[row] as number),
        after: Float64Array.from(rows, (row) => after.conf[row] as number),
        answer: Int32Array.from(rows, (row) => after.pred[row] as number)
      }
    };
  }
};

const isJudged = ({ pred, conf }: RunColumns, row: number): boolean =>
  (pred[row] as number) >= 0 && Number.isFinite(conf[row]);

function judged(columns: RunColumns, rows: Uint32Array, seed: number): JudgedCalibration {
  const { conf, right, cluster } = scoredOutcomes(columns, rows);
  return {
    curve: reliabilityCurve(columns, rows, { seed }),
    eceTest: calibrationTest(conf, right, cluster, { seed, bins: ECE_BINS, draws: drawsFor(rows.length) })
  };
}
