import { Tokenizer } from '@huggingface/tokenizers';

export interface TokenBatch {
  /** (rows x width) token ids, padded at the end. */
  readonly inputIds: BigInt64Array<ArrayBuffer>;
  /** (rows x width) 1 for a token, 0 for padding. */
  readonly attentionMask: BigInt64Array<ArrayBuffer>;
  readonly rows: number;
  /** Tokens of the longest text. */
  readonly width: number;
}

interface TokenizerConfig {
  readonly pad_token?: string;
}

/**
 * A tokeniser from the two files of a model.
 * @param maxTokens longer texts are cut so that the closing special token stays last
 * @returns texts -> batch; the ids equal those of the reference tokeniser
 */
export function createTokeniser(
  tokenizerJson: object,
  tokenizerConfig: object,
  maxTokens: number
): (texts: readonly string[]) => TokenBatch {
  const tokenizer = new Tokenizer(tokenizerJson, tokenizerConfig);
  const pad = tokenizer.token_to_id((tokenizerConfig as TokenizerConfig).pad_token ?? '[PAD]') ?? 0;
  const cut = (ids: readonly number[]): readonly number[] =>
    ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - 1), ids[ids.length - 1] as number];
  return (texts) => {
    const encoded = texts.map((text) => cut(tokenizer.encode(text).ids));
    const rows = encoded.length;
    const width = Math.max(0, ...encoded.map((ids) => ids.length));
    const inputIds = new BigInt64Array(rows * width).fill(BigInt(pad));
    const attentionMask = new BigInt64Array(rows * width);
    encoded.forEach((ids, row) =>
      ids.forEach((id, i) => {
        inputIds[row * width + i] = BigInt(id);
        attentionMask[row * width + i] = 1n;
      })
    );
    return { inputIds, attentionMask, rows, width };
  };
}
