import type { MetricFacts } from './metric-text';

const COMPARE = 'It is there to compare numbers with that library only.';

/** Metrics as other libraries compute them, where that differs. */
export const PARITY_TEXTS: Readonly<Record<string, MetricFacts>> = {
  'accuracy-torchmetrics': {
    explanation: 'What torchmetrics calls accuracy unless told otherwise: the share right of each class, averaged.',
    formula: 'Σ classes that occur right[c] / of[c], 0 for one without pictures, divided by how many these classes are',
    caution: `It is not the share right. ${COMPARE}`,
    reference: "torchmetrics MulticlassAccuracy, average='macro'"
  },
  'mcc-sklearn': {
    explanation: 'Matthews correlation with 0 where it is not defined: when all labels or all answers are the same.',
    formula: 'as Matthews correlation, 0 / 0 = 0',
    caution: `A 0 can mean “no correlation” or “cannot be told”. ${COMPARE}`,
    reference: 'scikit-learn matthews_corrcoef'
  },
  'mcc-torchmetrics': {
    explanation:
      'Matthews correlation with 1 and −1 for two classes and all right or all wrong, as torchmetrics has it.',
    formula: 'as Matthews correlation; 1, −1 or a value near 0 where it would be 0 / 0',
    caution: `It gives a number where there is nothing to correlate. ${COMPARE}`,
    reference: 'torchmetrics MatthewsCorrCoef'
  },
  'kappa-torchmetrics': {
    explanation: 'Cohen’s kappa with 0 where it is not defined: when all labels and answers are one class.',
    formula: 'as Cohen’s kappa, 0 / 0 = 0',
    caution: `A 0 can mean “as by chance” or “cannot be told”. ${COMPARE}`,
    reference: 'torchmetrics CohenKappa'
  },
  'log-loss-sklearn': {
    explanation: 'Log loss with probabilities kept away from 0 and 1, so that one sure mistake costs 36 nats at most.',
    formula: '− Σ rows ln min(1 − ε, max(ε, p[label])) / n, ε = 2⁻⁵²',
    caution: `It hides how sure the worst mistakes were. ${COMPARE}`,
    reference: 'scikit-learn log_loss on 64-bit numbers'
  },
  'auroc-ovr-macro-torchmetrics': {
    explanation: 'AUROC of one class against the rest, with 0 for a class that no picture is of.',
    formula: 'Σ classes AUROC[c] / K, 0 where it is not defined',
    caution: `Every class that does not occur pulls it down. ${COMPARE}`,
    reference: 'torchmetrics MulticlassAUROC'
  },
  'average-precision-macro-clip-benchmark': {
    explanation:
      'Average precision with ties broken by their order in the file and 0 for a class that no picture is of.',
    formula: 'Σ classes (Σ rows of c share of c among the rows before it and itself / max(1, of[c])) / K',
    caution: `It depends on the order of the rows where scores are equal, and every class that does not occur pulls it down. ${COMPARE}`,
    reference: 'CLIP_benchmark, zero-shot classification'
  },
  'brier-half': {
    explanation: 'Half the Brier score, so that certain and wrong is 1.',
    formula: 'Σ rows Σ classes (p[c] − [c = label])² / (2 n)',
    caution: 'Three scalings are in use under one name: compare only the same one.',
    reference: 'scikit-learn brier_score_loss(scale_by_half=True)'
  },
  'brier-mean': {
    explanation: 'The Brier score divided by the number of classes.',
    formula: 'Σ rows Σ classes (p[c] − [c = label])² / (K n)',
    caution: 'With many classes it is near 0 for any model. Three scalings are in use under one name.',
    reference: 'mean squared error over all probabilities'
  }
};
