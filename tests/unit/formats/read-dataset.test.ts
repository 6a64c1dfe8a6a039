import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSystemFile } from '../../../src/lib/formats/is-system-file';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';
import { listingOf } from '../../fixtures/listing';

/** Files by path; text is the content of tables, a number the size of others. */
type Given = Readonly<Record<string, string | number>> | ReadonlyMap<string, string | number>;

async function sniff(given: Given) {
  const entries = given instanceof Map ? [...given] : Object.entries(given);
  const bytes = entries.map(([path, content]): [string, string | Uint8Array] => [
    path,
    typeof content === 'number' ? new Uint8Array(content) : content
  ]);
  return (await readDataset(listingOf(new Map(bytes)), { name: 'pets' })).dataset;
}
const issues = async (given: Given) => (await sniff(given)).issues.map(({ code, where }) => `${code} ${where}`);
const labels = async (given: Given) =>
  Object.fromEntries((await sniff(given)).samples.map((sample) => [sample.id, sample.labels[0]]));

describe('readDataset, by folders', () => {
  it('takes the folder as label, strips one root and keeps the given name for reading', async () => {
    const set = await sniff({ 'pets/dog/1.jpg': 5, 'pets/cat/2.PNG': 6, 'pets/cat/1.jpg': 7 });
    expect(set).toMatchObject({
      name: 'pets',
      classes: ['cat', 'dog'],
      labelSource: { kind: 'folders' },
      issues: [],
      filesGiven: 3
    });
    expect(set.samples.map((sample) => sample.id)).toEqual(['cat/1.jpg', 'cat/2.PNG', 'dog/1.jpg']);
    expect(set.samples[0]).toEqual({
      id: 'cat/1.jpg',
      image: { path: 'pets/cat/1.jpg', sizeBytes: 7, modifiedMs: 7 },
      captions: [],
      labels: ['cat'],
      groups: {}
    });
  });

  it('keeps dangerous words as labels', async () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];
    const set = await sniff(new Map(names.map((name) => [`${name}/1.jpg`, 1])));
    expect(set.classes).toEqual(names.toSorted());
    expect(set.samples).toHaveLength(4);
  });

  it('sorts classes by code point in every language', async () => {
    expect(
      (await sniff({ 'b/1.jpg': 1, 'Z/1.jpg': 1, 'a/1.jpg': 1, 'é/1.jpg': 1, '\uffee/1.jpg': 1, '\u{1f600}/1.jpg': 1 }))
        .classes
    ).toEqual(['Z', 'a', 'b', 'é', '\uffee', '\u{1f600}']);
  });

  it('takes a first level of splits off, but not one folder that happens to be called so', async () => {
    const set = await sniff({ 'train/cat/1.jpg': 1, 'val/dog/1.jpg': 1 });
    expect(set.samples.map((s) => [s.labels[0], s.groups['split']])).toEqual([
      ['cat', 'train'],
      ['dog', 'validation']
    ]);
    expect((await sniff({ 'train/1.jpg': 1, 'car/2.jpg': 1 })).classes).toEqual(['car', 'train']);
    expect((await sniff({ 'train/1.jpg': 1, 'test/2.jpg': 1 })).labelSource).toEqual({ kind: 'none' });
  });

  it('labels pictures at several depths by the folder around them and keeps the whole path as a group', async () => {
    const set = await sniff({ 'a/b/1.jpg': 1, 'c/2.jpg': 1, '3.jpg': 1 });
    expect(set.samples.map((s) => [s.id, s.labels, s.groups])).toEqual([
      ['3.jpg', [], { folder: '' }],
      ['a/b/1.jpg', ['b'], { folder: 'a/b' }],
      ['c/2.jpg', ['c'], { folder: 'c' }]
    ]);
    expect(set.issues).toEqual([{ code: 'missing-label', where: '3.jpg', detail: {} }]);
  });

  it('finds no labels in one heap, and one class in one folder beside others files', async () => {
    expect(await sniff({ 'heap/1.jpg': 1, 'heap/2.jpg': 1 })).toMatchObject({
      classes: [],
      labelSource: { kind: 'none' },
      issues: []
    });
    expect((await sniff({ 'set/cat/1.jpg': 1, 'set/read.me': 1 })).classes).toEqual(['cat']);
  });

  it('names what is not a picture, is empty, unsafe or given twice, and passes over system files', async () => {
    expect(
      await issues({
        'cat/1.jpg': 1,
        'cat/x.txt': 3,
        'cat/0.jpg': 0,
        'cat/s.svg': 4,
        '../up.jpg': 1,
        'cat/.DS_Store': 1,
        '__MACOSX/cat/._1.jpg': 1,
        'Thumbs.db': 1
      })
    ).toEqual(['unsafe-path ../up.jpg', 'not-an-image x.txt', 'empty-file 0.jpg', 'unsupported-image-type s.svg']);
    expect(await issues({ 'cat/1.jpg': 1, 'cat\\1.jpg': 2, 'dog/1.jpg': 1 })).toEqual(['duplicate-row cat/1.jpg']);
  });
});

