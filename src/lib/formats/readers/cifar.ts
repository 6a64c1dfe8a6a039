import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading, SetColumn } from '../../schema/reading';
import type { ImageRef } from '../../schema/sample';
import { WorkbenchError } from '../../schema/workbench-error';
import { compareCodePoints } from '../compare-code-points';
import { encodePng } from '../encode-png';
import { samplesFromRecords } from '../records/samples-from-records';
import type { HeldPictures, RecordBatch, SetRecord } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { splitOfFile } from '../split-name';
import { classNamesFile, readClassNames } from './class-names';
import type { Format, ReadableSet, Told } from './format';
import { heldIn } from './held-in';

const SIDE = 32;
const PLANE_BYTES = SIDE * SIDE;
const PIXEL_BYTES = 3 * PLANE_BYTES;
const RECORDS_AT_ONCE = 500;

interface Kind {
  readonly name: 'cifar-10' | 'cifar-100';
  /** Bytes in front of the pixels, and how many values each may have. */
  readonly labels: readonly { readonly column: string; readonly classes: number; readonly names: RegExp }[];
}

const KINDS: readonly Kind[] = [
  { name: 'cifar-10', labels: [{ column: 'label', classes: 10, names: /(?:^|\/)batches\.meta\.txt$/ }] },
  {
    name: 'cifar-100',
    labels: [
      { column: 'coarse_label', classes: 20, names: /(?:^|\/)coarse_label_names\.txt$/ },
      { column: 'label', classes: 100, names: /(?:^|\/)fine_label_names\.txt$/ }
    ]
  }
];

const recordBytes = (kind: Kind): number => kind.labels.length + PIXEL_BYTES;

/** Which of the two a file is, by its size and the labels of the records in its beginning. */
function kindOf(seen: SeenSet, id: string): Kind | undefined {
  const head = seen.head(id)?.start;
  const size = seen.sizeOf(id);
  if (!head || !/\.bin$/i.test(id)) return undefined;
  return KINDS.find((kind) => {
    const step = recordBytes(kind);
    if (size === 0 || size % step !== 0) return false;
    for (let at = 0; at + kind.labels.length <= head.length; at += step)
      if (kind.labels.some(({ classes }, i) => (head[at + i] as number) >= classes)) return false;
    return true;
  });
}

function toReading(kind: Kind, files: readonly string[], seen: SeenSet): Reading {
  const rows = files.reduce((sum, file) => sum + seen.sizeOf(file) / recordBytes(kind), 0);
  const splits = new Set(files.map((file) => splitOfFile(file) ?? 'train'));
  const columns: SetColumn[] = [
    { name: 'picture', role: 'file', examples: [`${files[0]}#0`] },
    ...kind.labels.map(({ column }): SetColumn => ({
      name: column,
      role: column === 'label' ? 'label' : 'group',
      examples: []
    })),
    ...(splits.size > 1 ? [{ name: 'split', role: 'split' as const, examples: [...splits] }] : [])
  ];
  return {
    id: `cifar ${kind.name}`,
    format: 'cifar',
    files,
    pictures: rows,
    facts: { kind: kind.name },
    columns,
    problems: [],
    score: 0.95
  };
}

function sniff(seen: SeenSet): Reading[] {
  return KINDS.flatMap((kind) => {
    const files = seen.others.filter(({ id }) => kindOf(seen, id) === kind).map(({ id }) => id);
    return files.length > 0 ? [toReading(kind, files.toSorted(compareCodePoints), seen)] : [];
  });
}

/** Red, green and blue one after the other, as pixels side by side. */
function interleave(planes: Uint8Array): Uint8Array {
  const data = new Uint8Array(PIXEL_BYTES);
  for (let i = 0; i < PLANE_BYTES; i++)
    for (let channel = 0; channel < 3; channel++) data[3 * i + channel] = planes[channel * PLANE_BYTES + i] as number;
  return data;
}

function pictures(set: ReadableSet, file: string, kind: Kind): HeldPictures {
  const rows = set.seen.sizeOf(file) / recordBytes(kind);
  const rowOf = (name: string): number => (name.startsWith(`${file}#`) ? Number(name.slice(file.length + 1)) : NaN);
  return {
    find(name): ImageRef | undefined {
      const row = rowOf(name);
      return Number.isInteger(row) && row >= 0 && row < rows
        ? { path: name, sizeBytes: PIXEL_BYTES, modifiedMs: 0 }
        : undefined;
    },
    async read(path) {
      const start = rowOf(path) * recordBytes(kind) + kind.labels.length;
      const planes = await (await set.open(file)).slice(start, start + PIXEL_BYTES);
      if (planes.length < PIXEL_BYTES) throw new WorkbenchError('bad-array', { problem: 'no such picture', path });
      return encodePng({ data: interleave(planes), width: SIDE, height: SIDE, channels: 3 });
    }
  };
}

async function* records(
  set: ReadableSet,
  file: string,
  kind: Kind,
  columns: readonly SetColumn[]
): AsyncGenerator<RecordBatch> {
  const names = await Promise.all(
    kind.labels.map((label) => readClassNames(set, classNamesFile(set.seen, label.names)))
  );
  const source = await set.open(file);
  const step = recordBytes(kind);
  const rows = source.byteLength / step;
  for (let first = 0; first < rows; first += RECORDS_AT_ONCE) {
    const bytes = await source.slice(first * step, Math.min(rows, first + RECORDS_AT_ONCE) * step);
    const some: SetRecord[] = [];
    const issues: IngestIssue[] = [];
    for (let at = 0; at < bytes.length; at += step) {
      const row = first + at / step;
      const where = `${file}#${row}`;
      const numbers = kind.labels.map((_, i) => bytes[at + i] as number);
      const wrong = kind.labels.findIndex(({ classes }, i) => (numbers[i] as number) >= classes);
      if (wrong >= 0)
        issues.push({
          code: 'unknown-class',
          where,
          detail: { got: numbers[wrong] as number, column: kind.labels[wrong]?.column ?? '' }
        });
      const cells = columns.map(({ name }) => {
        if (name === 'picture') return where;
        if (name === 'split') return splitOfFile(file) ?? 'train';
        const i = kind.labels.findIndex(({ column }) => column === name);
        return wrong === i ? '' : (names[i]?.[numbers[i] as number] ?? String(numbers[i]));
      });
      some.push({ where, cells });
    }
    yield { records: some, issues };
  }
}

async function read(set: ReadableSet, { files, columns, facts }: Reading): Promise<Told> {
  const { seen } = set;
  const kind = KINDS.find(({ name }) => name === facts['kind']) as Kind;
  const tables = files.map((file) => ({
    file,
    batches: records(set, file, kind, columns),
    held: pictures(set, file, kind)
  }));
  const { samples, issues } = await samplesFromRecords(tables, columns, { images: seen.images, paths: seen.paths });
  const used = kind.labels.flatMap(({ names }) => classNamesFile(seen, names) ?? []);
  const field = columns.find(({ role }) => role === 'label')?.name;
  return {
    samples,
    issues,
    held: heldIn(tables),
    used: [...files, ...used],
    labelSource: field === undefined ? { kind: 'none' } : { kind: 'field', field }
  };
}

/**
 * CIFAR-10 and CIFAR-100, binary version: one or two label bytes, then 32 x 32 pixels in planes of red, green and blue.
 * Source: Krizhevsky 2009, cs.toronto.edu/~kriz/cifar.html, "Binary version".
 */
export const cifar: Format = { id: 'cifar', sniff, read };
