"""The same looks at the same pictures with Pillow, imagehash and numpy, for the benchmark. Usage: health-peer.py FOLDER ROUNDS
Prints JSON: processor seconds of the best round, the versions, and the hashes of the first picture.
"""
import hashlib
import io
import json
import sys
import time
from pathlib import Path

import imagehash
import numpy as np
import PIL
from PIL import Image, ImageFilter, ImageStat


def look(data):
    hashlib.sha256(data).hexdigest()
    image = Image.open(io.BytesIO(data)).convert("RGB")
    a = np.asarray(image).astype("int")
    brightness = np.sqrt(0.241 * (a[..., 0] * a[..., 0]) + 0.691 * (a[..., 1] * a[..., 1]) + 0.068 * (a[..., 2] * a[..., 2])) / 255
    np.percentile(brightness, [5, 99])
    image.entropy()
    ratio = max(image.size) / 64
    grey = image.resize((int(image.width // ratio), int(image.height // ratio))).convert("L")
    ImageStat.Stat(grey.filter(ImageFilter.FIND_EDGES)).var
    np.std(grey.histogram())
    return str(imagehash.phash(image)), str(imagehash.dhash(image))


files = [path.read_bytes() for path in sorted(Path(sys.argv[1]).glob("*.jpg"))]
first = look(files[0])
best = float("inf")
for _ in range(int(sys.argv[2])):
    before = time.process_time()
    for data in files:
        look(data)
    best = min(best, time.process_time() - before)
print(json.dumps({"seconds": best, "first": first, "versions": f"Pillow {PIL.__version__}, imagehash {imagehash.__version__}"}))
