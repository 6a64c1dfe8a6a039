import type { GlossaryEntry } from './glossary-entries';

/** Lower case, without accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ł', 'l');

/**
 * Entries in which every sought word stands somewhere: in name, id, meaning, caution, source or convention.
 * @param sought words with spaces between; without any, all entries
 */
export function matchingEntries(entries: readonly GlossaryEntry[], sought: string): readonly GlossaryEntry[] {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries.filter(({ name, id, also, explanation, caution, reference, convention }) => {
    const all = plain([name, id, ...also, explanation, caution, reference, convention].join(' '));
    return words.every((word) => all.includes(word));
  });
}
