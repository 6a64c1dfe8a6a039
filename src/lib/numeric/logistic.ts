/** Logistic function 1 / (1 + e^-x), without overflow. Relative error about 1e-16. */
export const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

/** log(sigmoid(x)), without underflow: -log(1 + e^-x). */
export const logSigmoid = (x: number): number => -Math.log1p(Math.exp(-Math.abs(x))) + Math.min(x, 0);

/** Log odds log(p / (1 - p)) of p in [0, 1]; infinite at the ends. */
export const logit = (p: number): number => Math.log(p) - Math.log1p(-p);
