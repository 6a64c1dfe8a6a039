"""Exports the trained pocket VLM in the SmolVLM / Idefics3 layout of transformers.js. Usage: export.py CHECKPOINT OUT SCENES_FOLDER

onnx/embed_tokens.onnx            input_ids (b, t) -> inputs_embeds (b, t, hidden)
onnx/vision_encoder.onnx          pixel_values (b, n, 3, 96, 96), pixel_attention_mask (b, n, 96, 96) -> image_features (b * n, 36, hidden)
onnx/decoder_model_merged.onnx    inputs_embeds, attention_mask, position_ids, past_key_values.* -> logits, present.*
"""

import json, sys
from pathlib import Path
import numpy as np, torch, torch.nn as nn

sys.path.insert(0, str(Path(__file__).resolve().parent))
from model import Cfg, Vision, Decoder
from vocab import encode

ckpt, out, scenes = torch.load(sys.argv[1], weights_only=True), Path(sys.argv[2]), Path(sys.argv[3])
V = ckpt["vocab"]
(out / "onnx").mkdir(parents=True, exist_ok=True)
vision, dec = Vision().eval(), Decoder(len(V)).eval()
vision.load_state_dict(ckpt["vision"])
dec.load_state_dict(ckpt["dec"])


class Embed(nn.Module):
    def __init__(s):
        super().__init__()
        s.e = dec.emb

    def forward(s, input_ids):
        return s.e(input_ids)


class Encoder(nn.Module):
    def forward(s, pixel_values, pixel_attention_mask):
        x = torch.where(pixel_attention_mask.unsqueeze(2), pixel_values, torch.zeros(()))
        return vision(x.flatten(0, 1))

    def __init__(s):
        super().__init__()
        s.v = vision


class Merged(nn.Module):
    def __init__(s):
        super().__init__()
        s.d = dec

    def forward(s, inputs_embeds, attention_mask, position_ids, *past):
        p = past[0].shape[2]
        t = inputs_embeds.shape[1]
        rows = torch.arange(t).unsqueeze(1) + p
        cols = torch.arange(attention_mask.shape[1]).unsqueeze(0)
        ok = (cols <= rows).unsqueeze(0) & (attention_mask.unsqueeze(1) > 0)
        mask = torch.where(ok, 0.0, -1e9).unsqueeze(1)
        pairs = [(past[2 * i], past[2 * i + 1]) for i in range(Cfg.layers)]
        logits, new = s.d(inputs_embeds, position_ids, mask, pairs)
        return (logits, *[z for kv in new for z in kv])


H, L = Cfg.hidden, Cfg.layers
names = [
    f"{k}.{i}.{w}"
    for i in range(L)
    for k, w in ((("past_key_values"), "key"), (("past_key_values"), "value"))
]
present = [n.replace("past_key_values", "present") for n in names]
past = tuple(torch.zeros(1, Cfg.heads, 3, Cfg.head_dim) for _ in names)
opts = dict(opset_version=17, dynamo=False, do_constant_folding=True)
with torch.no_grad():
    torch.onnx.export(
        Embed(),
        (torch.zeros(1, 4, dtype=torch.long),),
        out / "onnx/embed_tokens.onnx",
        input_names=["input_ids"],
        output_names=["inputs_embeds"],
        dynamic_axes={"input_ids": {0: "batch", 1: "sequence"}, "inputs_embeds": {0: "batch", 1: "sequence"}},
        **opts,
    )
    torch.onnx.export(
        Encoder(),
        (torch.zeros(1, 1, 3, 96, 96), torch.ones(1, 1, 96, 96, dtype=torch.bool)),
        out / "onnx/vision_encoder.onnx",
        input_names=["pixel_values", "pixel_attention_mask"],
        output_names=["image_features"],
        dynamic_axes={
            "pixel_values": {0: "batch", 1: "images"},
            "pixel_attention_mask": {0: "batch", 1: "images"},
            "image_features": {0: "rows"},
        },
        **opts,
    )
    torch.onnx.export(
        Merged(),
        (torch.zeros(1, 5, H), torch.ones(1, 8, dtype=torch.long), torch.arange(3, 8)[None], *past),
        out / "onnx/decoder_model_merged.onnx",
        input_names=["inputs_embeds", "attention_mask", "position_ids", *names],
        output_names=["logits", *present],
        dynamic_axes={
            "inputs_embeds": {0: "batch", 1: "sequence"},
            "attention_mask": {0: "batch", 1: "total"},
            "position_ids": {0: "batch", 1: "sequence"},
            "logits": {0: "batch", 1: "sequence"},
            **{n: {0: "batch", 2: "past"} for n in names},
            **{n: {0: "batch", 2: "total"} for n in present},
        },
        **opts,
    )

