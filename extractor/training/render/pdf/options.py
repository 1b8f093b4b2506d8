"""How a page is printed by a browser."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Paper = Literal["letter", "a4", "legal"]

PAPER_SIZES: dict[Paper, tuple[float, float]] = {
    "letter": (612.0, 792.0),
    "a4": (595.3, 841.9),
    "legal": (612.0, 1008.0),
}
"""Width and height in points, upright."""

FONTS = (
    "Arial, 'Liberation Sans', sans-serif",
    "'Times New Roman', 'Liberation Serif', serif",
    "'Courier New', 'Liberation Mono', monospace",
    "'Arial Narrow', 'Liberation Sans Narrow', sans-serif",
    "Verdana, 'DejaVu Sans', sans-serif",
    "Georgia, 'DejaVu Serif', serif",
)
"""Families that a Debian with Chromium has under one of their names."""


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What a person chooses when they print, and what their browser chooses for them.

    ``scale`` is the largest that is wanted: a page too wide for the paper is printed smaller.
    ``margins`` are top, right, bottom and left in inches. ``margin_text``: the browser's lines
    in the margins: date, title, address, page n of m. ``font`` (one of `FONTS`) and ``size``
    (points) replace the fonts of all text; ``padding`` (px) and ``collapsed`` change the
    tables. ``repeat_heads``: a table's header stands again on each page that it goes on to.
    ``split_rows``: a row may be divided by the end of a page. ``links`` stay links.
    """

    paper: Paper = "letter"
    landscape: bool = False
    scale: float = 1.0
    margins: tuple[float, float, float, float] = (0.4, 0.4, 0.4, 0.4)
    margin_text: bool = False
    background: bool = False
    font: str = ""
    size: float | None = None
    padding: int | None = None
    collapsed: bool = False
    repeat_heads: bool = True
    split_rows: bool = False
    links: bool = True
    date: str = "11/24/2026, 3:07 PM"
    address: str = "https://www.sec.gov/Archives/edgar/data/1/000000000126000001/xslF345X06/doc.xml"

    @property
    def css(self) -> str:
        """The style sheet that makes the page as these options have it."""
        rules = []
        if self.font:
            rules.append(f"* {{font-family: {self.font} !important}}")
        if self.size is not None:
            rules.append(f"body, td, th, p, div, dd, dt {{font-size: {self.size:g}pt}}")
        if self.padding is not None:
            rules.append(f"td, th {{padding: {self.padding}px !important}}")
        if self.collapsed:
            rules.append("table {border-collapse: collapse !important}")
        if not self.repeat_heads:
            rules.append("thead {display: table-row-group !important}")
        rules.append(f"tr {{break-inside: {'auto' if self.split_rows else 'avoid'}}}")
        return "\n".join(rules)


_MARGINS = ((0.4, 0.4, 0.4, 0.4), (0.25, 0.25, 0.25, 0.25), (0.75, 0.7, 0.75, 0.7), (1, 1, 1, 1))


def sample_print_options(rng: random.Random) -> PrintOptions:
    """Draw options; the spread is meant to be wider than that of real prints."""
    margin_text = rng.random() < 0.5
    margins = rng.choice(_MARGINS[2:] if margin_text else _MARGINS)
    if margin_text:  # a browser keeps room for its lines
        margins = (max(margins[0], 0.5), margins[1], max(margins[2], 0.5), margins[3])
    day = f"{rng.randint(1, 12)}/{rng.randint(1, 28)}/{rng.randint(2003, 2026)}"
    clock = f"{rng.randint(1, 12)}:{rng.randint(0, 59):02d} {rng.choice(('AM', 'PM'))}"
    number = rng.randrange(10**17, 10**18)
    own_fonts = rng.random() < 0.35
    return PrintOptions(
        paper=rng.choices(("letter", "a4", "legal"), (75, 17, 8))[0],
        landscape=rng.random() < 0.4,
        scale=round(rng.choice((1.0, rng.uniform(0.5, 1.1))), 2),
        margins=margins,
        margin_text=margin_text,
        background=rng.random() < 0.4,
        font=rng.choice(FONTS) if own_fonts else "",
        size=rng.choice((7, 8, 9, 10, 11, 12)) if own_fonts and rng.random() < 0.5 else None,
        padding=rng.choice((0, 1, 2, 4, 6)) if rng.random() < 0.35 else None,
        collapsed=rng.random() < 0.3,
        repeat_heads=rng.random() < 0.6,
        split_rows=rng.random() < 0.3,
        links=rng.random() < 0.5,
        date=f"{day}, {clock}",
        address=f"https://www.sec.gov/Archives/edgar/data/{number % 10**7}/{number}/doc.xml",
    )
