import { binOf } from '$lib/numeric/bins';
import type { Answer } from '$lib/schema/answer';
import { OUTCOMES } from '$lib/schema/comparison';

const [ONLY_A, ONLY_B] = [OUTCOMES.indexOf('only-a'), OUTCOMES.indexOf('only-b')];

/** Whether row `i` is in the group that one term names. */
function matches({ columns, reliability }: Answer, i: number, term: string, outcome: Int8Array | null): boolean {
  const at = term.indexOf(':');
  const [name, value] = at < 0 ? [term, ''] : [term.slice(0, at), decodeURIComponent(term.slice(at + 1))];
  const bins = reliability?.binCount ?? 1;
  const label = columns.label[i] as number;
  const pred = columns.pred[i] as number;
  if (name === 'wrong') return pred >= 0 && label >= 0 && label !== pred;
  if (name === 'right') return pred >= 0 && label === pred;
  if (name === 'is') return columns.classes[label] === value;
  if (name === 'called') return columns.classes[pred] === value;
  if (name === 'bin') return pred >= 0 && label >= 0 && binOf(columns.conf[i] as number, bins) === Number(value);
  if (name === 'sure') return label >= 0 && (columns.conf[i] as number) >= Number(value);
  if (name === 'unsure') return label >= 0 && (columns.conf[i] as number) < Number(value);
  if (name === 'says') {
    const [low, high] = value.split('..').map(Number) as [number, number];
    const conf = columns.conf[i] as number;
    return pred >= 0 && label >= 0 && conf >= low && conf <= high;
  }
  if (name === 'onlyA') return outcome?.[i] === ONLY_A;
  if (name === 'onlyB') return outcome?.[i] === ONLY_B;
  if (name === 'group') {
    const [column, wanted] = term
      .slice(at + 1)
      .split('=')
      .map(decodeURIComponent);
    const text = columns.groups[column ?? ''];
    return text !== undefined && text.values[text.codes[i] as number] === wanted;
  }
  return true;
}

/**
 * Rows that a filter selects, in the order of the set.
 * @param filter terms joined by commas, all must hold: `wrong`, `right`, `is:LABEL`, `called:LABEL`, `bin:INDEX`, `group:COLUMN=VALUE`,
 *   `sure:CONFIDENCE` (labelled, at least so sure), `unsure:CONFIDENCE` (labelled, less sure), `says:LOW..HIGH`
 *   (labelled, both ends belong to it), `onlyA`, `onlyB` (only this run, or only the one it is compared with, is right); values
 *   are percent-encoded. The empty filter selects every row that was read.
 * @param outcome of a comparison for each row; without one nothing is only right in one of the runs
 */
export function matchingRows(answer: Answer, filter: string, outcome: Int8Array | null = null): number[] {
  const terms = filter.split(',').filter(Boolean);
  const rows: number[] = [];
  for (let i = 0; i < answer.columns.n; i++)
    if ((answer.columns.pred[i] as number) >= 0 && terms.every((term) => matches(answer, i, term, outcome)))
      rows.push(i);
  return rows;
}
