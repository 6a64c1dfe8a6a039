import type { ReducedScores } from '../numeric/reduce-scores';
import { TOP, type RunColumns } from '../schema/run-columns';
import { growingFloats, growingInts, growingSingles } from './growing-column';

type Reduced = Pick<
  RunColumns,
  'label' | 'pred' | 'conf' | 'lse' | 'logpY' | 'gt' | 'eq' | 'margin' | 'ent' | 'sumP2' | 'topIndex' | 'topProb'
>;

/** The columns of a run that come from its scores, growing row by row. */
export class ReducedColumns {
  readonly #label = growingInts();
  readonly #pred = growingInts();
  readonly #conf = growingFloats();
  readonly #lse = growingFloats();
  readonly #logpY = growingFloats();
  readonly #gt = growingInts();
  readonly #eq = growingInts();
  readonly #margin = growingFloats();
  readonly #ent = growingFloats();
  readonly #sumP2 = growingFloats();
  readonly #topIndex = growingInts();
  readonly #topProb = growingSingles();

  /**
   * Adds one row.
   * @param pred class index of the answer, which need not be the best one; -1 = none
   * @param conf probability of the answer; NaN = not known
   * @param reduced and `logp`, log probabilities of all classes: null for a row without scores
   */
  add(
    label: number,
    pred: number,
    conf: number,
    scores: { readonly reduced: ReducedScores; readonly logits: Float64Array } | null
  ): void {
    const reduced = scores?.reduced;
    this.#label.push(label);
    this.#pred.push(pred);
    this.#conf.push(conf);
    this.#lse.push(reduced?.lse ?? Number.NaN);
    this.#logpY.push(reduced?.logpY ?? Number.NaN);
    this.#gt.push(reduced?.gt ?? -1);
    this.#eq.push(reduced?.eq ?? -1);
    this.#margin.push(reduced?.margin ?? Number.NaN);
    this.#ent.push(reduced?.ent ?? Number.NaN);
    this.#sumP2.push(reduced?.sumP2 ?? Number.NaN);
    for (let k = 0; k < TOP; k++) {
      const index = reduced?.top[k] ?? -1;
      this.#topIndex.push(index);
      this.#topProb.push(
        scores && index >= 0 ? Math.exp((scores.logits[index] as number) - scores.reduced.lse) : Number.NaN
      );
    }
  }

  get size(): number {
    return this.#label.size;
  }

  finish(): Reduced {
    return {
      label: this.#label.toArray(),
      pred: this.#pred.toArray(),
      conf: this.#conf.toArray(),
      lse: this.#lse.toArray(),
      logpY: this.#logpY.toArray(),
      gt: this.#gt.toArray(),
      eq: this.#eq.toArray(),
      margin: this.#margin.toArray(),
      ent: this.#ent.toArray(),
      sumP2: this.#sumP2.toArray(),
      topIndex: this.#topIndex.toArray(),
      topProb: this.#topProb.toArray()
    };
  }
}
