import type { Dtype } from '../schema/run-record';
import type { GenerativeFile, GenerativeManifest, GenerativePart } from './generative-manifest';

const file = (
  part: GenerativePart,
  path: string,
  sizeBytes: number,
  sha256: string,
  dtype: Dtype | null = null
): GenerativeFile => ({ part, path, sizeBytes, sha256, dtype });

/** The embedded model that writes. Hashes and sizes are those of the files in `static/models/pocket-vlm` (a test compares them). */
export const pocketVlm: GenerativeManifest = {
  id: 'pocket-vlm',
  title: 'pocket-vlm',
  licence: 'Apache-2.0, trained in part on CC BY 4.0 drawings',
  family: 'idefics3',
  files: [
    file(
      'vision',
      'onnx/vision_encoder.onnx',
      5_579_147,
      '07fb1c07656a4b93cd0ab6431413d131cb6ab51d9e955aec1683c94d176ab0a7',
      'fp32'
    ),
    file(
      'vision',
      'onnx/vision_encoder_fp16.onnx',
      2_796_128,
      'bda98645a7a363fc8c3e2c0d59ee186750782df83924adef6ba060df4ec87c9a',
      'fp16'
    ),
    file(
      'vision',
      'onnx/vision_encoder_quantized.onnx',
      1_412_038,
      '77aa8df3db9308ad61e7a98159b40cf87c3d558b079774e5114d3ef7ffd7cc8d',
      'q8'
    ),
    file(
      'embed',
      'onnx/embed_tokens.onnx',
      184_535,
      'cb0d440a1532e30f19de8da0d39183b320eab26ac8baaff104228c390d6e772a',
      'fp32'
    ),
    file(
      'embed',
      'onnx/embed_tokens_fp16.onnx',
      92_513,
      'd576bbdb4c3ea6488a1650559a921785ff014398ca8bd253b4aeffcd51a3e074',
      'fp16'
    ),
    file(
      'embed',
      'onnx/embed_tokens_quantized.onnx',
      47_366,
      '476e4842f0e7be0e8886f36da305d3480308be18f72d327a9ffb07099e33ec94',
      'q8'
    ),
    file(
      'decoder',
      'onnx/decoder_model_merged.onnx',
      7_377_388,
      '9978af5c3ec4e2fda37afd4f85c0bee92bfda626724a36f42e635085b7b388eb',
      'fp32'
    ),
    file(
      'decoder',
      'onnx/decoder_model_merged_fp16.onnx',
      3_749_712,
      '973a6674bf26e33c256b75e6e0b75eda80217aab0afd0ba4907f184ece482b59',
      'fp16'
    ),
    file(
      'decoder',
      'onnx/decoder_model_merged_quantized.onnx',
      1_968_046,
      '0c66b2c1f7280abaa730f4fe6cce821d9cd9777949cf04381fbfb8a1e6ea1a07',
      'q8'
    ),
    file('tokenizer', 'tokenizer.json', 6_561, 'c95c45ced039ba981e30699677aa5df3b3c685c12751268d0db002de839d25f4'),
    file(
      'tokenizer-config',
      'tokenizer_config.json',
      600,
      '7f770fddf6910ba04ba6557a1d9554e4b9f8c49d7b72669c2b972496929ab7bd'
    )
  ],
  image: { size: 96, mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5], resample: 'bicubic', tokens: 36 },
  decoder: { layers: 4, keyValueHeads: 4, headSize: 48, hiddenSize: 192, vocabularySize: 240, maxTokens: 256 },
  endTokens: ['<end_of_utterance>'],
  maxNewTokens: 40
};
