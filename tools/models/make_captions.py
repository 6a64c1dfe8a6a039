"""Writes captions for the vocabulary check: stamp captions, composed everyday captions, ImageNet glosses."""

import argparse
import glob
import json
import random

from make_texts import imagenet

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('stamps', help='folder of the Tux Paint stamps')
parser.add_argument('out', help='file to write (.json)')
args = parser.parse_args()
random.seed(1)
R = args.stamps.rstrip('/') + '/'
T = sorted({open(t, encoding='utf8').readline().strip() for t in glob.glob(R + '**/*.txt', recursive=True)})
T = [t for t in T if 3 <= len(t.split()) <= 25 and not t.startswith('The letter')]
random.shuffle(T)
G = [g for n, h, g in imagenet() if len(g.split()) > 3]
random.shuffle(G)
S = [
    'a man', 'two women', 'a young girl', 'a group of people', 'a child', 'an old couple', 'a chef', 'a cyclist',
    'three friends', 'a tourist', 'a farmer', 'a nurse'
]
V = [
    'riding a bicycle', 'eating a sandwich', 'walking along the beach', 'holding an umbrella', 'looking at a laptop',
    'playing with a small dog', 'standing next to a red car', 'sitting on a wooden bench', 'waiting for the train',
    'cooking vegetables', 'taking a photograph', 'carrying a suitcase', 'throwing a frisbee', 'reading a newspaper',
    'feeding the pigeons'
]
P = [
    'in the park', 'at sunset', 'near a tall building', 'on a snowy street', 'in a crowded market',
    'beside the river', 'in front of a church', 'under a cloudy sky', 'in the kitchen', 'during the festival'
]
C = [f'{a} {b} {c}' for a in S for b in V for c in P]
random.shuffle(C)
json.dump(
    {'tuxpaint captions': T[:250], 'composed everyday captions': C[:250], 'imagenet glosses': G[:250]},
    open(args.out, 'w')
)
