import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pixelScale } from '../../../src/lib/formats/arrays/pixel-scale';
import { toPixels } from '../../../src/lib/formats/arrays/to-pixels';
import { bytesSource } from '../../../src/lib/formats/bytes-source';
import { encodePng } from '../../../src/lib/formats/encode-png';
import { readDataset } from '../../../src/lib/formats/read-dataset';
import { readNpy } from '../../../src/lib/formats/read-npy';
import { checkImage } from '../../../src/lib/pixels/check-image';
import { WorkbenchError } from '../../../src/lib/schema/workbench-error';
import { decodePng } from '../../fixtures/decode-png';
import { FUZZ_MS, fuzz } from '../../fixtures/fuzz';
import { listingOf } from '../../fixtures/listing';
import { damage, mutate } from '../../fixtures/mutate';

/** An NPY file as numpy writes it. */
function npy(description: string, body: Uint8Array, version = 1): Uint8Array<ArrayBuffer> {
  const head = version === 1 ? 10 : 12;
  const text = `${description}${' '.repeat((64 - ((head + description.length + 1) % 64)) % 64)}\n`;
  const out = new Uint8Array(head + text.length + body.length);
  out.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const view = new DataView(out.buffer);
  if (version === 1) view.setUint16(8, text.length, true);
  else view.setUint32(8, text.length, true);
  out.set(new TextEncoder().encode(text), head);
  out.set(body, head + text.length);
  return out;
}
const array = (type: string, shape: string, body: ArrayBufferView, fortran = 'False', version = 1) =>
  npy(
    `{'descr': '${type}', 'fortran_order': ${fortran}, 'shape': (${shape}), }`,
    new Uint8Array(body.buffer, body.byteOffset, body.byteLength),
    version
  );
const open = (bytes: Uint8Array<ArrayBuffer>) => readNpy(bytesSource(bytes));
const numbers = async (bytes: Uint8Array<ArrayBuffer>, start: number, end: number) => [
  ...(await (await open(bytes)).numbers(start, end))
];
const problem = (bytes: Uint8Array<ArrayBuffer>) =>
  open(bytes).then(
    () => 'none',
    (error: WorkbenchError) => (error instanceof WorkbenchError ? error.detail['problem'] : error)
  );

describe('readNpy', () => {
  it('reads rows of numbers of every kind and byte order', async () => {
    expect(await numbers(array('|u1', '2, 2', Uint8Array.of(1, 2, 3, 255)), 1, 2)).toEqual([3, 255]);
    expect(await numbers(array('|b1', '3,', Uint8Array.of(0, 1, 7)), 0, 3)).toEqual([0, 1, 1]);
    expect(await numbers(array('<i2', '2,', Int16Array.of(-5, 300)), 0, 2)).toEqual([-5, 300]);
    expect(await numbers(array('>u2', '1,', Uint8Array.of(1, 2)), 0, 1)).toEqual([258]);
    expect(await numbers(array('<i8', '1,', BigInt64Array.of(-9_007_199_254_740_991n)), 0, 1)).toEqual([
      -9_007_199_254_740_991
    ]);
    expect(await numbers(array('<f4', '2,', Float32Array.of(0.5, -1.25)), 0, 2)).toEqual([0.5, -1.25]);
    expect(await numbers(array('<f8', '', Float64Array.of(Math.PI)), 0, 1)).toEqual([Math.PI]);
    // 1, -2, the largest and the smallest number of 16 bits, infinity and no number.
    const half = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x7e00);
    expect(await numbers(array('<f2', '6,', half), 0, 6)).toEqual([1, -2, 65_504, 2 ** -24, Infinity, NaN]);
  });

  it('reads the second version, and arrays whose first axis runs fastest', async () => {
    expect(await numbers(array('|u1', '2,', Uint8Array.of(7, 8), 'False', 2), 0, 2)).toEqual([7, 8]);
    // The array [[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]] as numpy.asfortranarray writes it.
    const fortran = array('|u1', '2, 2, 3', Uint8Array.of(0, 6, 3, 9, 1, 7, 4, 10, 2, 8, 5, 11), 'True');
    expect(await numbers(fortran, 0, 2)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(await numbers(fortran, 1, 2)).toEqual([6, 7, 8, 9, 10, 11]);
  });

  it('reads texts', async () => {
    const text = Uint32Array.from([...'cat\0', ...'dög😀'].map((letter) => letter.codePointAt(0) as number));
    expect(await (await open(array('<U4', '2,', text))).texts(0, 2)).toEqual(['cat', 'dög😀']);
    expect(await (await open(array('|S3', '2,', new TextEncoder().encode('ab\0xyz')))).texts(0, 2)).toEqual([
      'ab',
      'xyz'
    ]);
    expect(await (await open(array('|u1', '2,', Uint8Array.of(1, 2)))).texts(0, 2)).toEqual(['1', '2']);
  });

  it('refuses what it is not, what is cut, and Python objects', async () => {
    expect(await problem(new Uint8Array(20))).toBe('no NPY header');
    expect(await problem(array('|u1', '3,', Uint8Array.of(1, 2)))).toBe('cut');
    expect(await problem(array('|u1', '9999999999, 9999999999', Uint8Array.of(1)))).toBe('shape');
    expect(await problem(array('|O', '2,', Uint8Array.of(1, 2)))).toBe('python objects');
    expect(await problem(array('<c16', '1,', new Uint8Array(16)))).toBe('kind of values');
    expect(await problem(array('|u1', '2,', Uint8Array.of(1, 2)).slice(0, 30))).toBe('cut');
    const sound = await open(array('|u1', '2,', Uint8Array.of(1, 2)));
    await expect(sound.numbers(1, 3)).rejects.toMatchObject({ code: 'bad-array' });
  });

  it(
    'throws nothing but typed errors, whatever the bytes',
    async () => {
      const sources = ['npy/X.npy', 'npy/y.npy', 'embeddings/embeddings.npy'].map(
        (path) => new Uint8Array(readFileSync(`tests/fixtures/formats/${path}`))
      );
      await fc.assert(
        fc.asyncProperty(fc.nat(2), damage, async (at, how) => {
          try {
            const read = await open(mutate(sources[at] as Uint8Array, how));
            await read.texts(0, Math.min(3, read.rowCount));
            expect((await read.numbers(0, Math.min(3, read.rowCount))).length).toBeGreaterThanOrEqual(0);
          } catch (error) {
            expect(error).toBeInstanceOf(WorkbenchError);
          }
        }),
        fuzz()
      );
    },
    FUZZ_MS
  );
});

