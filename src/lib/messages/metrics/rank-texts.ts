import type { MetricFacts } from './metric-text';

/** Metrics of the order that scores give. */
export const RANK_TEXTS: Readonly<Record<string, MetricFacts>> = {
  'auroc-ovr-macro': {
    explanation:
      'How often a picture of a class gets a higher score for it than a picture of another class; then the mean over the classes. 0.5 is guessing.',
    formula:
      'Σ classes AUROC[c] / K, AUROC[c] = (pairs of a row of c and one of another with the higher p[c] first + ½ tied pairs) / all such pairs',
    caution:
      'It looks at the order of scores only: all of them can be far too high, and rare classes look better than they feel.',
    reference: "Fawcett, Pattern Recognition Letters, 2006; scikit-learn roc_auc_score(multi_class='ovr')"
  },
  'auroc-ovr-weighted': {
    explanation: 'As AUROC of one class against the rest, each class counted as often as it has pictures.',
    formula: 'Σ classes of[c] · AUROC[c] / Σ classes of[c]',
    caution: 'Frequent classes decide it.',
    reference: "scikit-learn roc_auc_score(multi_class='ovr', average='weighted')"
  },
  'auroc-ovr-micro': {
    explanation:
      'How often a right pair of picture and class scores higher than a wrong pair, over all pairs together.',
    formula: 'AUROC of all n · K pairs of row and class, by p',
    caution: 'It compares scores of different classes, which need not be on the same scale.',
    reference: "scikit-learn roc_auc_score(average='micro')"
  },
  'auroc-ovo-macro': {
    explanation: 'How well the scores order the pictures of two classes; then the mean over all pairs of classes.',
    formula: 'Σ pairs of classes ½ (AUROC of a against b by p[a] + of b against a by p[b]), divided by how many pairs',
    caution: 'Pairs that are easy to tell apart hide the few that are not.',
    reference: "Hand and Till, Machine Learning, 2001; scikit-learn roc_auc_score(multi_class='ovo')"
  },
  'auroc-ovo-weighted': {
    explanation: 'As AUROC of class against class, each pair counted as often as its classes have pictures.',
    formula: 'Σ pairs of classes (of[a] + of[b]) · AUROC of the pair, divided by the sum of these weights',
    caution: 'Frequent classes decide it.',
    reference: "scikit-learn roc_auc_score(multi_class='ovo', average='weighted')"
  },
  'average-precision-macro': {
    explanation:
      'Going down the pictures by their score for a class: the share right so far, averaged over the places of the right ones; then the mean over the classes.',
    formula: 'Σ classes AP[c] / K, AP[c] = Σ rows of c (share of c among rows with at least that p[c]) / of[c]',
    caution: 'What guessing reaches depends on how frequent the class is, so compare it only on the same set.',
    reference: "scikit-learn average_precision_score(average='macro') over the classes with rows"
  },
  'average-precision-micro': {
    explanation: 'As average precision, with all pairs of picture and class in one list.',
    formula: 'AP of all n · K pairs of row and class, by p',
    caution: 'It compares scores of different classes, which need not be on the same scale.',
    reference: "scikit-learn average_precision_score(average='micro')"
  }
};
