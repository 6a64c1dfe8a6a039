import { bindRunMetrics } from '$lib/analyses/scoring/bound-metric';
import { concatRuns } from '$lib/analyses/scoring/concat-runs';
import type { ByteChunks } from '$lib/formats/decode-chunks';
import { parsePredictions } from '$lib/formats/parse-predictions';
import { aurocOvrMacro } from '$lib/metrics/auroc-ovr-macro';
import { registry } from '$lib/metrics/registry';
import type { Metric } from '$lib/schema/metric';
import { inputProblems, inputSummary } from './input-summary';
import { pairRows } from './pair-rows';
import { pairProblems, type PairedInput } from './paired-input';
import type { TableOptions } from './score';

/** Metrics of classes that are compared. */
export const COMPARED_CLASS_METRICS: readonly Metric[] = [...registry, aurocOvrMacro];

/** Brings two files of classes to the same rows, by id, in the order of the first. */
export async function pairClassification(
  chunks: readonly [ByteChunks, ByteChunks],
  [first, second]: readonly [TableOptions, TableOptions]
): Promise<PairedInput> {
  const both = [await parsePredictions(chunks[0], first), await parsePredictions(chunks[1], second)] as const;
  const inputs = [inputSummary(both[0]), inputSummary(both[1])] as const;
  const { runs, unpaired, labelsDiffer } = pairRows(...both);
  const { skipBadRows = false } = first;
  const unfit = inputs.flatMap((input) => inputProblems(input, skipBadRows, 'labels'));
  const pairs = runs.first.n;
  return {
    inputs,
    pairs,
    unpaired,
    labelsDiffer,
    issues: unfit.length > 0 ? unfit : pairProblems(both, { pairs, labelsDiffer }, 'label'),
    spaces() {
      const [a, b] = [
        bindRunMetrics(COMPARED_CLASS_METRICS, runs.first),
        bindRunMetrics(COMPARED_CLASS_METRICS, runs.second)
      ];
      const mixed = bindRunMetrics(COMPARED_CLASS_METRICS, concatRuns(runs.first, runs.second));
      const metrics = a.map((metric, m) => ({
        first: metric,
        second: b[m] as typeof metric,
        mixed: mixed[m] as typeof metric
      }));
      const rows = Uint32Array.from({ length: pairs }, (_, row) => row);
      return [{ metrics, rows, cluster: runs.first.cluster }];
    }
  };
}
