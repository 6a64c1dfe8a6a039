import type { Reading, SetColumn } from '../../schema/reading';
import { compareCodePoints } from '../compare-code-points';
import { listOf, textOf } from '../json/json-fields';
import { jsonPlace, readJsonItems } from '../json/read-json-items';
import { samplesFromRecords } from '../records/samples-from-records';
import type { RecordBatch } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { sourceChunks } from '../source-chunks';
import { cellsFor } from './collected';
import type { Format, ReadableSet, Told } from './format';
import { markedScore, shareFound } from './share-found';

const isImage = (value: unknown): boolean => textOf(value, 'filename') !== '' && listOf(value, 'sentences').length > 0;

/** COCO's pictures have a folder, Flickr's have none. */
function pathOf(value: unknown): string {
  const folder = textOf(value, 'filepath');
  return folder === '' ? textOf(value, 'filename') : `${folder}/${textOf(value, 'filename')}`;
}
const captionsOf = (value: unknown): string[] => listOf(value, 'sentences').map((sentence) => textOf(sentence, 'raw'));

function imagesOf(seen: SeenSet, id: string): unknown[] {
  const json = seen.json(id);
  return json?.items.filter(({ key, value }) => key === 'images' && isImage(value)).map((item) => item.value) ?? [];
}

function sniff(seen: SeenSet): Reading[] {
  return seen.others.flatMap(({ id }): Reading[] => {
    const images = imagesOf(seen, id);
    if (images.length === 0) return [];
    const found = shareFound(seen, images.map(pathOf), id);
    const first = images.slice(0, 3);
    return [
      {
        id: `karpathy ${id}`,
        format: 'karpathy',
        files: [id],
        pictures: null,
        facts: { found },
        columns: [
          { name: 'filename', role: 'file', examples: first.map(pathOf) },
          { name: 'sentences', role: 'caption', examples: first.map((image) => captionsOf(image)[0] ?? '') },
          {
            name: 'split',
            role: 'split',
            examples: [...new Set(images.map((image) => textOf(image, 'split')))].slice(0, 3)
          }
        ],
        problems: [],
        score: markedScore(found)
      }
    ];
  });
}

async function* records(set: ReadableSet, file: string, columns: readonly SetColumn[]): AsyncGenerator<RecordBatch> {
  for await (const { items, issues } of readJsonItems(sourceChunks(await set.open(file)), { file })) {
    const images = items.filter(({ key }) => key === 'images');
    yield {
      records: images.map(({ key, index, value }) => ({
        where: jsonPlace(file, { key, index }),
        cells: cellsFor(columns, {
          filename: pathOf(value),
          sentences: captionsOf(value),
          split: textOf(value, 'split')
        })
      })),
      issues
    };
  }
}

async function read(set: ReadableSet, { files, columns }: Reading): Promise<Told> {
  const { seen } = set;
  const file = files[0] as string;
  const images = seen.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  const table = { file, batches: records(set, file, columns) };
  const { samples, issues } = await samplesFromRecords([table], columns, { images, paths: seen.paths });
  return { samples, issues, used: files, labelSource: { kind: 'none' } };
}

/**
 * The splits of Karpathy and Fei-Fei for COCO, Flickr8k and Flickr30k: `dataset_*.json` with pictures, sentences and splits.
 * Source: Karpathy, Fei-Fei 2015, arXiv:1412.2306, and the files that come with it.
 */
export const karpathy: Format = { id: 'karpathy', sniff, read };
