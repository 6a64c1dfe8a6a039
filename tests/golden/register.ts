import { expect } from 'vitest';
import { hashNeighbours } from '$lib/analyses/quality/hash-neighbours';
import { conformalScores } from '$lib/analyses/calibration/conformal-scores';
import { conformalThreshold } from '$lib/analyses/calibration/conformal-threshold';
import { fitPlatt } from '$lib/analyses/calibration/fit-platt';
import { oodDetection } from '$lib/analyses/calibration/ood-detection';
import { isRefusal } from '$lib/analyses/calibration/recalibrator';
import { aceNetcal } from '$lib/metrics/ace-netcal';
import { accuracy } from '$lib/metrics/accuracy';
import { aurc } from '$lib/metrics/aurc';
import { averagePrecisionClipBenchmark } from '$lib/metrics/average-precision-clip-benchmark';
import { averagePrecisionMacro } from '$lib/metrics/average-precision-macro';
import { classEmbeddings } from '$lib/metrics/class-embeddings';
import { aceNixon } from '$lib/metrics/classwise-ece';
import { confidenceLevels } from '$lib/metrics/confidence-levels';
import { ece } from '$lib/metrics/ece';
import { eceByRule } from '$lib/metrics/ece-by-rule';
import { logLoss } from '$lib/metrics/log-loss';
import { parity } from '$lib/metrics/parity';
import { retrievalRegistry } from '$lib/metrics/retrieval/registry';
import { rmsceDebiased } from '$lib/metrics/rmsce-debiased';
import { rmsceEqualMass } from '$lib/metrics/rmsce-equal-mass';
import { scoreMetrics } from '$lib/metrics/score-metrics';
import { areaUnderRiskCoverageTrapezoid } from '$lib/metrics/selective-risk';
import { anls } from '$lib/metrics/text/anls';
import { answerColumns } from '$lib/metrics/text/answer-columns';
import { captionMetrics } from '$lib/metrics/text/caption-metrics';
import { clipScore } from '$lib/metrics/text/clip-score';
import { popeAnswer } from '$lib/metrics/text/pope';
import { textRegistry } from '$lib/metrics/text/registry';
import { preTokenised } from '$lib/metrics/text/tokeniser';
import { vqaAccuracy } from '$lib/metrics/text/vqa-accuracy';
import { vqaPunctuation } from '$lib/metrics/text/vqa-normalise';
import { topK } from '$lib/metrics/top-k';
import { renderPrompts } from '$lib/models/render-prompts';
import { rng } from '$lib/numeric/rng';
import { colourEntropy } from '$lib/pixels/colour-entropy';
import type { PictureHash } from '$lib/pixels/perceptual-hash';
import type { Metric, MetricOf, Value } from '$lib/schema/metric';
import type { AnswerColumns } from '$lib/schema/answer-columns';
import type { Pixels } from '$lib/schema/pixels';
import type { RunColumns } from '$lib/schema/run-columns';
import { answered, columnsOf, everyRow } from '../fixtures/columns';
import { everyQuery, rankedMatrix } from '../fixtures/retrieval';
import { makeA } from './prng.mjs';

/** A way in which a widely used program differs from its definition, and what Eyechart does instead. */
export interface Quirk {
  readonly number: number;
  readonly program: string;
  readonly quirk: string;
  readonly decision: string;
  /** Holds the decision; missing while Eyechart does not compute anything of the kind. */
  readonly holds?: () => void;
}

const of = <Columns>(metric: MetricOf<Columns> | Metric | undefined, columns: Columns, rows: number): Value => {
  const selection = { rows: Uint32Array.from({ length: rows }, (_, row) => row) };
  return (metric as MetricOf<Columns>).evaluate(columns, selection);
};
const run = (metric: Metric | undefined, columns: RunColumns): Value => of(metric, columns, columns.n);
const parityOf = (id: string): Metric | undefined => parity.find((metric) => metric.id === id);
const text = (id: string): MetricOf<AnswerColumns> | undefined => textRegistry.find((metric) => metric.id === id);
const texts = (prediction: readonly string[], references: readonly (readonly string[])[]) =>
  answerColumns({ prediction, references });
