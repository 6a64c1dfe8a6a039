import { ANSWER_METRIC_TEXTS } from './answer-metrics';
import { CALIBRATION_METRIC_TEXTS } from './calibration-metrics';
import { RETRIEVAL_METRIC_TEXTS } from './retrieval-metrics';

export interface MetricText {
  readonly name: string;
  /** What it says, in one or two plain sentences. */
  readonly explanation: string;
  /** When it misleads. */
  readonly caution: string;
}

/** Names and explanations by metric id; an unknown id shows the id itself. */
export const METRIC_TEXTS: Readonly<Record<string, MetricText>> = {
  accuracy: {
    name: 'Share right',
    explanation: 'Of all pictures with a label, the share whose first answer is the label.',
    caution:
      'When one class has most of the pictures, always saying that class already scores high. Compare with the baseline.'
  },
  'top-5': {
    name: 'Right within five',
    explanation: 'The share of pictures whose label is among the five best answers.',
    caution: 'With few classes it is high for any model.'
  },
  'balanced-accuracy': {
    name: 'Balanced accuracy',
    explanation:
      'The share right, computed for each class by itself and then averaged, so that every class counts the same.',
    caution: 'A class with three pictures counts as much as one with three hundred, and its own share is uncertain.'
  },
  'f1-macro': {
    name: 'Macro F1',
    explanation:
      'For each class, one number for both finding it and being right when saying it; then the mean over the classes.',
    caution: 'A class that is never right pulls it down strongly, even if it has few pictures.'
  },
  'precision-macro': {
    name: 'Macro precision',
    explanation: 'Of the pictures called a class, the share that are of it; then the mean over the classes.',
    caution: 'A class that was said only once counts as much as any other.'
  },
  'recall-macro': {
    name: 'Macro recall',
    explanation: 'Of the pictures of a class, the share that were called so; then the mean over the classes.',
    caution: 'It equals balanced accuracy, unless a class was said that no picture is of.'
  },
  'f1-weighted': {
    name: 'Weighted F1',
    explanation:
      'For each class, one number for both finding it and being right when saying it; then the mean over the classes, each counted as often as it has pictures.',
    caution: 'Frequent classes decide it: rare ones can fail entirely without showing.'
  },
  'precision-weighted': {
    name: 'Weighted precision',
    explanation:
      'Of the pictures called a class, the share that are of it; then the mean over the classes, each counted as often as it has pictures.',
    caution: 'Frequent classes decide it: rare ones can fail entirely without showing.'
  },
  'mean-rank': {
    name: 'Mean rank',
    explanation: 'At which place the label stands among all answers, on average: 1 is always first.',
    caution: 'A few labels at the very end of the list can outweigh many that are first.'
  },
  'balanced-accuracy-adjusted': {
    name: 'Balanced accuracy above chance',
    explanation: 'Balanced accuracy, moved so that 0 is guessing and 1 is perfect.',
    caution: 'Below 0 is worse than guessing. With few pictures of a class it is uncertain.'
  },
  informedness: {
    name: 'Informedness',
    explanation:
      'For each class, how much more often it is said when it is there than when it is not; then the mean over the classes. 1 is perfect, 0 is guessing.',
    caution: 'With many classes the part about saying it wrongly is nearly always small.'
  },
  markedness: {
    name: 'Markedness',
    explanation:
      'For each class, how much more often it is there when it is said than when it is not said; then the mean over the classes. 1 is perfect, 0 is guessing.',
    caution: 'A class that was said once and rightly counts as perfect on its own side.'
  },
  'auroc-ovr-macro': {
    name: 'AUROC, one class against the rest',
    explanation:
      'How often a picture of a class gets a higher score for it than a picture of another class; then the mean over the classes. 0.5 is guessing.',
    caution:
      'It looks at the order of scores only: all of them can be far too high, and rare classes look better than they feel.'
  },
  'auroc-ovr-weighted': {
    name: 'AUROC, weighted by class size',
    explanation: 'As AUROC of one class against the rest, each class counted as often as it has pictures.',
    caution: 'Frequent classes decide it.'
  },
  'auroc-ovr-micro': {
    name: 'AUROC over all pairs',
    explanation:
      'How often a right pair of picture and class scores higher than a wrong pair, over all pairs together.',
    caution: 'It compares scores of different classes, which need not be on the same scale.'
  },
  'auroc-ovo-macro': {
    name: 'AUROC, class against class',
    explanation: 'How well the scores order the pictures of two classes; then the mean over all pairs of classes.',
    caution: 'Pairs that are easy to tell apart hide the few that are not.'
  },
  'auroc-ovo-weighted': {
    name: 'AUROC, class against class, weighted',
    explanation: 'As AUROC of class against class, each pair counted as often as its classes have pictures.',
    caution: 'Frequent classes decide it.'
  },
  'average-precision-macro': {
    name: 'Average precision',
    explanation:
      'Going down the pictures by their score for a class: the share right so far, averaged over the places of the right ones; then the mean over the classes.',
    caution: 'What guessing reaches depends on how frequent the class is, so compare it only on the same set.'
  },
  'average-precision-micro': {
    name: 'Average precision over all pairs',
    explanation: 'As average precision, with all pairs of picture and class in one list.',
    caution: 'It compares scores of different classes, which need not be on the same scale.'
  },
  cost: {
    name: 'Mean cost',
    explanation: 'What the mistakes cost on average, with the costs that were set for each kind of mistake.',
    caution: 'It is as good as the costs that were set.'
  },
  'hamming-loss': {
    name: 'Hamming loss',
    explanation: 'Of all pairs of picture and class, the share that was decided wrongly.',
    caution: 'When few classes apply to a picture, saying nothing at all already scores well.'
  },
  'subset-accuracy': {
    name: 'All classes right',
    explanation: 'The share of pictures for which every class was decided rightly.',
    caution: 'One wrong class of twenty counts as much as twenty wrong ones.'
  },
  'f1-micro': {
    name: 'Micro F1',
    explanation:
      'One number for finding what applies and being right when saying it, over all pairs of picture and class.',
    caution: 'Frequent classes decide it.'
  },
  'f1-samples': {
    name: 'F1 of pictures',
    explanation: 'One number for finding what applies and being right when saying it, for each picture; then the mean.',
    caution: 'A picture to which nothing applies and of which nothing was said counts as 1.'
  },
  'label-ranking-average-precision': {
    name: 'Label ranking precision',
    explanation:
      'For each class that applies: the share of classes ranked at least as high that apply too; then the mean over classes and pictures.',
    caution: 'Pictures to which nothing or everything applies count as perfect.'
  },
  'coverage-error': {
    name: 'Coverage error',
    explanation: 'How far down the ranked classes one has to go to meet all that apply, on average.',
    caution: 'One class that was ranked last decides a picture.'
  },
  precision: {
    name: 'Precision',
    explanation: 'Of the pictures called this class, the share that are of it.',
    caution: 'A class that is said rarely can have a high precision and still be missed often.'
  },
  recall: {
    name: 'Recall',
    explanation: 'Of the pictures of this class, the share that were called so.',
    caution: 'Always saying this class makes it 1.'
  },
  f1: {
    name: 'F1',
    explanation: 'One number for both finding a class and being right when saying it: the harmonic mean of the two.',
    caution: 'It says nothing about the pictures of the other classes that were rightly not called so.'
  },
  mcc: {
    name: 'Matthews correlation',
    explanation: 'How strongly answers and labels go together: 1 is perfect, 0 is guessing.',
    caution: 'It has no meaning in pictures; use it to compare models on the same set.'
  },
  kappa: {
    name: 'Cohen’s kappa',
    explanation: 'Agreement beyond what guessing with the same frequencies would reach: 1 is perfect, 0 is guessing.',
    caution: 'It depends on how frequent the classes are, so compare it only on the same set.'
  },
  ece: {
    name: 'Calibration error',
    explanation:
      'How far “how sure it says it is” lies from “how often it is right”, averaged over answers of similar sureness. 0 is perfect.',
    caution: 'It is never quite 0, even for a perfect model: with few pictures chance alone makes it larger.'
  },
  'log-loss': {
    name: 'Log loss',
    explanation:
      'How surprised the model is by the right answers, in nats. 0 would be: always right and always certain.',
    caution: 'One very sure mistake can outweigh many right answers.'
  },
  brier: {
    name: 'Brier score',
    explanation:
      'The squared distance between its scores and the truth, summed over the classes: 0 is perfect, 2 is certain and wrong.',
    caution: 'It mixes being right with knowing how sure to be.'
  },
  throughput: {
    name: 'Speed',
    explanation: 'Pictures read in a second, on this device, with this model.',
    caution: 'It says nothing about other devices, and falls when the device gets hot or is busy.'
  },
  'mean-reciprocal-rank': {
    name: 'Mean reciprocal rank',
    explanation:
      '1 when the label is the first answer, a half when it is the second, a third when it is the third; then the mean.',
    caution: 'A small drop can mean many labels that moved from first to second place.'
  },
  ...CALIBRATION_METRIC_TEXTS,
  ...RETRIEVAL_METRIC_TEXTS,
  ...ANSWER_METRIC_TEXTS
};
const ALIASES: Readonly<Record<string, string>> = {
  top1: 'accuracy',
  top5: 'top-5',
  'cohen-kappa': 'kappa',
  // Names that runs saved before the metrics got their lasting ids still hold.
  'top-5-accuracy': 'top-5',
  'macro-f1': 'f1-macro',
  'macro-precision': 'precision-macro',
  'macro-recall': 'recall-macro',
  nll: 'log-loss',
  'brier-score': 'brier',
  mrr: 'mean-reciprocal-rank',
  speed: 'throughput'
};

