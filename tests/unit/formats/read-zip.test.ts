import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
  type ZipWriterAddDataOptions
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readZip, ZIP_LIMITS, type ZipLimits } from '../../../src/lib/formats/read-zip';
import { safePath } from '../../../src/lib/formats/safe-path';
import type { ByteSource } from '../../../src/lib/schema/byte-source';
import { WorkbenchError } from '../../../src/lib/schema/workbench-error';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';
import { damage, mutate } from '../../fixtures/mutate';

type Item = readonly [name: string, bytes: Uint8Array<ArrayBuffer>, options?: ZipWriterAddDataOptions];
const text = (value: string) => new TextEncoder().encode(value) as Uint8Array<ArrayBuffer>;

async function zip(items: readonly Item[]): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const [name, bytes, options] of items) await writer.add(name, new Uint8ArrayReader(bytes), options);
  return (await writer.close()) as Uint8Array<ArrayBuffer>;
}
const source = (bytes: Uint8Array<ArrayBuffer>): ByteSource => ({
  byteLength: bytes.length,
  slice: async (start, end) => bytes.slice(start, end)
});
const open = async (items: readonly Item[], limits: Partial<ZipLimits> = {}) =>
  readZip(source(await zip(items)), { ...ZIP_LIMITS, ...limits });
/** Replaces a name in the archive by another of the same length: writers refuse to make what attackers make. */
function rename(bytes: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
  const latin = Buffer.from(bytes).toString('latin1').replaceAll(from, to);
  return new Uint8Array(Buffer.from(latin, 'latin1'));
}

