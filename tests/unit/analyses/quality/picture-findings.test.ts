import { describe, expect, it } from 'vitest';
import { pictureFindings } from '$lib/analyses/quality/picture-findings';
import { sizeFindings } from '$lib/analyses/quality/size-findings';
import { facts, measures } from '../../../fixtures/health';

const kinds = (...args: Parameters<typeof facts>): string[] => pictureFindings(facts(...args)).map(({ kind }) => kind);
const pixels = (changes: Parameters<typeof measures>[1], path = 'a.jpg'): string[] =>
  kinds(path, 1, { measures: measures(1, changes) });
const header = (changes: object): string[] => kinds('a.jpg', 1, { header: { ...facts('a', 1).header, ...changes } });

describe('pictureFindings', () => {
  it('has nothing to say of an ordinary picture', () => {
    expect(kinds('a.jpg', 1)).toEqual([]);
  });

  it.each([
    ['dark', { dark99: 0.3199 }, { dark99: 0.32 }],
    ['bright', { bright5: 0.951 }, { bright5: 0.95 }],
    ['low-information', { entropy: 2.99 }, { entropy: 3 }],
    ['blank', { contrast: 1.99 }, { contrast: 2 }],
    ['blurred', { steepestEdge: 0.119 }, { steepestEdge: 0.12 }],
    ['blurred', { edgeScore: 0.289 }, { edgeScore: 0.29 }]
  ])('calls a picture %s on one side of the limit only', (kind, inside, outside) => {
    expect(pixels(inside)).toEqual([kind]);
    expect(pixels(outside)).toEqual([]);
  });

  it('says of a blank picture only that it is blank, and of a dark one not that it is blurred', () => {
    const nothing = { contrast: 0, entropy: 1.6, steepestEdge: null, edgeScore: 0.1, isGrey: true, bright5: 1 };
    expect(pixels(nothing)).toEqual(['blank']);
    expect(pixels({ dark99: 0.05, contrast: 1, entropy: 2, steepestEdge: 0.05 })).toEqual(['dark']);
    expect(pixels({ dark99: 0.05, contrast: 0.4 })).toEqual(['blank']);
  });

  it('cannot call blurred what has no edge to judge by', () => {
    expect(pixels({ steepestEdge: null })).toEqual([]);
  });

  it.each([
    ['cmyk', { colour: 'cmyk' }],
    ['sixteen-bit', { bitDepth: 16 }],
    ['has-alpha', { alpha: true }],
    ['rotated-exif', { orientation: 3 }],
    ['animated', { frames: 2 }],
    ['header-mismatch', { width: 641 }],
    ['wrong-extension', { type: 'png' }]
  ])('reads %s from the header', (kind, changes) => {
    expect(header(changes)).toEqual([kind]);
  });

  it('expects the sides of a picture on its side the other way round', () => {
    expect(header({ width: 480, height: 640, orientation: 6 })).toEqual(['rotated-exif']);
    expect(header({ orientation: 6 })).toEqual(['header-mismatch', 'rotated-exif']);
  });

  it('calls a shape odd below 0.35 of the longer side', () => {
    const shape = (width: number, height: number): string[] =>
      kinds('a.jpg', 1, {
        header: { ...facts('a', 1).header, width, height },
        measures: measures(1, { width, height })
      });
    expect(shape(1000, 349)).toEqual(['odd-aspect']);
    expect(shape(349, 1000)).toEqual(['odd-aspect']);
    expect(shape(1000, 350)).toEqual([]);
  });

  it('knows grey by one channel even when nothing was decoded', () => {
    expect(kinds('a.jpg', 1, { header: { ...facts('a', 1).header, colour: 'grey' }, measures: null })).toEqual([
      'greyscale'
    ]);
    expect(pixels({ isGrey: true })).toEqual(['greyscale']);
  });

  it('takes any spelling of an ending, and files without one, as they are', () => {
    expect(kinds('a.JPEG', 1)).toEqual([]);
    expect(kinds('folder.png/a', 1)).toEqual([]);
    expect(kinds('a.webp', 1)).toEqual(['wrong-extension']);
  });

  it('tells a cut picture from one with nothing to see', () => {
    const issue = { code: 'truncated-image', where: 'a.jpg', detail: { got: 180 } } as const;
    const cut = (changes: object): string[] =>
      kinds('a.jpg', 1, { issue, measures: null, header: { ...facts('a', 1).header, ...changes } });
    expect(cut({})).toEqual(['truncated']);
    expect(cut({ scans: 0 })).toEqual(['unreadable']);
    expect(cut({ width: 0, height: 0, scans: 0 })).toEqual(['unreadable']);
    expect(cut({ type: 'png', scans: undefined })).toEqual(['truncated']);
  });

  it.each([
    ['empty-file', 'zero-bytes'],
    ['image-too-large', 'too-large'],
    ['file-too-large', 'too-large'],
    ['not-an-image', 'unreadable'],
    ['unsupported-image-type', 'unreadable'],
    ['undecodable-image', 'unreadable'],
    ['decoder-timeout', 'unreadable']
  ] as const)('files %s under %s', (code, kind) => {
    const [first] = pictureFindings(facts('a.jpg', 1, { issue: { code, where: 'a.jpg', detail: {} }, measures: null }));
    expect(first).toEqual({ kind, files: ['a.jpg'], detail: { reason: code }, severity: 'serious' });
  });

  it('tells of private fields also where the picture itself cannot be opened', () => {
    const fields = { hasPosition: true, serials: ['BodySerialNumber'], owners: ['Artist'] };
    const issue = { code: 'undecodable-image', where: 'a.jpg', detail: {} } as const;
    const found = pictureFindings(facts('a.jpg', 1, { fields, issue, measures: null }));
    expect(found.map(({ kind }) => kind)).toEqual(['unreadable', 'gps-exif', 'serial-exif']);
    expect(found[2]?.detail).toEqual({ fields: 'BodySerialNumber, Artist' });
  });

  it('tells of a wrong checksum of a picture that opens all the same', () => {
    expect(kinds('a.jpg', 1, { badChecksum: 'tEXt' })).toEqual(['wrong-checksum']);
  });
});

describe('sizeFindings', () => {
  const sized = (...sides: readonly number[]) =>
    sizeFindings(
      sides.map((side, i) => facts(`${i}`, i, { header: { ...facts('', 0).header, width: side, height: side } }))
    );

  it('names what is far outside of the quartiles', () => {
    expect(sized(100, 110, 120, 130, 1000).map(({ files }) => files)).toEqual([['4']]);
    expect(sized(100, 110, 120, 130, 5).map(({ files }) => files)).toEqual([['4']]);
  });

  it('lets a little difference pass where nearly all have one size', () => {
    expect(sized(192, 192, 192, 192, 192, 150)).toEqual([]);
    expect(sized(192, 192, 192, 192, 192, 128).map(({ files }) => files)).toEqual([['5']]);
  });

  it('has nothing to compare in no picture or one, and leaves out what cannot be used', () => {
    expect(sized()).toEqual([]);
    expect(sized(7)).toEqual([]);
    const broken = facts('b', 2, { issue: { code: 'undecodable-image', where: 'b', detail: {} } });
    expect(sizeFindings([broken, broken])).toEqual([]);
  });
});
