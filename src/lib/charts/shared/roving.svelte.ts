import { step, type Place } from './step';

/** Roving tabindex for the marks of a chart: one mark is in the tab order, arrow keys move, Enter and Space select. */
export class Roving {
  #current = $state(0);
  readonly #places: () => readonly Place[];
  readonly #onselect: (index: number) => void;

  constructor(places: () => readonly Place[], onselect: (index: number) => void) {
    this.#places = places;
    this.#onselect = onselect;
  }

  /** 0 for the one mark that Tab reaches, -1 for the others. */
  tabindex(index: number): 0 | -1 {
    return index === Math.min(this.#current, this.#places().length - 1) ? 0 : -1;
  }

  select(index: number): void {
    this.#current = index;
    this.#onselect(index);
  }

  /** For `onkeydown` of the marks' common parent; marks are its `[data-mark]` descendants, in order. */
  onkeydown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const parent = event.currentTarget as Element;
    const marks = [...parent.querySelectorAll<HTMLElement | SVGElement>('[data-mark]')];
    const at = marks.indexOf((event.target as Element).closest<HTMLElement | SVGElement>('[data-mark]') as HTMLElement);
    if (at < 0) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.select(at);
      return;
    }
    const next = step(this.#places(), at, event.key);
    if (next === null) return;
    event.preventDefault();
    this.#current = next;
    marks[next]?.focus();
  };
}
