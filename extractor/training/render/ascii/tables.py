"""Table I and Table II of a typed form: their cells, widths, titles and marks."""

from __future__ import annotations

import random
from collections.abc import Sequence

from extractor.form.record import Row
from extractor.training.render.ascii.grid import Drawn, Grid, Typed
from extractor.training.render.ascii.options import AsciiOptions
from extractor.training.render.ascii.text import paragraph
from extractor.training.render.ascii.wording import Wording
from extractor.training.render.blocks import Ink
from extractor.training.render.sec_columns import Head
from extractor.training.render.values import Pen, row_inks
from extractor.training.rendered import plain

# The least and the most characters that each kind of column is given; the least is for forms
# whose columns are narrow.
_WIDTHS: dict[str, tuple[int, int, int]] = {
    "securityTitle": (14, 18, 30),
    "transactionDate": (5, 10, 12),
    "deemedExecutionDate": (5, 10, 12),
    "transactionCode": (4, 5, 8),
    "transactionTimeliness": (2, 2, 4),
    "transactionShares": (7, 10, 14),
    "transactionAcquiredDisposedCode": (3, 4, 7),
    "transactionPricePerShare": (7, 8, 11),
    "sharesAcquired": (7, 9, 13),
    "sharesDisposed": (7, 9, 13),
    "sharesOwnedFollowingTransaction": (9, 13, 18),
    "directOrIndirectOwnership": (4, 6, 11),
    "natureOfOwnership": (10, 12, 22),
    "conversionOrExercisePrice": (7, 9, 12),
    "exerciseDate": (5, 10, 12),
    "expirationDate": (5, 10, 12),
    "underlyingSecurityTitle": (10, 12, 18),
    "underlyingSecurityShares": (7, 9, 13),
}
_LONG = frozenset({"securityTitle", "natureOfOwnership", "underlyingSecurityTitle"})
_MOST_COLUMNS = 8
_MOST_CHARACTERS = 190
"""What is wider than this was typed as two grids, one below the other."""
_CONTINUED = ("continued", "Continued", "(Continued)", "Derivative Securities (cont'd.)")
_HELD_OUT_WIDTHS = 1.3
"""What columns of held-out layouts are wider than others."""


def draw_table(
    rows: Sequence[Row], words: Wording, options: AsciiOptions, *, derivative: bool
) -> list[str]:
    """The table's title, its grid or its two grids one below the other, and EDGAR's marks."""
    heads = words.heads(derivative=derivative)
    rng = words.rng(f"table/{derivative}")
    cells = [table_cells(row, heads, words.form, options) for row in rows]
    if not cells and options.nothing:
        cells = [[Typed(options.nothing)] + [Typed()] * (_count(heads) - 1)]
    parts = [heads]
    wide = _room(_widths(heads, cells, options, words.rng("room")), options) > _MOST_CHARACTERS
    if (options.stacked or wide) and _count(heads) > _MOST_COLUMNS and derivative:
        cut = next(n for n, h in enumerate(heads) if h.leaves[0][0] == "underlyingSecurityTitle")
        parts = [heads[:cut], heads[cut:]]
    out: list[str] = []
    first = width = 0
    for number, part in enumerate(parts):
        count = _count(part)
        own = _filled([row[first : first + count] for row in cells], options, len(parts))
        first += count
        grid = Grid(part, _widths(part, own, options, rng), options, rng)
        drawn = grid.draw(own, [_longest(own, k, options) for k in range(count)])
        if number and options.continued:
            out += ["", words.shown(f"Table II -- {words.rng('on').choice(_CONTINUED)}")]
        out += _marked(drawn, grid, options, number)
        width = width or grid.total()
    out = [*_title(words.title(derivative=derivative), options, max(width, 60)), *out]
    return [*out, "</TABLE>"] if options.table_marks else out


def _count(heads: Sequence[Head]) -> int:
    return sum(len(h.leaves) for h in heads)


def table_cells(row: Row, heads: Sequence[Head], form: str, options: AsciiOptions) -> list[Typed]:
    """What stands in a row's columns, left to right."""
    pen = Pen(plain, options.dates, options.thousands, options.dollar)
    labels = [label for head in heads for label, _ in head.leaves]
    inks = row_inks(row, form, pen, split="sharesAcquired" in labels)
    return [_typed(inks.get(label), options) for label in labels]