describe('readZip', () => {
  it('lists files without folders and unpacks one on demand', async () => {
    const listing = await open([
      ['set/cat/1.jpg', text('meow '.repeat(100))],
      ['set/dog/', text(''), { directory: true }],
      ['set/dog/é.jpg', text('woof'), { level: 0 }]
    ]);
    expect(listing.files.map(({ path, sizeBytes }) => [path, sizeBytes])).toEqual([
      ['set/cat/1.jpg', 500],
      ['set/dog/é.jpg', 4]
    ]);
    expect(listing.issues).toEqual([]);
    expect(new TextDecoder().decode(await listing.read('set/dog/é.jpg'))).toBe('woof');
    expect((await listing.read('set/cat/1.jpg')).length).toBe(500);
    expect(listing.files[0]?.modifiedMs).toBeGreaterThan(0);
  });

  it('refuses names that lead outside, and goes on with the others', async () => {
    const bytes = rename(
      await zip([
        ['aa/evil.jpg', text('x')],
        ['good.jpg', text('y')]
      ]),
      'aa/evil.jpg',
      '../evil.jpg'
    );
    const listing = await readZip(source(bytes));
    expect(listing.issues).toEqual([{ code: 'unsafe-path', where: '../evil.jpg', detail: {} }]);
    expect(listing.files.map((file) => file.path)).toEqual(['good.jpg']);
  });

  it('keeps the first of two entries with one name', async () => {
    const bytes = rename(
      await zip([
        ['a.jpg', text('first')],
        ['b.jpg', text('second')]
      ]),
      'b.jpg',
      'a.jpg'
    );
    const listing = await readZip(source(bytes));
    expect(listing.issues).toMatchObject([{ code: 'duplicate-row', where: 'a.jpg' }]);
    expect(new TextDecoder().decode(await listing.read('a.jpg'))).toBe('first');
  });

  it('refuses entries that are too large or that blow up', async () => {
    const zeros = new Uint8Array(3 * 2 ** 20);
    const listing = await open(
      [
        ['bomb.bmp', zeros],
        ['large.bin', zeros, { level: 0 }],
        ['small.txt', new Uint8Array(2 ** 19)]
      ],
      { entryBytes: 3 * 2 ** 20 }
    );
    expect(listing.issues).toMatchObject([{ code: 'file-too-large', where: 'bomb.bmp' }]);
    expect((await open([['large.bin', zeros, { level: 0 }]], { storedBytes: 1000 })).issues).toMatchObject([
      { code: 'file-too-large' }
    ]);
  });

  it('reads a large stored file in parts, whatever the limit for unpacking is', async () => {
    const large = new Uint8Array(9_000_000).map((_, i) => i % 251);
    const bytes = await zip([
      ['first.txt', text('x')],
      ['large.bin', large, { level: 0 }]
    ]);
    let most = 0;
    const counted: ByteSource = {
      byteLength: bytes.length,
      slice: async (start, end) => {
        most = Math.max(most, end - start);
        return bytes.slice(start, end);
      }
    };
    const listing = await readZip(counted, { ...ZIP_LIMITS, entryBytes: 1000 });
    const file = await listing.open('large.bin');
    expect(file.byteLength).toBe(9_000_000);
    expect([...(await file.slice(8_999_998, 9_999_999))]).toEqual([8_999_998 % 251, 8_999_999 % 251]);
    expect(most).toBeLessThan(1_000_000);
    expect(new TextDecoder().decode(await (await listing.open('first.txt')).slice(0, 9))).toBe('x');
  });

  it('counts what really comes out, not what the entry declares', async () => {
    const bytes = await zip([['a.bin', new Uint8Array(4 * 2 ** 20)]]);
    const view = new DataView(bytes.buffer);
    const latin = Buffer.from(bytes).toString('latin1');
    view.setUint32(latin.indexOf('PK\x01\x02') + 24, 1000, true);
    view.setUint32(22, 1000, true);
    const listing = await readZip(source(bytes));
    expect(listing.files[0]?.sizeBytes).toBe(1000);
    await expect(listing.read('a.bin')).rejects.toMatchObject({
      code: 'bad-zip',
      detail: { problem: 'Invalid uncompressed size' }
    });
  });

  it('stops at the total of all files, counting a file once however often it is read', async () => {
    const items: Item[] = [
      ['a', new Uint8Array(600), { level: 0 }],
      ['b', new Uint8Array(600), { level: 0 }]
    ];
    await expect(open(items, { totalBytes: 1000 })).rejects.toMatchObject({ code: 'zip-too-large' });
    const listing = await open(items, { totalBytes: 1200 });
    for (let i = 0; i < 4; i++) expect((await listing.read('a')).length).toBe(600);
    expect((await listing.read('b')).length).toBe(600);
  });

  it('refuses too many files', async () => {
    await expect(
      open(
        [
          ['a', text('')],
          ['b', text('')]
        ],
        { entries: 1 }
      )
    ).rejects.toMatchObject({ code: 'zip-too-large' });
  });

  it('says bad-zip for other bytes, cut archives and broken entries', async () => {
    await expect(readZip(source(new Uint8Array()))).rejects.toMatchObject({ code: 'bad-zip' });
    await expect(readZip(source(new Uint8Array(500).fill(80)))).rejects.toMatchObject({ code: 'bad-zip' });
    const bytes = await zip([['a.jpg', text('meow '.repeat(100))]]);
    await expect(readZip(source(bytes.slice(0, -30)))).rejects.toMatchObject({ code: 'bad-zip' });
    const flipped = bytes.slice();
    flipped[48] = (flipped[48] as number) ^ 0xff;
    await expect((await readZip(source(flipped))).read('a.jpg')).rejects.toMatchObject({ code: 'bad-zip' });
    await expect((await readZip(source(bytes))).read('nothing')).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('lists an archive inside of the archive and encrypted files without opening them', async () => {
    const inner = await zip([['x.jpg', text('x')]]);
    const listing = await open([
      ['inner.zip', inner],
      ['secret.jpg', text('s'), { password: 'p' }]
    ]);
    expect(listing.files.map((file) => file.path)).toEqual(['inner.zip']);
    expect(listing.issues).toMatchObject([{ where: 'secret.jpg', detail: { problem: 'encrypted' } }]);
  });
});

it(
  'a damaged zip throws nothing but typed errors, at any of its files',
  async () => {
    const sound = await zip([
      ['cat/1.jpg', text('meow '.repeat(30))],
      ['dog/2.jpg', text('woof'), { level: 0 }],
      ['é.txt', text('x'), { zip64: true }]
    ]);
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        try {
          const listing = await readZip(source(mutate(sound, how)));
          for (const { path } of listing.files) {
            const read = await listing.read(path).catch((error: unknown) => error);
            expect(read instanceof WorkbenchError || read instanceof Uint8Array).toBe(true);
          }
          expect(listing.files.length).toBeLessThanOrEqual(3);
        } catch (error) {
          expect(error).toBeInstanceOf(WorkbenchError);
        }
      }),
      fuzz()
    );
  },
  FUZZ_MS
);

describe('safePath', () => {
  it('accepts plain paths and turns backslashes', () => {
    expect(safePath('a/b c/..d.jpg')).toBe('a/b c/..d.jpg');
    expect(safePath('a\\b.jpg')).toBe('a/b.jpg');
    expect(safePath('./a.jpg')).toBe('a.jpg');
    expect(safePath('__proto__/constructor')).toBe('__proto__/constructor');
  });

  it('refuses what leads outside or cannot be a name', () => {
    for (const path of [
      '',
      '/a',
      '\\a',
      'a//b',
      'a/',
      '..',
      'a/../b',
      'a\\..\\b',
      'C:\\a',
      'c:a',
      'a\0b',
      'a/./b',
      'x'.repeat(1025),
      'a/'.repeat(64) + 'b'
    ])
      expect(safePath(path), path).toBeNull();
  });
});