const caption = (id: string, prediction: readonly string[], references: readonly (readonly string[])[]): number => {
  const metric = captionMetrics(preTokenised).find((one) => one.id === id);
  return of(metric, texts(prediction, references), prediction.length).value ?? NaN;
};

const golden = (() => {
  const { z, y, n, K } = makeA();
  const rows = Array.from({ length: n }, (_, i) => [...z.subarray(i * K, (i + 1) * K)]);
  return { columns: columnsOf(rows, [...y]), probabilities: z, labels: y };
})();

/** In the order of the specification's register. */
export const register: readonly Quirk[] = [
  {
    number: 1,
    program: 'torchmetrics ECE',
    quirk: 'gives a confidence of 1 a bin of its own (their issue 3510); bin edges in single precision',
    decision: 'closes the last bin; `ece-torchmetrics` counts as they do',
    holds() {
      // 0.95 right and 1 wrong share the last of 15 bins: |1 - 1.95| / 2.
      const columns = { ...answered([1, 0], [1, 1], 2), conf: Float64Array.of(0.95, 1) };
      expect(run(ece, columns).value).toBeCloseTo(0.475, 14);
      expect(run(eceByRule.torchmetrics, columns).value).toBeCloseTo(0.525, 14);
    }
  },
  {
    number: 2,
    program: 'torchmetrics multiclass_accuracy',
    quirk: 'averages over classes by default',
    decision: 'accuracy is the share of rows; `accuracy-torchmetrics` is theirs',
    holds() {
      const columns = answered([0, 0, 0, 1], [0, 0, 0, 0], 2);
      expect(run(accuracy, columns).value).toBe(0.75);
      expect(run(parityOf('accuracy-torchmetrics'), columns).value).toBe(0.5);
    }
  },
  {
    number: 3,
    program: 'torchmetrics AUROC',
    quirk: 'counts a class without rows as 0',
    decision: 'leaves it out and says how many classes are covered; `auroc-ovr-macro-torchmetrics` is theirs',
    holds() {
      const logits = [
        [3, 1, 0],
        [1, 3, 0]
      ];
      const columns = columnsOf(logits, [0, 1], { keepProbability: true });
      const ours = scoreMetrics.find(({ id }) => id === 'auroc-ovr-macro');
      expect(run(ours, columns).value).toBe(1);
      expect(run(parityOf('auroc-ovr-macro-torchmetrics'), columns).value).toBeCloseTo(2 / 3, 14);
    }
  },
  {
    number: 4,
    program: 'torchmetrics retrieval',
    quirk: 'takes every candidate with a score of 0 or less for a wrong one',
    decision: 'ranks by order alone, whatever the sign of the scores',
    holds() {
      const scores = [
        [0.9, 0.2, 0.4],
        [0.1, 0.3, 0.8],
        [0.5, 0.6, 0.7]
      ];
      const recall = (shift: number): number[] => {
        const { i2t } = rankedMatrix(
          scores.map((row) => row.map((score) => score + shift)),
          [0, 1, 2],
          [0, 1, 2]
        );
        const selection = everyQuery(i2t);
        return retrievalRegistry.i2t.map((metric) => metric.evaluate(i2t, selection).value ?? -1);
      };
      const ofRanks = retrievalRegistry.i2t.map(({ id }) => !id.startsWith('modality') && !id.startsWith('hard'));
      const kept = (values: number[]): number[] => values.filter((_, i) => ofRanks[i]);
      expect(kept(recall(-5))).toEqual(kept(recall(0)));
      expect(Math.max(...recall(-5))).toBeGreaterThan(0);
    }
  },
  {
    number: 5,
    program: 'torchmetrics clip_score',
    quirk: 'is 100 max(cos, 0) without a prefix',
    decision: 'CLIPScore is 2.5 max(cos, 0) of "A photo depicts ...", as published',
    holds() {
      const columns = answerColumns({ prediction: ['a', 'b'], references: [[], []], imageCosine: Float64Array.of(0.3, -0.2) });
      expect(of(clipScore, columns, 2).value).toBeCloseTo((2.5 * 0.3) / 2, 14);
      expect(clipScore.convention).toContain('a-photo-depicts');
    }
  },
  {
    number: 6,
    program: 'torchmetrics calibration error',
    quirk: 'has code that takes out the bias but never runs it',
    decision: '`rmsce-debiased` takes it out; `rmsce-equal-mass` is the plain one',
    holds() {
      const [debiased, plain] = [rmsceDebiased, rmsceEqualMass].map((metric) => run(metric, golden.columns).value ?? NaN);
      expect(debiased).toBeCloseTo(0.2600399650996746, 12);
      expect(plain).toBeCloseTo(0.2629588137940388, 12);
    }
  },
  {
    number: 7,
    program: 'scikit-learn top_k_accuracy_score',
    quirk: 'lets the highest class index win a tie',
    decision: 'ties count for the label and are counted; the pessimistic and expected count can be asked for',
    holds() {
      // Labels 0 and 2 tie with class 1 for the first place; scikit-learn would call 0 wrong and 2 right.
      const columns = columnsOf(
        [
          [5, 5, 1],
          [1, 5, 5]
        ],
        [0, 2]
      );
      expect([topK(1), topK(1, 'pessimistic'), topK(1, 'expected')].map((m) => run(m, columns).value)).toEqual([1, 0, 0.5]);
    }
  },
  {
    number: 8,
    program: 'scikit-learn log_loss',
    quirk: 'clips probabilities by the precision of their type',
    decision: 'works from the logits, unclipped; `log-loss-sklearn` clips as they do',
    holds() {
      const columns = columnsOf([[800, 0]], [1]);
      expect(run(logLoss, columns).value).toBeCloseTo(800, 10);
      expect(run(parityOf('log-loss-sklearn'), columns).value).toBeCloseTo(36.04365338911715, 10);
    }
  },
  {
    number: 9,
    program: 'scikit-learn Platt scaling',
    quirk: 'A is negative for a good score: 1 / (1 + exp(A f + B))',
    decision: 'keeps that sign, and the fitted confidence rises with the score',
    holds() {
      const random = rng(5, 'platt');
      const confidence = Float64Array.from({ length: 400 }, () => 0.05 + 0.9 * random.next());
      const right = Uint8Array.from(confidence, (c) => (random.next() < c ? 1 : 0));
      const fit = fitPlatt({ confidence, right });
      if (isRefusal(fit)) throw new Error(fit.refused);
      expect(fit.parameters['A']).toBeLessThan(0);
      const [low, high] = fit.apply(Float64Array.of(0.2, 0.8));
      expect(low).toBeLessThan(high as number);
    }
  },
  {
    number: 10,
    program: 'netcal',
    quirk: 'takes data with two labels present for binary; calls the mean gap of bins ACE; clips confidences',
    decision: 'counts the classes of the run; `ace-netcal` and `ace-nixon` are two ids; nothing is clipped',
    holds() {
      // Three classes of which two are labels: the confidence of the answer is judged, not the score of class 1.
      const columns = { ...answered([0, 1, 0, 1], [0, 1, 2, 1], 3), conf: Float64Array.of(0.9, 0.8, 0.7, 1) };
      expect(columns.classes.length).toBe(3);
      // 1 is exactly right in the last bin, which would be 1e-16 off if it were clipped.
      expect(run(ece, columns).value).toBeCloseTo((0.1 + 0.2 + 0.7 + 0) / 4, 12);
      expect(run(aceNetcal, columns).value).toBeCloseTo((0.1 + 0.2 + 0.7 + 0) / 4, 12);
      expect(run(ece, { ...columns, conf: Float64Array.of(1, 1, 0, 1) }).value).toBe(0);
      const probabilities = Float64Array.of(0.9, 0.1, 0.2, 0.8, 0.6, 0.4);
      const nixon = aceNixon({ probabilities, classes: 2, labels: Int32Array.of(0, 1, 0) });
      expect(nixon.value).not.toBeCloseTo(run(aceNetcal, columns).value as number, 3);
    }
  },
  {
    number: 11,
    program: 'relplot binnedECE',
    quirk: 'has one bin more, for a confidence of 1',
    decision: 'closes the last bin; `ece-relplot` counts as they do',
    holds() {
      const columns = { ...answered([1, 0], [1, 1], 2), conf: Float64Array.of(0.95, 1) };
      expect(run(eceByRule.relplot, columns).value).toBeCloseTo(0.525, 14);
      expect(run(ece, columns).value).toBeCloseTo(0.475, 14);
    }
  },
  {
    number: 12,
    program: 'evidently MMD',
    quirk: 'compares with the 5 % quantile of its bootstrap: always an alarm',
    decision: 'drift is not computed yet'
  },
  {
    number: 13,
    program: 'evidently chi-square',
    quirk: 'tests goodness of fit to the reference as if that were exact',
    decision: 'drift is not computed yet'
  },
  { number: 14, program: 'evidently PSI', quirk: 'ignores n_bins', decision: 'drift is not computed yet' },
  {
    number: 15,
    program: 'evidently embedding distance',
    quirk: 'draws both groups of its null from the reference only',
    decision: 'drift is not computed yet; `labelPermutationTest` moves pictures between both groups and keeps their sizes'
  },
  {
    number: 16,
    program: 'alibi-detect MMD',
    quirk: 'p can be 0; 100 permutations; kernel width from the reference only',
    decision: 'no test of ours gives 0: the observed arrangement counts as one (`labelPermutationTest`, 9,999)'
  },
  {
    number: 17,
    program: 'lmms-eval POPE',
    quirk: 'its yes ratio counts the labels',
    decision: 'counts the answers',
    holds() {
      const columns = texts(['yes', 'yes', 'yes', 'no'], [['yes'], ['no'], ['no'], ['no']]);
      expect(of(text('pope-yes-ratio'), columns, 4).value).toBe(0.75);
    }
  },
  {
    number: 18,
    program: 'lmms-eval ANLS',
    quirk: 'divides by the length of texts that were not normalised',
    decision: 'distance and length are of the same, normalised texts',
    holds() {
      // "abcd" and "abcx" differ by 1 of 4; surrounding spaces must not make that 1 of 10.
      const columns = texts(['   ABCD   '], [['abcx']]);
      expect(of(anls, columns, 1).value).toBeCloseTo(0.75, 14);
    }
  },
  {
    number: 19,
    program: 'official VQA script',
    quirk: 'a mistyped pattern keeps a period before a digit and removes 32 at most; digits and articles of human answers stay',
    decision: 'keeps these quirks, since the numbers are compared with published ones',
    holds() {
      expect(vqaPunctuation('3.5')).toBe('3.5');
      expect(vqaPunctuation('.'.repeat(40))).toBe('.'.repeat(8));
      // "two" of the model becomes 2; "two" of the people does not.
      expect(of(vqaAccuracy, texts(['two'], [Array<string>(10).fill('two')]), 1).value).toBe(0);
      expect(of(vqaAccuracy, texts(['two'], [Array<string>(10).fill('2')]), 1).value).toBe(1);
    }
  },
  {
    number: 20,
    program: 'Python 2 VQA script',
    quirk: 'reports the last of the ten leave-one-out values by question type',
    decision: 'always their mean, left out by index, not by equality',
    holds() {
      const people = [...Array<string>(3).fill('cat'), ...Array<string>(7).fill('x')];
      // Leaving out a match leaves 2 of 3: (3 * 2/3 + 7 * 1) / 10. The last value would be 1.
      expect(of(vqaAccuracy, texts(['cat'], [people]), 1).value).toBeCloseTo(0.9, 14);
    }
  },
  {
    number: 21,
    program: 'ARO word order',
    quirk: 'counts ties as right',
    decision: 'compositional tests are not computed yet'
  },
  {
    number: 22,
    program: 'pycocoevalcap CIDEr-D',
    quirk: 'takes the number of bigrams for the length of a caption',
    decision: 'does so too, to equal the published numbers',
    holds() {
      const references = [['a red cat'], ['two big dogs run']];
      // One more word is one more bigram: exp(-1 / (2 * 36)) of the penalty at equal words.
      const longer = caption('cider-d', ['a red cat sits', 'two big dogs run'], references);
      const equal = caption('cider-d', ['a red cat', 'two big dogs run'], references);
      expect(equal).toBeCloseTo((10 * (3 / 4) + 10) / 2, 10);
      expect(longer).toBeLessThan(equal);
    }
  },
  {
    number: 23,
    program: 'pycocoevalcap ROUGE-L',
    quirk: 'takes precision and recall from different references',
    decision: 'does so too, to equal the published numbers',
    holds() {
      // Precision 1 with the long reference, recall 1 with the short one.
      expect(caption('rouge-l', ['a cat sits'], [['a cat sits on a mat', 'a cat']])).toBeCloseTo(1, 12);
    }
  },
  {
    number: 24,
    program: 'official POPE parser',
    quirk: 'whatever is not a no is a yes',
    decision: 'does so too, and `pope-unparsed` says how often neither was said',
    holds() {
      expect(popeAnswer('perhaps')).toEqual({ yes: true, clear: false });
      expect(popeAnswer('No, it is not.')).toEqual({ yes: false, clear: true });
    }
  },
  {
    number: 25,
    program: 'RAPS repository',
    quirk: 'assumes 1,000 classes; takes the quantile without n + 1; stops Platt after 10 steps',
    decision: 'any number of classes; the ceil((n + 1)(1 - alpha))-th score; iterates to the optimum',
    holds() {
      const scores = conformalScores(Float64Array.of(0.5, 0.3, 0.2), 3, { kind: 'raps' });
      expect(scores.length).toBe(3);
      const ten = Float64Array.from({ length: 10 }, (_, i) => i + 1);
      expect(conformalThreshold(ten, 0.1)).toBe(10);
      expect(conformalThreshold(ten.slice(0, 8), 0.1)).toBe(Infinity);
      const random = rng(6, 'optimum');
      const confidence = Float64Array.from({ length: 300 }, () => 0.5 + 0.49 * random.next());
      const right = Uint8Array.from(confidence, (c) => (random.next() < c - 0.2 ? 1 : 0));
      const fit = fitPlatt({ confidence, right });
      if (isRefusal(fit)) throw new Error(fit.refused);
      // At the optimum the fitted probabilities add up to the smoothed targets.
      const hits = right.reduce((sum, one) => sum + one, 0);
      const target = (hits * (hits + 1)) / (hits + 2) + (300 - hits) / (300 - hits + 2);
      expect(fit.apply(confidence).reduce((sum, p) => sum + p, 0)).toBeCloseTo(target, 5);
    }
  },
  {
    number: 26,
    program: 'fd-shifts AURC',
    quirk: 'integrates trapezoids over distinct confidences, times 1,000',
    decision: 'the mean of the risks (Geifman); the trapezoid is a function of its own and no metric',
    holds() {
      expect(run(aurc, golden.columns).value).toBeCloseTo(0.44226190042587926, 12);
      const levels = confidenceLevels(golden.columns, everyRow(golden.columns));
      expect(areaUnderRiskCoverageTrapezoid(levels)).toBeCloseTo(0.44210677542587923, 12);
    }
  },
  {
    number: 27,
    program: 'MCM FPR95',
    quirk: 'takes the threshold whose recall is nearest to 95 %',
    decision: 'the strictest threshold that accepts at least 95 %',
    holds() {
      // 16 inside: 15 accepted are 93.75 %, which is nearer to 95 % than 16 of 16.
      const inside = Float64Array.from({ length: 16 }, (_, i) => 20 - i);
      const outside = Float64Array.of(5.5, 1);
      expect(oodDetection(inside, outside).fpr95.value).toBe(0.5);
    }
  },
  {
    number: 28,
    program: 'CLIP_benchmark',
    quirk: 'ignores ties in average precision, counts classes without rows as 0, averages classifiers without normalising',
    decision: 'ends of tied blocks, classes with rows, unit length; `average-precision-macro-clip-benchmark` is theirs',
    holds() {
      const rows = [0.5, 0.5, 0.5, 0.2, 0.9].map((s) => [Math.log(1 - s), Math.log(s), -30]);
      const columns = columnsOf(rows, [0, 1, 1, 0, 1], { keepProbability: true });
      expect(run(averagePrecisionMacro as Metric, columns).value).toBeCloseTo((3 / 4 + 5 / 6) / 2, 12);
      expect(run(averagePrecisionClipBenchmark as Metric, columns).value).toBeCloseTo((1 + 29 / 36) / 3, 12);
      const mean = classEmbeddings(Float32Array.of(1, 0, 0, 3), 1, 2, 2);
      expect(Math.hypot(...mean)).toBeCloseTo(1, 6);
      expect(mean[0]).toBeCloseTo(mean[1] as number, 6);
    }
  },
  {
    number: 29,
    program: 'transformers.js zero-shot pipeline',
    quirk: 'one template; takes $ in a class name for a pattern; knows siglip but not siglip2',
    decision: 'templates of the user, class names literally, scores of the family declared by the model, not guessed',
    holds() {
      const words = ['$& $1', "$'"];
      const templates = ['a photo of a {label}', '{label}'];
      expect(renderPrompts({ classes: words, words, templates })).toEqual([
        'a photo of a $& $1',
        '$& $1',
        "a photo of a $'",
        "$'"
      ]);
    }
  },
  {
    number: 30,
    program: 'CleanVision',
    quirk: 'near duplicates are equal hashes; entropy pools the colours',
    decision: 'near duplicates are hashes that differ in a few bits; entropy pools the colours too, to keep their threshold',
    holds() {
      const hashes = ['ffffffff00000000', 'ffffffff00000003', '00000000ffffffff'] as readonly string[] as PictureHash[];
      const pairs: number[][] = [];
      hashNeighbours(hashes, 4, (i, j, distance) => pairs.push([i, j, distance]));
      expect(pairs).toEqual([[0, 1, 2]]);
      // One colour all over: three values, a third each, where each channel by itself has none.
      const pixels: Pixels = { data: Uint8Array.of(10, 20, 30, 10, 20, 30), width: 2, height: 1, channels: 3 };
      expect(colourEntropy(pixels, false)).toBeCloseTo(Math.log2(3), 12);
    }
  },
  {
    number: 31,
    program: 'SliceFinder',
    quirk: 'compares a slice with all rows, itself included',
    decision: 'slices are not searched for yet; `newcombeUnpaired` and `fisherExact` compare a slice with the rest'
  },
  {
    number: 32,
    program: 'ImageNet-C scripts',
    quirk: 'np.arange loses or gains a zoom step; sizes fixed to 244; frost picks one of five; glass blur copies instead of swapping',
    decision: 'corruptions are not computed yet'
  },
  {
    number: 33,
    program: 'scipy energy_distance, jensenshannon',
    quirk: 'are square roots of the quantities of that name',
    decision: 'drift is not computed yet'
  }
];
