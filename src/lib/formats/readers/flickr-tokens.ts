import type { Reading } from '../../schema/reading';
import type { SetColumn } from '../../schema/reading';
import type { IngestIssue } from '../../schema/ingest-issue';
import { compareCodePoints } from '../compare-code-points';
import { samplesFromRecords } from '../records/samples-from-records';
import type { RecordBatch, SetRecord } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { sourceChunks } from '../source-chunks';
import { splitOfFile } from '../split-name';
import { decodeAnyText } from '../text/decode-any-text';
import { splitLines } from '../text/split-lines';
import { cellsFor } from './collected';
import type { Format, ReadableSet, Told } from './format';
import { markedScore, shareFound } from './share-found';

/** `1000092795.jpg#0<TAB>Two young guys …` */
const TOKEN = /^(.+?)#(\d+)\t(.*)$/;
/** `Flickr_8k.trainImages.txt`: the pictures of one split, one a line. */
const SPLIT_LIST = /(train|dev|val|test)Images?\.txt$/i;
/** Names with `.1` behind the ending stand in Flickr8k.token.txt; the pictures have none. */
const plainName = (name: string): string => name.replace(/(\.jpe?g)\.\d+$/i, '$1');

const linesOf = (seen: SeenSet, id: string): string[] => {
  const lines = (seen.text(id) ?? '').split(/\r\n|\r|\n/);
  // The last line of a beginning may be cut.
  return (seen.isWhole(id) ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '').slice(0, 200);
};

/** Names of pictures in the beginning of a token file; null when it is none. */
function tokenNames(seen: SeenSet, id: string): string[] | null {
  const lines = linesOf(seen, id);
  const names = lines.flatMap((line) => {
    const name = TOKEN.exec(line)?.[1];
    return name === undefined ? [] : [plainName(name)];
  });
  return names.length > 0 && names.length >= lines.length / 2 ? names : null;
}

function sniff(seen: SeenSet): Reading[] {
  const lists = seen.others.map(({ id }) => id).filter((id) => SPLIT_LIST.test(id));
  return seen.others.flatMap(({ id }): Reading[] => {
    const names = tokenNames(seen, id);
    if (!names) return [];
    const found = shareFound(seen, names, id);
    const captions = linesOf(seen, id)
      .slice(0, 3)
      .map((line) => TOKEN.exec(line)?.[3] ?? '');
    const columns: SetColumn[] = [
      { name: 'file', role: 'file', examples: [...new Set(names)].slice(0, 3) },
      { name: 'caption', role: 'caption', examples: captions },
      ...(lists.length > 0 ? [{ name: 'split', role: 'split' as const, examples: [] }] : [])
    ];
    return [
      {
        id: `flickr-tokens ${id}`,
        format: 'flickr-tokens',
        files: [id, ...lists],
        pictures: null,
        facts: { found },
        columns,
        problems: [],
        score: markedScore(found)
      }
    ];
  });
}

async function readSplits(set: ReadableSet, lists: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const splits = new Map<string, string>();
  for (const list of lists) {
    const split = splitOfFile(list.replace(/Images?(?=\.txt$)/i, '')) ?? 'test';
    for await (const lines of splitLines(decodeAnyText(sourceChunks(await set.open(list)))))
      for (const { text } of lines) if (text.trim() !== '') splits.set(text.trim(), split);
  }
  return splits;
}

async function* records(
  set: ReadableSet,
  files: readonly string[],
  columns: readonly SetColumn[]
): AsyncGenerator<RecordBatch> {
  const [file = '', ...lists] = files;
  const splits = await readSplits(set, lists);
  const notes: IngestIssue[] = [];
  const text = decodeAnyText(sourceChunks(await set.open(file)), (encoding) =>
    notes.push({ code: 'text-encoding', where: file, detail: { encoding } })
  );
  for await (const lines of splitLines(text)) {
    const some: SetRecord[] = [];
    const issues: IngestIssue[] = notes.splice(0);
    for (const { text: line, number } of lines) {
      if (line.trim() === '') continue;
      const where = `${file}:${number}`;
      const [, name, , caption] = TOKEN.exec(line) ?? [];
      if (name === undefined || caption === undefined)
        issues.push({
          code: 'bad-row',
          where,
          detail: { got: line.slice(0, 40), expected: 'picture.jpg#0, a tab, and a caption' }
        });
      else
        some.push({
          where,
          cells: cellsFor(columns, { file: plainName(name), caption, split: splits.get(plainName(name)) ?? '' })
        });
    }
    yield { records: some, issues };
  }
}

async function read(set: ReadableSet, { files, columns }: Reading): Promise<Told> {
  const { seen } = set;
  const images = seen.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  const table = { file: files[0] as string, batches: records(set, files, columns) };
  const { samples, issues } = await samplesFromRecords([table], columns, { images, paths: seen.paths });
  return { samples, issues, used: files, labelSource: { kind: 'none' } };
}

/**
 * Flickr8k and Flickr30k: five captions a picture, one a line, numbered; the splits of Flickr8k are lists of names.
 * Source: Hodosh, Young, Hockenmaier 2013; Young et al. 2014 (readme.txt of both sets).
 */
export const flickrTokens: Format = { id: 'flickr-tokens', sniff, read };