describe('readDataset, by manifest', () => {
  const table =
    'file_name,label,caption,style,captured_at\nimages/1.jpg,cat,a cat,flat,2026-03-02\nimages/2.jpg,dog,a dog,round,yesterday\n';

  it('prefers the table to the folders and reads captions, dates and groups', async () => {
    const set = await sniff({ 'set/images/1.jpg': 1, 'set/images/2.jpg': 1, 'set/m.csv': table });
    expect(set).toMatchObject({
      classes: ['cat', 'dog'],
      labelSource: { kind: 'manifest', file: 'm.csv', column: 'label' },
      issues: [],
      filesGiven: 3
    });
    expect(set.samples[0]).toMatchObject({
      id: 'images/1.jpg',
      captions: ['a cat'],
      labels: ['cat'],
      groups: { style: 'flat' },
      capturedAt: '2026-03-02'
    });
    expect(set.samples[1]).toMatchObject({ groups: { style: 'round', captured_at: 'yesterday' } });
    expect(set.samples[1]).not.toHaveProperty('capturedAt');
  });

  it('says which rows and pictures it could not use', async () => {
    const rows = 'file,class\n1.jpg,cat\n9.jpg,cat\n2.jpg, \n1.jpg,dog\nbroken\n0.jpg,cat\n';
    expect(await issues({ 'm.csv': rows, '1.jpg': 1, '2.jpg': 1, '3.jpg': 1, '0.jpg': 0 })).toEqual([
      'empty-file 0.jpg',
      'bad-row m.csv:6',
      'missing-file m.csv:3',
      'duplicate-row m.csv:5',
      'unlisted-image 3.jpg',
      'missing-label 2.jpg'
    ]);
    expect(await labels({ 'm.csv': rows, '1.jpg': 1, '2.jpg': 1, '3.jpg': 1, '0.jpg': 0 })).toEqual({
      '1.jpg': 'cat',
      '2.jpg': undefined
    });
  });

  it('keeps labels letter by letter and dangerous words as labels and columns', async () => {
    const set = await sniff({
      'm.tsv': 'img\ty\t__proto__\t\n1.jpg\t__proto__\tx\tq\n2.jpg\t Cat\ty\tr\n',
      '1.jpg': 1,
      '2.jpg': 1
    });
    expect(set.classes).toEqual([' Cat', '__proto__']);
    expect(Object.entries(set.samples[0]?.groups ?? {})).toEqual([
      ['__proto__', 'x'],
      ['column 4', 'q']
    ]);
  });

  it('finds files from the top of the set, beside the table, decomposed, and with backslashes', async () => {
    expect(
      await labels({
        'meta/m.csv': 'file,label\nimages/1.jpg,a\n2.jpg,b\nimages\\caf\u00e9.jpg,c\n',
        'images/1.jpg': 1,
        'meta/2.jpg': 1,
        'images/cafe\u0301.jpg': 1
      })
    ).toEqual({
      'images/1.jpg': 'a',
      'meta/2.jpg': 'b',
      'images/cafe\u0301.jpg': 'c'
    });
  });

  it('compares bare names only when no path fits, and never guesses between two', async () => {
    const rows = 'file,label\n/home/x/a/1.jpg,a\n/home/x/b/1.jpg,b\n/home/x/b/2.jpg,c\n';
    expect(await labels({ 'm.csv': rows, '1.jpg': 1, '2.jpg': 1 })).toEqual({ '2.jpg': 'c' });
    expect(await labels({ 'm.csv': 'file,label\n1.jpg,a\nold/2.jpg,b\n', '1.jpg': 1, 'new/2.jpg': 1 })).toEqual({
      '1.jpg': 'a'
    });
  });

  it('takes the table that finds pictures and says what the others are', async () => {
    const set = await sniff({
      'm.csv': 'file,label\n1.jpg,a\n',
      'other.csv': 'file,label\nx.jpg,a\n',
      'notes.csv': 'a,b\n1,2\n',
      '1.jpg': 1
    });
    expect(set.labelSource).toEqual({ kind: 'manifest', file: 'm.csv', column: 'label' });
    expect(set.issues.map(({ code, where }) => [code, where])).toEqual([
      ['bad-row', 'other.csv'],
      ['not-an-image', 'notes.csv']
    ]);
  });

  it('takes labels from folders when the table has none', async () => {
    const set = await sniff({
      'm.csv': 'file,caption\ncat/1.jpg,one\ndog/2.jpg,two\n',
      'cat/1.jpg': 1,
      'dog/2.jpg': 1
    });
    expect(set).toMatchObject({ labelSource: { kind: 'folders' }, classes: ['cat', 'dog'] });
    expect(set.samples[1]).toMatchObject({ captions: ['two'], labels: ['dog'] });
  });
});

