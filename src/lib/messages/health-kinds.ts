import type { HealthFinding, HealthKind } from '../schema/health';
import { count, counted, percent0, quote, size, threeDigits } from './format';
import { issueSentence } from './ingest-issues';

type Detail = HealthFinding['detail'];

interface KindText {
  /** The kind in a word or two, for tables. */
  readonly name: string;
  /** How many findings there are, as a sentence without its full stop. */
  many(n: number): string;
  /** What it means for an evaluation. */
  readonly meaning: string;
  /** What was found on one picture or group; empty when there is nothing to add. */
  one(detail: Detail): string;
}

const number = (detail: Detail, name: string): number => Number(detail[name] ?? Number.NaN);
const text = (detail: Detail, name: string): string => String(detail[name] ?? '');
const nothing = (): string => '';
const pictures = (one: string, many: string) => (n: number) => `${counted(n, 'picture')} ${n === 1 ? one : many}`;
const groups = (what: string) => (n: number) => `${counted(n, 'group')} of ${what}`;

/** How alike: `same bytes`, or the number of bits that differ with the limit. */
const alike = (detail: Detail): string =>
  number(detail, 'limit') === 0
    ? 'the same file'
    : `${count(number(detail, 'bits'))} of 64 bits differ, up to ${count(number(detail, 'limit'))} count as alike`;

const against = (name: string, what: string) => (detail: Detail) =>
  `${what} ${threeDigits(number(detail, name))}, limit ${threeDigits(number(detail, 'limit'))}`;

const sized = (detail: Detail): string =>
  `${count(number(detail, 'width'))} × ${count(number(detail, 'height'))} pixels`;

const whyUnusable = (detail: Detail): string => {
  const { reason, ...rest } = detail;
  return issueSentence({ code: String(reason), where: '', detail: rest })
    .trim()
    .replace(/\.$/, '');
};

