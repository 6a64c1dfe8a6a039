import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading, SetColumn } from '../../schema/reading';
import { compareCodePoints } from '../compare-code-points';
import { fieldOf, listOf, textOf } from '../json/json-fields';
import { jsonPlace, readJsonItems } from '../json/read-json-items';
import { samplesFromRecords } from '../records/samples-from-records';
import type { RecordBatch } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { sourceChunks } from '../source-chunks';
import { unreadable } from '../unreadable';
import { splitOfFile } from '../split-name';
import { cellsFor, inBatches } from './collected';
import type { Format, ReadableSet, Told } from './format';
import { markedScore, shareFound } from './share-found';

interface CocoImage {
  readonly where: string;
  readonly fileName: string;
  readonly split: string | undefined;
  readonly captions: string[];
  readonly categories: Set<string>;
}

const isImage = (value: unknown): boolean =>
  textOf(value, 'file_name') !== '' && textOf(value, 'id') !== '' && fieldOf(value, 'sentences') === undefined;
const isAnnotation = (value: unknown): boolean =>
  textOf(value, 'image_id') !== '' &&
  fieldOf(value, 'question_id') === undefined &&
  ['caption', 'category_id', 'segments_info'].some((name) => fieldOf(value, name) !== undefined);

/** Names of pictures in the beginning of a file; null when it is not of this kind. */
function cocoNames(seen: SeenSet, id: string): string[] | null {
  const json = seen.json(id);
  if (!json || json.top !== '{') return null;
  const of = (key: string): unknown[] => json.items.filter((item) => item.key === key).map((item) => item.value);
  const images = of('images').filter(isImage);
  const marked =
    images.length > 0
      ? /"annotations"|"image_id"/.test(seen.isWhole(id) ? (seen.text(id) ?? '') : seen.tail(id))
      : of('annotations').some(isAnnotation);
  return marked ? images.map((image) => textOf(image, 'file_name')) : null;
}

const COLUMNS: readonly (Omit<SetColumn, 'examples'> & { readonly mark: RegExp | null })[] = [
  { name: 'file_name', role: 'file', mark: null },
  { name: 'caption', role: 'caption', mark: /"caption"\s*:/ },
  { name: 'category', role: 'label', mark: /"categor(?:y_id|ies)"\s*:/ },
  { name: 'split', role: 'split', mark: null }
];

function columnsOf(seen: SeenSet, files: readonly string[], names: readonly string[]): SetColumn[] {
  const texts = files.map((id) => (seen.text(id) ?? '') + seen.tail(id));
  const splits = new Set(files.flatMap((file) => splitOfFile(file) ?? []));
  const present = COLUMNS.filter(({ name, mark }) =>
    name === 'split' ? splits.size > 0 : !mark || texts.some((text) => mark.test(text))
  );
  return present.map(({ name, role }) => ({
    name,
    role,
    examples: name === 'file_name' ? names.slice(0, 3) : name === 'split' ? [...splits] : []
  }));
}

function sniff(seen: SeenSet): Reading[] {
  const found = seen.others.flatMap(({ id }) => {
    const names = cocoNames(seen, id);
    return names ? [{ id, names }] : [];
  });
  if (found.length === 0) return [];
  const files = found.map(({ id }) => id).toSorted(compareCodePoints);
  const names = found.flatMap((file) => file.names);
  const share = Math.max(...found.map((file) => shareFound(seen, file.names, file.id)));
  const columns = columnsOf(seen, files, names);
  return [
    {
      id: 'coco',
      format: 'coco',
      files,
      pictures: null,
      facts: { files: files.length, found: share },
      columns,
      problems: [],
      score: markedScore(share)
    }
  ];
}

/** What several files of one set say, put together by the names of the pictures. */
class CocoSet {
  readonly images = new Map<string, CocoImage>();
  readonly issues: IngestIssue[] = [];

