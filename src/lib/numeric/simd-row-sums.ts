import { ROW_SUMS_CODE } from './row-sums-code';

/** Sums over one row of scores, with d = score - largest and e = exp(d). */
export interface RowSums {
  largest: number;
  /** Of e, e d and e e. */
  sum: number;
  moment: number;
  square: number;
}

/** Writes the sums of the scores, at least one and all finite, into `into`; NaN where all are the least float32. */
export type SumRow = (scores: Float32Array, into: RowSums) => void;

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  largest(row: number, bytes: number): number;
  sums(row: number, bytes: number, largest: number, out: number): void;
}

/** Three sums, then the row; the rest of its one page of memory. */
const ROW_AT = 32;
const PAGE = 65_536;
const LANES = 4;
/** Fills the last lanes: exp of it is 0 in any sum, and no product of it overflows. */
const LEAST = -3.4028234663852886e38;

/** The longest row that fits. */
export const MOST_SCORES = (PAGE - ROW_AT) / 4;

function codeBytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: ROW_SUMS_CODE.length / 2 }, (_, i) =>
    Number.parseInt(ROW_SUMS_CODE.slice(2 * i, 2 * i + 2), 16)
  );
}

/**
 * Sums of rows of single-precision scores by WebAssembly SIMD (tools/wasm/row-sums.wat), in double precision. Each relative
 * to plain code by less than 1e-14.
 * @returns null where the machine has no WebAssembly with 128-bit vectors
 */
export function simdRowSums(): SumRow | null {
  const bytes = codeBytes();
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return null;
  const { memory, largest, sums } = new WebAssembly.Instance(new WebAssembly.Module(bytes))
    .exports as unknown as Exports;
  const [room, out] = [new Float32Array(memory.buffer, ROW_AT), new Float64Array(memory.buffer, 0, 3)];
  return (scores, into) => {
    const padded = Math.ceil(scores.length / LANES) * LANES;
    room.set(scores);
    room.fill(LEAST, scores.length, padded);
    into.largest = largest(ROW_AT, 4 * padded);
    sums(ROW_AT, 4 * padded, into.largest, 0);
    // What fills the last lanes would count as a score.
    into.sum = into.largest === LEAST ? NaN : (out[0] as number);
    into.moment = out[1] as number;
    into.square = out[2] as number;
  };
}
