import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badChecksum } from '$lib/pixels/bad-checksum';
import { readPrivateFields } from '$lib/pixels/read-private-fields';
import { sniffImage } from '$lib/pixels/sniff-image';
import { picture } from '../../fixtures/picture';

const fieldsOf = (name: string) => readPrivateFields(picture(name), sniffImage(picture(name)).type);
const EVERYTHING = { hasPosition: true, serials: ['BodySerialNumber'], owners: ['CameraOwnerName'] };
const NOTHING = { hasPosition: false, serials: [], owners: [] };
const FORMATS = ['jpg', 'png', 'avif', 'tif'];

describe('readPrivateFields', () => {
  it.each(FORMATS)('finds place, serial number and owner in the EXIF of a %s', (ending) => {
    expect(fieldsOf(`private.${ending}`)).toEqual(EVERYTHING);
  });

  it('finds them in both EXIF and XMP of a WebP, each once', () => {
    expect(fieldsOf('private.webp')).toEqual({ ...EVERYTHING, serials: ['BodySerialNumber', 'aux:SerialNumber'] });
  });

  it.each(['private-xmp.jpg', 'private-xmp.png'])('finds place and serial number in the XMP of %s', (name) => {
    expect(fieldsOf(name)).toEqual({ hasPosition: true, serials: ['aux:SerialNumber'], owners: [] });
  });

  it.each([
    'plain.jpg',
    'turned.jpg',
    'alpha.png',
    'alpha.avif',
    'alpha.webp',
    'animated.gif',
    'plain.bmp',
    'cmyk.tif'
  ])('finds nothing in %s', (name) => {
    expect(fieldsOf(name)).toEqual(NOTHING);
  });

  it('does not call a place what a camera without a fix writes: fractions with 0 below', () => {
    const bytes = picture('private.jpg');
    // 52 and 31 as fractions over 1.
    const at = Buffer.from(bytes).indexOf(Buffer.from([0, 0, 0, 52, 0, 0, 0, 1, 0, 0, 0, 31, 0, 0, 0, 1]));
    expect(at).toBeGreaterThan(0);
    bytes.fill(0, at + 4, at + 8);
    expect(readPrivateFields(bytes, 'jpeg')).toEqual({ ...EVERYTHING, hasPosition: false });
  });

  it('leaves out fields that are there but blank', () => {
    const bytes = picture('private.jpg');
    const text = Buffer.from(bytes).indexOf('SN-000123');
    bytes.fill(0x20, text, text + 9);
    expect(readPrivateFields(bytes, 'jpeg')).toEqual({ ...EVERYTHING, serials: [] });
  });

  it('never throws and always ends, whatever was changed, cut or announced', () => {
    const names = ['private.jpg', 'private-xmp.jpg', 'private.png', 'private.webp', 'private.avif', 'private.tif'];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.tuple(fc.nat(1200), fc.nat(255)), { maxLength: 12 }),
        fc.nat(1200),
        (name, changes, cut) => {
          const bytes = picture(name);
          const { type } = sniffImage(bytes);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const found = readPrivateFields(bytes.subarray(0, bytes.length - (cut % bytes.length)), type);
          expect(typeof found.hasPosition).toBe('boolean');
          expect(Object.keys(sniffImage(bytes))).toContain('type');
        }
      ),
      { numRuns: 2000 }
    );
  });

  it('ends on directories that point at themselves and on boxes without end', () => {
    const le = (n: number, size: number) => Array.from({ length: size }, (_, i) => Math.floor(n / 256 ** i) & 255);
    const loop = [
      ...Buffer.from('II*\0'),
      ...le(8, 4),
      ...le(1, 2),
      ...le(0x8769, 2),
      ...le(4, 2),
      ...le(1, 4),
      ...le(8, 4)
    ];
    expect(readPrivateFields(Uint8Array.from(loop), 'tiff')).toEqual(NOTHING);
    const boxes = new Uint8Array(400_000);
    for (let at = 0; at < boxes.length; at += 8) boxes.set([0, 0, 0, 8, ...Buffer.from('free')], at);
    expect(readPrivateFields(boxes, 'heic')).toEqual(NOTHING);
  });
});

describe('badChecksum', () => {
  it('accepts sound files and names the chunk that was changed', () => {
    expect(badChecksum(picture('alpha.png'))).toBeNull();
    const bytes = picture('alpha.png');
    const at = Buffer.from(bytes).indexOf('IDAT');
    bytes[at + 8] = (bytes[at + 8] as number) ^ 1;
    expect(badChecksum(bytes)).toBe('IDAT');
  });

  it('says nothing of a chunk whose end is missing', () => {
    const bytes = picture('alpha.png');
    expect(badChecksum(bytes.subarray(0, Buffer.from(bytes).indexOf('IDAT') + 6))).toBeNull();
    expect(badChecksum(new Uint8Array())).toBeNull();
  });
});

describe('sniffImage on written files', () => {
  it.each([
    ['grey.jpg', { colour: 'grey', bitDepth: 8 }],
    ['cmyk.jpg', { colour: 'cmyk' }],
    ['progressive.jpg', { colour: 'rgb', scans: 10 }],
    ['turned.jpg', { orientation: 6 }],
    ['palette.png', { colour: 'palette' }],
    ['sixteen-bit.png', { colour: 'grey', bitDepth: 16 }],
    ['alpha.png', { colour: 'rgb', alpha: true }],
    ['alpha.webp', { alpha: true }],
    ['alpha.avif', { colour: 'rgb', alpha: true, bitDepth: 8 }],
    ['private.avif', { alpha: false, ended: true }],
    ['animated.gif', { frames: 2, colour: 'palette' }],
    ['animated.png', { frames: 2 }],
    ['animated.webp', { frames: 2 }],
    ['cmyk.tif', { colour: 'cmyk', bitDepth: 8 }],
    ['plain.bmp', { colour: 'rgb' }]
  ] as const)('%s', (name, expected) => {
    expect(sniffImage(picture(name))).toMatchObject({ width: 24, height: 16, ...expected });
  });

  it('sees that the last box of an AVIF was cut', () => {
    expect(sniffImage(picture('private.avif').subarray(0, -5)).ended).toBe(false);
  });
});
