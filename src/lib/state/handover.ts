import type { Given } from './dropped-files';

let waiting: Promise<Given> | null = null;

/**
 * Keeps what a person gave on one page for the page that is opened next, in the same visit. It lies in memory only:
 * a reload loses it, and nothing of it goes through the address.
 * @param given as `dropped` or `picked` give it; may still be reading a folder
 */
export function handOver(given: Given | Promise<Given>): void {
  waiting = Promise.resolve(given);
}

/** What was handed over, once; null when nothing was. */
export function takeHandover(): Promise<Given> | null {
  const given = waiting;
  waiting = null;
  return given;
}
