import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import type { ReadingChoice } from '../../../src/lib/schema/reading';
import type { Sample } from '../../../src/lib/schema/sample';
import { listingOf, type GivenContent } from '../../fixtures/listing';

type Given = Readonly<Record<string, GivenContent>>;
const open = (given: Given, choice?: ReadingChoice) =>
  readDataset(listingOf(given), choice ? { name: 'set', choice } : { name: 'set' });
const ids = async (given: Given) => (await open(given)).readings.map(({ id }) => id);
const told = (samples: readonly Sample[]) =>
  samples.map(({ id, labels, captions }) => [id, labels.join(), captions.join()]);
const issues = async (given: Given) => (await open(given)).dataset.issues.map(({ code, where }) => `${code} ${where}`);

describe('readings', () => {
  const pets: Given = {
    'pets/cat/1.jpg': 'x',
    'pets/dog/2.jpg': 'y',
    'pets/list.csv': 'file,kind,name,text\ncat/1.jpg,tabby,Tom,a cat\ndog/2.jpg,pug,Rex,a dog\n'
  };

  it('are ranked, and every one can be chosen', async () => {
    const set = await open(pets);
    expect(set.readings.map(({ id }) => id)).toEqual(['table list.csv', 'image-folders parent', 'image-folders none']);
    expect(set.dataset.labelSource).toEqual({ kind: 'folders' });
    const folders = await set.reread({ id: 'image-folders none' });
    expect(folders.dataset.samples.map(({ labels }) => labels)).toEqual([[], []]);
    expect(folders.dataset.issues.map(({ where }) => where)).toEqual(['list.csv']);
    expect((await folders.reread({ id: 'table list.csv' })).dataset.samples[0]?.captions).toEqual(['a cat']);
    await expect(set.reread({ id: 'nothing of the kind' })).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('say what the columns are taken for, with examples, and read again with other roles', async () => {
    const set = await open(pets);
    expect(set.used.columns).toEqual([
      { name: 'file', role: 'file', examples: ['cat/1.jpg', 'dog/2.jpg'] },
      { name: 'kind', role: 'group', examples: ['tabby', 'pug'] },
      { name: 'name', role: 'group', examples: ['Tom', 'Rex'] },
      { name: 'text', role: 'caption', examples: ['a cat', 'a dog'] }
    ]);
    const columns = [
      { name: 'kind', role: 'label' },
      { name: 'text', role: 'question' },
      { name: 'name', role: 'answer' }
    ] as const;
    const again = await set.reread({ id: set.used.id, columns });
    expect(again.dataset.samples[0]).toMatchObject({
      labels: ['tabby'],
      question: { text: 'a cat', answers: ['Tom'] }
    });
    expect(again.dataset.labelSource).toEqual({ kind: 'manifest', file: 'list.csv', column: 'kind' });
    expect(again.used.columns.map(({ role }) => role)).toEqual(['file', 'label', 'answer', 'question']);
    expect(set.used.columns[1]?.role).toBe('group');
  });

  it('are one at least, whatever is given', async () => {
    expect(await ids({})).toEqual(['nothing']);
    expect(await ids({ 'a.docx': 'x' })).toEqual(['nothing']);
    expect((await open({ 'a.docx': 'x', b: 'y', 'c.docx': 'z' })).used.facts).toEqual({
      files: 3,
      seen: '2 .docx, 1 ?'
    });
  });
});

describe('a table', () => {
  it('is told with its parts by split, and with one in each folder', async () => {
    const parts = await open({
      'train.csv': 'file,label\n1.jpg,a\n',
      'test.csv': 'file,label\n2.jpg,b\n',
      '1.jpg': 'x',
      '2.jpg': 'y'
    });
    expect(parts.used.files).toEqual(['test.csv', 'train.csv']);
    expect(parts.dataset.samples.map(({ id, groups }) => [id, groups['split']])).toEqual([
      ['2.jpg', 'test'],
      ['1.jpg', 'train']
    ]);
    const alone = await open({ 'test.csv': 'file,label\n1.jpg,a\n', '1.jpg': 'x' });
    expect(alone.dataset.samples[0]?.groups).toEqual({});
  });

  it('names files without endings, in a column whose name helps, or with addresses whose last part is given', async () => {
    expect(
      told(
        (await open({ 'a.csv': 'id,label\n001,cat\n002,dog\n', 'images/001.png': 'x', 'images/002.png': 'y' })).dataset
          .samples
      )
    ).toEqual([
      ['images/001.png', 'cat', ''],
      ['images/002.png', 'dog', '']
    ]);
    expect(
      told((await open({ 'a.csv': 'url,label\nhttps://example.org/p/1.jpg,cat\n', 'p/1.jpg': 'x' })).dataset.samples)
    ).toEqual([['p/1.jpg', 'cat', '']]);
    const numbers = await open({ 'a.csv': 'score,label\n1,cat\n2,dog\n', '1.jpg': 'x', '2.jpg': 'y' });
    expect(numbers.used.format).toBe('image-folders');
  });

  it('puts rows together that only add captions, and tells columns that differ within a picture', async () => {
    const set = await open({
      'results.csv':
        'image_name| comment_number| comment| who\n1.jpg| 0| A dog .| ann\n1.jpg| 1| Two dogs .| bob\n2.jpg| 0| A cat .| ann\n',
      '1.jpg': 'x',
      '2.jpg': 'y'
    });
    expect(set.dataset.samples.map(({ id, captions, groups }) => [id, captions, groups])).toEqual([
      ['1.jpg', [' A dog .', ' Two dogs .'], {}],
      ['2.jpg', [' A cat .'], {}]
    ]);
    expect(set.dataset.issues).toEqual([
      { code: 'unused-column', where: 'results.csv', detail: { column: 'who', rows: 1 } }
    ]);
  });

  it('keeps the first of two rows that call one picture differently, captions and all', async () => {
    const rows = 'file,label,caption\n1.jpg,cat,one\n1.jpg,dog,two\n1.jpg,cat,three\n1.jpg,cat,three\n';
    const { dataset } = await open({ 'a.csv': rows, '1.jpg': 'x' });
    expect(told(dataset.samples)).toEqual([['1.jpg', 'cat', 'one,three']]);
    expect(dataset.issues).toEqual([
      { code: 'duplicate-row', where: 'a.csv:3', detail: { first: 'a.csv:2', file: '1.jpg' } },
      { code: 'duplicate-row', where: 'a.csv:5', detail: { first: 'a.csv:2', file: '1.jpg' } }
    ]);
  });

  it('keeps questions about one picture apart', async () => {
    const rows =
      'image,question,answers\n1.jpg,What?,a|b\n1.jpg,Who?,"[""x"", ""y""]"\n1.jpg,When?,"[\'it\'\'s\', ""now""]"\n';
    const set = await open({ 'q.csv': rows, '1.jpg': 'x' });
    expect(set.dataset.samples.map(({ id, question }) => [id, question])).toEqual([
      ['1.jpg', { text: 'What?', answers: ['a', 'b'] }],
      ['1.jpg#2', { text: 'Who?', answers: ['x', 'y'] }],
      ['1.jpg#3', { text: 'When?', answers: ["['it''s', \"now\"]"] }]
    ]);
  });

  it('reads several labels of a picture from a list, as JSON or as Python prints it', async () => {
    const set = await open({
      'a.csv': 'file,labels\n1.jpg,"[""a"", ""b""]"\n2.jpg,"[\'b\', \'c d\']"\n3.jpg,[x\n',
      '1.jpg': 'x',
      '2.jpg': 'y',
      '3.jpg': 'z'
    });
    expect(set.dataset.samples.map(({ labels }) => labels)).toEqual([['a', 'b'], ['b', 'c d'], ['[x']]);
    expect(set.dataset.classes).toEqual(['[x', 'a', 'b', 'c d']);
  });

  it('may be JSON with a list below a name, lines in a .json, or nested', async () => {
    const row = (n: number) => `{"data":{"image":"${n}.jpg","label":"l${n}"}}`;
    for (const text of [`{"rows":[${row(1)},${row(2)}]}`, `${row(1)}\n${row(2)}\n`, `[${row(1)},\n${row(2)}]`]) {
      const set = await open({ 'a.json': text, '1.jpg': 'x', '2.jpg': 'y' });
      expect(
        set.used.columns.map(({ name, role }) => [name, role]),
        text
      ).toEqual([
        ['data.image', 'file'],
        ['data.label', 'label']
      ]);
      expect(told(set.dataset.samples)).toEqual([
        ['1.jpg', 'l1', ''],
        ['2.jpg', 'l2', '']
      ]);
    }
  });

  it('about files that are not there says so once, not for each row', async () => {
    const rows = Array.from({ length: 50 }, (_, i) => `x${i}.jpg,a`).join('\n');
    expect(await issues({ 'a.csv': `file,label\n${rows}`, '1.jpg': 'x' })).toEqual(['bad-row a.csv']);
  });
});

describe('annotations', () => {
  const image = (id: number) => ({ id, file_name: `${id}.jpg` });
  const pictures: Given = { 'images/1.jpg': 'x', 'images/2.jpg': 'y' };

  it('of COCO may stand before what they name, and lost ones are counted', async () => {
    const set = await open({
      ...pictures,
      'instances.json': JSON.stringify({
        annotations: [
          { image_id: 1, category_id: 7 },
          { image_id: 9, category_id: 7 },
          { image_id: 2, category_id: 8 },
          { image_id: 1, segments_info: [{ category_id: 7 }, { category_id: 9 }] }
        ],
        categories: [
          { id: 7, name: '__proto__' },
          { id: 9, name: 'sky' }
        ],
        images: [image(1), image(2), { id: 3 }]
      })
    });
    expect(told(set.dataset.samples)).toEqual([
      ['images/1.jpg', '__proto__,sky', ''],
      ['images/2.jpg', '', '']
    ]);
    expect(set.dataset.issues.map(({ where, detail }) => [where, detail['got']])).toEqual([
      ['instances.json#images[2]', 'no file_name'],
      ['instances.json#annotations', '1 annotations of pictures that it does not list'],
      ['instances.json#annotations', '1 annotations of categories that it does not list'],
      ['images/2.jpg', undefined]
    ]);
  });

  it('keep what stands before a cut', async () => {
    const whole = JSON.stringify({
      images: [image(1), image(2)],
      annotations: [
        { image_id: 1, caption: 'one' },
        { image_id: 2, caption: 'two' }
      ]
    });
    const set = await open({ ...pictures, 'captions.json': whole.slice(0, -20) });
    expect(told(set.dataset.samples)).toEqual([
      ['images/1.jpg', '', 'one'],
      ['images/2.jpg', '', '']
    ]);
    expect(set.dataset.issues).toMatchObject([{ code: 'bad-row', where: 'captions.json', detail: { problem: 'cut' } }]);
  });

  it('without their pictures are still recognised', async () => {
    const set = await open({
      'captions.json': JSON.stringify({ images: [image(1)], annotations: [{ image_id: 1, caption: 'one' }] })
    });
    expect(set.used.format).toBe('coco');
    expect(set.dataset.samples).toEqual([]);
    expect(set.dataset.issues).toMatchObject([
      { code: 'bad-row', where: 'captions.json', detail: { got: '0 of 1 files' } }
    ]);
  });

  it('of CVAT with a document type are refused, with the pictures before it kept as they are', async () => {
    const xml = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "y">]><annotations><image name="1.jpg"/></annotations>';
    const set = await open({ ...pictures, 'annotations.xml': xml });
    expect(set.used.format).toBe('image-folders');
    const good =
      '<annotations><image name="1.jpg"><tag label="a"/></image><image name="2.jpg"><tag label="&b;"/></image></annotations>';
    const kept = await open({ ...pictures, 'annotations.xml': good });
    expect(told(kept.dataset.samples)).toEqual([['images/1.jpg', 'a', '']]);
    expect(kept.dataset.issues.map(({ where, detail }) => [where, detail['problem']])).toEqual([
      ['annotations.xml', 'entity'],
      ['images/2.jpg', undefined]
    ]);
  });

  it('of VQA by number use the split when two pictures have it', async () => {
    const questions = {
      data_subtype: 'val2014',
      questions: [
        { image_id: 5, question: 'What?', question_id: 1 },
        { image_id: 6, question: 'Who?', question_id: 2 }
      ]
    };
    const set = await open({
      'q.json': JSON.stringify(questions),
      'train2014/COCO_train2014_000000000005.jpg': 'x',
      'val2014/COCO_val2014_000000000005.jpg': 'y'
    });
    expect(set.dataset.samples.map(({ id }) => id)).toEqual(['val2014/COCO_val2014_000000000005.jpg#1']);
    expect(set.dataset.issues.map(({ code, where }) => [code, where])).toEqual([
      ['missing-file', 'q.json#questions[1]'],
      ['unlisted-image', 'train2014/COCO_train2014_000000000005.jpg']
    ]);
  });
});

describe('texts beside pictures', () => {
  it('that are boxes are no captions', async () => {
    const set = await open({
      '1.jpg': 'x',
      '1.txt': '0 0.5 0.5 0.2 0.2\n',
      '2.jpg': 'y',
      '2.txt': '1 0.1 0.1 0.3 0.3\n'
    });
    expect(set.used.columns.find(({ name }) => name === 'txt')?.role).toBe('ignore');
    expect(told(set.dataset.samples)).toEqual([
      ['1.jpg', '', ''],
      ['2.jpg', '', '']
    ]);
  });

  it('may be JSON alone, broken or of the wrong kind, and other fields are told', async () => {
    const set = await open({
      'a.jpg': 'x',
      'a.json': '{"label":"cat","caption":"one"}',
      'b.jpg': 'y',
      'b.json': '{"label":',
      'b.pyd': 'pickle',
      'c.seg.png': 'z',
      'c.jpg': 'z',
      'c.json': '{}'
    });
    expect(told(set.dataset.samples)).toEqual([
      ['a.jpg', 'cat', 'one'],
      ['b.jpg', '', ''],
      ['c.jpg', '', '']
    ]);
    expect(set.dataset.issues.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'not-an-image b.pyd',
      'bad-row b.json',
      'unlisted-image c.seg.png',
      'missing-label b.jpg',
      'missing-label c.jpg'
    ]);
  });
});
