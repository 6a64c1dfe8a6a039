"""Makes the three sample sets from rendered pictograms.

pictograms/  classification and retrieval; dates, styles and backgrounds give slices and drift something to find
scenes/      captions, and questions with answers
messy/       a small set with planted faults; messy.truth.json names every one of them
"""

import argparse
import csv
import datetime
import json
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from scenes import Pictograms, Scene

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('pictograms', help='output folder of render-pictograms.mjs, 192 pixels')
parser.add_argument('out', type=Path, help='folder that gets the three sets; must not hold them yet')
parser.add_argument('--seed', type=int, default=20261123, help='another seed makes another set of the same kind')
args = parser.parse_args()
rows = {r["slug"]: r for r in json.load(open(f"{args.pictograms}/list.json"))}
pics = Pictograms(args.pictograms)
SIDE = 192
BACKGROUNDS = {
    "white": (255, 255, 255), "cream": (253, 244, 220), "sky": (208, 232, 252), "mint": (208, 240, 218),
    "rose": (252, 218, 226), "lavender": (228, 220, 250), "grey": (216, 220, 226), "slate": (92, 104, 122),
    "black": (30, 32, 38), "teal": (60, 150, 150)
}
CLASSES = {
    "mammal": (
        "monkey gorilla dog poodle fox raccoon cat lion tiger leopard horse zebra deer cow pig ram goat camel "
        "giraffe elephant rhinoceros mouse rabbit hedgehog bat bear koala panda kangaroo"
    ).split(),
    "bird": (
        "turkey chicken rooster baby-chick bird penguin dove eagle duck swan owl flamingo peacock parrot goose"
    ).split(),
    "sea animal": (
        "whale dolphin seal fish tropical-fish blowfish shark octopus crab lobster shrimp squid oyster"
    ).split(),
    "insect": "butterfly bug ant honeybee beetle lady-beetle cricket cockroach mosquito fly spider".split(),
    "fruit": (
        "grapes melon watermelon tangerine lemon banana pineapple mango red-apple green-apple pear peach "
        "cherries strawberry blueberries kiwi-fruit coconut"
    ).split(),
    "vegetable": (
        "eggplant potato carrot ear-of-corn hot-pepper bell-pepper cucumber leafy-green broccoli garlic onion "
        "peanuts"
    ).split(),
    "dessert": (
        "soft-ice-cream shaved-ice ice-cream doughnut cookie birthday-cake shortcake cupcake pie chocolate-bar "
        "candy lollipop custard"
    ).split(),
    "drink": (
        "glass-of-milk hot-beverage teapot teacup-without-handle cup-with-straw bubble-tea beverage-box mate "
        "baby-bottle pouring-liquid"
    ).split(),
    "vehicle": (
        "locomotive bus trolleybus minibus ambulance fire-engine police-car taxi automobile "
        "sport-utility-vehicle delivery-truck articulated-lorry tractor racing-car motorcycle motor-scooter "
        "bicycle airplane helicopter sailboat"
    ).split(),
    "building": (
        "stadium classical-building hut house derelict-house office-building post-office hospital bank hotel "
        "convenience-store school department-store factory castle church mosque"
    ).split(),
    "tool": (
        "hammer axe pick wrench screwdriver carpentry-saw scissors ladder magnet toolbox straight-ruler "
        "nut-and-bolt"
    ).split(),
    "clothing": (
        "necktie t-shirt jeans scarf gloves coat socks dress kimono shorts running-shoe hiking-boot "
        "high-heeled-shoe womans-hat top-hat billed-cap"
    ).split(),
    "musical instrument": (
        "saxophone trumpet accordion guitar violin banjo drum long-drum maracas flute musical-keyboard"
    ).split(),
}
SOURCE = {
    "noto": "Noto Emoji (Google, Apache-2.0)",
    "twemoji": "Twemoji (CC-BY-4.0)",
    "fluent-emoji": "Fluent Emoji (Microsoft, MIT)",
    "noto-v1": "Noto Emoji v1 (Google, Apache-2.0)",
    "fluent-emoji-flat": "Fluent Emoji Flat (Microsoft, MIT)"
}
words = lambda slug: rows[slug]["label"].lower() if slug in rows else slug.replace("-", " ")
FAULTS = (
    "wrong_label exact_duplicate near_duplicate blurred dark blank caption_mismatch pii_text gps_exif unreadable "
    "zero_bytes missing_file blank_label label_spelling leak"
).split()
PLURAL = {"gloves", "socks", "jeans", "shorts", "cherries", "grapes", "blueberries", "peanuts", "maracas", "scissors"}
article = lambda w: w if w in PLURAL else ("an " if w[0] in "aeiou" else "a ") + w


