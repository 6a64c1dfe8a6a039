/** A kernel for resizing: its half width and its value at a distance, both in positions of the smaller grid. */
export interface ResampleFilter {
  readonly support: number;
  weight(distance: number): number;
}

const A = -0.5;

/** Cubic convolution with a = -0.5. */
export const BICUBIC: ResampleFilter = {
  support: 2,
  weight(distance) {
    const x = Math.abs(distance);
    if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
    if (x < 2) return (((x - 5) * x + 8) * x - 4) * A;
    return 0;
  }
};

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI));

/** Sinc windowed by a sinc three times as wide. */
export const LANCZOS: ResampleFilter = {
  support: 3,
  weight: (distance) => (distance >= -3 && distance < 3 ? sinc(distance) * sinc(distance / 3) : 0)
};
