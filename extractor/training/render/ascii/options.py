"""How a filing is typed in ASCII: the choices of a typist, or of a filer's software."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any, Literal

Style = Literal["pipes", "aligned", "stacked", "wrapped"]
Edition = Literal["7-97", "9-02"]
Frame = Literal["box", "pipes", "right", "bars", "space"]

STYLES: tuple[Style, ...] = ("pipes", "aligned", "stacked", "wrapped")
EDITIONS: tuple[Edition, ...] = ("7-97", "9-02")


@dataclass(frozen=True, slots=True)
class AsciiOptions:
    """Everything that is chosen before a record is typed. Widths are in characters.

    ``frame``: a table with bars all around and ``+`` at its corners (box), with bars all around
    (pipes), behind each column (right), between columns (bars), or without any (space).
    ``wrap``: what is longer than its column breaks between words, or where the column ends
    (slice). ``row_gap``: what stands between two rows; ``low_rows``: short cells stand on the last
    line of their row. ``shift``: the share of columns that stand a character off between header
    and rows. ``check``: a ticked box and an empty one.
    ``marks``: what refers to a note; ``notes``: how the numbers of notes are written, where they
    are numbers. ``upper``: nothing, the printed words, or all in capitals. ``misspelt``: the share
    of long printed words with a slip. ``broken``: lines that start with a dash have ``- `` before
    them, as mail of the time had it. ``stray``: the share of bars at a line's start that are a
    ``]``. ``tabs``: blanks are tabs where they reach a stop of eight characters.
    ``stacked``: Table II is two grids, the second under a title of its own (``continued``) or not.
    ``month``: how a month is written where the form asks for one; ``""``: with its day. ``words``:
    whose words the form has.
    """

    style: str = "pipes"
    edition: Edition = "9-02"
    words: Literal["form", "varied", "holdout"] = "form"
    seed: int = 0
    # The page.
    text_width: int = 80
    width: int = 132
    rule: str = "-"
    upper: Literal["none", "words", "all"] = "none"
    misspelt: float = 0.0
    broken: bool = False
    tabs: bool = False
    pages: bool = True
    submission: bool = False
    pem: bool = False
    boilerplate: int = 2
    omb: bool = False
    # The items of the header.
    header: Literal["numbered", "captioned", "boxed", "columns"] = "numbered"
    numbered: bool = True
    beside: bool = False
    item_rule: bool = False
    indent: int = 3
    issuer: str = "{} ({})"
    check: tuple[str, str] = ("[X]", "[ ]")
    box_columns: int = 2
    irs: str = ""
    joint: Literal["pages", "again", "list"] = "pages"
    # The tables.
    frame: Frame = "box"
    bar: str = "|"
    stray: float = 0.0
    stacked: bool = False
    continued: bool = False
    narrow: bool = False
    wrap: Literal["words", "slice"] = "words"
    row_gap: Literal["rule", "blank", "none"] = "none"
    low_rows: bool = False
    low_heads: bool = False
    group_rule: bool = True
    table_marks: bool = True
    numbers_right: bool = False
    gap: int = 3
    shift: float = 0.0
    blank_rows: int = 0
    empty: str = ""
    nothing: str = ""
    # Values.
    dates: str = "mdy"
    signed: str = "long"
    month: str = "mm/yyyy"
    thousands: bool = True
    dollar: str = "attached"
    marks: Literal["paren", "bracket", "star", "letter"] = "paren"
    mark_apart: bool = False
    notes: str = "({}) "
    hanging: bool = True


_CHECKS = (
    ("[X]", "[ ]"), ("[X]", "[_]"), ("[x]", "[ ]"), ("(X)", "( )"), ("( X )", "(   )"),
    ("(x)", "( )"), ("_X_", "___"), ("__X__", "_____"), ("/X/", "/ /"), ("/X/", "/_/"),
    ("|X|", "|_|"), (" X ", "___"), ("X", "_"),
)  # fmt: skip
_NOTE_NUMBERS = ("({}) ", "({})  ", "{}. ", "{}.  ", "[{}] ", "{}) ")
_ISSUERS = (
    ("{} ({})", "{} [{}]", "lines", '{} ("{}")', "apart", "{} / {}", "{} - {}"),
    (10, 4, 4, 2, 2, 1, 1),
)
_EMPTY = (("", "-", "--", "N/A", "n/a"), (14, 2, 1, 1, 1))
_DATES = (("mdy", "m/d/y", "m/d/yy"), (4, 3, 3))
_SIGNED = (("long", "mdy", "m/d/yy", "short-month", "m/d/y"), (6, 2, 2, 1, 1))
_MONTHS = (
    ("", "mm/yyyy", "m/yyyy", "m/yy", "month yyyy", "month, yyyy", "month/yyyy"),
    (2, 4, 2, 3, 3, 1, 1),
)


def sample_ascii_options(
    rng: random.Random, style: Style | None = None, *, edition: Edition | None = None
) -> AsciiOptions:
    """Options of a style (any without it), drawn as typists and their software vary."""
    chosen: Style = style if style is not None else rng.choice(STYLES)
    common = _common(rng, edition)
    match chosen:
        case "pipes":
            tables = _barred(rng)
        case "aligned":
            tables = _spaced(rng)
        case "stacked":
            tables = _barred(rng) if rng.random() < 0.6 else _spaced(rng)
            tables |= {"stacked": True, "continued": rng.random() < 0.4}
        case "wrapped":
            tables = _narrow(rng)
    return replace(common, style=chosen, **tables)


def _pick(rng: random.Random, choices: tuple[tuple[str, ...], tuple[int, ...]]) -> str:
    return rng.choices(*choices)[0]


def _common(rng: random.Random, edition: Edition | None) -> AsciiOptions:
    of_any: Edition = rng.choice(EDITIONS)
    submission = rng.random() < 0.4
    return AsciiOptions(
        edition=edition or of_any,
        words="varied" if rng.random() < 0.6 else "form",
        seed=rng.randrange(10**6),
        text_width=rng.choice((76, 78, 80, 80, 84, 96)),
        rule=rng.choice("--=__"),
        upper=rng.choices(("none", "words", "all"), (8, 2, 1))[0],
        misspelt=rng.choice((0.0, 0.0, 0.01, 0.03)),
        broken=submission or rng.random() < 0.3,
        tabs=rng.random() < 0.12,
        pages=rng.random() < 0.6,
        submission=submission,
        pem=submission and rng.random() < 0.4,
        boilerplate=rng.choice((0, 1, 2, 2, 3)),
        omb=rng.random() < 0.35,
        header=rng.choices(("numbered", "captioned", "boxed", "columns"), (5, 3, 2, 1))[0],
        numbered=rng.random() < 0.85,
        beside=rng.random() < 0.2,
        item_rule=rng.random() < 0.4,
        indent=rng.choice((0, 2, 3, 3, 4, 5, 8)),
        issuer=_pick(rng, _ISSUERS),
        check=rng.choice(_CHECKS),
        box_columns=rng.choice((1, 2, 2)),
        irs=rng.choice(("", "", "", "###-##-####", "number")),
        joint=rng.choice(("pages", "again", "list")),
        empty=_pick(rng, _EMPTY),
        nothing=rng.choice(("", "", "", "None", "NONE", "N/A")),
        dates=_pick(rng, _DATES),
        signed=_pick(rng, _SIGNED),
        month=_pick(rng, _MONTHS),
        thousands=rng.random() < 0.9,
        dollar=rng.choice(("attached", "attached", "none", "span")),
        marks=rng.choices(("paren", "bracket", "star", "letter"), (12, 2, 3, 3))[0],
        mark_apart=rng.random() < 0.4,
        notes=rng.choice(_NOTE_NUMBERS),
        hanging=rng.random() < 0.5,
    )


def _barred(rng: random.Random) -> dict[str, Any]:
    gap = rng.choice(("rule", "none", "none", "blank"))
    return {
        "frame": rng.choice(("box", "box", "pipes", "pipes", "right", "bars")),
        "width": rng.choice((120, 132, 132, 140, 156, 170)),
        "stray": 0.03 if rng.random() < 0.25 else 0.0,
        "row_gap": gap,
        "low_rows": gap != "none" and rng.random() < 0.1,
        "low_heads": rng.random() < 0.3,
        "group_rule": rng.random() < 0.6,
        "table_marks": rng.random() < 0.7,
        "numbers_right": rng.random() < 0.5,
        "shift": rng.choice((0.0, 0.0, 0.2)),
        "blank_rows": rng.choice((0, 0, 1, 3, 5)),
    }


def _spaced(rng: random.Random) -> dict[str, Any]:
    return {
        "frame": "space",
        "width": rng.choice((120, 132, 140, 160)),
        "row_gap": rng.choice(("none", "none", "blank", "blank", "rule")),
        "low_heads": rng.random() < 0.6,
        "group_rule": rng.random() < 0.6,
        "table_marks": rng.random() < 0.8,
        "numbers_right": rng.random() < 0.6,
        "gap": rng.choice((2, 2, 3, 4)),
        "shift": rng.choice((0.0, 0.2, 0.4)),
    }


def _narrow(rng: random.Random) -> dict[str, Any]:
    """Columns as narrow as filers' software made them: words, dates and numbers break in them."""
    return {
        **_barred(rng),
        "frame": rng.choice(("right", "right", "pipes", "bars", "box")),
        "width": rng.choice((100, 112, 120, 132)),
        "narrow": True,
        "wrap": rng.choice(("slice", "slice", "words")),
        "row_gap": rng.choice(("rule", "rule", "blank", "none")),
        "low_rows": False,
        "shift": 0.0,
        "empty": rng.choice(("", "", "-")),
    }


def sample_holdout_options(rng: random.Random) -> AsciiOptions:
    """Options that training never has: their words, widths, rules, boxes and dates.

    Bars are ``!`` or ``:``, rules are of ``~``, ``*`` or ``.``, boxes are in braces or angles.
    """
    style = rng.choice(STYLES)
    base = sample_ascii_options(rng, style)
    notes = rng.choice(("Note {}: ", "Fn. {} - ", "{}/ "))
    return replace(
        base,
        style="unseen",
        words="holdout",
        text_width=rng.choice((72, 90, 104)),
        width=rng.choice((110, 126, 148, 180)),
        rule=rng.choice("~*."),
        # A colon that no blank parts from a word would be a colon of the text.
        bar="!" if base.narrow else rng.choice("!:"),
        stray=0.0,
        check=rng.choice((("{X}", "{ }"), ("<X>", "< >"), ("=X=", "===="), ("-X-", "---"))),
        numbered=False,
        gap=rng.choice((5, 6)),
        indent=rng.choice((1, 6, 10)),
        signed="dashed" if rng.random() < 0.5 else base.signed,
        notes=notes if base.marks in ("paren", "bracket") else base.notes,
    )
