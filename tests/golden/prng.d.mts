export function makeA(n?: number, K?: number, seed?: number): { z: Float64Array; y: Int32Array; n: number; K: number };
export function mulberry32(seed: number): () => number;
