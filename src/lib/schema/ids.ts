declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Path relative to the set (forward slashes), or row key. Stable across reloads of the same set. */
export type SampleId = Brand<string, 'SampleId'>;
/** SHA-256 (64 lower-case hex digits) of the picture's bytes; exact duplicates share it. */
export type ImageId = Brand<string, 'ImageId'>;
/** Identifies a run on this device: `run-` and 16 hex digits. */
export type RunId = Brand<string, 'RunId'>;
/** 64 lower-case hex digits. */
export type Sha256 = Brand<string, 'Sha256'>;

export const sampleId = (path: string): SampleId => path as SampleId;
export const imageId = (hex: string): ImageId => hex as ImageId;
export const runId = (text: string): RunId => text as RunId;
export const sha256 = (hex: string): Sha256 => hex as Sha256;
