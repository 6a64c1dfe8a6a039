"""Prunes the WordPiece vocabulary, writes tokenizer.json and caches MiniLM embeddings of the training texts."""

import argparse
import json
import os
import random
import re

import numpy as np
import onnxruntime as ort
from safetensors.torch import load_file
from timm.data import ImageNetInfo
from tokenizers import Tokenizer

from graph import text_model

TEMPLATES = [
    '{}',
    'a picture of a {}',
    'a photo of a {}',
    'a drawing of a {}',
    'an image of {}',
    'a {}',
    'an emoji of a {}',
    'this is a photo of {}'
]
# Everyday hypernyms of ImageNet index ranges (inclusive), so that a breed or model name also points at its common noun.
HYPER = [
    (0, 1, 'fish'), (2, 4, 'shark'), (5, 6, 'ray fish'), (7, 8, 'chicken'), (9, 9, 'bird'), (10, 23, 'bird'),
    (24, 24, 'owl'), (25, 29, 'salamander'), (30, 32, 'frog'), (33, 37, 'turtle'), (38, 48, 'lizard'),
    (49, 50, 'crocodile'), (51, 51, 'dinosaur'), (52, 68, 'snake'), (71, 71, 'scorpion'), (72, 77, 'spider'),
    (80, 86, 'bird'), (87, 90, 'parrot'), (91, 96, 'bird'), (97, 98, 'duck'), (99, 99, 'goose'), (100, 100, 'swan'),
    (101, 101, 'elephant'), (104, 104, 'kangaroo'), (107, 107, 'jellyfish'), (113, 113, 'snail'), (118, 121, 'crab'),
    (122, 123, 'lobster'), (127, 146, 'bird'), (147, 148, 'whale'), (150, 150, 'seal'), (151, 268, 'dog'),
    (269, 272, 'wolf'), (273, 275, 'wild dog'), (277, 280, 'fox'), (281, 285, 'cat'), (286, 286, 'wild cat'),
    (288, 289, 'leopard'), (290, 290, 'leopard'), (294, 297, 'bear'), (300, 307, 'beetle'), (308, 308, 'insect'),
    (309, 309, 'insect'), (311, 312, 'insect'), (315, 317, 'insect'), (319, 320, 'dragonfly'),
    (321, 326, 'butterfly'), (330, 332, 'rabbit'), (335, 335, 'squirrel'), (339, 339, 'horse'), (341, 341, 'pig'),
    (342, 343, 'boar'), (345, 345, 'cow'), (346, 347, 'buffalo'), (348, 349, 'sheep'), (350, 350, 'goat'),
    (351, 353, 'antelope'), (354, 354, 'camel'), (355, 355, 'llama'), (356, 359, 'weasel'), (360, 360, 'otter'),
    (362, 362, 'badger'), (365, 368, 'ape'), (369, 382, 'monkey'), (385, 386, 'elephant'), (388, 388, 'panda'),
    (389, 397, 'fish'), (402, 402, 'guitar'), (403, 403, 'ship'), (404, 404, 'airplane'),
    (407, 407, 'emergency vehicle'), (409, 409, 'clock'), (436, 436, 'car'), (444, 444, 'bicycle'),
    (466, 466, 'train'), (468, 468, 'taxi car'), (472, 472, 'boat'), (479, 479, 'car wheel'),
    (498, 498, 'movie theater'), (511, 511, 'car'), (515, 515, 'hat'), (546, 546, 'guitar'), (547, 547, 'train'),
    (554, 554, 'boat'), (555, 555, 'fire truck'), (565, 565, 'train'), (569, 569, 'truck'), (573, 573, 'race car'),
    (576, 576, 'boat'), (579, 579, 'piano'), (586, 586, 'tank'), (609, 609, 'car'), (620, 620, 'computer'),
    (625, 625, 'boat'), (627, 627, 'car'), (628, 628, 'ship'), (654, 654, 'bus'), (656, 656, 'car'),
    (661, 661, 'car'), (664, 664, 'computer screen'), (665, 665, 'motorcycle'), (670, 670, 'scooter'),
    (671, 671, 'bicycle'), (717, 717, 'truck'), (724, 724, 'ship'), (734, 734, 'police car'), (751, 751, 'race car'),
    (768, 768, 'ball'), (769, 769, 'ruler'), (779, 779, 'bus'), (780, 780, 'sailboat'), (805, 805, 'ball'),
    (814, 814, 'boat'), (817, 817, 'car'), (829, 829, 'tram'), (847, 847, 'military tank'), (852, 852, 'ball'),
    (864, 864, 'truck'), (867, 867, 'truck'), (870, 870, 'tricycle'), (871, 871, 'boat'), (874, 874, 'bus'),
    (881, 881, 'piano'), (889, 889, 'violin'), (890, 890, 'ball'), (895, 895, 'airplane'), (900, 900, 'water tower'),
    (914, 914, 'sailboat'), (930, 930, 'bread'), (931, 932, 'bread'), (934, 934, 'sausage'), (948, 948, 'apple'),
    (957, 957, 'fruit'), (985, 985, 'flower'), (991, 997, 'mushroom'), (987, 987, 'corn')
]


