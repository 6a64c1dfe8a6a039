import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading, SetColumn } from '../../schema/reading';
import { pixelScale, type PixelScale } from '../arrays/pixel-scale';
import { toPixels } from '../arrays/to-pixels';
import { compareCodePoints } from '../compare-code-points';
import { encodePng } from '../encode-png';
import { readNpy, type NpyArray } from '../read-npy';
import { samplesFromRecords } from '../records/samples-from-records';
import type { Cell, HeldPictures, RecordBatch, RecordTable } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { splitOfFile } from '../split-name';
import type { PixelLayout } from '../arrays/pixel-layout';
import { arrayFiles, isLabelName, mayLabel, pixelLayout, type ArrayFile } from './array-files';
import { classNamesFile, readClassNames } from './class-names';
import type { Format, ReadableSet, Told } from './format';
import { heldIn } from './held-in';
import { WorkbenchError } from '../../schema/workbench-error';

/** Pictures that are looked at to find the scale of their values. */
const SCALE_ROWS = 16;
const LABELS_AT_ONCE = 10_000;

interface Pair {
  readonly pictures: ArrayFile;
  readonly layout: PixelLayout;
  readonly labels: ArrayFile | undefined;
}

const folderOf = (id: string): string => id.slice(0, id.lastIndexOf('/') + 1);

/** The labels of an array of pictures: as many, in the same folder and split, best by their name. */
function labelsOf(pictures: ArrayFile, arrays: readonly ArrayFile[]): ArrayFile | undefined {
  const rows = pictures.header.shape[0] as number;
  const fitting = arrays.filter(
    (array) =>
      mayLabel(array, rows) &&
      folderOf(array.id) === folderOf(pictures.id) &&
      splitOfFile(array.id) === splitOfFile(pictures.id)
  );
  return fitting.find(({ id }) => isLabelName(id)) ?? (fitting.length === 1 ? fitting[0] : undefined);
}

function pairsOf(seen: SeenSet): Pair[] {
  const arrays = arrayFiles(seen);
  return arrays.flatMap((pictures) => {
    const layout = pixelLayout(pictures.header);
    return layout ? [{ pictures, layout, labels: labelsOf(pictures, arrays) }] : [];
  });
}

function sniff(seen: SeenSet): Reading[] {
  const pairs = pairsOf(seen);
  if (pairs.length === 0) return [];
  const files = pairs.flatMap(({ pictures, labels }) => [pictures.id, ...(labels ? [labels.id] : [])]);
  const splits = new Set(pairs.flatMap(({ pictures }) => splitOfFile(pictures.id) ?? []));
  const columns: SetColumn[] = [
    { name: 'picture', role: 'file', examples: [`${pairs[0]?.pictures.id}#0`] },
    ...(pairs.some(({ labels }) => labels) ? [{ name: 'label', role: 'label' as const, examples: [] }] : []),
    ...(splits.size > 1 ? [{ name: 'split', role: 'split' as const, examples: [...splits] }] : [])
  ];
  const rows = pairs.reduce((sum, { pictures }) => sum + (pictures.header.shape[0] as number), 0);
  const [first] = pairs;
  return [
    {
      id: 'arrays',
      format: 'arrays',
      files: [...new Set(files)].toSorted(compareCodePoints),
      pictures: rows,
      facts: { width: first?.layout.width ?? 0, height: first?.layout.height ?? 0 },
      columns,
      problems: [],
      score: pairs.some(({ labels }) => labels) ? 0.9 : 0.6
    }
  ];
}

/** An array of pictures that is open, with the scale of its values. */
interface OpenPictures {
  readonly array: NpyArray;
  readonly scale: PixelScale;
}

async function openPictures(set: ReadableSet, { id }: ArrayFile): Promise<OpenPictures> {
  const array = await readNpy(await set.open(id));
  const probe = await array.numbers(0, Math.min(SCALE_ROWS, array.rowCount));
  const scale = pixelScale(probe, array.header.kind);
  if (scale) return { array, scale };
  const [low, high] = probe.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  throw new WorkbenchError('bad-array', {
    problem: `values from ${low.toPrecision(3)} to ${high.toPrecision(3)}, which are no brightness`,
    expected: '0 to 255, 0 to 1, or -1 to 1'
  });
}

