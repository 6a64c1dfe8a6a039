import { readFileSync } from 'node:fs';
import { conformalScores } from '$lib/analyses/calibration/conformal-scores';
import { conformalSets } from '$lib/analyses/calibration/conformal-sets';
import { fitPlatt } from '$lib/analyses/calibration/fit-platt';
import { fitTemperature } from '$lib/analyses/calibration/fit-temperature';
import { oodScores } from '$lib/analyses/calibration/ood-scores';
import { isRefusal, type Fit, type Recalibrator } from '$lib/analyses/calibration/recalibrator';
import { aceNetcal } from '$lib/metrics/ace-netcal';
import { augrc } from '$lib/metrics/augrc';
import { aurc } from '$lib/metrics/aurc';
import { averagePrecisionClipBenchmark } from '$lib/metrics/average-precision-clip-benchmark';
import { BIN_RULES, type BinRule } from '$lib/metrics/bin-rule';
import { binaryLevels } from '$lib/metrics/binary-levels';
import { calibrationBins } from '$lib/metrics/calibration-bins';
import { calibrationError } from '$lib/metrics/calibration-error';
import { aceNixon, classwiseEce } from '$lib/metrics/classwise-ece';
import { confidenceLevels } from '$lib/metrics/confidence-levels';
import { corp } from '$lib/metrics/corp';
import { eAurc, eAurcClosedForm } from '$lib/metrics/e-aurc';
import { ece } from '$lib/metrics/ece';
import { eceByRule } from '$lib/metrics/ece-by-rule';
import { eceEqualMass } from '$lib/metrics/ece-equal-mass';
import { failureAuroc } from '$lib/metrics/failure-auroc';
import { failureFpr95 } from '$lib/metrics/failure-fpr-95';
import { boundedAuroc } from '$lib/metrics/histogram-ranks';
import { moreMetrics } from '$lib/metrics/more-metrics';
import { reduceRows } from '$lib/metrics/reduce-rows';
import { registry } from '$lib/metrics/registry';
import { rankScores } from '$lib/metrics/retrieval/rank-scores';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { rsum } from '$lib/metrics/retrieval/rsum';
import { rmsceDebiased } from '$lib/metrics/rmsce-debiased';
import { rmsceEqualMass } from '$lib/metrics/rmsce-equal-mass';
import { binnedDecomposition } from '$lib/metrics/score-decomposition';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { areaUnderRiskCoverageTrapezoid } from '$lib/metrics/selective-risk';
import { averagePrecision, separationAuroc } from '$lib/metrics/separation';
import { smoothEce } from '$lib/metrics/smooth-ece';
import { smoothEceAt, smoothEceFit } from '$lib/metrics/smooth-ece-fit';
import { binEdges, binOf } from '$lib/numeric/bins';
import { chiSquareSf } from '$lib/numeric/chi-square';
import { softmax } from '$lib/numeric/softmax';
import type { Metric, Value } from '$lib/schema/metric';
import type { RetrievalColumns } from '$lib/schema/retrieval-columns';
import type { RunColumns, Selection } from '$lib/schema/run-columns';
import { clopperPearson } from '$lib/statistics/clopper-pearson';
import { ownCluster } from '$lib/statistics/clusters';
import { deLong, type MaybeAuroc } from '$lib/statistics/delong';
import { cliffsDelta } from '$lib/statistics/effect-sizes';
import { jeffreys } from '$lib/statistics/jeffreys';
import { mcnemar } from '$lib/statistics/mcnemar';
import { benjaminiHochberg, benjaminiYekutieli, holm } from '$lib/statistics/multiplicity';
import { newcombePaired } from '$lib/statistics/newcombe-paired';
import { pairedSampleSize } from '$lib/statistics/power';
import { waldSize } from '$lib/statistics/precision-size';
import { resample } from '$lib/statistics/resample';
import { acceleration } from '$lib/statistics/resampled-interval';
import { wilson } from '$lib/statistics/wilson';
import { everyRow } from '../fixtures/columns';
import { everyQuery } from '../fixtures/retrieval';
import { makeA, makeB, makeRetrieval } from './prng.mjs';

/** Sets of golden.json: A 2,000 rows of 10 classes; B two samples; D edges, retrieval, monitoring; E how sure. */
export type GoldenGroup = 'gold_A' | 'gold_B' | 'gold_D' | 'gold_E';

