import type { PairedMetric } from '$lib/analyses/scoring/compare-metrics';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { InputSummary } from '$lib/schema/score-result';

/** Metrics over the same kind of rows: samples, or the queries of one direction. */
export interface PairedSpace {
  readonly metrics: readonly PairedMetric[];
  readonly rows: Uint32Array;
  readonly cluster: Int32Array;
}

/** Two files brought to the same rows, before they are compared. */
export interface PairedInput {
  readonly inputs: readonly [InputSummary, InputSummary];
  readonly pairs: number;
  readonly unpaired: readonly [number, number];
  readonly labelsDiffer: number;
  /** What makes them unfit to be compared; then `spaces` must not be asked for. */
  readonly issues: readonly IngestIssue[];
  spaces(): readonly PairedSpace[];
}

export const badRow = (where: string, got: string, expected: string): IngestIssue => ({
  code: 'bad-row',
  where,
  detail: { got, expected }
});

interface Pairable {
  readonly file: string;
  readonly hasIds: boolean;
}

/** What makes two files unfit to be compared, besides what makes each unfit to be judged. */
export function pairProblems(
  [first, second]: readonly [Pairable, Pairable],
  { pairs, labelsDiffer }: Pick<PairedInput, 'pairs' | 'labelsDiffer'>,
  truth: string
): IngestIssue[] {
  const nameless = [first, second].filter(({ hasIds }) => !hasIds);
  if (nameless.length > 0)
    return nameless.map(({ file }) => badRow(`${file}:1`, 'no ids', 'a column "id" to pair rows by'));
  if (labelsDiffer > 0)
    return [
      badRow(
        second.file,
        `${labelsDiffer} rows with another ${truth} than in ${first.file}`,
        `the same ${truth} for the same id`
      )
    ];
  return pairs === 0 ? [badRow(second.file, `no id that is in ${first.file} too`, 'ids that both files hold')] : [];
}
