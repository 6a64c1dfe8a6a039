import { count, counted, duration, percent0, percentRange, quote, threeDigits } from '../format';
import type { WordsKind } from '../../schema/words-task';

interface Headline {
  readonly kind: WordsKind;
  readonly right: number;
  readonly n: number;
}

const READ_MARKS = { same: 'both', added: 'only the model', missing: 'only the person' } as const;

/** The page on which a model writes. */
export const words = {
  title: 'Answers in words',
  intro:
    'A small model writes here: it describes each picture, or answers questions about it. Then its words are compared with those of people.',
  samples: {
    heading: 'Try the sample',
    vqa: 'Ask 96 scenes their questions',
    caption: 'Describe 96 scenes',
    note: 'Drawn scenes with one to four things on a coloured ground. They come with the page.'
  },
  kinds: { vqa: 'Answer the questions', caption: 'Describe each picture' },
  kindLegend: 'What shall it write?',
  understood(kind: WordsKind, rows: number, pictures: number, withReference: number): string {
    const what =
      kind === 'vqa'
        ? `${counted(rows, 'question')} about ${counted(pictures, 'picture')}`
        : counted(pictures, 'picture');
    const compared =
      withReference === rows
        ? ''
        : `; ${count(rows - withReference)} without ${kind === 'vqa' ? 'an answer' : 'a caption'} to compare with`;
    return `${what}${compared}.`;
  },
  captionPrompt: 'What it is asked',
  decoding: {
    label: 'How it chooses words',
    greedy: 'always the most likely',
    beam: 'the most likely sentence of several (beam search)',
    sample: 'by chance, as likely as it finds them'
  },
  beams: 'Sentences kept',
  temperature: 'Temperature',
  topP: 'Only the likeliest, up to a share of',
  seed: 'Seed',
  maxTokens: 'Longest answer, in tokens',
  start: (left: number) => `Write ${counted(left, 'answer')}`,
  resume: (left: number) => `Go on: ${counted(left, 'answer')} left`,
  stop: 'Stop',
  writing: (done: number, total: number) => `${count(done)} of ${counted(total, 'answer')}`,
  rate: (tokensPerSecond: number, leftMs: number | null) =>
    `${threeDigits(tokensPerSecond)} tokens a second${leftMs === null ? '' : `, about ${duration(leftMs)} left`}`,
  recalled: (n: number) => `${count(n)} from before`,
  notKept: 'Nothing can be kept in this browser: a reload would lose what is written.',
  loading: 'Getting the model',
  live: 'Being written',
  headline: ({ kind, right, n }: Headline) =>
    kind === 'vqa'
      ? { count: count(right), rest: `of ${count(n)} answers right` }
      : { count: count(right), rest: `of ${count(n)} captions word for word right` },
  detail(
    kind: WordsKind,
    value: number,
    interval: { readonly low: number; readonly high: number } | undefined
  ): string {
    const could = interval ? `, could be ${percentRange(interval.low, interval.high)}` : '';
    return kind === 'vqa'
      ? `${percent0(value)}${could}.`
      : `${percent0(value)}${could}, say exactly what a person said.`;
  },
  nothing: 'Nothing to compare with: the set has no answers of people. You can still read what the model wrote.',
  questions: {
    scores: 'How close are its words to those of people?',
    types: 'Is it as good everywhere?',
    reliability: 'Is it right as often as it is sure?',
    answers: 'What did it write?'
  },
  sure: 'Sure means the mean probability of the words it wrote.',
  filters: { all: 'All', wrong: 'Wrong', right: 'Right', unsure: 'Least sure first', marked: 'Marked by you' },
  filterLabel: 'Show',
  find: 'Find in questions and answers',
  table: { question: 'Question', said: 'It wrote', people: 'People said', sure: 'Sure' },
  noAnswers: 'No answer matches.',
  more: 'Show more',
  notWritten: 'not written yet',
  failed: 'no answer: see the list of problems under Data',
  right: 'right',
  wrong: 'wrong',
  sheet: {
    none: 'Select an answer to see how it was written.',
    asked: 'Asked',
    wrote: 'It wrote',
    tokensHint: 'The paler a word, the less sure it was. Choose one to see what else it thought of.',
    probability: (share: number) => `${percent0(share)}`,
    token: (text: string, probability: number) => `${quote(text)}, ${percent0(probability)} sure`,
    endToken: 'end',
    alternatives: (text: string) => `In place of ${quote(text)} it thought of`,
    people: 'People said',
    diff: (mark: keyof typeof READ_MARKS) => READ_MARKS[mark],
    alsoRight: 'This is right too',
    notRight: 'Take that back',
    stops: {
      end: 'It ended by itself.',
      length: 'Cut off: it had reached the longest length.',
      repeats: 'Cut off: it repeated itself.',
      cancelled: 'Stopped by you.'
    },
    timing: (firstMs: number, perSecond: number) =>
      `First word after ${duration(firstMs)}, then ${threeDigits(perSecond)} tokens a second.`,
    measures: { sum: 'all words', mean: 'on average', min: 'least sure word', first: 'first word' }
  },
  added: (n: number) => `${counted(n, 'answer')} marked as right too`,
  countAdded: 'Count them',
  withAndWithout: (withThem: number, without: number) =>
    `With them ${percent0(withThem)}, without ${percent0(without)}.`,
  save: 'Save the answers (JSONL)',
  model: 'Model',
  modelNote: (sizeText: string) =>
    `${sizeText}, included. It knows drawn scenes only, and answers about anything with confidence.`
} as const;
