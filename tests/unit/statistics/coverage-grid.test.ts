import { describe, expect, it } from 'vitest';
import { judgeCell, simulateCell, simulatedRate, type CoverageCell } from '$lib/statistics/coverage-grid';
import { coverageFamilies, type Claim, type MethodFamily } from '$lib/statistics/coverage-methods';
import {
  INTRACLASS,
  drawCalibrated,
  drawGroups,
  drawPair,
  drawScores,
  sharesOf,
  type CoverageCase
} from '$lib/statistics/coverage-samples';
import { deLong } from '$lib/statistics/delong';

const share = (hits: ArrayLike<number>): number => Array.from(hits).reduce((sum, hit) => sum + hit, 0) / hits.length;
const cell = (claim: Claim, given: number, happened: number, simulations = 2000): CoverageCell => ({
  n: 1,
  share: 0.5,
  clusterSize: 1,
  method: 'x',
  claim,
  simulations,
  given,
  happened
});

describe('a small part of the coverage grid (all of it: tests/soak, docs/coverage.md)', () => {
  // Cells where methods are given and cells where they must be withheld; few simulations where each is dear.
  const settings = [
    { n: 30, share: 0.95, clusterSize: 1 },
    { n: 100, share: 0.8, clusterSize: 1 },
    { n: 300, share: 0.8, clusterSize: 5 }
  ];
  const edges: readonly CoverageCase[] = [
    { n: 2, share: 0.6, clusterSize: 1 },
    { n: 10, share: 0.02, clusterSize: 2 },
    { n: 60, share: 0.999, clusterSize: 20 },
    { n: 200, share: 0.6, clusterSize: 'unequal' }
  ];
  const simulations = [800, 800, 60, 200, 120, 120, 120, 120];

  coverageFamilies.forEach((family, f) =>
    it(`${family.methods[0]?.id} and its family hold what they claim`, () => {
      const cells = settings.flatMap((setting) =>
        simulateCell(family, setting, { simulations: simulations[f] as number, seed: 7 })
      );
      expect(cells.filter((one) => judgeCell(one) === 'broken')).toEqual([]);
      expect(cells.some((one) => judgeCell(one) === 'holds')).toBe(true);
    })
  );

  coverageFamilies.forEach((family, f) =>
    it(`${family.methods[0]?.id} and its family hold, or give nothing, at the edges`, () => {
      const cells = edges.flatMap((setting) =>
        simulateCell(family, setting, { simulations: (simulations[f] as number) / 2, seed: 8 })
      );
      expect(cells.filter((one) => judgeCell(one) === 'broken')).toEqual([]);
    })
  );

  it('finds a method that claims too much: Wald without a rule to withhold', () => {
    const wald: MethodFamily = {
      methods: [{ id: 'wald', claim: 'covers' }],
      run(setting, seed) {
        const p = share(drawPair(setting, 0, seed).a);
        const reach = 1.96 * Math.sqrt((p * (1 - p)) / setting.n);
        return [p - reach <= setting.share && setting.share <= p + reach];
      }
    };
    const judge = (setting: (typeof settings)[number]) =>
      simulateCell(wald, setting, { simulations: 1000, seed: 7 }).map(judgeCell);
    expect(judge(settings[0] as (typeof settings)[number])).toEqual(['broken']);
    expect(judge({ n: 300, share: 0.5, clusterSize: 1 })).toEqual(['holds']);
    expect(judge({ n: 300, share: 0.5, clusterSize: 5 })).toEqual(['broken']);
  });

  it('gives the same cell for the same seed and another for another', () => {
    const [shares] = coverageFamilies as [MethodFamily];
    const run = (seed: number) =>
      simulateCell(shares, { n: 40, share: 0.7, clusterSize: 1 }, { simulations: 60, seed });
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });
});

