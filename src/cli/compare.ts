import { DECIDING } from '$lib/analyses/scoring/answer-selection';
import {
  adjustTogether,
  compareMetrics,
  type HitEvidence,
  type MetricComparison
} from '$lib/analyses/scoring/compare-metrics';
import type { ByteChunks } from '$lib/formats/decode-chunks';
import { guessInput, type GuessedInput } from '$lib/formats/guess-input';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { textRegistry } from '$lib/metrics/text/registry';
import type { ComparedHits, ComparedMetric, CompareResult, ScoreTask } from '$lib/schema/score-result';
import type { MaybeTest } from '$lib/schema/uncertainty';
import { pairAnswers } from './pair-answers';
import { COMPARED_CLASS_METRICS, pairClassification } from './pair-classification';
import { pairRetrieval } from './pair-retrieval';
import { badRow, type PairedInput, type PairedSpace } from './paired-input';
import { formatByName, type ScoreOptions, type TableOptions } from './score';

export interface CompareOptions {
  /** Of each file. */
  readonly each: readonly [ScoreOptions, ScoreOptions];
  /** Id of the metric that decides. */
  readonly decides?: string | undefined;
  /** Differences below it do not matter. */
  readonly margin?: number | undefined;
}

/** The metric that decides, where none is named: the most usual one of the task. */
const USUAL: Readonly<Record<ScoreTask, string>> = { classification: 'accuracy', retrieval: 'rsum', ...DECIDING };

const idsOf = (metrics: readonly { readonly id: string; readonly better: string }[]): string[] =>
  metrics.filter(({ better }) => better !== 'neither').map(({ id }) => id);
/** Ids of the metrics that can decide, over all tasks. */
export const COMPARED_METRICS: readonly string[] = [
  ...new Set([
    ...idsOf(COMPARED_CLASS_METRICS),
    ...idsOf(textRegistry),
    ...idsOf([...retrievalRegistry.i2t, ...retrievalRegistry.t2i]),
    'rsum',
    'failure-auroc',
    'augrc'
  ])
];

function hitsOf({ counts, mcnemar, newcombe }: HitEvidence): ComparedHits {
  return {
    both: counts.both,
    onlyFirst: counts.onlyA,
    onlySecond: counts.onlyB,
    neither: counts.neither,
    mcnemarExact: mcnemar?.exact.pValue ?? null,
    mcnemarMidP: mcnemar?.midP.pValue ?? null,
    newcombe: newcombe?.interval
      ? { ...newcombe.interval, low: 0 - newcombe.interval.high, high: 0 - newcombe.interval.low }
      : null
  };
}

const testOf = (test: MaybeTest, holm: number | null): ComparedMetric['test'] =>
  test.pValue === null || holm === null
    ? { pValue: null, reason: 'reason' in test ? test.reason : 'no-rows' }
    : { pValue: test.pValue, method: test.method, holm };

function comparedMetric(made: MetricComparison, holm: number | null, pairs: number): ComparedMetric {
  const { metric, first, second, difference, interval, test, detectable, verdict, hits, n, pictures } = made;
  const { reason, pictures: counted } = interval.interval ? { reason: undefined, pictures: undefined } : interval;
  return {
    id: metric.id,
    convention: metric.convention,
    better: metric.better,
    first,
    second,
    difference,
    ...(interval.interval && { interval: interval.interval }),
    ...(difference !== null && reason && { withheld: { reason, ...(counted !== undefined && { pictures: counted }) } }),
    test: testOf(test, holm),
    detectable,
    verdict,
    ...(hits && { hits: hitsOf(hits) }),
    n,
    dropped: pairs - n,
    pictures
  };
}

/** All metrics of all kinds of rows, their p-values adjusted together. */
function compareSpaces(spaces: readonly PairedSpace[], seed: number, margin: number | undefined): ComparedMetric[] {
  const made = spaces.flatMap(({ metrics, rows, cluster }) =>
    compareMetrics(metrics, { rows, cluster, seed, margin }).map((comparison) => ({ comparison, size: rows.length }))
  );
  const adjusted = adjustTogether(made.map(({ comparison }) => comparison));
  return made.map(({ comparison, size }, m) => comparedMetric(comparison, adjusted[m] ?? null, size));
}

function pairFiles(inputs: readonly [GuessedInput, GuessedInput], options: CompareOptions): Promise<PairedInput> {
  const [first, second] = inputs;
  if (first.task === 'retrieval') return pairRetrieval(inputs, options.each);
  const chunks = [first.chunks, second.chunks] as const;
  const format = (input: GuessedInput) => (input.format === 'jsonl' ? 'jsonl' : 'csv');
  const each: readonly [TableOptions, TableOptions] = [
    { ...options.each[0], format: format(first) },
    { ...options.each[1], format: format(second) }
  ];
  return first.task === 'classification' ? pairClassification(chunks, each) : pairAnswers(chunks, first.task, each);
}

const CANNOT_TELL = { kind: 'cannot-tell', more: null, for: null } as const;

/**
 * Compares two files of predictions on the rows that both hold, paired by id. The verdict rests on one metric, named
 * beforehand, by its test and interval; see `compareVerdict`.
 * Exit codes: 0 when one is better, or they are equivalent · 2 when a file is not sound or they cannot be paired · 3 when
 * it cannot be told.
 */
export async function compare(first: ByteChunks, second: ByteChunks, options: CompareOptions): Promise<CompareResult> {
  const { each, margin } = options;
  const guess = (chunks: ByteChunks, { file, format }: ScoreOptions, task: ScoreTask | undefined) =>
    guessInput(chunks, { task, format: format ?? formatByName(file) });
  const one = await guess(first, each[0], each[0].task);
  const inputs = [one, await guess(second, each[1], one.task)] as const;
  const paired = await pairFiles(inputs, options);
  const { seed, task } = each[0];
  const decides = options.decides ?? USUAL[one.task];
  const shared = {
    kind: 'compare',
    task: one.task,
    isGuessed: task === undefined,
    inputs: paired.inputs,
    pairs: paired.pairs,
    unpaired: paired.unpaired,
    labelsDiffer: paired.labelsDiffer,
    decides,
    margin: margin ?? null,
    seed
  } as const;
  const refused = (issues: CompareResult['issues']): CompareResult => ({
    ...shared,
    exitCode: 2,
    issues,
    verdict: CANNOT_TELL,
    metrics: []
  });
  if (paired.issues.length > 0) return refused(paired.issues);
  const spaces = paired.spaces();
  const ids = spaces.flatMap(({ metrics }) => idsOf(metrics.map((pair) => pair.first)));
  if (!ids.includes(decides)) return refused([badRow('--metric', decides, `one of ${ids.join(', ')}`)]);
  const metrics = compareSpaces(spaces, seed, margin);
  const verdict = metrics.find(({ id }) => id === decides)?.verdict ?? CANNOT_TELL;
  return { ...shared, exitCode: verdict.kind === 'cannot-tell' ? 3 : 0, issues: [], verdict, metrics };
}