const topText = (k: string): MetricText => ({
  name: `Right within ${k}`,
  explanation: `The share of pictures whose label is among the ${k} best answers; equal scores count for the label.`,
  caution: 'With few classes it is high for any model.'
});

/** Name, explanation and caution of a metric; the id stands for a name that is not known. */
export function metricText(id: string): MetricText {
  const key = ALIASES[id] ?? id;
  const top = /^top-([1-4])$/.exec(key);
  if (top) return topText(top[1] as string);
  return (
    (Object.hasOwn(METRIC_TEXTS, key) ? METRIC_TEXTS[key] : undefined) ?? { name: id, explanation: '', caution: '' }
  );
}

/** Why a number is missing, by `UndefinedReason`. */
export const UNDEFINED_REASONS: Readonly<Record<string, string>> = {
  'no-rows': 'There are no pictures to compute it from.',
  'no-labels': 'It needs labels.',
  'zero-denominator': 'It would divide by nothing: the class never occurs or was never said.',
  'too-few-classes': 'There are too few classes for it to say anything.',
  'too-few-rows': 'There are too few pictures for it to mean anything.',
  'too-few-references': 'There are too few reference texts to compare with.',
  'one-outcome': 'All answers are right or all are wrong, so there is nothing to tell apart.',
  'not-finite': 'A number that it needs is missing or infinite.',
  'no-scores': 'It needs the scores of all classes, and they are not there.'
};
export const undefinedReason = (reason: string | undefined): string =>
  (reason === undefined ? undefined : UNDEFINED_REASONS[reason]) ?? 'Not known.';
