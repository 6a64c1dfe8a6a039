import { WorkbenchError } from '$lib/schema/workbench-error';

/** Doublings of the odds from the first bin to the last, half of them below even odds. */
const OCTAVES = 64;
const word = new Float32Array(1);
const bits = new Uint32Array(word.buffer);

/**
 * Counts of the scores of rows that are of a class, and of those that are not, for each class: all that AUROC and average
 * precision need when n x classes is too large to keep (8 MB for 1,000 classes at 1,024 bins). Mergeable by addition.
 * Bins are equal steps of the odds p / (1 - p) within each of its 64 doublings, from 2^-32 to 2^32; beyond, the end bins.
 */
export class ScoreHistograms {
  readonly classes: number;
  readonly bins: number;
  /** (classes x bins), lowest score first. */
  readonly positive: Uint32Array;
  readonly negative: Uint32Array;
  readonly #shift: number;

  /**
   * @param bins 64 times a power of two, at most 65,536
   * @throws WorkbenchError 'value-out-of-range' for another number of bins
   */
  constructor(classes: number, bins = 1024) {
    const detail = Math.log2(bins / OCTAVES);
    if (!Number.isInteger(detail) || detail < 0 || detail > 10)
      throw new WorkbenchError('value-out-of-range', { what: 'bins', got: bins, expected: '64 * 2^k, k from 0 to 10' });
    this.classes = classes;
    this.bins = bins;
    this.positive = new Uint32Array(classes * bins);
    this.negative = new Uint32Array(classes * bins);
    this.#shift = 23 - detail;
  }

  /** Bin of a probability: increasing in it. @param probability in [0, 1], not NaN */
  binOf(probability: number): number {
    // The bits of a positive float32 grow with it: exponent first, so each doubling takes equally many steps.
    word[0] = probability / (1 - probability);
    const step = ((bits[0] as number) >>> this.#shift) - ((127 - OCTAVES / 2) << (23 - this.#shift));
    return Math.min(this.bins - 1, Math.max(0, step));
  }

  /** Lowest probability that falls into a bin; 0 for the first. */
  edgeOf(bin: number): number {
    if (bin <= 0) return 0;
    bits[0] = (bin + ((127 - OCTAVES / 2) << (23 - this.#shift))) << this.#shift;
    const odds = word[0] as number;
    return odds / (1 + odds);
  }

  /**
   * Counts one row.
   * @param probability (at least offset + classes), in [0, 1], not NaN
   * @param label class index; a row with a negative one is not counted
   */
  add(probability: Float64Array | Float32Array, label: number, offset = 0): void {
    if (label < 0) return;
    for (let k = 0; k < this.classes; k++) {
      const at = k * this.bins + this.binOf(probability[offset + k] as number);
      const side = k === label ? this.positive : this.negative;
      side[at] = (side[at] as number) + 1;
    }
  }

  /** Adds the counts of other rows. @throws WorkbenchError 'shape-mismatch' when classes or bins differ */
  merge(other: ScoreHistograms): void {
    if (other.classes !== this.classes || other.bins !== this.bins)
      throw new WorkbenchError('shape-mismatch', {
        what: 'histograms',
        got: other.positive.length,
        expected: this.positive.length
      });
    for (let i = 0; i < this.positive.length; i++) {
      this.positive[i] = (this.positive[i] as number) + (other.positive[i] as number);
      this.negative[i] = (this.negative[i] as number) + (other.negative[i] as number);
    }
  }
}
