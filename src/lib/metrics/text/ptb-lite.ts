/** Abbreviations that keep their period. */
const ABBREVIATIONS =
  'mr mrs ms dr prof sr jr st ave blvd rd mt ft vs etc inc ltd co corp dept est ph\\.d jan feb apr aug sept oct nov dec';
const WORD = '[\\p{L}\\p{M}\\p{N}_]';
const NOT_WORD = `(?!${WORD})`;

/** In this order: the first that fits at a place is the token. Text is lower-cased and its quotes and dashes are plain. */
const RULES: readonly string[] = [
  'https?://\\S+|www\\.\\S+',
  `${WORD}[\\p{L}\\p{N}_.+-]*@${WORD}+(?:[.-]${WORD}+)+`,
  '</?\\p{L}[^<>\\s]*>',
  '[@#][\\p{L}_][\\p{L}\\p{N}_]*',
  // Contractions: the part with the apostrophe is a token of its own.
  `'(?:s|m|d|re|ve|ll)${NOT_WORD}|n't${NOT_WORD}|(?<=^|\\s)'\\d\\ds?${NOT_WORD}`,
  `y'(?=all${NOT_WORD})|'t(?=(?:is|was)${NOT_WORD})`,
  `(?:o'clock|ma'am|[od]'\\p{L}+)${NOT_WORD}`,
  `(?:can(?=not)|gon(?=na)|wan(?=na)|got(?=ta)|lem(?=me)|gim(?=me))(?=\\p{L}{2,3}${NOT_WORD})`,
  `\\p{L}+?(?=n't${NOT_WORD})`,
  // Periods that belong to the word: p.m. u.s.a. mr. no. 5
  `(?:\\p{L}\\.)+${NOT_WORD}|(?:${ABBREVIATIONS.replaceAll(' ', '|')})\\.${NOT_WORD}|no\\.(?=\\s*\\d)`,
  // Numbers with a sign or with marks inside: 1,000 10:30 1/2-inch -5 .5
  `(?:(?<=^|\\s)[+-])?(?:\\d+(?:[.,:/-]\\d+)+|\\.\\d+)(?:-\\p{L}+)*|(?<=^|\\s)[+-]\\d+${NOT_WORD}`,
  // Words, joined by hyphens and the like: black-and-white w/o at&t
  `${WORD}+(?:[-/&.!]${WORD}+)*`,
  '-{2,}|\\.{3,}|[?!]+|[^\\s]'
];
const TOKEN = new RegExp(RULES.map((rule) => `(?:${rule})`).join('|'), 'gu');

const BRACKETS: ReadonlyMap<string, string> = new Map([
  ['(', '-lrb-'],
  [')', '-rrb-'],
  ['[', '-lsb-'],
  [']', '-rsb-'],
  ['{', '-lcb-'],
  ['}', '-rcb-'],
  ['€', '$'],
  ['£', '#']
]);
/** What the COCO evaluation drops. Its brackets are in capitals there and never match the lower-cased tokens, so they stay. */
const DROPPED = /^(?:['"`.?!,:;]|-+|\.{3,})$/;

/**
 * Words of a caption as the COCO caption evaluation sees them, without Java: close to Stanford's PTBTokenizer 3.4.1 with
 * -lowerCase, then without punctuation. Contractions are split (isn't -> is n't), hyphenated words are not, `?!` and `!!` stay as
 * the reference leaves them. Ordinary captions come out the same; rare text (file names, emoticons, nested apostrophes) may not,
 * so exact parity needs text that was tokenised by the reference.
 */
export function ptbLite(text: string): string[] {
  const plain = text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[–—]/g, '--')
    .replaceAll('…', '...');
  const tokens = plain.match(TOKEN) ?? [];
  return tokens.filter((token) => !DROPPED.test(token)).map((token) => BRACKETS.get(token) ?? token);
}
