import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brightnessPercentiles } from '$lib/pixels/brightness-percentiles';
import { colourEntropy } from '$lib/pixels/colour-entropy';
import { colourSketch, sketchLikeness } from '$lib/pixels/colour-sketch';
import { edgeResponse, findEdges } from '$lib/pixels/edge-response';
import { lowFrequencies } from '$lib/pixels/low-frequencies';
import { luminance, type GreyPixels } from '$lib/pixels/luminance';
import { measurePicture } from '$lib/pixels/measure-picture';
import { BICUBIC, LANCZOS } from '$lib/pixels/resample-filters';
import { resizeGrey } from '$lib/pixels/resize-grey';
import { resizePillow } from '$lib/pixels/resize-pillow';
import { steepestEdge } from '$lib/pixels/steepest-edge';
import type { Pixels } from '$lib/schema/pixels';
import { rectangles } from '../../fixtures/rectangles';

const plain = (width: number, height: number, colour: readonly number[]): Pixels => ({
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => colour[i % 3] as number),
  width,
  height,
  channels: 3
});
const asRgb = ({ data, width, height }: GreyPixels): Pixels => ({
  data: Uint8Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)] as number),
  width,
  height,
  channels: 3
});
const step = (width: number, height: number, at: (x: number) => number): GreyPixels => ({
  data: Uint8Array.from({ length: width * height }, (_, i) => at(i % width)),
  width,
  height
});

describe('luminance', () => {
  it('weighs by hand: red 76, green 150, blue 29, white 255', () => {
    const { data } = luminance({
      data: Uint8Array.from([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255]),
      width: 4,
      height: 1,
      channels: 3
    });
    expect([...data]).toEqual([76, 150, 29, 255]);
  });
});

describe('lowFrequencies', () => {
  /** The definition, term by term. */
  const direct = (values: ArrayLike<number>, v: number, u: number): number => {
    let sum = 0;
    for (let y = 0; y < 32; y++)
      for (let x = 0; x < 32; x++)
        sum +=
          4 *
          (values[y * 32 + x] as number) *
          Math.cos((Math.PI * v * (2 * y + 1)) / 64) *
          Math.cos((Math.PI * u * (2 * x + 1)) / 64);
    return sum;
  };

  it('equals the definition of the DCT-II', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1024, maxLength: 1024 }), fc.nat(7), fc.nat(7), (values, v, u) => {
        expect(lowFrequencies(values)[v * 8 + u]).toBeCloseTo(direct(values, v, u), 6);
      }),
      { numRuns: 50 }
    );
  });

  it('is exactly 0 but for the mean on one colour, and in odd columns on a mirrored picture', () => {
    expect([...lowFrequencies(new Float64Array(1024).fill(77))]).toEqual([4 * 1024 * 77, ...Array(63).fill(0)]);
    const mirrored = Float64Array.from({ length: 1024 }, (_, i) => Math.abs(15.5 - (i % 32)) * 7 + Math.floor(i / 32));
    expect([...lowFrequencies(mirrored)].filter((_, i) => i % 2 === 1).every((value) => value === 0)).toBe(true);
  });
});

describe('resizeGrey', () => {
  it('gives the bytes of the resize of three equal channels', () => {
    const side = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(side, side, side, side, fc.nat(2 ** 31), (width, height, toWidth, toHeight, seed) => {
        const grey = luminance(rectangles(width, height, seed));
        const size = { width: toWidth, height: toHeight };
        const three = resizePillow(asRgb(grey), size);
        expect([...resizeGrey(grey, size, BICUBIC).data]).toEqual([...three.data].filter((_, i) => i % 3 === 0));
      }),
      { numRuns: 100 }
    );
  });

  it('rings at an edge with the wider kernel', () => {
    const edge = step(8, 1, (x) => (x < 4 ? 50 : 200));
    const { data } = resizeGrey(edge, { width: 32, height: 1 }, LANCZOS);
    expect(Math.max(...data)).toBeGreaterThan(200);
    expect(Math.min(...data)).toBeLessThan(50);
  });
});

describe('brightnessPercentiles', () => {
  it('equals sorting everything', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(2 ** 31),
        fc.nat(100),
        (width, height, seed, percent) => {
          const pixels = rectangles(width, height, seed);
          const { data } = pixels;
          const values = Array.from({ length: width * height }, (_, i) => {
            const [r, g, b] = [data[3 * i], data[3 * i + 1], data[3 * i + 2]] as [number, number, number];
            return Math.sqrt(0.241 * (r * r) + 0.691 * (g * g) + 0.068 * (b * b)) / 255;
          }).toSorted((a, b) => a - b);
          const at = ((values.length - 1) * percent) / 100;
          const [low, high] = [values[Math.floor(at)], values[Math.ceil(at)]] as [number, number];
          expect(brightnessPercentiles(pixels, [percent])[0]).toBeCloseTo(
            low + (at - Math.floor(at)) * (high - low),
            12
          );
        }
      ),
      { numRuns: 200 }
    );
  });

  it('is 0 for black, 1 for white, and the root of the weight for pure green', () => {
    expect(brightnessPercentiles(plain(3, 3, [0, 0, 0]), [1, 99])).toEqual([0, 0]);
    expect(brightnessPercentiles(plain(3, 3, [255, 255, 255]), [50])[0]).toBeCloseTo(1, 12);
    expect(brightnessPercentiles(plain(1, 1, [0, 255, 0]), [0, 100])).toEqual([Math.sqrt(0.691), Math.sqrt(0.691)]);
  });
});

