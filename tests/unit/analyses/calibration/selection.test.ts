import { describe, expect, it } from 'vitest';
import { guaranteedCoverage } from '$lib/analyses/calibration/guaranteed-coverage';
import { oneRowEachCluster } from '$lib/analyses/calibration/one-row-each-cluster';
import { riskCoverage } from '$lib/analyses/calibration/risk-coverage';
import { selectionReport } from '$lib/analyses/calibration/selection-report';
import { binaryLevels } from '$lib/metrics/binary-levels';
import { rng } from '$lib/numeric/rng';
import { answered, everyRow } from '../../../fixtures/columns';

/** Confidence c uniform in [0, 1]; wrong with probability (1 - c) / 2, so that the risk above t is (1 - t) / 4. */
function draw(n: number, seed: number) {
  const random = rng(seed, 'selection');
  const confidence = Float64Array.from({ length: n }, () => random.next());
  return { confidence, right: Uint8Array.from(confidence, (c) => (random.next() < (1 - c) / 2 ? 0 : 1)) };
}
const riskAbove = (t: number): number => (1 - Math.max(0, t)) / 4;

describe('guaranteedCoverage', () => {
  it.each([
    [100, 0.1],
    [400, 0.1],
    [400, 0.2],
    [2000, 0.1]
  ])('%i rows, risk %f: breaks its promise in at most 5 of 100 calibration sets', (n, targetRisk) => {
    let [broken, found, coverage] = [0, 0, 0];
    const sims = 400;
    for (let s = 0; s < sims; s++) {
      const { confidence, right } = draw(n, s);
      const { point } = guaranteedCoverage(confidence, right, { targetRisk });
      if (!point) continue;
      found++;
      coverage += 1 - Math.max(0, point.above);
      if (riskAbove(point.above) > targetRisk) broken++;
    }
    // Three standard errors of a share of 0.05 over 400 sets are 0.033.
    expect(broken / sims).toBeLessThan(0.05 + 0.033);
    // Coverage could reach 4 times the target if the risk were known; this many rows find about two thirds of it.
    const enough = n === 2000;
    expect(found / sims).toBeGreaterThan(enough ? 0.95 : 0.05);
    expect(coverage / found).toBeGreaterThan(enough ? 0.6 * 4 * targetRisk : 0);
  });

  it('by hand: 59 rows without an error prove 5 %, 58 do not', () => {
    const all = (n: number) =>
      guaranteedCoverage(new Float64Array(n).fill(0.9), new Uint8Array(n).fill(1), { targetRisk: 0.05 });
    expect(all(58).point).toBeNull();
    // scipy 1.17.1: beta.ppf(0.95, 1, 59)
    expect(all(59).point).toMatchObject({
      above: -Infinity,
      coverage: 1,
      errors: 0,
      upperRisk: expect.closeTo(0.04950760988822693, 10) as number
    });
  });

  it('says that it found nothing: no rows, all wrong, all tied with too many errors', () => {
    expect(guaranteedCoverage(new Float64Array(0), [], { targetRisk: 0.1 })).toMatchObject({
      point: null,
      n: 0,
      starts: []
    });
    expect(
      guaranteedCoverage(new Float64Array(200).fill(0.5), new Uint8Array(200), { targetRisk: 0.1 }).point
    ).toBeNull();
    expect(guaranteedCoverage(Float64Array.of(NaN), [1], { targetRisk: 0.1 }).n).toBe(0);
  });

  it('shares delta among its starts, which depend on the number of rows alone', () => {
    const { confidence, right } = draw(1000, 5);
    const { starts, levelOfEach } = guaranteedCoverage(confidence, right, { targetRisk: 0.1 });
    // log(0.05 / 3) / log(0.9) = 38.9
    expect(starts).toEqual([39, 156, 624]);
    expect(levelOfEach).toBeCloseTo(0.05 / 3, 14);
    expect(guaranteedCoverage(confidence, new Uint8Array(1000), { targetRisk: 0.1 }).starts).toEqual(starts);
  });

  it('answers more when more risk is allowed, and takes tied rows in together', () => {
    const { confidence, right } = draw(2000, 7);
    const rounded = confidence.map((c) => Math.round(c * 20) / 20);
    let last = 0;
    for (const targetRisk of [0.05, 0.1, 0.15, 0.2, 0.3]) {
      const { point } = guaranteedCoverage(rounded, right, { targetRisk });
      expect(point?.coverage ?? 0).toBeGreaterThanOrEqual(last);
      last = point?.coverage ?? 0;
      if (point) {
        expect(rounded.filter((c) => c > point.above).length).toBe(point.accepted);
        expect(point.upperRisk).toBeLessThanOrEqual(targetRisk + 1e-12);
        expect(point.upperRisk).toBeGreaterThan(point.empiricalRisk);
      }
    }
    expect(last).toBe(1);
  });
});

