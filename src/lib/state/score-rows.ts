import type { Dataset } from '$lib/schema/dataset';
import type { ScoreRows } from '$workers/score/api';

/** What the score worker needs of a set; the label is the first of a sample. */
export function scoreRows(dataset: Dataset): ScoreRows {
  const names = [...new Set(dataset.samples.flatMap((sample) => Object.keys(sample.groups)))];
  return {
    labels: dataset.samples.map((sample) => sample.labels[0] ?? null),
    groups: Object.fromEntries(
      names.map((name) => [name, dataset.samples.map((sample) => sample.groups[name] ?? null)])
    )
  };
}
