import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import { sniffImage } from '../../../src/lib/pixels/sniff-image';
import type { Sample } from '../../../src/lib/schema/sample';
import { folderListing } from '../../fixtures/folder-listing';

const ROOT = 'tests/fixtures/formats';
const read = (folder: string) => readDataset(folderListing(`${ROOT}/${folder}`, folder), { name: folder });

/** A sample in one line: `id = labels | captions | question: answers | groups`. */
function line({ id, labels, captions, question, groups }: Sample): string {
  const parts = [
    captions.join(' / '),
    question ? `${question.text}: ${[...new Set(question.answers)].join(', ')}` : '',
    Object.entries(groups)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')
  ];
  return `${id} = ${labels.join(', ')}${parts.map((part) => (part === '' ? '' : ` | ${part}`)).join('')}`;
}

interface Expected {
  readonly format: string;
  readonly samples: readonly string[];
  readonly issues?: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'image-folders': {
    format: 'image-folders',
    samples: [
      'data/test/circle/2.png = circle | split test',
      'data/test/circle/3.png = circle | split test',
      'data/test/square/2.png = square | split test',
      'data/test/square/3.png = square | split test',
      'data/train/circle/0.png = circle | split train',
      'data/train/circle/1.png = circle | split train',
      'data/train/square/0.png = square | split train',
      'data/train/square/1.png = square | split train'
    ],
    issues: ['not-an-image README.md']
  },
  'metadata-csv': { format: 'table', samples: ['0.png = circle | a circle', '1.png = square | a square'] },
  'metadata-jsonl': {
    format: 'table',
    samples: [
      'test/1.png = square, shape | a square | split test',
      'train/0.png = circle, shape | a circle | split train'
    ]
  },
  'table-windows-1252': {
    format: 'table',
    samples: ['0.png = café | “rund” – 5 € | Datei x, Kategorie y', '1.png = naïve | eckig | Datei x, Kategorie y'],
    issues: ['text-encoding list.csv']
  },
  'table-utf-16': {
    format: 'table',
    samples: ['0.png = Kreis', '1.png = Viereck'],
    issues: ['text-encoding list.tsv']
  },
  'pasted-cells': {
    format: 'table',
    samples: ['0.png = circle | a "round" thing\nin two lines', '1.png = square | a square']
  },
  'table-without-header': { format: 'table', samples: ['0.png = circle', '1.png = square'] },
  'json-list': { format: 'table', samples: ['0.png = circle | tags a | b, late ', '1.png = square | tags , late 1'] },
  'json-map': { format: 'table', samples: ['0.png = circle', '1.png = square'] },
  webdataset: {
    format: 'webdataset',
    samples: [
      'shapes-test-000000/000002.jpg = circle | a circle | json.width 8, json.source drawn, split test',
      'shapes-test-000000/000003.jpg = square | a square | json.width 8, json.source drawn, split test',
      'shapes-train-000000/000000.jpg = circle | a circle | json.width 8, json.source drawn, split train',
      'shapes-train-000000/000001.jpg = square | a square | json.width 8, json.source drawn, split train'
    ]
  },
  img2dataset: {
    format: 'webdataset',
    samples: [
      '00000/000000000.jpg =  | a circle | json.status success',
      '00000/000000001.jpg =  | a square | json.status success'
    ]
  },
  coco: {
    format: 'coco',
    samples: [
      'val2017/000000000007.jpg = circle, square | a circle / something round | split validation',
      'val2017/000000000009.jpg = square | a square | split validation'
    ]
  },
  vqa: {
    format: 'vqa',
    samples: [
      'val2014/COCO_val2014_000000000042.jpg#42000 =  | Is it round?: yes, no | question_type is it, answer_type yes/no, split validation',
      'val2014/COCO_val2014_000000000042.jpg#42001 =  | What shape is it?: circle | question_type what, answer_type other, split validation',
      'val2014/COCO_val2014_000000000073.jpg#73000 =  | How many corners?: 4, four, 5 | question_type how many, answer_type number, split validation'
    ]
  },
  flickr8k: {
    format: 'flickr-tokens',
    samples: [
      'images/1000092790.jpg =  | A circle . / Something round . | split train',
      'images/1000092791.jpg =  | A square . | split test'
    ]
  },
  karpathy: {
    format: 'karpathy',
    samples: [
      'images/1000092790.jpg =  | A circle . / Something round . | split train',
      'images/1000092791.jpg =  | A square . | split restval'
    ]
  },
  'label-studio': {
    format: 'label-studio',
    samples: ['0-shape.png = circle | a circle | batch A', '1-shape.png = square | batch B']
  },
  cvat: {
    format: 'cvat',
    samples: [
      'images/0.png = circle | attribute size small, split Train',
      'images/1.png = square | attribute size , split Test'
    ]
  },
  zip: {
    format: 'image-folders',
    samples: ['circle/0.png = circle', 'circle/2.png = circle', 'square/1.png = square', 'square/3.png = square'],
    issues: ['nested-archive shapes/more.zip']
  },
  'metadata-parquet': { format: 'parquet', samples: ['images/0.png = circle', 'images/1.png = square'] },
  parquet: {
    format: 'parquet',
    samples: [
      'data/test-00000-of-00001.parquet#0 = circle | a circle / shape 0 | source drawn, split test',
      'data/test-00000-of-00001.parquet#1 = square | a square / shape 1 | source , split test',
      'data/train-00000-of-00001.parquet#0 = circle | a circle / shape 0 | source drawn, split train',
      'data/train-00000-of-00001.parquet#1 = square | a square / shape 1 | source drawn, split train',
      'data/train-00000-of-00001.parquet#2 = circle | a circle / shape 2 | source drawn, split train',
      'data/train-00000-of-00001.parquet#3 = square | a square / shape 3 | source , split train'
    ]
  },
  'parquet-codecs': {
    format: 'parquet',
    samples: ['brotli', 'gzip', 'lz4', 'none', 'zstd'].flatMap((codec) => [
      `${codec}.parquet#0 = circle | a circle / shape 0 | source drawn`,
      `${codec}.parquet#1 = square | a square / shape 1 | source `
    ])
  },
  'parquet-pages': {
    format: 'parquet',
    samples: Array.from({ length: 8 }, (_, i) => `pages.parquet#${i} = shape ${i % 2}`)
  },
  'parquet-objects': {
    format: 'parquet',
    samples: ['objects.parquet#0 = circle', 'objects.parquet#1 = square, circle']
  },
  'parquet-questions': {
    format: 'parquet',
    samples: ['questions.parquet#0 =  | Is it round?: yes', 'questions.parquet#1 =  | How many corners?: 4']
  },
  'cifar-10': {
    format: 'cifar',
    samples: [
      'data_batch_1.bin#0 = circle | split train',
      'data_batch_1.bin#1 = square | split train',
      'test_batch.bin#0 = circle | split test'
    ]
  },
  'cifar-100': {
    format: 'cifar',
    samples: ['train.bin#0 = circle | coarse_label round', 'train.bin#1 = square | coarse_label cornered']
  },
  npz: {
    format: 'arrays',
    samples: [
      'train_images.npy#0 = 0 | split train',
      'train_images.npy#1 = 1 | split train',
      'train_images.npy#2 = 0 | split train',
      'test_images.npy#0 = 1 | split test',
      'test_images.npy#1 = 0 | split test'
    ]
  },
  npy: { format: 'arrays', samples: ['X.npy#0 = 0', 'X.npy#1 = 1', 'X.npy#2 = 0'] },
  embeddings: { format: 'embeddings', samples: [] },
  predictions: { format: 'predictions', samples: [], issues: ['not-an-image scores.npy'] },
  'links-only': { format: 'links-only', samples: [], issues: ['links-only part-00000.csv'] },
  pickle: {
    format: 'pickle',
    samples: [],
    issues: ['pickle-refused cifar-10-batches-py/data_batch_1', 'pickle-refused model.pt']
  },
  nothing: { format: 'nothing', samples: [], issues: ['not-an-image notes.docx', 'not-an-image todo.txt'] }
};

