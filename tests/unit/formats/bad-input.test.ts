import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTar } from '../../../src/lib/formats/archives/read-tar';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import { readZip } from '../../../src/lib/formats/read-zip';
import { checkImage } from '../../../src/lib/pixels/check-image';
import { sniffImage } from '../../../src/lib/pixels/sniff-image';
import type { ByteSource } from '../../../src/lib/schema/byte-source';
import { listingOf, type GivenContent } from '../../fixtures/listing';
import { joinBytes, tar, tarHeader } from '../../fixtures/tar';
import { zip } from '../../fixtures/zip';

type Given = Readonly<Record<string, GivenContent>> | ReadonlyMap<string, GivenContent>;
const open = (given: Given) => readDataset(listingOf(given), { name: 'set' });
/** What was read and what was said of the rest. */
async function told(given: Given) {
  const { dataset } = await open(given);
  return {
    samples: dataset.samples.map(({ id, labels }) => `${id} ${labels.join()}`),
    issues: dataset.issues.map(({ code, where }) => `${code} ${where}`)
  };
}
const text = (value: string) => new TextEncoder().encode(value);
const zeros = new Uint8Array(30_000_000);

describe('archives that are out to do harm', () => {
  it('a zip bomb is named, the rest is read', async () => {
    const bomb = await zip([
      ['cat/1.jpg', 'meow'],
      ['cat/bomb.bmp', zeros],
      ['dog/2.jpg', 'woof']
    ]);
    expect(await told({ 'a.zip': bomb })).toEqual({
      samples: ['cat/1.jpg cat', 'dog/2.jpg dog'],
      issues: ['file-too-large cat/bomb.bmp']
    });
  });

  it('a tar.gz bomb is refused by what comes out, and beside others only named', async () => {
    const bomb = gzipSync(tar([{ name: '1.bmp', body: zeros }]));
    await expect(open({ 'a.tar.gz': bomb })).rejects.toMatchObject({ code: 'archive-too-large' });
    expect(await told({ 'a.tar.gz': bomb, 'cat/1.jpg': 'x', 'dog/2.jpg': 'y' })).toEqual({
      samples: ['cat/1.jpg cat', 'dog/2.jpg dog'],
      issues: ['unreadable-file a.tar.gz']
    });
  });

  it('nested archives are named and not opened, however deep', async () => {
    let inner = await zip([['x.jpg', 'x']]);
    for (let depth = 0; depth < 5; depth++)
      inner = await zip([
        ['next.zip', inner],
        ['a.jpg', 'x']
      ]);
    expect(await told({ 'a.zip': inner })).toEqual({ samples: ['a.jpg '], issues: ['nested-archive next.zip'] });
  });

  it('names that lead outside are refused in zip and tar', async () => {
    const bytes = await zip([
      ['aa/evil.jpg', 'x'],
      ['cat/1.jpg', 'y'],
      ['dog/2.jpg', 'z']
    ]);
    const slip = new Uint8Array(
      Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('aa/evil.jpg', '../evil.jpg'), 'latin1')
    );
    const expected = { samples: ['cat/1.jpg cat', 'dog/2.jpg dog'], issues: ['unsafe-path ../evil.jpg'] };
    expect(await told({ 'a.zip': slip, '.DS_Store': '' })).toEqual(expected);
    expect(
      await told({
        'a.tar': tar([
          { name: '../evil.jpg', body: 'x' },
          { name: 'cat/1.jpg', body: 'y' },
          { name: 'dog/2.jpg', body: 'z' }
        ])
      })
    ).toEqual(expected);
    const given = new Map([
      ['C:\\x.jpg', 'x'],
      ['/etc/passwd.jpg', 'x'],
      ['cat/1.jpg', 'y'],
      ['a/\0.jpg', 'z']
    ]);
    expect((await told(given)).issues).toEqual([
      'unsafe-path C:\\x.jpg',
      'unsafe-path /etc/passwd.jpg',
      'unsafe-path a/\0.jpg'
    ]);
  });

  it('a tar with a wrong checksum keeps what stands around it', async () => {
    const bytes = tar([
      { name: 'cat/1.jpg', body: 'x' },
      { name: 'cat/2.jpg', body: 'y' },
      { name: 'dog/3.jpg', body: 'z' }
    ]);
    bytes[1024 + 150] = 0x39;
    expect(await told({ 'a.tar': bytes })).toEqual({
      samples: ['cat/1.jpg cat', 'dog/3.jpg dog'],
      issues: ['bad-archive-entry a.tar:1024']
    });
  });

  it('a 64-bit zip made by another program is read', async () => {
    const bytes = new Uint8Array(readFileSync('tests/fixtures/formats/zip/shapes.zip')) as Uint8Array<ArrayBuffer>;
    // Python writes the sizes of streamed files in 64 bits.
    expect(Buffer.from(bytes).includes(Buffer.from([1, 0, 16, 0]))).toBe(true);
    expect((await open({ 'shapes.zip': bytes })).dataset.samples).toHaveLength(4);
  });
});

