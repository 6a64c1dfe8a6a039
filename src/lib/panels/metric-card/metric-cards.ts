import { getContext, setContext } from 'svelte';
import type { Estimate } from '$lib/schema/metric';

/** A metric whose card is asked for. */
export interface AskedMetric {
  readonly id: string;
  /** The number whose name was pressed; left out where the name stands for several, e.g. at the head of a column. */
  readonly estimate?: Estimate;
}
type OpenCard = (asked: AskedMetric) => void;

const KEY = Symbol('metric cards');

/** For the component that shows the cards; call it while it is set up. */
export const provideMetricCards = (open: OpenCard): OpenCard => setContext(KEY, open);

/** Opens the card of a metric; undefined outside of a component that shows cards. Call it while a component is set up. */
export const metricCards = (): OpenCard | undefined => getContext<OpenCard | undefined>(KEY);
