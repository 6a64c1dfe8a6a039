/** Logistic function 1 / (1 + e^-x), without overflow. */
export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** Log odds log(p / (1 - p)) of p in [0, 1]; infinite at the ends. */
export const logit = (p: number): number => Math.log(p) - Math.log1p(-p);
