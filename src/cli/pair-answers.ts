import type { AnswerTask } from '$lib/analyses/scoring/answer-selection';
import { reorderMetric } from '$lib/analyses/scoring/reorder-metric';
import { answerSummary, inputProblems } from './input-summary';
import { pairProblems, type PairedInput } from './paired-input';
import type { ByteChunks } from '$lib/formats/decode-chunks';
import { readAnswerMetrics } from './score-answers';
import type { TableOptions } from './score';

/** Brings two files of text answers to the same rows, by id, in the order of the first. */
export async function pairAnswers(
  chunks: readonly [ByteChunks, ByteChunks],
  task: AnswerTask,
  [first, second]: readonly [TableOptions, TableOptions]
): Promise<PairedInput> {
  const a = await readAnswerMetrics(chunks[0], task, first);
  const b = await readAnswerMetrics(chunks[1], task, second);
  const rowOf = new Map(b.answers.ids.map((id, row) => [id, row]));
  const [rowsA, rowsB]: [number[], number[]] = [[], []];
  let labelsDiffer = 0;
  a.answers.ids.forEach((id, row) => {
    const other = rowOf.get(id);
    if (other === undefined) return;
    if (a.answers.truth[row] !== b.answers.truth[other]) labelsDiffer++;
    else {
      rowsA.push(row);
      rowsB.push(other);
    }
  });
  const pairs = rowsA.length;
  const inputs = [answerSummary(a.answers), answerSummary(b.answers)] as const;
  const { skipBadRows = false } = first;
  const unfit = inputs.flatMap((input) => inputProblems(input, skipBadRows, 'references'));
  const issues =
    unfit.length > 0 ? unfit : pairProblems([a.answers, b.answers], { pairs, labelsDiffer }, 'list of references');
  return {
    inputs,
    pairs,
    unpaired: [a.answers.n - pairs - labelsDiffer, b.answers.n - pairs - labelsDiffer],
    labelsDiffer,
    issues,
    spaces() {
      const [orderA, orderB] = [Uint32Array.from(rowsA), Uint32Array.from(rowsB)];
      const metrics = a.metrics.flatMap((metric) => {
        const other = b.metrics.find(({ id }) => id === metric.id);
        return other ? [{ first: reorderMetric(metric, orderA), second: reorderMetric(other, orderB) }] : [];
      });
      const rows = Uint32Array.from({ length: pairs }, (_, row) => row);
      return [{ metrics, rows, cluster: Int32Array.from(orderA, (row) => a.answers.cluster[row] as number) }];
    }
  };
}
