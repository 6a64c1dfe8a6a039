import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleId } from '$lib/schema/ids';
import type { Dataset } from '$lib/schema/dataset';
import type { Sample } from '$lib/schema/sample';
import type { WordsRow, WordsTask } from '$lib/schema/words-task';
import { answerFilter } from '$lib/state/words/answer-filter';
import { wordDifference } from '$lib/state/words/word-difference';
import { kindsOf, pictureJobs, wordsRows } from '$lib/state/words/words-rows';

const sample = (path: string, more: Partial<Sample> = {}): Sample => ({
  id: sampleId(path),
  image: { path, sizeBytes: 1, modifiedMs: 0 },
  captions: [],
  labels: [],
  groups: {},
  ...more
});
const set = (samples: readonly Sample[]): Dataset => ({
  name: 'set',
  samples,
  classes: [],
  labelSource: { kind: 'none' },
  issues: [],
  filesGiven: samples.length
});
const task = (kind: WordsTask['kind']): WordsTask => ({
  kind,
  captionPrompt: 'Describe it',
  options: { decoding: { kind: 'greedy' }, maxTokens: 9 }
});

describe('words-rows', () => {
  const asked = set([
    sample('a.jpg', { question: { text: 'What?', answers: ['x'] } }),
    sample('b.jpg', { captions: ['one', 'two'] }),
    sample('a.jpg', { question: { text: 'Where?', answers: [] }, groups: { type: 'where' } }),
    sample('b.jpg', { captions: ['three'] })
  ]);

  it('offers what a set was made for, and captions for any pictures', () => {
    expect(kindsOf(asked)).toEqual(['vqa', 'caption']);
    expect(kindsOf(set([sample('a.jpg')]))).toEqual(['caption']);
    expect(kindsOf(set([]))).toEqual([]);
  });

  it('takes questions one by one, and captions by picture', () => {
    expect(wordsRows(asked, task('vqa')).map(({ question, references }) => [question, references])).toEqual([
      ['What?', ['x']],
      ['Where?', []]
    ]);
    expect(wordsRows(asked, task('caption')).map(({ path, references }) => [path, references])).toEqual([
      ['a.jpg', []],
      ['b.jpg', ['one', 'two', 'three']]
    ]);
  });

  it('gathers the questions about a picture, and leaves out what is written', () => {
    const rows = wordsRows(asked, task('vqa'));
    expect(pictureJobs(rows, () => false)).toEqual([
      {
        path: 'a.jpg',
        questions: [
          { row: 0, text: 'What?' },
          { row: 1, text: 'Where?' }
        ]
      }
    ]);
    expect(pictureJobs(rows, (row) => row === 0)[0]?.questions).toEqual([{ row: 1, text: 'Where?' }]);
    expect(pictureJobs(rows, () => true)).toEqual([]);
  });
});

describe('answerFilter', () => {
  const row = (question: string, reference: string): WordsRow => ({
    sample: 0,
    path: 'a.jpg',
    question,
    references: [reference],
    groups: {}
  });
  const sheet = {
    rows: [row('What?', 'Bus'), row('Where?', 'left'), row('Who?', 'nobody')],
    text: (at: number) => (at === 2 ? undefined : ({ text: ['a bus', 'right'][at] } as never)),
    added: new Map([[1, ['right']]])
  };
  const judged = { score: Float64Array.of(1, 0, NaN), confidence: Float64Array.of(0.9, 0.4, NaN) };

  it('lists by what became of them', () => {
    expect(answerFilter(sheet, judged, 'all', '')).toEqual([0, 1, 2]);
    expect(answerFilter(sheet, judged, 'wrong', '')).toEqual([1]);
    expect(answerFilter(sheet, judged, 'right', '')).toEqual([0]);
    expect(answerFilter(sheet, judged, 'unsure', '')).toEqual([1, 0]);
    expect(answerFilter(sheet, judged, 'marked', '')).toEqual([1]);
    expect(answerFilter(sheet, null, 'wrong', '')).toEqual([]);
  });

  it('finds texts in question, answer and references, whatever the case', () => {
    expect(answerFilter(sheet, judged, 'all', ' BUS ')).toEqual([0]);
    expect(answerFilter(sheet, judged, 'all', 'who')).toEqual([2]);
    expect(answerFilter(sheet, judged, 'right', 'left')).toEqual([]);
  });
});

describe('wordDifference', () => {
  const told = (a: string, b: string): string =>
    wordDifference(a, b)
      .map(({ text, mark }) => ({ same: text, added: `+${text}`, missing: `-${text}` })[mark])
      .join(' ');

  it('by hand', () => {
    expect(told('a red bus', 'a bus')).toBe('a +red bus');
    expect(told('a bus', 'a red bus')).toBe('a -red bus');
    expect(told('A bus.', 'a bus')).toBe('A bus.');
    expect(told('two cats', 'three dogs')).toBe('+two +cats -three -dogs');
    expect(told('', 'a')).toBe('-a');
    expect(told('', '')).toBe('');
  });

  it('holds every word of both texts, each once and in order', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const words = wordDifference(a.join(' '), b.join(' '));
        const without = (mark: string) => words.filter((word) => word.mark !== mark).map(({ text }) => text);
        expect(without('missing')).toEqual(a);
        expect(without('added')).toEqual(b);
      })
    );
  });

  it('shares as many words as any order allows', () => {
    const longest = (a: readonly string[], b: readonly string[]): number => {
      if (a.length === 0 || b.length === 0) return 0;
      const rest = Math.max(longest(a.slice(1), b), longest(a, b.slice(1)));
      return a[0] === b[0] ? Math.max(rest, 1 + longest(a.slice(1), b.slice(1))) : rest;
    };
    const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const same = wordDifference(a.join(' '), b.join(' ')).filter(({ mark }) => mark === 'same').length;
        expect(same).toBe(longest(a, b));
      })
    );
  });
});
