import { datasetHash } from '$lib/formats/dataset-hash';
import { chooseFiles } from '$lib/models/choose-files';
import type { ModelManifest } from '$lib/models/model-manifest';
import { preprocessingId } from '$lib/models/preprocessing-id';
import { taskHash } from '$lib/models/task-hash';
import { quantile } from '$lib/numeric/quantile';
import type { Answer } from '$lib/schema/answer';
import type { ClassificationTask } from '$lib/schema/classification';
import type { Dataset } from '$lib/schema/dataset';
import type { EngineReport } from '$lib/schema/device';
import type { IngestIssue } from '$lib/schema/ingest-issue';
import { TOP } from '$lib/schema/run-columns';
import { RUN_SCHEMA_VERSION, type RunItem, type RunRecord } from '$lib/schema/run-record';
import type { SetChange } from '$lib/schema/set-change';
import type { RunResult } from '$workers/run/api';
import { changeEvent } from './change-dataset';
import { devicePassport } from './device-passport';

interface Parts {
  readonly id: string;
  readonly dataset: Dataset;
  readonly result: RunResult;
  readonly answer: Answer;
  readonly report: EngineReport;
  readonly task: ClassificationTask;
  readonly model: ModelManifest;
  /** What was changed about the set before it was run. */
  readonly changes: readonly SetChange[];
  readonly startedAtMs: number;
  readonly seed: number;
}

function countByCode(issues: readonly IngestIssue[]) {
  const byCode = Map.groupBy(issues, (issue) => issue.code);
  return [...byCode].map(([code, list]) => ({ code, count: list.length, where: list.map((issue) => issue.where) }));
}

function items({ dataset, result, answer }: Parts): RunItem[] {
  const { columns } = answer;
  return dataset.samples.flatMap((sample, i): RunItem[] => {
    const pred = columns.pred[i] as number;
    if (pred < 0) return [];
    const top = Array.from(columns.topIndex.subarray(i * TOP, (i + 1) * TOP)).flatMap((index, k): [string, number][] =>
      index < 0 ? [] : [[columns.classes[index] as string, columns.topProb[i * TOP + k] as number]]
    );
    const inferMs = result.inferMs[i] as number;
    const logp = columns.logpY[i] as number;
    return [
      {
        sample: sample.id,
        image: result.imageIds[i] as string,
        label: sample.labels[0] ?? null,
        prediction: columns.classes[pred] as string,
        confidence: columns.conf[i] as number,
        top,
        logpLabel: Number.isFinite(logp) ? logp : null,
        inferMs: Number.isFinite(inferMs) ? inferMs : null
      }
    ];
  });
}

/** Everything needed to walk from a number of this run back to a file, a model and a seed. */
export async function buildRecord(parts: Parts): Promise<RunRecord> {
  const { dataset, result, report, task, model, answer } = parts;
  const times = Array.from(result.inferMs).filter((ms) => Number.isFinite(ms));
  const read = dataset.samples.map((sample, i) => ({
    id: sample.id,
    image: result.imageIds[i] as string,
    label: sample.labels[0] ?? ''
  }));
  return {
    schemaVersion: RUN_SCHEMA_VERSION,
    id: parts.id,
    startedAt: new Date(parts.startedAtMs).toISOString(),
    finishedAt: result.stopped ? null : new Date(parts.startedAtMs + result.progress.elapsedMs).toISOString(),
    build: __BUILD__,
    seed: parts.seed,
    data: {
      name: dataset.name,
      sha256: await datasetHash(read.filter((row) => row.image)),
      given: dataset.filesGiven,
      read: answer.columns.pred.filter((pred) => pred >= 0).length,
      skipped: countByCode([...dataset.issues, ...result.issues])
    },
    task: {
      kind: 'classification',
      classes: [...task.classes],
      words: [...task.words],
      templates: [...task.templates],
      sha256: await taskHash(task)
    },
    model: {
      id: model.id,
      files: chooseFiles(model, report.dtype).files.map(({ part, path, sha256, sizeBytes, dtype }) => ({
        part,
        path,
        sha256,
        sizeBytes,
        dtype
      })),
      logitScale: model.logitScale,
      preprocessing: preprocessingId(model),
      backend: report.backend,
      batch: 1,
      workers: report.workers,
      fallback: report.fallback ?? ''
    },
    device: devicePassport(report.adapter),
    timing: {
      wallMs: result.progress.elapsedMs,
      inferP50Ms: times.length ? quantile(times, 0.5) : null,
      inferP95Ms: times.length ? quantile(times, 0.95) : null,
      perSecond: times.length ? (1000 * times.length) / result.progress.elapsedMs : null
    },
    events: [
      ...parts.changes.map((change) => ({ atMs: 0, ...changeEvent(change) })),
      ...result.events.map(({ atMs, code, detail }) => ({ atMs, code, detail: { ...detail } }))
    ],
    items: items(parts)
  };
}
