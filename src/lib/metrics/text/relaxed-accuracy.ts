import { rowMean } from '../row-mean';
import { ANSWER_SCORE, type AnswerMetric } from './answer-metric';
import { bestOverReferences } from './best-over-references';
import { stripped } from './split-words';

const DECIMAL = /^[+-]?(?:\d+(?:_\d+)*(?:\.(?:\d+(?:_\d+)*)?)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i;
const SPECIAL = /^([+-]?)(inf(?:inity)?|nan)$/i;

/**
 * The number that Python's float() reads, null where it refuses. JavaScript's own readers take '' for 0 and '12abc' for 12.
 * Only ASCII digits are read.
 */
export function pythonFloat(text: string): number | null {
  const inner = stripped(text);
  if (DECIMAL.test(inner)) return Number(inner.replaceAll('_', ''));
  const special = SPECIAL.exec(inner);
  if (!special) return null;
  if (/nan/i.test(inner)) return NaN;
  return special[1] === '-' ? -Infinity : Infinity;
}

const chartNumber = (text: string): number | null => {
  if (!text.endsWith('%')) return pythonFloat(text);
  const share = pythonFloat(text.replace(/%+$/, ''));
  return share === null ? null : share / 100;
};

/**
 * ChartQA's relaxed comparison: within 5 % of the target when both are numbers and the target is not 0, limit included;
 * otherwise equal but for capitals. So '0.0' is wrong for '0', '5' for '5%', and '1,000' is no number.
 */
export function relaxedMatch(answer: string, target: string): number {
  const [said, meant] = [chartNumber(answer), chartNumber(target)];
  if (said !== null && meant !== null && meant !== 0) return Math.abs(said - meant) / Math.abs(meant) <= 0.05 ? 1 : 0;
  return answer.toLowerCase() === target.toLowerCase() ? 1 : 0;
}

/**
 * Relaxed accuracy: share of answers that match a reference by `relaxedMatch`. Undefined ('no-rows') without answers.
 * Source: Masry et al., Findings of ACL 2022; as in Pix2Struct, Qwen-VL and lmms-eval.
 */
export const relaxedAccuracy: AnswerMetric = rowMean(
  {
    ...ANSWER_SCORE,
    id: 'relaxed-accuracy',
    convention: 'relaxed-accuracy/5-percent/limit-included',
    interval: 'wilson'
  },
  (columns) => bestOverReferences(columns, (text) => text, relaxedMatch)
);