import onnx
from onnx import helper, numpy_helper
from onnxruntime.transformers.float16 import convert_float_to_float16


def weights_in_int8(model):
    """Weights stored as int8 with one scale per output channel, computed in float: w = float(q) * scale, folded once when a runtime loads it."""
    first = []
    for t in list(model.graph.initializer):
        w = numpy_helper.to_array(t)
        if w.dtype != np.float32 or w.ndim < 2 or w.size < 256:
            continue
        user = next(n for n in model.graph.node if t.name in n.input)
        channel = 0 if user.op_type in ("Conv", "Gather") else w.ndim - 1
        scale = np.maximum(
            np.abs(w).max(tuple(d for d in range(w.ndim) if d != channel), keepdims=True) / 127, 1e-12
        ).astype(np.float32)
        model.graph.initializer.remove(t)
        model.graph.initializer.extend(
            [
                numpy_helper.from_array(
                    np.clip(np.round(w / scale), -127, 127).astype(np.int8), t.name + "_q"
                ),
                numpy_helper.from_array(scale, t.name + "_s"),
            ]
        )
        first += [
            helper.make_node("Cast", [t.name + "_q"], [t.name + "_f"], to=1),
            helper.make_node("Mul", [t.name + "_f", t.name + "_s"], [t.name]),
        ]
    for n in reversed(first):
        model.graph.node.insert(0, n)
    onnx.checker.check_model(model)
    return model


for name in ("embed_tokens", "vision_encoder", "decoder_model_merged"):
    path = str(out / f"onnx/{name}")
    onnx.save(convert_float_to_float16(onnx.load(path + ".onnx"), keep_io_types=True), path + "_fp16.onnx")
    onnx.save(weights_in_int8(onnx.load(path + ".onnx")), path + "_quantized.onnx")

