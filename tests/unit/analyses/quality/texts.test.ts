import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionFindings } from '$lib/analyses/quality/caption-findings';
import { fileFindings } from '$lib/analyses/quality/file-findings';
import { labelFindings } from '$lib/analyses/quality/label-findings';
import { isOneSlip, labelSpellings } from '$lib/analyses/quality/label-spellings';
import { dataset, sample } from '../../../fixtures/health';

const spellings = (counts: Record<string, number>) =>
  labelSpellings(new Map(Object.entries(counts))).map(({ given, usual, by }) => `${given}>${usual} ${by}`);

describe('labelSpellings', () => {
  it('knows a label by everything but case, blanks, hyphens, underscores and dots', () => {
    expect(spellings({ 'sea animal': 9, 'SEA ANIMAL ': 1, sea_animal: 2, 'Sea-Animal': 1, 'sea  animal.': 1 })).toEqual(
      [
        'SEA ANIMAL >sea animal form',
        'sea_animal>sea animal form',
        'Sea-Animal>sea animal form',
        'sea  animal.>sea animal form'
      ]
    );
    expect(spellings({ ＣＡＴ: 1, cat: 2 })).toEqual(['ＣＡＴ>cat form']);
  });

  it('takes the more frequent spelling as usual, and the plainer one of two equals', () => {
    expect(spellings({ Dog: 5, dog: 2 })).toEqual(['dog>Dog form']);
    expect(spellings({ Dog: 1, dog: 1 })).toEqual(['Dog>dog form']);
  });

  it('finds a rare slip of a frequent word', () => {
    expect(spellings({ building: 40, buidling: 1, bulding: 2, buildingg: 1, duilding: 1 })).toEqual([
      'buidling>building letters',
      'bulding>building letters',
      'buildingg>building letters',
      'duilding>building letters'
    ]);
  });

  it('leaves real classes alone: short words, words of like frequency, numbers and single letters', () => {
    expect(spellings({ cat: 100, bat: 1, car: 1, rat: 2 })).toEqual([]);
    expect(spellings({ horse: 50, house: 40, mouse: 6 })).toEqual([]);
    expect(spellings({ 'class 1': 500, 'class 2': 1, 'type a': 500, 'type b': 1, grade10: 500, grade11: 1 })).toEqual(
      []
    );
    expect(spellings({ 'hepatitis a': 100, 'hepatitis b': 2, 'a levels': 100, 'b levels': 1 })).toEqual([]);
  });

  it('finds slips in a misspelt form too', () => {
    expect(spellings({ vehicle: 30, 'Vehicel ': 1 })).toEqual(['Vehicel >vehicle letters']);
  });

  it('sees one slip as symmetrical, and none in equal words', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc d'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(isOneSlip(a, b)).toBe(isOneSlip(b, a));
        expect(isOneSlip(a, a)).toBe(false);
      })
    );
  });
});

describe('labelFindings', () => {
  const many = (label: string, n: number) =>
    Array.from({ length: n }, (_, i) => sample(`${label}-${i}`, { labels: [label] }));

  it('finds samples without a label, unless the set has none at all', () => {
    const samples = [...many('a', 2), sample('x', { labels: [] })];
    expect(labelFindings(dataset(samples)).map(({ kind, files }) => [kind, files])).toEqual([['blank-label', ['x']]]);
    expect(labelFindings(dataset(samples, { labelSource: { kind: 'none' } }))).toEqual([]);
  });

  it('names the pictures with an odd spelling, and what is usual', () => {
    const [found] = labelFindings(dataset([...many('tool', 3), ...many('Tool', 1)]));
    expect(found).toMatchObject({
      kind: 'label-spelling',
      files: ['Tool-0'],
      detail: { given: 'Tool', usual: 'tool', count: 1, usualCount: 3 }
    });
  });

  it('calls a class rare below a tenth of an equal share, odd spellings counted in', () => {
    const set = [...many('common', 95), ...many('rare', 4), ...many('RARE', 1)];
    expect(labelFindings(dataset(set)).map(({ kind }) => kind)).toEqual(['label-spelling']);
    const rarer = labelFindings(dataset([...many('common', 96), ...many('rare', 4)]));
    expect(rarer).toMatchObject([
      {
        kind: 'class-imbalance',
        files: ['rare-0', 'rare-1', 'rare-2', 'rare-3'],
        detail: { label: 'rare', count: 4, share: 0.04, limit: 0.05, largest: 96 }
      }
    ]);
  });

  it('has nothing to say of one class or of no sample', () => {
    expect(labelFindings(dataset(many('only', 3)))).toEqual([]);
    expect(labelFindings(dataset([]))).toEqual([]);
  });
});

describe('captionFindings', () => {
  const said = (path: string, ...captions: string[]) => sample(path, { captions });

  it('finds what has no caption where others have one, and nothing where none has', () => {
    expect(
      captionFindings([said('a', 'x'), said('b'), said('c', ' ')], new Map()).map(({ kind, files }) => [kind, files])
    ).toEqual([
      ['blank-caption', ['b']],
      ['blank-caption', ['c']]
    ]);
    expect(captionFindings([said('a'), said('b')], new Map())).toEqual([]);
  });

  it('finds captions of several pictures, whatever their case and blanks, each once', () => {
    const found = captionFindings([said('a', 'A  cat', 'x'), said('b', 'a cat', 'a Cat'), said('c', 'y')], new Map());
    expect(found).toMatchObject([
      { kind: 'repeated-caption', files: ['a', 'b'], detail: { caption: 'a cat', count: 2 } }
    ]);
  });

  it('lets copies of one picture have the same caption', () => {
    const samples = [said('a', 'cat'), said('b', 'cat')];
    expect(
      captionFindings(
        samples,
        new Map([
          ['a', 1],
          ['b', 1]
        ])
      )
    ).toEqual([]);
    expect(
      captionFindings(
        samples,
        new Map([
          ['a', 1],
          ['b', 2]
        ])
      )
    ).toHaveLength(1);
  });
});

describe('fileFindings', () => {
  it('takes over what reading noticed about files, and nothing else', () => {
    expect(
      fileFindings([
        { code: 'missing-file', where: 't.csv:4', detail: { file: 'gone.jpg' } },
        { code: 'empty-file', where: 'e.jpg', detail: {} },
        { code: 'unlisted-image', where: 'u.jpg', detail: {} },
        { code: 'duplicate-row', where: 't.csv:9', detail: { first: 't.csv:2', file: 'a.jpg' } },
        { code: 'not-an-image', where: 'notes.txt', detail: {} }
      ])
    ).toEqual([
      { kind: 'missing-file', files: ['gone.jpg'], detail: { row: 't.csv:4' }, severity: 'serious' },
      { kind: 'zero-bytes', files: ['e.jpg'], detail: {}, severity: 'serious' },
      { kind: 'unlisted-file', files: ['u.jpg'], detail: {}, severity: 'warning' },
      { kind: 'repeated-row', files: ['a.jpg'], detail: { row: 't.csv:9', first: 't.csv:2' }, severity: 'info' }
    ]);
  });
});