/** Rows whose picture is missing in the file. */
const WITHOUT_PICTURE: readonly string[] = ['pages.parquet#5'];

describe.each(Object.entries(EXPECTED))('the fixture %s', (folder, expected) => {
  it(`is read as ${expected.format}`, async () => {
    const { dataset, used } = await read(folder);
    expect(used.format).toBe(expected.format);
    expect(dataset.samples.map(line)).toEqual(expected.samples);
    expect(dataset.issues.map(({ code, where }) => `${code} ${where}`)).toEqual(expected.issues ?? []);
  });

  it('gives the bytes of every picture', async () => {
    const { dataset, openImage } = await read(folder);
    const types = await Promise.all(
      dataset.samples.map(async ({ id, image }) => {
        if (WITHOUT_PICTURE.includes(id)) return openImage(image.path).catch((error: { code: string }) => error.code);
        const source = await openImage(image.path);
        const { type, width, height } = sniffImage(await source.slice(0, source.byteLength));
        return `${type} ${width} × ${height}`;
      })
    );
    for (const [i, type] of types.entries())
      expect(type).toMatch(
        WITHOUT_PICTURE.includes(dataset.samples[i]?.id ?? '') ? /^bad-parquet$/ : /^(png|jpeg) (8 × 8|32 × 32)$/
      );
    expect(types).toHaveLength(expected.samples.length);
  });
});

it('expects something of every fixture', () => {
  expect(readdirSync(ROOT).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
});
