/** What a decoder remembers of the tokens it has read. Reading never changes it, so that several answers can go on from one. */
export interface DecoderState {
  /** Tokens read. */
  readonly length: number;
}

/** Tokens to read; where `features` has a row, it stands in place of the token's own embedding. */
export interface TokenInput {
  readonly ids: readonly number[];
  /** Picture features, and the index in `ids` of the first of the consecutive tokens that they replace. */
  readonly picture?: { readonly at: number; readonly features: Float32Array };
}

/** The part of a model that writes. */
export interface Decoder {
  readonly vocabularySize: number;
  /**
   * Reads tokens that follow on a state.
   * @param state null at the beginning
   * @param all whether logits of every token are wanted, else of the last
   * @returns logits (tokens or 1 x vocabulary) and the state after them
   */
  read(
    state: DecoderState | null,
    input: TokenInput,
    all?: boolean
  ): Promise<{ readonly logits: Float32Array; readonly state: DecoderState }>;
  /** Gives the memory of a state back; it must not be read from again. */
  forget(state: DecoderState): void;
}
