import type { RunColumns } from '$lib/schema/run-columns';
import type { ScoreHistograms } from './score-histograms';

const kept = new WeakMap<RunColumns, ScoreHistograms>();

/** Remembers the counted scores of a run whose scores are too many to keep, for as long as its columns live. */
export const keepHistograms = (columns: RunColumns, histograms: ScoreHistograms): void => {
  kept.set(columns, histograms);
};

/** The counted scores of a run; undefined where none were counted: it keeps all scores, or came from a file. */
export const keptHistograms = (columns: RunColumns): ScoreHistograms | undefined => kept.get(columns);
