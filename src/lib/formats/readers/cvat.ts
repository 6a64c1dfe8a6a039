import type { IngestIssue } from '../../schema/ingest-issue';
import type { Reading, SetColumn } from '../../schema/reading';
import { compareCodePoints } from '../compare-code-points';
import { samplesFromRecords } from '../records/samples-from-records';
import type { RecordBatch, SetRecord } from '../records/set-record';
import type { SeenSet } from '../seen-set';
import { sourceChunks } from '../source-chunks';
import { decodeAnyText } from '../text/decode-any-text';
import { XmlTokens, type XmlToken } from '../xml/xml-tokens';
import { cellsFor } from './collected';
import type { Format, ReadableSet, Told } from './format';
import { markedScore, shareFound } from './share-found';

/** Marks of a place in the picture; their label is one of the picture's only when it has no tag. */
const SHAPES = ['box', 'polygon', 'polyline', 'points', 'mask', 'ellipse', 'cuboid', 'skeleton'];

interface CvatImage {
  readonly name: string;
  readonly subset: string;
  readonly tags: string[];
  readonly shapes: Set<string>;
  readonly attributes: Map<string, string>;
}

/** Puts the elements of an annotation file together to pictures. */
class CvatImages {
  #image: CvatImage | undefined;
  #attribute: string | undefined;
  #inTag = false;

  /** Pictures that are complete now. */
  take(tokens: readonly XmlToken[]): CvatImage[] {
    const done: CvatImage[] = [];
    for (const token of tokens) {
      if (token.kind === 'open') this.#open(token);
      else if (token.kind === 'text') this.#text(token.text);
      else if (token.name === 'attribute') this.#attribute = undefined;
      else if (token.name === 'tag') this.#inTag = false;
      else if (token.name === 'image' && this.#image) {
        done.push(this.#image);
        this.#image = undefined;
      }
    }
    return done;
  }

  #open({ name, attributes }: Extract<XmlToken, { kind: 'open' }>): void {
    const label = attributes.get('label');
    if (name === 'image') {
      const file = attributes.get('name');
      const subset = attributes.get('subset') ?? '';
      this.#image =
        file === undefined ? undefined : { name: file, subset, tags: [], shapes: new Set(), attributes: new Map() };
    } else if (!this.#image) return;
    else if (name === 'tag' && label !== undefined) {
      this.#inTag = true;
      if (!this.#image.tags.includes(label)) this.#image.tags.push(label);
    } else if (SHAPES.includes(name) && label !== undefined) this.#image.shapes.add(label);
    else if (name === 'attribute' && this.#inTag) this.#attribute = attributes.get('name');
  }

  #text(text: string): void {
    if (this.#attribute !== undefined) this.#image?.attributes.set(this.#attribute, text.trim());
  }
}

function imagesOf(seen: SeenSet, id: string): CvatImage[] {
  const text = seen.text(id);
  if (text === undefined || !/\.xml$/i.test(id) || !text.includes('<annotations')) return [];
  return new CvatImages().take(new XmlTokens().push(text));
}

function sniff(seen: SeenSet): Reading[] {
  return seen.others.flatMap(({ id }): Reading[] => {
    const images = imagesOf(seen, id);
    if (images.length === 0) return [];
    const found = shareFound(
      seen,
      images.map(({ name }) => name),
      id
    );
    const names = new Set(images.flatMap(({ attributes }) => [...attributes.keys()]));
    const columns: SetColumn[] = [
      { name: 'name', role: 'file', examples: images.slice(0, 3).map(({ name }) => name) },
      {
        name: 'label',
        role: 'label',
        examples: [...new Set(images.flatMap(({ tags, shapes }) => [...tags, ...shapes]))].slice(0, 3)
      },
      ...(images.some(({ subset }) => subset !== '')
        ? [
            {
              name: 'subset',
              role: 'split' as const,
              examples: [...new Set(images.map(({ subset }) => subset))].slice(0, 3)
            }
          ]
        : []),
      ...[...names].map((name): SetColumn => ({
        name: `attribute ${name}`,
        role: 'group',
        examples: [...new Set(images.flatMap(({ attributes }) => attributes.get(name) ?? []))].slice(0, 3)
      }))
    ];
    return [
      {
        id: `cvat ${id}`,
        format: 'cvat',
        files: [id],
        pictures: null,
        facts: { found },
        columns,
        problems: [],
        score: markedScore(found)
      }
    ];
  });
}

async function* records(set: ReadableSet, file: string, columns: readonly SetColumn[]): AsyncGenerator<RecordBatch> {
  const scanner = new XmlTokens();
  const images = new CvatImages();
  let number = 0;
  const bad = (problem: string): IngestIssue => ({ code: 'bad-row', where: file, detail: { problem } });
  for await (const text of decodeAnyText(sourceChunks(await set.open(file)))) {
    if (text === null) {
      yield { records: [], issues: [bad('text encoding')] };
      return;
    }
    const some = images.take(scanner.push(text)).map(({ name, subset, tags, shapes, attributes }): SetRecord => {
      const own = Object.fromEntries([...attributes].map(([key, value]) => [`attribute ${key}`, value]));
      return {
        where: `${file}#image[${number++}]`,
        cells: cellsFor(columns, { ...own, name, label: tags.length > 0 ? tags : [...shapes], subset })
      };
    });
    yield { records: some, issues: [] };
    if (scanner.problem) break;
  }
  scanner.end();
  if (scanner.problem) yield { records: [], issues: [bad(scanner.problem)] };
}

async function read(set: ReadableSet, { files, columns }: Reading): Promise<Told> {
  const { seen } = set;
  const file = files[0] as string;
  const images = seen.images.toSorted((a, b) => compareCodePoints(a.id, b.id));
  const table = { file, batches: records(set, file, columns) };
  const { samples, issues } = await samplesFromRecords([table], columns, { images, paths: seen.paths });
  return { samples, issues, used: files, labelSource: { kind: 'manifest', file, column: 'label' } };
}

/**
 * CVAT for images 1.1: `annotations.xml` with an element for each picture. Its tags are its labels; where it has none, the
 * labels of the shapes in it are.
 * Source: CVAT documentation, "CVAT for image".
 */
export const cvat: Format = { id: 'cvat', sniff, read };
