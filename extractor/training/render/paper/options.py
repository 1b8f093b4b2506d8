"""How a paper form is drawn and typed on."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

from extractor.training.render.pdf.options import Paper

Edition = Literal["7-97", "9-02", "2026"]
Tick = Literal["typed", "zapf", "cross", "filled"]
TickPlace = Literal["underscores", "rule", "box", "brackets"]
Rules = Literal["lines", "rects", "boxes"]

EDITIONS: tuple[Edition, ...] = ("7-97", "9-02", "2026")


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """The choices of the form's printer, and of whoever types on it.

    Sizes are in points. ``rules``: how cells are framed: strokes, thin filled rectangles, or
    stroked rectangles. ``lift`` moves typed values up, ``jitter`` is the most that each strays
    from its place, ``touch`` the share of them that touch a rule. ``tick_place``: what a
    tick stands on. ``marks`` and ``notes``: footnote marks in cells, and the numbers of the
    footnotes. ``symbol``: how issuer and symbol stand in their box. ``name_apart``: each word of
    a name over its own caption. ``city_run``: city, state and postal code in one run.
    ``repeat_heads``: a table that goes on has its header again. ``blank_rows``: ruled rows that a
    table has at least. ``fields``: a form to fill in on a screen: values and ticks are those of
    its fields, not ink of the page, and carry no labels. ``seed`` decides where values stray.
    """

    edition: Edition = "2026"
    paper: Paper = "letter"
    landscape: bool = True
    form_font: str = "Times"
    caption_size: float = 8.0
    head_size: float = 7.0
    rules: Rules = "lines"
    rule_width: float = 0.6
    value_font: str = "Courier"
    value_size: float = 9.0
    table_size: float = 7.5
    lift: float = 0.0
    jitter: float = 0.0
    touch: float = 0.0
    tick: Tick = "typed"
    tick_place: TickPlace = "underscores"
    marks: str = "sup-paren"
    notes: str = "paren"
    dates: str = "mdy"
    thousands: bool = True
    dollar: str = "attached"
    symbol: str = "{} [{}]"
    name_apart: bool = False
    city_run: bool = False
    state_names: bool = False
    repeat_heads: bool = True
    blank_rows: int = 6
    row_height: float = 15.0
    centred: bool = True
    amended_title: bool = True
    joint_all: bool = False
    fields: bool = False
    seed: int = 0


def sample_paper_options(rng: random.Random, edition: Edition | None = None) -> PaperOptions:
    """Draw options, of the given edition or of any."""
    of_any: Edition = rng.choice(EDITIONS)
    typewriter = rng.random() < 0.5
    return PaperOptions(
        edition=edition or of_any,
        paper=rng.choices(("letter", "a4", "legal"), (8, 1, 1))[0],
        landscape=rng.random() < 0.75,
        form_font=rng.choice(("Times", "Times", "Helvetica")),
        caption_size=rng.choice((7.0, 7.5, 8.0, 8.5)),
        head_size=rng.choice((6.0, 6.5, 7.0, 7.5)),
        rules=rng.choice(("lines", "rects", "boxes")),
        rule_width=rng.choice((0.4, 0.6, 0.8, 1.2)),
        value_font="Courier" if typewriter else rng.choice(("Helvetica", "Times", "Vera")),
        value_size=rng.choice((8.0, 9.0, 9.5, 10.0)),
        table_size=rng.choice((6.5, 7.0, 7.5, 8.0)),
        lift=rng.choice((0.0, 0.0, rng.uniform(-1.5, 2.0))),
        jitter=rng.choice((0.0, 0.3, 1.0)),
        touch=rng.choice((0.0, 0.0, 0.05, 0.2)),
        tick=rng.choice(("typed", "typed", "zapf", "cross", "filled")),
        tick_place=rng.choice(("underscores", "underscores", "rule", "box", "brackets")),
        marks=rng.choices(("sup-paren", "sup-bare", "glued", "paren"), (45, 10, 25, 20))[0],
        notes=rng.choice(("dot", "paren", "paren", "bracket")),
        dates=rng.choices(("mdy", "m/d/y", "m/d/yy", "long", "short-month"), (50, 20, 15, 8, 7))[0],
        thousands=rng.random() < 0.85,
        dollar=rng.choice(("attached", "attached", "none", "span")),
        symbol=rng.choice(("{} [{}]", "{} ({})", "{} [ {} ]", "lines", "apart")),
        name_apart=rng.random() < 0.25,
        city_run=rng.random() < 0.2,
        state_names=rng.random() < 0.3,
        repeat_heads=rng.random() < 0.7,
        blank_rows=rng.choice((0, 1, 4, 8, 12)),
        row_height=rng.choice((11.0, 14.0, 17.0, 21.0)),
        centred=rng.random() < 0.6,
        amended_title=rng.random() < 0.6,
        joint_all=rng.random() < 0.3,
        seed=rng.randrange(10**6),
    )
