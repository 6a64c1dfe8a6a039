import { groupBy } from '../../numeric/group-by';
import { labelKey } from './label-key';

/** A spelling that seems to mean the class of another. */
export interface OddSpelling {
  readonly given: string;
  readonly usual: string;
  /** 'form': they differ in case, blanks or hyphens only. 'letters': in a letter or two. */
  readonly by: 'form' | 'letters';
}

/** Below this many letters a changed letter makes another word too often: cat and bat, car and cat. */
const SHORTEST = 5;
/** A misspelling is much rarer than the word: real classes that look alike, such as horse and house, mostly are not. */
const RARER = 10;

/** Whether one word becomes the other by one letter put in, left out or replaced, or by two neighbours swapped. */
export function isOneSlip(first: string, second: string): boolean {
  const [a, b] = [[...first], [...second]];
  if (Math.abs(a.length - b.length) > 1 || first === second) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [middle, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  // Numbers and single letters at the end count things: type 1 and type 2, hepatitis a and hepatitis b.
  if (![...middle, ...other].every((letter) => /\p{Letter}/u.test(letter))) return false;
  if (middle.length <= 1 && other.length <= 1) return !isCounter(first, start) && !isCounter(second, start);
  return middle.length === 2 && other.length === 2 && middle[0] === other[1] && middle[1] === other[0];
}

/** Whether the letter at a position stands alone, between blanks or ends. */
function isCounter(text: string, at: number): boolean {
  const letters = [...text];
  const isGap = (letter: string | undefined): boolean => letter === undefined || letter === ' ';
  return !isGap(letters[at]) && isGap(letters[at - 1]) && isGap(letters[at + 1]);
}

/** The usual one of several spellings: the most frequent, then the one without capitals, then by code point. */
function usualOf(spellings: ReadonlyMap<string, number>): string {
  const rank = (text: string): string => `${text === text.toLowerCase().trim() ? 0 : 1}${text}`;
  const [first] = [...spellings].toSorted((a, b) => b[1] - a[1] || (rank(a[0]) < rank(b[0]) ? -1 : 1));
  return first?.[0] ?? '';
}

/**
 * Spellings that seem to mean the same class as a more frequent one.
 * @param counts how often each label occurs, letter by letter
 * @returns odd spellings in the order of `counts`
 */
export function labelSpellings(counts: ReadonlyMap<string, number>): OddSpelling[] {
  const classes = [...groupBy(counts, ([label]) => labelKey(label))].map(([key, members]) => {
    const spellings = new Map(members);
    return { key, spellings, usual: usualOf(spellings), count: members.reduce((sum, [, count]) => sum + count, 0) };
  });
  const odd = new Map<string, OddSpelling>();
  for (const { spellings, usual } of classes)
    for (const given of spellings.keys()) if (given !== usual) odd.set(given, { given, usual, by: 'form' });
  for (const rare of classes) {
    const meant = classes
      .filter(
        ({ key, count }) =>
          count >= RARER * rare.count &&
          Math.min([...key].length, [...rare.key].length) >= SHORTEST &&
          isOneSlip(rare.key, key)
      )
      .toSorted((a, b) => b.count - a.count)[0];
    if (meant) for (const given of rare.spellings.keys()) odd.set(given, { given, usual: meant.usual, by: 'letters' });
  }
  return [...counts.keys()].flatMap((label) => odd.get(label) ?? []);
}
