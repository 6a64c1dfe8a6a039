/**
 * Sum with Neumaier's compensation: exact to about one rounding, whatever the order and size of the terms.
 * Source: A. Neumaier, ZAMM 54 (1974), 39-51.
 */
export class NeumaierSum {
  #sum = 0;
  #lost = 0;

  add(term: number): void {
    const next = this.#sum + term;
    this.#lost += Math.abs(this.#sum) >= Math.abs(term) ? this.#sum - next + term : term - next + this.#sum;
    this.#sum = next;
  }

  get value(): number {
    return this.#sum + this.#lost;
  }
}