/** One entry of golden.json computed by the code of the app. */
export interface GoldenEntry {
  readonly group: GoldenGroup;
  readonly key: string;
  /** Our numbers, in the order of the entry's. */
  readonly ours: () => readonly number[];
  /** Which of the entry's numbers they are; all, unless given. */
  readonly at?: readonly number[];
  /** Relative; 1e-9 unless the reference stops iterating earlier. */
  readonly tolerance?: number;
}

/** Where the reference stops iterating. */
const ITERATED = 1e-6;

const json = JSON.parse(readFileSync('tests/golden/golden.json', 'utf8')) as Record<GoldenGroup, Record<string, unknown>>;
/** The entry's numbers in order, whatever it nests them in; words between them are left out. */
export function goldenNumbers(group: GoldenGroup, key: string): number[] {
  const numbersOf = (value: unknown): number[] => {
    if (typeof value === 'number') return [value];
    if (typeof value === 'string') return value.trim() !== '' && Number.isFinite(Number(value)) ? [Number(value)] : [];
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap(numbersOf) : [];
  };
  return numbersOf(json[group][key]);
}
export const goldenKeys = (group: GoldenGroup): readonly string[] => Object.keys(json[group]);

const number = (value: number | readonly number[] | null | undefined): number =>
  typeof value === 'number' ? value : NaN;
const { z, y, n, K } = makeA();
const reduced = (logits: Float64Array, labels: Int32Array): RunColumns =>
  reduceRows({
    logits,
    classes: Array.from({ length: K }, (_, k) => `${k}`),
    labels,
    read: new Uint8Array(labels.length).fill(1),
    cluster: ownCluster(labels.length),
    groups: {},
    keepProbability: true
  });
const columns = reduced(z, y);
const all = everyRow(columns);
const every: readonly Metric[] = [...registry, ...scoreMetrics, ...moreMetrics];
const of = (metric: Metric | undefined, on: RunColumns = columns, rows: Selection = everyRow(on)): number =>
  number(metric?.evaluate(on, rows).value);
const named = (id: string): number => of(every.find((metric) => metric.id === id));
const probabilities = softmax(z, K);
const levels = confidenceLevels(columns, all);
const bins = calibrationBins(columns, all);
const right = Uint8Array.from(y, (label, i) => (label === columns.pred[i] ? 1 : 0));

const half = n / 2;
const fitted = (fit: Fit): Recalibrator => {
  if (isRefusal(fit)) throw new Error(`refused: ${fit.refused}`);
  return fit;
};
const temperature = (): Recalibrator =>
  fitted(fitTemperature({ logits: z.slice(0, half * K), classes: K, labels: y.slice(0, half) }));
const later = (): RunColumns => reduced(z.slice(half * K), y.slice(half));
const laterCooled = (): RunColumns => reduced(temperature().apply(z.slice(half * K)), y.slice(half));
const platt = (): number[] => {
  const { parameters } = fitted(fitPlatt({ confidence: columns.conf.slice(0, half), right: right.slice(0, half) }));
  return [number(parameters['A']), number(parameters['B'])];
};
const murphy = () => binnedDecomposition(levels, bins, (c) => BIN_RULES['left-closed'](c, 15));
const conformal = (kind: 'lac' | 'aps' | 'raps'): number[] => {
  const scores = conformalScores(probabilities, K, { kind });
  const report = conformalSets(
    { scores: scores.slice(0, half * K), classes: K, labels: y.slice(0, half) },
    { scores: scores.slice(half * K), classes: K, labels: y.slice(half) },
    { alpha: 0.1 }
  );
  return [number(report.thresholds[0]), number(report.coverage.value), number(report.meanSize)];
};
const augrcFromAuroc = (): number => {
  const accuracy = named('accuracy');
  return (1 - of(failureAuroc)) * accuracy * (1 - accuracy) + (1 - accuracy) ** 2 / 2;
};

const a = (key: string, ours: () => number | readonly number[], more: Partial<GoldenEntry> = {}): GoldenEntry =>
  entry('gold_A', key, ours, more);
function entry(
  group: GoldenGroup,
  key: string,
  ours: () => number | readonly number[],
  more: Partial<GoldenEntry> = {}
): GoldenEntry {
  return { group, key, ours: () => [ours()].flat(), ...more };
}

