import { count, counted, milliseconds, percent0, quote, sureNumber, twoDigits } from '../format';

/** Each panel asks one question in plain words. */
export const panels = {
  tabs: {
    overview: 'Overview',
    data: 'Data',
    trust: 'Confidence',
    decide: 'Decisions',
    speed: 'Speed',
    compare: 'Compare'
  },
  tabsLabel: 'Parts of the result',
  opening: 'One moment …',
  questions: {
    answer: 'How many are right?',
    confusion: 'Where does it go wrong?',
    reliability: 'Does it know when it is wrong?',
    slices: 'Is it as good everywhere?',
    classes: 'Which classes are hard?',
    samples: 'Which pictures?',
    data: 'What went in?',
    speed: 'How fast is it here?',
    calibration: 'When it says it is sure, can that be believed?'
  },
  moreNumbers: 'More numbers',
  explain: 'What is this?',
  showTable: 'Show as table',
  showChart: 'Show as chart',
  save: { label: 'Save as' },
  selectHint: 'Select a mark to see its pictures.',
  clearFilter: 'Show all pictures',
  filterHeading: {
    all: (n: number) => counted(n, 'picture'),
    wrong: 'Wrong answers',
    right: 'Right answers',
    onlyA: 'Only this run is right',
    onlyB: 'Only the other run is right',
    is: (label: string) => `Pictures of ${quote(label)}`,
    called: (label: string) => `Called ${quote(label)}`,
    isCalled: (is: string, called: string) =>
      is === called ? `${quote(is)}, and called so` : `${quote(is)} called ${quote(called)}`,
    bin: (low: number, high: number) => `Answers it is ${percent0(low)} to ${percent0(high)} sure of`,
    group: (column: string, value: string) => `${column}: ${quote(value)}`,
    sure: (least: number, wrong: boolean) =>
      `${wrong ? 'Wrong answers' : 'Answers'} it is at least ${sureNumber(least)}\u202f% sure of`,
    unsure: (below: number) => `Answers it is less than ${sureNumber(below)}\u202f% sure of`
  },
  countOf: (n: number, of: number) => `${count(n)} of ${count(of)}`
} as const;

/** One picture in hand. */
export const sample = {
  heading: 'This picture',
  none: 'Select a picture to see what the model said about it.',
  saidIs: (said: string, is: string) => ({ said: `said ${said}`, is: `is ${is}` }),
  right: (label: string) => `said ${quote(label)}, which is right`,
  wrong: (said: string, is: string) => `said ${quote(said)}, is ${quote(is)}`,
  unlabelled: (said: string) => `said ${quote(said)}; there is no label to compare with`,
  unread: 'This picture could not be read.',
  scores: 'What it said, and how sure it was',
  sure: (confidence: number) => `${percent0(confidence)} sure`,
  score: (probability: number) => twoDigits(probability),
  previous: 'Previous picture',
  next: 'Next picture',
  position: (index: number, total: number) => `${count(index + 1)} of ${count(total)}`,
  alt: (id: string) => `Picture ${id}`,
  hidden: 'The recording keeps no picture for this row.',
  took: (ms: number) => `read in ${milliseconds(ms)}`,
  grid: (n: number) => `${counted(n, 'picture')}; arrow keys move, Enter selects`,
  gridCell: (id: string, said: string, right: boolean | null) =>
    right === null ? `${id}, said ${said}` : `${id}, said ${said}, ${right ? 'right' : 'wrong'}`
} as const;

/** Empty states: what would be here, and the one thing to do. */
export const empty = {
  run: {
    text: 'Here the answer will stand: how many are right, where it goes wrong, and whether it knows.',
    action: 'Choose pictures'
  },
  samples: { text: 'No picture matches this choice.', action: 'Show all pictures' },
  confusion: {
    text: 'Nothing to compare: it needs pictures with a label and an answer.',
    action: 'Choose pictures with labels'
  },
  reliability: {
    text: 'It needs labels to know when the model was sure and wrong.',
    unsure: 'These answers come without a confidence, so nobody can say whether it knows when it is wrong.',
    action: 'Choose pictures with labels'
  },
  slices: {
    text: 'The pictures come in one group only. A table with more columns (style, place, camera) makes groups to compare.',
    action: 'Choose pictures with a table'
  },
  missingRun: (name: string) =>
    `This address belongs to the run “${name}”, which is not on this device. Open its file, or choose the pictures again.`
} as const;

/** The sheet behind `?`. */
export const keys = {
  title: 'Keys',
  search: 'Find a key',
  close: 'Close',
  nothing: 'No key does that.',
  off: 'Single keys do nothing while you type, and can be switched off.',
  enable: 'Use single keys',
  rows: [
    { keys: ['?'], text: 'Show these keys' },
    { keys: ['J'], text: 'Next picture' },
    { keys: ['K'], text: 'Previous picture' },
    { keys: ['E'], text: 'Only wrong answers, or all again' },
    { keys: ['G'], text: 'Go to the pictures' },
    { keys: ['Esc'], text: 'One step back: sample, filter, sheet' },
    { keys: ['←', '→', '↑', '↓'], text: 'Move inside a chart or a grid' },
    { keys: ['Home', 'End'], text: 'First or last mark of the row' },
    { keys: ['Enter'], text: 'Select the mark, see its pictures' }
  ]
} as const;

/** Words of the controls that belong to no panel. */
export const controls = {
  close: 'Close',
  theme: { system: 'Theme: as the system', light: 'Theme: light', dark: 'Theme: dark' },
  details: 'Details',
  copyDetails: 'Copy the details',
  copied: 'Copied',
  undo: 'Undo',
  more: 'More',
  less: 'Less',
  sortBy: (column: string) => `Sort by ${column}`
} as const;
