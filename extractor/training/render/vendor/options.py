"""How a vendor's page is drawn: which of the layouts, and what varies in it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from extractor.training.render.ascii.options import AsciiOptions, sample_ascii_options

Kind = Literal["ownership", "fonts", "pre"]
KINDS: tuple[Kind, ...] = ("ownership", "fonts", "pre")


@dataclass(frozen=True, slots=True)
class VendorOptions:
    """``typed``: the words, dates and marks of the page, as for a typed form.

    ``kind``: the one page 'Ownership Submission' of investor relations sites, tables of FONT and
    HR as filing agents made them from 1999 on, or typed text inside ``<pre>``. ``spacers``: an
    empty column stands between columns. ``closed``: cells and rows have end tags. ``capitals``:
    tags are in capitals. ``item_table``: each item of the header is a table of its own; else they
    are paragraphs between rules. ``one_cell``: name and address stand in one cell, not in cells
    below each other. ``raised``: marks of notes are raised.
    """

    kind: Kind
    typed: AsciiOptions
    spacers: bool = False
    closed: bool = True
    capitals: bool = True
    item_table: bool = True
    one_cell: bool = True
    raised: bool = False


def sample_vendor_options(rng: random.Random, kind: Kind | None = None) -> VendorOptions:
    """Options of a layout, or of any."""
    chosen: Kind = kind if kind is not None else rng.choice(KINDS)
    aligned = chosen == "pre" and rng.random() < 0.5
    typed = sample_ascii_options(rng, "aligned" if aligned else "pipes")
    return VendorOptions(
        kind=chosen,
        typed=typed,
        spacers=rng.random() < 0.4,
        closed=rng.random() < 0.6,
        capitals=rng.random() < 0.7,
        item_table=rng.random() < 0.5,
        one_cell=rng.random() < 0.5,
        raised=rng.random() < 0.5,
    )
