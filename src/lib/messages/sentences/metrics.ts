import { CALIBRATION_METRIC_TEXTS } from './calibration-metrics';

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
  'top-5-accuracy': {
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
  'macro-f1': {
    name: 'Macro F1',
    explanation:
      'For each class, one number for both finding it and being right when saying it; then the mean over the classes.',
    caution: 'A class that is never right pulls it down strongly, even if it has few pictures.'
  },
  'macro-precision': {
    name: 'Macro precision',
    explanation: 'Of the pictures called a class, the share that are of it; then the mean over the classes.',
    caution: 'A class that was said only once counts as much as any other.'
  },
  'macro-recall': {
    name: 'Macro recall',
    explanation: 'Of the pictures of a class, the share that were called so; then the mean over the classes.',
    caution: 'It equals balanced accuracy, unless a class was said that no picture is of.'
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
  'cohen-kappa': {
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
  ...CALIBRATION_METRIC_TEXTS
};
const ALIASES: Readonly<Record<string, string>> = {
  top1: 'accuracy',
  top5: 'top-5-accuracy',
  'top5-accuracy': 'top-5-accuracy',
  'f1-macro': 'macro-f1',
  kappa: 'cohen-kappa',
  nll: 'log-loss',
  'brier-score': 'brier',
  mrr: 'mean-reciprocal-rank',
  speed: 'throughput'
};

/** Name, explanation and caution of a metric; the id stands for a name that is not known. */
export function metricText(id: string): MetricText {
  const key = ALIASES[id] ?? id;
  return (
    (Object.hasOwn(METRIC_TEXTS, key) ? METRIC_TEXTS[key] : undefined) ?? { name: id, explanation: '', caution: '' }
  );
}

/** Why a number is missing, by `UndefinedReason`. */
export const UNDEFINED_REASONS: Readonly<Record<string, string>> = {
  'no-rows': 'There are no pictures to compute it from.',
  'no-labels': 'It needs labels.',
  'zero-denominator': 'It would divide by nothing: the class never occurs or was never said.',
  'too-few-classes': 'It needs at least two classes.',
  'too-few-rows': 'There are too few pictures for it to mean anything.',
  'one-outcome': 'All answers are right or all are wrong, so there is nothing to tell apart.',
  'not-finite': 'A number that it needs is missing or infinite.'
};
export const undefinedReason = (reason: string | undefined): string =>
  (reason === undefined ? undefined : UNDEFINED_REASONS[reason]) ?? 'Not known.';
