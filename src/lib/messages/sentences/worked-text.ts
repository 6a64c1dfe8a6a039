import type { Fraction, Working } from '../../schema/working';
import { count, threeDigits } from '../format';

export type WorkingOf<Kind extends Working['kind']> = Extract<Working, { kind: Kind }>;

/** A working in words: sentences, a table, and how the value comes out of it. */
export interface WorkedText {
  readonly lines: readonly string[];
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: readonly (readonly string[])[];
  } | null;
  /** The last steps; the last one ends in the value, but where each class stands for itself. */
  readonly result: readonly string[];
}

/** A working without a table. */
export const said = (lines: readonly string[], ...result: string[]): WorkedText => ({ lines, table: null, result });
export const over = ({ above, below }: Fraction): string => `${count(above)} / ${count(below)}`;
export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
export const equals = (value: number): string => `= ${threeDigits(value)}`;
