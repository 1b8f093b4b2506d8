"""Pages of the default set for retraining: some to learn from again, and the held-out ones.

They are made in processes of their own. What is learned from again is a part of what the
default model learned from, so that no page, and no filer, is learned from that is not on
its card.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np

from extractor.document.model import Document
from extractor.mapping.cells import Vocabulary
from extractor.mapping.fuzzy import Learned, knowing
from extractor.mapping.model import MappingModel
from extractor.training.corpus import MEDIA, Medium, labels_of, make_page, pages
from extractor.training.evaluate import HELD_OUT
from extractor.training.examples import Examples, LabelledPage, Wear, gather
from extractor.training.render.pdf import find_browser
from extractor.training.retrain.tune import Blocks, blocks

Counts = list[tuple[Medium, int]]

CHUNKS: dict[Medium, int] = {"text": 30, "print": 4, "paper": 4}
"""Pages of each medium that a process makes at a time."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many pages of each medium are learned from again, and how many are held out.

    Pages of PDF take ten times as long to make as pages of text. Prints are only made to be
    tested on, where there is a browser: what is learned must not depend on the machine.
    """

    text: int = 240
    paper: int = 16
    held_out_text: int = 120
    held_out_print: int = 16
    held_out_paper: int = 16


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A page of the held-out set with its labels."""

    family: str
    document: Document
    labelled: LabelledPage


@dataclass(slots=True)
class Material:
    """What is being made: blocks to learn from again, and held-out pages."""

    old: list[Future[Examples]]
    held_out: list[Future[list[HeldOut]]]
    widths: dict[str, int]

    def replay(self) -> Blocks:
        """The blocks to learn from again; waits for them."""
        together = Examples()
        for future in self.old:
            part = future.result()
            for name in ("grid_x", "grid_y", "cell_x", "cell_y", "span_x", "span_y"):
                getattr(together, name).extend(getattr(part, name))
        return blocks(together, self.widths)

    def pages(self) -> Iterator[HeldOut]:
        """The held-out pages, in their order; waits for them."""
        for future in self.held_out:
            yield from future.result()


def start(pool: ProcessPoolExecutor, parent: MappingModel, seed: int, amounts: Amounts) -> Material:
    """Start making pages; what is learned from comes first."""
    words = (parent.cell_words, parent.span_words, parent.wordings)
    learned: Counts = [("paper", amounts.paper), ("text", amounts.text)]
    old = [
        pool.submit(_learn_again, seed, medium, numbers, *words)
        for medium, count in learned
        for numbers in _chunks(medium, count)
    ]
    counts: Counts = [
        ("paper", amounts.held_out_paper),
        ("print", amounts.held_out_print if find_browser() else 0),
        ("text", amounts.held_out_text),
    ]
    held_out = [
        pool.submit(_hold_out, seed, medium, numbers, parent.wordings)
        for medium, count in counts
        for numbers in _chunks(medium, count)
    ]
    widths = {name: getattr(parent, name).width for name in ("grid", "cell", "span")}
    return Material(old, held_out, widths)


def _chunks(medium: Medium, count: int) -> list[range]:
    size = CHUNKS[medium]
    return [range(a, min(a + size, count)) for a in range(0, count, size)]


def _learn_again(
    seed: int,
    medium: Medium,
    numbers: range,
    cell_words: Vocabulary,
    span_words: Vocabulary,
    wordings: Learned,
) -> Examples:
    out = Examples()
    rng = np.random.default_rng([seed, numbers.start, MEDIA.index(medium)])
    with knowing(wordings):
        for _, labelled in pages(seed, numbers, medium):
            if labelled is not None:
                gather(labelled, cell_words, span_words, rng, out, Wear())
    # One block a list travels back faster than many rows.
    for name in ("grid_x", "cell_x", "span_x"):
        rows = getattr(out, name)
        setattr(out, name, [np.vstack(rows)] if rows else [])
    return out


def _hold_out(seed: int, medium: Medium, numbers: range, wordings: Learned) -> list[HeldOut]:
    found = []
    with knowing(wordings):
        for number in numbers:
            page = make_page(seed, HELD_OUT + number, medium)
            labelled = labels_of(page)
            if labelled is not None:
                found.append(HeldOut(page.family, page.document(), labelled))
    return found
