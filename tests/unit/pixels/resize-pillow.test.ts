import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenOnWhite } from '../../../src/lib/pixels/flatten-on-white';
import { normalise } from '../../../src/lib/pixels/normalise';
import { resizePillow } from '../../../src/lib/pixels/resize-pillow';
import { resampleWeights } from '../../../src/lib/pixels/resample-weights';
import type { Pixels } from '../../../src/lib/schema/pixels';

const side = fc.integer({ min: 1, max: 24 });
const picture = fc
  .tuple(side, side, fc.constantFrom(3 as const, 4 as const))
  .chain(([width, height, channels]) =>
    fc
      .uint8Array({ minLength: width * height * channels, maxLength: width * height * channels })
      .map((data): Pixels => ({ data, width, height, channels }))
  );
const colours = ({ data, channels }: Pixels): number[] => [...data].filter((_, i) => i % channels < 3);

describe('resizePillow', () => {
  it('keeps a picture of one colour as it is', () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
        (w, h, width, height, colour) => {
          const data = new Uint8Array(w * h * 3).map((_, i) => colour[i % 3] as number);
          const out = resizePillow({ data, width: w, height: h, channels: 3 }, { width, height });
          expect(out.data.every((byte, i) => byte === colour[i % 3])).toBe(true);
        }
      )
    );
  });

  it('changes nothing when the size stays', () => {
    fc.assert(
      fc.property(picture, (source) => {
        const out = resizePillow(source, { width: source.width, height: source.height });
        expect([...out.data]).toEqual(colours(source));
      })
    );
  });

  it('gives the same bytes for a crop window as cropping afterwards', () => {
    const window = fc.tuple(side, side).chain(([width, height]) =>
      fc.tuple(fc.nat(width - 1), fc.nat(height - 1)).chain(([left, top]) =>
        fc.record({
          width: fc.constant(width),
          height: fc.constant(height),
          crop: fc.record({
            left: fc.constant(left),
            top: fc.constant(top),
            width: fc.integer({ min: 1, max: width - left }),
            height: fc.integer({ min: 1, max: height - top })
          })
        })
      )
    );
    fc.assert(
      fc.property(picture, window, (source, options) => {
        const { crop, width, height } = options;
        const whole = resizePillow(source, { width, height }).data;
        const part = resizePillow(source, options).data;
        const expected: number[] = [];
        for (let y = 0; y < crop.height; y++) {
          const from = ((crop.top + y) * width + crop.left) * 3;
          expected.push(...whole.subarray(from, from + crop.width * 3));
        }
        expect([...part]).toEqual(expected);
      })
    );
  });

  it('clips what the cubic overshoots, as 2 to 4 pixels of black and white show', () => {
    const data = new Uint8Array([0, 0, 0, 255, 255, 255]);
    const out = resizePillow({ data, width: 2, height: 1, channels: 3 }, { width: 4, height: 1 });
    // By hand: 255 * 0.2266 / (0.8672 + 0.2266) = 52.8 and 255 - 52.8 = 202.2 inside; below 0 and above 255 outside.
    expect([...out.data].filter((_, i) => i % 3 === 0)).toEqual([0, 53, 202, 255]);
  });

  it('refuses a window outside of the result', () => {
    const source: Pixels = { data: new Uint8Array(12), width: 2, height: 2, channels: 3 };
    expect(() => resizePillow(source, { width: 2, height: 2, crop: { left: 1, top: 0, width: 2, height: 1 } })).toThrow(
      'value-out-of-range'
    );
    expect(() => resizePillow(source, { width: 0, height: 2 })).toThrow('value-out-of-range');
  });
});

describe('resampleWeights', () => {
  it('weighs every input position once when shrinking, up to rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 60 }), (from, to) => {
        const { taps, weights, stride, first } = resampleWeights(from, to, { start: 0, count: to });
        for (let i = 0; i < to; i++) {
          const used = weights.subarray(i * stride, i * stride + (taps[i] as number));
          expect(Math.abs(used.reduce((a, b) => a + b, 0) - 2 ** 22)).toBeLessThanOrEqual(used.length);
          expect((first[i] as number) + used.length).toBeLessThanOrEqual(from);
        }
      })
    );
  });
});

describe('flattenOnWhite', () => {
  const pixel = (colour: number, alpha: number): number =>
    flattenOnWhite({
      data: new Uint8Array([colour, colour, colour, alpha, 0, 0, 0, 0]),
      width: 2,
      height: 1,
      channels: 4
    }).data[0] as number;

  it('is the rounded mean of colour and white by opacity', () => {
    for (let alpha = 0; alpha < 256; alpha++)
      for (let colour = 0; colour < 256; colour++)
        expect(Math.abs(pixel(colour, alpha) - (colour * alpha + 255 * (255 - alpha)) / 255)).toBeLessThanOrEqual(0.5);
  });

  it('keeps opaque colours and gives white for none', () => {
    for (let colour = 0; colour < 256; colour++) {
      expect(pixel(colour, 255)).toBe(colour);
      expect(pixel(colour, 0)).toBe(255);
    }
  });

  it('hands an opaque picture back without copying', () => {
    const opaque: Pixels = { data: new Uint8Array([1, 2, 3, 255]), width: 1, height: 1, channels: 4 };
    expect(flattenOnWhite(opaque)).toBe(opaque);
  });
});

describe('normalise', () => {
  it('puts colours in planes and scales each by its own mean and spread', () => {
    const out = normalise(new Uint8Array([0, 51, 102, 255, 204, 153]), 2, 1, [0, 0.2, 0.5], [1, 0.5, 0.25]);
    const expected = [0, 1, 0, 1.2, -0.4, 0.4];
    expect(out).toHaveLength(6);
    expected.forEach((value, i) => expect(out[i]).toBeCloseTo(value, 6));
  });

  it('refuses bytes that are not of this size', () => {
    expect(() => normalise(new Uint8Array(5), 2, 1, [0, 0, 0], [1, 1, 1])).toThrow('shape-mismatch');
  });
});
