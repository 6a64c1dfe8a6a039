import type { ColumnRole, SetColumn } from '../../schema/reading';
import { isImageName } from '../is-image-name';
import { columnRoles } from '../records/column-roles';
import { parseListText } from '../records/parse-list-text';
import type { Cell } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { shareFound } from './share-found';
import type { TableShape } from './table-shape';

/** What the columns of a table are taken for, and how well that fits the files that were given. */
export interface TableColumns {
  readonly columns: readonly SetColumn[];
  /** Share of the first rows that name a given file, in [0, 1]; 0 without a column for files. */
  readonly found: number;
}

const EXAMPLES = 3;
const EXAMPLE_LENGTH = 60;
/** Names of columns that may hold names of files without their endings. */
const MAY_NAME_FILES = /id|file|image|img|name|path|key|photo|picture/i;
/** A column whose name says nothing is taken for that of the files when at least this share of it names given files. */
const SHARE_WITHOUT_NAME = 0.5;
/** Texts longer than this, on average, are no labels. */
const LABEL_LENGTH = 30;

const firstText = (cell: Cell): string =>
  typeof cell === 'string' ? (parseListText(cell)?.[0] ?? cell) : (cell[0] ?? '');
const cut = (text: string): string => (text.length > EXAMPLE_LENGTH ? `${text.slice(0, EXAMPLE_LENGTH)}…` : text);
const isUrl = (text: string): boolean => /^https?:\/\//i.test(text.trim());

/** Up to three different values that are not blank. */
export function examplesOf(values: readonly Cell[]): string[] {
  const texts = values.map((value) => (typeof value === 'string' ? value : value.join(' | ')));
  return [...new Set(texts.filter((text) => text.trim() !== ''))].slice(0, EXAMPLES).map(cut);
}

/** Roles of columns without names: short texts that repeat are labels, long ones captions. */
function roleByContent(values: readonly Cell[]): ColumnRole {
  const texts = values.map(firstText).filter((text) => text.trim() !== '');
  if (texts.length === 0) return 'group';
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  return mean <= LABEL_LENGTH ? 'label' : 'caption';
}

/** A column of addresses names no files unless they are given under the last part of the address. */
function linksInstead(role: ColumnRole, values: readonly Cell[], found: number): ColumnRole {
  const links = values.filter((value) => isUrl(firstText(value))).length;
  return role === 'file' && found === 0 && links > values.length / 2 ? 'link' : role;
}

/** What a Parquet file without a look at its rows may name: its footer tells columns, not values. */
const FOUND_BY_NAME = 0.5;

/** The columns of a Parquet file: embedded pictures are the files, whatever else is called so. */
function parquetTableColumns(seen: SeenSet, { columns, parquet }: TableShape): TableColumns {
  const roles = columnRoles(columns);
  const pictures = parquet?.pictures === undefined ? -1 : columns.indexOf(parquet.pictures);
  const named = roles.indexOf('file');
  if (pictures >= 0 && named >= 0 && named !== pictures) roles[named] = 'group';
  if (pictures >= 0) roles[pictures] = 'file';
  parquet?.columns.forEach(({ kind, classNames }, i) => {
    if (i === pictures) return;
    if (kind !== 'value' && kind !== 'nested') roles[i] = 'ignore';
    // Hugging Face says which columns are classes; the first of them is the label when no name tells.
    else if (classNames && !roles.includes('label')) roles[i] = 'label';
  });
  const byName = roles.includes('file') && seen.images.length > 0 ? FOUND_BY_NAME : 0;
  return {
    columns: columns.map((name, i): SetColumn => ({
      name,
      role: roles[i] ?? 'group',
      examples: (parquet?.columns[i]?.classNames ?? []).slice(0, EXAMPLES)
    })),
    found: pictures >= 0 ? 1 : byName
  };
}

/**
 * Roles for the columns of a table: by their names, and for the files by what the first rows name. A column without a name
 * that helps is looked into.
 */
export function tableColumns(seen: SeenSet, shape: TableShape): TableColumns {
  if (shape.kind === 'parquet') return parquetTableColumns(seen, shape);
  const column = (at: number): Cell[] => shape.rows.map((row) => row[at] ?? '');
  const roles = columnRoles(shape.header ? shape.columns : shape.columns.map(() => ''));
  let at = roles.indexOf('file');
  let found = at < 0 ? 0 : shareFound(seen, column(at).map(firstText), shape.file);
  if (found === 0 && shape.rows.length > 0) {
    const shares = shape.columns.map((_, i) => {
      const texts = column(i).slice(0, 50).map(firstText);
      const mayName = texts.some((text) => isImageName(text)) || MAY_NAME_FILES.test(shape.columns[i] ?? '');
      return mayName ? shareFound(seen, column(i).map(firstText), shape.file) : 0;
    });
    const best = shares.indexOf(Math.max(...shares));
    if ((shares[best] ?? 0) >= SHARE_WITHOUT_NAME) {
      if (at >= 0) roles[at] = 'group';
      [at, found] = [best, shares[best] as number];
      roles[at] = 'file';
    }
  }
  if (!shape.header) {
    const rest = shape.columns.map((_, i) => i).filter((i) => i !== at);
    for (const i of rest) roles[i] = roleByContent(column(i));
    // One label is enough; further short columns are groups.
    let labelled = false;
    for (const i of rest) {
      if (roles[i] === 'label' && labelled) roles[i] = 'group';
      labelled ||= roles[i] === 'label';
    }
  }
  const columns = shape.columns.map((name, i): SetColumn => {
    const values = column(i);
    const role = linksInstead(roles[i] ?? 'group', values, found);
    return { name, role, examples: examplesOf(values) };
  });
  return { columns, found };
}
