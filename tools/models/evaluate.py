"""Measures the exported model and writes eval.json."""

import argparse
import glob
import json
import os
import re

import numpy as np
import onnxruntime as ort
import torch
from PIL import Image
from tokenizers import Tokenizer

from extract_features import ALL, MEAN, STD, Backbone, clean, load
from graph import fold

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('model', help='model folder of export.py')
parser.add_argument('heads', help='output of train.py (.npz)')
parser.add_argument('backbone', help='EfficientNet-lite0 checkpoint (.pth)')
parser.add_argument('features', help='folder of extract_features.py')
parser.add_argument('pictograms', help='output folder of render-pictograms.mjs')
parser.add_argument('stamps', help='folder of the Tux Paint stamps')
parser.add_argument('out', help='file to write (.json)')
args = parser.parse_args()
M, heads, lite, zdir = args.model, args.heads, args.backbone, args.features
pix, stamps, dst = args.pictograms, args.stamps, args.out
P = dict(np.load(heads))
scale = float(P['scale'])
COMMON = (
    'monkey gorilla dog cat tiger horse elephant giraffe camel rabbit koala owl penguin frog crocodile turtle '
    'snake octopus butterfly spider grapes watermelon banana pineapple red-apple pear strawberry tomato eggplant '
    'carrot broccoli mushroom bread pancakes cheese-wedge hamburger pizza hot-dog egg doughnut'
).split()
TUX = (
    'frog:frog-1,frog;crow:crow;duck:duck,drake;owl:owl;penguin:penguin,little-penguin,magellanic_penguin;'
    'peacock:peacock;pelican:pelican;pigeon:pigeon;flamingo:pink_flamingo;'
    'parrot:rainbow-lorikeet,adelaide-rosella;rooster:rooster;seagull:seagull,silver-gull;toucan:tucan;'
    'turkey:turkey;vulture:vulture;ostrich:ostrich;lobster:lobster;seahorse:seahorse;shrimp:shrimp;bee:bee;'
    'fly:fly;grasshopper:grasshopper;mantis:mantis;iguana:iguana;chimpanzee:chimp;gorilla:gorilla;'
    'dolphin:dolphin;orca:orca;otter:otter;sea lion:sea_lion;whale:whale;badger:badger;bear:bear,european-bear;'
    'bison:bison;bull:bull;cow:cow,cow_white;goat:goat,mountaingoat;sheep:sheep,sheep_lamb;yak:yak;'
    'camel:camel,dromedary;lion:lion,lion-2;tiger:tiger,tiger_sumatran;deer:deer,doe;dog:dog;fox:fox;'
    'elephant:elephant;donkey:donkey,donkey_eating;horse:horse;zebra:zebra;ferret:ferret;giraffe:giraffe;'
    'hedgehog:hedgehog;hippopotamus:hippopotamus;pig:pig,pig_golden,pig_golden2;'
    'rabbit:rabbit,rabbit-2,rabbit_little;rhinoceros:rhino_black;beaver:beaver;mouse:mouse;rat:rat;'
    'squirrel:squirrel;wild boar:wildboar;kangaroo:kangaroo;koala:koala;wombat:wombat;'
    'apricot:apricot,Apricot_whole;strawberry:strawberry,Strawberry2;cherries:Cherry_Stella;'
    'apple:apple_red,apple_green,apple_fuji,apple_granny_smith,apple_sierra_beauty;banana:banana;grapes:grapes;'
    'kiwi fruit:kiwi;lemon:lemon;mango:mango;orange:orange,sliced_orange,mandarine;pear:pear;pineapple:pineapple;'
    'raspberry:raspberry;walnut:walnut,walnut_shelled;pizza:pizza;broccoli:broccoli;carrot:carrot;corn:corn;'
    'eggplant:food/vegetables/eggplant;garlic:garlic,garlics;lettuce:lettuce,redlettuce;'
    'mushroom:mushroom,cep,cep-1;onion:onion;pepper:pepper,yellowpepper;potato:potato;pumpkin:pumpkin_small;'
    'tomato:tomato;baseball cap:t_baseballcap;glove:t_glove;scarf:t_scarf;sock:t_sock;sombrero:sombrero;'
    'binoculars:binoculars;camera:camera_35mm;trumpet:trumpet;drum:drum_tomtom_floor;cello:cello;'
    'electric guitar:guitar_electric,guitar2,guitar_electric_bass;violin:violin;light bulb:Lightbulb;'
    'scissors:scissors_small_open,scissors_small_closed;mug:mug;teapot:teapot;kettle:kettle;key:key;'
    'hammer:hammer;saw:saw;wrench:wrench,wrench_adjustable,wrench_plumbers;toolbox:toolbox;syringe:syringe;'
    'tooth:tooth;flower:flower1,flower2,flower3,flower5,flower6,flower8;rose:rose;'
    'daffodil:plants/flowers/daffodil;palm tree:liberia-palm;moon:moon_full,moon_3qt,moon_crescent;'
    'basketball:basketball;soccer ball:soccer;tennis ball:tennis_ball;tennis racket:tennis_racket;'
    'trophy:trophy_cup;sports car:sportscar2;pickup truck:truck;fire truck:firetruck;hot air balloon:balloon360;'
    'airplane:747;garbage truck:garbagetruck;bus:green_korean_bus;race car:indycar;tricycle:pink_tricycle'
)
TUX20 = (
    'frog penguin bear cow goat sheep camel lion tiger donkey pig rabbit apple orange mushroom wrench flower '
    'scissors apricot strawberry'
).split() + [
    'electric guitar', 'parrot', 'seagull', 'garlic'
]
so = ort.SessionOptions()
so.intra_op_num_threads = 2
S = lambda f: ort.InferenceSession(f'{M}/onnx/{f}', so, providers=['CPUExecutionProvider'])
tk = Tokenizer.from_file(f'{M}/tokenizer.json')
tk.enable_padding()
norm = lambda x: x / np.linalg.norm(x, axis=-1, keepdims=True)


