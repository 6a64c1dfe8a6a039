import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { brightnessPercentiles } from '$lib/pixels/brightness-percentiles';
import { colourEntropy } from '$lib/pixels/colour-entropy';
import { luminance } from '$lib/pixels/luminance';
import { measurePicture } from '$lib/pixels/measure-picture';
import { differenceHash, frequencyHash } from '$lib/pixels/perceptual-hash';
import type { Pixels } from '$lib/schema/pixels';
import { decodePng } from '../fixtures/decode-png';
import { rectangles } from '../fixtures/rectangles';
import { makeImage } from './prng.mjs';

interface Expected {
  readonly frequencyHash: string;
  readonly differenceHash: string;
  readonly brightness: readonly number[];
  readonly entropy: number;
  readonly greyEntropy: number;
  readonly contrast: number;
  readonly edgeScore: number;
}
/** Made by measures/make_measures.py, which also notes the versions of the Python packages. */
const golden = JSON.parse(readFileSync('tests/golden/measures/measures.json', 'utf8')) as {
  readonly files: Readonly<Record<string, Expected>>;
  readonly patterns: readonly (Expected & { readonly width: number; readonly height: number; readonly seed: number })[];
};

const opaque = ({ data, ...rest }: Pixels): Pixels => ({ ...rest, data: data.map((value, i) => (i % 4 === 3 ? 255 : value)) });
const cases: [string, Pixels, Expected][] = [
  ...Object.entries(golden.files).map(([name, expected]): [string, Pixels, Expected] => [
    name,
    opaque(decodePng(readFileSync(`tests/golden/pocket-clip/${name}`))),
    expected
  ]),
  ...golden.patterns.map((expected): [string, Pixels, Expected] => [
    `rectangles ${expected.width} x ${expected.height}`,
    rectangles(expected.width, expected.height, expected.seed),
    expected
  ])
];

describe.each(cases)('%s', (name, pixels, expected) => {
  it('has the hashes of imagehash, bit for bit', () => {
    const grey = luminance(pixels);
    expect([frequencyHash(grey), differenceHash(grey)]).toEqual([expected.frequencyHash, expected.differenceHash]);
  });

  // Sums in another order than numpy's: equal to rounding.
  it('has the brightness, entropy, contrast and blurriness of Pillow and CleanVision', () => {
    const found = brightnessPercentiles(pixels, [0, 1, 5, 50, 95, 99, 100]);
    found.forEach((value, i) => expect(value).toBeCloseTo(expected.brightness[i] as number, 14));
    expect(colourEntropy(pixels, false)).toBeCloseTo(expected.entropy, 10);
    const measured = measurePicture(pixels, false);
    expect(measured.edgeScore).toBeCloseTo(expected.edgeScore, 10);
    expect(measured.contrast).toBeCloseTo(expected.contrast, 7);
    expect(measured).toMatchObject({ width: pixels.width, height: pixels.height, translucent: 0 });
    expect(measured.dark99).toBeCloseTo(expected.brightness[5] as number, 14);
    expect(measured.bright5).toBeCloseTo(expected.brightness[2] as number, 14);
  });

  it('has the entropy of mode L when it is grey', () => {
    const { data, ...size } = luminance(pixels);
    const grey: Pixels = { ...size, channels: 3, data: Uint8Array.from({ length: 3 * data.length }, (_, i) => data[Math.floor(i / 3)] as number) };
    expect(colourEntropy(grey, true)).toBeCloseTo(expected.greyEntropy, 10);
  });
});

it('measures the picture of the metrics specification as given there', () => {
  const { a, W, H } = makeImage();
  const pixels: Pixels = { data: a, width: W, height: H, channels: 3 };
  const grey = luminance(pixels);
  expect(frequencyHash(grey)).toBe('fe54fe54fa50aa00');
  expect(differenceHash(grey)).toBe('b649b649b649b24d');
  expect(colourEntropy(pixels, false)).toBeCloseTo(9.048257939403577, 12);
  expect(measurePicture(pixels, false).edgeScore).toBeCloseTo(0.5408138608897723, 10);
  const [p99, p5, p1] = brightnessPercentiles(pixels, [99, 5, 1]) as [number, number, number];
  expect(p99).toBeCloseTo(0.80421184, 8);
  expect(p5).toBeCloseTo(0.18430458, 8);
  expect(p1).toBeCloseTo(0.08575477, 8);
});
