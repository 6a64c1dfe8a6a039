import type { CompareResult, ScoreResult } from '../schema/score-result';

/** JSON has no infinities; nothing in a result is NaN. */
const replacer = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

/** A result for other programs: indented JSON in full precision, ending in a line end. */
export const resultJson = (result: ScoreResult | CompareResult): string => `${JSON.stringify(result, replacer, 2)}\n`;
