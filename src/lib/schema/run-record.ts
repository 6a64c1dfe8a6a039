import * as v from 'valibot';
import { WorkbenchError } from './workbench-error';

export const RUN_SCHEMA_VERSION = 1;

const hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const DtypeSchema = v.picklist(['fp32', 'fp16', 'q8']);
export type Dtype = v.InferOutput<typeof DtypeSchema>;
export const BackendSchema = v.picklist(['wasm', 'webgpu']);
export type Backend = v.InferOutput<typeof BackendSchema>;

const ModelFileSchema = v.object({
  part: v.string(),
  path: v.string(),
  sha256: hex64,
  sizeBytes: count,
  dtype: v.nullable(DtypeSchema)
});

const EventSchema = v.object({
  /** Milliseconds after the start of the run. */
  atMs: v.number(),
  code: v.string(),
  detail: v.record(v.string(), v.union([v.string(), v.number()]))
});

const ItemSchema = v.object({
  sample: v.string(),
  /** SHA-256 of the picture; null for predictions made elsewhere, which name pictures only. */
  image: v.nullable(hex64),
  label: v.nullable(v.string()),
  prediction: v.string(),
  /** Probability of the prediction; null where predictions made elsewhere say none. */
  confidence: v.nullable(v.number()),
  /** Best classes with their probabilities, best first. */
  top: v.array(v.tuple([v.string(), v.number()])),
  /** log probability of the label; null when unlabelled. */
  logpLabel: v.nullable(v.number()),
  /** Milliseconds from handing the picture to the model to its embedding. */
  inferMs: v.nullable(v.number())
});
export type RunItem = v.InferOutput<typeof ItemSchema>;

/** A run, complete enough to walk from a number back to a file, a model and a seed. */
export const RunRecordSchema = v.object({
  schemaVersion: v.literal(RUN_SCHEMA_VERSION),
  id: v.string(),
  /** ISO 8601 instant. */
  startedAt: v.string(),
  finishedAt: v.nullable(v.string()),
  build: v.string(),
  seed: v.number(),
  data: v.object({
    name: v.string(),
    /** SHA-256 over the sorted `sample id, image id, label` lines. */
    sha256: hex64,
    given: count,
    read: count,
    skipped: v.array(v.object({ code: v.string(), count, where: v.array(v.string()) }))
  }),
  task: v.object({
    kind: v.literal('classification'),
    classes: v.array(v.string()),
    words: v.array(v.string()),
    templates: v.array(v.string()),
    sha256: hex64
  }),
  /** Absent for imported predictions. */
  model: v.nullable(
    v.object({
      id: v.string(),
      files: v.array(ModelFileSchema),
      logitScale: v.number(),
      preprocessing: v.string(),
      backend: BackendSchema,
      batch: count,
      workers: count,
      /** Why the backend is not the first choice; empty when it is. */
      fallback: v.string()
    })
  ),
  device: v.object({
    browser: v.string(),
    cores: count,
    memoryGb: v.nullable(v.number()),
    adapter: v.string(),
    crossOriginIsolated: v.boolean()
  }),
  timing: v.object({
    wallMs: v.number(),
    inferP50Ms: v.nullable(v.number()),
    inferP95Ms: v.nullable(v.number()),
    perSecond: v.nullable(v.number())
  }),
  events: v.array(EventSchema),
  items: v.array(ItemSchema)
});
export type RunRecord = v.InferOutput<typeof RunRecordSchema>;

/**
 * Checks an unknown value against the run record, version 1.
 * @throws WorkbenchError 'schema-too-new' when it was written by a later version; 'bad-run-record' naming the field otherwise
 */
export function parseRunRecord(input: unknown): RunRecord {
  const version = (input as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version === 'number' && version > RUN_SCHEMA_VERSION)
    throw new WorkbenchError('schema-too-new', { got: version, expected: RUN_SCHEMA_VERSION });
  const result = v.safeParse(RunRecordSchema, input);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new WorkbenchError('bad-run-record', { field: v.getDotPath(issue) ?? '(root)', problem: issue.message });
}
