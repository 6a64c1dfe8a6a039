import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRuns } from '../../../src/lib/formats/parquet/check-levels';
import { unpackPage } from '../../../src/lib/formats/parquet/page-codecs';
import { ParquetFile } from '../../../src/lib/formats/parquet/parquet-file';
import { ParquetPictures } from '../../../src/lib/formats/parquet/parquet-pictures';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import { bytesSource } from '../../../src/lib/formats/bytes-source';
import { WorkbenchError } from '../../../src/lib/schema/workbench-error';
import type { ByteSource } from '../../../src/lib/schema/byte-source';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';
import { listingOf } from '../../fixtures/listing';
import { damage, mutate } from '../../fixtures/mutate';
import { thrift, type Thrift } from '../../fixtures/thrift';

const ROOT = 'tests/fixtures/formats';
const file = (path: string) => new Uint8Array(readFileSync(`${ROOT}/${path}`)) as Uint8Array<ArrayBuffer>;
const train = file('parquet/data/train-00000-of-00001.parquet');
const picture = (shape: string, number: number, split = 'train') =>
  file(`image-folders/data/${split}/${shape}/${number}.png`);

/** A source that counts what is read of it. */
function counted(bytes: Uint8Array<ArrayBuffer>) {
  const seen = { bytes: 0 };
  const source: ByteSource = {
    byteLength: bytes.length,
    slice: async (start, end) => {
      seen.bytes += end - start;
      return bytes.slice(start, end);
    }
  };
  return { seen, source };
}
const open = async (bytes: Uint8Array<ArrayBuffer>) => ParquetFile.open(bytesSource(bytes));
const picturesOf = async (bytes: Uint8Array<ArrayBuffer>) => new ParquetPictures(await open(bytes), 'image');
const same = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

describe('pictures in Parquet', () => {
  it.each(['none', 'gzip', 'brotli', 'zstd', 'lz4'])('come out byte for byte, packed with %s', async (codec) => {
    const pictures = await picturesOf(file(`parquet-codecs/${codec}.parquet`));
    expect(same(await pictures.read(0), picture('circle', 0))).toBe(true);
    expect(same(await pictures.read(1), picture('square', 1))).toBe(true);
  });

  it('are read in any order, from any row group, packed with Snappy', async () => {
    const pictures = await picturesOf(train);
    for (const row of [3, 0, 2, 1, 3]) {
      const [shape, split] = [row % 2 ? 'square' : 'circle', row < 2 ? 'train' : 'test'];
      expect(same(await pictures.read(row), picture(shape, row, split)), `${row}`).toBe(true);
    }
    await expect(pictures.read(4)).rejects.toMatchObject({ code: 'bad-parquet' });
  });

  it('are found in small pages of the second version, with a dictionary and a missing one', async () => {
    const { seen, source } = counted(file('parquet-pages/pages.parquet'));
    const parquet = await ParquetFile.open(source);
    const pictures = new ParquetPictures(parquet, 'image');
    expect(same(await pictures.read(6), picture('circle', 0))).toBe(true);
    expect(same(await pictures.read(3), picture('square', 0))).toBe(true);
    await expect(pictures.read(5)).rejects.toMatchObject({ detail: { problem: 'no picture in this row' } });
    expect(seen.bytes).toBeGreaterThan(0);
  });

  it('are the first of a list', async () => {
    const pictures = new ParquetPictures(await open(file('parquet-questions/questions.parquet')), 'images');
    expect(same(await pictures.read(0), picture('circle', 0))).toBe(true);
    expect(same(await pictures.read(1), picture('square', 2, 'test'))).toBe(true);
  });

  it('are not read before they are asked for', async () => {
    const { seen, source } = counted(train);
    const set = await readDataset(
      { files: [{ path: 'a.parquet', sizeBytes: train.length, modifiedMs: 0 }], issues: [], open: async () => source },
      { name: 'a' }
    );
    expect(set.dataset.samples).toHaveLength(4);
    const parquet = await open(train);
    const imageBytes = parquet.groups
      .flatMap(({ group }) => group.columns)
      .filter(({ meta_data: meta }) => meta?.path_in_schema[0] === 'image')
      .reduce((sum, { meta_data: meta }) => sum + Number(meta?.total_compressed_size), 0);
    const before = seen.bytes;
    await set.openImage('a.parquet#2');
    expect(seen.bytes - before).toBeLessThan(imageBytes);
  });
});

