import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTar } from '../../../../src/lib/formats/archives/read-tar';
import { ARCHIVE_LIMITS } from '../../../../src/lib/formats/archives/archive-limits';
import { bytesSource } from '../../../../src/lib/formats/bytes-source';
import { WorkbenchError } from '../../../../src/lib/schema/workbench-error';
import { FUZZ_MS, fuzz } from '../../../fixtures/fuzz';
import { joinBytes, paxRecord, tar, tarHeader, tarMember } from '../../../fixtures/tar';

const open = (bytes: Uint8Array<ArrayBuffer>, limits = ARCHIVE_LIMITS) =>
  readTar(bytesSource(bytes), { file: 's.tar', limits });
const names = async (bytes: Uint8Array<ArrayBuffer>) => (await open(bytes)).files.map((file) => file.path);
const textOf = async (bytes: Uint8Array<ArrayBuffer>, path: string) =>
  new TextDecoder().decode(await (await (await open(bytes)).open(path)).slice(0, 1e6));

describe('readTar', () => {
  it('lists files without folders and reads them in place', async () => {
    const bytes = tar([
      { name: 'set/', type: '5' },
      { name: 'set/1.jpg', body: 'meow' },
      { name: 'old/' },
      { name: './set/2.txt', body: 'a'.repeat(513) },
      { name: 'v7.txt', body: 'x', type: '\0', magic: '\0\0\0\0\0\0' }
    ]);
    const listing = await open(bytes);
    expect(listing.files).toEqual([
      { path: 'set/1.jpg', sizeBytes: 4, modifiedMs: 7000 },
      { path: 'set/2.txt', sizeBytes: 513, modifiedMs: 7000 },
      { path: 'v7.txt', sizeBytes: 1, modifiedMs: 7000 }
    ]);
    expect(listing.issues).toEqual([]);
    const file = await listing.open('set/1.jpg');
    expect(file.byteLength).toBe(4);
    expect(new TextDecoder().decode(await file.slice(1, 99))).toBe('eow');
    expect(await textOf(bytes, 'set/2.txt')).toBe('a'.repeat(513));
    await expect(listing.open('nothing')).rejects.toMatchObject({ code: 'unexpected' });
  });

  it('joins the two parts of a POSIX name, and takes long names of GNU and PAX', async () => {
    const long = `${'d'.repeat(120)}/é.jpg`;
    expect(await names(tar([{ name: '1.jpg', prefix: 'a/b', body: 'x' }]))).toEqual(['a/b/1.jpg']);
    expect(await names(tar([{ name: '1.jpg', prefix: '12345', magic: 'ustar  \0' }]))).toEqual(['1.jpg']);
    const gnu = tar([
      { name: '././@LongLink', type: 'L', body: `${long}\0` },
      { name: long.slice(0, 100), body: 'x' },
      { name: 'next.jpg' }
    ]);
    expect(await names(gnu)).toEqual([long, 'next.jpg']);
    const pax = tar([
      { name: 'pax', type: 'x', body: paxRecord('path', long) + paxRecord('mtime', '1.5') },
      { name: 'short', body: 'x' },
      { name: 'next.jpg' }
    ]);
    expect(await names(pax)).toEqual([long, 'next.jpg']);
  });

  it('takes sizes from PAX and in base 256', async () => {
    const pax = tar([
      { name: 'pax', type: 'x', body: paxRecord('size', '3') },
      { name: 'a.txt', body: 'abc', size: '00000000000\0' },
      { name: 'b.txt' }
    ]);
    expect(await textOf(pax, 'a.txt')).toBe('abc');
    expect(await names(pax)).toEqual(['a.txt', 'b.txt']);
    const large = joinBytes([tarHeader({ name: 'b.bin', size: Uint8Array.of(0x80, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0) })]);
    const listing = await open(large);
    expect(listing.issues).toEqual([
      { code: 'bad-archive-entry', where: 'b.bin', detail: { problem: 'cut', expected: 2 ** 40 } }
    ]);
  });

  it('refuses names that lead outside, also those of extended headers, links, devices and repeated names', async () => {
    const listing = await open(
      tar([
        { name: '../evil.jpg', body: 'x' },
        { name: '/etc/passwd', body: 'x' },
        { name: 'pax', type: 'x', body: paxRecord('path', 'a/../../b.jpg') },
        { name: 'harmless.jpg', body: 'x' },
        { name: 'link.jpg', type: '2' },
        { name: 'hard.jpg', type: '1' },
        { name: 'tty', type: '3' },
        { name: 'holes.jpg', type: 'S', body: 'x' },
        { name: 'a.jpg', body: 'first' },
        { name: 'a.jpg', body: 'second' }
      ])
    );
    expect(listing.issues.map(({ code, where, detail }) => [code, where, detail['problem']])).toEqual([
      ['unsafe-path', '../evil.jpg', undefined],
      ['unsafe-path', '/etc/passwd', undefined],
      ['unsafe-path', 'a/../../b.jpg', undefined],
      ['unsafe-path', 'link.jpg', 'link'],
      ['unsafe-path', 'hard.jpg', 'link'],
      ['bad-archive-entry', 'tty', 'device'],
      ['bad-archive-entry', 'holes.jpg', 'sparse'],
      ['duplicate-row', 'a.jpg', undefined]
    ]);
    expect(listing.files.map((file) => file.path)).toEqual(['a.jpg']);
    expect(new TextDecoder().decode(await (await listing.open('a.jpg')).slice(0, 9))).toBe('first');
  });

  it('goes on with the next sound header behind a wrong checksum, and says where', async () => {
    const bytes = tar([
      { name: '1.jpg', body: 'x' },
      { name: '2.jpg', body: 'y'.repeat(2000) },
      { name: '3.jpg', body: 'z' }
    ]);
    bytes[1024 + 148] = 55;
    const listing = await open(bytes);
    expect(listing.files.map((file) => file.path)).toEqual(['1.jpg', '3.jpg']);
    expect(listing.issues).toEqual([
      { code: 'bad-archive-entry', where: 's.tar:1024', detail: { problem: 'checksum' } }
    ]);
  });

  it('keeps what is whole of an archive that is cut short', async () => {
    const bytes = tar([
      { name: '1.jpg', body: 'x' },
      { name: '2.jpg', body: 'y'.repeat(2000) }
    ]);
    const listing = await open(bytes.slice(0, 2000));
    expect(listing.files.map((file) => file.path)).toEqual(['1.jpg']);
    expect(listing.issues).toMatchObject([{ code: 'bad-archive-entry', where: '2.jpg', detail: { problem: 'cut' } }]);
    expect((await open(bytes.slice(0, 1100))).files).toHaveLength(1);
  });

  it('says when much stands behind the end', async () => {
    const bytes = joinBytes([tar([{ name: '1.jpg', body: 'x' }]), new Uint8Array(2 ** 20 + 1).fill(1)]);
    expect((await open(bytes)).issues).toMatchObject([{ detail: { problem: 'data-behind-the-end' } }]);
  });

  it('refuses what is not a tar, and too many members', async () => {
    await expect(open(new Uint8Array(1024).fill(65))).rejects.toMatchObject({ code: 'bad-archive' });
    const two = tar([{ name: 'a' }, { name: 'b' }]);
    await expect(open(two, { ...ARCHIVE_LIMITS, entries: 1 })).rejects.toMatchObject({ code: 'archive-too-large' });
    expect((await open(new Uint8Array(10_240))).files).toEqual([]);
  });

  it('does not read the bodies of large members', async () => {
    const bytes = tar([
      { name: 'a', body: new Uint8Array(4_000_000) },
      { name: 'b', body: 'x' }
    ]);
    let read = 0;
    const listing = await readTar(
      {
        byteLength: bytes.length,
        slice: async (start, end) => {
          read += end - start;
          return bytes.slice(start, end);
        }
      },
      { file: 's.tar' }
    );
    expect(listing.files).toHaveLength(2);
    expect(read).toBeLessThan(600_000);
  });

  it('gives back what was written, whatever the names and bodies', async () => {
    const name = fc
      .array(fc.constantFrom('a', 'é', ' ', '.', '__proto__', '𝄞'), { minLength: 1, maxLength: 40 })
      .map((parts) => `f${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 600 })), { selector: ([n]) => n }),
        async (files) => {
          const bytes = tar(
            files.flatMap(([path, body]) => [
              { name: 'pax', type: 'x', body: paxRecord('path', path) },
              { name: 'short', body }
            ])
          );
          const listing = await open(bytes);
          expect(listing.issues).toEqual([]);
          expect(listing.files.map((file) => file.path)).toEqual(files.map(([path]) => path));
          for (const [path, body] of files)
            expect([...(await (await listing.open(path)).slice(0, 9999))]).toEqual([...body]);
        }
      )
    );
  });

  it(
    'throws nothing but typed errors, whatever the bytes',
    async () => {
      const member = fc
        .tuple(
          fc.string({ maxLength: 8 }),
          fc.uint8Array({ maxLength: 700 }),
          fc.constantFrom('0', '5', 'L', 'x', 'g', 'K', '2', 'S', 'Z')
        )
        .map(([name, body, type]) => tarMember({ name, body, type }));
      const mutated = fc
        .tuple(
          fc.array(member, { maxLength: 5 }),
          fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 4 }),
          fc.nat(4000)
        )
        .map(([members, flips, length]) => {
          const bytes = joinBytes(members);
          for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
          return bytes.slice(0, Math.max(length, 0));
        });
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(mutated, fc.uint8Array({ maxLength: 2000 }) as fc.Arbitrary<Uint8Array<ArrayBuffer>>),
          async (bytes) => {
            const listing = await open(bytes).catch((error: unknown) => error);
            expect(listing instanceof WorkbenchError || Array.isArray((listing as { files: unknown }).files)).toBe(
              true
            );
          }
        ),
        fuzz()
      );
    },
    FUZZ_MS
  );
});
