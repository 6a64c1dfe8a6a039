import type { Selection } from '$lib/schema/run-columns';
import type { MaybeInterval, MaybeTest } from '$lib/schema/uncertainty';
import { bestShareInterval } from './best-share-interval';
import { calibrationTest } from './calibration-test';
import { clusterMeanInterval } from './cluster-mean';
import { consistencyTest } from './consistency-test';
import { DROP, drawCalibrated, drawPair, drawScores, type CoverageCase } from './coverage-samples';
import { aurocDifferenceInterval, aurocInterval, deLong, deLongPair, deLongTest } from './delong';
import { equivalence, nonInferiority, type MarginVerdict } from './equivalence';
import { mcnemar } from './mcnemar';
import { newcombePaired, pairedCounts } from './newcombe-paired';
import { pairedBounds } from './paired-bounds';
import { resample } from './resample';
import { resampledInterval, type BootstrapKind } from './resampled-interval';
import { shareInterval, type ShareMethod } from './share-interval';
import { signFlipTest } from './sign-flip-test';
import { swapTest } from './swap-test';

/**
 * What a method promises: 'covers-exactly': at least 95 %. 'covers': 93 to 97 %. 'covers-at-least': 93 % or more.
 * 'rejects-at-most': no more than 5 % of true nulls. 'rejects': 3 to 7 %. 'rejects-bounded': no more than 7 %.
 */
export type Claim = 'covers-exactly' | 'covers' | 'covers-at-least' | 'rejects-at-most' | 'rejects' | 'rejects-bounded';

/** Covered or rejected in one simulated sample; undefined = withheld. */
export type Outcome = boolean | undefined;

/** Methods that are judged on the same samples. */
export interface MethodFamily {
  readonly methods: readonly { readonly id: string; readonly claim: Claim }[];
  /** Outcomes in the order of `methods`. */
  run(setting: CoverageCase, seed: number): readonly Outcome[];
}

const RANGE = { low: 0, high: 1 };
const DIFFERENCE_RANGE = { low: -1, high: 1 };
const KINDS: readonly BootstrapKind[] = ['percentile', 'basic', 'bca'];
const SHARE_METHODS: readonly ShareMethod[] = ['wilson', 'jeffreys', 'clopper-pearson', 'korn-graubard'];

const covers = ({ interval }: MaybeInterval, truth: number): Outcome =>
  interval ? interval.low <= truth && truth <= interval.high : undefined;
const rejects = ({ pValue }: MaybeTest): Outcome => (pValue === null ? undefined : pValue <= 0.05);
const shows = (verdict: MarginVerdict): Outcome => verdict.shown ?? undefined;

function weightedMean(values: ArrayLike<number>): (selection: Selection) => number {
  return ({ rows, weights }) => {
    let [sum, total] = [0, 0];
    for (let k = 0; k < rows.length; k++) {
      const weight = weights ? (weights[k] as number) : 1;
      sum += weight * (values[rows[k] as number] as number);
      total += weight;
    }
    return total > 0 ? sum / total : NaN;
  };
}

const shares: MethodFamily = {
  methods: [
    { id: 'share/wilson', claim: 'covers' },
    { id: 'share/jeffreys', claim: 'covers' },
    { id: 'share/clopper-pearson', claim: 'covers-exactly' },
    { id: 'share/korn-graubard', claim: 'covers-at-least' },
    { id: 'share/best', claim: 'covers-at-least' }
  ],
  run(setting, seed) {
    const { a, cluster } = drawPair(setting, 0, seed);
    const intervals = SHARE_METHODS.map((method) => shareInterval(a, cluster, { method }));
    return [...intervals, bestShareInterval(a, cluster)].map((interval) => covers(interval, setting.share));
  }
};

const differences: MethodFamily = {
  methods: [
    { id: 'difference/newcombe-paired', claim: 'covers' },
    { id: 'difference/cluster-t', claim: 'covers' },
    { id: 'difference/paired-bounds', claim: 'covers-exactly' },
    { id: 'equivalence/cluster-t', claim: 'rejects-bounded' },
    { id: 'non-inferiority/cluster-t', claim: 'rejects-bounded' },
    { id: 'non-inferiority/newcombe-paired', claim: 'rejects-bounded' }
  ],
  run(setting, seed) {
    const { a, b, cluster } = drawPair(setting, DROP, seed);
    const difference = Float64Array.from(b, (hit, i) => hit - (a[i] as number));
    const independent = setting.clusterSize === 1;
    const newcombe = (level: number): MaybeInterval =>
      independent ? newcombePaired(pairedCounts(b, a), level) : { interval: null, reason: 'shared-pictures' };
    const t = (level: number): MaybeInterval =>
      clusterMeanInterval(difference, cluster, { level, range: DIFFERENCE_RANGE });
    return [
      covers(newcombe(0.95), -DROP),
      covers(t(0.95), -DROP),
      covers(pairedBounds(b, a, { cluster }), -DROP),
      shows(equivalence(t(0.9), DROP)),
      shows(nonInferiority(t(0.9), DROP)),
      shows(nonInferiority(newcombe(0.9), DROP))
    ];
  }
};

