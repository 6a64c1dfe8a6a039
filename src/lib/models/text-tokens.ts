import { Tokenizer } from '@huggingface/tokenizers';
import type { PromptPiece } from './families/family-adapter';
import { WorkbenchError } from '../schema/workbench-error';

/** Between texts and token ids, for a model that writes. */
export interface TextTokens {
  /** Ids of the pieces; those of `{ image: true }` are `imageTokens` times the image token. */
  prompt(pieces: readonly PromptPiece[]): { readonly ids: readonly number[]; readonly pictureAt: number };
  /** Ids of an answer; what looks like a special token is plain text. */
  encode(text: string): readonly number[];
  /** The text of ids, special tokens left out. */
  decode(ids: readonly number[]): string;
  /** @throws WorkbenchError 'engine-failed' when the tokeniser doesn't know it: it is that of another model */
  idOf(special: string): number;
  /** A single token for people to read; special tokens by their name. */
  name(id: number): string;
}

/**
 * @param imageTokens how many tokens one picture is
 * @param imageToken name of the token that they replace
 */
export function textTokens(
  tokenizerJson: object,
  tokenizerConfig: object,
  { imageTokens, imageToken = '<image>' }: { readonly imageTokens: number; readonly imageToken?: string }
): TextTokens {
  const full = new Tokenizer(tokenizerJson, tokenizerConfig);
  // Without its added tokens, a tokeniser takes "<image>" for the characters that it is.
  const plain = new Tokenizer({ ...tokenizerJson, added_tokens: [] }, tokenizerConfig);
  const idOf = (special: string): number => {
    const id = full.token_to_id(special);
    if (id === undefined)
      throw new WorkbenchError('engine-failed', { step: 'tokenizer', problem: `no token ${special}` });
    return id;
  };
  const encode = (text: string): readonly number[] => plain.encode(text, { add_special_tokens: false }).ids;
  const decode = (ids: readonly number[]): string => full.decode([...ids], { skip_special_tokens: true });
  return {
    prompt(pieces) {
      const ids: number[] = [];
      let pictureAt = -1;
      for (const piece of pieces) {
        if ('special' in piece) ids.push(idOf(piece.special));
        else if ('image' in piece) {
          pictureAt = ids.length;
          ids.push(...new Array<number>(imageTokens).fill(idOf(imageToken)));
        } else ids.push(...encode('text' in piece ? piece.text : piece.typed));
      }
      return { ids, pictureAt };
    },
    encode,
    decode,
    idOf,
    name: (id) => decode([id]) || (full.id_to_token(id) ?? `#${id}`)
  };
}
