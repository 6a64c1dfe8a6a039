import type { MetricFacts } from './metric-text';

/** Metrics of calibration and selection. */
export const CALIBRATION_TEXTS: Readonly<Record<string, MetricFacts>> = {
  'ece-right-closed': {
    explanation:
      'The calibration error with a sureness that lies exactly on an edge put into the bin below, as scikit-learn does.',
    formula: 'as the calibration error, a sureness on an edge in the bin below',
    caution:
      'It is there to compare numbers with that library. It differs from the calibration error only where scores lie exactly on an edge.',
    reference: 'scikit-learn calibration_curve; Kumar, Liang and Ma, NeurIPS 2019'
  },
  'ece-guo': {
    explanation:
      'The calibration error with bins closed on the right and a sureness of exactly 0 left out, as in the code of Guo and others.',
    formula: 'as the calibration error, a sureness on an edge in the bin below and 0 left out',
    caution: 'It is there to compare numbers with that code.',
    reference: 'Guo and others, ICML 2017, their published code'
  },
  'ece-torchmetrics': {
    explanation:
      'The calibration error with a bin of its own for a sureness of exactly 1, as torchmetrics computes it.',
    formula: 'as the calibration error, a sureness of exactly 1 in a 16th bin',
    caution: 'With very sure models the extra bin changes the number; it is there to compare with that library only.',
    reference: "torchmetrics MulticlassCalibrationError(n_bins=15, norm='l1')"
  },
  'ece-relplot': {
    explanation:
      'The calibration error with the bins of the library relplot, which has an extra one for a sureness of exactly 1.',
    formula: 'as the calibration error, bin = ⌊sureness · 15⌋ with a 16th bin for exactly 1',
    caution: 'It is there to compare numbers with that library only.',
    reference: 'relplot binnedECE'
  },
  'ece-floor-clamped': {
    explanation: 'The calibration error with the bin found by multiplying and rounding down, as short programs do.',
    formula: 'as the calibration error, bin = ⌊sureness · 15⌋, at most the last',
    caution: 'It puts some scores that lie exactly on an edge into the wrong bin; it is there to explain such numbers.',
    reference: 'short programs without edges'
  },
  'ece-equal-mass': {
    explanation: 'The calibration error with bins that hold about the same number of pictures each.',
    formula: 'Σ bins rows in bin / n · |share right − mean sureness|, 15 bins of equally many rows',
    caution: 'It is never quite 0, even for a perfect model, and pictures with the same score stay in one bin.',
    reference: 'Nguyen and O’Connor, EMNLP 2015; bins as numpy.array_split, ties kept together'
  },
  'ece-debiased': {
    explanation: 'The calibration error with about half of what chance alone adds taken off.',
    formula:
      '2 · calibration error − its mean if each bin’s share right were drawn from N(o, o (1 − o) / rows in bin), at least 0',
    caution: 'With few pictures it can be 0 although the model is off.',
    reference: 'Kumar, Liang and Ma, NeurIPS 2019, the mean computed exactly'
  },
  rmsce: {
    explanation: 'As the calibration error, but gaps are squared, so that large ones weigh more.',
    formula: '√(Σ bins rows in bin / n · (share right − mean sureness)²), 15 bins of equal width',
    caution: 'It is never quite 0, even for a perfect model: with few pictures chance alone makes it larger.',
    reference: 'Hendrycks, Mazeika and Dietterich, ICLR 2019'
  },
  'rmsce-equal-mass': {
    explanation: 'Gaps squared, in bins that hold about the same number of pictures each; chance is not taken off.',
    formula: '√(Σ bins rows in bin / n · (share right − mean sureness)²), 15 bins of equally many rows',
    caution: 'It is never quite 0, even for a perfect model. The version less chance is the better one.',
    reference: 'Kumar, Liang and Ma, NeurIPS 2019'
  },
  'rmsce-debiased': {
    explanation:
      'Gaps squared, in bins of about the same number of pictures each, with what chance alone adds taken off.',
    formula:
      '√ max(0, Σ bins rows in bin / n · ((o − mean sureness)² − o (1 − o) / (rows in bin − 1))), o the share right, 15 bins of equally many rows',
    caution: 'It shows 0 when chance explains everything, which does not prove that the model is well calibrated.',
    reference: 'Kumar, Liang and Ma, NeurIPS 2019'
  },
  mce: {
    explanation:
      'The largest gap between how sure it says it is and how often it is right, among bins with at least ten pictures.',
    formula: 'max over bins of |share right − mean sureness|, bins of at least 10 rows',
    caution: 'It rests on one bin, so chance moves it a lot, and more data in a bin can only lower it.',
    reference: 'Naeini and others, AAAI 2015'
  },
  'ace-netcal': {
    explanation: 'The mean gap over the bins that hold pictures, each bin counting the same, as netcal computes it.',
    formula: 'Σ bins with rows |share right − mean sureness|, divided by how many these bins are',
    caution: 'A bin with one picture counts as much as one with a thousand.',
    reference: 'netcal ACE'
  },
  'ece-by-answer': {
    explanation: 'The calibration error of each answered class by itself, averaged by how often it was answered.',
    formula: 'Σ classes called[c] / n · calibration error of the rows called c',
    caution: 'With many classes each has few pictures, and chance alone makes it large.',
    reference: 'Gupta and Ramdas, ICLR 2022, in equal-width bins'
  },
  'classwise-ece': {
    explanation: 'How far the score of each class lies from how often a picture is of it, averaged over all classes.',
    formula: 'Σ classes calibration error of p[c] against [label = c], divided by K',
    caution: 'With many classes nearly all scores are near 0, and so is this number.',
    reference: 'Kull and others, NeurIPS 2019'
  },
  'ace-nixon': {
    explanation: 'As the calibration error of every class, with bins that hold about the same number of pictures each.',
    formula: 'Σ classes calibration error of p[c] against [label = c] in bins of equally many rows, divided by K',
    caution: 'With many classes nearly all scores are near 0, and so is this number.',
    reference: 'Nixon and others, CVPR Workshops 2019'
  },
  'marginal-error-debiased': {
    explanation: 'Gaps of every class squared, with what chance alone adds taken off, then the root of the mean.',
    formula: '√(Σ classes squared debiased error of p[c] / K)',
    caution: 'With many classes nearly all scores are near 0, and so is this number.',
    reference: 'Kumar, Liang and Ma, NeurIPS 2019'
  },
  'smooth-ece': {
    explanation:
      'The calibration error without bins: nearby scores are weighed together, as widely as the error itself is large.',
    formula: '∫ |residual smoothed by a Gaussian of width σ| where σ equals the error itself',
    caution: 'It is above 0 for a perfect model too, and has no range here.',
    reference: 'Błasiok and Nakkiran, ICLR 2024; relplot smECE'
  },
  'brier-top-label': {
    explanation:
      'The squared distance between how sure the model is of its answer and whether it is right: 0 is perfect, 1 is certain and wrong.',
    formula: 'Σ rows (sureness − [answer = label])² / n',
    caution: 'It mixes being right with knowing how sure to be, and is not the Brier score over all classes.',
    reference: 'Brier, Monthly Weather Review, 1950, of the forecast “the answer is right”'
  },
  'corp-miscalibration': {
    explanation:
      'The part of the Brier score of the answer that a better translation of its scores would take away. 0 is perfect.',
    formula: 'Brier score of the answer − that of the isotonic fit',
    caution: 'It is a little above 0 even for a perfect model.',
    reference: 'Dimitriadis, Gneiting and Jordan, PNAS, 2021'
  },
  'corp-discrimination': {
    explanation:
      'How much the scores improve on always giving the same sureness, measured by the Brier score once translated well.',
    formula: 'uncertainty − Brier score of the isotonic fit',
    caution: 'It is a little above 0 even for scores that say nothing, and depends on how often the model is right.',
    reference: 'Dimitriadis, Gneiting and Jordan, PNAS, 2021'
  },
  'corp-uncertainty': {
    explanation:
      'The Brier score of always giving the same sureness: how hard it is to foresee whether an answer is right.',
    formula: 'share right · share wrong',
    caution: 'It is about the share right and not about the scores.',
    reference: 'Dimitriadis, Gneiting and Jordan, PNAS, 2021'
  },
  'log-loss-top-label': {
    explanation: 'How surprised the scores are by whether the answer is right, in nats. 0 is perfect.',
    formula: '− Σ rows ln(sureness if right, 1 − sureness if wrong) / n',
    caution:
      'One answer that is certain and wrong can outweigh many good ones, and it is not the log loss over all classes.',
    reference: 'Good, Journal of the Royal Statistical Society B, 1952, of the forecast “the answer is right”'
  },
  'corp-log-miscalibration': {
    explanation:
      'The part of the log loss of the answer that a better translation of its scores would take away. 0 is perfect.',
    formula: 'log loss of the answer − that of the isotonic fit',
    caution: 'A few very sure mistakes can make it large, and it is a little above 0 even for a perfect model.',
    reference: 'Dimitriadis, Gneiting and Jordan, PNAS, 2021, with the log score'
  },
  'corp-log-discrimination': {
    explanation:
      'How much the scores improve on always giving the same sureness, measured by the log loss once translated well.',
    formula: 'uncertainty − log loss of the isotonic fit',
    caution: 'It is a little above 0 even for scores that say nothing.',
    reference: 'Dimitriadis, Gneiting and Jordan, PNAS, 2021, with the log score'
  },
  'corp-log-uncertainty': {
    explanation:
      'The log loss of always giving the same sureness: how hard it is to foresee whether an answer is right.',
    formula: '− r ln r − (1 − r) ln(1 − r), r the share right',
    caution: 'It is about the share right and not about the scores.',
    reference: 'Dimitriadis, Gneiting and Jordan, PNAS, 2021, with the log score'
  },
  aurc: {
    explanation:
      'The mean share of wrong answers when only the surest answers are given, over all numbers of answers. 0 is perfect.',
    formula: 'Σ k share wrong among the k surest rows / n, k = 1 … n',
    caution: 'The first few very sure answers weigh a lot, and it depends on how often the model is right.',
    reference: 'Geifman and El-Yaniv, NIPS 2017; within ties the expected order'
  },
  augrc: {
    explanation:
      'The mean share of pictures that are answered and wrong when only the surest answers are given. 0 is perfect.',
    formula: 'Σ k wrong rows among the k surest / n², k = 1 … n',
    caution: 'It depends on how often the model is right, so compare it only on the same set.',
    reference: 'Traub and others, NeurIPS 2024, arXiv:2407.01032; within ties the expected order'
  },
  'e-aurc': {
    explanation: 'How much worse the order by sureness is than the best order with as many mistakes. 0 is perfect.',
    formula: 'risk over coverage − that of the best order of as many mistakes',
    caution: 'The first few very sure answers weigh a lot.',
    reference: 'Geifman, Uziel and El-Yaniv, ICLR 2019, with the exact optimum'
  },
  'e-aurc-closed-form': {
    explanation:
      'The same with a formula for the best order that holds for very many pictures, as most papers have it.',
    formula: 'risk over coverage − (r + (1 − r) ln(1 − r)), r the share wrong',
    caution: 'With few pictures the formula is off.',
    reference: 'Geifman, Uziel and El-Yaniv, ICLR 2019'
  },
  'failure-auroc': {
    explanation: 'How often a right answer is surer than a wrong one: 1 is always, a half is guessing.',
    formula: '(pairs of a right and a wrong answer with the right one surer + ½ tied pairs) / all such pairs',
    caution: 'It says nothing about whether the sureness is true, and rests on the rarer of right and wrong answers.',
    reference: 'Hendrycks and Gimpel, ICLR 2017'
  },
  'failure-fpr-95': {
    explanation:
      'The share of wrong answers that pass a bar of sureness that 95 in 100 right answers pass. 0 is perfect.',
    formula:
      'wrong answers with at least sureness t / all wrong answers, t the highest that 95 % of the right ones reach',
    caution: 'It rests on one point and moves a lot with few wrong answers.',
    reference: 'Liang, Li and Srikant, ICLR 2018'
  }
};