describe('riskCoverage', () => {
  it('by hand, tied rows together', () => {
    const points = riskCoverage(binaryLevels(Float64Array.of(0.9, 0.5, 0.5, 0.1), [1, 0, 1, 0]));
    expect(points.map(({ threshold, coverage, risk }) => [threshold, coverage, risk])).toEqual([
      [0.9, 0.25, 0],
      [0.5, 0.75, 1 / 3],
      [0.1, 1, 0.5]
    ]);
    expect(points.map(({ generalisedRisk }) => generalisedRisk)).toEqual([0, 0.25, 0.5]);
    expect(points.map(({ bestRisk }) => bestRisk)).toEqual([0, 1 / 3, 0.5]);
  });

  it('is thinned, but ends at full coverage', () => {
    const { confidence, right } = draw(3000, 1);
    const points = riskCoverage(binaryLevels(confidence, right), 100);
    expect(points.length).toBeLessThanOrEqual(101);
    expect(points.at(-1)?.coverage).toBe(1);
    expect(riskCoverage(binaryLevels(new Float64Array(0), []))).toEqual([]);
  });
});

describe('selectionReport', () => {
  it('checks each threshold on rows that it was not chosen on, without sharing a picture', () => {
    const { confidence, right } = draw(1200, 3);
    const base = answered(
      Array.from(right, (one) => (one ? 0 : 1)),
      Array.from(right, () => 0),
      2
    );
    const columns = {
      ...base,
      pred: new Int32Array(1200),
      conf: confidence,
      cluster: Int32Array.from({ length: 1200 }, (_, i) => Math.floor(i / 3))
    };
    const { curve, operatingPoints } = selectionReport(columns, everyRow(columns).rows, {
      seed: 1,
      targetRisks: [0.001, 0.2]
    });
    expect(curve.at(-1)?.risk).toBeCloseTo(right.filter((one) => !one).length / 1200, 12);
    const [none, some] = operatingPoints;
    expect(none?.held).toBeNull();
    // One row of each of 200 pictures chooses, all rows of the other 200 check.
    expect(some?.guarantee.n).toBe(200);
    expect(some?.held?.n).toBe(600);
    expect(some?.held?.risk).toBeLessThan(0.25);
    expect(some?.held?.interval.low).toBeLessThan(some?.held?.risk ?? 0);
  });

  it('draws one row of each picture, each as often', () => {
    const rows = Uint32Array.from({ length: 9 }, (_, i) => i);
    const cluster = Int32Array.from(rows, (i) => Math.floor(i / 3));
    const counts = new Float64Array(9);
    for (let s = 0; s < 900; s++) {
      const drawn = oneRowEachCluster(rows, cluster, s);
      expect(Array.from(drawn, (row) => cluster[row])).toEqual([0, 1, 2]);
      for (const row of drawn) counts[row] = (counts[row] as number) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 300)).toBeLessThan(60);
  });
});