def _typed(ink: Ink | None, options: AsciiOptions) -> Typed:
    if ink is None or not (ink.text or ink.marks):
        return Typed(options.empty)
    apart = "" if options.narrow else " "
    text = f"${apart}{ink.text}" if ink.dollar else ink.text
    return Typed(text, "".join(mark_text(n, options) for n in ink.marks))


def mark_text(number: str, options: AsciiOptions) -> str:
    """What refers to a note: ``(1)``, ``[1]``, ``*`` or ``(a)``."""
    match options.marks:
        case "bracket":
            return f"[{number}]"
        case "star":
            return "*" * int(number)
        case "letter":
            return f"({chr(ord('a') + int(number) - 1)})"
        case _:
            return f"({number})"


def _filled(rows: list[list[Typed]], options: AsciiOptions, parts: int) -> list[list[Typed]]:
    """The rows of one grid of several; one without a value is typed as a dash.

    Only the order of the rows joins the grids, so that each row has to be seen in both.
    """
    if parts == 1:
        return rows
    return [row if any(c.text or c.marks for c in row) else [Typed("-"), *row[1:]] for row in rows]


def _longest(rows: Sequence[Sequence[Typed]], k: int, options: AsciiOptions) -> int:
    """The room that the longest word of a column takes, with its marks.

    In narrow columns dates and numbers are cut, for what goes on below them is plain; words of a
    text are cut only where everything is.
    """
    if options.narrow:
        texts = [row[k].text.split() for row in rows if options.wrap == "words"]
        return max((len(w) + 1 for words in texts if len(words) > 1 for w in words), default=1)
    apart = 1 if options.mark_apart else 0
    marks = [len(row[k].marks) for row in rows]
    words = [
        len(word) + (apart + marks[n] if marks[n] <= 6 else 0)
        for n, row in enumerate(rows)
        for word in row[k].text.replace("$ ", "$_").split()
    ]
    return max([*words, *(min(m, 3) for m in marks), 1])


def _widths(
    heads: Sequence[Head],
    rows: Sequence[Sequence[Typed]],
    options: AsciiOptions,
    rng: random.Random,
) -> list[int]:
    labels = [label for head in heads for label, _ in head.leaves]
    found = []
    for k, label in enumerate(labels):
        least, usual, most = _WIDTHS[label]
        width = rng.randint(least, usual) if options.narrow else rng.randint(usual, most)
        if options.words == "holdout" and not options.narrow:
            width = round(width * _HELD_OUT_WIDTHS)
        found.append(max(width, _longest(rows, k, options)))
    over = _room(found, options) - options.width
    for k, label in enumerate(labels):
        if over > 0 and label in _LONG:
            least = max(_WIDTHS[label][0], _longest(rows, k, options))
            cut = min(over, max(found[k] - least, 0))
            found[k] -= cut
            over -= cut
    spare = options.width - _room(found, options)
    for k, label in enumerate(labels):
        if spare > 0 and label in _LONG and rng.random() < 0.5:
            more = min(spare, rng.randint(0, 12))
            found[k] += more
            spare -= more
    return found


def _room(widths: Sequence[int], options: AsciiOptions) -> int:
    """How many characters columns take with what stands between them."""
    if options.frame == "space":
        return sum(widths) + options.gap * len(widths)
    return sum(widths) + len(widths) * (1 if options.narrow else 3)


def _title(text: str, options: AsciiOptions, width: int) -> list[str]:
    """The title over a table of so many characters, between rules or not."""
    width = min(width, options.width)
    rule = options.rule * width
    lines = paragraph(text, width - 4)
    if options.low_heads:
        lines = [line.center(width).rstrip() for line in lines]
    framed = [rule, *lines] if options.item_rule else ["", *lines]
    return (["<TABLE>"] if options.table_marks else []) + framed


def _marked(drawn: Drawn, grid: Grid, options: AsciiOptions, number: int) -> list[str]:
    """Head and body with ``<CAPTION>`` and ``<S> <C>``; the grid is closed by a rule or not."""
    closing = [grid.rule()] if options.frame != "space" or options.row_gap == "rule" else []
    if not options.table_marks:
        return [*([""] if number else []), *drawn.head, *drawn.body, *closing]
    return [
        *(["", "<CAPTION>"] if number else ["<CAPTION>"]),
        *drawn.head,
        drawn.marks,
        *drawn.body,
        *closing,
    ]
