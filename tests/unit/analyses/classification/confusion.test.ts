import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusedGroups } from '$lib/analyses/classification/confused-groups';
import { confusion } from '$lib/analyses/classification/confusion';
import type { Confusion } from '$lib/schema/answer';

const names = (size: number) => Array.from({ length: size }, (_, i) => `c${i}`);
/** What a confusion matrix is made of. */
const run = (classes: number, label: readonly number[], pred: readonly number[]) => ({
  classes: names(classes),
  label: Int32Array.from(label),
  pred: Int32Array.from(pred)
});
const all = (n: number) => Uint32Array.from({ length: n }, (_, row) => row);
const cellsOf = ({ is, called, counts }: Confusion) => Array.from(counts, (n, i) => [is[i], called[i], n]);

/** Mistakes among classes as a confusion matrix. */
function mistakes(classes: number, pairs: readonly (readonly [number, number, number])[]): Confusion {
  const sorted = [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const column = (at: 0 | 1 | 2) => Int32Array.from(sorted, (pair) => pair[at]);
  return { classes: names(classes), is: column(0), called: column(1), counts: column(2) };
}

describe('the confusion matrix as its filled cells', () => {
  it('counts each pair once, in the order of the matrix', () => {
    const { is, called, counts } = confusion(run(3, [2, 0, 0, 2, 0], [0, 1, 0, 0, 1]), all(5));
    expect(cellsOf({ classes: [], is, called, counts })).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [2, 0, 2]
    ]);
  });

  it('counts scored rows only, and has no cell without them', () => {
    const columns = run(2, [0, -1, 1], [1, 0, 1]);
    expect(cellsOf(confusion(columns, Uint32Array.of(0, 2)))).toEqual([
      [0, 1, 1],
      [1, 1, 1]
    ]);
    expect(confusion(columns, new Uint32Array()).counts).toHaveLength(0);
  });

  it('equals the counts of the whole matrix, whatever the rows', () => {
    const row = fc.tuple(fc.nat(6), fc.nat(6));
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const whole = new Map<string, number>();
        for (const [is, called] of rows) whole.set(`${is},${called}`, (whole.get(`${is},${called}`) ?? 0) + 1);
        const cells = cellsOf(
          confusion(
            run(
              7,
              rows.map(([is]) => is),
              rows.map(([, called]) => called)
            ),
            all(rows.length)
          )
        );
        expect(new Map(cells.map(([is, called, n]) => [`${is},${called}`, n]))).toEqual(whole);
      })
    );
  });

  it('holds no more than its filled cells for 50,000 classes, of which the square would be 10 GB', () => {
    const found = confusion(run(50_000, [49_999, 49_999, 0], [49_998, 49_998, 0]), all(3));
    expect(cellsOf(found)).toEqual([
      [0, 0, 1],
      [49_999, 49_998, 2]
    ]);
    expect(found.group?.[49_999]).toBe(found.group?.[49_998]);
  });

  it('makes groups only where there are too many classes to draw', () => {
    expect(confusion(run(20, [0, 1], [1, 0]), all(2)).group).toBeUndefined();
    expect(confusion(run(21, [0, 1], [1, 0]), all(2)).group).toHaveLength(21);
  });
});

describe('groups of classes that are mistaken for each other', () => {
  it('are found where mistakes are among each other', () => {
    const cliques = mistakes(7, [
      [0, 1, 5],
      [1, 2, 5],
      [2, 0, 5],
      [3, 4, 4],
      [4, 5, 4],
      [5, 3, 4],
      [2, 3, 1]
    ]);
    expect([...confusedGroups(cliques)]).toEqual([0, 0, 0, 1, 1, 1, 2]);
  });

  it('count mistakes either way and ignore right answers', () => {
    expect([
      ...confusedGroups(
        mistakes(3, [
          [0, 0, 99],
          [0, 2, 1],
          [2, 0, 1]
        ])
      )
    ]).toEqual([0, 1, 0]);
    expect([
      ...confusedGroups(
        mistakes(3, [
          [0, 0, 9],
          [2, 2, 9]
        ])
      )
    ]).toEqual([0, 1, 2]);
    expect(confusedGroups(mistakes(0, []))).toHaveLength(0);
  });

  it('are never larger than can be shown, whatever the mistakes', () => {
    const pair = fc.tuple(fc.nat(29), fc.nat(29), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(
        fc.uniqueArray(pair, { selector: ([a, b]) => a * 30 + b }),
        fc.integer({ min: 2, max: 8 }),
        (pairs, most) => {
          const groups = confusedGroups(mistakes(30, pairs), { most });
          const sizes = new Map<number, number>();
          for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
          expect(Math.max(...sizes.values())).toBeLessThanOrEqual(most);
          expect([...sizes.keys()].toSorted((a, b) => a - b)).toEqual([...sizes.keys()]);
        }
      )
    );
  });

  it('reach a modularity of at least that of joining nothing', () => {
    const pair = fc.tuple(fc.nat(11), fc.nat(11), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ([a, b]) => a * 12 + b, minLength: 1 }), (pairs) => {
        const found = mistakes(12, pairs);
        expect(modularity(found, confusedGroups(found))).toBeGreaterThanOrEqual(
          modularity(
            found,
            Int32Array.from({ length: 12 }, (_, k) => k)
          ) - 1e-12
        );
      })
    );
  });
});

/** Newman's modularity of a partition of the graph of mistakes; 0 without mistakes. */
function modularity({ is, called, counts, classes }: Confusion, group: Int32Array): number {
  const ends = new Float64Array(classes.length);
  let [inside, total] = [0, 0];
  counts.forEach((n, i) => {
    const [a, b] = [is[i] as number, called[i] as number];
    if (a === b) return;
    total += n;
    ends[a] = (ends[a] as number) + n;
    ends[b] = (ends[b] as number) + n;
    if (group[a] === group[b]) inside += n;
  });
  const byGroup = new Map<number, number>();
  ends.forEach((end, k) => byGroup.set(group[k] as number, (byGroup.get(group[k] as number) ?? 0) + end));
  const expected = [...byGroup.values()].reduce((sum, end) => sum + (end / (2 * total)) ** 2, 0);
  return total === 0 ? 0 : inside / total - expected;
}