describe('large things', () => {
  it('a folder of 100,000 files is listed', async () => {
    const given = new Map<string, GivenContent>();
    for (let i = 0; i < 100_000; i++) given.set(`set/class ${i % 100}/${i}.jpg`, '');
    const listing = listingOf(given);
    const files = listing.files.map((file) => ({ ...file, sizeBytes: 9 }));
    const { dataset } = await readDataset({ ...listing, files }, { name: 'set' });
    expect([dataset.samples.length, dataset.classes.length, dataset.issues.length]).toEqual([100_000, 100, 0]);
  });

  /** Four thousand million zeros with something at some places. */
  function sparse(byteLength: number, places: readonly (readonly [at: number, bytes: Uint8Array])[]): ByteSource {
    return {
      byteLength,
      slice: async (start, end) => {
        const out = new Uint8Array(Math.max(0, Math.min(end, byteLength) - start));
        for (const [at, bytes] of places)
          for (let i = Math.max(at, start); i < Math.min(at + bytes.length, start + out.length); i++)
            out[i - start] = bytes[i - at] as number;
        return out;
      }
    };
  }

  it('what stands behind the first 4 GB of a tar is reached', async () => {
    const large = 5 * 2 ** 30;
    const size = `${large.toString(8)}\0`;
    const source = sparse(large + 2048 + 1024, [
      [0, tarHeader({ name: 'large.bin', size })],
      [512 + large, tarHeader({ name: 'cat/1.jpg', body: 'meow' })],
      [1024 + large, text('meow')]
    ]);
    const listing = await readTar(source, { file: 'a.tar' });
    expect(listing.files.map(({ path }) => path)).toEqual(['large.bin', 'cat/1.jpg']);
    expect(new TextDecoder().decode(await (await listing.open('cat/1.jpg')).slice(0, 9))).toBe('meow');
  });

  it('a zip whose list stands behind the first 4 GB is read', async () => {
    const bytes = await zip([['cat/1.jpg', 'meow', { level: 0, zip64: true }]]);
    const latin = Buffer.from(bytes).toString('latin1');
    const begin = latin.indexOf('PK\x01\x02');
    const shift = 5 * 2 ** 30;
    // The central directory and its 64-bit end, moved: only the two places that say where they are must change.
    const moved = bytes.slice(begin);
    const view = new DataView(moved.buffer);
    const tail = Buffer.from(moved).toString('latin1');
    const end64 = tail.indexOf('PK\x06\x06');
    view.setBigUint64(end64 + 48, BigInt(begin + shift), true);
    view.setBigUint64(tail.indexOf('PK\x06\x07') + 8, BigInt(begin + shift + end64), true);
    const source = sparse(shift + bytes.length, [
      [0, bytes.slice(0, begin)],
      [begin + shift, moved]
    ]);
    const listing = await readZip(source);
    expect(new TextDecoder().decode(await listing.read('cat/1.jpg'))).toBe('meow');
  });
});

