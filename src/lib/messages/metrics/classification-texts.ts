import type { MetricFacts } from './metric-text';

/** Metrics of classification from the answers, and of its classes. */
export const CLASSIFICATION_TEXTS: Readonly<Record<string, MetricFacts>> = {
  accuracy: {
    explanation: 'Of all pictures with a label, the share whose first answer is the label.',
    formula: 'Σ rows [answer = label] / n',
    caution:
      'When one class has most of the pictures, always saying that class already scores high. Compare with the baseline.',
    reference: "scikit-learn accuracy_score; torchmetrics with average='micro'"
  },
  'top-5': {
    explanation: 'The share of pictures whose label is among the five best answers.',
    formula: 'Σ rows [rank of the label ≤ 5] / n, rank = 1 + classes that score above the label',
    caution: 'With few classes it is high for any model.',
    reference: 'scikit-learn top_k_accuracy_score, except for ties: here they count for the label'
  },
  'balanced-accuracy': {
    explanation:
      'The share right, computed for each class by itself and then averaged, so that every class counts the same.',
    formula: 'Σ classes with pictures right[c] / of[c], divided by how many these classes are',
    caution: 'A class with three pictures counts as much as one with three hundred, and its own share is uncertain.',
    reference: 'Brodersen and others, ICPR 2010; scikit-learn balanced_accuracy_score'
  },
  'f1-macro': {
    explanation:
      'For each class, one number for both finding it and being right when saying it; then the mean over the classes.',
    formula: 'Σ classes that occur 2 right[c] / (of[c] + called[c]), divided by how many these classes are',
    caution: 'A class that is never right pulls it down strongly, even if it has few pictures.',
    reference: "van Rijsbergen, Information Retrieval, 1979; scikit-learn f1_score(average='macro')"
  },
  'precision-macro': {
    explanation: 'Of the pictures called a class, the share that are of it; then the mean over the classes.',
    formula: 'Σ classes that occur right[c] / called[c], 0 for one never called, divided by how many these classes are',
    caution: 'A class that was said only once counts as much as any other.',
    reference: "scikit-learn precision_score(average='macro', zero_division=0)"
  },
  'recall-macro': {
    explanation: 'Of the pictures of a class, the share that were called so; then the mean over the classes.',
    formula: 'Σ classes that occur right[c] / of[c], 0 for one without pictures, divided by how many these classes are',
    caution: 'It equals balanced accuracy, unless a class was said that no picture is of.',
    reference: "scikit-learn recall_score(average='macro', zero_division=0)"
  },
  'f1-weighted': {
    explanation:
      'For each class, one number for both finding it and being right when saying it; then the mean over the classes, each counted as often as it has pictures.',
    formula: 'Σ classes of[c] · 2 right[c] / (of[c] + called[c]) / n',
    caution: 'Frequent classes decide it: rare ones can fail entirely without showing.',
    reference: "scikit-learn f1_score(average='weighted')"
  },
  'precision-weighted': {
    explanation:
      'Of the pictures called a class, the share that are of it; then the mean over the classes, each counted as often as it has pictures.',
    formula: 'Σ classes of[c] · right[c] / called[c] / n, 0 for one never called',
    caution: 'Frequent classes decide it: rare ones can fail entirely without showing.',
    reference: "scikit-learn precision_score(average='weighted', zero_division=0)"
  },
  'mean-rank': {
    explanation: 'At which place the label stands among all answers, on average: 1 is always first.',
    formula: 'Σ rows (1 + classes that score above the label) / n',
    caution: 'A few labels at the very end of the list can outweigh many that are first.',
    reference: 'Bordes and others, NIPS 2013; ties count for the label'
  },
  'balanced-accuracy-adjusted': {
    explanation: 'Balanced accuracy, moved so that 0 is guessing and 1 is perfect.',
    formula: '(balanced accuracy − 1 / K) / (1 − 1 / K), K the classes with pictures',
    caution: 'Below 0 is worse than guessing. With few pictures of a class it is uncertain.',
    reference: 'scikit-learn balanced_accuracy_score(adjusted=True)'
  },
  'geometric-mean-recall': {
    explanation: 'The share right of each class, multiplied together, then the root that brings it back to a share.',
    formula: '(Π classes with pictures right[c] / of[c])^(1 / how many these classes are)',
    caution: 'One class that is never found makes it 0, even if it has a single picture.',
    reference: 'Kubat and Matwin, ICML 1997; imbalanced-learn geometric_mean_score'
  },
  informedness: {
    explanation:
      'For each class, how much more often it is said when it is there than when it is not; then the mean over the classes. 1 is perfect, 0 is guessing.',
    formula:
      'Σ classes (right[c] / of[c] + rightly not called[c] / not of[c] − 1), divided by how many classes have both',
    caution: 'With many classes the part about saying it wrongly is nearly always small.',
    reference: 'Powers, Journal of Machine Learning Technologies, 2011; Youden 1950 for two classes'
  },
  markedness: {
    explanation:
      'For each class, how much more often it is there when it is said than when it is not said; then the mean over the classes. 1 is perfect, 0 is guessing.',
    formula:
      'Σ classes (right[c] / called[c] + rightly not called[c] / not called[c] − 1), divided by how many classes have both',
    caution: 'A class that was said once and rightly counts as perfect on its own side.',
    reference: 'Powers, Journal of Machine Learning Technologies, 2011'
  },
  cost: {
    explanation: 'What the mistakes cost on average, with the costs that were set for each kind of mistake.',
    formula: 'Σ rows cost[label, answer] / n',
    caution: 'It is as good as the costs that were set.',
    reference: 'Elkan, IJCAI 2001'
  },
  precision: {
    explanation: 'Of the pictures called this class, the share that are of it.',
    formula: 'right[c] / called[c]',
    caution: 'A class that is said rarely can have a high precision and still be missed often.',
    reference: 'scikit-learn precision_score(average=None)'
  },
  recall: {
    explanation: 'Of the pictures of this class, the share that were called so.',
    formula: 'right[c] / of[c]',
    caution: 'Always saying this class makes it 1.',
    reference: 'scikit-learn recall_score(average=None)'
  },
  f1: {
    explanation: 'One number for both finding a class and being right when saying it: the harmonic mean of the two.',
    formula: '2 right[c] / (of[c] + called[c])',
    caution: 'It says nothing about the pictures of the other classes that were rightly not called so.',
    reference: 'scikit-learn f1_score(average=None)'
  },
  mcc: {
    explanation: 'How strongly answers and labels go together: 1 is perfect, 0 is guessing.',
    formula: '(n Σ right[c] − Σ of[c] called[c]) / √((n² − Σ called[c]²)(n² − Σ of[c]²))',
    caution: 'It has no meaning in pictures; use it to compare models on the same set.',
    reference:
      'Gorodkin, Computational Biology and Chemistry, 2004 (Matthews 1975 for two classes); scikit-learn matthews_corrcoef where it is defined'
  },
  kappa: {
    explanation: 'Agreement beyond what guessing with the same frequencies would reach: 1 is perfect, 0 is guessing.',
    formula: '(agreement − chance) / (1 − chance), agreement = Σ right[c] / n, chance = Σ of[c] called[c] / n²',
    caution: 'It depends on how frequent the classes are, so compare it only on the same set.',
    reference: 'Cohen, Educational and Psychological Measurement, 1960; scikit-learn cohen_kappa_score'
  },
  ece: {
    explanation:
      'How far “how sure it says it is” lies from “how often it is right”, averaged over answers of similar sureness. 0 is perfect.',
    formula: 'Σ bins rows in bin / n · |share right − mean sureness|, 15 bins of equal width',
    caution: 'It is never quite 0, even for a perfect model: with few pictures chance alone makes it larger.',
    reference: 'Naeini and others, AAAI 2015; Guo and others, ICML 2017; bins as numpy.histogram and netcal'
  },
  'log-loss': {
    explanation:
      'How surprised the model is by the right answers, in nats. 0 would be: always right and always certain.',
    formula: '− Σ rows ln p[label] / n',
    caution: 'One very sure mistake can outweigh many right answers.',
    reference: 'Good, Journal of the Royal Statistical Society B, 1952; scikit-learn log_loss without its clipping'
  },
  brier: {
    explanation:
      'The squared distance between its scores and the truth, summed over the classes: 0 is perfect, 2 is certain and wrong.',
    formula: 'Σ rows Σ classes (p[c] − [c = label])² / n',
    caution: 'It mixes being right with knowing how sure to be.',
    reference: 'Brier, Monthly Weather Review, 1950'
  },
  throughput: {
    explanation: 'Pictures read in a second, on this device, with this model.',
    formula: 'pictures read / seconds that it took',
    caution: 'It says nothing about other devices, and falls when the device gets hot or is busy.',
    reference: 'measured here, from the first picture to the last'
  },
  'mean-reciprocal-rank': {
    explanation:
      '1 when the label is the first answer, a half when it is the second, a third when it is the third; then the mean.',
    formula: 'Σ rows 1 / (1 + classes that score above the label) / n',
    caution: 'A small drop can mean many labels that moved from first to second place.',
    reference: 'Voorhees, TREC-8, 1999; ties count for the label'
  }
};
