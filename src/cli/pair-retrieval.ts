import { bindDirection, bindRsum, type BoundDirection } from '$lib/analyses/scoring/bind-retrieval';
import { bindMetric } from '$lib/analyses/scoring/bound-metric';
import type { PairedMetric } from '$lib/analyses/scoring/compare-metrics';
import { rankSet } from '$lib/analyses/scoring/rank-set';
import { sameItems } from '$lib/analyses/scoring/same-items';
import type { GuessedInput } from '$lib/formats/guess-input';
import { medianRank } from '$lib/metrics/retrieval/median-rank';
import type { RankedBoth } from '$lib/metrics/retrieval/ranker-pair';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import { gallerySummary, inputProblems } from './input-summary';
import { badRow, type PairedInput, type PairedSpace } from './paired-input';
import { readRetrieval } from './read-retrieval';
import type { ScoreOptions } from './score';

/** The queries of both runs in one list, for a metric that looks at nothing but ranks. */
function mixedRanks(first: BoundDirection, second: BoundDirection, id: string): PairedMetric['mixed'] {
  const metric = medianRank(first.columns.direction);
  if (metric.id !== id) return undefined;
  const [a, b] = [first.columns, second.columns];
  const rank = new Int32Array(2 * a.n);
  rank.set(a.rank);
  rank.set(b.rank, a.n);
  return bindMetric(metric, { ...a, n: 2 * a.n, rank });
}

function pairDirection(first: BoundDirection, second: BoundDirection): PairedMetric[] {
  return first.metrics.map((metric, m) => {
    const mixed = mixedRanks(first, second, metric.id);
    return { first: metric, second: second.metrics[m] as typeof metric, ...(mixed && { mixed }) };
  });
}

function spacesOf(a: RankedBoth, b: RankedBoth, all: boolean): PairedSpace[] {
  const directions = (['i2t', 't2i'] as const).map((direction): PairedSpace => {
    const [first, second] = [bindDirection(a[direction], all), bindDirection(b[direction], all)];
    return { metrics: pairDirection(first, second), rows: first.rows, cluster: a[direction].cluster };
  });
  const [first, second] = [bindRsum(a), bindRsum(b)];
  return [...directions, { metrics: pairDirection(first, second), rows: first.rows, cluster: first.cluster }];
}

/** Brings two retrieval sets to the same pictures and captions, in the order of the first. Both must hold the same ones. */
export async function pairRetrieval(
  inputs: readonly [GuessedInput, GuessedInput],
  [first, second]: readonly [ScoreOptions, ScoreOptions]
): Promise<PairedInput> {
  const a = await readRetrieval(inputs[0], first.file, first);
  // Another order of items, and of what is right, is no other set.
  const read = await readRetrieval(inputs[1], second.file, second);
  const summaries = [gallerySummary(a), gallerySummary(read)] as const;
  const { skipBadRows = false, all = false } = first;
  const unfit = summaries.flatMap((input) => inputProblems(input, skipBadRows, 'right pairs'));
  const aligned = sameItems(a, read);
  const problems: IngestIssue[] = 'problem' in aligned ? [badRow(read.file, aligned.problem, aligned.expected)] : [];
  const issues = unfit.length > 0 ? unfit : problems;
  return {
    inputs: summaries,
    pairs: issues.length > 0 ? 0 : a.counts.images + a.counts.texts,
    unpaired: [0, 0],
    labelsDiffer: 0,
    issues,
    spaces: () => ('problem' in aligned ? [] : spacesOf(rankSet(a), rankSet(aligned), all))
  };
}
