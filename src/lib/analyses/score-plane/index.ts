import { binaryLevels } from '$lib/metrics/binary-levels';
import { isScored } from '$lib/metrics/each-scored';
import { scoreDecomposition } from '$lib/metrics/score-decomposition';
import type { Analysis } from '$lib/schema/metric';
import type { RunColumns } from '$lib/schema/run-columns';
import type { PlanePart, ScorePlane, ScorePlaneOptions } from '$lib/schema/score-plane';
import { clustersOf } from '$lib/statistics/clusters';
import { miscalibrationTest } from '../calibration/miscalibration-test';
import { recalibrate, takesLogits } from '../calibration/recalibrate';
import { scoredOutcomes } from '../calibration/scored-outcomes';
import { pseudoLogits } from '../recalibration/pseudo-logits';

/** Draws of the test of each part: fewer for large sets, where each costs more. */
const drawsFor = (n: number): number => (n <= 5000 ? 499 : 199);

/** What the score is made of: wrong confidence, telling right from wrong, and how hard the answers are. */
export const scorePlane: Analysis<ScorePlane, ScorePlaneOptions> = {
  id: 'score-plane',
  question: 'Is it wrong about how sure it is, or unable to tell?',
  needs: ['label', 'pred', 'conf', 'cluster'],
  run(columns, seed, _signal, { score, subject }) {
    const usable = rowsWithConfidence(columns);
    const part = (of: RunColumns, rows: Uint32Array, role: PlanePart['role'], name = ''): PlanePart =>
      partOf(of, rows, { role, name, score, seed });
    if (subject.kind === 'groups') {
      const text = columns.groups[subject.column];
      const groups = (text?.values ?? []).map((name, code) => ({
        name,
        rows: usable.filter((row) => text?.codes[row] === code)
      }));
      const there = groups.filter(({ rows }) => rows.length > 0);
      return {
        score,
        subject,
        parts: there.map(({ name, rows }) => part(columns, rows, 'group', name)),
        emptyGroups: groups.length - there.length
      };
    }
    const all = usable.length > 0 ? [part(columns, usable, 'all')] : [];
    const nothing = { score, subject, parts: all, emptyGroups: 0 };
    const made = takesLogits(subject.method) ? pseudoLogits(columns) : null;
    if (takesLogits(subject.method) && !made) return { ...nothing, refused: 'no-scores' };
    const result = recalibrate(columns, subject.method, { seed, ...(made && { logits: made.logits }) });
    if ('refused' in result) return { ...nothing, refused: result.refused };
    const rows = result.rows.filter(
      (row) => Number.isFinite(columns.conf[row]) && Number.isFinite(result.columns.conf[row])
    );
    if (rows.length === 0) return { ...nothing, refused: 'not-finite' };
    return {
      score,
      subject,
      parts: [part(columns, rows, 'before'), part(result.columns, rows, 'after')],
      emptyGroups: 0
    };
  }
};

const rowsWithConfidence = (columns: RunColumns): Uint32Array =>
  Uint32Array.from({ length: columns.n }, (_, row) => row).filter(
    (row) => isScored(columns, row) && !Number.isNaN(columns.conf[row])
  );

function partOf(
  columns: RunColumns,
  rows: Uint32Array,
  {
    role,
    name,
    score,
    seed
  }: { readonly role: PlanePart['role']; readonly name: string; readonly score: 'brier' | 'log'; readonly seed: number }
): PlanePart {
  const outcomes = scoredOutcomes(columns, rows);
  const { noiseFloor, pValue } = miscalibrationTest(outcomes, score, { seed, draws: drawsFor(rows.length) });
  return {
    role,
    name,
    n: rows.length,
    pictures: clustersOf(outcomes.cluster).count,
    parts: scoreDecomposition(binaryLevels(outcomes.conf, outcomes.right), score),
    floor: noiseFloor,
    pValue
  };
}
