import { rng } from '$lib/numeric/rng';

export interface ConformalMethod {
  /** lac: 1 - p. aps: mass of the classes above plus p. raps: aps plus a penalty for a late rank. */
  readonly kind: 'lac' | 'aps' | 'raps';
  /** Takes a random share of p in place of all of it (aps and raps): smaller sets, exact coverage. Named by a seed. */
  readonly randomSeed?: number;
  /** Penalty for each rank beyond `freeRanks` (raps), >= 0. */
  readonly penalty?: number;
  readonly freeRanks?: number;
}

/**
 * How strange each class would be as the label of each row; a prediction set holds the classes up to a threshold. Tied
 * classes of a row score the same (apart from the rank that raps counts, where the tied ones share the best).
 * Sources: Sadinle, Lei and Wasserman, JASA 2019 (lac); Romano, Sesia and Candès, NeurIPS 2020 (aps); Angelopoulos et al., ICLR
 * 2021 (raps, here with the same rule for calibration and sets).
 * @param probabilities (n x classes), row-major
 * @returns (n x classes); a row with NaN gives NaN
 */
export function conformalScores(
  probabilities: Float64Array,
  classes: number,
  { kind, randomSeed, penalty = 0.01, freeRanks = 5 }: ConformalMethod
): Float64Array {
  if (kind === 'lac') return probabilities.map((p) => 1 - p);
  const scores = new Float64Array(probabilities.length).fill(NaN);
  const order = Uint32Array.from({ length: classes }, (_, k) => k);
  const random = randomSeed === undefined ? undefined : rng(randomSeed, 'conformal-scores');
  for (let from = 0; from < probabilities.length; from += classes) {
    const row = probabilities.subarray(from, from + classes);
    const share = random ? random.next() : 1;
    if (row.some(Number.isNaN)) continue;
    order.sort((a, b) => (row[b] as number) - (row[a] as number) || a - b);
    let [above, tied, rank] = [0, 0, 1];
    order.forEach((k, i) => {
      const p = row[k] as number;
      if (i > 0 && p !== row[order[i - 1] as number]) {
        above += tied;
        tied = 0;
        rank = i + 1;
      }
      tied += p;
      scores[from + k] = above + share * p + (kind === 'raps' ? penalty * Math.max(0, rank - freeRanks) : 0);
    });
  }
  return scores;
}
