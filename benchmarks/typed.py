"""Filings before XML: typed in ASCII, and drawn as vendors and filing agents drew them.

Their truth is the record as it is typed: where the form asked for a month, the period is one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice

from extractor.training.render.ascii import (
    STYLES,
    Page,
    render_ascii,
    sample_ascii_options,
    sample_holdout_options,
)
from extractor.training.render.vendor import KINDS, render_vendor, sample_vendor_options

from .cases import Case, Tags
from .made import Invention, Named

SUITE = "ascii"
UNSEEN = "unseen"
_PAGES_TO_TIME = 40


def count_drawn(records: int) -> int:
    """How many cases `drawn_typed` makes."""
    return (len(STYLES) + len(KINDS) + 1) * records


def count_made(documents: int) -> int:
    """How many cases `made_typed` makes."""
    return (len(STYLES) + len(KINDS)) * documents


def _case(name: str, page: Page, tags: Tags) -> Case:
    return Case(name, page.text.encode(), page.truth, page.printed, tags)


def drawn_typed(records: Iterable[Named]) -> Iterator[Case]:
    """Every real record typed in each style and in held-out words, and as each vendor's page."""
    for name, record in records:
        for style in STYLES:
            options = sample_ascii_options(random.Random(f"{name}/{style}"), style)
            tags = Tags(SUITE, "drawn", style, "ascii")
            yield _case(name, render_ascii(record, options), tags)
        held = sample_holdout_options(random.Random(f"{name}/{UNSEEN}"))
        yield _case(
            name, render_ascii(record, held), Tags(SUITE, "drawn", UNSEEN, "ascii", "held out")
        )
        for kind in KINDS:
            vendor = sample_vendor_options(random.Random(f"{name}/{kind}"), kind)
            yield _case(name, render_vendor(record, vendor), Tags(SUITE, "drawn", kind, "html"))


def made_typed(invention: Invention, documents: int) -> Iterator[Case]:
    """New filings in each style and as each vendor's page."""
    seed = str(invention.seed)
    for style in STYLES:
        for (name, record), rng in islice(invention.filings(f"ascii-{style}"), documents):
            page = render_ascii(record, sample_ascii_options(rng, style))
            yield _case(name, page, Tags(SUITE, "generated", style, "ascii", seed=seed))
    for kind in KINDS:
        for (name, record), rng in islice(invention.filings(f"vendor-{kind}"), documents):
            page = render_vendor(record, sample_vendor_options(rng, kind))
            yield _case(name, page, Tags(SUITE, "generated", kind, "html", seed=seed))


def unseen_typed(invention: Invention, documents: int) -> Iterator[Case]:
    """New filings in words, widths, rules and boxes that were held out."""
    tags = Tags(SUITE, "generated", UNSEEN, "ascii", "held out", seed=str(invention.seed))
    for (name, record), rng in islice(invention.filings("ascii-unseen"), documents):
        yield _case(name, render_ascii(record, sample_holdout_options(rng)), tags)


def texts_to_time() -> dict[str, bytes]:
    """Typed filings whose cost is measured: invented ones, of all styles."""
    invention = Invention(0, frozenset())
    made = islice(invention.filings("timed-ascii"), _PAGES_TO_TIME)
    return {
        name: render_ascii(record, sample_ascii_options(rng)).text.encode()
        for (name, record), rng in made
    }