const classification: readonly GoldenEntry[] = [
  a('acc', () => named('accuracy')),
  a('top5', () => named('top-5')),
  a('prf_macro', () => ['precision-macro', 'recall-macro', 'f1-macro'].map(named)),
  // With one answer a row, weighted recall and all three micro averages are accuracy.
  a('prf_weighted', () => [named('precision-weighted'), named('accuracy'), named('f1-weighted')]),
  a('prf_micro', () => [named('accuracy'), named('accuracy'), named('accuracy')]),
  a('balacc', () => named('balanced-accuracy')),
  a('mcc', () => named('mcc')),
  a('kappa', () => named('kappa')),
  a('nll', () => named('log-loss')),
  a('auc_ovr_macro', () => named('auroc-ovr-macro')),
  a('auc_ovr_weighted', () => named('auroc-ovr-weighted')),
  a('auc_ovr_micro', () => named('auroc-ovr-micro')),
  a('auc_ovo_macro', () => named('auroc-ovo-macro')),
  a('auc_ovo_weighted', () => named('auroc-ovo-weighted')),
  a('ap_macro', () => named('average-precision-macro')),
  a('ap_micro', () => named('average-precision-micro')),
  a('brier_multi_sum', () => named('brier'))
];

const calibration: readonly GoldenEntry[] = [
  a('brier_toplabel', () => of(corp.brier.score)),
  a('ece15_guo', () => of(eceByRule['right-closed-zero-dropped'])),
  a('mce15_guo', () => calibrationError(calibrationBins(columns, all, 15, 'right-closed-zero-dropped'), 'max')),
  a('ece15_left', () => of(ece)),
  a('mce15_left', () => calibrationError(bins, 'max')),
  a('ace_netcal', () => of(aceNetcal)),
  a('ece15_eqmass', () => of(eceEqualMass)),
  a('cwece15', () => number(classwiseEce({ probabilities, classes: K, labels: y }).value)),
  a('cw_adaptive(ACE Nixon)', () => number(aceNixon({ probabilities, classes: K, labels: y }).value)),
  a('kumar_l2_debiased', () => of(rmsceDebiased)),
  a('kumar_l2_plugin', () => of(rmsceEqualMass)),
  a('smECE', () => of(smoothEce as Metric)),
  a('smECE_sigma', () => smoothEceFit(columns, all).sigma),
  a('smECE_sigma_0.05', () => smoothEceAt(columns, all, 0.05)),
  a('corp_MCB', () => of(corp.brier.miscalibration)),
  a('corp_DSC', () => of(corp.brier.discrimination)),
  a('corp_UNC', () => of(corp.brier.uncertainty)),
  a('murphy_REL', () => murphy().reliability),
  a('murphy_RES', () => murphy().resolution),
  a('murphy_UNC', () => murphy().uncertainty),
  a('murphy_WBV', () => murphy().withinBinVariance),
  a('murphy_WBC', () => murphy().withinBinCovariance),
  a('murphy_check', () => {
    const { reliability, resolution, uncertainty, withinBinVariance, withinBinCovariance } = murphy();
    return reliability - resolution + uncertainty + withinBinVariance - withinBinCovariance - of(corp.brier.score);
  }),
  a('T_fit_first1000', () => number(temperature().parameters['temperature']), { tolerance: ITERATED }),
  a('T_newton8', () => number(temperature().parameters['temperature'])),
  a('nll_last1000_before', () => of(every.find(({ id }) => id === 'log-loss'), later())),
  a('nll_last1000_after', () => of(every.find(({ id }) => id === 'log-loss'), laterCooled()), { tolerance: ITERATED }),
  a('ece15_last1000_before', () => of(ece, later())),
  a('ece15_last1000_after', () => of(ece, laterCooled()), { tolerance: ITERATED }),
  a('platt_A_B(sklearn: 1/(1+exp(A f+B))→sk uses expit(-(Af+B)))', platt, { tolerance: ITERATED }),
  a('aurc_mean', () => of(aurc)),
  a('eaurc_closed', () => of(eAurcClosedForm)),
  a('aurc_opt_exact', () => of(aurc) - of(eAurc)),
  a('eaurc_exact', () => of(eAurc)),
  a('augrc', () => of(augrc)),
  a('auroc_f', () => of(failureAuroc)),
  a('augrc_formula', augrcFromAuroc),
  a('aurc_fdshifts/1000', () => areaUnderRiskCoverageTrapezoid(levels)),
  a('fpr95_failure', () => of(failureFpr95)),
  // The sets that also take the label that crosses the threshold are another method, which is not offered.
  a('LAC', () => conformal('lac')),
  a('APS', () => conformal('aps'), { at: [0, 1, 2] }),
  a('RAPS', () => conformal('raps'), { at: [0, 1, 2] })
];

