import { describe, expect, it } from 'vitest';
import { classEmbeddings } from '$lib/metrics/class-embeddings';
import { zeroShotLogits } from '$lib/metrics/zero-shot-logits';

describe('classEmbeddings', () => {
  it('normalises each prompt before averaging and the average after', () => {
    // Directions (1, 0) and (0, 1), the first given ten times longer: it must not weigh more.
    const out = classEmbeddings(Float32Array.of(10, 0, 0, 1), 1, 2, 2);
    expect(Array.from(out)).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
  });

  it('keeps classes apart and returns length 1', () => {
    const out = classEmbeddings(Float32Array.of(3, 4, 3, 4, -1, 0, -1, 0), 2, 2, 2);
    expect(Array.from(out, (x) => Number(x.toFixed(6)))).toEqual([0.6, 0.8, -1, 0]);
  });

  it('leaves prompts that cancel out at zero instead of NaN', () => {
    expect(Array.from(classEmbeddings(Float32Array.of(1, 0, -1, 0), 1, 2, 2))).toEqual([0, 0]);
  });
});

describe('zeroShotLogits', () => {
  it('is the scaled cosine of every image with every class', () => {
    const logits = zeroShotLogits(Float32Array.of(1, 0, 0, 1), Float32Array.of(1, 0, 0.6, 0.8, 0, -1), 2, 10);
    expect(Array.from(logits, (x) => Number(x.toFixed(5)))).toEqual([10, 6, 0, 0, 8, -10]);
  });
});