describe('judgeCell', () => {
  it('asks for the rate of what is nearly always given', () => {
    expect(judgeCell(cell('covers', 2000, 1900))).toBe('holds');
    expect(judgeCell(cell('covers', 2000, 1820))).toBe('broken');
    expect(judgeCell(cell('covers', 2000, 1980))).toBe('broken');
    expect(judgeCell(cell('covers-exactly', 2000, 1980))).toBe('holds');
    expect(judgeCell(cell('covers-exactly', 2000, 1860))).toBe('broken');
    expect(judgeCell(cell('rejects', 2000, 100))).toBe('holds');
    expect(judgeCell(cell('rejects', 2000, 20))).toBe('broken');
    expect(judgeCell(cell('rejects-at-most', 2000, 20))).toBe('holds');
    expect(judgeCell(cell('rejects-at-most', 2000, 140))).toBe('broken');
  });

  it('forgives only caution where a part is withheld', () => {
    expect(judgeCell(cell('covers', 1400, 1398))).toBe('cautious');
    expect(judgeCell(cell('covers', 1400, 1260))).toBe('broken');
    expect(judgeCell(cell('rejects', 1400, 5))).toBe('cautious');
    expect(judgeCell(cell('rejects', 1400, 140))).toBe('broken');
  });

  it('counts wrong results among all samples where most are withheld', () => {
    expect(judgeCell(cell('covers', 0, 0))).toBe('withheld');
    expect(judgeCell(cell('covers', 30, 0))).toBe('withheld');
    expect(judgeCell(cell('covers', 400, 380))).toBe('withheld');
    expect(judgeCell(cell('covers', 400, 200))).toBe('broken');
    expect(judgeCell(cell('rejects', 400, 200))).toBe('broken');
    expect(simulatedRate(cell('covers', 0, 0))).toBeUndefined();
    expect(simulatedRate(cell('covers', 1000, 1000))?.error).toBeGreaterThan(0);
  });
});

describe('the simulated samples', () => {
  const big = { n: 200_000, share: 0.8, clusterSize: 5 };

  it('have the shares, the drop and the correlation within pictures that they promise', () => {
    const { a, b, cluster } = drawPair(big, 0.05, 1);
    expect(share(a)).toBeCloseTo(0.8, 2);
    expect(share(b)).toBeCloseTo(0.75, 2);
    expect([cluster[4], cluster[5]]).toEqual([0, 1]);
    let together = 0;
    for (let i = 0; i < a.length; i += 5) together += ((a[i] as number) - 0.8) * ((a[i + 1] as number) - 0.8);
    expect(together / (a.length / 5) / 0.16).toBeCloseTo(INTRACLASS, 1);
  });

  it('have pictures of unequal size, and groups with as many pictures as they promise', () => {
    const { hits, group, cluster } = drawGroups({ ...big, clusterSize: 'unequal' }, { every: 10, drop: 0.05 }, 4);
    expect([...cluster.subarray(0, 8)]).toEqual([0, 1, 2, 2, 3, 3, 3, 4]);
    const of = (which: number): Uint8Array => hits.filter((_, i) => group[i] === which);
    expect(share(of(1))).toBeCloseTo(0.8, 1);
    expect(share(of(0))).toBeCloseTo(0.75, 1);
    expect(new Set(cluster.filter((_, i) => group[i] === 1)).size / new Set(cluster).size).toBeCloseTo(0.1, 3);
  });

  it('put the worse model at the share where there is no room below it', () => {
    expect(sharesOf({ ...big, share: 0.02 }, 0.05)).toEqual([0.07, 0.02]);
    expect(sharesOf({ ...big, share: 0.5 }, 0.05)).toEqual([0.5, 0.45]);
  });

  it('have the areas and the calibration that they promise', () => {
    const { a, b, labels, cluster } = drawScores(big, 0.05, 2);
    // 20,000 pictures a class leave standard errors of 0.0015 and 0.0017.
    expect(deLong(a, labels, cluster).value).toBeCloseTo(0.8, 2);
    expect(deLong(b, labels, cluster).value).toBeCloseTo(0.75, 2);
    const { conf, right } = drawCalibrated(big, 3);
    expect(share(right)).toBeCloseTo(share(conf), 2);
    expect(Math.max(...conf.subarray(0, 1000))).toBeLessThanOrEqual(1);
  });
});
