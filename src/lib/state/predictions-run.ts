import { taskHash } from '$lib/models/task-hash';
import type { RunFile } from '$lib/report/run-file';
import type { Answer } from '$lib/schema/answer';
import type { Dataset } from '$lib/schema/dataset';
import { sampleId } from '$lib/schema/ids';
import { TOP } from '$lib/schema/run-columns';
import { RUN_SCHEMA_VERSION, type RunItem, type RunRecord } from '$lib/schema/run-record';
import type { ImageRef, Sample } from '$lib/schema/sample';
import type { ScoredPredictions } from '$lib/schema/scored-predictions';

const NO_PICTURE: ImageRef = { path: '', sizeBytes: 0, modifiedMs: 0 };
const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

/** One row of predictions as a sample. What it says is looked up when asked: there may be a hundred thousand of them. */
class PredictedSample implements Sample {
  readonly #scored: ScoredPredictions;
  readonly #row: number;
  readonly image: ImageRef;

  constructor(scored: ScoredPredictions, row: number, image: ImageRef) {
    this.#scored = scored;
    this.#row = row;
    this.image = image;
  }

  get id() {
    return sampleId(this.#scored.ids[this.#row] as string);
  }
  get captions(): readonly string[] {
    return [];
  }
  get labels() {
    const { classes, label } = this.#scored.answer.columns;
    const name = classes[label[this.#row] as number];
    return name === undefined ? [] : [name];
  }
  get groups() {
    const { groups } = this.#scored.answer.columns;
    const own = Object.entries(groups).flatMap(([name, { codes, values }]): [string, string][] => {
      const value = values[codes[this.#row] as number];
      return value === undefined ? [] : [[name, value]];
    });
    // Makes own properties of any name, `__proto__` too.
    return Object.fromEntries(own);
  }
  get capturedAt() {
    const at = this.#scored.time?.[this.#row] ?? NaN;
    // A property may be left out, a getter can only be undefined; nobody tells these apart.
    return (Number.isFinite(at) ? new Date(at).toISOString() : undefined) as string;
  }

  /** As it is saved. */
  toJSON(): Sample {
    const { id, image, captions, labels, groups, capturedAt } = this;
    return { id, image, captions, labels, groups, ...(capturedAt && { capturedAt }) };
  }
}

/**
 * Rows of predictions as a set.
 * @param pictureOf the picture of an id; null when none was given
 */
export function predictionsDataset(scored: ScoredPredictions, pictureOf: (id: string) => ImageRef | null): Dataset {
  const { file, answer, ids, issues, counts } = scored;
  return {
    name: file,
    samples: ids.map((id, row) => new PredictedSample(scored, row, pictureOf(id) ?? NO_PICTURE)),
    classes: answer.columns.classes,
    labelSource: { kind: 'manifest', file, column: 'label' },
    issues,
    filesGiven: counts.given
  };
}

function item(answer: Answer, ids: readonly string[], row: number): RunItem {
  const { classes, pred, label, conf, logpY, topIndex, topProb } = answer.columns;
  const top = Array.from(topIndex.subarray(row * TOP, (row + 1) * TOP)).flatMap((index, k): [string, number][] =>
    index < 0 ? [] : [[classes[index] as string, topProb[row * TOP + k] as number]]
  );
  return {
    sample: ids[row] as string,
    image: null,
    label: classes[label[row] as number] ?? null,
    prediction: classes[pred[row] as number] as string,
    confidence: finite(conf[row]),
    top,
    logpLabel: finite(logpY[row]),
    inferMs: null
  };
}

/** What is to be said about the file besides its rows; empty counts are left out. */
function events({ counts, groupsLeftOut, hasScores, hasIds }: ScoredPredictions): RunRecord['events'] {
  const noted: readonly (readonly [string, number])[] = [
    ['predictions/not-best', counts.notBest],
    ['predictions/rescaled', counts.rescaled],
    ['predictions/unlabelled', counts.unlabelled],
    ['predictions/scores', hasScores ? counts.used : 0],
    ['predictions/no-ids', hasIds ? 0 : counts.used]
  ];
  return [
    ...noted.filter(([, n]) => n > 0).map(([code, count]) => ({ atMs: 0, code, detail: { count } })),
    ...groupsLeftOut.map((column) => ({ atMs: 0, code: 'predictions/group-left-out', detail: { column } }))
  ];
}

/**
 * Predictions made elsewhere as a run without a model.
 * @param at what only the page knows: name of the run, now as ISO 8601, and the device
 */
export async function predictionsRecord(
  scored: ScoredPredictions,
  at: { readonly id: string; readonly startedAt: string; readonly device: RunRecord['device'] }
): Promise<RunRecord> {
  const { answer, counts, leftOut, issues, ids } = scored;
  const { classes } = answer.columns;
  const task = { classes, words: [], templates: [] };
  let made: RunItem[] | undefined;
  return {
    schemaVersion: RUN_SCHEMA_VERSION,
    id: at.id,
    startedAt: at.startedAt,
    finishedAt: at.startedAt,
    build: __BUILD__,
    seed: answer.seed,
    data: {
      name: scored.file,
      sha256: scored.sha256,
      given: counts.given,
      read: counts.used,
      skipped: Object.entries(leftOut).map(([code, count]) => ({
        code,
        count,
        where: issues.filter((issue) => issue.code === code).map((issue) => issue.where)
      }))
    },
    task: { kind: 'classification', classes: [...classes], words: [], templates: [], sha256: await taskHash(task) },
    model: null,
    device: at.device,
    timing: { wallMs: 0, inferP50Ms: null, inferP95Ms: null, perSecond: null },
    events: events(scored),
    // Made when somebody saves the run.
    get items() {
      return (made ??= ids.map((_, row) => item(answer, ids, row)));
    }
  };
}

/** A set and a record of predictions, as if they had been saved and opened again. */
export async function predictionsRun(
  scored: ScoredPredictions,
  pictureOf: (id: string) => ImageRef | null,
  at: Parameters<typeof predictionsRecord>[1]
): Promise<RunFile> {
  return {
    record: await predictionsRecord(scored, at),
    answer: scored.answer,
    dataset: predictionsDataset(scored, pictureOf)
  };
}
