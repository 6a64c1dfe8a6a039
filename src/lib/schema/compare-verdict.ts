import type { WithheldReason } from './uncertainty';

/** What a comparison of A and B on the same pictures says. Sentences are made of it elsewhere. */
export type CompareVerdict =
  | { readonly kind: 'a-better' | 'b-better' }
  | {
      /** The difference is within the margin in both directions: too small to matter, also where chance is ruled out. */
      readonly kind: 'equivalent';
      readonly margin: number;
      /** Which one is better by less than the margin, where the test says that it is not chance. */
      readonly leans?: 'a' | 'b';
    }
  | {
      readonly kind: 'cannot-tell';
      /** Why neither test nor interval is given, where that is so. */
      readonly reason?: WithheldReason;
      /** How many more pictures would probably tell, if the difference is as in `for`; null = can't be said. */
      readonly more: number | null;
      /** Size of the difference that `more` is for. */
      readonly for: number | null;
    };
