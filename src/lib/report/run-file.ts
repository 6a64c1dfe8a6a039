import type { Answer } from '../schema/answer';
import type { Dataset } from '../schema/dataset';
import { parseRunRecord, type RunRecord } from '../schema/run-record';
import { WorkbenchError } from '../schema/workbench-error';
import { sparseConfusion } from './sparse-confusion';

/** A finished run as a file: the record, what was computed from it, and which pictures it was about (names, not pixels). */
export interface RunFile {
  readonly record: RunRecord;
  readonly answer: Answer;
  readonly dataset: Dataset;
}

const TYPED = { Int32Array, Uint32Array, Float32Array, Float64Array } as const;
type TypedName = keyof typeof TYPED;

/** JSON has no NaN and no typed arrays: NaN becomes null inside one, and the array is tagged with its type. */
function replacer(_key: string, value: unknown): unknown {
  for (const name of Object.keys(TYPED) as TypedName[])
    if (value instanceof TYPED[name])
      return {
        $typed: name,
        values: Array.from(value, (x) =>
          Number.isNaN(x) ? null : name === 'Float32Array' ? Number(x.toPrecision(9)) : x
        )
      };
  return value;
}

function reviver(_key: string, value: unknown): unknown {
  const tagged = value as { $typed?: TypedName; values?: (number | null)[] } | null;
  if (tagged === null || typeof tagged !== 'object' || tagged.$typed === undefined) return value;
  const Type = TYPED[tagged.$typed];
  if (!Type || !Array.isArray(tagged.values))
    throw new WorkbenchError('bad-run-record', { field: '$typed', got: String(tagged.$typed) });
  return Type.from(tagged.values.map((x) => x ?? Number.NaN));
}

/** A run as text (JSON, one line). */
export const encodeRunFile = (file: RunFile): string => JSON.stringify(file, replacer);

/**
 * Reads what `encodeRunFile` wrote.
 * @throws WorkbenchError 'bad-run-record' or 'schema-too-new'
 */
export function decodeRunFile(text: string): RunFile {
  let parsed: { record?: unknown; answer?: Answer; dataset?: Dataset };
  try {
    parsed = JSON.parse(text, reviver) as typeof parsed;
  } catch (cause) {
    if (cause instanceof WorkbenchError) throw cause;
    throw new WorkbenchError('bad-run-record', { field: '(root)', problem: 'not JSON' }, { cause });
  }
  const record = parseRunRecord(parsed.record);
  if (!parsed.answer?.columns || !parsed.dataset?.samples)
    throw new WorkbenchError('bad-run-record', {
      field: parsed.answer?.columns ? 'dataset' : 'answer',
      problem: 'missing'
    });
  const { answer, dataset } = parsed;
  return { record, answer: { ...answer, confusion: sparseConfusion(answer.confusion) }, dataset };
}
