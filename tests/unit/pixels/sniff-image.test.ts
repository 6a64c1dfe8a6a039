import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkImage } from '../../../src/lib/pixels/check-image';
import { sniffImage } from '../../../src/lib/pixels/sniff-image';

const latin = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));
const join = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...latin(part)] : [...part])));
const u16 = (n: number) => [(n >> 8) & 255, n & 255];
const u32 = (n: number) => [n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255];
const le = (n: number, bytes: number) => Array.from({ length: bytes }, (_, i) => Math.floor(n / 256 ** i) & 255);
const chunk = (type: string, data: readonly number[]) => [...u32(data.length), ...latin(type), ...data, 0, 0, 0, 0];
const segment = (marker: number, data: readonly number[]) => [0xff, marker, ...u16(data.length + 2), ...data];

const png = (width: number, height: number, colour = 2, extra: readonly number[] = [], end = true): Uint8Array =>
  join(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', [...u32(width), ...u32(height), 8, colour, 0, 0, 0]),
    extra,
    chunk('IDAT', Array(40).fill(7)),
    end ? chunk('IEND', []) : []
  );

const exif = [
  ...latin('Exif\0\0II*\0'),
  ...le(8, 4),
  ...le(1, 2),
  ...le(0x112, 2),
  ...le(3, 2),
  ...le(1, 4),
  ...le(6, 2),
  0,
  0
];
const scan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 3, 0xff, 0xd3, 4, 5];
const jpeg = ({ width = 40, height = 30, scans = 1, end = true, app = exif } = {}): Uint8Array =>
  join(
    [0xff, 0xd8],
    segment(0xe1, app),
    segment(0xc2, [8, ...u16(height), ...u16(width), 3]),
    Array(scans).fill(scan).flat(),
    end ? [0xff, 0xd9] : []
  );

const riff = (...chunks: number[][]): Uint8Array => {
  const body = chunks.flat();
  return join('RIFF', le(body.length + 4, 4), 'WEBP', body);
};
const riffChunk = (type: string, data: readonly number[]) => [
  ...latin(type),
  ...le(data.length, 4),
  ...data,
  ...(data.length % 2 ? [0] : [])
];
const box = (type: string, data: readonly number[]) => [...u32(data.length + 8), ...latin(type), ...data];

describe('sniffImage', () => {
  it('reads size and depth of golden PNG files and sees their end', () => {
    const folder = new URL('../../golden/pocket-clip/', import.meta.url);
    const read = (name: string) => sniffImage(readFileSync(new URL(name, folder)));
    expect(read('1-dog-160x120.png')).toMatchObject({
      type: 'png',
      width: 160,
      height: 120,
      alpha: false,
      bitDepth: 8,
      frames: 1,
      ended: true
    });
    expect(read('4-apple-alpha-128x128.png')).toMatchObject({ width: 128, height: 128, alpha: true });
  });

  it('reads size, orientation, scans and end of a JPEG, and is not misled by stuffed or restart bytes', () => {
    expect(sniffImage(jpeg({ scans: 3 }))).toEqual({
      type: 'jpeg',
      width: 40,
      height: 30,
      bitDepth: 8,
      colour: 'rgb',
      orientation: 6,
      frames: 1,
      scans: 3,
      alpha: false,
      ended: true
    });
    expect(sniffImage(jpeg({ app: [...latin('Exif\0\0XX')], end: false }))).toMatchObject({
      orientation: 1,
      ended: false
    });
  });

  it('does not take the thumbnail inside EXIF for the picture', () => {
    expect(sniffImage(jpeg({ app: [...exif, ...jpeg({ width: 8, height: 6 })] }))).toMatchObject({
      width: 40,
      height: 30,
      scans: 1
    });
  });

  it('sees transparency in a palette and the frames of an animated PNG', () => {
    expect(sniffImage(png(5, 6, 3, [...chunk('acTL', [...u32(12), ...u32(0)]), ...chunk('tRNS', [0])]))).toMatchObject({
      alpha: true,
      frames: 12
    });
  });

  it('reads all three kinds of WebP', () => {
    expect(sniffImage(riff(riffChunk('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...le(320, 2), ...le(200, 2)])))).toMatchObject({
      width: 320,
      height: 200,
      alpha: false,
      ended: true
    });
    const bits = 99 + 49 * 2 ** 14 + 2 ** 28;
    expect(sniffImage(riff(riffChunk('VP8L', [0x2f, ...le(bits, 4)])))).toMatchObject({
      width: 100,
      height: 50,
      alpha: true
    });
    const animated = riff(
      riffChunk('VP8X', [0x12, 0, 0, 0, ...le(639, 3), ...le(479, 3)]),
      riffChunk('ANMF', [0]),
      riffChunk('ANMF', [0])
    );
    expect(sniffImage(animated)).toMatchObject({ width: 640, height: 480, alpha: true, frames: 2 });
  });

  it('reads GIF, BMP, TIFF, AVIF, HEIC and SVG', () => {
    const gif = join(
      'GIF89a',
      le(7, 2),
      le(9, 2),
      [0, 0, 0],
      [0x21, 0xf9, 4, 1, 0, 0, 0, 0],
      Array(2)
        .fill([0x2c, ...Array(8).fill(0), 0, 2, 1, 5, 0])
        .flat(),
      [0x3b]
    );
    expect(sniffImage(gif)).toMatchObject({ type: 'gif', width: 7, height: 9, frames: 2, alpha: true });
    expect(sniffImage(join('BM', le(0, 12), le(40, 4), le(11, 4), le(2 ** 32 - 12, 4), le(0, 8)))).toMatchObject({
      type: 'bmp',
      width: 11,
      height: 12
    });
    const tag = (id: number, value: number) => [...u16(id), ...u16(3), ...u32(1), ...u16(value), 0, 0];
    expect(sniffImage(join('MM\0*', u32(8), u16(2), tag(256, 70), tag(257, 80)))).toMatchObject({
      type: 'tiff',
      width: 70,
      height: 80
    });
    const file = (brand: string) =>
      join(
        box('ftyp', [...latin(brand), 0, 0, 0, 0]),
        box('meta', [
          0,
          0,
          0,
          0,
          ...box(
            'iprp',
            box('ipco', [
              ...box('ispe', [0, 0, 0, 0, ...u32(64), ...u32(32)]),
              ...box('ispe', [0, 0, 0, 0, ...u32(640), ...u32(320)])
            ])
          )
        ])
      );
    expect(sniffImage(file('avif'))).toMatchObject({ type: 'avif', width: 640, height: 320 });
    expect(sniffImage(file('heic'))).toMatchObject({ type: 'heic', width: 640, height: 320 });
    expect(sniffImage(file('isom'))).toMatchObject({ type: 'unknown' });
    expect(sniffImage(latin('<?xml version="1.0"?>\n<svg xmlns="x">'))).toMatchObject({ type: 'svg' });
    expect(sniffImage(latin('a text about <svg>'))).toMatchObject({ type: 'unknown' });
  });

  it('never throws, whatever follows a known beginning', () => {
    const starts = [
      [],
      latin('\xff\xd8\xff'),
      png(3, 3),
      jpeg(),
      riff(riffChunk('VP8X', [0])),
      latin('GIF89a'),
      join('BM', le(0, 12), le(40, 4)),
      latin('II*\0'),
      latin('MM\0*'),
      join(u32(16), 'ftypavif', u32(0))
    ];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), fc.nat(300), (start, rest, cut) => {
        const bytes = join([...start], [...rest]).subarray(0, start.length + rest.length - Math.min(cut, rest.length));
        const { width, height } = sniffImage(bytes);
        expect(width >= 0 && height >= 0 && Number.isInteger(width) && Number.isInteger(height)).toBe(true);
        expect(['string', 'undefined']).toContain(typeof checkImage('x', bytes)?.code);
      }),
      { numRuns: 1000 }
    );
  });
});

