import { count, counted, joinShort, milliseconds, quote } from '../format';
import { issueSummary } from '../ingest-issues';

interface DatasetParts {
  readonly samples: number;
  readonly classes: readonly string[];
  readonly labelSource:
    | { readonly kind: 'folders' }
    | { readonly kind: 'manifest'; readonly file: string; readonly column: string }
    | { readonly kind: 'field'; readonly field: string }
    | { readonly kind: 'none' };
  readonly issues: readonly {
    readonly code: string;
    readonly where: string;
    readonly detail: Readonly<Record<string, string | number>>;
  }[];
}

/** Issues that keep their picture in the set. */
const KEPT_CODES: readonly string[] = ['missing-label'];

const where = ({ samples, classes, labelSource }: DatasetParts): string => {
  const pictures = counted(samples, 'picture');
  switch (labelSource.kind) {
    case 'folders':
      return `${pictures} in ${counted(classes.length, 'folder')}; the folder is the label`;
    case 'manifest':
      return `${pictures}, ${counted(classes.length, 'class', 'classes')}; the label is the column ${quote(labelSource.column)} of ${labelSource.file}`;
    case 'field':
      return `${pictures}, ${counted(classes.length, 'class', 'classes')}; the label is ${quote(labelSource.field)} of each picture’s record`;
    case 'none':
      return `${pictures} without labels`;
  }
};

/** What went in: the set and what was understood of it. */
export const data = {
  heading: 'Data',
  change: 'change',
  /** `212 pictures in 4 folders; the folder is the label; 2 files skipped: 2 files are not pictures.` */
  sentence(parts: DatasetParts): string {
    const left = parts.issues.filter((issue) => !KEPT_CODES.includes(issue.code));
    const kept = parts.issues.filter((issue) => KEPT_CODES.includes(issue.code));
    const skipped = left.length ? `; ${count(left.length)} skipped: ${issueSummary(left)}` : '; nothing skipped';
    const noted = kept.length ? `; ${issueSummary(kept)}` : '';
    return `${where(parts)}${skipped}${noted}.`;
  },
  size: (pictures: number, classes: number) =>
    `${counted(pictures, 'picture')}, ${counted(classes, 'class', 'classes')}`,
  classesAre: (classes: readonly string[]) => `The classes: ${joinShort(classes.map(quote), 12)}.`,
  noLabels: 'The model can name these pictures, but without labels nobody can count what is right.',
  use: 'Use this set',
  another: 'Choose something else',
  issuesHeading: (n: number) => `${counted(n, 'file or row', 'files and rows')} to look at`,
  issuesSave: 'Save this list',
  reading: (files: number) => `Reading the list of files: ${count(files)} so far`,
  nothingDropped: 'Nothing in that drop could be read as a file. Drag files or a folder, or use the buttons.',
  pasted: 'The clipboard holds no picture and no file. Copy files, or use the buttons.',
  opening: 'Reading the list of files…',
  ready: 'Ready to run'
} as const;

/** The question and its prompts. */
export const question = {
  heading: 'Question',
  text: 'Which of these is it?',
  words: 'What the model is asked about each class',
  moreWords: (n: number) => `and ${count(n)} more`,
  addClass: 'Add',
  newClass: 'Another class',
  removeClass: (label: string) => `Remove ${quote(label)}`,
  promptHeading: 'Prompt',
  templates: (n: number) => counted(n, 'template'),
  template: (index: number) => `Template ${index + 1}`,
  addTemplate: 'Add a template',
  removeTemplate: (index: number) => `Remove template ${index + 1}`,
  instant: 'Changes are scored at once: the pictures are not read again.',
  took: (ms: number) => `The last time took ${milliseconds(ms)}.`,
  usual: 'Back to the usual prompt',
  scoring: 'Scoring…'
} as const;
