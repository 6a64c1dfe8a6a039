"""Writes README.md, the model card, from the measured numbers, and a full eval.json beside it."""

import argparse
import json
import os

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('model', help='model folder of export.py')
parser.add_argument('measured', help='output of evaluate.py')
parser.add_argument('pruning', help='prune.json of make_texts.py')
parser.add_argument('combined', nargs='?', help='folder of the combined model; gets the same card')
args = parser.parse_args()
M, ev, pr = args.model, args.measured, args.pruning
R, C = json.load(open(ev)), json.load(open(pr))
p = lambda x: f'{100 * x:.1f}'
mb = lambda f: f'{os.path.getsize(f"{M}/onnx/{f}") / 1e6:.1f} MB'
V = json.load(open(f'{M}/config.json'))['text_config']['vocab_size']
R['vocabulary'] = dict(size=V, pruned_against_full=C)
json.dump(R, open(f'{M}/eval.json', 'w'), indent=1)
NAME = {'fused': 'fused (the model)', 'A': 'branch A only', 'B': 'branch B only'}
T = []
for s, d in R['pictograms'].items():
    for b in ('fused', 'A', 'B'):
        a, c = d[b]['all'], d[b]['common40']
        T.append(
            f"| {s}{'' if s in ('noto', 'noto-v1', 'twemoji') else ' (held out)'} | {NAME[b]} | {a['n']} | {p(a['top1'])} / {p(a['top5'])} | {a['ece']:.3f} | {p(c['top1'])} / {p(c['top5'])} (n = {c['n']}) | {c['ece']:.3f} |"
        )
