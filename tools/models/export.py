"""Writes the model folder: ONNX files (fp32, fp16, int8), configuration, tokenizer, and the combined variant."""

import argparse
import json
import os
import re
import shutil

import numpy as np
import onnx
import torch
from onnx import helper as H
from onnx import numpy_helper as NH
from onnxconverter_common import float16
from safetensors.torch import load_file

from graph import combined_model, text_model, vision_model

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('heads', help='output of train.py (.npz)')
parser.add_argument('backbone', help='EfficientNet-lite0 checkpoint (.pth)')
parser.add_argument('minilm', help='folder of all-MiniLM-L6-v2')
parser.add_argument('texts', help='folder of make_texts.py')
parser.add_argument('out', help='model folder to write')
parser.add_argument('combined', help='folder for both towers in one file; not shipped')
args = parser.parse_args()
heads, lite, mini, tdir, out, comb = args.heads, args.backbone, args.minilm, args.texts, args.out, args.combined
P = dict(np.load(heads))
sdv = {k: v.numpy() for k, v in torch.load(lite, map_location='cpu', weights_only=True).items()}
sdt = {k: v.float().numpy() for k, v in load_file(f'{mini}/model.safetensors').items()}
ids = np.load(f'{tdir}/vocab_ids.npy')
sdt['embeddings.word_embeddings.weight'] = sdt['embeddings.word_embeddings.weight'][ids]
V = len(ids)
scale = float(P['scale'])
os.makedirs(f'{out}/onnx', exist_ok=True)
os.makedirs(f'{comb}/onnx', exist_ok=True)
O = f'{out}/onnx/'

vm = vision_model(sdv, P)
onnx.save(vm, O + 'vision_model.onnx')
tm = text_model(sdt, P['W'], P['b'])
onnx.save(tm, O + 'text_model.onnx')
cm = combined_model(sdv, P, sdt, P['W'], P['b'], scale)
onnx.save(cm, f'{comb}/onnx/model.onnx')
onnx.save(
    float16.convert_float_to_float16(onnx.load(O + 'vision_model.onnx'), keep_io_types=True),
    O + 'vision_model_fp16.onnx'
)


def weight_only(m):
    """Weights stored as int8 with a scale per output channel, computed in float: w = float(q) * s.

    Runtimes fold it at load. Static QDQ and dynamic int8 were tried: activations in 8 bits cost far more accuracy, and
    dynamic ranges make a text depend on its batch.

    The embedding table is gathered as int8 rows and scaled row by row, so it stays small in memory too."""
    use = {i: (n, k) for n in m.graph.node for k, i in enumerate(n.input)}
    pre = []
    for i in list(m.graph.initializer):
        w = NH.to_array(i)
        if w.dtype != np.float32 or w.ndim < 2 or w.size < 256 or i.name == 'pos':
            continue
        n, k = use[i.name]
        emb = n.op_type == 'Gather'
        nd = lambda t, a, o, **kw: H.make_node(t, a, [o], name='n_' + o, **kw)
        # small and sensitive: half precision instead
        if re.match(r'stem|.*dw\.w|b[0-4]\.project', i.name):
            m.graph.initializer.remove(i)
            m.graph.initializer.append(NH.from_array(w.astype(np.float16), i.name + '_h'))
            pre.append(nd('Cast', [i.name + '_h'], i.name, to=1))
            continue
        # output channels; input channels for b.w, whose columns differ most
        axis = 0 if emb or n.op_type == 'Conv' or i.name == 'fc.w' else w.ndim - 1
        s = np.maximum(
            np.abs(w).max(tuple(d for d in range(w.ndim) if d != axis), keepdims=True) / 127, 1e-12
        ).astype(np.float32)
        q = np.clip(np.round(w / s), -127, 127).astype(np.int8)
        m.graph.initializer.remove(i)
        m.graph.initializer.extend([NH.from_array(q, i.name + '_q'), NH.from_array(s, i.name + '_s')])
        if emb:
            at = list(m.graph.node).index(n)
            m.graph.node.remove(n)
            ids, out = n.input[1], n.output[0]
            for j, x in enumerate(
                [
                    nd('Gather', [i.name + '_q', ids], 'word_rows'),
                    nd('Gather', [i.name + '_s', ids], 'word_scales'),
                    nd('Cast', ['word_rows'], 'word_float', to=1),
                    H.make_node('Mul', ['word_float', 'word_scales'], [out], name='n_word_mul')
                ]
            ):
                m.graph.node.insert(at + j, x)
        else:
            pre += [
                nd('Cast', [i.name + '_q'], i.name + '_f', to=1), nd('Mul', [i.name + '_f', i.name + '_s'], i.name)
            ]
    for x in reversed(pre):
        m.graph.node.insert(0, x)
    onnx.checker.check_model(m)
    return m