/** Sentences for each kind of finding. */
export const healthKinds: Readonly<Record<HealthKind, KindText>> = {
  leak: {
    name: 'Leak',
    many: groups('the same picture in more than one split'),
    meaning: 'What one part of the set taught is asked again in another, so results look better than they are.',
    one: (d) => `in ${text(d, 'splits')}; ${alike(d)}`
  },
  'label-conflict': {
    name: 'Label conflict',
    many: groups('the same picture with different labels'),
    meaning: 'At most one of the labels can be right, so one of the answers is counted wrong whatever it is.',
    one: (d) => `${text(d, 'labels')}; ${alike(d)}`
  },
  'missing-file': {
    name: 'Missing file',
    many: (n) => `${counted(n, 'row')} ${n === 1 ? 'names a file that is' : 'name files that are'} not there`,
    meaning: 'The set is smaller than its table says.',
    one: (d) => text(d, 'row')
  },
  'zero-bytes': {
    name: 'Empty file',
    many: (n) => `${counted(n, 'file')} ${n === 1 ? 'is' : 'are'} empty`,
    meaning: 'Nothing can be read from them; a copy may have been cut short.',
    one: nothing
  },
  truncated: {
    name: 'Cut short',
    many: pictures('ends too early', 'end too early'),
    meaning: 'A part of the picture is missing, so it is left out.',
    one: (d) => (d['got'] === undefined ? '' : `${size(number(d, 'got'))} are there, but not the end`)
  },
  unreadable: {
    name: 'Unreadable',
    many: pictures('cannot be opened', 'cannot be opened'),
    meaning: 'They are left out of every result.',
    one: whyUnusable
  },
  'too-large': {
    name: 'Too large',
    many: pictures('is over the limits', 'are over the limits'),
    meaning: 'They could exhaust the memory of this device, so they are left out. A smaller copy can be used.',
    one: whyUnusable
  },
  'wrong-checksum': {
    name: 'Wrong checksum',
    many: pictures('was changed after it was written', 'were changed after they were written'),
    meaning: 'Bytes of the file are damaged. What is shown may not be what was taken.',
    one: (d) => `in the chunk ${text(d, 'chunk')}`
  },
  'header-mismatch': {
    name: 'Header mismatch',
    many: pictures('is not of the size it announces', 'are not of the size they announce'),
    meaning: 'Other programs may show something else.',
    one: (d) => `${sized(d)} announced, ${count(number(d, 'gotWidth'))} × ${count(number(d, 'gotHeight'))} found`
  },
  'exact-duplicate': {
    name: 'Exact duplicate',
    many: groups('files with the same bytes'),
    meaning: 'They count several times, and make results look surer than they are.',
    one: nothing
  },
  'near-duplicate': {
    name: 'Near duplicate',
    many: groups('nearly the same picture'),
    meaning: 'They are not independent, and make results look surer than they are.',
    one: alike
  },
  blank: {
    name: 'Blank',
    many: pictures('shows nothing', 'show nothing'),
    meaning: 'One field of colour: whatever the answer is, it is not about the picture.',
    one: (d) => `contrast of ${threeDigits(number(d, 'contrast'))} grey values`
  },
  blurred: {
    name: 'Blurred',
    many: pictures('has no sharp edge', 'have no sharp edge'),
    meaning: 'Details that decide may be lost.',
    one: (d) =>
      d['steepestEdge'] === undefined
        ? `sharpness ${threeDigits(number(d, 'edgeScore'))}`
        : `steepest edge ${threeDigits(number(d, 'steepestEdge'))} of the range in one pixel, limit ${threeDigits(number(d, 'limit'))}`
  },
  dark: {
    name: 'Dark',
    many: pictures('is dark nearly everywhere', 'are dark nearly everywhere'),
    meaning: 'Little can be seen, by people and by models.',
    one: against('dark99', '99 of 100 pixels are below brightness')
  },
  bright: {
    name: 'Bright',
    many: pictures('is white nearly everywhere', 'are white nearly everywhere'),
    meaning: 'It may be overexposed, or a small thing on white.',
    one: against('bright5', '95 of 100 pixels are above brightness')
  },
  'low-information': {
    name: 'Little information',
    many: pictures('has few colours', 'have few colours'),
    meaning: 'There is little on them that could be told apart.',
    one: against('entropy', 'bits of colour')
  },
  'blank-label': {
    name: 'Blank label',
    many: pictures('has no label', 'have no label'),
    meaning: 'The model names them, but nobody can count what is right.',
    one: nothing
  },
  'label-spelling': {
    name: 'Label spelling',
    many: (n) => `${counted(n, 'label')} ${n === 1 ? 'seems' : 'seem'} to be another spelling of a more frequent one`,
    meaning: 'Each spelling is a class of its own, so right answers are counted as wrong.',
    one: (d) =>
      `${quote(text(d, 'given'))} (${count(number(d, 'count'))}) for ${quote(text(d, 'usual'))} (${count(number(d, 'usualCount'))})`
  },
  'class-imbalance': {
    name: 'Rare class',
    many: (n) => `${counted(n, 'class', 'classes')} ${n === 1 ? 'is' : 'are'} much rarer than the others`,
    meaning: 'Too few pictures to say how well such a class is seen; the overall share right hardly depends on it.',
    one: (d) =>
      `${quote(text(d, 'label'))}: ${counted(number(d, 'count'), 'picture')}, ${percent0(number(d, 'share'))}; the most frequent has ${count(number(d, 'largest'))}`
  },
  'unlisted-file': {
    name: 'Unlisted file',
    many: pictures('is in no row of the table', 'are in no row of the table'),
    meaning: 'They have no label and are left out.',
    one: nothing
  },
  'repeated-row': {
    name: 'Repeated row',
    many: (n) => `${counted(n, 'row')} ${n === 1 ? 'names' : 'name'} a file that an earlier row named`,
    meaning: 'The first row is used.',
    one: (d) => text(d, 'row')
  },
  'gps-exif': {
    name: 'Place in the file',
    many: pictures('says where it was taken', 'say where they were taken'),
    meaning: 'Whoever gets the file learns the place. Nothing of it is exported from here.',
    one: nothing
  },
  'serial-exif': {
    name: 'Names or serial numbers',
    many: pictures('names a person or a single camera', 'name a person or a single camera'),
    meaning: 'It can lead to who took the picture. Nothing of it is exported from here.',
    one: (d) => text(d, 'fields')
  },
  cmyk: {
    name: 'Colours for print',
    many: pictures('is stored in CMYK', 'are stored in CMYK'),
    meaning: 'Programs turn these colours into screen colours in different ways.',
    one: nothing
  },
  'sixteen-bit': {
    name: 'More than 8 bits',
    many: pictures('has more than 8 bits a channel', 'have more than 8 bits a channel'),
    meaning: 'Models are shown 8 bits; fine differences are lost.',
    one: (d) => `${count(number(d, 'bitDepth'))} bits`
  },
  'has-alpha': {
    name: 'Transparency',
    many: pictures('can be translucent', 'can be translucent'),
    meaning: 'What shines through is put on white here; other programs may take black.',
    one: (d) => (d['translucent'] === undefined ? '' : `${percent0(number(d, 'translucent'))} of its pixels are`)
  },
  'rotated-exif': {
    name: 'Turned on showing',
    many: pictures('is stored turned or mirrored', 'are stored turned or mirrored'),
    meaning: 'They are turned here before they are used; programs that ignore the mark show them on their side.',
    one: (d) => `orientation ${count(number(d, 'orientation'))}`
  },
  animated: {
    name: 'Animated',
    many: pictures('moves', 'move'),
    meaning: 'Only the first picture of each is used.',
    one: (d) => counted(number(d, 'frames'), 'picture')
  },
  'wrong-extension': {
    name: 'Wrong ending',
    many: pictures('has the ending of another format', 'have the ending of another format'),
    meaning: 'They are opened by what they are, not by their names; other programs may refuse them.',
    one: (d) => `a ${text(d, 'type')} named .${text(d, 'extension')}`
  },
  'odd-size': {
    name: 'Odd size',
    many: pictures('is much larger or smaller than most', 'are much larger or smaller than most'),
    meaning: 'They may come from elsewhere, or be thumbnails.',
    one: (d) => `${sized(d)}; most are about ${count(number(d, 'medianSide'))} on a side`
  },
  'odd-aspect': {
    name: 'Odd shape',
    many: pictures('is very long or very tall', 'are very long or very tall'),
    meaning: 'A model is shown the square in the middle, which leaves most of them out.',
    one: sized
  },
  greyscale: {
    name: 'Grey',
    many: pictures('has no colour', 'have no colour'),
    meaning: 'A model that learnt from colour may do worse on them.',
    one: nothing
  },
  'blank-caption': {
    name: 'Blank caption',
    many: pictures('has no caption', 'have no caption'),
    meaning: 'Others in the set have one. These are left out of retrieval and captioning.',
    one: nothing
  },
  'repeated-caption': {
    name: 'Repeated caption',
    many: (n) => `${counted(n, 'caption')} ${n === 1 ? 'describes' : 'describe'} several pictures`,
    meaning: 'In retrieval, a right answer may be counted as wrong.',
    one: (d) => `${quote(text(d, 'caption'))}, ${count(number(d, 'count'))} times`
  }
};
