"""Layouts in words that nobody would expect: what tells how sure a model may be of unseen pages."""

from __future__ import annotations

import random
from dataclasses import replace

from faker.providers.lorem.en_US import Provider

from extractor.training.render.layout import Layout

MOST = 0.8
"""Share of a layout's wordings that are made strange, at most."""
LONG = 6
"""Letters from which a word may be abbreviated."""


def strange_layout(rng: random.Random, layout: Layout) -> Layout:
    """The layout with some of its wordings changed: words lost, abbreviated, or others instead.

    A layout without words of its own (the SEC's) stays as it is.
    """
    share = rng.uniform(0, MOST)
    words = tuple(
        (key, _strange(rng, text) if rng.random() < share else text) for key, text in layout.words
    )
    return replace(layout, words=words)


def _strange(rng: random.Random, text: str) -> str:
    words = text.split(" ")
    k = rng.randrange(len(words))
    way = rng.choice(("lost", "short", "other"))
    if way == "lost" and sum(map(len, words)) - len(words[k]) >= LONG:
        del words[k]
    elif way == "short" and len(words[k]) >= LONG and words[k].isalpha():
        words[k] = f"{words[k][: rng.randint(3, 4)]}."
    elif words[k].isalpha():
        words[k] = rng.choice(Provider.word_list)
    return " ".join(words)