describe('colourEntropy', () => {
  it('is 0 bits for one grey, log2 3 for one colour, 1 bit for two greys', () => {
    expect(colourEntropy(plain(4, 4, [9, 9, 9]), true)).toBe(0);
    expect(colourEntropy(plain(4, 4, [9, 9, 9]), false)).toBeCloseTo(Math.log2(3), 12);
    expect(colourEntropy(asRgb(step(4, 1, (x) => x % 2)), true)).toBe(1);
  });
});

describe('edgeResponse', () => {
  it('sees a single bright pixel as its Laplacian, clipped, and keeps the border', () => {
    const dot: GreyPixels = {
      data: Uint8Array.from({ length: 25 }, (_, i) => (i === 12 ? 20 : 0)),
      width: 5,
      height: 5
    };
    expect([...findEdges(dot).data].filter((value) => value > 0)).toEqual([160]);
    const border: GreyPixels = { data: Uint8Array.from([7, 7, 7, 7, 7, 7, 7, 7, 7]), width: 3, height: 3 };
    expect([...findEdges(border).data]).toEqual([7, 7, 7, 7, 0, 7, 7, 7, 7]);
  });

  it('scores one colour by the border alone, which stays', () => {
    expect(edgeResponse(step(1, 1, () => 3))).toMatchObject({ edges: 0 });
  });
});

describe('steepestEdge', () => {
  it('is 1 for a hard edge, the slope for a ramp, and nothing where there is no contrast', () => {
    expect(steepestEdge(step(100, 100, (x) => (x < 50 ? 10 : 210)))).toBe(1);
    expect(steepestEdge(step(101, 50, (x) => 2 * x))).toBeCloseTo(2 / 196, 2);
    expect(steepestEdge(step(50, 50, (x) => 100 + (x % 2)))).toBeNull();
    expect(steepestEdge(step(1, 1, () => 0))).toBeNull();
  });

  it('does not depend on how strong the contrast is', () => {
    const strong = steepestEdge(step(100, 20, (x) => (x < 50 ? 0 : 240)));
    expect(steepestEdge(step(100, 20, (x) => (x < 50 ? 100 : 140)))).toBe(strong);
  });
});

describe('colourSketch', () => {
  it('holds the mean colour of each field, also of pictures smaller than the sketch', () => {
    expect([...colourSketch(plain(1, 1, [1, 2, 3]))].slice(0, 6)).toEqual([1, 2, 3, 1, 2, 3]);
    const half = colourSketch(asRgb(step(16, 16, (x) => (x < 8 ? 0 : 200))));
    expect([half[0], half[9], half[12], half[21]]).toEqual([0, 0, 200, 200]);
  });

  it('likens a picture to itself when brightened, not to its negative', () => {
    const sketch = colourSketch(rectangles(64, 48, 5));
    expect(
      sketchLikeness(
        sketch,
        sketch.map((value) => Math.min(255, value * 0.8 + 20))
      )
    ).toBeGreaterThan(0.99);
    expect(
      sketchLikeness(
        sketch,
        sketch.map((value) => 255 - value)
      )
    ).toBeCloseTo(-1, 10);
  });

  it('compares plain pictures by their colour', () => {
    const white = new Uint8Array(192).fill(250);
    expect(sketchLikeness(white, new Uint8Array(192).fill(251))).toBe(1);
    expect(sketchLikeness(white, new Uint8Array(192).fill(100))).toBe(0);
  });
});

describe('measurePicture', () => {
  it('puts what shines through on white and counts it', () => {
    const clear: Pixels = {
      data: Uint8Array.from({ length: 16 }, (_, i) => (i % 4 === 3 && i > 7 ? 0 : i % 4 === 3 ? 255 : 0)),
      width: 4,
      height: 1,
      channels: 4
    };
    const { translucent, dark99, isGrey } = measurePicture(clear, false);
    expect(translucent).toBe(0.5);
    expect(dark99).toBeCloseTo(1, 10);
    expect(isGrey).toBe(true);
  });

  it('calls a tinted picture coloured, and a compressed grey one grey', () => {
    expect(measurePicture(plain(9, 9, [100, 100, 110]), false).isGrey).toBe(false);
    expect(measurePicture(plain(9, 9, [100, 101, 102]), false).isGrey).toBe(true);
  });
});