X = [
    f"| {NAME[b]} | {p(d['all']['top1'])} / {p(d['all']['top5'])} | {d['all']['ece']:.3f} | {p(d['subset']['top1'])} / {p(d['subset']['top5'])} | {d['subset']['ece']:.3f} |"
    for b, d in R['tuxpaint'].items()
]
Q = R['quantization']
K = [
    f"| {n} | {q['cosine_mean']:.4f} | {q['cosine_min']:.4f} | {p(q['top1_agreement'])} | {p(q['top1'])} |"
    for n, q in Q.items()
    if 'cosine_mean' in q
]
t0 = R['tuxpaint']['fused']
card = f'''---
license: other
license_name: apache-2.0-with-cc-by-4.0-training-data
library_name: transformers.js
pipeline_tag: zero-shot-image-classification
tags: [clip, onnx, zero-shot, retrieval, teaching]
---

# pocket-clip

A small dual encoder with the interface of CLIP: an image tower and a text tower that map into one 384-dimensional unit sphere.
It runs in a browser through transformers.js (`CLIPVisionModelWithProjection`, `CLIPTextModelWithProjection`) and exists to let people
try zero-shot classification, retrieval, calibration and drift with a real model that needs no download from a third party.
It was **not** trained on image-caption pairs from the web and is far weaker than any published CLIP.

## How it works

* **Text tower**: all-MiniLM-L6-v2 (6 layers, mean pooling), WordPiece vocabulary pruned from 30,522 to {V:,} entries, then one trained linear layer and L2 normalisation. At most 64 tokens, English, lower-cased.
* **Image tower**: EfficientNet-lite0 (ImageNet-1k, frozen), read in two ways and added:
  * **A (known photos)**: softmax of the 1,000 class logits (temperature {R.get('T', 0.7)}) times the text embeddings of the class names (with synonyms, glosses and everyday hypernyms), as in ConSE. Its length shrinks when the classifier is unsure.
  * **B (pictograms)**: a copy of the last 1x1 convolution, fine-tuned, then pooling, a linear layer and L2 normalisation, trained contrastively on pictograms.
  * `image_embeds = normalize(A + B)`.
* **logit scale** {R['logit_scale']:.1f} (in `config.json` as its logarithm). The temperature was fitted by likelihood on a style that a sibling model had not been trained on, so that it is neither sure of everything nor of nothing under drift. It is not a guarantee: see ECE below.

Preprocessing: flatten transparency onto white, RGB, bicubic resize of the shortest edge to 224, centre crop 224, `(x / 255 - 127 / 255) / (128 / 255)`.

## Files

| file | size | use |
|---|---|---|
| `onnx/vision_model.onnx` | {mb('vision_model.onnx')} | fp32 reference |
| `onnx/vision_model_fp16.onnx` | {mb('vision_model_fp16.onnx')} | half precision weights and compute, float32 input and output |
| `onnx/vision_model_quantized.onnx` | {mb('vision_model_quantized.onnx')} | int8 weights (a scale per channel; depthwise and early layers in half precision), float compute |
| `onnx/text_model_quantized.onnx` | {mb('text_model_quantized.onnx')} | **default text tower**: int8 weights and embedding table, float compute |
| `onnx/text_model.onnx` | {mb('text_model.onnx')} | fp32 reference; leave it out where files are limited to 25 MB |

The quantised files store int8 weights and compute in float, so an embedding does not depend on what else is in the batch. (8-bit activations were tried on a sibling model and dropped: the static int8 image tower kept the same top-1 name for only 84 % of the images, the dynamic int8 text tower for 90 %.)
`golden.json` and `golden/` hold eight images, six texts and the reference numbers for tests.

## Training data

* Pictograms: 4,498 images of {R['pictograms']['noto']['fused']['all']['classes']:,} emoji in three styles (Noto, Noto v1, Twemoji), five renderings each over white, plain, graded and textured backgrounds with changes of scale, position, shading, colour, blur and noise. Flags and skin-tone variants were left out.
* Texts: the English emoji names and keyword tags in eight templates; ImageNet class names, synonyms and glosses.
* Fluent Emoji and Fluent Emoji Flat were never seen in training; neither were the Tux Paint stamps. They are held out by style, not by concept: the same names were trained in other styles. Settings (equal branches rather than a heavier A with more dropout, training the copied convolution, the temperature) were judged on Noto v1 with a model trained on the other two styles. Before the final measurement, 64 stamps served to confirm the classifier's own preprocessing constants, and the evaluation was run once on the sibling model; no setting was chosen on Fluent or on the stamps.
* Trained on one CPU core in about twelve minutes (plus feature extraction): 14 epochs with frozen features, 6 with the copied convolution unfrozen; AdamW; image-to-text cross-entropy over all names plus text-to-image, with a penalty that keeps the similarities between MiniLM texts.

## Measured

Zero-shot, prompt `a picture of a {{label}}`, fp32. ECE: 15 bins, with the logit scale above. "All" means all {R['pictograms']['noto']['fused']['all']['classes']:,} emoji names; "40" means 20 animals and 20 foods. The rows of the three training styles are **training accuracy** (on a rendering that was part of training).

| style | | n | all: top-1 / top-5 % | ECE | 40: top-1 / top-5 % | ECE |
|---|---|---|---|---|---|---|
''' + '\n'.join(T) + f'''

Tux Paint stamps (photographs cut out on white, {t0['all']['n']} images, {t0['all']['classes']} class names; and the {t0['subset']['n']} images of {t0['subset']['classes']} classes with several images):

| | {t0['all']['classes']} classes: top-1 / top-5 % | ECE | {t0['subset']['classes']} classes: top-1 / top-5 % | ECE |
|---|---|---|---|---|
''' + '\n'.join(X) + '''

Text-to-image retrieval among 200 Fluent Emoji (held out): ''' + '; '.join(f"{NAME[b]} R@1 {p(d['recall@1'])}, R@5 {p(d['recall@5'])}, R@10 {p(d['recall@10'])}" for b, d in R['retrieval'].items()) + f'''.

Small files against fp32 (embeddings of Noto, Fluent and Tux Paint images or of all names; top-1 over all names on a sample of Noto and Fluent, fp32 {p(Q['vision_fp16']['top1_fp32'])} %):

| file | mean cosine | lowest cosine | same top-1 % | top-1 % |
|---|---|---|---|---|
''' + '\n'.join(K) + f'''

Both towers quantised: top-1 {p(Q['both_quantized']['top1'])} %. Pruned against full vocabulary (MiniLM embeddings, before the projection): ''' + '; '.join(f"{n}: mean cosine {d['mean']:.3f}, lowest 5 % below {d['p05']:.2f} (n = {d['n']})" for n, d in C.items()) + '''.

## Limits and bias

* It knows 1,000 ImageNet classes and some 1,640 emoji. Other things are matched through word similarity and are often wrong. It does not read, count, place or relate objects; it sees one central object.
* Drift is real and intended for study: accuracy falls steeply from the training styles to the held-out styles.
* Cosines are low and depend on the wording: on 150 Fluent Emoji an image and its own `a picture of a {label}` have a mean cosine of 0.22 (0.00 with other labels), and 0.16 in a long, wordy prompt. Compare scores within one prompt form only, and choose thresholds on your own data.
* The softmax compares only the names that it is given. With a short list it is often sure without reason.
* Rare words are spelled out in pieces by the pruned vocabulary; text in other languages or scripts is close to meaningless.
* ImageNet is mostly Western web photography with many dog breeds and few people; emoji show gender, work and family by convention; the sentence encoder carries the associations of web text. Labels about people (looks, gender, work, feelings, faith) reflect those conventions and say nothing about a person. Do not use it on people.

## Intended use

Teaching, trying out and testing an evaluation workbench. Not for decisions about people, safety, medicine, moderation, or anything else that matters.

## Ingredients and licences

| ingredient | licence |
|---|---|
| EfficientNet-lite0 weights (Google; PyTorch conversion) | Apache-2.0 |
| all-MiniLM-L6-v2 (sentence-transformers; based on Microsoft MiniLM) | Apache-2.0 (MiniLM: MIT); the package that carried it is MIT |
| Noto Emoji, Noto Emoji v1 (Google): training images | Apache-2.0 |
| Twemoji (Twitter and contributors): training images | CC BY 4.0, attribution: graphics by Twitter and contributors |
| Fluent Emoji, Fluent Emoji Flat (Microsoft): evaluation and golden images | MIT |
| emoji names and tags (emojibase; Unicode CLDR) | MIT; Unicode licence |
| ImageNet class names, synonyms and glosses (WordNet, through timm) | WordNet licence; timm Apache-2.0 |
| Tux Paint stamps: evaluation only, not included | GPL-2 |

The weights are offered under Apache-2.0 as far as the author can; keep the attribution of Twemoji. ImageNet images themselves were made available for non-commercial research, and the terms of a classifier trained on them are a matter for your own judgement.
'''
for d in [M] + ([args.combined] if args.combined else []):
    open(f'{d}/README.md', 'w').write(card)