dump = lambda name, data: (out / name).write_text(json.dumps(data, indent=2) + "\n")
special = [t for t in V if t.startswith("<") and t.endswith(">")]
dump(
    "config.json",
    dict(
        model_type="idefics3",
        architectures=["Idefics3ForConditionalGeneration"],
        image_token_id=V["<image>"],
        scale_factor=1,
        torch_dtype="float32",
        bos_token_id=V["<bos>"],
        eos_token_id=V["<end_of_utterance>"],
        pad_token_id=V["<pad>"],
        vocab_size=len(V),
        text_config=dict(
            model_type="llama",
            hidden_size=H,
            num_hidden_layers=L,
            num_attention_heads=Cfg.heads,
            num_key_value_heads=Cfg.heads,
            head_dim=Cfg.head_dim,
            intermediate_size=Cfg.inter,
            vocab_size=len(V),
            max_position_embeddings=256,
            rms_norm_eps=1e-6,
            rope_theta=10000.0,
            bos_token_id=V["<bos>"],
            eos_token_id=V["<end_of_utterance>"],
            pad_token_id=V["<pad>"],
            tie_word_embeddings=True,
        ),
        vision_config=dict(model_type="idefics3", image_size=96, patch_size=16, hidden_size=192),
    ),
)
dump(
    "generation_config.json",
    dict(
        bos_token_id=V["<bos>"],
        eos_token_id=V["<end_of_utterance>"],
        pad_token_id=V["<pad>"],
        max_new_tokens=40,
        do_sample=False,
    ),
)
dump(
    "preprocessor_config.json",
    dict(
        image_processor_type="Idefics3ImageProcessor",
        processor_class="Idefics3Processor",
        do_convert_rgb=True,
        do_image_splitting=False,
        do_resize=True,
        size=dict(longest_edge=96),
        max_image_size=dict(longest_edge=96),
        resample=3,
        do_rescale=True,
        rescale_factor=1 / 255,
        do_normalize=True,
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
        do_pad=True,
    ),
)
dump("processor_config.json", dict(processor_class="Idefics3Processor", image_seq_len=Cfg.image_tokens))
template = "<bos>{% for m in messages %}{{ m['role'] }}:{% for c in m['content'] %}{% if c['type'] == 'image' %}<image>{% else %}{{ c['text'] }}{% endif %}{% endfor %}{% if m['role'] == 'assistant' %}<end_of_utterance>{% endif %}{% endfor %}{% if add_generation_prompt %} assistant:{% endif %}"
dump(
    "tokenizer_config.json",
    dict(
        tokenizer_class="PreTrainedTokenizerFast",
        bos_token="<bos>",
        eos_token="<end_of_utterance>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=256,
        clean_up_tokenization_spaces=False,
        add_bos_token=False,
        chat_template=template,
        processor_class="Idefics3Processor",
    ),
)
dump(
    "tokenizer.json",
    dict(
        version="1.0",
        truncation=None,
        padding=None,
        added_tokens=[
            dict(
                id=V[t],
                content=t,
                single_word=False,
                lstrip=False,
                rstrip=False,
                normalized=False,
                special=True,
            )
            for t in special
        ],
        normalizer=dict(
            type="BertNormalizer",
            clean_text=True,
            handle_chinese_chars=False,
            strip_accents=True,
            lowercase=True,
        ),
        pre_tokenizer=dict(type="BertPreTokenizer"),
        post_processor=None,
        decoder=dict(type="WordPiece", prefix="##", cleanup=True),
        model=dict(
            type="WordPiece",
            unk_token="<unk>",
            continuing_subword_prefix="##",
            max_input_chars_per_word=40,
            vocab=V,
        ),
    ),
)

# golden transcript: greedy answers and their token log-probabilities on the sample scenes, fp32, Pillow bicubic to 96 x 96
from PIL import Image
import onnxruntime as ort


def sessions(suffix):
    return {
        n: ort.InferenceSession(str(out / f"onnx/{n}{suffix}.onnx"), providers=["CPUExecutionProvider"])
        for n in ("embed_tokens", "vision_encoder", "decoder_model_merged")
    }


S = sessions("")
back = {i: t for t, i in V.items()}


def prompt(q):
    return (
        [V["<bos>"], V["user"], V[":"], V["<fake_token_around_image>"], V["<global-img>"]]
        + [V["<image>"]] * Cfg.image_tokens
        + [V["<fake_token_around_image>"]]
        + encode(V, q)
        + [V["assistant"], V[":"]]
    )


def pixels(path):
    im = Image.open(path).convert("RGB").resize((96, 96), Image.BICUBIC)
    return (np.asarray(im, np.float32).transpose(2, 0, 1)[None, None] / 255 - 0.5) / 0.5


