import type { ColumnRole, SetColumn } from '../../schema/reading';
import type { Sample } from '../../schema/sample';
import { parseListText } from './parse-list-text';
import type { Cell } from './set-record';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** What one record says of its picture, whatever the columns are called. */
export interface RecordParts {
  readonly file: string;
  readonly labels: readonly string[];
  readonly captions: readonly string[];
  readonly question: Sample['question'] | undefined;
  readonly id: string;
  readonly groups: readonly (readonly [string, string])[];
  readonly capturedAt: string | undefined;
}

const asText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.join(' | '));

const SPACE = 32;
const BRACKET = 91;
const LAST_ASCII = 127;

/** Whether nothing but white space is there. Most cells begin with a letter: that is seen at once. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > SPACE && first <= LAST_ASCII) && text.trim() === '';
}

/** Only a text that begins with a bracket, or with white space, can be a list. */
const mayBeList = (text: string): boolean => {
  const first = text.charCodeAt(0);
  return first === BRACKET || first <= SPACE;
};

const NONE: readonly string[] = Object.freeze([]);

/** Texts of a cell that may hold several; blank ones are missing. */
function texts(cell: Cell): readonly string[] {
  if (typeof cell !== 'string') return cell.filter((text) => !isBlank(text));
  const list = mayBeList(cell) ? parseListText(cell) : null;
  if (list) return list.filter((text) => !isBlank(text));
  return isBlank(cell) ? NONE : [cell];
}

/** Several answers in one cell of a table are a list, or separated by `|`. */
function answers(cell: Cell): readonly string[] {
  if (typeof cell !== 'string' || (mayBeList(cell) && parseListText(cell))) return texts(cell);
  return cell
    .split('|')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

interface NamedColumn {
  readonly at: number;
  readonly name: string;
}

/** Knows which cell of a record is what. Labels are kept letter by letter: odd spellings are for the health check to show. */
export class RecordReader {
  readonly #at = new Map<ColumnRole, number[]>();
  readonly #names: readonly string[];
  // What is asked for in every row, found once: a set may have a million.
  readonly #file: number;
  readonly #question: number;
  readonly #id: number;
  readonly #date: number;
  readonly #labels: readonly number[];
  readonly #captions: readonly number[];
  readonly #answers: readonly number[];
  readonly #groups: readonly NamedColumn[];

  constructor(columns: readonly SetColumn[]) {
    this.#names = columns.map((column) => column.name);
    columns.forEach(({ role }, at) => this.#at.set(role, [...(this.#at.get(role) ?? []), at]));
    this.#file = this.#places('file')[0] ?? -1;
    this.#question = this.#places('question')[0] ?? -1;
    this.#id = this.#places('id')[0] ?? -1;
    this.#date = this.#places('date')[0] ?? -1;
    this.#labels = this.#places('label');
    this.#captions = this.#places('caption');
    this.#answers = this.#places('answer');
    const named = (places: readonly number[]): NamedColumn[] =>
      places.map((at) => ({ at, name: this.#names[at] as string }));
    this.#groups = [
      ...named(this.#places('group')),
      // Files and dates beside the picture's own.
      ...named(this.#places('file').slice(1)),
      ...named(this.#places('date').slice(1)),
      ...this.#places('split').map((at) => ({ at, name: 'split' }))
    ];
  }

  #places(role: ColumnRole): readonly number[] {
    return this.#at.get(role) ?? [];
  }

  has(role: ColumnRole): boolean {
    return this.#at.has(role);
  }

  /** The name of the first column with this role. */
  nameOf(role: ColumnRole): string | undefined {
    const at = this.#places(role)[0];
    return at === undefined ? undefined : this.#names[at];
  }

  #texts(cells: readonly Cell[], places: readonly number[]): readonly string[] {
    if (places.length === 0) return NONE;
    if (places.length === 1) return texts(cells[places[0] as number] ?? '');
    return places.flatMap((at) => texts(cells[at] ?? ''));
  }

  read(cells: readonly Cell[]): RecordParts {
    const file = cells[this.#file] ?? '';
    const question = this.#question < 0 ? '' : (texts(cells[this.#question] ?? '')[0] ?? '');
    const date = this.#date < 0 ? '' : asText(cells[this.#date] ?? '').trim();
    const isDate = date !== '' && ISO_DATE.test(date);
    const groups = this.#groups.map(({ at, name }): [string, string] => [name, asText(cells[at] ?? '')]);
    // A date that is not ISO 8601 is kept as a group instead.
    if (date !== '' && !isDate) groups.push([this.#names[this.#date] as string, date]);
    return {
      file: typeof file === 'string' ? file : (file[0] ?? ''),
      labels: this.#texts(cells, this.#labels),
      captions: this.#texts(cells, this.#captions),
      question:
        question === ''
          ? undefined
          : { text: question, answers: this.#answers.flatMap((at) => answers(cells[at] ?? '')) },
      id: this.#id < 0 ? '' : asText(cells[this.#id] ?? ''),
      groups,
      capturedAt: isDate ? date.replace(' ', 'T') : undefined
    };
  }
}
