"""Trains the pictogram branch and the text projection on cached feature maps.

image = norm(kappa * softmax(logits / T) E + norm(B f_b)),  text = norm(W minilm(text) + b)

With --val the named style is left out of training; it serves to choose settings and to fit the temperature.
The released model: --rounds 4 --frozen 14 --head 6 --head-lr 5e-4 --scale 30.2
"""

import argparse
import json
import time

import numpy as np
import torch
import torch.nn.functional as F

from graph import fold

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('features', help='folder of extract_features.py')
parser.add_argument('texts', help='folder of make_texts.py')
parser.add_argument('backbone', help='EfficientNet-lite0 checkpoint (.pth)')
parser.add_argument('out', help='file to write (.npz)')
parser.add_argument('--val', help='style to leave out')
parser.add_argument('--scale', type=float, help='logit scale to write instead of the fitted one')
parser.add_argument('--rounds', type=int, default=6, help='augmented rounds to use')
parser.add_argument('--frozen', type=int, default=12, help='epochs on frozen features')
parser.add_argument('--head', type=int, default=4, help='epochs with the copied convolution free')
parser.add_argument('--seed', type=int, default=0, help='seeds torch and numpy')
parser.add_argument('--threads', type=int, default=2, help='torch threads')
parser.add_argument('--kappa', type=float, default=1.0, help='weight of branch A')
parser.add_argument('--temperature', type=float, default=0.7, help='of the class logits in branch A')
parser.add_argument('--lr', type=float, default=2e-3, help='learning rate')
parser.add_argument('--head-lr', type=float, default=3e-4, help='learning rate of the copied convolution')
parser.add_argument('--structure', type=float, default=20.0, help='weight of the penalty on changed text similarities')
parser.add_argument('--dropout', type=float, default=0.25, help='share of features')
parser.add_argument('--smoothing', type=float, default=0.05, help='of the labels')
args = parser.parse_args()
torch.manual_seed(args.seed)
torch.set_num_threads(args.threads)
rng = np.random.default_rng(args.seed)
TRAIN = ['noto', 'noto-v1', 'twemoji']

t = json.load(open(f'{args.texts}/texts.json'))
rows = t['rows']
N = len(rows)
cls = {r['slug']: i for i, r in enumerate(rows)}
U = torch.tensor(np.load(f'{args.texts}/U.npy'))
owner = np.load(f'{args.texts}/owner.npy')
first = np.searchsorted(owner, np.arange(N + 1000))
count = np.bincount(owner, minlength=N + 1000)
sd = {k: v.numpy() for k, v in torch.load(args.backbone, map_location='cpu', weights_only=True).items()}
hw, hb = fold(sd, '_conv_head', '_bn1')
hw = torch.tensor(hw[:, :, 0, 0].copy())
hb = torch.tensor(hb.copy())
fw, fb = torch.tensor(sd['_fc.weight']), torch.tensor(sd['_fc.bias'])


def feat(z, w=hw, b=hb):
    return F.relu6(z.float().flatten(2).transpose(1, 2) @ w.t() + b).mean(1)


def read_round(name, styles):
    key = json.load(open(f'{args.features}/{name}.json'))
    keep = [i for i, (s, g) in enumerate(key) if s in styles]
    maps = np.load(f'{args.features}/{name}.npy', mmap_mode='r')[keep]
    return maps, np.array([cls[key[i][1]] for i in keep])


styles = [s for s in TRAIN if s != args.val]
parts = [read_round(f'aug{r}', styles) for r in range(args.rounds)] + [read_round('clean', styles)]
Z = torch.tensor(np.concatenate([p[0] for p in parts]))
Y = torch.tensor(np.concatenate([p[1] for p in parts]))
print('images', len(Y), flush=True)
with torch.no_grad():
    FA = torch.cat([feat(Z[i:i + 256]) for i in range(0, len(Z), 256)])
    SA = (FA @ fw.t() + fb).div(args.temperature).softmax(1)
mu, sg = FA.mean(0), FA.std(0) + .05

ev = {}
for s in TRAIN if not args.val else [args.val]:
    z, y = read_round('clean', [s])
    z = torch.tensor(z)
    with torch.no_grad():
        f = torch.cat([feat(z[i:i + 256]) for i in range(0, len(z), 256)])
    ev[s] = (z, f, (f @ fw.t() + fb).div(args.temperature).softmax(1), torch.tensor(y))
# "a picture of a {label}"
PIC = torch.tensor(first[:N] + 1)

W = torch.nn.Parameter(torch.eye(384))
b = torch.nn.Parameter(-U.mean(0))
ls = torch.nn.Parameter(torch.tensor(np.log(20.), dtype=torch.float32))
B = torch.nn.Linear(1280, 384)
HW, HB = torch.nn.Parameter(hw.clone()), torch.nn.Parameter(hb.clone())
text = lambda u: F.normalize(u @ W.t() + b, dim=-1)
U0 = F.normalize(U - U.mean(0), dim=-1)
IDX = torch.tensor(np.flatnonzero(owner >= N))
OWN = torch.tensor(owner[owner >= N] - N)


