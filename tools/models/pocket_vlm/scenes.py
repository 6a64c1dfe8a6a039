"""Pictogram scenes with captions and question-answer pairs, generated from rendered pictograms (see tools/samples/render-pictograms.mjs)."""

import json, random
import numpy as np

SIZE = 96
CATEGORIES = {
    "animal": [
        "cat",
        "dog",
        "horse",
        "elephant",
        "rabbit",
        "cow",
        "pig",
        "monkey",
        "fish",
        "bird",
        "owl",
        "frog",
        "turtle",
        "snail",
        "butterfly",
        "octopus",
    ],
    "food": [
        "red-apple",
        "banana",
        "strawberry",
        "pizza",
        "carrot",
        "bread",
        "watermelon",
        "hamburger",
        "ice-cream",
        "lemon",
        "grapes",
        "doughnut",
    ],
    "vehicle": ["automobile", "bus", "airplane", "sailboat", "bicycle", "helicopter", "rocket", "tractor"],
    "object": [
        "key",
        "umbrella",
        "guitar",
        "soccer-ball",
        "house",
        "bell",
        "hammer",
        "balloon",
        "crown",
        "light-bulb",
        "scissors",
        "sun",
    ],
}
NOUN = {
    "red-apple": "apple",
    "automobile": "car",
    "airplane": "plane",
    "sailboat": "boat",
    "soccer-ball": "ball",
    "light-bulb": "lamp",
    "ice-cream": "dessert",
    "watermelon": "melon",
    "hamburger": "burger",
    "doughnut": "donut",
}
PLURAL = {
    "fish": "fish",
    "butterfly": "butterflies",
    "octopus": "octopuses",
    "bus": "buses",
    "strawberry": "strawberries",
    "cherry": "cherries",
    "grapes": "grapes",
    "bread": "breads",
    "scissors": "scissors",
}
COLOURS = {
    "white": (250, 250, 250),
    "black": (28, 28, 32),
    "red": (214, 60, 60),
    "green": (70, 160, 80),
    "blue": (60, 110, 210),
    "yellow": (244, 214, 80),
    "purple": (140, 80, 180),
    "orange": (240, 150, 60),
    "pink": (244, 164, 196),
    "gray": (140, 144, 150),
    "brown": (130, 90, 60),
}
NUMBERS = ["zero", "one", "two", "three", "four"]
OBJECTS = [o for c in CATEGORIES.values() for o in c]
CATEGORY_OF = {o: c for c, os_ in CATEGORIES.items() for o in os_}
noun = lambda o: NOUN.get(o, o)
plural = lambda o: PLURAL.get(noun(o), noun(o) + "s")
article = lambda w: ("an " if w[0] in "aeiou" else "a ") + w


class Pictograms:
    def __init__(self, root):
        meta = json.load(open(f"{root}/index.json"))
        self.size = meta["size"]
        self.at = {(r["style"], r["slug"]): r["i"] for r in meta["index"]}
        self.styles = sorted({r["style"] for r in meta["index"]})
        self.px = {
            s: np.memmap(f"{root}/px-{s}.raw", np.uint8, "r").reshape(-1, self.size, self.size, 4)
            for s in self.styles
        }
        self.cache = {}

    def get(self, style, slug, side):
        """RGBA float pictogram of `side` pixels, box-filtered; None where the style lacks it."""
        key = (style, slug, side)
        if key not in self.cache:
            i = self.at.get((style, slug))
            if i is None:
                self.cache[key] = None
            else:
                from PIL import Image

                im = Image.fromarray(np.array(self.px[style][i]), "RGBA").resize((side, side), Image.BOX)
                self.cache[key] = np.asarray(im, np.float32)
        return self.cache[key]


