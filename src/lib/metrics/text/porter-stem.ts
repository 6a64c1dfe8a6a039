/** Endings by step: what goes, what comes, and the least measure of what stays. */
type Rule = readonly [ending: string, replacement: string];

const STEP_2: readonly Rule[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble']
];
const STEP_3: readonly Rule[] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', '']
];
const STEP_4 = 'al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize'.split(' ');

const isConsonant = (word: string, i: number): boolean =>
  word[i] === 'y' ? i === 0 || !isConsonant(word, i - 1) : !'aeiou'.includes(word[i] as string);
const hasVowel = (word: string): boolean => [...word].some((_, i) => !isConsonant(word, i));

/** How often a consonant follows a vowel. */
function measure(word: string): number {
  let count = 0;
  for (let i = 1; i < word.length; i++) if (isConsonant(word, i) && !isConsonant(word, i - 1)) count++;
  return count;
}

const endsDouble = (word: string): boolean =>
  word.length > 1 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);
/** Consonant, vowel, consonant other than w, x, y, as in hop. */
const endsShort = (word: string): boolean => {
  const end = word.length - 1;
  return (
    end >= 2 &&
    isConsonant(word, end - 2) &&
    !isConsonant(word, end - 1) &&
    isConsonant(word, end) &&
    !'wxy'.includes(word[end] as string)
  );
};
const without = (word: string, ending: string): string => word.slice(0, word.length - ending.length);

function plural(word: string): string {
  if (word.endsWith('sses') || word.endsWith('ies')) return without(word, 'es');
  return word.endsWith('s') && !word.endsWith('ss') ? without(word, 's') : word;
}

function pastAndProgress(word: string): string {
  if (word.endsWith('eed')) return measure(without(word, 'eed')) > 0 ? without(word, 'd') : word;
  const ending = ['ed', 'ing'].find((one) => word.endsWith(one));
  if (!ending || !hasVowel(without(word, ending))) return word;
  const stem = without(word, ending);
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (endsDouble(stem) && !/[lsz]$/.test(stem)) return stem.slice(0, -1);
  return measure(stem) === 1 && endsShort(stem) ? `${stem}e` : stem;
}

/** Replaces the longest ending that fits when more than `least` consonants after vowels stay. */
function replaceEnding(word: string, rules: readonly Rule[], least: number): string {
  const fits = rules.filter(([ending]) => word.endsWith(ending)).toSorted((a, b) => b[0].length - a[0].length)[0];
  if (!fits) return word;
  const stem = without(word, fits[0]);
  return measure(stem) > least ? stem + fits[1] : word;
}

function longEnding(word: string): string {
  const ending = STEP_4.filter((one) => word.endsWith(one)).toSorted((a, b) => b.length - a.length)[0];
  if (ending === 'ion' && !/[st]ion$/.test(word)) return word;
  return ending ? replaceEnding(word, [[ending, '']], 1) : word;
}

function finalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const long = measure(stem);
  return long > 1 || (long === 1 && !endsShort(stem)) ? stem : word;
}

/**
 * Stem of an English word in lower case by Porter's algorithm as published; words of one or two letters stay.
 * Source: M. F. Porter, Program 14 (1980), 130-137.
 */
export function porterStem(word: string): string {
  if (word.length <= 2) return word;
  let stem = pastAndProgress(plural(word));
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`;
  stem = longEnding(replaceEnding(replaceEnding(stem, STEP_2, 0), STEP_3, 0));
  stem = finalE(stem);
  return stem.endsWith('ll') && measure(stem) > 1 ? stem.slice(0, -1) : stem;
}
