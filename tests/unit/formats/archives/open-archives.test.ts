import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openArchives } from '../../../../src/lib/formats/archives/open-archives';
import { readDataset } from '../../../../src/lib/formats/read-dataset';
import { ARCHIVE_LIMITS } from '../../../../src/lib/formats/archives/archive-limits';
import { listingOf, type GivenContent } from '../../../fixtures/listing';
import { tar } from '../../../fixtures/tar';
import { zip } from '../../../fixtures/zip';

const open = (given: Readonly<Record<string, GivenContent>>, limits = ARCHIVE_LIMITS) =>
  openArchives(listingOf(given), { limits });
const paths = (listing: Awaited<ReturnType<typeof open>>) => listing.files.map((file) => file.path);
const text = async (listing: Awaited<ReturnType<typeof open>>, path: string) =>
  new TextDecoder().decode(await (await listing.open(path)).slice(0, 1e6));
const inner = tar([
  { name: 'cat/1.jpg', body: 'meow' },
  { name: 'dog/2.jpg', body: 'woof' }
]);

describe('openArchives', () => {
  it.each([
    [
      'zip',
      async () =>
        zip([
          ['cat/1.jpg', 'meow'],
          ['dog/2.jpg', 'woof']
        ])
    ],
    ['tar', async () => inner],
    ['tar.gz', async () => gzipSync(inner)],
    ['tgz', async () => gzipSync(inner)]
  ])('gives the files of one %s alone as they are', async (ending, make) => {
    const listing = await open({ [`pets.${ending}`]: await make(), '.DS_Store': 'x' });
    expect(paths(listing).filter((path) => path !== '.DS_Store')).toEqual(['cat/1.jpg', 'dog/2.jpg']);
    expect(await text(listing, 'dog/2.jpg')).toBe('woof');
    expect(listing.issues).toEqual([]);
  });

  it('knows one archive alone by its bytes, whatever its name', async () => {
    expect(paths(await open({ download: inner }))).toEqual(['cat/1.jpg', 'dog/2.jpg']);
    expect(paths(await open({ 'not.zip': 'hello' }))).toEqual(['not.zip']);
  });

  it('puts the files of several archives in folders named after them, beside the other files', async () => {
    const listing = await open({
      'set/train-0.tar': inner,
      'set/images.zip': await zip([['1.jpg', 'x']]),
      'set/captions.jsonl.gz': gzipSync('{"a":1}\n'),
      'set/2.jpg': 'y'
    });
    expect(paths(listing)).toEqual([
      'set/train-0/cat/1.jpg',
      'set/train-0/dog/2.jpg',
      'set/images/1.jpg',
      'set/captions.jsonl',
      'set/2.jpg'
    ]);
    expect(await text(listing, 'set/train-0/cat/1.jpg')).toBe('meow');
    expect(await text(listing, 'set/captions.jsonl')).toBe('{"a":1}\n');
    expect(listing.files[3]?.sizeBytes).toBe(8);
  });

  it('names archives inside of an archive and opens none of them, but reads arrays', async () => {
    const arrays = await zip([['images.npy', 'pixels']]);
    const listing = await open({
      'outer.zip': await zip([
        ['a.jpg', 'x'],
        ['inner.zip', arrays],
        ['shard.tar', inner],
        ['more.tar.gz', gzipSync(inner)],
        ['digits.npz', arrays],
        ['broken.npz', 'PK\x03\x04']
      ])
    });
    expect(paths(listing)).toEqual(['a.jpg', 'digits.npz/images.npy']);
    expect(listing.issues.map(({ code, where }) => [code, where])).toEqual([
      ['nested-archive', 'inner.zip'],
      ['nested-archive', 'shard.tar'],
      ['nested-archive', 'more.tar.gz'],
      ['unreadable-file', 'broken.npz']
    ]);
    expect(await text(listing, 'digits.npz/images.npy')).toBe('pixels');
  });

  it('says which of several archives is broken and keeps the rest, but refuses a broken one alone', async () => {
    const cut = (await zip([['1.jpg', 'x']])).slice(0, -5);
    const listing = await open({ 'bad.zip': cut, 'good.tar': inner });
    expect(paths(listing)).toEqual(['good/cat/1.jpg', 'good/dog/2.jpg']);
    expect(listing.issues).toMatchObject([{ code: 'unreadable-file', where: 'bad.zip' }]);
    await expect(open({ 'bad.zip': cut })).rejects.toMatchObject({ code: 'bad-zip' });
  });

  it('with one broken file gives the others: found by damaged archives', async () => {
    const bytes = await zip([
      ['set/1.jpg', 'x'],
      ['set/1.txt', 'a caption that is long enough to be packed, packed, packed'],
      ['set/2.jpg', 'y'],
      ['set/2.txt', 'two'],
      ['set/notes.csv', 'file,label\n1.jpg,a\n']
    ]);
    const latin = Buffer.from(bytes).toString('latin1');
    for (const name of ['set/1.txt', 'set/notes.csv']) bytes[latin.indexOf(name) - 30] = 0;
    const { dataset } = await readDataset(listingOf({ 'a.zip': bytes }), { name: 'a' });
    expect(dataset.samples.map(({ id, captions }) => [id, captions])).toEqual([
      ['1.jpg', []],
      ['2.jpg', ['two']]
    ]);
    expect(dataset.issues.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'unreadable-file notes.csv',
      'unreadable-file 1.txt'
    ]);
  });

  it('names places of an archive below its folder', async () => {
    const listing = await open({ 'a.tar': tar([{ name: '../x', body: '' }, { name: '1.jpg' }]), 'b.tar': inner });
    expect(listing.issues).toEqual([{ code: 'unsafe-path', where: 'a/../x', detail: {} }]);
  });

  it('keeps the end of a cut tar.gz out and says so', async () => {
    const noise = new Uint8Array(200_000).map((_, i) => (i * 2654435761) >>> 13);
    const packed = gzipSync(
      tar([
        { name: '1.jpg', body: 'x' },
        { name: '2.jpg', body: noise }
      ])
    );
    const listing = await open({ 'a.tar.gz': packed.subarray(0, packed.length / 2) });
    expect(paths(listing)).toEqual(['1.jpg']);
    expect(listing.issues.map(({ code, where }) => [code, where])).toEqual([
      ['bad-archive-entry', 'a.tar.gz'],
      ['bad-archive-entry', '2.jpg']
    ]);
  });

  it('stops bombs in any archive', async () => {
    const zeros = new Uint8Array(50_000_000);
    await expect(open({ 'a.tar.gz': gzipSync(tar([{ name: 'a.bmp', body: zeros }])) })).rejects.toMatchObject({
      code: 'archive-too-large'
    });
    expect(
      (
        await open({
          'a.zip': await zip([
            ['a.bmp', zeros],
            ['b.jpg', 'x']
          ])
        })
      ).issues
    ).toMatchObject([{ code: 'file-too-large', where: 'a.bmp' }]);
    await expect(
      open(
        {
          'a.zip': await zip([
            ['a', 'x'.repeat(600)],
            ['b', 'y'.repeat(600)]
          ])
        },
        { ...ARCHIVE_LIMITS, totalBytes: 1000 }
      )
    ).rejects.toMatchObject({ code: 'zip-too-large' });
  });
});
