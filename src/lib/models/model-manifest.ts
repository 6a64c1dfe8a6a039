import type { Dtype } from '../schema/run-record';

export interface ModelFile {
  readonly part: 'vision' | 'text' | 'tokenizer' | 'tokenizer-config' | 'known-answer';
  /** Relative to the model's folder. */
  readonly path: string;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Null for files without weights. */
  readonly dtype: Dtype | null;
}

/** A dual encoder: everything needed to fetch, check and run it. */
export interface ModelManifest {
  readonly id: string;
  readonly title: string;
  /** Bytes of the default choice of files. */
  readonly sizeBytes: number;
  readonly licence: string;
  readonly files: readonly ModelFile[];
  /** Embeddings of `knownAnswerCrops` by precision, to test a graphics processor with. */
  readonly knownAnswer: ModelFile;
  /** exp(logit_scale): what cosines are multiplied by before the softmax. */
  readonly logitScale: number;
  readonly embeddingSize: number;
  readonly image: {
    /** Side of the square crop in pixels. */
    readonly size: number;
    readonly mean: readonly [number, number, number];
    readonly std: readonly [number, number, number];
    readonly resample: 'bicubic';
    readonly crop: 'centre';
  };
  readonly text: { readonly maxTokens: number };
  /** Drawing styles of the embedded sample set, as its `style` column names them. */
  readonly styles: { readonly trained: readonly string[]; readonly neverSaw: readonly string[] };
}
