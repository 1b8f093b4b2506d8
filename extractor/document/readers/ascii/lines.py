"""Typed lines: what each is (blank, a rule, marks of a table, text) and the pieces on it.

Places are columns of letters, from 0; an end is the column behind the last letter. Tabs go to
the next multiple of eight.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

LONGEST = 1000
"""Letters of a line that was typed; a longer one is prose that nobody broke."""
MOST_PIPES = 80
"""Pipes of a line that is a table's."""
TAB = 8


class Kind(Enum):
    """What a line is."""

    BLANK = "blank"
    RULE = "rule"  # dashes, equals, underscores, and nothing else
    COLUMNS = "columns"  # <S> <C> <C>
    TABLE = "table"  # <TABLE>
    END = "end"  # </TABLE>
    CAPTION = "caption"  # <CAPTION>
    PAGE = "page"  # <PAGE>
    TEXT = "text"


class Piece(NamedTuple):
    """Words with no more than one blank between them, and where they stand."""

    text: str
    x0: int
    x1: int


class TypedLine(NamedTuple):
    """``bars``: where its upright lines (``|``) stand. ``pieces``: what stands between gaps.

    Pieces do not run over bars. Of a rule they are the dashes; of marks the marks.
    """

    kind: Kind
    text: str
    pieces: tuple[Piece, ...] = ()
    bars: tuple[int, ...] = ()


BLANK = TypedLine(Kind.BLANK, "")
HELD = "\ue0ff"
"""Stands for a blank that parts nothing: that in a box to tick."""

_PIECE = re.compile(r"\S+(?: \S+)*")
_DASHES = re.compile(r"[-=_~*.]{2,}")
_RULE = re.compile(r"[-=_~+|*. \]\[!]+")
_BOX = re.compile(r"([(\[]) {1,8}([Xx]?) {0,8}([)\]])")
_LINE_BOX = re.compile(r"_ ?[Xx] ?_")
_BARRED_BOX = re.compile(r"\|[ _]{0,2}[Xx]?[ _]{0,2}\|(?= {0,3}\w)")
BAR = "\ue0fd"
"""Stands for a bar that is the side of a box to tick."""
_ESCAPED = re.compile(r"- (?=[-=_])")
_MARKS = re.compile(r"<(/?)(S|C|TABLE|CAPTION|PAGE|FN|F\d{1,2})>", re.I)
_CROSSING = re.compile(r"\+(?=[-=])|(?<=[-=])\+")
SHORTEST_RULE = 5
DRAWN = 0.8
"""Share of a rule's signs that its line is drawn with, its crossings aside."""
LIKE_BARS = "]["
"""What was typed for a bar by mistake, where others stand right above or below."""


def typed_lines(text: str) -> list[TypedLine]:
    """The lines of a text; tags of EDGAR's that stand before words are taken off."""
    rows = text.replace("\f", "\n").split("\n")
    usual = _usual_bars(rows)
    out: list[TypedLine] = []
    for row in rows:
        out += _lines_of(row, usual)
    return out


def _lines_of(row: str, usual: frozenset[int]) -> list[TypedLine]:
    if not row.strip():
        return [BLANK]
    if row.startswith("- "):
        row = _ESCAPED.sub("", row, count=1)  # before the tabs, which stood there first
    if "\t" in row:
        row = row.expandtabs(TAB)
    row = row.rstrip()
    if "<" in row and len(row) <= LONGEST:
        marks = [*_MARKS.finditer(row)]
        if marks:
            return _marked(row, marks, usual)
    return [_line(row, usual)]


_KINDS = {
    "TABLE": Kind.TABLE,
    "/TABLE": Kind.END,
    "CAPTION": Kind.CAPTION,
    "PAGE": Kind.PAGE,
}


def _marked(row: str, marks: Sequence[re.Match[str]], usual: frozenset[int]) -> list[TypedLine]:
    """A line with marks; words beside them are a line of their own, where they stand."""
    names = [f"{m[1]}{m[2].upper()}" for m in marks]
    columns = tuple(
        Piece(n, m.start(), m.end()) for n, m in zip(names, marks, strict=True) if n in ("S", "C")
    )
    out: list[TypedLine] = []
    if columns:
        out.append(TypedLine(Kind.COLUMNS, "", columns))
    out += [TypedLine(_KINDS[n], "") for n in names if n in _KINDS and n != "/TABLE"]
    rest = _MARKS.sub(lambda m: " " * len(m[0]), row)
    if rest.strip():
        out.append(_line(rest.rstrip(), usual))
    if "/TABLE" in names:
        out.append(TypedLine(Kind.END, ""))
    return out or [BLANK]


