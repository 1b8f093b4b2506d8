"""What the tests of drawn PDFs share."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

import pytest

from extractor.training.render.blocks import Ink
from extractor.training.render.paper.contents import Contents
from extractor.training.render.paper.options import PaperOptions
from extractor.training.render.paper.typing import Typed
from extractor.training.render.pdf import ink_labels

ComesBack = Callable[[bytes, Contents, PaperOptions], int]


def squeeze(text: str) -> str:
    """Without blanks and ligatures: fonts bring their own."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def ink_by_label(pdf: bytes) -> dict[str, str]:
    """All labelled text of a PDF, squeezed, by label."""
    found: dict[str, str] = {}
    for ink in ink_labels(pdf):
        assert ink.x0 < ink.x1 and ink.top < ink.bottom
        found[ink.label] = found.get(ink.label, "") + squeeze(ink.text)
    return found


def typed(facts: Contents, options: PaperOptions) -> Iterator[Typed]:
    """Everything that should be on a paper form with a label, but its title."""
    for owner in facts.owners:
        yield from (owner.name, *owner.streets, owner.city, owner.state, owner.zipcode)
        yield owner.country
    for line in facts.issuer:
        yield from line
    yield from (facts.foreign, facts.period, facts.original, *facts.office)
    yield from (*facts.notes, *facts.remarks)
    for pair in facts.signatures:
        yield from pair
    unknown = "deemedExecutionDate" if options.edition == "7-97" else ""
    for row in (*facts.first, *facts.second):
        yield from ((label, ink or Ink("")) for label, ink in row.items() if label != unknown)


@pytest.fixture
def comes_back() -> ComesBack:
    """Checks that a paper form has all that was typed under its label, and counts it."""

    def check(pdf: bytes, facts: Contents, options: PaperOptions) -> int:
        found = ink_by_label(pdf)
        shown = 0
        for label, ink in typed(facts, options):
            if label and ink.text:
                shown += 1
                assert squeeze(ink.text) in found.get(label, ""), (label, ink.text)
        return shown

    return check


@pytest.fixture
def labelled() -> Callable[[bytes], dict[str, str]]:
    """All labelled text of a PDF, squeezed, by label."""
    return ink_by_label
