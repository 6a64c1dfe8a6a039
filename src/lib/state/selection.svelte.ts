import { decodeUrlState, encodeUrlState, type UrlState } from '$lib/schema/url-state';

/** What is in hand: one filter, one sample, shared by every panel and kept in the address. */
export class Selection {
  #state = $state.raw<UrlState>({});

  get filter(): string {
    return this.#state.filter ?? '';
  }
  get sample(): string {
    return this.#state.sample ?? '';
  }
  get tab(): string {
    return this.#state.tab ?? 'overview';
  }

  /** Takes over what the address says. */
  read(hash: string): void {
    this.#state = decodeUrlState(hash);
  }

  #set(next: UrlState): void {
    this.#state = next;
    const hash = encodeUrlState(next);
    history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
  }

  /** Chooses a group of samples; choosing it again lets go of it. */
  choose(filter: string): void {
    const { sample: _sample, ...rest } = this.#state;
    this.#set({ ...rest, filter: filter === this.filter ? '' : filter });
  }

  open(sample: string): void {
    this.#set({ ...this.#state, sample });
  }

  show(tab: string): void {
    this.#set({ ...this.#state, tab });
  }

  /** One step out: first the sample, then the filter. @returns false when there was nothing to leave */
  back(): boolean {
    const { sample, filter, ...rest } = this.#state;
    if (sample) this.#set(filter ? { ...rest, filter } : rest);
    else if (filter) this.#set(rest);
    else return false;
    return true;
  }
}
