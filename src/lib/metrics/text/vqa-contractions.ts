/** Words that are missing all their apostrophes in the key, e.g. dont -> don't. */
const WHOLE = `ain't aren't can't could've couldn't didn't doesn't don't hadn't hasn't haven't he'd he's how'd how'll how's
  I'm I've isn't it'd it'll ma'am mightn't might've mustn't must've needn't not've o'clock oughtn't shan't should've
  shouldn't somebody'll somebody's someone'd someone'll someone's something'd something'll that's there'd there're there's
  they'd they'll they're they've 'twas wasn't we've weren't what'll what're what's what've when's where'd where's where've
  who'd who'll who's who've why'll why're why's won't would've wouldn't y'all you'd you'll you're you've`;

/** Words of several apostrophes with one of them missing in the key, e.g. couldnt've and couldn'tve -> couldn't've. */
const IN_PART = `couldn't've hadn't've he'd've I'd've it'd've mightn't've she'd've shouldn't've somebody'd've someone'd've
  something'd've there'd've they'd've we'd've who'd've wouldn't've you'd've y'all'll 'ow's'at y'all'd've`;

/** Entries of the reference that change nothing, and one that takes an apostrophe away. */
const AS_THEY_ARE: readonly (readonly [string, string])[] = [
  ["let's", "let's"],
  ["she's", "she's"],
  ["somebody'd", 'somebodyd']
];

const words = (list: string): string[] => list.split(/\s+/);
const withoutOne = (word: string): [string, string][] =>
  [...word.matchAll(/'/g)].map(({ index }) => [word.slice(0, index) + word.slice(index + 1), word]);

/**
 * What the official VQA evaluation maps words without apostrophe to, 120 entries. Those with a capital I never match, because
 * text is lower-cased first; they are kept so that the table is the reference's.
 * Source: GT-Vision-Lab/VQA vqaEval.py at c4e6a0e, equal as a table.
 */
export const vqaContractions: ReadonlyMap<string, string> = new Map([
  ...words(WHOLE).map((word) => [word.replaceAll("'", ''), word] as const),
  ...words(IN_PART).flatMap(withoutOne),
  ...AS_THEY_ARE
]);
