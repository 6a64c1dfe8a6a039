import type { AnswerColumns } from '$lib/schema/answer-columns';
import { rowMean } from '../row-mean';
import type { AnswerMetric } from './answer-metric';

/** What is put before a caption when it is embedded for CLIPScore; without it the numbers are others. */
export const CLIP_SCORE_PREFIX = 'A photo depicts ';
const WEIGHT = 2.5;

const shared = { unit: 'score', better: 'higher', interval: 'bootstrap-bca' } as const;
const clipScoreOf = (cosine: number): number => WEIGHT * Math.max(cosine, 0);

/**
 * CLIPScore: mean of 2.5 max(cos(picture, caption), 0), in [0, 2.5]. It depends on the CLIP model (published numbers use
 * ViT-B/32) and on the prefix. Torchmetrics' clip_score is 100 max(cos, 0) without prefix. Undefined ('no-rows') without cosines.
 * Source: Hessel et al., EMNLP 2021, arXiv:2104.08718.
 */
export const clipScore: AnswerMetric = rowMean<AnswerColumns>(
  {
    ...shared,
    id: 'clip-score',
    convention: 'clip-score/weight-2.5/a-photo-depicts',
    range: { low: 0, high: WEIGHT },
    needs: ['imageCosine']
  },
  (columns) => columns.imageCosine.map(clipScoreOf)
);

/**
 * RefCLIPScore: mean of the harmonic mean of CLIPScore and the best max(cos(caption, reference), 0); 0 where either is 0. In
 * [0, 10/7]. The clip at 0 is the paper's; its code leaves it out. Undefined ('no-rows') without both cosines.
 */
export const refClipScore: AnswerMetric = rowMean<AnswerColumns>(
  {
    ...shared,
    id: 'ref-clip-score',
    convention: 'ref-clip-score/weight-2.5/clipped-at-0/a-photo-depicts',
    range: { low: 0, high: (2 * WEIGHT) / (WEIGHT + 1) },
    needs: ['imageCosine', 'referenceCosine']
  },
  (columns) =>
    columns.imageCosine.map((cosine, row) => {
      const [image, reference] = [clipScoreOf(cosine), Math.max(columns.referenceCosine[row] as number, 0)];
      const sum = image + reference;
      return sum === 0 ? 0 : (2 * image * reference) / sum;
    })
);