def imagenet():
    """[(names, hypernym, gloss)] in classifier order."""
    inf = ImageNetInfo()
    out = []
    for k in range(1000):
        d = inf.index_to_description(k, detailed=True)
        n, g = d.split(': ', 1) if ': ' in d else (d, '')
        names = n.split(', ')
        hy = [h for a, b, h in HYPER if a <= k <= b]
        out.append((names, hy[0] if hy else None, re.split('[;(]', g)[0].strip()))
    return out


def prune(src, keep, wanted):
    tk = json.load(open(f'{src}/tokenizer.json'))
    V = tk['model']['vocab']
    inv = sorted(V, key=V.get)
    special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
    single = [t for t in inv if len(t) == 1 or (t.startswith('##') and len(t) == 3)]
    chosen = set(special) | set(single) | set(wanted)
    latin = lambda t: all(ord(c) < 0x250 for c in t)
    # then the most frequent, as BERT's list is roughly sorted by frequency
    for t in inv:
        if len(chosen) >= keep:
            break
        if not t.startswith('[unused') and latin(t):
            chosen.add(t)
    order = special + [t for t in inv if t in chosen and t not in special]
    ids = np.array([V[t] for t in order])
    tk['model']['vocab'] = {t: i for i, t in enumerate(order)}
    new = tk['model']['vocab']
    for a in tk['added_tokens']:
        a['id'] = new[a['content']]
    for k, v in tk['post_processor'].get('special_tokens', {}).items():
        v['ids'] = [new[k]]
    tk['truncation'] = {'direction': 'Right', 'max_length': 64, 'strategy': 'LongestFirst', 'stride': 0}
    tk['padding'] = None
    return tk, ids


