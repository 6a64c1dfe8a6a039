import type { ModelManifest } from './model-manifest';

/** The embedded model. Hashes and sizes are those of the files in `static/models/pocket-clip` (a test compares them). */
export const pocketClip: ModelManifest = {
  id: 'pocket-clip',
  title: 'pocket-clip',
  sizeBytes: 23_967_334,
  licence: 'Apache-2.0, trained in part on CC BY 4.0 drawings',
  files: [
    {
      part: 'vision',
      path: 'onnx/vision_model_quantized.onnx',
      sha256: 'c959cadb24b3721b28fbd4609f70c34abd5dbcb36c94eeee0366b92ce25fddeb',
      sizeBytes: 6_280_113,
      dtype: 'q8'
    },
    {
      part: 'vision',
      path: 'onnx/vision_model.onnx',
      sha256: 'fbe55917a9484a884632cf8b50cc23aaf739830de7872700cfe98bb1b4c7ca65',
      sizeBytes: 23_688_373,
      dtype: 'fp32'
    },
    {
      part: 'vision',
      path: 'onnx/vision_model_fp16.onnx',
      sha256: 'f1f2979484a4827ce7dbf4386e360a2a35c9fe2f4f25473d0e16b2e26ce8fb74',
      sizeBytes: 11_853_150,
      dtype: 'fp16'
    },
    {
      part: 'text',
      path: 'onnx/text_model_quantized.onnx',
      sha256: '0a5d699f4dd033196ad939d4235a73d4b1c4a6d7904c772230e0ba391821ad1b',
      sizeBytes: 17_423_683,
      dtype: 'q8'
    },
    {
      part: 'tokenizer',
      path: 'tokenizer.json',
      sha256: 'f48f34186e69646a9c3bcb165fca458be3985e7f279540fbbba5e7f7b82831b1',
      sizeBytes: 263_147,
      dtype: null
    },
    {
      part: 'tokenizer-config',
      path: 'tokenizer_config.json',
      sha256: '59d47647dd10f280420501e669203d1bb08585fca554b643b23ad7cb79d02c2c',
      sizeBytes: 391,
      dtype: null
    }
  ],
  knownAnswer: {
    part: 'known-answer',
    path: 'known-answer.json',
    sha256: 'c9afad6d2fb103c644e3f116636a6d0fa9036bfdc3f98a38f622e0068653f5b7',
    sizeBytes: 15_972,
    dtype: null
  },
  // exp(3.4078419496437196), the logit_scale_init_value of its config.json.
  logitScale: 30.200000762939457,
  embeddingSize: 384,
  image: {
    size: 224,
    mean: [0.4980392156862745, 0.4980392156862745, 0.4980392156862745],
    std: [0.5019607843137255, 0.5019607843137255, 0.5019607843137255],
    resample: 'bicubic',
    crop: 'centre'
  },
  text: { maxTokens: 64 },
  styles: { trained: ['noto', 'twemoji'], neverSaw: ['fluent-emoji'] }
};
