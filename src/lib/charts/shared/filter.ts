/** Text that may stand inside a filter: `,` separates its parts and `=` a column from its value, so these are percent-encoded (and `%` itself). */
const encode = (text: string): string => text.replace(/[%,=]/g, (sign) => encodeURIComponent(sign));

/** Pictures that are of a class: `is:dessert`. Commas in labels are percent-encoded, as in all filters. */
export const isFilter = (label: string): string => `is:${encode(label)}`;

/** One cell of the confusion matrix: `is:dessert,called:fruit`. */
export const cellFilter = (is: string, called: string): string => `${isFilter(is)},called:${encode(called)}`;

/** One bin of the reliability diagram: `bin:9`. */
export const binFilter = (index: number): string => `bin:${index}`;

/** Answers with a confidence from `low` to `high`, both included: `says:0.5..0.61`. */
export const saysFilter = (low: number, high: number): string => `says:${low}..${high}`;

/** One group of a column: `group:style=fluent`. */
export const groupFilter = (column: string, value: string): string => `group:${encode(column)}=${encode(value)}`;

/** Answers whose confidence is at least the threshold: `sure:0.83`; only the wrong ones: `sure:0.83,wrong`. */
export const sureFilter = (threshold: number, wrong = false): string => `sure:${threshold}${wrong ? ',wrong' : ''}`;

/** Answers whose confidence is below the threshold: `unsure:0.83`. */
export const unsureFilter = (threshold: number): string => `unsure:${threshold}`;

/** Pictures that only the run in hand, or only the one it is compared with, is right on. */
export const ONLY_A_FILTER = 'onlyA';
export const ONLY_B_FILTER = 'onlyB';