for f in ('vision_model', 'text_model'):
    onnx.save(weight_only(onnx.load(f'{O}{f}.onnx')), f'{O}{f}_quantized.onnx')


def merge(v, t, dst):
    """the combined model made of the two small files."""
    a, b = onnx.compose.add_prefix(
        onnx.load(v), 'v/', rename_inputs=False, rename_outputs=False
    ), onnx.compose.add_prefix(onnx.load(t), 't/', rename_inputs=False, rename_outputs=False)
    ref = onnx.load(f'{comb}/onnx/model.onnx')
    tail = [
        H.make_node('Transpose', ['text_embeds'], ['tt'], perm=[1, 0], name='tail_t'),
        H.make_node('MatMul', ['image_embeds', 'tt'], ['cosine'], name='tail_mm'),
        H.make_node('Mul', ['cosine', 'logit_scale'], ['logits_per_image'], name='tail_mul'),
        H.make_node('Transpose', ['logits_per_image'], ['logits_per_text'], perm=[1, 0], name='tail_o')
    ]
    g = H.make_graph(
        list(a.graph.node) + list(b.graph.node) + tail,
        'pocket_clip',
        list(ref.graph.input),
        list(ref.graph.output),
        list(a.graph.initializer) + list(b.graph.initializer) + [NH.from_array(np.float32(scale), 'logit_scale')]
    )
    ops = {o.domain: max(o.version, 1) for o in list(a.opset_import) + list(b.opset_import)}
    m = H.make_model(
        g, opset_imports=[H.make_opsetid(k, n) for k, n in ops.items()], ir_version=8, producer_name='pocket-clip'
    )
    onnx.save(m, dst)


merge(O + 'vision_model_quantized.onnx', O + 'text_model_quantized.onnx', f'{comb}/onnx/model_quantized.onnx')

cfg = dict(
    model_type='clip',
    architectures=['CLIPModel'],
    projection_dim=int(P['b'].shape[0]),
    logit_scale_init_value=float(np.log(scale)),
    initializer_factor=1.0,
    text_config=dict(
        model_type='clip_text_model', hidden_size=384, intermediate_size=1536, num_hidden_layers=6,
        num_attention_heads=12, vocab_size=V, max_position_embeddings=128, projection_dim=384, hidden_act='gelu',
        pad_token_id=0, bos_token_id=2, eos_token_id=3
    ),
    vision_config=dict(
        model_type='clip_vision_model', backbone='efficientnet-lite0', hidden_size=1280, image_size=224,
        patch_size=32, num_channels=3, num_hidden_layers=16, num_attention_heads=16, projection_dim=384
    )
)
pre = dict(
    image_processor_type='CLIPImageProcessor', feature_extractor_type='CLIPFeatureExtractor',
    processor_class='CLIPProcessor', do_convert_rgb=True, do_resize=True, size=dict(shortest_edge=224), resample=3,
    do_center_crop=True, crop_size=dict(height=224, width=224), do_rescale=True, rescale_factor=1 / 255,
    do_normalize=True, image_mean=[127 / 255] * 3, image_std=[128 / 255] * 3
)
tok = dict(
    tokenizer_class='BertTokenizer', do_lower_case=True, do_basic_tokenize=True, tokenize_chinese_chars=True,
    strip_accents=None, clean_up_tokenization_spaces=True, model_max_length=64,
    model_input_names=['input_ids', 'attention_mask'], pad_token='[PAD]', unk_token='[UNK]', cls_token='[CLS]',
    sep_token='[SEP]', mask_token='[MASK]'
)
for d in (out, comb):
    for n, o in (
        ('config', cfg),
        ('preprocessor_config', pre),
        ('tokenizer_config', tok),
        (
            'special_tokens_map',
            {k: tok[k] for k in ('pad_token', 'unk_token', 'cls_token', 'sep_token', 'mask_token')}
        )
    ):
        json.dump(o, open(f'{d}/{n}.json', 'w'), indent=1)
    shutil.copy(f'{tdir}/tokenizer.json', f'{d}/tokenizer.json')
for d in (out, comb):
    for f in sorted(os.listdir(f'{d}/onnx')):
        print(f'{f:34s}{os.path.getsize(f"{d}/onnx/{f}") / 1e6:8.2f} MB')
