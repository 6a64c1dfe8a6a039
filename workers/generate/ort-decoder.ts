import type * as Ort from 'onnxruntime-web';
import type { GenerativeManifest } from '$lib/models/generative-manifest';
import { WorkbenchError } from '$lib/schema/workbench-error';
import type { Decoder, DecoderState, TokenInput } from './decoder';

type OrtModule = typeof Ort;

interface OrtState extends DecoderState {
  readonly cache: Readonly<Record<string, Ort.Tensor>>;
}

/** Embeddings of a vocabulary up to this size are computed once; larger ones token by token. */
const MOST_KEPT = 4096;

const int64 = (ort: OrtModule, values: readonly number[], dims: readonly number[]): Ort.Tensor =>
  new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [...dims]);

/** Values of a tensor as float32, wherever it is. */
async function floats(tensor: Ort.Tensor): Promise<Float32Array> {
  return (await tensor.getData()) as Float32Array;
}

/**
 * A merged decoder with cache (`past_key_values.N.key|value` in, `present.N.key|value` out) and its token embedding.
 * @throws WorkbenchError 'engine-failed' when the graph is not of this kind
 */
export async function ortDecoder(
  ort: OrtModule,
  { embed, decoder }: { readonly embed: Ort.InferenceSession; readonly decoder: Ort.InferenceSession },
  shape: GenerativeManifest['decoder']
): Promise<Decoder> {
  const { hiddenSize, layers, keyValueHeads, headSize, vocabularySize, maxTokens } = shape;
  for (const name of ['inputs_embeds', 'attention_mask', 'past_key_values.0.key'])
    if (!decoder.inputNames.includes(name))
      throw new WorkbenchError('engine-failed', { step: 'load', problem: `decoder without input ${name}` });
  const layerNames = Array.from({ length: layers }, (_, layer) => [`${layer}.key`, `${layer}.value`]).flat();

  const embedIds = async (ids: readonly number[]): Promise<Float32Array> => {
    const result = await embed.run({ [embed.inputNames[0] as string]: int64(ort, ids, [1, ids.length]) });
    return floats(result[embed.outputNames[0] as string] as Ort.Tensor);
  };
  const table =
    vocabularySize <= MOST_KEPT ? await embedIds(Array.from({ length: vocabularySize }, (_, id) => id)) : undefined;
  const embeddings = async (ids: readonly number[]): Promise<Float32Array> => {
    if (!table) return (await embedIds(ids)).slice();
    const out = new Float32Array(ids.length * hiddenSize);
    ids.forEach((id, i) => out.set(table.subarray(id * hiddenSize, (id + 1) * hiddenSize), i * hiddenSize));
    return out;
  };
  const empty = (): Record<string, Ort.Tensor> =>
    Object.fromEntries(
      layerNames.map((name) => [name, new ort.Tensor('float32', new Float32Array(0), [1, keyValueHeads, 0, headSize])])
    );

  return {
    vocabularySize,
    async read(given, { ids, picture }: TokenInput, all = false) {
      const past = given as OrtState | null;
      const [start, count] = [past?.length ?? 0, ids.length];
      const length = start + count;
      if (length > maxTokens)
        throw new WorkbenchError('value-out-of-range', {
          what: 'tokens',
          got: length,
          expected: `at most ${maxTokens}`
        });
      const values = await embeddings(ids);
      if (picture) values.set(picture.features, picture.at * hiddenSize);
      const feeds: Record<string, Ort.Tensor> = {
        inputs_embeds: new ort.Tensor('float32', values, [1, count, hiddenSize]),
        attention_mask: int64(ort, new Array<number>(length).fill(1), [1, length])
      };
      if (decoder.inputNames.includes('position_ids'))
        feeds['position_ids'] = int64(
          ort,
          Array.from({ length: count }, (_, i) => start + i),
          [1, count]
        );
      // Without this input a graph returns logits of the whole prompt.
      const keepsLast = decoder.inputNames.includes('num_logits_to_keep');
      if (keepsLast) feeds['num_logits_to_keep'] = new ort.Tensor('int64', BigInt64Array.of(all ? 0n : 1n), []);
      const cache = past?.cache ?? empty();
      for (const name of layerNames) feeds[`past_key_values.${name}`] = cache[name] as Ort.Tensor;
      const results = await decoder.run(feeds);
      const logits = await floats(results['logits'] as Ort.Tensor);
      const state: OrtState = {
        length,
        cache: Object.fromEntries(layerNames.map((name) => [name, results[`present.${name}`] as Ort.Tensor]))
      };
      return { logits: all ? logits.slice() : logits.slice(-vocabularySize), state };
    },
    forget: (state) => {
      for (const tensor of Object.values((state as OrtState).cache)) tensor.dispose();
    }
  };
}
