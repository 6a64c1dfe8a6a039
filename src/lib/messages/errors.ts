import { count, quote, size } from './format';
import { issueSentence } from './ingest-issues';

/** What happened, what it means for the user, and what the one button (or next step) is called. */
export interface ErrorText {
  readonly what: string;
  readonly meaning: string;
  readonly action: string;
}

type Detail = Readonly<Record<string, string | number>>;
type MakeText = (detail: Detail) => ErrorText;

const named = (detail: Detail, ...names: readonly string[]): string => {
  for (const name of names) {
    const value = detail[name];
    if (value !== undefined && value !== '') return quote(String(value));
  }
  return '';
};
/** ` “photos.zip”` with its leading space, or nothing. */
const after = (detail: Detail, ...names: readonly string[]): string => {
  const text = named(detail, ...names);
  return text ? ` ${text}` : '';
};
/** ` (reason)`, or nothing: values that only a specialist can use, kept because they may be all there is. */
const aside = (detail: Detail, name: string): string => (detail[name] === undefined ? '' : ` (${detail[name]})`);
const bytes = (detail: Detail, name: string, otherwise: string): string => {
  const value = detail[name];
  return typeof value === 'number' ? size(value) : otherwise;
};

const KEPT = 'Everything read so far is kept.';
const OUR_FAULT = 'This is a fault in Eyechart, not in your pictures. No number was shown that rests on it.';

const unexpected: MakeText = (detail) => ({
  what: `Something went wrong that nobody foresaw${aside(detail, 'message')}.`,
  meaning: `${KEPT} Reloading the page is safe.`,
  action: 'Reload the page'
});

