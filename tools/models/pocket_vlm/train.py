"""Train the pocket VLM. Usage: train.py PICTOGRAM_ROOT OUT MINUTES [THREADS] [CHECKPOINT_TO_GO_ON_FROM PEAK_LEARNING_RATE SEED]"""

import sys, time, random, json, numpy as np, torch, torch.nn.functional as F

sys.path.insert(0, __file__.rsplit("/", 1)[0])
from scenes import *
from vocab import build, encode
from model import *

root, out, minutes = sys.argv[1], sys.argv[2], float(sys.argv[3])
torch.set_num_threads(int(sys.argv[4]) if len(sys.argv) > 4 else 2)
TRAIN = ["noto", "noto-v1", "twemoji"]
V = build()
PAD, EOS, IMG = V["<pad>"], V["<end_of_utterance>"], V["<image>"]
pics = Pictograms(root)
rng = random.Random(1)
torch.manual_seed(1)
vision, dec = Vision(), Decoder(len(V))
vision = vision.to(memory_format=torch.channels_last)
params = list(vision.parameters()) + list(dec.parameters())
print("parameters", sum(p.numel() for p in params), "vocab", len(V), flush=True)


def pack(scene, nq=9):
    """Several question-answer turns that cannot see each other: ids, positions, segment, loss weight.
    Short answers that need a comparison (exists, count, where) learn slowly: they are asked three times as often, and a caption's many words weigh less.
    """
    qs = scene.questions() + [
        q for _ in range(2) for q in scene.questions() if q[0] in ("exists", "count", "where")
    ]
    scene.rng.shuffle(qs)
    qs = list(dict.fromkeys(qs))[:nq]
    ids, pos, seg, lm = [], [], [], []
    for j, (kind, q, a) in enumerate(qs, 1):
        weight = 0.3 if kind == "caption" else 1
        q_, a_ = encode(V, q + scene.rng.choice(["", " ?"])), encode(V, a) + [EOS]
        pre = [V["assistant"], V[":"]]
        t = q_ + pre + a_
        ids += t
        pos += range(N0, N0 + len(t))
        seg += [j] * len(t)
        lm += [0] * (len(q_) + 1) + [weight] * len(a_) + [0]
    return ids, pos, seg, lm


N0 = (
    Cfg.image_tokens + 6
)  # <bos> user : <fake> <global> <image>*36 <fake> then the question, as Idefics3Processor expands it
HEAD = [V["<bos>"], V["user"], V[":"], V["<fake_token_around_image>"], V["<global-img>"]]
TAIL = [V["<fake_token_around_image>"]]


def batch(n):
    imgs, rows = [], []
    for _ in range(n):
        s = Scene(rng, pics, TRAIN)
        imgs.append(s.image())
        rows.append(pack(s))
    L = max(len(r[0]) for r in rows)
    ids = torch.full((n, L), PAD)
    pos = torch.zeros(n, L, dtype=torch.long)
    seg = torch.full((n, L), -1)
    lm = torch.zeros(n, L)
    for i, (a, p, g, m) in enumerate(rows):
        k = len(a)
        ids[i, :k] = torch.tensor(a)
        pos[i, :k] = torch.tensor(p)
        seg[i, :k] = torch.tensor(g)
        lm[i, :k] = torch.tensor(m)
    px = torch.from_numpy(np.stack(imgs)).permute(0, 3, 1, 2).float() / 127.5 - 1
    return px, ids, pos, seg, lm


def forward(px, ids, pos, seg):
    n = len(px)
    img = vision(px)
    head = dec.emb(torch.tensor(HEAD)).expand(n, -1, -1)
    tail = dec.emb(torch.tensor(TAIL)).expand(n, -1, -1)
    x = torch.cat([head, img, tail, dec.emb(ids)], 1)
    P = N0
    p = torch.cat([torch.arange(P).expand(n, -1), pos], 1)
    g = torch.cat([torch.zeros(n, P, dtype=torch.long), seg], 1)
    T = x.shape[1]
    causal = torch.ones(T, T, dtype=torch.bool).tril()
    ok = causal & ((g[:, :, None] == g[:, None, :]) | (g[:, None, :] == 0))
    mask = torch.where(ok, 0.0, -1e9)[:, None]
    return dec(x, p, mask)[0][:, P:]


peak = 1.2e-3
if len(sys.argv) > 5:
    old = torch.load(sys.argv[5], weights_only=True)
    vision.load_state_dict(old["vision"])
    dec.load_state_dict(old["dec"])
    peak = float(sys.argv[6])
    rng = random.Random(int(sys.argv[7]))
opt = torch.optim.AdamW(params, lr=1e-3, weight_decay=0.02, betas=(0.9, 0.98))
t0 = time.time()
step = 0
ema = None
while True:
    el = (time.time() - t0) / 60
    if el > minutes:
        break
    fr = el / minutes
    for g in opt.param_groups:
        g["lr"] = peak * min(1, step / 300) * (0.5 * (1 + np.cos(np.pi * fr)) * 0.97 + 0.03)
    px, ids, pos, seg, lm = batch(48)
    px = px.contiguous(memory_format=torch.channels_last)
    with torch.autocast("cpu", torch.bfloat16):
        logits = forward(px, ids, pos, seg)[:, :-1].float()
    tgt = ids[:, 1:]
    w = lm[:, :-1]
    loss = (
        F.cross_entropy(logits.reshape(-1, logits.shape[-1]), tgt.reshape(-1), reduction="none").view_as(w)
        * w
    ).sum() / w.sum()
    opt.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(params, 1.0)
    opt.step()
    step += 1
    ema = loss.item() if ema is None else 0.98 * ema + 0.02 * loss.item()
    if step % 100 == 0:
        print(f"{el:.1f} min step {step} loss {ema:.4f} lr {opt.param_groups[0]['lr']:.5f}", flush=True)
    if step % 200 == 0:
        torch.save({"vision": vision.state_dict(), "dec": dec.state_dict(), "vocab": V}, out)
torch.save({"vision": vision.state_dict(), "dec": dec.state_dict(), "vocab": V}, out)