def conse():
    with torch.no_grad():
        return F.normalize(torch.zeros(1000, 384).index_add_(0, OWN, text(U[IDX])), dim=-1)


def image(f, S, E, mode='fused'):
    x = F.normalize(B((f - mu) / sg), dim=-1)
    A = args.kappa * (S @ E)
    return F.normalize({'fused': A + x, 'A': A, 'B': x}[mode], dim=-1)


def evaluate(head):
    E = conse()
    out = {}
    with torch.no_grad():
        T = text(U[PIC])
        for s, (z, f, S, y) in ev.items():
            fbr = torch.cat([feat(z[i:i + 256], HW, HB) for i in range(0, len(z), 256)]) if head else f
            for m in ('fused', 'A', 'B'):
                L = image(fbr, S, E, m) @ T.t()
                r = (L > L.gather(1, y[:, None])).sum(1)
                out[f'{s}/{m}'] = (round((r < 1).float().mean().item(), 4), round((r < 5).float().mean().item(), 4))
                if m == 'fused':
                    out['_'] = (L, y)
    return out


def run(params, epochs, bs, head, tag):
    opt = torch.optim.AdamW(params)
    steps = epochs * (len(Y) // bs)
    peak = [g['lr'] for g in opt.param_groups]
    k = 0
    for ep in range(epochs):
        E = conse()
        perm = torch.randperm(len(Y))
        tot = 0
        t0 = time.time()
        for i in range(0, len(Y) - bs + 1, bs):
            for g, p in zip(opt.param_groups, peak):
                g['lr'] = p * min(1, (k + 1) / 40) * (.5 + .5 * np.cos(np.pi * k / steps)) + 1e-6
            j = perm[i:i + bs]
            y = Y[j]
            f = feat(Z[j], HW, HB) if head else FA[j]
            f = F.dropout(f - mu, args.dropout) + mu
            I = image(f, SA[j], E)
            var = torch.tensor(first[:N] + (rng.random(N) * count[:N]).astype(int))
            T = text(U[var])
            s = ls.exp().clamp(max=80)
            L = s * I @ T.t()
            loss = F.cross_entropy(L, y, label_smoothing=args.smoothing)
            same = (y[:, None] == y[None]).float()
            Lt = s * T[y] @ I.t()
            loss = loss + .5 * -(same / same.sum(1, keepdim=True) * Lt.log_softmax(1)).sum(1).mean()
            q = torch.randint(len(U), (384,))
            Q = text(U[q])
            loss = loss + args.structure * (Q @ Q.t() - U0[q] @ U0[q].t()).pow(2).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
            tot += loss.item()
            k += 1
        if ep % 3 == 2 or ep == epochs - 1 or head:
            r = evaluate(head)
            r.pop('_')
            print(
                tag,
                ep,
                round(tot / max(1, len(Y) // bs), 4),
                'scale',
                round(ls.exp().item(), 1),
                f'{time.time() - t0:.0f}s',
                r,
                flush=True
            )


# ridge regression onto the text embeddings as the starting point
with torch.no_grad():
    X = (FA - mu) / sg
    t0 = text(U[PIC])[Y]
    B.weight.copy_(torch.linalg.solve(X.t() @ X + .05 * len(X) * torch.eye(1280), X.t() @ t0).t() * 4)
    B.bias.zero_()
    del X
r = evaluate(False)
r.pop('_')
print('ridge', r, flush=True)
run(
    [
        dict(params=B.parameters(), lr=args.lr, weight_decay=.05),
        dict(params=[W, b], lr=args.lr * .15, weight_decay=0.),
        dict(params=[ls], lr=args.lr, weight_decay=0.)
    ],
    args.frozen,
    512,
    False,
    'frozen'
)
if args.head:
    run(
        [
            dict(params=B.parameters(), lr=args.lr * .4, weight_decay=.05),
            dict(params=[HW, HB], lr=args.head_lr, weight_decay=.01),
            dict(params=[W, b], lr=args.lr * .05, weight_decay=0.),
            dict(params=[ls], lr=args.lr * .3, weight_decay=0.)
        ],
        args.head,
        256,
        True,
        'head'
    )
r = evaluate(bool(args.head))
L, y = r['_']
# temperature by likelihood on the evaluated style
lt = torch.zeros((), requires_grad=True)
o = torch.optim.LBFGS([lt], max_iter=60)


def closure():
    o.zero_grad()
    l = F.cross_entropy(L * (3 + lt).exp(), y)
    l.backward()
    return l


o.step(closure)
fit = (3 + lt).exp().item()
print('fitted scale', fit)
if args.scale:
    fit = args.scale
with torch.no_grad():
    bw = B.weight / sg
    bb = B.bias - bw @ mu
    np.savez(
        args.out, W=W.numpy(), b=b.numpy(), E=(args.kappa * conse()).numpy(), fc_w=fw.numpy(), fc_b=fb.numpy(),
        T=np.float32(args.temperature), hb_w=HW.numpy(), hb_b=HB.numpy(), B_w=bw.numpy(), B_b=bb.numpy(),
        scale=np.float32(fit), kappa=np.float32(args.kappa)
    )