/** One text for each `ErrorCode` of the schema; a test compares the two lists. */
export const ERROR_TEXTS: Readonly<Record<string, MakeText>> = {
  'shape-mismatch': (detail) => ({
    what: `Two lists that belong together have different lengths${aside(detail, 'what')}.`,
    meaning: OUR_FAULT,
    action: 'Copy the details for a report'
  }),
  'value-out-of-range': (detail) => ({
    what: `A number is outside of what it can be${aside(detail, 'what')}.`,
    meaning: OUR_FAULT,
    action: 'Copy the details for a report'
  }),
  'bad-seed': () => ({
    what: 'The seed is not a whole number.',
    meaning: 'The seed makes chance repeatable, so it must be a whole number that is not negative.',
    action: 'Use the usual seed'
  }),
  'no-pictures': (detail) => ({
    what: `There is no picture in${after(detail, 'name', 'file', 'where') || ' what you chose'}.`,
    meaning:
      'Eyechart reads JPEG, PNG, WebP, GIF, BMP and AVIF files, in folders, in a zip, or listed in a table. A table of predictions needs the columns “label” and “prediction”, or “score:” with the name of each class.',
    action: 'Choose another folder'
  }),
  'no-labels': () => ({
    what: 'None of these pictures says what it shows.',
    meaning:
      'Without labels the model can still name each picture, but nobody can count what is right. Sort the pictures into one folder for each class, or add a table with the columns “file” and “label”.',
    action: 'Choose another folder'
  }),
  'one-class': (detail) => ({
    what: `All pictures have the same label${after(detail, 'label')}.`,
    meaning:
      'With one possible answer, every answer is right. Add pictures of something else, or add a second class to the question.',
    action: 'Add a class under “What the model is asked about each class”'
  }),
  'too-few-classes': () => ({
    what: 'The question has fewer than two possible answers.',
    meaning: 'The model chooses between classes, so it needs at least two.',
    action: 'Add a class'
  }),
  'blank-class': () => ({
    what: 'One of the classes has no name.',
    meaning: 'The model reads the name. It cannot look for an empty one.',
    action: 'Name or remove the class'
  }),
  'duplicate-class': (detail) => ({
    what: `The class${after(detail, 'label', 'value', 'got')} is there twice.`,
    meaning: 'Two equal answers share the score, and neither would be counted fairly.',
    action: 'Remove one of them'
  }),
  'no-template': () => ({
    what: 'There is no prompt.',
    meaning:
      'The prompt is the sentence that the model compares each picture with, for example “a picture of a {label}”.',
    action: 'Use the usual prompt'
  }),
  'template-without-label': (detail) => ({
    what: `The prompt${after(detail, 'template', 'got')} does not contain {label}.`,
    meaning: 'Every class would get the same sentence, so the model could not tell them apart.',
    action: 'Add {label} at the end'
  }),
  'bad-csv': (detail) => ({
    what: `The table${after(detail, 'file', 'where', 'name')} cannot be read${aside(detail, 'problem')}.`,
    meaning:
      'It needs a first line with column names, one of them for the file and one for the label, and the same number of columns in each line.',
    action: 'Choose another file'
  }),
  'bad-zip': (detail) => ({
    what: `The zip file${after(detail, 'file', 'name')} is damaged or protected by a password${aside(detail, 'problem')}.`,
    meaning: 'Nothing was read from it. Unpacking it and choosing the folder often works.',
    action: 'Choose the unpacked folder'
  }),
  'zip-too-large': (detail) => ({
    what: `The zip file${after(detail, 'file', 'name')} would unpack to ${bytes(detail, 'got', 'more than fits')}.`,
    meaning: `The limit is ${bytes(detail, 'limit', bytes(detail, 'expected', 'there to protect this device'))}. Unpacked folders have no such limit: they are read picture by picture.`,
    action: 'Choose the unpacked folder'
  }),
  'bad-archive': (detail) => ({
    what: `The archive${after(detail, 'file', 'name')} is damaged${aside(detail, 'problem')}.`,
    meaning: 'Nothing was read from it. Unpacking it and choosing the folder often works.',
    action: 'Choose the unpacked folder'
  }),
  'archive-too-large': (detail) => ({
    what: `The archive${after(detail, 'file', 'name')} would unpack to ${bytes(detail, 'got', String(detail['got'] ?? 'more than fits'))}.`,
    meaning: `The limit is ${bytes(detail, 'limit', 'there to protect this device')}. Unpacked folders have no such limit: they are read picture by picture.`,
    action: 'Choose the unpacked folder'
  }),
  'unreadable-file': (detail) => ({
    what: `The file${after(detail, 'file', 'name', 'path')} cannot be read any more${aside(detail, 'problem')}.`,
    meaning: 'It was moved, changed or locked after it was chosen. Nothing of it was used.',
    action: 'Choose the files again'
  }),
  'bad-parquet': (detail) => ({
    what: `The Parquet file${after(detail, 'file', 'name')} is damaged or of a kind that nobody writes${aside(detail, 'problem')}.`,
    meaning: 'What it declares and what it holds do not agree, so nothing more was read from it.',
    action: 'Choose another file'
  }),
  'bad-array': (detail) => ({
    what: `The array${after(detail, 'file', 'name')} cannot be read${aside(detail, 'problem')}.`,
    meaning: 'An array file says the kind and the number of its values first; here they do not fit what follows.',
    action: 'Choose another file'
  }),
  'bad-run-record': (detail) => ({
    what: `This is not a run that Eyechart can read${aside(detail, 'field')}.`,
    meaning: `The file was changed, cut short, or comes from another program${aside(detail, 'problem')}. Nothing on this device was changed.`,
    action: 'Choose another file'
  }),
  'bad-predictions': (all) => {
    const { where, issue, problems, ...detail } = all;
    const more = Number(problems) > 1 ? ` ${count(Number(problems) - 1)} more rows cannot be used.` : '';
    return {
      what: `The predictions${after(all, 'name', 'file')} hold no row that can be judged.`,
      meaning:
        issue === undefined
          ? 'Each row needs a label and a prediction.'
          : `The first reason: ${issueSentence({ code: String(issue), where: String(where), detail })}${more}`,
      action: 'Choose another file'
    };
  },
  'schema-too-new': (detail) => ({
    what: 'This run was saved by a newer version of Eyechart.',
    meaning: `It uses format ${detail['got'] ?? 'unknown'}; this version reads up to ${detail['expected'] ?? 'an older one'}. Reading it anyway could show wrong numbers.`,
    action: 'Update Eyechart'
  }),
  'model-file-hash': (detail) => ({
    what: `The model file${after(detail, 'path', 'file', 'name')} is not the one that was checked.`,
    meaning: 'Its fingerprint differs, so it was damaged on the way or replaced. It was not used.',
    action: 'Get the file again'
  }),
  'model-file-missing': (detail) => ({
    what: `The model file${after(detail, 'path', 'file', 'name')} is missing.`,
    meaning: 'The model is made of several files, and this one was not found.',
    action: 'Get the model again'
  }),
  'download-failed': (detail) => ({
    what: `A file could not be fetched${after(detail, 'url', 'path', 'file', 'host')}${aside(detail, 'status')}.`,
    meaning:
      'The connection is off, or a network in between blocks it. Your pictures are not affected: they were never sent.',
    action: 'Try again'
  }),
  'storage-full': (detail) => ({
    what: `This browser has no room left to keep the run${aside(detail, 'needed')}.`,
    meaning: 'The numbers on screen are complete, but they will be gone when this page is closed.',
    action: 'Make room on the device page'
  }),
  'storage-unavailable': () => ({
    what: 'This browser does not let the page keep anything.',
    meaning:
      'Private windows often forbid it. Everything works, but nothing will be there after the page is closed: save the run as a file.',
    action: 'Continue without keeping'
  }),
  'worker-crashed': () => ({
    what: 'The part that does the computing stopped.',
    meaning: `Often the device ran out of memory. ${KEPT}`,
    action: 'Continue where it was'
  }),
  'worker-timeout': (detail) => ({
    what: `The part that does the computing gave no answer in time${aside(detail, 'what')}.`,
    meaning: `The device may be busy or asleep. ${KEPT}`,
    action: 'Continue where it was'
  }),
  'engine-failed': (detail) => ({
    what: `The model could not be run${aside(detail, 'problem')}.`,
    meaning: `The graphics processor may have been taken away by the system. ${KEPT} The main processor can go on, more slowly.`,
    action: 'Continue on the main processor'
  }),
  'not-finite': (detail) => ({
    what: `The model gave something that is not a number${after(detail, 'sample', 'where')}.`,
    meaning: 'This happens when the graphics processor computes wrongly. Its results were not used.',
    action: 'Continue on the main processor'
  }),
  cancelled: () => ({ what: 'You stopped it.', meaning: KEPT, action: 'Continue where it was' }),
  'parity-failed': (detail) => ({
    what: `On this device the fast way gives different answers from the reference${aside(detail, 'got')}.`,
    meaning: 'A faster number that may be wrong is not shown. The exact way is slower and right.',
    action: 'Use the exact way'
  }),
  unexpected
};

/**
 * The text for an error code.
 * @param code an `ErrorCode`; anything else gets the text of `unexpected`
 * @param detail values the text mentions; missing ones are left out of the sentence
 */
export function errorText(code: string, detail: Detail = {}): ErrorText {
  const make = Object.hasOwn(ERROR_TEXTS, code) ? ERROR_TEXTS[code] : undefined;
  return (make ?? unexpected)(detail);
}