function held(opened: Promise<OpenPictures>, { pictures: { id, header }, layout }: Pair): HeldPictures {
  const rows = header.shape[0] as number;
  const rowOf = (name: string): number => (name.startsWith(`${id}#`) ? Number(name.slice(id.length + 1)) : NaN);
  return {
    find(name) {
      const row = rowOf(name);
      const sizeBytes = layout.width * layout.height * layout.channels;
      return Number.isInteger(row) && row >= 0 && row < rows ? { path: name, sizeBytes, modifiedMs: 0 } : undefined;
    },
    async read(path) {
      const { array, scale } = await opened;
      const row = rowOf(path);
      return encodePng(toPixels(await array.numbers(row, row + 1), layout, scale));
    }
  };
}

/** Labels of some rows: one number or text each, or the marked ones of a row of marks. */
async function labelCells(array: NpyArray, start: number, end: number, names: readonly string[]): Promise<Cell[]> {
  const texts = await array.texts(start, end);
  const nameOf = (text: string): string => (/^\d+$/.test(text) ? (names[Number(text)] ?? text) : text);
  if (array.rowLength === 1) return texts.map(nameOf);
  return Array.from({ length: end - start }, (_, row) => {
    const marks = texts.slice(row * array.rowLength, (row + 1) * array.rowLength);
    return marks.flatMap((mark, index) => (Number(mark) > 0 ? [nameOf(String(index))] : []));
  });
}

async function* records(
  set: ReadableSet,
  pair: Pair,
  { opened, columns, names }: { opened: Promise<OpenPictures>; columns: readonly SetColumn[]; names: readonly string[] }
): AsyncGenerator<RecordBatch> {
  const { pictures, labels } = pair;
  const { array } = await opened;
  const issues: IngestIssue[] = [];
  const labelArray = labels ? await readNpy(await set.open(labels.id)) : undefined;
  for (let start = 0; start < array.rowCount; start += LABELS_AT_ONCE) {
    const end = Math.min(array.rowCount, start + LABELS_AT_ONCE);
    const cells = labelArray ? await labelCells(labelArray, start, end, names) : [];
    yield {
      records: Array.from({ length: end - start }, (_, i) => ({
        where: `${pictures.id}#${start + i}`,
        cells: columns.map(({ name }): Cell => {
          if (name === 'picture') return `${pictures.id}#${start + i}`;
          return name === 'split' ? (splitOfFile(pictures.id) ?? '') : (cells[i] ?? '');
        })
      })),
      issues
    };
  }
}

async function read(set: ReadableSet, { files, columns }: Reading): Promise<Told> {
  const { seen } = set;
  const namesFile = classNamesFile(seen);
  const names = await readClassNames(set, namesFile);
  const tables = pairsOf(seen).map((pair): RecordTable => {
    const opened = openPictures(set, pair.pictures);
    opened.catch(() => undefined); // whoever reads is told
    return {
      file: pair.pictures.id,
      batches: records(set, pair, { opened, columns, names }),
      held: held(opened, pair)
    };
  });
  const { samples, issues } = await samplesFromRecords(tables, columns, { images: seen.images, paths: seen.paths });
  const field = columns.find(({ role }) => role === 'label')?.name;
  return {
    samples,
    issues,
    held: heldIn(tables),
    used: namesFile === undefined ? files : [...files, namesFile],
    labelSource: field === undefined ? { kind: 'none' } : { kind: 'field', field }
  };
}

/**
 * Arrays of pixels with an array of labels beside them, as NPY files or in an NPZ: `train_images`, `train_labels`; `x_test`,
 * `y_test`; `X`, `y`.
 */
export const arrays: Format = { id: 'arrays', sniff, read };
