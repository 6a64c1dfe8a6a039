/** Where the plot stands inside of a drawing, in pixels. */
export interface PlotFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Tick {
  /** Pixels from the left (or from the top) of the drawing. */
  readonly at: number;
  readonly label: string;
}

/** Narrowest and widest that a drawing may be. */
const NARROWEST = 260;
const WIDEST = 760;

/** Width of a drawing that fills the place it is given, in whole pixels. */
export const drawingWidth = (given: number): number => Math.min(WIDEST, Math.max(NARROWEST, Math.floor(given)));
