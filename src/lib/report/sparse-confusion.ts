import type { Confusion } from '../schema/answer';

/** How runs were saved at first: every cell of the matrix, row-major. */
interface WholeMatrix {
  readonly classes: readonly string[];
  readonly counts: Int32Array;
}

/** A saved confusion matrix in the form of today, from either form. */
export function sparseConfusion(saved: Confusion | WholeMatrix): Confusion {
  if ('is' in saved) return saved;
  const { classes, counts } = saved;
  const filled = [...counts.keys()].filter((cell) => (counts[cell] as number) > 0);
  return {
    classes,
    is: Int32Array.from(filled, (cell) => Math.floor(cell / classes.length)),
    called: Int32Array.from(filled, (cell) => cell % classes.length),
    counts: Int32Array.from(filled, (cell) => counts[cell] as number)
  };
}
