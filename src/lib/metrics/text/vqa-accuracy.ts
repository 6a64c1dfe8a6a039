import type { AnswerColumns } from '$lib/schema/answer-columns';
import { rowMean } from '../row-mean';
import { ANSWER_SCORE, type AnswerMetric } from './answer-metric';
import { isAnswered } from './best-over-references';
import { evalAiAnswer, vqaPrediction, vqaReferences } from './vqa-normalise';

/** With fewer human answers even the right one could not reach 1. */
const FEWEST_ANSWERS = 4;

/**
 * VQA accuracy from matches: for each human answer, the others vote, and three equal ones make it right.
 * @param matches human answers that equal the model's
 * @param answers human answers, at least 2
 * @returns mean over left-out answers of min(1, matching others / 3)
 */
export const vqaScore = (matches: number, answers: number): number =>
  (matches * Math.min(1, (matches - 1) / 3) + (answers - matches) * Math.min(1, matches / 3)) / answers;

function vqaMetric(
  described: Pick<AnswerMetric, 'id' | 'convention'>,
  prediction: (text: string) => string,
  references: (answers: readonly string[]) => readonly string[]
): AnswerMetric {
  const mean = rowMean<AnswerColumns>({ ...ANSWER_SCORE, ...described }, (columns) =>
    Float64Array.from({ length: columns.n }, (_, row) => {
      const answers = columns.references[row] as readonly string[];
      if (!isAnswered(columns, row) || answers.length < FEWEST_ANSWERS) return NaN;
      const said = prediction(columns.prediction[row] as string);
      let matches = 0;
      for (const answer of references(answers)) if (answer === said) matches++;
      return vqaScore(matches, answers.length);
    })
  );
  return {
    ...mean,
    evaluate(columns, selection, prepared) {
      const value = mean.evaluate(columns, selection, prepared as Float64Array | undefined);
      if (value.value !== null || value.reason !== 'no-rows') return value;
      const answered = selection.rows.some((row) => isAnswered(columns, row));
      return answered ? { value: null, reason: 'too-few-references' } : value;
    }
  };
}

/**
 * VQA accuracy as the official evaluation computes it, in [0, 1]: of ten people, 0, 1, 2, 3 and from 4 on that gave the model's
 * answer make 0, 0.3, 0.6, 0.9 and 1. Left-out answers are counted by position (the reference compares dictionaries, which
 * differs when answers have no id). Rows with fewer than four human answers are left out; undefined 'too-few-references' when
 * there are no others, 'no-rows' without answers.
 * Source: GT-Vision-Lab/VQA vqaEval.py at c4e6a0e (Antol et al., ICCV 2015).
 */
export const vqaAccuracy = vqaMetric(
  { id: 'vqa-accuracy', convention: 'vqa/official/leave-one-out' },
  vqaPrediction,
  vqaReferences
);

/** The same with the EvalAI processor on both sides, as MMF and lmms-eval compute it. */
export const vqaAccuracyEvalAi = vqaMetric(
  { id: 'vqa-accuracy-evalai', convention: 'vqa/evalai/leave-one-out' },
  evalAiAnswer,
  (answers) => answers.map(evalAiAnswer)
);
