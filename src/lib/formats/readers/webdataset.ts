import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading, SetColumn } from '../../schema/reading';
import { compareCodePoints } from '../compare-code-points';
import { isImageName } from '../is-image-name';
import { columnRoles } from '../records/column-roles';
import { flattenRecord } from '../records/flatten-record';
import { samplesFromRecords } from '../records/samples-from-records';
import type { Cell, RecordBatch, SetRecord } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { splitOfFile, splitOfFolder } from '../split-name';
import { decodeHead } from '../text/decode-head';
import { unreadable } from '../unreadable';
import { classNamesFile, readClassNames } from './class-names';
import type { Format, ReadableSet, Told } from './format';
import { examplesOf } from './table-columns';

/** Fields that are read as text; `.cls` is a class number or name. Anything else beside a picture is not opened. */
const TEXT_FIELDS = ['txt', 'text', 'caption', 'cls', 'label', 'id', 'url'];
const CAPTION_FIELDS = ['txt', 'text', 'caption'];
const LABEL_FIELDS = ['cls', 'label', 'class'];
/** Bytes of one field that are read; a longer one is cut, and said. */
const FIELD_BYTES = 2 ** 20;
const AT_ONCE = 32;

interface Member {
  readonly id: string;
  readonly field: string;
}

/** All members with one key: the path up to the first dot of its last part. */
interface Group {
  readonly key: string;
  readonly image: Member;
  readonly fields: readonly Member[];
}

function split(id: string): { readonly key: string; readonly field: string } {
  const base = id.lastIndexOf('/') + 1;
  const dot = id.indexOf('.', base + 1);
  return dot < 0 ? { key: id, field: '' } : { key: id.slice(0, dot), field: id.slice(dot + 1).toLowerCase() };
}

const isText = (field: string): boolean => TEXT_FIELDS.includes(field) || field === 'json';

/** Pictures with the texts beside them, by key; pictures without any are groups of one. */
function groupsOf({ images, others }: SeenSet): Group[] {
  const byKey = new Map<string, Member[]>();
  for (const { id } of images) {
    const { key, field } = split(id);
    const members = byKey.get(key);
    if (members) members.push({ id, field });
    else byKey.set(key, [{ id, field }]);
  }
  for (const { id } of others) {
    const { key, field } = split(id);
    if (isText(field)) byKey.get(key)?.push({ id, field });
  }
  return [...byKey].map(([key, members]) => {
    // Of several pictures, such as `jpg` and `seg.png`, the one with the plain name is the sample.
    const pictures = members.filter(({ field }) => isImageName(`x.${field}`));
    const image = pictures.toSorted((a, b) => a.field.split('.').length - b.field.split('.').length)[0] as Member;
    return { key, image, fields: members.filter((member) => !pictures.includes(member)) };
  });
}

/** Numbers as YOLO writes boxes: a class and four shares a line. They are no captions. */
const isBoxes = (text: string): boolean =>
  text.trim() !== '' &&
  text
    .trim()
    .split('\n')
    .every((line) => /^\d+(?:\s+[\d.eE+-]+){4,}\s*$/.test(line));

const trimmed = (text: string): string => text.replace(/\r?\n$/, '');

/** The fields of one sample as cells by column. @param onBadJson is called when its JSON is none */
function toCells(texts: ReadonlyMap<string, string>, onBadJson: () => void = () => undefined): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [field, text] of texts) {
    if (field !== 'json') cells.set(field, trimmed(text));
    else {
      try {
        for (const [name, cell] of flattenRecord(JSON.parse(text))) cells.set(`json.${name}`, cell);
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        onBadJson();
      }
    }
  }
  return cells;
}

/** A text field says what the picture is; the fields of its JSON do where there is no such field. */
function rolesOf(names: readonly string[], isBox: boolean): SetColumn['role'][] {
  const inner = columnRoles(names.map((name) => name.replace(/^json\./, '')));
  const plain = (fields: readonly string[]): boolean => names.some((name) => fields.includes(name));
  return names.map((name, i) => {
    if (CAPTION_FIELDS.includes(name)) return isBox ? 'ignore' : 'caption';
    if (LABEL_FIELDS.includes(name)) return 'label';
    const role = inner[i] ?? 'group';
    if (role === 'caption') return plain(CAPTION_FIELDS) ? 'ignore' : role;
    if (role === 'label') return plain(LABEL_FIELDS) ? 'group' : role;
    return role === 'file' || role === 'id' ? 'group' : role;
  });
}

const FILE_COLUMN = 'picture';

function columnsOf(seen: SeenSet, groups: readonly Group[]): SetColumn[] {
  const probed = groups
    .map(({ fields }) => fields.filter(({ id }) => seen.text(id) !== undefined))
    .filter((fields) => fields.length > 0)
    .slice(0, 24)
    .map((fields) => toCells(new Map(fields.map(({ id, field }) => [field, seen.text(id) ?? '']))));
  const present = new Set(groups.flatMap(({ fields }) => fields.map(({ field }) => field)));
  present.delete('json');
  const names = [...new Set([...present, ...probed.flatMap((cells) => [...cells.keys()])])].filter(
    (name) => !isImageName(`x.${name}`)
  );
  const values = (name: string): Cell[] => probed.map((cells) => cells.get(name) ?? '');
  const captions = names.filter((name) => CAPTION_FIELDS.includes(name)).flatMap(values);
  const roles = rolesOf(
    names,
    captions.length > 0 && captions.every((cell) => typeof cell === 'string' && isBoxes(cell))
  );
  return [
    { name: FILE_COLUMN, role: 'file', examples: groups.slice(0, 3).map(({ image }) => image.id) },
    ...names.map((name, i): SetColumn => ({ name, role: roles[i] ?? 'group', examples: examplesOf(values(name)) }))
  ];
}

