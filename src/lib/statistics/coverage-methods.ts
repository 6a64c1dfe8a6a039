import type { MaybeInterval, MaybeTest } from '$lib/schema/uncertainty';
import { bestShareInterval } from './best-share-interval';
import { calibrationTest } from './calibration-test';
import { clusterMeanInterval } from './cluster-mean';
import { consistencyTest } from './consistency-test';
import type { SummedNumber } from './cluster-sums';
import {
  DROP,
  drawCalibrated,
  drawGroups,
  drawPair,
  drawScores,
  sharesOf,
  type CoverageCase
} from './coverage-samples';
import { aurocDifferenceInterval, aurocInterval, deLong, deLongPair, deLongTest } from './delong';
import { equivalence, nonInferiority, type MarginVerdict } from './equivalence';
import { fisherExact } from './fisher-exact';
import { hitDifferenceInterval } from './hit-difference-interval';
import { hitMarginInterval } from './hit-margin-interval';
import { labelPermutationTest, meanDistance } from './label-permutation-test';
import { marginInterval } from './margin-interval';
import { mcnemar } from './mcnemar';
import { miettinenNurminen } from './miettinen-nurminen';
import { newcombePaired, pairedCounts } from './newcombe-paired';
import { newcombeUnpaired } from './newcombe-unpaired';
import { pairedBounds } from './paired-bounds';
import { resample } from './resample';
import { resampledInterval, type BootstrapKind } from './resampled-interval';
import { groupCounts } from './share-counts';
import { shareInterval, type ShareMethod } from './share-interval';
import { signFlipTest } from './sign-flip-test';
import { swapTest } from './swap-test';
import { unpairedBounds } from './unpaired-bounds';

/**
 * What a method promises: 'covers-exactly': at least 95 %. 'covers': 93 to 97 %. 'covers-at-least': 93 % or more.
 * 'rejects-at-most': no more than 5 % of true nulls. 'rejects': 3 to 7 %.
 */
export type Claim = 'covers-exactly' | 'covers' | 'covers-at-least' | 'rejects-at-most' | 'rejects';

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

/** The mean of n rows in a form that `resample` adds up by cluster. */
function meanOf(values: ArrayLike<number>): SummedNumber {
  const one = new Float64Array(values.length).fill(1);
  return { terms: [Float64Array.from(values), one], value: ([sum = NaN, total = NaN]) => sum / total };
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
    { id: 'difference/best', claim: 'covers-at-least' },
    { id: 'equivalence/cluster-t-skew', claim: 'rejects-at-most' },
    { id: 'non-inferiority/cluster-t-skew', claim: 'rejects-at-most' },
    { id: 'equivalence/best', claim: 'rejects-at-most' },
    { id: 'non-inferiority/best', claim: 'rejects-at-most' }
  ],
  run(setting, seed) {
    const { a, b, cluster } = drawPair(setting, DROP, seed);
    const difference = Float64Array.from(b, (hit, i) => hit - (a[i] as number));
    const independent = setting.clusterSize === 1;
    const margin = marginInterval(difference, cluster, { level: 0.9, step: 1, range: DIFFERENCE_RANGE });
    const best = hitMarginInterval(b, a, { cluster, level: 0.9 });
    return [
      independent ? covers(newcombePaired(pairedCounts(b, a)), -DROP) : undefined,
      covers(clusterMeanInterval(difference, cluster, { range: DIFFERENCE_RANGE }), -DROP),
      covers(pairedBounds(b, a, { cluster }), -DROP),
      covers(hitDifferenceInterval(b, a, { cluster }), -DROP),
      shows(equivalence(margin, DROP)),
      shows(nonInferiority(margin, DROP)),
      shows(equivalence(best, DROP)),
      shows(nonInferiority(best, DROP))
    ];
  }
};

/** Two separate groups of pictures, 1 in so many in the first. */
const twoGroups = (every: number): MethodFamily => {
  const name = every === 2 ? 'equal groups' : `1 in ${every}`;
  return {
    methods: [
      { id: `unpaired-difference/newcombe (${name})`, claim: 'covers' },
      { id: `unpaired-difference/miettinen-nurminen (${name})`, claim: 'covers' },
      { id: `unpaired-difference/bounds (${name})`, claim: 'covers-exactly' },
      { id: `test/fisher-exact (${name})`, claim: 'rejects-at-most' },
      { id: `test/label-permutation (${name})`, claim: 'rejects-at-most' }
    ],
    run(setting, seed) {
      const { hits, group, cluster } = drawGroups(setting, { every, drop: DROP }, seed);
      const same = drawGroups(setting, { every, drop: 0 }, seed);
      const independent = setting.clusterSize === 1;
      return [
        covers(newcombeUnpaired(hits, group, { cluster }), DROP),
        independent ? covers(miettinenNurminen(...groupCounts(hits, group)), DROP) : undefined,
        covers(unpairedBounds(hits, group, { cluster }), DROP),
        independent ? rejects(fisherExact(...groupCounts(same.hits, group))) : undefined,
        rejects(labelPermutationTest(meanDistance(same.hits), group, { cluster, seed, permutations: 199 }))
      ];
    }
  };
};

const bootstrap: MethodFamily = {
  methods: [
    ...KINDS.map((kind) => ({ id: `share/bootstrap-${kind}`, claim: 'covers' as const })),
    ...KINDS.map((kind) => ({ id: `difference/bootstrap-${kind}`, claim: 'covers' as const }))
  ],
  run(setting, seed) {
    const { a, b, cluster } = drawPair(setting, DROP, seed);
    const difference = Float64Array.from(b, (hit, i) => hit - (a[i] as number));
    const [shareA] = sharesOf(setting, DROP);
    const rows = Uint32Array.from({ length: setting.n }, (_, i) => i);
    const options = { rows, cluster, seed, stream: 'coverage', replicates: 1000 };
    const [one, two] = resample([meanOf(a), meanOf(difference)], options);
    if (!one || !two) return [];
    return [
      ...KINDS.map((kind) => covers(resampledInterval(one, { kind, range: RANGE }), shareA)),
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
    const [areaA] = sharesOf(setting, DROP);
    const same = drawScores(setting, 0, seed);
    return [
      covers(aurocInterval(deLong(a, labels, cluster)), areaA),
      covers(aurocDifferenceInterval(deLongPair([b, a], labels, cluster)), -DROP),
      rejects(deLongTest(deLongPair([same.a, same.b], labels, cluster)))
    ];
  }
};

const calibration: MethodFamily = {
  methods: [
    { id: 'test/calibration', claim: 'rejects-at-most' },
    { id: 'test/consistency', claim: 'rejects-at-most' }
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
export const coverageFamilies: readonly MethodFamily[] = [
  shares,
  differences,
  bootstrap,
  paired,
  ranking,
  calibration,
  twoGroups(2),
  twoGroups(10)
];
