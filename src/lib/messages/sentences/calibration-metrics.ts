import type { MetricText } from './metrics';

/** Names and explanations of the metrics of calibration and selection, part of `METRIC_TEXTS`. */
export const CALIBRATION_METRIC_TEXTS: Readonly<Record<string, MetricText>> = {
  'ece-right-closed': {
    name: 'Calibration error, bins closed on the right',
    explanation:
      'The calibration error with a sureness that lies exactly on an edge put into the bin below, as scikit-learn does.',
    caution:
      'It is there to compare numbers with that library. It differs from the calibration error only where scores lie exactly on an edge.'
  },
  'ece-guo': {
    name: 'Calibration error as first published',
    explanation:
      'The calibration error with bins closed on the right and a sureness of exactly 0 left out, as in the code of Guo and others.',
    caution: 'It is there to compare numbers with that code.'
  },
  'ece-torchmetrics': {
    name: 'Calibration error as in torchmetrics',
    explanation:
      'The calibration error with a bin of its own for a sureness of exactly 1, as torchmetrics computes it.',
    caution: 'With very sure models the extra bin changes the number; it is there to compare with that library only.'
  },
  'ece-relplot': {
    name: 'Calibration error as in relplot',
    explanation:
      'The calibration error with the bins of the library relplot, which has an extra one for a sureness of exactly 1.',
    caution: 'It is there to compare numbers with that library only.'
  },
  'ece-floor-clamped': {
    name: 'Calibration error by rounding down',
    explanation: 'The calibration error with the bin found by multiplying and rounding down, as short programs do.',
    caution: 'It puts some scores that lie exactly on an edge into the wrong bin; it is there to explain such numbers.'
  },
  'ece-equal-mass': {
    name: 'Calibration error, bins of equal size',
    explanation: 'The calibration error with bins that hold about the same number of pictures each.',
    caution: 'It is never quite 0, even for a perfect model, and pictures with the same score stay in one bin.'
  },
  'ece-debiased': {
    name: 'Calibration error less chance',
    explanation: 'The calibration error with about half of what chance alone adds taken off.',
    caution: 'With few pictures it can be 0 although the model is off.'
  },
  rmsce: {
    name: 'Calibration error, large gaps weighted',
    explanation: 'As the calibration error, but gaps are squared, so that large ones weigh more.',
    caution: 'It is never quite 0, even for a perfect model: with few pictures chance alone makes it larger.'
  },
  'rmsce-equal-mass': {
    name: 'Calibration error in squares, bins of equal size',
    explanation: 'Gaps squared, in bins that hold about the same number of pictures each; chance is not taken off.',
    caution: 'It is never quite 0, even for a perfect model. The version less chance is the better one.'
  },
  'rmsce-debiased': {
    name: 'Calibration error in squares less chance',
    explanation:
      'Gaps squared, in bins of about the same number of pictures each, with what chance alone adds taken off.',
    caution: 'It shows 0 when chance explains everything, which does not prove that the model is well calibrated.'
  },
  mce: {
    name: 'Largest calibration gap',
    explanation:
      'The largest gap between how sure it says it is and how often it is right, among bins with at least ten pictures.',
    caution: 'It rests on one bin, so chance moves it a lot, and more data in a bin can only lower it.'
  },
  'ace-netcal': {
    name: 'Mean gap over bins',
    explanation: 'The mean gap over the bins that hold pictures, each bin counting the same, as netcal computes it.',
    caution: 'A bin with one picture counts as much as one with a thousand.'
  },
  'ece-by-answer': {
    name: 'Calibration error within each answer',
    explanation: 'The calibration error of each answered class by itself, averaged by how often it was answered.',
    caution: 'With many classes each has few pictures, and chance alone makes it large.'
  },
  'classwise-ece': {
    name: 'Calibration error of every class',
    explanation: 'How far the score of each class lies from how often a picture is of it, averaged over all classes.',
    caution: 'With many classes nearly all scores are near 0, and so is this number.'
  },
  'ace-nixon': {
    name: 'Calibration error of every class, bins of equal size',
    explanation: 'As the calibration error of every class, with bins that hold about the same number of pictures each.',
    caution: 'With many classes nearly all scores are near 0, and so is this number.'
  },
  'marginal-error-debiased': {
    name: 'Calibration error of every class less chance',
    explanation: 'Gaps of every class squared, with what chance alone adds taken off, then the root of the mean.',
    caution: 'With many classes nearly all scores are near 0, and so is this number.'
  },
  'smooth-ece': {
    name: 'Smooth calibration error',
    explanation:
      'The calibration error without bins: nearby scores are weighed together, as widely as the error itself is large.',
    caution: 'It is above 0 for a perfect model too, and has no range here.'
  },
  'brier-top-label': {
    name: 'Brier score of the answer',
    explanation:
      'The squared distance between how sure the model is of its answer and whether it is right: 0 is perfect, 1 is certain and wrong.',
    caution: 'It mixes being right with knowing how sure to be, and is not the Brier score over all classes.'
  },
  'corp-miscalibration': {
    name: 'Miscalibration',
    explanation:
      'The part of the Brier score of the answer that a better translation of its scores would take away. 0 is perfect.',
    caution: 'It is a little above 0 even for a perfect model.'
  },
  'corp-discrimination': {
    name: 'Discrimination',
    explanation:
      'How much the scores improve on always giving the same sureness, measured by the Brier score once translated well.',
    caution: 'It is a little above 0 even for scores that say nothing, and depends on how often the model is right.'
  },
  'corp-uncertainty': {
    name: 'Uncertainty',
    explanation:
      'The Brier score of always giving the same sureness: how hard it is to foresee whether an answer is right.',
    caution: 'It is about the share right and not about the scores.'
  },
  'log-loss-top-label': {
    name: 'Log loss of the answer',
    explanation: 'How surprised the scores are by whether the answer is right, in nats. 0 is perfect.',
    caution:
      'One answer that is certain and wrong can outweigh many good ones, and it is not the log loss over all classes.'
  },
  'corp-log-miscalibration': {
    name: 'Miscalibration, log loss',
    explanation:
      'The part of the log loss of the answer that a better translation of its scores would take away. 0 is perfect.',
    caution: 'A few very sure mistakes can make it large, and it is a little above 0 even for a perfect model.'
  },
  'corp-log-discrimination': {
    name: 'Discrimination, log loss',
    explanation:
      'How much the scores improve on always giving the same sureness, measured by the log loss once translated well.',
    caution: 'It is a little above 0 even for scores that say nothing.'
  },
  'corp-log-uncertainty': {
    name: 'Uncertainty, log loss',
    explanation:
      'The log loss of always giving the same sureness: how hard it is to foresee whether an answer is right.',
    caution: 'It is about the share right and not about the scores.'
  },
  aurc: {
    name: 'Risk over coverage',
    explanation:
      'The mean share of wrong answers when only the surest answers are given, over all numbers of answers. 0 is perfect.',
    caution: 'The first few very sure answers weigh a lot, and it depends on how often the model is right.'
  },
  augrc: {
    name: 'Undetected mistakes',
    explanation:
      'The mean share of pictures that are answered and wrong when only the surest answers are given. 0 is perfect.',
    caution: 'It depends on how often the model is right, so compare it only on the same set.'
  },
  'e-aurc': {
    name: 'Excess risk over coverage',
    explanation: 'How much worse the order by sureness is than the best order with as many mistakes. 0 is perfect.',
    caution: 'The first few very sure answers weigh a lot.'
  },
  'e-aurc-closed-form': {
    name: 'Excess risk over coverage, by formula',
    explanation:
      'The same with a formula for the best order that holds for very many pictures, as most papers have it.',
    caution: 'With few pictures the formula is off.'
  },
  'failure-auroc': {
    name: 'Telling right from wrong',
    explanation: 'How often a right answer is surer than a wrong one: 1 is always, a half is guessing.',
    caution: 'It says nothing about whether the sureness is true, and rests on the rarer of right and wrong answers.'
  },
  'failure-fpr-95': {
    name: 'Mistakes that pass',
    explanation:
      'The share of wrong answers that pass a bar of sureness that 95 in 100 right answers pass. 0 is perfect.',
    caution: 'It rests on one point and moves a lot with few wrong answers.'
  }
};
