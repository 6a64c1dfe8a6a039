import type { ByteView } from './byte-view';

export interface Box {
  readonly type: string;
  /** Where its content begins and ends; the end never passes that of the box around it. */
  readonly start: number;
  readonly end: number;
  /** Whether the box says that it goes on behind the one around it. */
  readonly isCut: boolean;
}

/** A number of boxes that no picture comes near; shared by all loops over one file. */
export const boxBudget = (): { left: number } => ({ left: 10_000 });

/**
 * The boxes between two positions, one level. Stops at a size that cannot be and when the budget is spent.
 * Source: ISO/IEC 14496-12, 4.2.
 */
export function* boxes(view: ByteView, from: number, to: number, budget: { left: number }): Generator<Box> {
  for (let at = from; at + 8 <= to && budget.left-- > 0;) {
    const short = view.u32(at);
    const isLong = short === 1;
    const size = isLong ? view.u32(at + 8) * 2 ** 32 + view.u32(at + 12) : short === 0 ? to - at : short;
    const head = isLong ? 16 : 8;
    if (size < head) return;
    yield { type: view.text(at + 4, 4), start: at + head, end: Math.min(to, at + size), isCut: at + size > to };
    at += size;
  }
}