describe('pixels of arrays', () => {
  it('have the scale that their values tell', () => {
    const scale = (values: readonly number[], kind: string) => pixelScale(Float64Array.from(values), kind);
    expect(scale([0, 255], 'u')).toEqual({ factor: 1, offset: 0 });
    expect(scale([0, 0.5, 1], 'f')).toEqual({ factor: 255, offset: 0 });
    expect(scale([-1, 1], 'f')).toEqual({ factor: 127.5, offset: 127.5 });
    expect(scale([0, 200.5], 'f')).toEqual({ factor: 1, offset: 0 });
    expect(scale([0, 65_535], 'u')).toEqual({ factor: 255 / 65_535, offset: 0 });
    expect(scale([0, 1], 'b')).toEqual({ factor: 255, offset: 0 });
    for (const values of [
      [-2.1, 2.6],
      [0, NaN],
      [0, 1e9]
    ])
      expect(scale(values, 'f')).toBeNull();
  });

  it('are put side by side from planes, clamped and rounded', () => {
    const layout = { width: 2, height: 1, channels: 3 as const, planar: true };
    const planes = Float64Array.of(0, 0.5, 1, 0.25, -0.1, 1.1);
    expect([...toPixels(planes, layout, { factor: 255, offset: 0 }).data]).toEqual([0, 255, 0, 128, 64, 255]);
    const grey = { width: 2, height: 1, channels: 1 as const, planar: false };
    expect([...toPixels(Float64Array.of(7, 8), grey, { factor: 1, offset: 0 }).data]).toEqual([7, 8]);
  });

  it('come back from the PNG as they went in, and pass the check of pictures', () => {
    const size = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(
        size,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(3, 4),
        fc.nat(),
        (width, height, channels, salt) => {
          const data = Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 2654435761 + salt) >>> 11);
          const png = encodePng({ data, width, height, channels: channels as 3 | 4 });
          const decoded = decodePng(Buffer.from(png));
          expect([decoded.width, decoded.height]).toEqual([width, height]);
          expect(checkImage('a.png', png)).toBeNull();
          // The decoder of the tests gives four channels always.
          const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
            i % 4 < channels ? (data[(i >> 2) * channels + (i % 4)] as number) : 255
          );
          expect(Buffer.compare(Uint8Array.from(decoded.data), rgba)).toBe(0);
        }
      )
    );
  });

  it('end with the checksum that every PNG ends with, also in grey', () => {
    const png = encodePng({ data: Uint8Array.of(0, 255), width: 2, height: 1, channels: 1 });
    expect(Buffer.from(png.subarray(-8)).toString('hex')).toBe('49454e44ae426082');
    expect([...decodePng(png).data]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });

  it('of standardised arrays are refused with their range, and counted', async () => {
    const values = Float32Array.from({ length: 2 * 64 }, (_, i) => (i % 2 ? 2.5 : -2));
    const { dataset } = await readDataset(listingOf({ 'X.npy': array('<f4', '2, 8, 8', values) }), { name: 'x' });
    expect(dataset.samples).toEqual([]);
    expect(dataset.issues).toMatchObject([{ code: 'unreadable-file', where: 'X.npy' }]);
    expect(String(dataset.issues[0]?.detail['problem'])).toContain('-2.00 to 2.50');
  });

  it('take names of classes, several labels a picture, and labels of text', async () => {
    const pixels = array('|u1', '2, 8, 8', new Uint8Array(128));
    const read = async (labels: Uint8Array, more: Record<string, string> = {}) => {
      const given = { 'images.npy': pixels, 'labels.npy': labels, ...more };
      return (await readDataset(listingOf(given), { name: 'x' })).dataset.samples.map((sample) => sample.labels);
    };
    expect(await read(array('|u1', '2,', Uint8Array.of(1, 0)), { 'classes.txt': 'cat\ndog\n' })).toEqual([
      ['dog'],
      ['cat']
    ]);
    expect(await read(array('|u1', '2, 3', Uint8Array.of(1, 0, 1, 0, 0, 0)))).toEqual([['0', '2'], []]);
    expect(await read(array('<U1', '2,', Uint32Array.of(97, 98)))).toEqual([['a'], ['b']]);
  });
});
