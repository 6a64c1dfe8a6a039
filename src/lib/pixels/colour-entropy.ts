import type { Pixels } from '../schema/pixels';

/**
 * Shannon entropy of the values in a picture, in bits, as Pillow's `Image.entropy()`: the counts of red, green and blue
 * are pooled into one distribution of 768 values.
 * @param isGrey whether red, green and blue are equal everywhere; then the 256 counts of one channel, as for mode L
 * @returns in [0, log2 768], or [0, 8] when grey; 0 for a grey picture of one value, log2 3 for a coloured one
 * Source: Pillow, src/_imaging.c, _entropy.
 */
export function colourEntropy({ data, channels }: Pixels, isGrey: boolean): number {
  const bands = isGrey ? 1 : 3;
  const counts = new Uint32Array(256 * bands);
  for (let band = 0; band < bands; band++) {
    const one = counts.subarray(256 * band, 256 * band + 256);
    for (let at = band; at < data.length; at += channels) {
      const value = data[at] as number;
      one[value] = (one[value] as number) + 1;
    }
  }
  const total = (data.length / channels) * bands;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / total) * Math.log2(count / total);
  // Avoids -0 for a single value.
  return Math.max(0, bits);
}
