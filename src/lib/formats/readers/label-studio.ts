import type { Reading, SetColumn } from '../../schema/reading';
import { compareCodePoints } from '../compare-code-points';
import { fieldOf, fieldsOf, listOf, textOf } from '../json/json-fields';
import { jsonPlace, readJsonItems } from '../json/read-json-items';
import { flattenRecord } from '../records/flatten-record';
import { samplesFromRecords } from '../records/samples-from-records';
import type { Cell, RecordBatch } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { sourceChunks } from '../source-chunks';
import { isImageName } from '../is-image-name';
import type { Format, ReadableSet, Told } from './format';
import { markedScore, shareFound } from './share-found';
import { examplesOf } from './table-columns';

const isTask = (value: unknown): boolean =>
  Object.keys(fieldsOf(fieldOf(value, 'data'))).length > 0 &&
  (Array.isArray(fieldOf(value, 'annotations')) || Array.isArray(fieldOf(value, 'completions')));

/** `/data/local-files/?d=a%20b.jpg` and addresses with other queries, as a path. */
function pathOf(written: string): string {
  const local = /[?&]d=([^&]+)/.exec(written)?.[1];
  const path = local ?? written.replace(/[?#].*$/, '');
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

/** Uploads get eight hexadecimal digits and a dash in front of their names. */
const withoutPrefix = (path: string): string => path.replace(/(^|\/)[0-9a-f]{8}-(?=[^/]+$)/, '$1');

/** The name to look for: as written, unless only the name without the prefix of an upload is given. */
function fileName(seen: SeenSet, written: string): string {
  const path = pathOf(written);
  const base = path.slice(path.lastIndexOf('/') + 1);
  return seen.paths.find(path) ?? seen.paths.findBase(base) ?? seen.paths.findBase(withoutPrefix(base)) ?? path;
}

/** Annotations that were not cancelled; the first counts. Older exports call them completions. */
const annotationsOf = (task: unknown): unknown[] =>
  [...listOf(task, 'annotations'), ...listOf(task, 'completions')].filter(
    (item) => fieldOf(item, 'was_cancelled') !== true
  );

/** What one result of an annotation says: choices, labels of marked regions, or texts. */
function resultTexts(result: unknown): string[] {
  const value = fieldOf(result, 'value');
  const type = textOf(result, 'type');
  if (type === 'textarea')
    return [...listOf(value, 'text').map(String), textOf(value, 'text')].filter((text) => text !== '');
  if (type === 'taxonomy')
    return listOf(value, 'taxonomy').map((path) => (Array.isArray(path) ? path.join(' / ') : String(path)));
  if (type === 'rating' || type === 'number') return [textOf(value, type)].filter((text) => text !== '');
  return listOf(value, type).map(String);
}

/** One task as cells by column: fields of its data, then what each control of the annotation was answered. */
function taskCells(task: unknown): Map<string, Cell> {
  const cells = flattenRecord(fieldOf(task, 'data'));
  const answers = new Map<string, Set<string>>();
  for (const result of listOf(annotationsOf(task)[0], 'result')) {
    const name = textOf(result, 'from_name') || textOf(result, 'type');
    const texts = answers.get(name) ?? new Set<string>();
    for (const text of resultTexts(result)) texts.add(text);
    answers.set(name, texts);
  }
  for (const [name, texts] of answers) cells.set(cells.has(name) ? `${name} (annotated)` : name, [...texts]);
  return cells;
}

/** Controls by what they ask for. */
function controlRoles(tasks: readonly unknown[]): ReadonlyMap<string, SetColumn['role']> {
  const roles = new Map<string, SetColumn['role']>();
  const has = (role: SetColumn['role']): boolean => [...roles.values()].includes(role);
  for (const task of tasks)
    for (const result of listOf(annotationsOf(task)[0], 'result')) {
      const type = textOf(result, 'type');
      const name = textOf(result, 'from_name') || type;
      if (roles.has(name)) continue;
      if (type === 'textarea') roles.set(name, 'caption');
      else if (type === 'choices' || type === 'taxonomy' || /labels$/.test(type))
        roles.set(name, has('label') ? 'group' : 'label');
      else roles.set(name, 'group');
    }
  return roles;
}

function columnsOf(tasks: readonly unknown[]): SetColumn[] {
  const cells = tasks.map(taskCells);
  const controls = controlRoles(tasks);
  const names = [...new Set(cells.flatMap((map) => [...map.keys()]))];
  const values = (name: string): Cell[] => cells.map((map) => map.get(name) ?? '');
  const picture = (name: string): boolean =>
    values(name).some((cell) => typeof cell === 'string' && isImageName(pathOf(cell)));
  const file = names.find((name) => !controls.has(name) && picture(name));
  return names.map((name): SetColumn => {
    const role = name === file ? 'file' : (controls.get(name.replace(/ \(annotated\)$/, '')) ?? 'group');
    return { name, role, examples: examplesOf(values(name)) };
  });
}

function tasksOf(seen: SeenSet, id: string): unknown[] {
  const json = seen.json(id);
  return json?.top === '[' ? json.items.map((item) => item.value).filter(isTask) : [];
}

function sniff(seen: SeenSet): Reading[] {
  return seen.others.flatMap(({ id }): Reading[] => {
    const tasks = tasksOf(seen, id);
    const columns = tasks.length > 0 ? columnsOf(tasks) : [];
    const file = columns.find(({ role }) => role === 'file')?.name;
    if (file === undefined) return [];
    const names = tasks.map((task) => fileName(seen, String(taskCells(task).get(file) ?? '')));
    const found = shareFound(seen, names, id);
    return [
      {
        id: `label-studio ${id}`,
        format: 'label-studio',
        files: [id],
        pictures: null,
        facts: { found },
        columns,
        problems: [],
        score: markedScore(found)
      }
    ];
  });
}

async function* records(set: ReadableSet, file: string, columns: readonly SetColumn[]): AsyncGenerator<RecordBatch> {
  let several = 0;
  for await (const { items, issues } of readJsonItems(sourceChunks(await set.open(file)), { file })) {
    const some = items.map((item) => {
      if (annotationsOf(item.value).length > 1) several++;
      const cells = taskCells(item.value);
      return {
        where: jsonPlace(file, item),
        cells: columns.map(({ name, role }) => {
          const cell = cells.get(name) ?? '';
          return role === 'file' && typeof cell === 'string' ? fileName(set.seen, cell) : cell;
        })
      };
    });
    yield { records: some, issues };
  }
  if (several > 0)
    yield {
      records: [],
      issues: [
        {
          code: 'bad-row',
          where: file,
          detail: { got: `several annotations of ${several} pictures`, expected: 'one; the first is used' }
        }
      ]
    };
}

async function read(set: ReadableSet, { files, columns }: Reading): Promise<Told> {
  const { seen } = set;
  const file = files[0] as string;
  const images = seen.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  const table = { file, batches: records(set, file, columns) };
  const { samples, issues } = await samplesFromRecords([table], columns, { images, paths: seen.paths });
  const label = columns.find(({ role }) => role === 'label')?.name;
  const labelSource =
    label === undefined ? ({ kind: 'none' } as const) : ({ kind: 'manifest', file, column: label } as const);
  return { samples, issues, used: files, labelSource };
}

/**
 * Label Studio's JSON export: tasks with the data that were shown and the annotations that people made; the first annotation
 * that was not cancelled counts.
 * Source: Label Studio documentation, "Label Studio JSON format of annotated tasks".
 */
export const labelStudio: Format = { id: 'label-studio', sniff, read };
