"""Writes eight fixed test images and golden.json with the reference numbers."""

import argparse
import hashlib
import json
import os

import numpy as np
import onnxruntime as ort
import transformers
from PIL import Image
from tokenizers import Tokenizer
from transformers import AutoTokenizer

from extract_features import load

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('model', help='model folder of export.py')
parser.add_argument('pictograms', help='output folder of render-pictograms.mjs')
args = parser.parse_args()
M, pix = args.model, args.pictograms
G = f'{M}/golden'
os.makedirs(G, exist_ok=True)
rows, idx, px = load(pix)


def icon(style, slug, n):
    return Image.fromarray(np.asarray(px[style][idx[style].index(slug)])).resize((n, n), Image.BICUBIC)


def on(style, slug, size, frac, bg, off=(0, 0), mode='RGB'):
    w, h = size
    n = round(min(size) * frac)
    b = Image.new('RGBA', size, bg)
    b.alpha_composite(icon(style, slug, n), ((w - n) // 2 + off[0], (h - n) // 2 + off[1]))
    return b if mode == 'RGBA' else b.convert(mode)


W = (255, 255, 255, 255)
SPEC = [
    ('1-dog-160x120', on('noto', 'dog', (160, 120), .9, W)),
    ('2-cat-portrait-121x203', on('fluent-emoji', 'cat', (121, 203), .95, (255, 240, 200, 255))),
    ('3-pizza-landscape-317x151', on('noto', 'pizza', (317, 151), .9, (200, 225, 240, 255), (30, 0))),
    ('4-apple-alpha-128x128', on('fluent-emoji-flat', 'red-apple', (128, 128), .9, (0, 0, 0, 0), mode='RGBA')),
    ('5-elephant-gray-160x120', on('noto', 'elephant', (160, 120), .95, W, mode='L')),
    ('6-banana-small-50x70', on('noto', 'banana', (50, 70), .95, W)),
    ('7-rocket-large-600x400', on('fluent-emoji-flat', 'rocket', (600, 400), .85, (20, 30, 70, 255))),
    ('8-guitar-161x119', on('noto', 'guitar', (161, 119), .9, (240, 240, 240, 255), (-12, 3)))
]
TEXT = [
    'a picture of a dog',
    'a picture of a cat',
    'a slice of pizza on a plate',
    'Red apple',
    'an elephant',
    'Rocket, launching into outer space!'
]
try:
    from transformers import CLIPImageProcessorPil as Proc
except ImportError:
    from transformers import CLIPImageProcessor as Proc
proc = Proc.from_pretrained(M)
print(type(proc).__name__, transformers.__version__)
rgb = []
for n, im in SPEC:
    im.save(f'{G}/{n}.png')
    im = Image.open(f'{G}/{n}.png')
    im.load()
    if im.mode == 'RGBA':
        b = Image.new('RGBA', im.size, 'white')
        b.alpha_composite(im)
        im = b
    rgb.append(im.convert('RGB'))
X = np.concatenate([np.asarray(proc(images=i, return_tensors='np')['pixel_values'], np.float32) for i in rgb])


# the same in plain Pillow, as a check on the processor's version
def own(i):
    w, h = i.size
    s, l = min(w, h), max(w, h)
    L = int(224 * l / s)
    nw, nh = (224, L) if w <= h else (L, 224)
    i = i.resize((nw, nh), Image.BICUBIC)
    t, f = (nh - 224) // 2, (nw - 224) // 2
    return (
        (np.asarray(i.crop((f, t, f + 224, t + 224)), np.float32) / 255 - 127 / 255) / (128 / 255)
    ).transpose(2, 0, 1)


print('processor against plain Pillow', [round(float(abs(own(i) - x).max()), 4) for i, x in zip(rgb, X)])
S = lambda f: ort.InferenceSession(f'{M}/onnx/{f}', providers=['CPUExecutionProvider'])
tk = Tokenizer.from_file(f'{M}/tokenizer.json')
enc = tk.encode_batch(TEXT)
ids = [e.ids for e in enc]
n = max(map(len, ids))
I = np.array([i + [0] * (n - len(i)) for i in ids], np.int64)
A = np.array([[1] * len(i) + [0] * (n - len(i)) for i in ids], np.int64)
V = S('vision_model.onnx').run(None, {'pixel_values': X})[0]
T = S('text_model.onnx').run(None, {'input_ids': I, 'attention_mask': A})[0]
sc = float(np.exp(json.load(open(f'{M}/config.json'))['logit_scale_init_value']))
L = sc * V @ T.T
Vq = S('vision_model_quantized.onnx').run(None, {'pixel_values': X})[0]
Tq = S('text_model_quantized.onnx').run(None, {'input_ids': I, 'attention_mask': A})[0]
r = lambda a, k=6: [round(float(v), k) for v in a]
try:
    hf = AutoTokenizer.from_pretrained(M)(TEXT)['input_ids']
    print('AutoTokenizer agrees', hf == ids)
except Exception as e:
    print('AutoTokenizer', e)
json.dump(
    dict(
        note=(
            'fp32, Python onnxruntime; images flattened onto white, converted to RGB, then CLIPImageProcessor '
            '(Pillow bicubic: shortest edge 224 with the long edge truncated to an integer, centre crop, '
            '(x / 255 - mean) / std)'
        ),
        logit_scale=sc,
        images=[
            dict(
                file=f'golden/{n}.png',
                size=list(i.size),
                sha256=hashlib.sha256(open(f'{G}/{n}.png', 'rb').read()).hexdigest(),
                pixel_values=dict(
                    first8=r(x.ravel()[:8]),
                    mean=float(x.mean()),
                    std=float(x.std()),
                    centre8=r(x[:, 112, 108:116][0])
                ),
                image_embeds=dict(first8=r(v[:8]), norm=float(np.linalg.norm(v)))
            )
            for (n, i), x, v in zip([(n, j) for (n, _), j in zip(SPEC, rgb)], X, V)
        ],
        texts=[
            dict(text=t, ids=i, tokens=e.tokens, text_embeds=dict(first8=r(v[:8]), norm=float(np.linalg.norm(v))))
            for t, i, e, v in zip(TEXT, ids, enc, T)
        ],
        logits_per_image=[r(x, 4) for x in L],
        quantized=dict(logits_per_image=[r(x, 4) for x in sc * Vq @ Tq.T])
    ),
    open(f'{M}/golden.json', 'w'),
    indent=1
)
np.set_printoptions(precision=2, suppress=True, linewidth=150)
print(L)
print('quantized both, max abs diff', abs(sc * Vq @ Tq.T - L).max(), 'text only', abs(sc * V @ Tq.T - L).max())
