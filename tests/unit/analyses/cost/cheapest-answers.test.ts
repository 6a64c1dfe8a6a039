import { describe, expect, it } from 'vitest';
import { cheapestAnswers } from '$lib/analyses/cost/cheapest-answers';
import { classProbabilities } from '$lib/analyses/cost/class-probabilities';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { rng } from '$lib/numeric/rng';
import { softmax } from '$lib/numeric/softmax';
import type { RunColumns } from '$lib/schema/run-columns';
import { columnsOf } from '../../../fixtures/columns';

const go = { aborted: false };
const ask = (columns: RunColumns, costs: readonly number[]) =>
  cheapestAnswers.run(columns, 1, go, { costs: Float64Array.from(costs) });
const ALIKE = [0, 1, 1, 1, 0, 1, 1, 1, 0];
const everyRow = ({ n }: RunColumns): Uint32Array => Uint32Array.from({ length: n }, (_, row) => row);

// numpy 2.4.6: e = p @ c; e.argmin(1) = [1, 1, 1, 2]; mean cost of p.argmax(1) is 1.25, of e.argmin(1) is 0.25
const P = [
  [0.6, 0.3, 0.1],
  [0.5, 0.4, 0.1],
  [0.2, 0.5, 0.3],
  [0.1, 0.2, 0.7]
];
const C = [0, 1, 1, 5, 0, 1, 1, 1, 0];
const four = columnsOf(
  P.map((row) => row.map(Math.log)),
  [0, 1, 1, 2],
  { keepProbability: true }
);

/** Labels drawn from a softmax, of which the model sees a version that is `sharp` times too sure; `each` rows a picture. */
function draw(n: number, seed: number, { sharp = 1, each = 1, keep = true, classes = 3 } = {}): RunColumns {
  const random = rng(seed, 'costs');
  const logits = Float64Array.from({ length: n * classes }, () => 3 * (random.next() + random.next() - 1));
  const truth = softmax(logits, classes);
  const labels = Int32Array.from({ length: n }, (_, i) => {
    let left = random.next();
    let k = 0;
    for (; k < classes - 1 && left >= (truth[i * classes + k] as number); k++) left -= truth[i * classes + k] as number;
    return k;
  });
  return reduceRows({
    logits: logits.map((z) => sharp * z),
    classes: Array.from({ length: classes }, (_, k) => `class ${k}`),
    labels,
    read: new Uint8Array(n).fill(1),
    cluster: Int32Array.from({ length: n }, (_, i) => Math.floor(i / each)),
    groups: {},
    keepProbability: keep
  });
}

describe('cheapestAnswers', () => {
  it('by hand, against numpy', () => {
    const [usual, cheapest] = ask(four, C).rows;
    expect([usual?.rule, usual?.mean.value, usual?.right, usual?.difference]).toEqual(['most-likely', 1.25, 3, null]);
    expect([cheapest?.rule, cheapest?.mean.value, cheapest?.changed, cheapest?.right]).toEqual([
      'cheapest',
      0.25,
      2,
      3
    ]);
    expect(cheapest?.difference?.value).toBe(-1);
    expect(cheapest?.difference?.withheld?.reason).toBe('too-few-pictures');
  });

  it('keeps the most likely class when all mistakes cost the same', () => {
    const columns = draw(300, 1);
    const { rows } = ask(columns, ALIKE);
    expect(rows.map(({ changed }) => changed)).toEqual([0, 0, 0]);
    expect(rows[0]?.mean.value).toBeCloseTo(1 - (rows[0]?.right as number) / 300, 12);
    expect(rows[1]?.difference).toMatchObject({ value: 0, withheld: { reason: 'no-variation' } });
  });

  it('saves most when the probabilities are true, and corrects those that are not', () => {
    const costs = [0, 1, 1, 10, 0, 1, 1, 1, 0];
    let [own, corrected, truly] = [0, 0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const { rows, temperatures } = ask(draw(600, seed, { sharp: 4 }), costs);
      own += rows[1]?.mean.value as number;
      corrected += rows[2]?.mean.value as number;
      truly += ask(draw(600, seed), costs).rows[1]?.mean.value as number;
      expect(temperatures).toHaveLength(5);
      temperatures.forEach((temperature) => expect(temperature).toBeGreaterThan(2.5));
    }
    expect(corrected).toBeLessThan(own);
    // A temperature of 4 learned from 480 pictures is off by a few per cent, which costs next to nothing.
    expect(corrected / truly).toBeCloseTo(1, 1);
  });

  it('the interval of what is saved holds the truth about as often as it says', () => {
    const costs = [0, 1, 1, 5, 0, 1, 1, 1, 0];
    const truth = ask(draw(100_000, 999, { sharp: 2 }), costs).rows[1]?.difference?.value as number;
    let [held, given] = [0, 0];
    const sims = 100;
    for (let seed = 0; seed < sims; seed++) {
      const { interval } = ask(draw(1000, seed, { sharp: 2, each: 2 }), costs).rows[1]?.difference ?? {};
      if (!interval) continue;
      given++;
      if (interval.low <= truth && truth <= interval.high) held++;
    }
    // Where few pictures decide, it is withheld.
    expect(given).toBeGreaterThan(0.5 * sims);
    // Three standard errors of a share of 0.95 over 100 samples are 0.065.
    expect(held / given).toBeGreaterThan(0.95 - 0.065);
    expect(held / given).toBeLessThanOrEqual(1);
  });

  it('takes probabilities from the best five or from the margin where no others are kept', () => {
    const [whole, best] = [draw(200, 3), draw(200, 3, { keep: false })];
    expect(ask(best, C).rows.map(({ changed }) => changed)).toEqual(ask(whole, C).rows.map(({ changed }) => changed));
    for (const classes of [2, 5]) {
      const [all, kept] = [draw(50, 4, { classes }), draw(50, 4, { classes, keep: false })];
      const found = classProbabilities(kept, everyRow(kept));
      classProbabilities(all, everyRow(all))?.forEach((p, i) =>
        expect(found?.[i]).toBeCloseTo(p, classes === 2 ? 12 : 6)
      );
    }
  });

  it('has a reason where there is nothing to compare, and counts what it leaves out', () => {
    expect(ask(columnsOf([], []), [0, 1, 1, 0])).toMatchObject({ undefinedReason: 'no-rows', rows: [] });
    const six = columnsOf([[1, 2, 3, 4, 5, 6]], [0]);
    expect(ask(six, new Array<number>(36).fill(1))).toMatchObject({ undefinedReason: 'no-scores', n: 0, dropped: 1 });
    const holes = draw(30, 5);
    holes.probability?.fill(NaN, 0, 3);
    expect(ask(holes, C)).toMatchObject({ n: 29, dropped: 1 });
  });

  it('refuses costs of another size, and costs that are no numbers', () => {
    expect(() => ask(four, [0, 1, 1, 0])).toThrow('shape-mismatch');
    expect(() => ask(four, C.with(3, NaN))).toThrow('not-finite');
  });

  it('has answers for a single picture', () => {
    const { rows } = ask(draw(1, 6), C);
    expect(rows[0]?.mean.withheld?.reason).toBe('too-few-pictures');
  });
});