/** A footer with numbers as a test wants them. */
function footer(change: {
  rows?: number;
  groupRows?: number;
  offset?: number;
  size?: number;
  values?: number;
  codec?: number;
}) {
  const { rows = 2, groupRows = 2, offset = 4, size = 40, values = 2, codec = 0 } = change;
  const name = (text: string): Thrift => ({ text });
  const meta: Thrift = {
    struct: {
      1: { i32: 6 },
      2: { list: [{ i32: 0 }] },
      3: { list: [name('label')] },
      4: { i32: codec },
      5: { i64: values },
      6: { i64: size },
      7: { i64: size },
      9: { i64: offset }
    }
  };
  const group: Thrift = {
    struct: { 1: { list: [{ struct: { 2: { i64: offset }, 3: meta } }] }, 2: { i64: size }, 3: { i64: groupRows } }
  };
  const schema: Thrift = {
    list: [
      { struct: { 4: name('schema'), 5: { i32: 1 } } },
      { struct: { 1: { i32: 6 }, 3: { i32: 1 }, 4: name('label'), 6: { i32: 0 } } }
    ]
  };
  return thrift({ struct: { 1: { i32: 2 }, 2: schema, 3: { i64: rows }, 4: { list: [group] } } });
}

function parquet(
  body: readonly number[],
  metadata: readonly number[],
  length = metadata.length
): Uint8Array<ArrayBuffer> {
  const tail = new Uint8Array(8);
  new DataView(tail.buffer).setUint32(0, length, true);
  tail.set(new TextEncoder().encode('PAR1'), 4);
  return Uint8Array.from([...new TextEncoder().encode('PAR1'), ...body, ...metadata, ...tail]);
}