def draw(rng, style, slug, background):
    """One pictogram, shifted, scaled and perhaps mirrored, on a softly lit background."""
    base = np.array(BACKGROUNDS[background], np.float32)
    light = np.linspace(6, -10, SIDE, dtype=np.float32)[:, None, None]
    img = np.broadcast_to(base + light, (SIDE, SIDE, 3)).copy()
    size = rng.randint(104, 168)
    p = pics.get(style, slug, size)
    if rng.random() < 0.5:
        p = p[:, ::-1]
    x, y = (SIDE - size) // 2 + rng.randint(-12, 12), (SIDE - size) // 2 + rng.randint(-12, 12)
    x, y = max(0, min(SIDE - size, x)), max(0, min(SIDE - size, y))
    a = p[..., 3:] / 255
    img[y:y + size, x:x + size] = img[y:y + size, x:x + size] * (1 - a) + p[..., :3] * a
    return Image.fromarray(np.clip(img, 0, 255).astype(np.uint8))


def date(day):
    return (datetime.date(2026, 3, 2) + datetime.timedelta(days=day)).isoformat()


def pictograms(folder, rng):
    (folder / "images").mkdir(parents=True)
    table = []

    def add(style, slug, label, day):
        if pics.at.get((style, slug)) is None:
            return
        background = rng.choice(list(BACKGROUNDS))
        name = f"images/{len(table):03d}-{slug}.jpg"
        draw(rng, style, slug, background).save(folder / name, quality=88)
        table.append(
            dict(
                file_name=name,
                label=label,
                caption=f"{article(words(slug))} on {article(background)} background",
                style=style,
                background=background,
                captured_at=date(day),
                source=SOURCE[style]
            )
        )

    everything = [(s, c) for c, slugs in CLASSES.items() for s in slugs]
    rng.shuffle(everything)
    # weeks 1-8: two drawing styles, evenly mixed
    for k, (slug, label) in enumerate(everything):
        add(rng.choice(["noto", "twemoji"]), slug, label, k * 56 // len(everything))
    # weeks 9-12: a new style takes over
    for week in range(4):
        for slug, label in rng.sample(everything, 36):
            style = "fluent-emoji" if rng.random() < (week + 1) / 4 else rng.choice(["noto", "twemoji"])
            add(style, slug, label, 56 + week * 7 + rng.randrange(7))
    table.sort(key=lambda r: r["captured_at"])
    with open(folder / "manifest.csv", "w", newline="") as f:
        w = csv.DictWriter(f, fieldnames=list(table[0]))
        w.writeheader()
        w.writerows(table)
    return table


def scenes(folder, rng):
    (folder / "images").mkdir(parents=True)
    captions, vqa = [], []
    for k in range(96):
        style = "fluent-emoji" if k % 4 == 3 else rng.choice(["noto", "noto-v1", "twemoji"])
        s = Scene(rng, pics, [style])
        name = f"images/{k:03d}.jpg"
        Image.fromarray(s.image(scale=2)).save(folder / name, quality=90)
        c = s.caption()
        scene, _, ground = c.rpartition(" on ")
        captions.append(
            dict(
                file_name=name,
                captions=[
                    c,
                    f"{scene} in front of {ground}",
                    f"there is {scene} on {ground}" if len(s.things) == 1 else f"there are {scene} on {ground}"
                ],
                style=style,
                things=len(s.things),
                background=s.background
            )
        )
        for kind, q, a in s.questions()[1:]:
            vqa.append(
                dict(
                    file_name=name, question=q[0].upper() + q[1:] + "?", answers=[a], question_type=kind, style=style
                )
            )
    for f, data in (("captions.jsonl", captions), ("vqa.jsonl", vqa)):
        (folder / f).write_text("".join(json.dumps(r) + "\n" for r in data))
    return captions, vqa


def messy(folder, rng):
    """179 rows with faults whose truth is known. Returns the truth."""
    (folder / "images").mkdir(parents=True)
    table, truth = [], {k: [] for k in FAULTS}
    items = [(s, c) for c, slugs in CLASSES.items() for s in slugs]
    rng.shuffle(items)
    items = items[:170]

    def name(k, slug):
        return f"images/{k:03d}-{slug}.jpg"

    for k, (slug, label) in enumerate(items):
        style = rng.choice(["noto", "twemoji"])
        bg = rng.choice(list(BACKGROUNDS))
        im = draw(rng, style, slug, bg)
        n = name(k, slug)
        im.save(folder / n, quality=90)
        table.append(
            dict(
                file_name=n,
                label=label,
                caption=f"{article(words(slug))} on {article(bg)} background",
                split="train" if k % 3 else "test",
                _slug=slug,
                _im=im
            )
        )
    free = list(range(len(table)))
    rng.shuffle(free)
    take = lambda n: [free.pop() for _ in range(n)]
    for i in take(9):
        wrong = rng.choice([c for c in CLASSES if c != table[i]["label"]])
        truth["wrong_label"].append(dict(file=table[i]["file_name"], given=wrong, true=table[i]["label"]))
        table[i]["label"] = wrong
    for i in take(4):
        n = table[i]["file_name"].replace(".jpg", "-copy.jpg")
        (folder / n).write_bytes((folder / table[i]["file_name"]).read_bytes())
        table.append({**table[i], "file_name": n, "split": "test" if table[i]["split"] == "train" else "train"})
        truth["exact_duplicate"].append([table[i]["file_name"], n])
        truth["leak"].append([table[i]["file_name"], n])
    for i in take(5):
        n = table[i]["file_name"].replace(".jpg", "-again.jpg")
        im = table[i]["_im"]
        w = rng.randint(150, 180)
        im.resize((w, w), Image.LANCZOS).point(lambda v: min(255, int(v * 1.04))).save(folder / n, quality=70)
        table.append({**table[i], "file_name": n})
        truth["near_duplicate"].append([table[i]["file_name"], n])
    for i in take(4):
        table[i]["_im"].filter(ImageFilter.GaussianBlur(9)).save(folder / table[i]["file_name"], quality=90)
        truth["blurred"].append(table[i]["file_name"])
    for i in take(3):
        table[i]["_im"].point(lambda v: v // 14).save(folder / table[i]["file_name"], quality=90)
        truth["dark"].append(table[i]["file_name"])
    for i in take(2):
        Image.new("RGB", (SIDE, SIDE), (200, 200, 200)).save(folder / table[i]["file_name"], quality=90)
        truth["blank"].append(table[i]["file_name"])
    swap = take(6)
    for a, b in zip(swap[::2], swap[1::2]):
        table[a]["caption"], table[b]["caption"] = table[b]["caption"], table[a]["caption"]
        truth["caption_mismatch"] += [table[a]["file_name"], table[b]["file_name"]]
    for i, text in zip(
        take(5),
        [
            "call +1 (415) 555-0132 about this",
            "by jane.doe@example.org",
            "paid with card 4111 1111 1111 1111",
            "account GB82 WEST 1234 5698 7654 32",
            "posted from host 192.0.2.44"
        ]
    ):
        table[i]["caption"] += ", " + text
        truth["pii_text"].append(dict(file=table[i]["file_name"], text=text))
    for i in take(2):
        exif = Image.Exif()
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", (52.0, 31.0, 12.0), "E", (13.0, 24.0, 18.0)
        exif[0x010F], exif[0xA431] = "Example Camera", "SN-000123"
        table[i]["_im"].save(folder / table[i]["file_name"], quality=90, exif=exif)
        truth["gps_exif"].append(table[i]["file_name"])
    for i in take(2):
        p = folder / table[i]["file_name"]
        p.write_bytes(p.read_bytes()[:180])
        truth["unreadable"].append(table[i]["file_name"])
    for i in take(1):
        (folder / table[i]["file_name"]).write_bytes(b"")
        truth["zero_bytes"].append(table[i]["file_name"])
    for i in take(2):
        (folder / table[i]["file_name"]).unlink()
        truth["missing_file"].append(table[i]["file_name"])
    for i in take(2):
        table[i]["label"] = " "
        truth["blank_label"].append(table[i]["file_name"])
    for i in take(3):
        table[i]["label"] = table[i]["label"].upper() + " "
        truth["label_spelling"].append(table[i]["file_name"])
    # neutral names: nothing about a fault may be read off a file name
    rng.shuffle(table)
    new = {r["file_name"]: f"images/{k:03d}.jpg" for k, r in enumerate(table)}
    (folder / "images").rename(folder / "old")
    (folder / "images").mkdir()
    for old, name in new.items():
        if (folder / old.replace("images/", "old/")).exists():
            (folder / old.replace("images/", "old/")).rename(folder / name)
        next(r for r in table if r["file_name"] == old)["file_name"] = name
    (folder / "old").rmdir()

    def renamed(v):
        if isinstance(v, str):
            return new.get(v, v)
        return [renamed(x) for x in v] if isinstance(v, list) else {k: renamed(x) for k, x in v.items()}

    truth = {k: renamed(v) for k, v in truth.items()}
    with open(folder / "manifest.csv", "w", newline="") as f:
        w = csv.DictWriter(f, fieldnames=["file_name", "label", "caption", "split"], extrasaction="ignore")
        w.writeheader()
        w.writerows(table)
    (folder.parent / "messy.truth.json").write_text(json.dumps(truth, indent=1))
    return truth


rng = random.Random(args.seed)
table = pictograms(args.out / "pictograms", rng)
captions, questions = scenes(args.out / "scenes", rng)
faults = messy(args.out / "messy", rng)
size = lambda d: sum(p.stat().st_size for p in (args.out / d).rglob("*") if p.is_file())
print(
    len(table), "pictograms", size("pictograms"), len(captions), "scenes", len(questions), "questions", size("scenes"),
    "messy", size("messy"), {k: len(x) for k, x in faults.items()}
)
