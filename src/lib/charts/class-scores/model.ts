import { scores as sentences } from '../../messages/sentences/charts';

/** What a bar stands for: the wrong answer, the truth, the answer when it is the truth, or another class. */
export type ScoreKind = 'said' | 'truth' | 'right' | 'other';

export interface ScoreBar {
  readonly label: string;
  readonly probability: number;
  readonly kind: ScoreKind;
  /** The second sign beside the colour; empty for other classes. */
  readonly mark: string;
}

export interface ClassScoresModel {
  readonly bars: readonly ScoreBar[];
  readonly summary: string;
  /** Says that the truth is not among the bars; null when it is, or when there is none. */
  readonly missing: string | null;
}

/**
 * The best answers for one picture as bars.
 * @param scores labels with probabilities in [0, 1], best first
 * @param truth label of the picture; null when it has none
 */
export function classScoresModel(
  scores: readonly { readonly label: string; readonly probability: number }[],
  truth: string | null
): ClassScoresModel {
  const said = scores[0];
  const bars = scores.map(({ label, probability }, index) => {
    const kind = kindOf(index === 0, label === truth, truth === null);
    return { label, probability, kind, mark: sentences.marks[kind] };
  });
  return {
    bars,
    summary: said ? sentences.summary(said.label, said.probability, truth) : '',
    missing: truth !== null && !bars.some((bar) => bar.label === truth) ? sentences.notInTop(truth, bars.length) : null
  };
}

function kindOf(first: boolean, isTruth: boolean, unlabelled: boolean): ScoreKind {
  if (isTruth) return first ? 'right' : 'truth';
  return first && !unlabelled ? 'said' : 'other';
}