const twoSamples = makeB();
const column = (values: Float64Array, rows: number): number[] =>
  Array.from({ length: rows }, (_, i) => values[i * twoSamples.D] as number);
const firstColumns = (): MaybeAuroc => {
  const values = [...column(twoSamples.X, twoSamples.n), ...column(twoSamples.Y, twoSamples.m)];
  const labels = values.map((_, i) => (i < twoSamples.n ? 1 : 0));
  return deLong(values, labels, ownCluster(values.length));
};
const pValues = goldenNumbers('gold_B', 'ks_p');
const comparisons: readonly GoldenEntry[] = [
  entry('gold_B', 'holm', () => holm(pValues)),
  entry('gold_B', 'fdr_bh', () => benjaminiHochberg(pValues)),
  entry('gold_B', 'fdr_by', () => benjaminiYekutieli(pValues)),
  entry('gold_B', 'cliffs_delta', () => cliffsDelta(firstColumns()).value),
  entry('gold_B', 'mannwhitney', () => number(firstColumns().value) * twoSamples.n * twoSamples.m, { at: [0] }),
  // The statistics belong to drift; their tail is that of `chiSquareSf`.
  entry('gold_B', 'chi2_homog', () => chiSquareSf(goldenNumbers('gold_B', 'chi2_homog')[0] as number, 9), { at: [1] }),
  entry('gold_B', 'chi2_gof (evidently)', () => chiSquareSf(goldenNumbers('gold_B', 'chi2_gof (evidently)')[0] as number, 9), {
    at: [1]
  })
];

/** Eleven points at tenths, right or wrong as in the table of metrics at bin edges. */
const POINTS = Array.from({ length: 11 }, (_, i) => i / 10);
const POINTS_RIGHT = [0, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1];
function binned(rule: BinRule, points: readonly number[], hits: readonly number[], count: number): readonly [number[], number] {
  const [size, gap] = [new Array<number>(count + 1).fill(0), new Array<number>(count + 1).fill(0)];
  points.forEach((point, i) => {
    const b = BIN_RULES[rule](point, count);
    if (b < 0) return;
    size[b] = (size[b] as number) + 1;
    gap[b] = (gap[b] as number) + (hits[i] as number) - point;
  });
  const error = gap.reduce((sum, g) => sum + Math.abs(g), 0) / points.length;
  return [size[count] === 0 ? size.slice(0, count) : size, error];
}
/** The least single-precision number that torchmetrics puts into bin b of ten. */
function firstSingleIn(b: number): number {
  const [single, word] = [new Float32Array([b / 10]), new Uint32Array(1)];
  new Uint8Array(word.buffer).set(new Uint8Array(single.buffer));
  const at = (bits: number): number => new Float32Array(Uint32Array.of(bits).buffer)[0] as number;
  let bits = (word[0] as number) - 8;
  while (BIN_RULES.torchmetrics(at(bits), 10) < b) bits++;
  return at(bits);
}
const table = (rule: BinRule): number[] => binned(rule, POINTS, POINTS_RIGHT, 5).flat();

const retrieval = makeRetrieval();
const ranked = rankScores(
  {
    imageKey: Int32Array.from({ length: retrieval.nI }, (_, i) => i),
    textKey: Int32Array.from({ length: retrieval.T }, (_, t) => Math.floor(t / retrieval.cap))
  },
  (visit) =>
    visit({
      firstQuery: 0,
      queries: retrieval.nI,
      firstCandidate: 0,
      candidates: retrieval.T,
      scores: retrieval.S,
      queryStride: 1,
      candidateStride: retrieval.nI
    })
);
const found = (id: string, on: RetrievalColumns): number =>
  number(
    retrievalRegistry[on.direction].find((metric) => metric.id === `${id}-${on.direction}`)?.evaluate(on, everyQuery(on))
      .value
  );
