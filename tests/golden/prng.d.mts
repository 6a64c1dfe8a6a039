export function makeA(n?: number, K?: number, seed?: number): { z: Float64Array; y: Int32Array; n: number; K: number };
export function mulberry32(seed: number): () => number;
export function makeRetrieval(nI?: number, cap?: number, seed?: number): { S: Float64Array; T: number; nI: number; cap: number };
export function makeB(n?: number, m?: number, D?: number, seed?: number, shift?: number): { X: Float64Array; Y: Float64Array; n: number; m: number; D: number };
export function makeImage(W?: number, H?: number, seed?: number): { a: Uint8Array; W: number; H: number };
