import { phraseKey, type ObjectTable } from './object-table';
import { ptbLite } from './ptb-lite';

/** Words that name a person by themselves but only describe what follows: a baby bird, a passenger train. */
const QUALIFIERS: ReadonlySet<string> = new Set(['baby', 'adult', 'passenger']);

/**
 * The objects that a caption mentions, in order and with repetition, as names of the table. The longest phrase wins, so a hot dog
 * is no dog; nothing is counted for a qualifier of another object, nor for the seat of a toilet.
 */
export function mentionedObjects(caption: string, { objects, longest }: ObjectTable): string[] {
  const all = ptbLite(caption);
  const words = all.includes('toilet') ? all.filter((word) => word !== 'seat' && word !== 'seats') : all;
  const found: string[] = [];
  for (let at = 0; at < words.length;) {
    const match = longestMatch(words, at);
    at += match?.length ?? 1;
    if (match && !(isQualifier(match.length, words[at - 1]) && describesOther(match.name, at))) found.push(match.name);
  }
  return found;

  function longestMatch(list: readonly string[], at: number): { name: string; length: number } | undefined {
    for (let length = Math.min(longest, list.length - at); length > 0; length--) {
      const name = objects.get(phraseKey(list.slice(at, at + length)));
      if (name !== undefined) return { name, length };
    }
    return undefined;
  }
  function describesOther(name: string, next: number): boolean {
    const follows = longestMatch(words, next);
    return follows !== undefined && follows.name !== name;
  }
}

const isQualifier = (length: number, word: string | undefined): boolean =>
  length === 1 && word !== undefined && QUALIFIERS.has(word);