const TIED = { labels: [0, 1, 1, 0, 1], scores: [0.5, 0.5, 0.5, 0.2, 0.9] };
const tiedLevels = binaryLevels(Float64Array.from(TIED.scores), Uint8Array.from(TIED.labels));
/** Average precision of the second of two classes; the first one's is taken out of the mean. */
function clipBenchmarkAp(): number {
  const rows = reduceRows({
    logits: Float64Array.from(TIED.scores.flatMap((score) => [0, score])),
    classes: ['no', 'yes', 'never'].slice(0, 2),
    labels: Int32Array.from(TIED.labels),
    read: new Uint8Array(5).fill(1),
    cluster: ownCluster(5),
    groups: {},
    keepProbability: true
  });
  // Class 0 from its best score on: row 3 right, then rows 0, 1 and 2 with the same score: (1 + 2 / 2) / 2 = 1.
  return 2 * number((averagePrecisionClipBenchmark.evaluate(rows, everyRow(rows)) as Value).value) - 1;
}

const edges: readonly GoldenEntry[] = [
  entry('gold_D', 'np.linspace(0,1,11)[3],[6],[7]', () => [3, 6, 7].map((b) => number(binEdges(10)[b]))),
  entry('gold_D', 'torch float32 linspace 11', () => [3, 6, 7].map((b) => firstSingleIn(b))),
  entry('gold_D', '0.3*10|0, searchsorted right-1', () => [BIN_RULES['floor-clamped'](0.3, 10), binOf(0.3, 10)]),
  entry('gold_D', 'guo (lo,hi] counts/ece', () => table('right-closed-zero-dropped')),
  entry('gold_D', 'sklearn/kumar searchsorted(left) (a,b], first [0,b]', () => table('right-closed')),
  entry('gold_D', 'numpy hist/netcal [a,b) last closed', () => table('left-closed')),
  entry('gold_D', 'np.histogram counts', () => binned('left-closed', POINTS, POINTS_RIGHT, 5)[0]),
  entry('gold_D', 'torchmetrics (B+1 slots)', () => table('torchmetrics')),
  entry('gold_D', 'relplot binnedECE int(f/0.2)', () => table('relplot')),
  entry('gold_D', 'floor(c*5) clamp', () => table('floor-clamped')),
  entry('gold_D', "('tm', 'issue3510')", () => binned('torchmetrics', [0.95, 1], [1, 0], 15)[1]),
  entry('gold_D', "('guo', 'issue3510')", () => binned('right-closed-zero-dropped', [0.95, 1], [1, 0], 15)[1]),
  ...[1, 5, 10].flatMap((k) => [
    entry('gold_D', `IR@${k}`, () => found(`recall-at-${k}-any`, ranked.t2i)),
    entry('gold_D', `TR@${k}`, () => found(`recall-at-${k}-any`, ranked.i2t))
  ]),
  entry('gold_D', 'IR medR,meanR,MRR', () =>
    ['median-rank', 'mean-rank', 'mean-reciprocal-rank'].map((id) => found(id, ranked.t2i))
  ),
  entry('gold_D', 'TR medR(best),MRR(best)', () =>
    ['median-rank', 'mean-reciprocal-rank'].map((id) => found(id, ranked.i2t))
  ),
  entry('gold_D', 'TR mAP', () => found('mean-average-precision', ranked.i2t)),
  entry('gold_D', 'TR nDCG@10', () => found('ndcg-at-10', ranked.i2t)),
  entry('gold_D', 'rsum', () =>
    number(rsum(ranked, { i2t: everyQuery(ranked.i2t), t2i: everyQuery(ranked.t2i) }).value)
  ),
  entry('gold_D', 'AP ties sklearn', () => averagePrecision(tiedLevels)),
  entry('gold_D', 'AP ties CLIP_benchmark-style (stable order)', clipBenchmarkAp),
  entry('gold_D', 'AUC ties', () => separationAuroc(tiedLevels)),
  entry('gold_D', 'AC (mean conf)', () => columns.conf.subarray(half).reduce((sum, c) => sum + c, 0) / half),
  entry('gold_D', 'worst-group acc', () =>
    Math.min(
      ...[0, 1, 2].map((group) =>
        of(
          every.find(({ id }) => id === 'accuracy'),
          columns,
          { rows: all.rows.filter((row) => row % 3 === group) }
        )
      )
    )
  ),
  entry('gold_D', 'MCM T=1 on z/10', () => number(oodScores(z.map((value) => value / 10), K, { logitScale: 100 }).mcm[0]))
];

