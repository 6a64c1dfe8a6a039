"""Writes measures.json beside it: what Python's imagehash, Pillow and the formulas of CleanVision say of some pictures.
Usage: make_measures.py          needs numpy, scipy, imagehash and Pillow 10.4 (versions are written into the file).
Pillow 13 resizes some tall pictures down first and then across, which changes a few bytes; `resizePillow` reproduces 10.4.
The pictures are the PNG files of ../pocket-clip, and patterns that the test draws again from the same whole numbers.
"""
import json
from pathlib import Path
import imagehash, numpy as np, PIL, scipy
from PIL import Image, ImageFilter, ImageStat

HERE = Path(__file__).resolve().parent


def mulberry32(seed):
    a = seed
    while True:
        a = (a + 0x6D2B79F5) & 0xFFFFFFFF
        t = a
        t = ((t ^ (t >> 15)) * (t | 1)) & 0xFFFFFFFF
        t ^= (t + (((t ^ (t >> 7)) * (t | 61)) & 0xFFFFFFFF)) & 0xFFFFFFFF
        yield (t ^ (t >> 14)) & 0xFFFFFFFF


def pattern(width, height, seed):
    """Rectangles of random colour over a random ground: sharp edges, flat fields, any size."""
    random = mulberry32(seed)
    pixels = np.empty((height, width, 3), np.uint8)
    pixels[:] = [next(random) % 256 for _ in range(3)]
    for _ in range(12):
        left, top, w, h = next(random) % width, next(random) % height, next(random) % width, next(random) % height
        pixels[top:top + h, left:left + w] = [next(random) % 256 for _ in range(3)]
    return Image.fromarray(pixels)


def measures(image):
    a = np.asarray(image).astype("int")
    brightness = np.sqrt(0.241 * (a[..., 0] * a[..., 0]) + 0.691 * (a[..., 1] * a[..., 1]) + 0.068 * (a[..., 2] * a[..., 2])) / 255
    ratio = max(image.size) / 64
    small = image.resize((max(int(image.width // ratio), 1), max(int(image.height // ratio), 1))) if ratio > 1 else image
    grey = small.convert("L")
    edges = ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES)).var[0] ** 0.5
    histogram = float(np.std(grey.histogram()))
    flatness = 1 - np.exp(-0.01 * histogram)
    return {
        "frequencyHash": str(imagehash.phash(image)),
        "differenceHash": str(imagehash.dhash(image)),
        "brightness": [float(p) for p in np.percentile(brightness, [0, 1, 5, 50, 95, 99, 100])],
        "entropy": image.entropy(),
        "greyEntropy": image.convert("L").entropy(),
        "contrast": float(np.std(np.asarray(image.convert("L")).astype(float))),
        "edges": float(edges),
        "histogram": histogram,
        "edgeScore": float(min(1, 1 - np.exp(-0.01 * edges) + (0 if flatness <= 0.18 else flatness))),
    }


SIZES = [(640, 480), (97, 61), (33, 200), (64, 64), (32, 32), (9, 8), (300, 7), (5, 3), (1, 1), (1000, 999)]
result = {
    "versions": {"pillow": PIL.__version__, "numpy": np.__version__, "scipy": scipy.__version__, "imagehash": imagehash.__version__},
    "files": {p.name: measures(Image.open(p).convert("RGB")) for p in sorted((HERE / "../pocket-clip").glob("*.png")) if "alpha" not in p.name},
    "patterns": [{"width": w, "height": h, "seed": seed, **measures(pattern(w, h, seed))} for seed, (w, h) in enumerate(SIZES)],
}
(HERE / "measures.json").write_text(json.dumps(result, indent=1) + "\n")
