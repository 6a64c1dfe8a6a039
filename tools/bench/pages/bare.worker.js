import * as ort from '/modules/onnxruntime-web/dist/ort.wasm.min.mjs';

const MODEL = '/static/models/pocket-clip/onnx/vision_model_quantized.onnx';
let session;
let tensors;

onmessage = async ({ data }) => {
  if (data.load) {
    ort.env.wasm.wasmPaths = '/modules/onnxruntime-web/dist/';
    ort.env.wasm.numThreads = data.threads;
    session = await ort.InferenceSession.create(MODEL, { executionProviders: ['wasm'] });
    tensors = Array.from(
      { length: 8 },
      () =>
        new ort.Tensor(
          'float32',
          Float32Array.from({ length: 3 * 224 * 224 }, () => Math.random() * 2 - 1),
          [1, 3, 224, 224]
        )
    );
    await session.run({ [session.inputNames[0]]: tensors[0] });
  } else {
    for (let i = 0; i < data.runs; i++) await session.run({ [session.inputNames[0]]: tensors[i % tensors.length] });
  }
  postMessage('done');
};
