"""How a page was scanned, faxed or photographed, and what had happened to its paper."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Literal

Condition = Literal["clean 300", "office 300", "office 200", "fax", "photo-like", "hard"]
CONDITIONS: tuple[Condition, ...] = (
    "clean 300",
    "office 300",
    "office 200",
    "fax",
    "photo-like",
    "hard",
)
FileKind = Literal["pdf", "tiff", "png", "jpeg"]
FILE_KINDS: tuple[FileKind, ...] = ("pdf", "tiff", "png", "jpeg")
Depth = Literal["grey", "colour", "bitonal"]
Threshold = Literal["global", "adaptive"]
Holes = Literal["", "2", "3"]

FAX_DPI = (204.0, 196.0)
"""Dots in an inch across and down, of a fax sent "fine"."""


@dataclass(frozen=True, slots=True)
class ScanOptions:
    """What happens to a page on its way to a file; the default is a clean scan.

    **The picture**: ``dpi`` across and down; ``depth`` of its pixels; ``turn``: how far the page
    lies turned in it, clockwise, 0, 90, 180 or 270 degrees.

    **Where the page lies**: ``skew`` in degrees clockwise; ``shift`` in inches to the right and
    down; ``stretch``: factors across and down; ``perspective``: by what share one edge looks
    longer than the other, across and down; ``curl``: the rise of a bent page in inches;
    ``margin``: inches of the table around the page that are in the picture.

    **Its ink**: ``fade``: share of all ink that is gone; ``rule_fade`` the same, of rules
    alone; ``rule_gaps``: share of the length of rules that is missing.

    **On the paper**: ``bleed``: how strongly another page shows through, mirrored, 0 to 1;
    ``pen_lines``: pen strokes through text; ``stamps``; ``holes`` punched, and whether they are
    dark (``dark_lid``, which is also what lies around the page on the glass).

    **The machine**: ``border``: inches of darkness that come in from edges; ``shade``: how
    uneven the light is, 0 to 1; ``blur`` in points (standard deviation); ``noise`` in grey levels
    of 255 (standard deviation); ``speckle``: specks of dirt in a square inch; ``streaks``: lines
    that dirt on the glass draws down the whole page; ``jpeg``: quality, None for no loss;
    ``threshold`` and ``level`` (0 to 1: higher is darker): how a bitonal picture is told
    black from white; ``lost_lines``: share of a fax's lines that did not arrive; ``fax_line``:
    the sender's line at the top of a fax.

    ``seed`` decides the rest. Each page of a file differs.
    """

    condition: str = "clean 300"
    dpi: tuple[float, float] = (300.0, 300.0)
    depth: Depth = "grey"
    turn: int = 0
    skew: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    stretch: tuple[float, float] = (1.0, 1.0)
    perspective: tuple[float, float] = (0.0, 0.0)
    curl: float = 0.0
    margin: float = 0.0
    fade: float = 0.0
    rule_fade: float = 0.0
    rule_gaps: float = 0.0
    bleed: float = 0.0
    pen_lines: int = 0
    stamps: int = 0
    holes: Holes = ""
    dark_lid: bool = False
    border: float = 0.0
    shade: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    speckle: float = 0.0
    streaks: int = 0
    jpeg: int | None = None
    threshold: Threshold = "global"
    level: float = 0.5
    lost_lines: float = 0.0
    fax_line: bool = False
    seed: int = 0

    def __post_init__(self) -> None:
        if self.turn not in (0, 90, 180, 270):
            raise ValueError(f"a page is turned by 0, 90, 180 or 270 degrees, not {self.turn}")
        if not all(50 <= d <= 1200 for d in self.dpi):
            raise ValueError(f"{self.dpi} is no resolution of a scan")


def sample_scan_options(rng: random.Random, condition: Condition) -> ScanOptions:
    """Draw options of a named condition, upright. The same source gives the same options."""
    return replace(_SAMPLERS[condition](rng), condition=condition, seed=rng.randrange(10**9))


def sample_file_kind(rng: random.Random, options: ScanOptions, pages: int) -> FileKind:
    """Draw a file that such a scan comes in; a picture file holds one page."""
    if options.condition == "fax":
        return rng.choice(("tiff", "tiff", "pdf"))
    if pages > 1:
        return rng.choice(("pdf", "pdf", "tiff")) if options.condition != "photo-like" else "pdf"
    if options.condition == "photo-like":
        return rng.choice(("jpeg", "jpeg", "pdf"))
    if options.jpeg is not None:
        return rng.choice(("jpeg", "pdf", "pdf"))
    return rng.choice(("png", "tiff", "pdf", "pdf"))


def _sometimes(rng: random.Random, share: float, low: float, high: float) -> float:
    """A figure between the bounds in that share of cases, else 0."""
    return rng.uniform(low, high) if rng.random() < share else 0.0


def _small_shift(rng: random.Random, most: float) -> tuple[float, float]:
    return rng.uniform(-most, most), rng.uniform(-most, most)


def _clean(rng: random.Random) -> ScanOptions:
    bitonal = rng.random() < 0.4
    return ScanOptions(
        depth="bitonal" if bitonal else "grey",
        skew=rng.uniform(-0.1, 0.1),
        shift=_small_shift(rng, 0.03),
        blur=rng.uniform(0.0, 0.08),
        noise=0.0 if bitonal else rng.uniform(0.0, 1.5),
        level=rng.uniform(0.45, 0.6),
    )


def _office(rng: random.Random, dpi: float) -> ScanOptions:
    depth: Depth = rng.choices(("grey", "colour", "bitonal"), (45, 15, 40))[0]
    bitonal = depth == "bitonal"
    return ScanOptions(
        dpi=(dpi, dpi),
        depth=depth,
        skew=rng.gauss(0.0, 0.35) if rng.random() < 0.8 else rng.uniform(-1.5, 1.5),
        shift=_small_shift(rng, 0.12),
        stretch=(rng.uniform(0.996, 1.004), rng.uniform(0.994, 1.006)),
        fade=_sometimes(rng, 0.3, 0.05, 0.3),
        rule_fade=_sometimes(rng, 0.12, 0.2, 0.5),
        bleed=_sometimes(rng, 0.2, 0.03, 0.12),
        pen_lines=rng.choices((0, 1, 2), (85, 11, 4))[0],
        stamps=rng.choices((0, 1), (80, 20))[0],
        holes=rng.choices(("", "2", "3"), (70, 12, 18))[0],
        dark_lid=rng.random() < 0.3,
        border=_sometimes(rng, 0.25, 0.03, 0.25),
        shade=_sometimes(rng, 0.3, 0.03, 0.12),
        blur=rng.uniform(0.08, 0.2),
        noise=rng.uniform(1.0, 6.0),
        speckle=_sometimes(rng, 0.4, 0.2, 2.0),
        streaks=rng.choices((0, 1, 2), (85, 11, 4))[0],
        jpeg=None if bitonal else rng.randint(60, 92),
        threshold="adaptive" if rng.random() < 0.3 else "global",
        level=rng.uniform(0.45, 0.65),
    )


def _fax(rng: random.Random) -> ScanOptions:
    return ScanOptions(
        dpi=FAX_DPI,
        depth="bitonal",
        skew=rng.gauss(0.0, 0.5),
        shift=_small_shift(rng, 0.1),
        stretch=(rng.uniform(0.96, 1.0), rng.uniform(0.985, 1.015)),
        fade=_sometimes(rng, 0.3, 0.05, 0.3),
        rule_gaps=_sometimes(rng, 0.15, 0.02, 0.1),
        pen_lines=rng.choices((0, 1), (90, 10))[0],
        stamps=rng.choices((0, 1), (85, 15))[0],
        border=_sometimes(rng, 0.2, 0.03, 0.15),
        dark_lid=rng.random() < 0.15,
        blur=rng.uniform(0.12, 0.24),
        noise=rng.uniform(4.0, 14.0),
        speckle=_sometimes(rng, 0.6, 0.3, 4.0),
        streaks=rng.choices((0, 1, 2), (75, 18, 7))[0],
        threshold="adaptive" if rng.random() < 0.2 else "global",
        level=rng.uniform(0.5, 0.68),
        lost_lines=_sometimes(rng, 0.3, 0.0005, 0.004),
        fax_line=rng.random() < 0.7,
    )


def _photo(rng: random.Random) -> ScanOptions:
    dpi = rng.uniform(200.0, 290.0)
    return ScanOptions(
        dpi=(dpi, dpi),
        depth="colour" if rng.random() < 0.75 else "grey",
        skew=rng.gauss(0.0, 0.8),
        shift=_small_shift(rng, 0.08),
        perspective=(rng.uniform(-0.025, 0.025), rng.uniform(-0.025, 0.025)),
        curl=_sometimes(rng, 0.6, -0.06, 0.06),
        margin=rng.choice((0.0, rng.uniform(0.05, 0.5))),
        fade=_sometimes(rng, 0.2, 0.05, 0.2),
        bleed=_sometimes(rng, 0.2, 0.03, 0.1),
        stamps=rng.choices((0, 1), (85, 15))[0],
        holes=rng.choices(("", "2", "3"), (80, 8, 12))[0],
        dark_lid=True,
        shade=rng.uniform(0.15, 0.5),
        blur=rng.uniform(0.12, 0.26),
        noise=rng.uniform(2.0, 7.0),
        jpeg=rng.randint(55, 90),
    )


def _hard(rng: random.Random) -> ScanOptions:
    dpi = rng.choice((200.0, 240.0, 300.0, 300.0))
    depth: Depth = rng.choices(("grey", "bitonal"), (55, 45))[0]
    return ScanOptions(
        dpi=(dpi, dpi),
        depth=depth,
        skew=rng.uniform(-3.0, 3.0),
        shift=_small_shift(rng, 0.2),
        stretch=(rng.uniform(0.985, 1.01), rng.uniform(0.985, 1.01)),
        curl=_sometimes(rng, 0.2, -0.04, 0.04),
        fade=_sometimes(rng, 0.5, 0.1, 0.45),
        rule_fade=_sometimes(rng, 0.5, 0.3, 0.75),
        rule_gaps=_sometimes(rng, 0.6, 0.05, 0.35),
        bleed=_sometimes(rng, 0.5, 0.06, 0.22),
        pen_lines=rng.choice((0, 1, 2, 3)),
        stamps=rng.choice((0, 1, 1, 2)),
        holes=rng.choice(("", "2", "3")),
        dark_lid=rng.random() < 0.5,
        border=_sometimes(rng, 0.6, 0.05, 0.35),
        shade=_sometimes(rng, 0.6, 0.08, 0.3),
        blur=rng.uniform(0.12, 0.28),
        noise=rng.uniform(4.0, 16.0),
        speckle=_sometimes(rng, 0.7, 0.5, 8.0),
        streaks=rng.choice((0, 0, 1, 2, 3)),
        jpeg=None if depth == "bitonal" else rng.randint(30, 70),
        threshold=rng.choice(("global", "adaptive", "adaptive")),
        level=rng.uniform(0.42, 0.68),
    )


_SAMPLERS = {
    "clean 300": _clean,
    "office 300": lambda rng: _office(rng, 300.0),
    "office 200": lambda rng: _office(rng, 200.0),
    "fax": _fax,
    "photo-like": _photo,
    "hard": _hard,
}
