"""Composites pictograms over varied backgrounds and caches backbone feature maps (320 x 7 x 7, float16).

Resumable: a file that is there is not made again. `clean` covers all styles, the augmented rounds the training ones.
"""

import argparse
import json
import os

import numpy as np
import onnxruntime as ort
import torch
from PIL import Image, ImageFilter

from graph import z_model
TRAIN = ['noto', 'noto-v1', 'twemoji']
ALL = TRAIN + ['fluent-emoji', 'fluent-emoji-flat']
MEAN, STD = np.float32(127 / 255), np.float32(128 / 255)
NOFLIP_GROUP = {'symbols'}
NOFLIP_SUB = {'time', 'keycap', 'alphanum'}


def load(d):
    j = json.load(open(f'{d}/index.json'))
    S = j['size']
    rows = {r['slug']: r for r in j['rows']}
    idx = {}
    px = {}
    for s in ALL:
        e = [x for x in j['index'] if x['style'] == s]
        idx[s] = [x['slug'] for x in e]
        px[s] = np.memmap(f'{d}/px-{s}.raw', np.uint8, 'r', shape=(len(e), S, S, 4))
    return rows, idx, px


def clean(rgba, scale=.86, bg=(255, 255, 255)):
    im = Image.fromarray(np.asarray(rgba))
    n = round(224 * scale)
    im = im.resize((n, n), Image.BICUBIC)
    b = Image.new('RGBA', (224, 224), bg + (255,))
    b.alpha_composite(im, ((224 - n) // 2,) * 2)
    return np.asarray(b.convert('RGB'))


def background(r, n):
    k = r.random()
    if k < .35:
        return np.full((n, n, 3), 255.) - (r.random() < .4) * r.uniform(0, 40)
    c = r.uniform(0, 255, 3) if r.random() < .6 else r.uniform(140, 255, 3)
    if k < .65:
        return np.ones((n, n, 1)) * c
    c2 = np.clip(c + r.normal(0, 60, 3), 0, 255)
    y, x = np.mgrid[0:n, 0:n] / n
    a = r.uniform(0, 2 * np.pi)
    t = (np.cos(a) * (x - .5) + np.sin(a) * (y - .5) + .7) / 1.4
    g = c + t[..., None] * (c2 - c)
    if k < .85:
        return g
    # smooth noise, or a coarse texture
    q = r.normal(0, r.uniform(10, 45), (r.integers(3, 24),) * 2 + (3,))
    q = np.stack(
        [np.asarray(Image.fromarray(q[..., i].astype(np.float32)).resize((n, n), Image.BICUBIC)) for i in range(3)],
        -1
    )
    return np.clip(g + q, 0, 255)


def augment(rgba, r, flip):
    n = int(r.choice([112, 144, 192, 224], p=[.15, .2, .25, .4]))
    s = r.uniform(.45, 1.02) if r.random() < .6 else r.uniform(.72, .98)
    w = max(24, round(n * s))
    im = Image.fromarray(np.asarray(rgba))
    if flip and r.random() < .5:
        im = im.transpose(Image.FLIP_LEFT_RIGHT)
    if r.random() < .35:
        im = im.rotate(r.normal(0, 9), Image.BICUBIC)
    im = im.resize((w, max(20, round(w * (r.uniform(.88, 1.14) if r.random() < .3 else 1)))), Image.BICUBIC)
    p = np.asarray(im, np.float32)
    h, w = p.shape[:2]
    a = p[..., 3:] / 255
    c = p[..., :3].copy()
    # shading like that of rendered, glossy pictograms
    if r.random() < .45:
        y, x = np.mgrid[0:h, 0:w] / max(h, w)
        t = r.uniform(0, 2 * np.pi)
        c *= 1 + r.uniform(.1, .45) * ((np.cos(t) * (x - .5) + np.sin(t) * (y - .5)))[..., None]
        if r.random() < .5:
            c += r.uniform(10, 60) * np.exp(
                -(((x - r.uniform(.2, .8)) ** 2 + (y - r.uniform(.1, .5)) ** 2) / r.uniform(.01, .08))
            )[..., None]
    if r.random() < .5:
        c = (c - 128) * r.uniform(.7, 1.3) + 128 + r.normal(0, 14)
    if r.random() < .5:
        g = c.mean(-1, keepdims=True)
        c = g + (c - g) * r.uniform(.5, 1.5)
    if r.random() < .25:
        c = c + r.normal(0, 14, 3)
    if r.random() < .04:
        c = np.repeat(c.mean(-1, keepdims=True), 3, -1)
    bg = background(r, n).astype(np.float32)
    m = .35 if r.random() < .2 else 1.
    jx, jy = [
        (r.uniform(0, n - q) if q <= n else r.uniform(n - q, 0)) if m < 1 else np.clip(
            (n - q) / 2 + r.normal(0, .05 * n), min(0, n - q), max(0, n - q)
        )
        for q in (w, h)
    ]
    X, Y = int(jx), int(jy)
    sx, sy = max(0, -X), max(0, -Y)
    X, Y = max(0, X), max(0, Y)
    w2, h2 = min(w - sx, n - X), min(h - sy, n - Y)
    A = a[sy:sy + h2, sx:sx + w2]
    bg[Y:Y + h2, X:X + w2] = bg[Y:Y + h2, X:X + w2] * (1 - A) + c[sy:sy + h2, sx:sx + w2] * A
    out = Image.fromarray(np.clip(bg, 0, 255).astype(np.uint8))
    if n != 224:
        out = out.resize((224, 224), Image.BICUBIC)
    if r.random() < .12:
        out = out.filter(ImageFilter.GaussianBlur(r.uniform(.4, 1.6)))
    out = np.asarray(out, np.float32)
    if r.random() < .1:
        out = np.clip(out + r.normal(0, r.uniform(3, 12), out.shape), 0, 255)
    return out.astype(np.uint8)


class Backbone:
    def __init__(self, weights, threads=2):
        sd = {k: v.numpy() for k, v in torch.load(weights, map_location='cpu', weights_only=True).items()}
        o = ort.SessionOptions()
        o.intra_op_num_threads = threads
        self.s = ort.InferenceSession(z_model(sd).SerializeToString(), o, providers=['CPUExecutionProvider'])

    def __call__(self, u8):
        x = ((np.asarray(u8, np.float32) / 255 - MEAN) / STD).transpose(0, 3, 1, 2)
        return self.s.run(None, {'pixel_values': np.ascontiguousarray(x)})[0].astype(np.float16)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('pictograms', help='output folder of render-pictograms.mjs, 192 pixels')
    parser.add_argument('backbone', help='EfficientNet-lite0 checkpoint (.pth)')
    parser.add_argument('out', help='folder for the feature maps')
    parser.add_argument('--rounds', type=int, default=4, help='renderings of each training pictogram')
    args = parser.parse_args()
    out = args.out
    os.makedirs(out, exist_ok=True)
    rows, idx, px = load(args.pictograms)
    net = Backbone(args.backbone)

    def run(name, items, make):
        if os.path.exists(f'{out}/{name}.npy'):
            return
        Z = np.empty((len(items), 320, 7, 7), np.float16)
        for i in range(0, len(items), 32):
            Z[i:i + 32] = net(np.stack([make(k, *it) for k, it in enumerate(items[i:i + 32], i)]))
        json.dump([[s, idx[s][i]] for s, i in items], open(f'{out}/{name}.json', 'w'))
        np.save(f'{out}/tmp.npy', Z)
        os.rename(f'{out}/tmp.npy', f'{out}/{name}.npy')
        print(name, len(items), flush=True)

    tr = [(s, i) for s in TRAIN for i in range(len(idx[s]))]

    def aug(rd):
        def f(k, s, i):
            g = rows[idx[s][i]]
            return augment(
                px[s][i],
                np.random.default_rng([rd, k]),
                g['group'] not in NOFLIP_GROUP and g['sub'] not in NOFLIP_SUB
            )

        return f

    run('aug0', tr, aug(0))
    run('clean', [(s, i) for s in ALL for i in range(len(idx[s]))], lambda k, s, i: clean(px[s][i]))
    for rd in range(1, args.rounds):
        run(f'aug{rd}', tr, aug(rd))