describe('a Parquet file that lies', () => {
  const body = new Array<number>(60).fill(0);
  const problem = async (bytes: Uint8Array<ArrayBuffer>) =>
    open(bytes).then(
      () => 'none',
      (error: WorkbenchError) => (error instanceof WorkbenchError ? error.detail['problem'] : error)
    );

  it('is sound when it does not', async () => {
    const sound = await open(parquet(body, footer({})));
    expect([sound.rows, sound.groups.length]).toEqual([2, 1]);
  });

  it('is refused for a wrong, cut or encrypted footer', async () => {
    expect(await problem(train.slice(0, -3))).toBe('no PAR1 at the end');
    expect(await problem(new Uint8Array(3))).toBe('no PAR1 at the end');
    expect(await problem(Uint8Array.from([...train.slice(0, -4), 80, 65, 82, 69]))).toBe('encrypted');
    expect(await problem(parquet(body, footer({}), 1_000_000))).toBe('footer size');
    expect(await problem(parquet(body, [1, 2, 3]))).toBeTypeOf('string');
  });

  it('is refused for sizes that cannot be', async () => {
    expect(await problem(parquet(body, footer({ rows: 2 ** 50 })))).toBe('rows');
    expect(await problem(parquet(body, footer({ rows: 2 ** 50, groupRows: 2 ** 50 })))).toBe('rows');
    expect(await problem(parquet(body, footer({ offset: 10_000 })))).toBe('column outside of the file');
    expect(await problem(parquet(body, footer({ size: 2 ** 40 })))).toBe('column outside of the file');
    expect(await problem(parquet(body, footer({ offset: -4 })))).toBe('column outside of the file');
    expect(await problem(parquet(body, footer({ values: 2 ** 45 })))).toBe('column values');
  });

  /** A data page header of 40 bytes of body. */
  const page = (values: number, unpacked: number) =>
    thrift({
      struct: {
        1: { i32: 0 },
        2: { i32: unpacked },
        3: { i32: 10 },
        5: { struct: { 1: { i32: values }, 2: { i32: 0 }, 3: { i32: 3 }, 4: { i32: 3 } } }
      }
    });
  const column = async (codec: number, values: number, unpacked: number, bytes: readonly number[] = []) => {
    const header = page(values, unpacked);
    const content = [...header, ...bytes, ...new Array<number>(10).fill(0)].slice(0, header.length + 10);
    const made = parquet([...content, ...body], footer({ codec, size: content.length }));
    const opened = await open(made);
    return opened.column(opened.groups[0] as (typeof opened.groups)[number], 'label').then(
      () => 'none',
      (error: WorkbenchError) => error.detail['problem']
    );
  };

  it('is refused for an unknown codec, a giant page and more values than rows', async () => {
    expect(await column(3, 2, 10)).toBe('unknown codec');
    expect(await column(1, 2, 2 ** 30)).toBe('page too large');
    expect(await column(0, 2 ** 30, 10)).toBe('page values');
    expect(await column(0, 2, 11)).toBe('page size');
  });

  it('is refused for a run of values that nobody wrote', async () => {
    // Levels of 6 bytes: one run of 2^29 times the value 1.
    expect(await column(0, 2, 10, [6, 0, 0, 0, 0x80, 0x80, 0x80, 0x80, 0x04, 1])).toBe('run length');
  });

  it('becomes an issue, and the rest is kept', async () => {
    const given = { 'bad.parquet': train.slice(0, -3), 'good.parquet': train };
    const { dataset } = await readDataset(listingOf(given), { name: 'set' });
    expect(dataset.samples).toHaveLength(4);
    expect(dataset.issues).toEqual([
      { code: 'unreadable-file', where: 'bad.parquet', detail: { problem: 'no PAR1 at the end' } }
    ]);
  });
});

describe('checkRuns', () => {
  it('accepts what fills the values, and refuses more', () => {
    const check =
      (bytes: readonly number[], values: number, width = 1) =>
      () =>
        checkRuns(Uint8Array.from(bytes), { at: 0, width, values });
    expect(check([4, 1], 2)).not.toThrow();
    expect(check([3, 0xff], 8)).not.toThrow();
    expect(check([3, 0xff], 1)).not.toThrow();
    expect(check([200, 1, 1], 2)).toThrow(WorkbenchError);
    expect(check([0], 2)).toThrow(WorkbenchError);
  });
});

it('unpackPage refuses what comes out in another size', () => {
  expect(() => unpackPage(new Uint8Array(3), 4, 'UNCOMPRESSED')).toThrow(WorkbenchError);
  expect(() => unpackPage(new Uint8Array(3), 3, 'toString')).toThrow(WorkbenchError);
  expect(unpackPage(Uint8Array.of(1, 2), 2, 'UNCOMPRESSED')).toEqual(Uint8Array.of(1, 2));
});

it(
  'a damaged Parquet file throws nothing but typed errors, at any of its columns',
  async () => {
    const sources = [
      train,
      file('parquet-pages/pages.parquet'),
      file('parquet-objects/objects.parquet'),
      file('parquet-codecs/zstd.parquet')
    ];
    await fc.assert(
      fc.asyncProperty(fc.nat(sources.length - 1), damage, async (at, how) => {
        try {
          const parquet = await open(mutate(sources[at] as Uint8Array, how));
          for (const place of parquet.groups)
            for (const top of new Set(place.group.columns.map(({ meta_data: meta }) => meta?.path_in_schema[0] ?? '')))
              await parquet.column(place, top);
          const pictures = new ParquetPictures(parquet, 'image');
          for (let row = 0; row < Math.min(8, parquet.rows); row++) await pictures.read(row);
          expect(parquet.rows).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbenchError);
        }
      }),
      fuzz()
    );
  },
  FUZZ_MS
);