  async add(set: ReadableSet, file: string): Promise<void> {
    const byId = new Map<string, CocoImage>();
    const names = new Map<string, string>();
    const captions: [string, string][] = [];
    const categories: [string, string][] = [];
    for await (const { items, issues } of readJsonItems(sourceChunks(await set.open(file)), { file })) {
      for (const issue of issues) this.issues.push(issue);
      for (const { key, index, value } of items) {
        if (key === 'images') this.#addImage(value, jsonPlace(file, { key, index }), splitOfFile(file), byId);
        else if (key === 'categories') names.set(textOf(value, 'id'), textOf(value, 'name'));
        else if (key === 'annotations') {
          const image = textOf(value, 'image_id');
          const caption = textOf(value, 'caption');
          if (caption.trim() !== '') captions.push([image, caption]);
          for (const part of [value, ...listOf(value, 'segments_info')])
            if (textOf(part, 'category_id') !== '') categories.push([image, textOf(part, 'category_id')]);
        }
      }
    }
    this.#join(file, { byId, names, captions, categories });
  }

  #addImage(value: unknown, where: string, split: string | undefined, byId: Map<string, CocoImage>): void {
    const fileName = textOf(value, 'file_name');
    if (fileName === '') {
      this.issues.push({ code: 'bad-row', where, detail: { got: 'no file_name', expected: 'file_name' } });
      return;
    }
    const image = this.images.get(fileName) ?? { where, fileName, split, captions: [], categories: new Set<string>() };
    this.images.set(fileName, image);
    byId.set(textOf(value, 'id'), image);
  }

  /** Annotations may stand before the pictures and categories that they name, so they are joined at the end. */
  #join(
    file: string,
    {
      byId,
      names,
      captions,
      categories
    }: {
      byId: ReadonlyMap<string, CocoImage>;
      names: ReadonlyMap<string, string>;
      captions: readonly (readonly [string, string])[];
      categories: readonly (readonly [string, string])[];
    }
  ): void {
    let [lost, unnamed] = [0, 0];
    for (const [id, caption] of captions) {
      const image = byId.get(id);
      if (image) image.captions.push(caption);
      else lost++;
    }
    for (const [id, category] of categories) {
      const image = byId.get(id);
      const name = names.get(category);
      if (!image) lost++;
      else if (name === undefined || name === '') unnamed++;
      else image.categories.add(name);
    }
    if (lost > 0)
      this.issues.push({
        code: 'bad-row',
        where: `${file}#annotations`,
        detail: { got: `${lost} annotations of pictures that it does not list`, expected: 'listed pictures' }
      });
    if (unnamed > 0)
      this.issues.push({
        code: 'bad-row',
        where: `${file}#annotations`,
        detail: { got: `${unnamed} annotations of categories that it does not list`, expected: 'listed categories' }
      });
  }
}

async function* records(
  set: ReadableSet,
  files: readonly string[],
  columns: readonly SetColumn[]
): AsyncGenerator<RecordBatch> {
  const coco = new CocoSet();
  for (const file of files) {
    try {
      await coco.add(set, file);
    } catch (error) {
      coco.issues.push(unreadable(error, file));
    }
  }
  yield { records: [], issues: coco.issues };
  const images = [...coco.images.values()];
  yield* inBatches(
    images.map(({ where, fileName, captions, categories, split }) => ({
      where,
      cells: cellsFor(columns, {
        file_name: fileName,
        caption: captions,
        category: [...categories],
        split: split ?? ''
      })
    }))
  );
}

async function read(set: ReadableSet, { files, columns }: Reading): Promise<Told> {
  const { seen } = set;
  const images = seen.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  const table = { file: files[0] as string, batches: records(set, files, columns) };
  const { samples, issues } = await samplesFromRecords([table], columns, { images, paths: seen.paths });
  const label = columns.find(({ role }) => role === 'label')?.name;
  const file = files[0] as string;
  return {
    samples,
    issues,
    used: files,
    labelSource: label === undefined ? { kind: 'none' } : { kind: 'manifest', file, column: label }
  };
}

/**
 * COCO captions and instances, one or more files: captions of a picture, and as labels the names of the categories that are
 * marked in it, in the order of their first mark.
 * Source: cocodataset.org, "Data format".
 */
export const coco: Format = { id: 'coco', sniff, read };