describe('tables as people have them', () => {
  const pictures = { '1.jpg': 'x', '2.jpg': 'y', '3.jpg': 'z' };
  it('ragged rows are named by line, the rest is read', async () => {
    expect(await told({ ...pictures, 'a.csv': 'file,label\n1.jpg,a\n2.jpg\n2.jpg,b,c\n3.jpg,d,,\n' })).toEqual({
      samples: ['1.jpg a', '3.jpg d'],
      issues: ['bad-row a.csv:3', 'bad-row a.csv:4', 'unlisted-image 2.jpg']
    });
  });

  it('newlines in quotes, a byte order mark and mixed line ends are read', async () => {
    const bytes = text('\ufefffile,label,text\r\n1.jpg,a,"two\nlines"\r2.jpg,"b\r\nc",x\n3.jpg,d,"say ""hi"""\r\n');
    const { dataset } = await open({ ...pictures, 'a.csv': bytes });
    expect(dataset.samples.map(({ labels, captions }) => [labels[0], captions[0]])).toEqual([
      ['a', 'two\nlines'],
      ['b\r\nc', 'x'],
      ['d', 'say "hi"']
    ]);
    expect(dataset.issues).toEqual([]);
  });

  it('windows-1252 is read and said', async () => {
    const bytes = Uint8Array.from(Buffer.from('file;label\r\n1.jpg;caf\xe9\r\n2.jpg;5 \x80\r\n', 'latin1'));
    const { dataset } = await open({ '1.jpg': 'x', '2.jpg': 'y', 'a.csv': bytes });
    expect(dataset.classes).toEqual(['5 €', 'café']);
    expect(dataset.issues).toEqual([{ code: 'text-encoding', where: 'a.csv', detail: { encoding: 'windows-1252' } }]);
  });

  it('a cell of a megabyte is refused by its row, one below the limit is kept', async () => {
    const table = (length: number) => `file,label,text\n1.jpg,a,${'x'.repeat(length)}\n2.jpg,b,y\n`;
    const long = await told({ ...pictures, 'a.csv': table(2 ** 20 + 1) });
    expect(long.issues[0]).toBe('bad-row a.csv:2');
    const { dataset } = await open({ ...pictures, 'a.csv': table(1_000_000) });
    expect(dataset.samples[0]?.captions[0]).toHaveLength(1_000_000);
  });

  it('keys that pollute prototypes stay plain data, in every format', async () => {
    const csv = await open({
      ...pictures,
      'a.csv': 'file,label,__proto__,constructor\n1.jpg,__proto__,x,y\n2.jpg,toString,x,y\n'
    });
    expect(csv.dataset.classes).toEqual(['__proto__', 'toString']);
    expect(Object.entries(csv.dataset.samples[0]?.groups ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y']
    ]);
    const json = await open({
      ...pictures,
      'a.jsonl':
        '{"file":"1.jpg","label":"a","__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}\n'
    });
    expect(Object.keys(json.dataset.samples[0]?.groups ?? {})).toEqual([
      '__proto__.polluted',
      'constructor.prototype.polluted'
    ]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    const empty = await told({
      ...pictures,
      'a.csv': 'file,label\n1.jpg,hasOwnProperty\n2.jpg,""\n3.jpg,constructor\n'
    });
    expect(empty.samples).toEqual(['1.jpg hasOwnProperty', '2.jpg ', '3.jpg constructor']);
  });

  it('JSON cut in the middle keeps what stands before the cut', async () => {
    expect(await told({ ...pictures, 'a.json': '[{"file":"1.jpg","label":"a"},{"file":"2.jpg","la' })).toEqual({
      samples: ['1.jpg a'],
      issues: ['bad-row a.json', 'unlisted-image 2.jpg', 'unlisted-image 3.jpg']
    });
    expect(await told({ ...pictures, 'a.jsonl': '{"file":"1.jpg","label":"a"}\n{"file":"2.jpg","la' })).toEqual({
      samples: ['1.jpg a'],
      issues: ['bad-row a.jsonl:2', 'unlisted-image 2.jpg', 'unlisted-image 3.jpg']
    });
  });

  it('Parquet with a wrong footer is named', async () => {
    const bytes = readFileSync('tests/fixtures/formats/parquet/data/train-00000-of-00001.parquet');
    for (const bad of [
      bytes.subarray(0, -1),
      bytes.subarray(9),
      Uint8Array.from([...bytes.subarray(0, -8), 255, 255, 255, 127, 80, 65, 82, 49])
    ])
      expect((await told({ ...pictures, 'a.parquet': bad })).issues[0], `${bad.length}`).toMatch(
        /^unreadable-file a\.parquet$/
      );
  });
});

describe('pictures that are not what they say', () => {
  const latin = (value: string) => Uint8Array.from(value, (letter) => letter.charCodeAt(0));
  const jpeg = new Uint8Array(readFileSync('tests/fixtures/formats/coco/val2017/000000000007.jpg'));
  const png = new Uint8Array(readFileSync('tests/fixtures/formats/metadata-csv/0.png'));
  const code = (bytes: Uint8Array) => checkImage('a.jpg', bytes)?.code ?? null;

  it('a WebP of 40 bytes that claims 16,383 squared is refused before any decoder sees it', () => {
    const head = [0x2f, 0xfe, 0xbf, 0xff, 0x0f, ...Array<number>(15).fill(0)];
    const bytes = joinBytes([
      latin('RIFF'),
      Uint8Array.of(32, 0, 0, 0),
      latin('WEBPVP8L'),
      Uint8Array.of(20, 0, 0, 0),
      Uint8Array.from(head)
    ]);
    expect(bytes).toHaveLength(40);
    expect([sniffImage(bytes).width, sniffImage(bytes).height]).toEqual([16_383, 16_383]);
    expect(code(bytes)).toBe('image-too-large');
  });

  it('a JPEG with many scans is refused', () => {
    const start = jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === 0xda);
    const scan = jpeg.subarray(start, -2);
    const many = joinBytes([jpeg.subarray(0, start), ...Array<Uint8Array>(100).fill(scan), jpeg.subarray(-2)]);
    expect(code(many)).toBe('undecodable-image');
    expect(code(jpeg)).toBeNull();
  });

  it('SVG is refused by its name, and by its bytes under another name', async () => {
    expect((await told({ 'cat/1.svg': '<svg/>', 'cat/2.jpg': 'x', 'dog/3.jpg': 'y' })).issues).toEqual([
      'unsupported-image-type cat/1.svg'
    ]);
    expect(code(text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('unsupported-image-type');
  });

  it('polyglots are what their first bytes say: never an archive, never by their name', async () => {
    const both = joinBytes([jpeg, await zip([['evil.html', '<script>']])]);
    expect(await told({ 'a.jpg': both })).toEqual({ samples: ['a.jpg '], issues: [] });
    expect(sniffImage(both).type).toBe('jpeg');
    expect(code(both)).toBeNull();
    expect(sniffImage(png).type).toBe('png');
    expect(code(png)).toBeNull();
    expect(code(text('GIF89a<script>alert(1)</script>'))).not.toBeNull();
  });

  it('animated files count as their first frame', () => {
    const control = [0, 0, 0, 8, ...latin('acTL'), 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0];
    const animated = joinBytes([png.subarray(0, 33), Uint8Array.from(control), png.subarray(33)]);
    expect(sniffImage(animated).frames).toBe(9);
    expect(code(animated)).toBeNull();
  });
});