def texts(sess, t, bs=64):
    out = []
    for i in range(0, len(t), bs):
        e = tk.encode_batch(t[i:i + bs])
        out.append(
            sess.run(
                None,
                {
                    'input_ids': np.array([x.ids for x in e], np.int64),
                    'attention_mask': np.array([x.attention_mask for x in e], np.int64)
                }
            )[0]
        )
    return np.concatenate(out)


def images(sess, u8, bs=16):
    return np.concatenate(
        [
            sess.run(
                None,
                {
                    'pixel_values': np.ascontiguousarray(
                        ((np.asarray(u8[i:i + bs], np.float32) / 255 - MEAN) / STD).transpose(0, 3, 1, 2)
                    )
                }
            )[0]
            for i in range(0, len(u8), bs)
        ]
    )


# fused, A only, B only from cached feature maps
def branches(z):
    sd = branches.sd
    R = {k: [] for k in ('fused', 'A', 'B')}
    for i in range(0, len(z), 256):
        x = torch.tensor(z[i:i + 256]).float().flatten(2).transpose(1, 2)
        pool = lambda w, b: torch.clamp(x @ torch.tensor(w).t() + torch.tensor(b), 0, 6).mean(1).numpy()
        fa, fb = pool(sd['hw'], sd['hb']), pool(P['hb_w'], P['hb_b'])
        l = (fa @ P['fc_w'].T + P['fc_b']) / P['T']
        l = np.exp(l - l.max(1, keepdims=True))
        A = (l / l.sum(1, keepdims=True)) @ P['E']
        B = norm(fb @ P['B_w'].T + P['B_b'])
        for k, v in (('fused', A + B), ('A', A), ('B', B)):
            R[k].append(norm(v))
    return {k: np.concatenate(v) for k, v in R.items()}


sd = {k: v.numpy() for k, v in torch.load(lite, map_location='cpu', weights_only=True).items()}
hw, hb = fold(sd, '_conv_head', '_bn1')
branches.sd = dict(hw=hw[:, :, 0, 0].copy(), hb=hb)


def score(I, T, y, s=scale):
    L = I @ T.T
    r = (L > L[np.arange(len(y)), y][:, None]).sum(1)
    p = np.exp(s * (L - L.max(1, keepdims=True)))
    p /= p.sum(1, keepdims=True)
    c = p.max(1)
    ok = L.argmax(1) == y
    b = np.clip((c * 15).astype(int), 0, 14)
    ece = sum(abs(ok[b == k].mean() - c[b == k].mean()) * (b == k).mean() for k in range(15) if (b == k).any())
    return dict(
        n=len(y),
        classes=len(T),
        top1=round(float(ok.mean()), 4),
        top5=round(float((r < 5).mean()), 4),
        ece=round(float(ece), 4),
        mean_confidence=round(float(c.mean()), 4)
    )