describe('checkImage', () => {
  const code = (bytes: Uint8Array) => checkImage('a.jpg', bytes)?.code ?? null;

  it('accepts sound pictures', () => {
    expect(code(png(160, 120))).toBeNull();
    expect(code(jpeg())).toBeNull();
  });

  it('tells empty, foreign and unsupported files apart, whatever their name', () => {
    expect(code(new Uint8Array())).toBe('empty-file');
    expect(code(latin('just a text'))).toBe('not-an-image');
    expect(code(latin('<svg xmlns="x"/>'))).toBe('unsupported-image-type');
    expect(checkImage('b/c.png', latin('text'))?.where).toBe('b/c.png');
  });

  it('finds pictures that are cut short', () => {
    expect(code(jpeg({ end: false }))).toBe('truncated-image');
    expect(code(png(160, 120, 2, [], false))).toBe('truncated-image');
    expect(code(jpeg().subarray(0, 12))).toBe('truncated-image');
    expect(code(riff(riffChunk('VP8L', [0x2f, 1, 1, 1, 1, 0, 0, 0])).subarray(0, -3))).toBe('truncated-image');
  });

  it('accepts what is appended behind the end of a JPEG', () => {
    expect(code(join([...jpeg()], '<script>'))).toBeNull();
  });

  it('refuses too many pixels, too long sides, too many scans, and much announced by few bytes', () => {
    expect(checkImage('x', png(8000, 4001))).toEqual({
      code: 'image-too-large',
      where: 'x',
      detail: { width: 8000, height: 4001, limitPixels: 32_000_000 }
    });
    expect(code(png(8000, 400))).toBeNull();
    expect(code(png(16_385, 1))).toBe('image-too-large');
    expect(code(png(16_384, 1))).toBeNull();
    expect(code(jpeg({ scans: 64 }))).toBeNull();
    expect(checkImage('x', jpeg({ scans: 65 }))).toMatchObject({
      code: 'undecodable-image',
      detail: { problem: '65 scans' }
    });
    expect(checkImage('x', png(5000, 5000))?.detail).toMatchObject({ limitPixelsPerByte: 50_000 });
  });

  it('refuses a picture without pixels and a file over the limit', () => {
    expect(code(png(0, 9))).toBe('undecodable-image');
    expect(
      checkImage('x', png(9, 9), { fileBytes: 10, pixels: 1e9, sidePx: 1e9, scans: 9, pixelsPerByte: 1e9 })?.code
    ).toBe('file-too-large');
  });
});
