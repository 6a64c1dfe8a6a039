import type { MetricFacts } from './metric-text';

/** Metrics of pictures to which several classes may apply. */
export const MULTI_LABEL_TEXTS: Readonly<Record<string, MetricFacts>> = {
  'subset-accuracy': {
    explanation: 'The share of pictures for which every class was decided rightly.',
    formula: 'Σ rows [every class decided rightly] / n',
    caution: 'One wrong class of twenty counts as much as twenty wrong ones.',
    reference: 'scikit-learn accuracy_score on rows of indicators'
  },
  'hamming-loss': {
    explanation: 'Of all pairs of picture and class, the share that was decided wrongly.',
    formula: 'Σ rows Σ classes [decided wrongly] / (n · K)',
    caution: 'When few classes apply to a picture, saying nothing at all already scores well.',
    reference: 'Schapire and Singer, Machine Learning, 1999; scikit-learn hamming_loss'
  },
  'f1-micro': {
    explanation:
      'One number for finding what applies and being right when saying it, over all pairs of picture and class.',
    formula: '2 · right / (those that apply + those that were said), over all pairs of row and class',
    caution: 'Frequent classes decide it.',
    reference: "scikit-learn f1_score(average='micro')"
  },
  'f1-samples': {
    explanation: 'One number for finding what applies and being right when saying it, for each picture; then the mean.',
    formula: 'Σ rows 2 · right / (those that apply + those that were said) / n',
    caution: 'A picture to which nothing applies and of which nothing was said counts as 1.',
    reference: "scikit-learn f1_score(average='samples'), except that nothing of nothing is 1 here"
  },
  'label-ranking-average-precision': {
    explanation:
      'For each class that applies: the share of classes ranked at least as high that apply too; then the mean over classes and pictures.',
    formula:
      'Σ rows Σ classes that apply (those that apply / all, among classes with at least that score), each a mean',
    caution: 'Pictures to which nothing or everything applies count as perfect.',
    reference: 'scikit-learn label_ranking_average_precision_score'
  },
  'coverage-error': {
    explanation: 'How far down the ranked classes one has to go to meet all that apply, on average.',
    formula: 'Σ rows (classes that score at least as high as the lowest that applies) / n',
    caution: 'One class that was ranked last decides a picture.',
    reference: 'scikit-learn coverage_error'
  }
};