const share = (key: string, interval: { readonly low: number; readonly high: number }): GoldenEntry =>
  entry('gold_E', key, () => [interval.low, interval.high]);
const counts = [
  [0, 20],
  [1, 20],
  [47, 50],
  [50, 50],
  [759, 2000]
] as const;
const confidences = columns.conf.slice(0, 200);
const meanConfidence = ({ rows, weights }: Selection): number => {
  let [sum, total] = [0, 0];
  rows.forEach((row, k) => {
    sum += (weights?.[k] ?? 1) * (confidences[row] as number);
    total += weights?.[k] ?? 1;
  });
  return sum / total;
};
const binnedAuroc = (size: number): number[] => {
  const [positive, negative] = [new Float64Array(size), new Float64Array(size)];
  columns.conf.forEach((conf, row) => {
    const side = right[row] ? positive : negative;
    const b = Math.min(size - 1, Math.floor(conf * size));
    side[b] = (side[b] as number) + 1;
  });
  const { value, low, high } = boundedAuroc({ size, positive, negative });
  const exact = of(failureAuroc);
  return [value, exact, Math.abs(value - exact), (high - low) / 2];
};
const howSure: readonly GoldenEntry[] = [
  ...(
    [
      [10, 25],
      [3, 9],
      [121, 59]
    ] as const
  ).map(([b, c]) =>
    // The two asymptotic forms of McNemar's test are not offered.
    entry('gold_E', `('mcnemar', ${b}, ${c})`, () => [number(mcnemar(b, c, 'exact').pValue), number(mcnemar(b, c).pValue)], {
      at: [0, 1]
    })
  ),
  // Mid-p is withheld below 10 discordant rows.
  entry('gold_E', "('mcnemar', 0, 5)", () => number(mcnemar(0, 5, 'exact').pValue), { at: [0] }),
  ...counts.flatMap(([hits, total]) => [
    share(`('wilson', ${hits}, ${total})`, wilson(hits / total, total)),
    share(`('cp', ${hits}, ${total})`, clopperPearson(hits, total)),
    share(`('jeffreys', ${hits}, ${total})`, jeffreys(hits, total))
  ]),
  entry('gold_E', 'newcombe10 a=36,b=12,c=2,d=0 (paper: 0.2, 0.0562..0.3290)', () => {
    const { interval } = newcombePaired({ both: 36, onlyA: 12, onlyB: 2, neither: 0 });
    return [(12 - 2) / 50, number(interval?.low), number(interval?.high)];
  }),
  ...(
    [
      [0.2, 0.02],
      [0.1, 0.01],
      [0.1, 0.03],
      [0.3, 0.05]
    ] as const
  ).map(([discordance, difference]) =>
    entry('gold_E', `n_mcnemar pd=${discordance} d=${difference}`, () => pairedSampleSize({ discordance, difference }))
  ),
  ...(
    [
      [0.9, 0.02],
      [0.5, 0.03],
      [0.95, 0.01]
    ] as const
  ).map(([p, w]) => entry('gold_E', `n_halfwidth p=${p} w=${w} (wald z2pq/w2)`, () => waldSize(p, w))),
  entry('gold_E', 'bca_accel', () => {
    const rows = Uint32Array.from({ length: 200 }, (_, i) => i);
    const options = { rows, cluster: ownCluster(200), seed: 1, stream: 'golden', replicates: 1 };
    return acceleration(resample([meanConfidence], options)[0]?.jackknife ?? new Float64Array(0));
  }),
  ...[64, 256, 1024, 4096].map((size) => entry('gold_E', `hist AUC B=${size}`, () => binnedAuroc(size))),
  entry('gold_E', 'delong auroc_f', () => {
    const auroc = deLong(columns.conf, right, ownCluster(n));
    return auroc.value === null ? [NaN, NaN] : [auroc.value, auroc.standardError];
  })
];

/** Every entry of golden.json that the app computes. */
export const goldenEntries: readonly GoldenEntry[] = [
  ...classification,
  ...calibration,
  ...comparisons,
  ...edges,
  ...howSure
];