def _line(row: str, usual: frozenset[int]) -> TypedLine:
    if len(row) > LONGEST:
        return TypedLine(Kind.TEXT, row, (Piece(row.strip(), 0, len(row)),))
    if _is_rule(row):
        bars = tuple(k for k, c in enumerate(row) if c in "|+")
        dashes = tuple(Piece(m[0], m.start(), m.end()) for m in _DASHES.finditer(row))
        return TypedLine(Kind.RULE, row, dashes, bars)
    if "(" in row or "[" in row:
        row = _BOX.sub(lambda m: m[0].replace(" ", HELD), row)
    if "_" in row:
        row = _LINE_BOX.sub(lambda m: m[0].replace(" ", HELD), row)
    if "|" in row and "|" not in (bare := _BARRED_BOX.sub(_held, row)):
        row = bare  # ``|X| Director``: boxes to tick, and no bars
    if "+-" in row or "-+" in row:
        row = _CROSSING.sub("|", row)
    bars = bars_of(row, usual)
    if not bars:
        return TypedLine(Kind.TEXT, row, pieces_of(row))
    if len(bars) > MOST_PIPES:
        return TypedLine(Kind.TEXT, row.replace("|", " "), pieces_of(row.replace("|", " ")))
    found: list[Piece] = []
    begin = 0
    for bar in (*bars, len(row)):
        found += pieces_of(row[begin:bar], begin)
        begin = bar + 1
    return TypedLine(Kind.TEXT, row, tuple(found), bars)


def _held(m: re.Match[str]) -> str:
    return m[0].replace("|", BAR).replace(" ", HELD)


def pieces_of(row: str, begin: int = 0) -> tuple[Piece, ...]:
    """The pieces of a stretch of a line that begins at a column."""
    return tuple(Piece(m[0], begin + m.start(), begin + m.end()) for m in _PIECE.finditer(row))


def _is_rule(row: str) -> bool:
    bare = row.strip(" |!:")
    if len(bare) < SHORTEST_RULE or _RULE.fullmatch(bare) is None:
        return False
    drawn = [m[0] for m in _DASHES.finditer(bare)]
    if not drawn:
        return False
    if any(c in "-=_" for c in bare):
        # `--   --   ---`: cells in which nothing stands are no rule
        return max(map(len, drawn)) >= SHORTEST_RULE - 1 or ("+" in bare and "|" not in bare)
    # Dots, stars and waves are letters, too: they draw a rule where there is little else.
    whole = len(bare) - bare.count(" ")
    return max(map(len, drawn)) >= SHORTEST_RULE and sum(map(len, drawn)) >= DRAWN * whole


def is_partial(line: TypedLine) -> bool:
    """Whether a rule stands under some columns only: between bars there are gaps without dashes."""
    return "|" in line.text and any(
        not part.strip(" +") for part in line.text.strip().strip("|").split("|")
    )


def _usual_bars(rows: Iterable[str]) -> frozenset[int]:
    """The columns in which bars stand over one another."""
    found: Counter[int] = Counter()
    for row in rows:
        if "|" in row and len(row) <= LONGEST and row.count("|") <= MOST_PIPES:
            found.update(k for k, c in enumerate(row.expandtabs(TAB)) if c == "|")
    return frozenset(k for k, n in found.items() if n >= OFTEN)


OFTEN = 3


def bars_of(row: str, usual: frozenset[int]) -> tuple[int, ...]:
    """Where a line's bars stand; a bracket counts as one where bars stand around it."""
    bars = [k for k, c in enumerate(row) if c == "|"]
    if len(bars) < 2 or not any(c in row for c in LIKE_BARS):
        return tuple(bars)
    stray = [
        k
        for k, c in enumerate(row)
        if c in LIKE_BARS and k in usual and (k in (0, len(row) - 1) or _stands_alone(row, k))
    ]
    return tuple(sorted([*bars, *stray]))


def _stands_alone(row: str, k: int) -> bool:
    """Whether a bracket holds nothing: blanks or bars stand on both sides of it."""
    return row[k - 1] in " |" and row[k + 1] in " |"