def stamp(p):
    i = Image.open(p).convert('RGBA')
    s = int(max(i.size) / .9)
    b = Image.new('RGBA', (s, s), 'white')
    b.alpha_composite(i, ((s - i.width) // 2, (s - i.height) // 2))
    return np.asarray(b.convert('RGB').resize((224, 224), Image.BICUBIC))


if __name__ == '__main__':
    rows, idx, px = load(pix)
    order = list(rows)
    key = json.load(open(f'{zdir}/clean.json'))
    have = {g for _, g in key}
    order = [g for g in order if g in have]
    cls = {g: i for i, g in enumerate(order)}
    Z = np.load(f'{zdir}/clean.npy', mmap_mode='r')
    BR = branches(Z)
    sty = np.array([s for s, _ in key])
    y = np.array([cls[g] for _, g in key])
    tf, tq = S('text_model.onnx'), S('text_model_quantized.onnx')
    prompt = lambda l: f'a picture of a {l}'
    T = texts(tf, [prompt(rows[g]['label']) for g in order])
    ci = np.array([cls[g] for g in COMMON])
    R = dict(logit_scale=scale, pictograms={}, tuxpaint={}, retrieval={}, quantization={})
    for s in ALL:
        m = sty == s
        cm = m & np.isin(y, ci)
        yc = np.array([list(ci).index(k) for k in y[cm]])
        R['pictograms'][s] = {b: dict(all=score(BR[b][m], T, y[m]), common40=score(BR[b][cm], T[ci], yc)) for b in BR}
    m = sty == 'fluent-emoji'
    pick = np.random.default_rng(0).choice(np.flatnonzero(m), 200, replace=False)
    for b in BR:
        L = T[y[pick]] @ BR[b][pick].T
        r = (L > np.diag(L)[:, None]).sum(1)
        R['retrieval'][b] = {f'recall@{k}': round(float((r < k).mean()), 4) for k in (1, 5, 10)}
    allf = {
        os.path.relpath(f, stamps)[:-4]: f
        for f in glob.glob(f'{stamps}/**/*.png', recursive=True)
        if not re.search('cartoon|toys|symbols|seasonal|town|people|military|plastic', f[len(stamps):])
    }
    C, files, yt = [], [], []
    for k, e in enumerate(TUX.split(';')):
        n, st = e.split(':')
        C.append(n)
        for q in st.split(','):
            f = [v for p, v in allf.items() if p == q or p.endswith('/' + q)]
            assert len(f) == 1, (n, q, f)
            files.append(f[0])
            yt.append(k)
    yt = np.array(yt)
    u8 = np.stack([stamp(f) for f in files])
    vf, vh, vq = S('vision_model.onnx'), S('vision_model_fp16.onnx'), S('vision_model_quantized.onnx')
    net = Backbone(lite)
    zt = np.concatenate([net(u8[i:i + 16]) for i in range(0, len(u8), 16)])
    BT = branches(zt)
    If = images(vf, u8)
    print('branch code against ONNX', float(abs(BT['fused'] - If).max()))
    TT = texts(tf, [prompt(c) for c in C])
    sub = np.array([C.index(c) for c in TUX20])
    sm = np.isin(yt, sub)
    ys = np.array([list(sub).index(k) for k in yt[sm]])
    for b in BT:
        R['tuxpaint'][b] = dict(all=score(BT[b], TT, yt), subset=score(BT[b][sm], TT[sub], ys))
    # agreement of the small files with fp32
    ev = [(s, i) for s in ('noto', 'fluent-emoji') for i in range(0, len(idx[s]), 5)]
    eu = np.stack([clean(px[s][i]) for s, i in ev] + list(u8))
    F0 = images(vf, eu)
    ye = np.array([cls[idx[s][i]] for s, i in ev])
    Tq = texts(tq, [prompt(rows[g]['label']) for g in order])
    for n, se in (('vision_fp16', vh), ('vision_quantized', vq)):
        Q = images(se, eu)
        k = len(ev)
        a = F0[:k] @ T.T
        b = Q[:k] @ T.T
        R['quantization'][n] = dict(
            cosine_mean=round(float((F0 * Q).sum(1).mean()), 5),
            cosine_min=round(float((F0 * Q).sum(1).min()), 5),
            top1_agreement=round(float((a.argmax(1) == b.argmax(1)).mean()), 4),
            top1_fp32=round(float((a.argmax(1) == ye).mean()), 4),
            top1=round(float((b.argmax(1) == ye).mean()), 4),
            tux_top1_fp32=round(float(((F0[k:] @ TT.T).argmax(1) == yt).mean()), 4),
            tux_top1=round(float(((Q[k:] @ TT.T).argmax(1) == yt).mean()), 4)
        )
    k = len(ev)
    R['quantization']['text_quantized'] = dict(
        cosine_mean=round(float((T * Tq).sum(1).mean()), 5),
        cosine_min=round(float((T * Tq).sum(1).min()), 5),
        top1_agreement=round(float(((F0[:k] @ T.T).argmax(1) == (F0[:k] @ Tq.T).argmax(1)).mean()), 4),
        top1=round(float(((F0[:k] @ Tq.T).argmax(1) == ye).mean()), 4)
    )
    Qv = images(vq, eu[:k])
    R['quantization']['both_quantized'] = dict(top1=round(float(((Qv @ Tq.T).argmax(1) == ye).mean()), 4))
    json.dump(R, open(dst, 'w'), indent=1)
    f = lambda d: f"{d['top1'] * 100:5.1f}/{d['top5'] * 100:5.1f} ece {d['ece']:.3f}"
    for s in ALL:
        print(
            f'{s:18s}',
            ' | '.join(
                f"{b}: all {f(R['pictograms'][s][b]['all'])}, c40 {f(R['pictograms'][s][b]['common40'])}" for b in BR
            )
        )
    for b in BT:
        print(
            'tux', b, f(R['tuxpaint'][b]['all']), R['tuxpaint'][b]['all']['n'], R['tuxpaint'][b]['all']['classes'],
            '| subset', f(R['tuxpaint'][b]['subset']), R['tuxpaint'][b]['subset']['n'],
            R['tuxpaint'][b]['subset']['classes']
        )
    print(R['retrieval'])
    print(json.dumps(R['quantization'], indent=0))