class Embed:
    """Unit-norm MiniLM sentence embeddings through the exported graph (identity projection)."""

    def __init__(self, sd, tk, threads=2):
        o = ort.SessionOptions()
        o.intra_op_num_threads = threads
        self.tk = tk
        tk.enable_truncation(64)
        tk.enable_padding()
        self.s = ort.InferenceSession(
            text_model(sd, np.eye(384), np.zeros(384)).SerializeToString(), o, providers=['CPUExecutionProvider']
        )

    def __call__(self, texts, bs=128):
        o = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        out = np.empty((len(texts), 384), np.float32)
        for i in range(0, len(o), bs):
            e = self.tk.encode_batch([texts[j] for j in o[i:i + bs]])
            out[o[i:i + bs]] = self.s.run(
                None,
                {
                    'input_ids': np.array([x.ids for x in e], np.int64),
                    'attention_mask': np.array([x.attention_mask for x in e], np.int64)
                }
            )[0]
        return out


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('pictograms', help='output folder of render-pictograms.mjs')
    parser.add_argument('minilm', help='folder of all-MiniLM-L6-v2 (model.safetensors, tokenizer.json)')
    parser.add_argument('out', help='folder for tokenizer and embeddings')
    parser.add_argument('--keep', type=int, default=16000, help='entries of the pruned vocabulary')
    parser.add_argument('--captions', help='file of make_captions.py; measures what the pruning costs')
    args = parser.parse_args()
    src, out = args.minilm, args.out
    os.makedirs(out, exist_ok=True)
    rnd = random.Random(0)
    j = json.load(open(f'{args.pictograms}/index.json'))
    have = {x['slug'] for x in j['index']}
    rows = [r for r in j['rows'] if r['slug'] in have]
    IN = imagenet()
    full = Tokenizer.from_file(f'{src}/tokenizer.json')
    full.no_padding()
    full.no_truncation()
    base = [r['label'] for r in rows] + [t for r in rows for t in r['tags']] + [n for x in IN for n in x[0]] + [
        x[1] or '' for x in IN
    ] + [t.format('cat') for t in TEMPLATES]
    tk, ids = prune(src, args.keep, {t for e in full.encode_batch(base) for t in e.tokens})
    json.dump(tk, open(f'{out}/tokenizer.json', 'w'), ensure_ascii=False)
    np.save(f'{out}/vocab_ids.npy', ids)
    print('vocabulary', len(ids), flush=True)
    sd = {k: v.float().numpy() for k, v in load_file(f'{src}/model.safetensors').items()}
    pr = dict(sd)
    pr['embeddings.word_embeddings.weight'] = sd['embeddings.word_embeddings.weight'][ids]
    emb = Embed(pr, Tokenizer.from_file(f'{out}/tokenizer.json'))
    if args.captions:  # pruned against full vocabulary
        caps = json.load(open(args.captions))
        a, b = Embed(sd, full), emb
        rep = {}
        for name, c in caps.items():
            cs = (a(c) * b(c)).sum(1)
            rep[name] = dict(
                n=len(c), mean=float(cs.mean()), p05=float(np.quantile(cs, .05)), identical=float((cs > .9999).mean())
            )
        json.dump(rep, open(f'{out}/prune.json', 'w'), indent=1)
        print(json.dumps(rep), flush=True)
    # owner: class number; pictograms first, then 1000 ImageNet classes at an offset
    texts, owner = [], []
    for c, r in enumerate(rows):
        t = [q.format(r['label']) for q in TEMPLATES]
        tags = [x for x in r['tags'] if x not in r['label']] or r['tags']
        for k in range(4):
            s = rnd.sample(tags, min(len(tags), rnd.randint(1, 4)))
            t.append(
                [
                    f"{r['label']}, {', '.join(s)}",
                    f"{s[0]} {r['label']}",
                    f"a picture of {' and '.join(s[:2])}: {r['label']}",
                    ', '.join(rnd.sample(r['tags'], min(5, len(r['tags']))))
                ][k]
            )
        texts += t
        owner += [c] * len(t)
    for c, (names, hy, gloss) in enumerate(IN):
        n0 = names[0]
        t = [q.format(n0) for q in TEMPLATES[:6]] + [f'a photo of a {n}' for n in names[1:4]] + [f'{n0}: {gloss}']
        if hy:
            t += [f'{n0}, a {hy}', f'a photo of a {hy}, {n0}', f'a {hy}']
        texts += t
        owner += [len(rows) + c] * len(t)
    U = emb(texts)
    np.save(f'{out}/U.npy', U)
    np.save(f'{out}/owner.npy', np.array(owner))
    json.dump(dict(rows=rows, texts=texts), open(f'{out}/texts.json', 'w'))
    print('texts', len(texts))