describe('readDataset, whatever is given', () => {
  const part = fc.constantFrom('cat', 'dog', 'train', 'test', '__proto__', '..', 'a b', '__MACOSX');
  const leaf = fc.constantFrom(
    '1.jpg',
    '2.png',
    'm.csv',
    'n.tsv',
    'x.txt',
    '.DS_Store',
    'noext',
    's.svg',
    'constructor.jpg'
  );
  const path = fc.tuple(fc.array(part, { maxLength: 3 }), leaf).map(([parts, name]) => [...parts, name].join('/'));
  const row = fc.tuple(
    fc.oneof(path, fc.constant('1.jpg'), fc.constant('cat/1.jpg')),
    fc.constantFrom('cat', '', 'dog', '__proto__', 'a,b')
  );
  const csv = fc
    .array(row, { maxLength: 5 })
    .map((rows) => ['file,label', ...rows.map((cells) => cells.join(','))].join('\n'));

  it(
    'makes of every file a sample, the manifest, an issue or a counted system file, and never throws',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.dictionary(path, fc.oneof(fc.nat(2), csv), { maxKeys: 8 }), async (given) => {
          const files = new Map(
            Object.entries(given).map(([name, content]) => [name, /\.[ct]sv$/.test(name) ? String(content) : 1])
          );
          const set = await sniff(files);
          expect(set.filesGiven).toBe(files.size);
          const used = new Set(set.samples.map((sample) => sample.image.path));
          expect(used.size).toBe(set.samples.length);
          const manifest = set.labelSource.kind === 'manifest' ? set.labelSource.file : undefined;
          for (const name of files.keys()) {
            const told = set.issues.some(({ where }) => `/${name}`.endsWith(`/${where.replace(/:\d+$/, '')}`));
            const isManifest = manifest !== undefined && (name === manifest || name.endsWith(`/${manifest}`));
            expect(used.has(name) || told || isManifest || isSystemFile(name), name).toBe(true);
          }
          expect(set.classes).toEqual([...new Set(set.samples.flatMap((sample) => sample.labels))].toSorted());
        }),
        fuzz(0.5)
      );
    },
    FUZZ_MS
  );
});