class Scene:
    """1 to 4 pictograms in distinct cells of a 2 x 2 grid (or one large), a plain or shaded background."""

    def __init__(self, rng, pics, styles):
        self.rng, self.style = rng, rng.choice(styles)
        self.background = rng.choice(list(COLOURS))
        n = rng.choices([1, 2, 3, 4], [3, 4, 3, 2])[0]
        cells = rng.sample([(0, 0), (1, 0), (0, 1), (1, 1)], n)
        kinds = [rng.choice(OBJECTS) for _ in range(n)]
        if n > 1 and rng.random() < 0.45:  # repeats, so that counting is worth asking
            for k in range(1, n):
                if rng.random() < 0.6:
                    kinds[k] = kinds[0]
        self.things = [(k, c) for k, c in zip(kinds, cells) if pics.get(self.style, k, 40) is not None]
        if not self.things:
            self.things = [("cat", cells[0])]
        self.pics = pics

    def image(self, scale=1):
        """RGB uint8 of 96 * scale pixels a side; `scale` changes the drawing's size only, never the scene."""
        rng, img = self.rng, np.empty((SIZE * scale, SIZE * scale, 3), np.float32)
        base = np.array(COLOURS[self.background], np.float32) + np.array(
            [rng.gauss(0, 8) for _ in range(3)], np.float32
        )
        shade = np.linspace(-1, 1, SIZE * scale, dtype=np.float32)[:, None, None] * rng.uniform(-14, 14)
        img[:] = base + shade
        for kind, (cx, cy) in self.things:
            side = rng.randint(32, 46) if len(self.things) > 1 else rng.randint(38, 84)
            p = self.pics.get(self.style, kind, side * scale)
            if p is None:
                continue
            if rng.random() < 0.5:
                p = p[:, ::-1]
            half = SIZE // 2
            if len(self.things) > 1:
                x = cx * half + rng.randint(0, max(0, half - side))
                y = cy * half + rng.randint(0, max(0, half - side))
            else:
                x, y = rng.randint(0, SIZE - side), rng.randint(0, SIZE - side)
            a = p[..., 3:] / 255
            box = np.s_[y * scale : (y + side) * scale, x * scale : (x + side) * scale]
            img[box] = img[box] * (1 - a) + p[..., :3] * a
        return np.clip(img, 0, 255).astype(np.uint8)

    def counts(self):
        c = {}
        for k, _ in self.things:
            c[k] = c.get(k, 0) + 1
        return c

    def caption(self):
        parts = [
            article(noun(k)) if n == 1 else f"{NUMBERS[n]} {plural(k)}"
            for k, n in sorted(self.counts().items(), key=lambda kv: (-kv[1], OBJECTS.index(kv[0])))
        ]
        return (
            parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
        ) + f" on {article(self.background)} background"

    def questions(self):
        """All kinds of question this scene can answer: (type, question, answer)."""
        rng, counts, out = self.rng, self.counts(), []
        out.append(
            (
                "caption",
                rng.choice(["describe the image", "what is in the image", "caption this image"]),
                self.caption(),
            )
        )
        present = rng.choice(list(counts))
        absent = rng.choice([o for o in OBJECTS if o not in counts])
        ask = lambda o: rng.choice(
            [
                f"is there {article(noun(o))} in the image",
                f"do you see {article(noun(o))}",
                f"is there {article(noun(o))}",
            ]
        )
        if rng.random() < 0.5:
            out.append(("exists", ask(present), "yes"))
        else:
            out.append(("exists", ask(absent), "no"))
        k = present if rng.random() < 0.8 else absent
        out.append(
            (
                "count",
                rng.choice(
                    [
                        f"how many {plural(k)} are there",
                        f"how many {plural(k)} are in the image",
                        f"count the {plural(k)}",
                    ]
                ),
                NUMBERS[counts.get(k, 0)],
            )
        )
        out.append(
            (
                "colour",
                rng.choice(["what color is the background", "what is the background color"]),
                self.background,
            )
        )
        c = (
            self.background
            if rng.random() < 0.5
            else rng.choice([c for c in COLOURS if c != self.background])
        )
        out.append(("colour_yes_no", f"is the background {c}", "yes" if c == self.background else "no"))
        if len(self.things) == 1:
            out.append(("which", rng.choice(["what is this", "what is it"]), noun(present)))
        out.append(
            (
                "total",
                rng.choice(["how many things are there", "how many things are in the image"]),
                NUMBERS[len(self.things)],
            )
        )
        for cat in CATEGORIES:
            ks = [q for q in counts if CATEGORY_OF[q] == cat]
            if len(ks) == 1:
                out.append(
                    (
                        "which",
                        rng.choice(
                            [f"what {cat} is in the image", f"which {cat} is it", f"what {cat} do you see"]
                        ),
                        noun(ks[0]),
                    )
                )
        singles = [(k, c) for k, c in self.things if counts[k] == 1]
        for k, (x, y) in singles:
            for dx, dy, words in (
                (-1, 0, "to the left of"),
                (1, 0, "to the right of"),
                (0, -1, "above"),
                (0, 1, "below"),
            ):
                other = [q for q, c in self.things if c == (x + dx, y + dy)]
                if len(other) == 1:
                    out.append(("where", f"what is {words} the {noun(k)}", noun(other[0])))
        return out