const bootstrap: MethodFamily = {
  methods: [
    ...KINDS.map((kind) => ({ id: `share/bootstrap-${kind}`, claim: 'covers' as const })),
    ...KINDS.map((kind) => ({ id: `difference/bootstrap-${kind}`, claim: 'covers' as const }))
  ],
  run(setting, seed) {
    const { a, b, cluster } = drawPair(setting, DROP, seed);
    const difference = Float64Array.from(b, (hit, i) => hit - (a[i] as number));
    const rows = Uint32Array.from({ length: setting.n }, (_, i) => i);
    const options = { rows, cluster, seed, stream: 'coverage', replicates: 1000 };
    const [one, two] = resample([weightedMean(a), weightedMean(difference)], options);
    if (!one || !two) return [];
    return [
      ...KINDS.map((kind) => covers(resampledInterval(one, { kind, range: RANGE }), setting.share)),
      ...KINDS.map((kind) => covers(resampledInterval(two, { kind, range: DIFFERENCE_RANGE }), -DROP))
    ];
  }
};

const paired: MethodFamily = {
  methods: [
    { id: 'test/mcnemar-exact', claim: 'rejects-at-most' },
    { id: 'test/mcnemar-mid-p', claim: 'rejects' },
    { id: 'test/sign-flip', claim: 'rejects-at-most' },
    { id: 'test/swap', claim: 'rejects-at-most' }
  ],
  run(setting, seed) {
    const { a, b, cluster } = drawPair(setting, 0, seed);
    const difference = Int8Array.from(b, (hit, i) => hit - (a[i] as number));
    const { onlyA, onlyB } = pairedCounts(a, b);
    const swapped = (swap: Uint8Array): number => {
      let sum = 0;
      for (let i = 0; i < swap.length; i++) sum += swap[i] ? -(difference[i] as number) : (difference[i] as number);
      return sum;
    };
    const independent = setting.clusterSize === 1;
    return [
      independent ? rejects(mcnemar(onlyA, onlyB, 'exact')) : undefined,
      independent ? rejects(mcnemar(onlyA, onlyB, 'mid-p')) : undefined,
      rejects(signFlipTest(difference, cluster, { seed, permutations: 999 })),
      rejects(swapTest(cluster, swapped, { seed, permutations: 199 }))
    ];
  }
};

const ranking: MethodFamily = {
  methods: [
    { id: 'auroc/delong', claim: 'covers' },
    { id: 'auroc-difference/delong', claim: 'covers' },
    { id: 'test/delong', claim: 'rejects' }
  ],
  run(setting, seed) {
    const { a, b, labels, cluster } = drawScores(setting, DROP, seed);
    const same = drawScores(setting, 0, seed);
    return [
      covers(aurocInterval(deLong(a, labels, cluster)), setting.share),
      covers(aurocDifferenceInterval(deLongPair([b, a], labels, cluster)), -DROP),
      rejects(deLongTest(deLongPair([same.a, same.b], labels, cluster)))
    ];
  }
};

const calibration: MethodFamily = {
  methods: [
    { id: 'test/calibration', claim: 'rejects-bounded' },
    { id: 'test/consistency', claim: 'rejects-bounded' }
  ],
  run(setting, seed) {
    const { conf, right, cluster } = drawCalibrated(setting, seed);
    const meanConfidence = conf.reduce((sum, c) => sum + c, 0) / conf.length;
    const gap = (hits: Uint8Array): number => {
      let sum = 0;
      for (const hit of hits) sum += hit;
      return Math.abs(sum / hits.length - meanConfidence);
    };
    return [
      calibrationTest(conf, right, cluster, { seed, bins: 15, draws: 199 }).pValue <= 0.05,
      consistencyTest(conf, right, cluster, { seed, measure: gap, draws: 199 }).pValue <= 0.05
    ];
  }
};

/** Every interval and every test of this folder. */
export const coverageFamilies: readonly MethodFamily[] = [shares, differences, bootstrap, paired, ranking, calibration];
