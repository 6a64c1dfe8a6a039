"""A SmolVLM-shaped model in miniature: convolutional vision encoder -> image tokens -> Llama-style decoder."""

import torch, torch.nn as nn, torch.nn.functional as F


class Cfg:
    hidden, layers, heads, head_dim, inter, image_tokens, image_size = 192, 4, 4, 48, 512, 36, 96


class Res(nn.Module):
    def __init__(s, c):
        super().__init__()
        s.a = nn.Conv2d(c, c, 3, padding=1, bias=False)
        s.b = nn.Conv2d(c, c, 3, padding=1, bias=False)
        s.na, s.nb = nn.BatchNorm2d(c), nn.BatchNorm2d(c)

    def forward(s, x):
        return F.relu(x + s.nb(s.b(F.relu(s.na(s.a(x))))))


class Vision(nn.Module):
    def __init__(s, h=Cfg.hidden):
        super().__init__()
        down = lambda i, o, k=3: nn.Sequential(
            nn.Conv2d(i, o, k, stride=2, padding=k // 2, bias=False), nn.BatchNorm2d(o), nn.ReLU()
        )
        s.net = nn.Sequential(
            down(3, 32, 5), down(32, 64), Res(64), down(64, 128), Res(128), down(128, 192), Res(192)
        )
        s.proj = nn.Linear(192, h)
        s.pos = nn.Parameter(torch.zeros(Cfg.image_tokens, h))

    def forward(s, pixel_values):  # (n, 3, 96, 96) in [-1, 1] -> (n, 36, hidden)
        f = s.net(pixel_values).flatten(2).transpose(1, 2)
        return s.proj(f) + s.pos


def rope_table(positions=256, d=Cfg.head_dim):
    angle = torch.outer(torch.arange(positions).float(), 1.0 / (10000 ** (torch.arange(0, d, 2).float() / d)))
    return torch.cos(angle), torch.sin(
        angle
    )  # (positions, d / 2) each; looked up, so that no half-precision angle is ever computed


COS, SIN = rope_table()


def rope(x, pos, d=Cfg.head_dim):
    c, s = COS[pos][:, None], SIN[pos][:, None]  # (b, 1, t, d / 2)
    a, b = x[..., : d // 2], x[..., d // 2 :]
    return torch.cat([a * c - b * s, a * s + b * c], -1)


class RMS(nn.Module):
    def __init__(s, h):
        super().__init__()
        s.w = nn.Parameter(torch.ones(h))

    def forward(s, x):
        return s.w * x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6)


class Layer(nn.Module):
    def __init__(s):
        super().__init__()
        h = Cfg.hidden
        d = Cfg.heads * Cfg.head_dim
        s.n1, s.n2 = RMS(h), RMS(h)
        s.q, s.k, s.v, s.o = (
            nn.Linear(h, d, False),
            nn.Linear(h, d, False),
            nn.Linear(h, d, False),
            nn.Linear(d, h, False),
        )
        s.g, s.u, s.dn = (
            nn.Linear(h, Cfg.inter, False),
            nn.Linear(h, Cfg.inter, False),
            nn.Linear(Cfg.inter, h, False),
        )

    def forward(s, x, pos, mask, past=None):
        b, t, _ = x.shape
        y = s.n1(x)
        sh = lambda z: z.view(b, -1, Cfg.heads, Cfg.head_dim).transpose(1, 2)
        q, k, v = rope(sh(s.q(y)), pos), rope(sh(s.k(y)), pos), sh(s.v(y))
        if past is not None:
            k = torch.cat([past[0], k], 2)
            v = torch.cat([past[1], v], 2)
        att = (q @ k.transpose(-1, -2)) * (Cfg.head_dim**-0.5) + mask
        z = (att.softmax(-1) @ v).transpose(1, 2).reshape(b, t, -1)
        x = x + s.o(z)
        y = s.n2(x)
        return x + s.dn(F.silu(s.g(y)) * s.u(y)), (k, v)


class Decoder(nn.Module):
    def __init__(s, vocab):
        super().__init__()
        s.emb = nn.Embedding(vocab, Cfg.hidden)
        s.layers = nn.ModuleList(Layer() for _ in range(Cfg.layers))
        s.n = RMS(Cfg.hidden)
        nn.init.normal_(s.emb.weight, std=0.02)

    def forward(s, x, pos, mask, past=None):
        new = []
        for i, l in enumerate(s.layers):
            x, kv = l(x, pos, mask, None if past is None else past[i])
            new.append(kv)
        return s.n(x) @ s.emb.weight.t(), new