def answer(features, q, limit=40):
    ids = prompt(q)
    e = S["embed_tokens"].run(None, {"input_ids": np.array([ids], np.int64)})[0].copy()
    e[0, [i for i, t in enumerate(ids) if t == V["<image>"]]] = features
    kv = {n: np.zeros((1, Cfg.heads, 0, Cfg.head_dim), np.float32) for n in names}
    pos = 0
    words, logp = [], []
    for _ in range(limit):
        n = e.shape[1]
        r = S["decoder_model_merged"].run(
            None,
            dict(
                inputs_embeds=e,
                attention_mask=np.ones((1, pos + n), np.int64),
                position_ids=np.arange(pos, pos + n, dtype=np.int64)[None],
                **kv,
            ),
        )
        z = r[0][0, -1].astype(np.float64)
        z -= z.max()
        lp = z - np.log(np.exp(z).sum())
        k = int(lp.argmax())
        words.append(k)
        logp.append(float(lp[k]))
        pos += n
        if k == V["<end_of_utterance>"]:
            break
        kv = dict(zip(names, r[1:]))
        e = S["embed_tokens"].run(None, {"input_ids": np.array([[k]], np.int64)})[0]
    return words, logp


def text(ids):
    s = ""
    for t in (back[i] for i in ids if i != V["<end_of_utterance>"]):
        s += t[2:] if t.startswith("##") else ("" if t in ",.?" else " ") + t
    return s.strip()


caps = [json.loads(l) for l in open(scenes / "captions.jsonl")]
vqa = [json.loads(l) for l in open(scenes / "vqa.jsonl")]
feats = {
    c["file_name"]: S["vision_encoder"].run(
        None,
        dict(
            pixel_values=pixels(scenes / c["file_name"]), pixel_attention_mask=np.ones((1, 1, 96, 96), bool)
        ),
    )[0][0]
    for c in caps
}
golden, right, kinds = [], {}, {}
for c in caps:
    w, lp = answer(feats[c["file_name"]], "describe the image")
    ok = text(w) == c["captions"][0]
    kinds.setdefault(("caption", c["style"] == "fluent-emoji"), []).append(ok)
    golden.append(
        dict(
            file_name=c["file_name"],
            question="Describe the image",
            answer=text(w),
            token_ids=w,
            log_probabilities=[round(x, 6) for x in lp],
        )
    )
for r in vqa:
    w, lp = answer(feats[r["file_name"]], r["question"])
    kinds.setdefault((r["question_type"], r["style"] == "fluent-emoji"), []).append(
        text(w) == r["answers"][0]
    )
    if len(golden) < 300:
        golden.append(
            dict(
                file_name=r["file_name"],
                question=r["question"],
                answer=text(w),
                token_ids=w,
                log_probabilities=[round(x, 6) for x in lp],
            )
        )
dump(
    "golden.json",
    dict(
        note="greedy decoding, fp32, onnxruntime CPU, Pillow bicubic resize to 96 x 96; log-probabilities are natural logarithms and include the end token",
        image_features_first={f: [round(float(x), 5) for x in feats[f][0, :6]] for f in list(feats)[:8]},
        accuracy={
            f"{k[0]}/{'held-out style' if k[1] else 'trained styles'}": [sum(v), len(v)]
            for k, v in sorted(kinds.items())
        },
        items=golden,
    ),
)
print({k: f"{sum(v)}/{len(v)}" for k, v in sorted(kinds.items())})
print({p.name: p.stat().st_size for p in (out / "onnx").iterdir()})
for g in golden[:6]:
    print(g["file_name"], g["answer"], caps[int(g["file_name"][7:10])]["captions"][0])
for suffix in ("_fp16", "_quantized"):  # do the small files say the same?
    S = sessions(suffix)
    same = 0
    features = {}
    for g in golden[:150]:
        f = g["file_name"]
        if f not in features:
            features[f] = S["vision_encoder"].run(
                None,
                dict(pixel_values=pixels(scenes / f), pixel_attention_mask=np.ones((1, 1, 96, 96), bool)),
            )[0][0]
        same += answer(features[f], g["question"])[0] == g["token_ids"]
    print(suffix, f"{same} of {len(golden[:150])} answers equal to fp32")
