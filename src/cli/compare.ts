import type { ByteChunks } from '$lib/formats/decode-chunks';
import { parsePredictions } from '$lib/formats/parse-predictions';
import { aurocOvrMacro } from '$lib/metrics/auroc-ovr-macro';
import { registry } from '$lib/metrics/registry';
import { usableRows } from '$lib/metrics/usable-rows';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { Metric } from '$lib/schema/metric';
import type { Predictions } from '$lib/schema/predictions';
import type { ComparedMetric, CompareResult } from '$lib/schema/score-result';
import { inputProblems, inputSummary } from './input-summary';
import { pairRows, type PairedRows } from './pair-rows';
import { pairedStatistics, type PairedRuns, type PairedStatistics } from './paired-statistics';
import type { ScoreOptions } from './score';

export interface CompareOptions extends Omit<ScoreOptions, 'file' | 'all'> {
  readonly files: readonly [string, string];
  /** Id of the metric that decides. */
  readonly decides?: string | undefined;
  readonly margin?: number | undefined;
  readonly statistics?: PairedStatistics;
}

const compared: readonly Metric[] = [...registry, aurocOvrMacro];
/** Ids of the metrics that can decide. */
export const COMPARED_METRICS: readonly string[] = compared.map(({ id }) => id);

function agreementOf({ first, second }: PairedRuns): CompareResult['agreement'] {
  const counts = { both: 0, first: 0, second: 0, neither: 0 };
  for (let row = 0; row < first.n; row++) {
    if ((first.label[row] as number) < 0) continue;
    const [one, other] = [first.label[row] === first.pred[row], second.label[row] === second.pred[row]];
    counts[one ? (other ? 'both' : 'first') : other ? 'second' : 'neither']++;
  }
  return counts;
}

function compareMetrics(runs: PairedRuns, statistics: PairedStatistics, seed: number): ComparedMetric[] {
  const { first, second } = runs;
  const every = Uint32Array.from({ length: first.n }, (_, row) => row);
  const byRows = new Map<string, { readonly rows: Uint32Array; readonly metrics: Metric[] }>();
  for (const metric of compared) {
    const key = metric.needs.toSorted().join();
    const rows = usableRows(second, usableRows(first, every, metric.needs), metric.needs);
    const group = byRows.get(key) ?? { rows, metrics: [] };
    group.metrics.push(metric);
    byRows.set(key, group);
  }
  const made = [...byRows.values()].flatMap(({ rows, metrics }) => {
    const intervals = statistics.differences(metrics, runs, rows, seed);
    return metrics.map((metric, m): ComparedMetric => {
      const [one, other] = [metric.evaluate(first, { rows }).value, metric.evaluate(second, { rows }).value];
      const isKnown = one !== null && other !== null;
      const interval = isKnown ? intervals[m] : undefined;
      return {
        id: metric.id,
        convention: metric.convention,
        better: metric.better,
        first: one,
        second: other,
        difference: isKnown ? other - one : null,
        ...(interval && { interval }),
        n: rows.length,
        dropped: first.n - rows.length
      };
    });
  });
  return compared.flatMap(({ id }) => made.filter((metric) => metric.id === id));
}

function verdictOf(metric: ComparedMetric | undefined): CompareResult['verdict'] {
  if (!metric?.interval) return 'inconclusive';
  const { low, high } = metric.interval;
  if (low <= 0 && high >= 0) return 'inconclusive';
  return low > 0 === (metric.better === 'higher') ? 'second' : 'first';
}

/** What makes two files unfit to be compared, besides what makes each unfit to be judged. */
function pairProblems([first, second]: readonly [Predictions, Predictions], paired: PairedRows): IngestIssue[] {
  const bad = (where: string, got: string, expected: string): IngestIssue => ({
    code: 'bad-row',
    where,
    detail: { got, expected }
  });
  const nameless = [first, second].filter(({ hasIds }) => !hasIds);
  if (nameless.length > 0)
    return nameless.map(({ file }) => bad(`${file}:1`, 'no ids', 'a column "id" to pair rows by'));
  if (paired.labelsDiffer > 0)
    return [
      bad(
        second.file,
        `${paired.labelsDiffer} rows with another label than in ${first.file}`,
        'the same label for the same id'
      )
    ];
  return paired.runs.first.n === 0
    ? [bad(second.file, `no id that is in ${first.file} too`, 'ids that both files hold')]
    : [];
}

const hasRepeats = (cluster: Int32Array): boolean => new Set(cluster).size < cluster.length;

/**
 * Compares two files of predictions on the rows that both hold, paired by id. The verdict rests on one metric, named
 * beforehand: its interval of the difference must leave 0 out.
 * Exit codes: 0 when one is better · 2 when a file is not sound or they cannot be paired · 3 when it cannot be told.
 */
export async function compare(first: ByteChunks, second: ByteChunks, options: CompareOptions): Promise<CompareResult> {
  const { files, seed, skipBadRows = false, decides = 'accuracy', statistics = pairedStatistics } = options;
  const read = (chunks: ByteChunks, file: string): Promise<Predictions> =>
    parsePredictions(chunks, { ...options, format: undefined, file });
  const both = [await read(first, files[0]), await read(second, files[1])] as const;
  const inputs = [inputSummary(both[0]), inputSummary(both[1])] as const;
  const paired = pairRows(...both);
  const unfit = inputs.flatMap((input) => inputProblems(input, skipBadRows, 'labels'));
  const issues = unfit.length > 0 ? unfit : pairProblems(both, paired);
  const { runs, unpaired, labelsDiffer } = paired;
  const shared = {
    kind: 'compare',
    inputs,
    pairs: runs.first.n,
    unpaired,
    labelsDiffer,
    decides,
    issues,
    seed
  } as const;
  const agreement = agreementOf(runs);
  if (issues.length > 0) return { ...shared, exitCode: 2, agreement, test: null, verdict: 'inconclusive', metrics: [] };
  const metrics = compareMetrics(runs, statistics, seed);
  const verdict = verdictOf(metrics.find(({ id }) => id === decides));
  const test = hasRepeats(runs.first.cluster) ? null : statistics.test(agreement.first, agreement.second);
  return { ...shared, exitCode: verdict === 'inconclusive' ? 3 : 0, agreement, test, verdict, metrics };
}