function sniff(seen: SeenSet): Reading[] {
  const groups = groupsOf(seen);
  const told = groups.filter(({ fields }) => fields.some(({ field }) => isText(field)));
  const share = told.length / Math.max(1, groups.length);
  if (told.length < 1 || share < 0.5) return [];
  return [
    {
      id: 'webdataset',
      format: 'webdataset',
      files: [],
      pictures: groups.length,
      facts: { fields: [...new Set(told.flatMap(({ fields }) => fields.map(({ field }) => field)))].join(', ') },
      columns: columnsOf(seen, told),
      problems: [],
      score: 0.5 + 0.3 * share
    }
  ];
}

async function readText(set: ReadableSet, id: string): Promise<{ text: string; issue?: IngestIssue }> {
  try {
    return await readWholeText(set, id);
  } catch (error) {
    // One broken text does not cost the others their pictures.
    return { text: '', issue: unreadable(error, id) };
  }
}

async function readWholeText(set: ReadableSet, id: string): Promise<{ text: string; issue?: IngestIssue }> {
  const source = await set.open(id);
  const decoded = decodeHead(await source.slice(0, FIELD_BYTES));
  if (!decoded) return { text: '', issue: { code: 'bad-row', where: id, detail: { problem: 'not a text' } } };
  if (source.byteLength > FIELD_BYTES)
    return {
      text: decoded.text,
      issue: {
        code: 'bad-row',
        where: id,
        detail: { got: `${source.byteLength} bytes`, expected: `at most ${FIELD_BYTES}` }
      }
    };
  return { text: decoded.text };
}

async function* records(
  set: ReadableSet,
  groups: readonly Group[],
  columns: readonly SetColumn[]
): AsyncGenerator<RecordBatch> {
  const names = await readClassNames(set, classNamesFile(set.seen));
  const labels = columns.map((column) => column.role === 'label');
  const toName = (cell: Cell): Cell =>
    typeof cell === 'string' && /^\d+$/.test(cell) ? (names[Number(cell)] ?? cell) : cell;
  const wanted = new Set(
    columns.filter(({ role }) => role !== 'ignore').map(({ name }) => name.replace(/^json\..*/, 'json'))
  );
  for (let at = 0; at < groups.length; at += AT_ONCE) {
    const issues: IngestIssue[] = [];
    const some = await Promise.all(
      groups.slice(at, at + AT_ONCE).map(async ({ key, image, fields }): Promise<SetRecord> => {
        const texts = new Map<string, string>();
        for (const { id, field } of fields) {
          if (!wanted.has(field)) continue;
          const { text, issue } = await readText(set, id);
          if (issue) issues.push(issue);
          if (issue?.code !== 'unreadable-file') texts.set(field, text);
        }
        const cells = toCells(texts, () =>
          issues.push({ code: 'bad-row', where: `${key}.json`, detail: { problem: 'syntax' } })
        );
        cells.set(FILE_COLUMN, image.id);
        return {
          where: key,
          cells: columns.map(({ name }, i) => (labels[i] ? toName(cells.get(name) ?? '') : (cells.get(name) ?? '')))
        };
      })
    );
    yield { records: some, issues };
  }
}

/** The split that a shard or folder is named after. */
const splitOf = (id: string): string | undefined => {
  const folders = id.split('/').slice(0, -1);
  return folders.map((name) => splitOfFolder(name) ?? splitOfFile(name)).find((name) => name !== undefined);
};

async function read(set: ReadableSet, { columns }: Reading): Promise<Told> {
  const { seen } = set;
  const groups = groupsOf(seen).toSorted((a, b) => compareCodePoints(a.key, b.key));
  const bySplit = new Map<string | undefined, Group[]>();
  for (const group of groups) {
    const name = splitOf(group.key);
    const some = bySplit.get(name);
    if (some) some.push(group);
    else bySplit.set(name, [group]);
  }
  const tables = [...bySplit].map(([name, some]) => ({ file: '', batches: records(set, some, columns), split: name }));
  const { samples, issues } = await samplesFromRecords(tables, columns, { images: seen.images, paths: seen.paths });
  const label = columns.find(({ role }) => role === 'label')?.name;
  const names = classNamesFile(seen);
  const fields = groups.flatMap((group) => group.fields.map(({ id }) => id));
  return {
    samples,
    issues,
    labelSource: label === undefined ? { kind: 'none' } : { kind: 'field', field: label },
    used: names === undefined ? fields : [...fields, names]
  };
}

/**
 * Pictures with files of the same name beside them: `000.jpg`, `000.cls`, `000.txt`, `000.json`, in a folder or a tar.
 * Source: webdataset, tar members with one key up to the first dot are one sample; img2dataset writes the same as files.
 */
export const webdataset: Format = { id: 'webdataset', sniff, read };
