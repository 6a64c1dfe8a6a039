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

const isBlank = (text: string): boolean => text.trim() === '';
const asText = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.join(' | '));

/** Texts of a cell that may hold several; blank ones are missing. */
function texts(cell: Cell): string[] {
  const items = typeof cell === 'string' ? (parseListText(cell) ?? [cell]) : cell;
  return items.filter((text) => !isBlank(text));
}

/** Several answers in one cell of a table are a list, or separated by `|`. */
function answers(cell: Cell): string[] {
  if (typeof cell !== 'string' || parseListText(cell)) return texts(cell);
  return cell
    .split('|')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}

/** Knows which cell of a record is what. Labels are kept letter by letter: odd spellings are for the health check to show. */
export class RecordReader {
  readonly #at = new Map<ColumnRole, number[]>();
  readonly #names: readonly string[];

  constructor(columns: readonly SetColumn[]) {
    this.#names = columns.map((column) => column.name);
    columns.forEach(({ role }, at) => this.#at.set(role, [...(this.#at.get(role) ?? []), at]));
  }

  has(role: ColumnRole): boolean {
    return this.#at.has(role);
  }

  /** The name of the first column with this role. */
  nameOf(role: ColumnRole): string | undefined {
    const at = this.#at.get(role)?.[0];
    return at === undefined ? undefined : this.#names[at];
  }

  #cells(cells: readonly Cell[], role: ColumnRole): Cell[] {
    return (this.#at.get(role) ?? []).map((at) => cells[at] ?? '');
  }

  #groups(cells: readonly Cell[], date: string): [string, string][] {
    const named = (role: ColumnRole, from = 0): [string, string][] =>
      (this.#at.get(role) ?? []).slice(from).map((at) => [this.#names[at] as string, asText(cells[at] ?? '')]);
    const split = this.#cells(cells, 'split').map((cell): [string, string] => ['split', asText(cell)]);
    // A date that is not ISO 8601 is kept as a group instead; so are files beside the picture's.
    const odd = date !== '' && !ISO_DATE.test(date) ? named('date') : [];
    return [...named('group'), ...named('file', 1), ...named('date', 1), ...odd, ...split];
  }

  read(cells: readonly Cell[]): RecordParts {
    const first = (role: ColumnRole): string => texts(this.#cells(cells, role)[0] ?? '')[0] ?? '';
    const question = first('question');
    const date = asText(this.#cells(cells, 'date')[0] ?? '').trim();
    const file = this.#cells(cells, 'file')[0] ?? '';
    return {
      file: typeof file === 'string' ? file : (file[0] ?? ''),
      labels: this.#cells(cells, 'label').flatMap(texts),
      captions: this.#cells(cells, 'caption').flatMap(texts),
      question: isBlank(question)
        ? undefined
        : { text: question, answers: this.#cells(cells, 'answer').flatMap(answers) },
      id: asText(this.#cells(cells, 'id')[0] ?? ''),
      groups: this.#groups(cells, date),
      capturedAt: ISO_DATE.test(date) ? date.replace(' ', 'T') : undefined
    };
  }
}
