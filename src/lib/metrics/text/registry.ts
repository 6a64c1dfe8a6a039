import { anls, anlsPaper } from './anls';
import type { AnswerMetric } from './answer-metric';
import { captionMetrics } from './caption-metrics';
import { chairMetrics } from './chair';
import { clipScore, refClipScore } from './clip-score';
import { everydayObjects } from './everyday-objects';
import { exactMatch, exactMatchStrict } from './exact-match';
import { answerConfidence, perplexity } from './perplexity';
import { popeMetrics } from './pope';
import { relaxedAccuracy } from './relaxed-accuracy';
import { tokenF1 } from './token-f1';
import { cocoPtbLite } from './tokeniser';
import { vqaAccuracy, vqaAccuracyEvalAi } from './vqa-accuracy';

/** Every metric of text answers, in the order in which they are shown. `captionMetrics` and `chairMetrics` make variants. */
export const textRegistry: readonly AnswerMetric[] = [
  vqaAccuracy,
  vqaAccuracyEvalAi,
  exactMatch,
  exactMatchStrict,
  relaxedAccuracy,
  anls,
  anlsPaper,
  tokenF1,
  ...popeMetrics,
  ...captionMetrics(cocoPtbLite),
  clipScore,
  refClipScore,
  ...chairMetrics(everydayObjects),
  answerConfidence,
  perplexity
];
