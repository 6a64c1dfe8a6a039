import { clusterTotals, type Clusters } from './clusters';

/** A number that is made of sums over rows. */
export interface SummedNumber {
  /** One array a sum, each indexed by row of the run; finite in the rows that are used. Numbers may share arrays. */
  readonly terms: readonly Float64Array[];
  /** @param sums of the terms, weighted, in their order; NaN = undefined */
  value(sums: Float64Array): number;
}

/** Sum of weight times total, in four partial sums: less rounding, and no waiting for the last addition. */
function weighted(totals: Float64Array, drawn: Uint32Array): number {
  let [w, x, y, z] = [0, 0, 0, 0];
  let g = 0;
  for (; g + 3 < totals.length; g += 4) {
    w += (totals[g] as number) * (drawn[g] as number);
    x += (totals[g + 1] as number) * (drawn[g + 1] as number);
    y += (totals[g + 2] as number) * (drawn[g + 2] as number);
    z += (totals[g + 3] as number) * (drawn[g + 3] as number);
  }
  for (; g < totals.length; g++) w += (totals[g] as number) * (drawn[g] as number);
  return w + x + (y + z);
}

/** Numbers made of sums, with what each cluster adds to them: a replicate then costs O(clusters), once for terms that are shared. */
export class ClusterSums {
  readonly #totals: readonly Float64Array[];
  readonly #places: readonly (readonly number[])[];
  readonly #numbers: readonly SummedNumber[];

  /** @param rows that are used, `clusters` numbers them by position */
  constructor(numbers: readonly SummedNumber[], rows: Uint32Array, { of, count }: Clusters) {
    const terms = [...new Set(numbers.flatMap((number) => number.terms))];
    this.#numbers = numbers;
    this.#places = numbers.map((number) => number.terms.map((term) => terms.indexOf(term)));
    this.#totals = terms.map((term) => clusterTotals(of, count, (k) => term[rows[k] as number] as number));
  }

  #values(sums: readonly number[]): number[] {
    return this.#numbers.map((number, m) =>
      number.value(Float64Array.from(this.#places[m] as readonly number[], (place) => sums[place] as number))
    );
  }

  /** Value of each number where cluster g is there `drawn[g]` times. */
  draw(drawn: Uint32Array): number[] {
    return this.#values(this.#totals.map((totals) => weighted(totals, drawn)));
  }

  /** Values of each number with every one of `blocks` blocks left out; block b holds the clusters b, b + blocks, ... */
  withoutBlocks(blocks: number): number[][] {
    const whole = this.#totals.map((totals) => totals.reduce((sum, total) => sum + total, 0));
    const held = this.#totals.map((totals) => {
      const sums = new Float64Array(blocks);
      totals.forEach((total, g) => (sums[g % blocks] = (sums[g % blocks] as number) + total));
      return sums;
    });
    return Array.from({ length: blocks }, (_, b) =>
      this.#values(whole.map((sum, t) => sum - ((held[t] as Float64Array)[b] as number)))
    );
  }
}
