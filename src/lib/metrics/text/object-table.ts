import { singular } from './singular';

/** Which words and phrases name which object. */
export interface ObjectTable {
  /** Part of the convention of every number that rests on it. */
  readonly id: string;
  /** Phrase in the singular, words joined by a space -> object. */
  readonly objects: ReadonlyMap<string, string>;
  /** Words in the longest phrase. */
  readonly longest: number;
}

/** A word or phrase as the table looks it up. */
export const phraseKey = (words: readonly string[]): string => words.map(singular).join(' ');

/**
 * Reads a table of objects: one object a line, its name first, then other words for it, separated by commas. Lines without a
 * name are left out; a word that stands in two lines belongs to the last.
 * @param id names the table in conventions, e.g. `coco-80-own-words`
 */
export function parseObjectTable(id: string, text: string): ObjectTable {
  const objects = new Map<string, string>();
  let longest = 1;
  for (const line of text.split('\n')) {
    const phrases = line.split(',').map((phrase) => phrase.trim().toLowerCase());
    const name = phrases[0];
    if (!name) continue;
    for (const phrase of phrases) {
      if (phrase === '') continue;
      const words = phrase.split(/\s+/);
      objects.set(phraseKey(words), name);
      longest = Math.max(longest, words.length);
    }
  }
  return { id, objects, longest };
}
