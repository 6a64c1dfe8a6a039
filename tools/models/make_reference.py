"""Writes MODEL/reference.json: what Pillow and onnxruntime say of the golden images and of a sample set.

golden:   SHA-256 of the 224 x 224 RGB bytes after resize and crop, whole embeddings for each vision file
texts:    token ids and whole embeddings (text_model_quantized) of the golden texts and of the class prompts
samples:  prediction and confidence of every picture for each vision file, prompt "a picture of a {label}",
          softmax with the logit scale of the model
"""

import argparse
import csv
import hashlib
import json
from pathlib import Path

import numpy as np
import onnxruntime as ort
from PIL import Image
from tokenizers import Tokenizer

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('model', type=Path, help='model folder with golden.json')
parser.add_argument('samples', type=Path, help='a sample set, e.g. static/samples/pictograms')
args = parser.parse_args()
model, samples = args.model, args.samples
options = ort.SessionOptions()
options.intra_op_num_threads = 1
load = lambda name: ort.InferenceSession(str(model / "onnx" / name), options, providers=["CPUExecutionProvider"])
VISION = {"fp32": load("vision_model.onnx"), "q8": load("vision_model_quantized.onnx")}
TEXT, tokenizer = load("text_model_quantized.onnx"), Tokenizer.from_file(str(model / "tokenizer.json"))
scale = float(np.exp(json.loads((model / "config.json").read_text())["logit_scale_init_value"]))


def crop(path):
    """RGB bytes (224, 224, 3): transparency on white, shortest edge to 224 by Pillow bicubic
    with the long edge truncated, centre crop."""
    im = Image.open(path)
    if im.mode in ("RGBA", "LA", "P"):
        im = im.convert("RGBA")
        white = Image.new("RGBA", im.size, (255, 255, 255, 255))
        white.alpha_composite(im)
        im = white
    im = im.convert("RGB")
    w, h = im.size
    size = (224, int(224 * h / w)) if w <= h else (int(224 * w / h), 224)
    im = im.resize(size, Image.BICUBIC)
    w, h = im.size
    left, top = (w - 224) // 2, (h - 224) // 2
    return np.asarray(im.crop((left, top, left + 224, top + 224)))


def pixel_values(rgb):
    return ((rgb.astype(np.float32) / 255 - 127 / 255) / (128 / 255)).transpose(2, 0, 1).astype(np.float32)


def embed(dtype, batch):
    return VISION[dtype].run(None, {"pixel_values": batch})[0]


def embed_text(text):
    e = tokenizer.encode(text)
    return e.ids, TEXT.run(
        None, {"input_ids": np.array([e.ids], np.int64), "attention_mask": np.array([e.attention_mask], np.int64)}
    )[0][0]


vector = lambda v: [round(float(x), 6) for x in v]
golden_spec = json.loads((model / "golden.json").read_text())
golden = []
for g in golden_spec["images"]:
    rgb = crop(model / g["file"])
    x = pixel_values(rgb)[None]
    golden.append(
        dict(
            file=g["file"],
            crop_sha256=hashlib.sha256(rgb.tobytes()).hexdigest(),
            image_embeds={d: vector(embed(d, x)[0]) for d in VISION}
        )
    )
rows = list(csv.DictReader(open(samples / "manifest.csv")))
classes = sorted({r["label"] for r in rows})
texts = {}
for t in [g["text"] for g in golden_spec["texts"]] + [f"a picture of a {c}" for c in classes]:
    ids, v = embed_text(t)
    texts[t] = dict(ids=ids, text_embeds=vector(v))
weights = np.array([embed_text(f"a picture of a {c}")[1] for c in classes])
crops = [crop(samples / r["file_name"]) for r in rows]
truth = np.array([classes.index(r["label"]) for r in rows])
style = np.array([r["style"] for r in rows])
out = {}
summary = {}
captions = np.array([embed_text(r["caption"])[1] for r in rows])
for d in VISION:
    e = np.concatenate(
        [embed(d, np.stack([pixel_values(c) for c in crops[i:i + 16]])) for i in range(0, len(rows), 16)]
    )
    z = scale * e @ weights.T
    p = np.exp(z - z.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    ok = p.argmax(1) == truth
    conf = p.max(1)
    b = np.minimum((conf * 15).astype(int), 14)
    ece = sum(abs(conf[b == k].mean() - ok[b == k].mean()) * (b == k).mean() for k in range(15) if (b == k).any())
    s = e @ captions.T
    own = np.diag(s)
    i2t, t2i = (s > own[:, None]).sum(1), (s.T > own[:, None]).sum(1)
    summary[d] = dict(
        right=int(ok.sum()),
        n=len(rows),
        by_style={k: [int(ok[style == k].sum()), int((style == k).sum())] for k in sorted(set(style))},
        ece15=round(float(ece), 4),
        mean_confidence=round(float(conf.mean()), 4),
        retrieval={
            f"{n}@{k}": round(float((r < k).mean()), 4)
            for n, r in (("image_to_text", i2t), ("text_to_image", t2i))
            for k in (1, 5, 10)
        }
    )
    out[d] = [
        dict(file=r["file_name"], prediction=classes[int(q.argmax())], confidence=round(float(q.max()), 5))
        for r, q in zip(rows, p)
    ]
(model / "reference.json").write_text(
    json.dumps(
        dict(note=__doc__.split("\n")[0], logit_scale=scale, summary=summary, golden=golden, texts=texts, samples=out)
    )
    + "\n"
)
print(json.dumps(summary, indent=1))
