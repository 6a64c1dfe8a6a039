import type { ClassificationTask } from '$lib/schema/classification';
import type { Dataset } from '$lib/schema/dataset';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import type { Sample } from '$lib/schema/sample';
import type { SetChange } from '$lib/schema/set-change';

const classesOf = (samples: readonly Sample[]): string[] =>
  [...new Set(samples.flatMap(({ labels }) => labels))].toSorted();

/** Without the samples that are left out; each of them becomes an issue, so that it is still counted and listed. */
function without(dataset: Dataset, isOut: (sample: Sample) => boolean, reason: string): Dataset {
  const out = dataset.samples.filter(isOut);
  const gone = new Set<string>(out.map(({ id }) => id));
  const samples = dataset.samples.filter(({ id }) => !gone.has(id));
  // What was noted about a picture that is left out is no longer a reservation about the set.
  const kept = dataset.issues.filter(({ code, where }) => code !== 'missing-label' || !gone.has(where));
  const left = out.map((sample): IngestIssue => ({ code: 'left-out', where: sample.id, detail: { reason } }));
  return { ...dataset, samples, classes: classesOf(samples), issues: [...kept, ...left] };
}

function merged(dataset: Dataset, from: readonly string[], to: string): Dataset {
  const samples = dataset.samples.map((sample) =>
    sample.labels.some((label) => from.includes(label))
      ? { ...sample, labels: [...new Set(sample.labels.map((label) => (from.includes(label) ? to : label)))] }
      : sample
  );
  return { ...dataset, samples, classes: classesOf(samples) };
}

/** The set after a change; the one given is left as it is. */
export function changeDataset(dataset: Dataset, change: SetChange): Dataset {
  switch (change.kind) {
    case 'drop': {
      const files = new Set(change.files);
      return without(dataset, ({ id }) => files.has(id), change.reason);
    }
    case 'merge-labels':
      return merged(dataset, change.from, change.to);
    case 'keep-split':
      return without(
        dataset,
        ({ groups }) => groups[change.column] !== change.value,
        `${change.column}: not ${change.value}`
      );
  }
}

/** The question after a change: classes that were merged away are no longer asked about; those without pictures still are. */
export function changeTask(task: ClassificationTask, change: SetChange): ClassificationTask {
  if (change.kind !== 'merge-labels') return task;
  const kept = task.classes.map((name, i) => ({ name, word: task.words[i] ?? name }));
  const isGone = (name: string): boolean => name !== change.to && change.from.includes(name);
  const left = kept.filter(({ name }) => !isGone(name));
  return { ...task, classes: left.map(({ name }) => name), words: left.map(({ word }) => word) };
}

/** A change as the event of a run record. */
export function changeEvent(change: SetChange): { code: string; detail: Record<string, string | number> } {
  switch (change.kind) {
    case 'drop':
      return {
        code: 'set-drop',
        detail: { reason: change.reason, count: change.files.length, files: change.files.join('\n') }
      };
    case 'merge-labels':
      return { code: 'set-merge-labels', detail: { from: change.from.join('\n'), to: change.to } };
    case 'keep-split':
      return { code: 'set-keep-split', detail: { column: change.column, value: change.value } };
  }
}
