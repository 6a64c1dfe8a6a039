"""A word-level vocabulary, written as a WordPiece tokenizer.json so that any word it does not know falls back to letters."""

import json, random, re, string
from scenes import *

SPECIAL = [
    "<pad>",
    "<unk>",
    "<bos>",
    "<eos>",
    "<image>",
    "<fake_token_around_image>",
    "<global-img>",
    "<end_of_utterance>",
    "user",
    "assistant",
    ":",
]


def words():
    w = set(
        "describe the image what is in caption this there do you see a an how many are count color background things which it to left of right above below on and yes no".split()
    )
    w |= set(NUMBERS) | set(COLOURS) | set(CATEGORIES)
    for o in OBJECTS:
        w |= {noun(o), plural(o)}
    return sorted(w)


def build():
    letters = list(string.ascii_lowercase + string.digits + ",.?!'-")
    pieces = SPECIAL + [w for w in words() if w not in SPECIAL] + letters + ["##" + c for c in letters]
    seen, vocab = set(), {}
    for p in pieces:
        if p not in seen:
            vocab[p] = len(vocab)
            seen.add(p)
    return vocab


def encode(vocab, text):
    ids = []
    for tok in re.findall(r"<[^>]+>|[a-z0-9]+|[,.?!'\-:]", text.lower()):
        if tok in vocab:
            ids.append(vocab[tok])
            continue
        ids += [vocab.get(("##" if i else "") + c, vocab["<unk>"]) for i, c in enumerate(tok)]
    return ids
