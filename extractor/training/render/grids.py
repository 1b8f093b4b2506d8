"""Tables I and II in the columns, order and words of a layout."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass

from extractor.form.record import DerivativeRow, NonDerivativeRow
from extractor.training.render.blocks import Cell, Heading, Ink, Table, words
from extractor.training.render.facts import Writer
from extractor.training.render.values import row_inks

# Columns that stay together, and the key of the words over them.
_CODE = ("code", ("transactionCode", "transactionTimeliness"))
_AMOUNTS = (
    "amounts",
    ("transactionShares", "transactionAcquiredDisposedCode", "transactionPricePerShare"),
)
_SPLIT = ("split", ("sharesAcquired", "sharesDisposed"))
_DATES = ("dates", ("exerciseDate", "expirationDate"))
_UNDERLYING = ("underlying", ("underlyingSecurityTitle", "underlyingSecurityShares"))
_OWNERSHIP = ("ownership", ("directOrIndirectOwnership", "natureOfOwnership"))
_AFTER = ("", ("sharesOwnedFollowingTransaction",))

Unit = tuple[str, tuple[str, ...]]


def _single(label: str) -> Unit:
    return "", (label,)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds and its header from the top down.

    An extra column (``label`` other) holds something that no element takes.
    """

    label: str
    path: tuple[str, ...]
    extra: str = ""


def units(form: str, *, derivative: bool, split: bool) -> list[Unit]:
    """The columns of a table in the form's order, those that belong together in one unit."""
    if form == "3" and not derivative:
        return [_single("securityTitle"), _AFTER, _OWNERSHIP]
    if form == "3":
        price = _single("conversionOrExercisePrice")
        return [_single("securityTitle"), _DATES, _UNDERLYING, price, _OWNERSHIP]
    code = _CODE if form == "4" else _single("transactionCode")
    dates = [_single("transactionDate"), _single("deemedExecutionDate"), code]
    if not derivative:
        amounts = [_SPLIT, _single("transactionPricePerShare")] if split else [_AMOUNTS]
        return [_single("securityTitle"), *dates, *amounts, _AFTER, _OWNERSHIP]
    number: Unit = _SPLIT if split else ("amounts", _AMOUNTS[1][:2])
    return [
        _single("securityTitle"),
        _single("conversionOrExercisePrice"),
        *dates,
        number,
        _DATES,
        _UNDERLYING,
        _single("transactionPricePerShare"),
        _AFTER,
        _OWNERSHIP,
    ]


def columns(writer: Writer, *, derivative: bool) -> list[Column]:
    """The columns of a table as this layout has them."""
    options = writer.options
    split = options.split_two if derivative else options.split_one
    chosen = [
        (group, tuple(label for label in labels if label not in options.dropped))
        for group, labels in units(writer.form, derivative=derivative, split=split)
    ]
    chosen = [unit for unit in chosen if unit[1]]
    rng = random.Random(options.order_seed * 2 + derivative)
    if options.order == "shuffled":
        rest = chosen if rng.random() < 0.3 else chosen[1:]
        kept = chosen[: len(chosen) - len(rest)]
        rng.shuffle(rest)
        chosen = kept + rest
    made = [c for unit in chosen for c in _unit_columns(writer, unit, derivative=derivative)]
    for text in options.extras:
        made.insert(rng.randint(0, len(made)), Column("other", (text,), text))
    return made


def _unit_columns(writer: Writer, unit: Unit, *, derivative: bool) -> list[Column]:
    group, labels = unit
    if group == "split" and not derivative:
        group = "amounts"  # the words of `split` speak of derivatives
    grouped = group and len(labels) > 1 and writer.options.header_rows != "flat"
    made = []
    for label in labels:
        key = f"derivative.{label}" if derivative else f"columns.{label}"
        text = writer.words.get(f"{key}.{writer.form}") or writer.words.get(key)
        path = tuple((text or writer.word(f"columns.{label}")).split(" / "))
        if grouped and f"groups.{group}" in writer.words:
            path = (writer.word(f"groups.{group}"), writer.word(f"leaves.{label}"))
        elif writer.options.header_rows == "flat":
            path = (" - ".join(path),)
        made.append(Column(label, path))
    return made


def header(writer: Writer, made: list[Column]) -> list[tuple[Cell, ...]]:
    """The header rows: one, or two with merged cells over columns of one group."""
    options = writer.options
    is_header = options.header_cells == "th"

    def cell(text: str, colspan: int = 1, rowspan: int = 1) -> Cell:
        return Cell((words(text),), colspan, rowspan, is_header)

    runs: list[list[Column]] = []
    for column in made:
        together = runs and len(column.path) > 1 and runs[-1][0].path[:1] == column.path[:1]
        if together and len(runs[-1][0].path) > 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    deep = any(len(c.path) > 1 for c in made)
    top, below = [], []
    for number, run in enumerate(runs, 1):
        first = run[0]
        text = f"{number}. {first.path[0]}" if options.numbered else first.path[0]
        if len(first.path) > 1:
            top.append(cell(text, len(run)))
            below += [cell(c.path[1]) for c in run]
        else:
            top.append(cell(text, 1, 2 if deep else 1))
    return [tuple(top), tuple(below)] if deep else [tuple(top)]


def _extra_text(column: Column, number: int, seed: int) -> str:
    """What stands in a column that no element takes."""
    match column.extra:
        case "CUSIP" | "ISIN" | "Sedol":
            return f"{(seed * 7919 + 104729) % 900000 + 100000}{column.extra[0]}{number % 10}"
        case "Currency":
            return "USD"
        case "Symbol" | "Status" | "Verified" | "Checked By":
            return ("", "ok", "yes", "n/a")[seed % 4]
        case "Broker Ref." | "Our Ref" | "Record" | "Entry":
            return f"R-{seed % 90 + 10}/{number}"
        case _:
            return str(number)


def draw_table(
    writer: Writer, rows: list[NonDerivativeRow] | list[DerivativeRow], *, derivative: bool
) -> list[Heading | Table]:
    """A table with its title; nothing when the layout leaves empty tables out."""
    options = writer.options
    if not rows and options.empty_table == "omitted":
        return []
    made = columns(writer, derivative=derivative)
    split = options.split_two if derivative else options.split_one
    head = header(writer, made)
    title = writer.caption("tableII" if derivative else "tableI")
    if options.title_place == "row":
        cell = Cell(((Ink(title, bold=True),),), len(made), 1, options.header_cells == "th")
        head.insert(0, (cell,))
    body = []
    for number, row in enumerate(rows, 1):
        inks = row_inks(row, writer.form, writer.pen, split=split, type_after=options.type_after)
        cells = []
        for column in made:
            ink = inks.get(column.label)
            if column.extra:
                ink = Ink(_extra_text(column, number, options.order_seed))
            cells.append(Cell(((ink or Ink(options.empty),),)))
        body.append(tuple(cells))
    if not rows and options.empty_table == "blank-row":
        body.append(tuple(Cell() for _ in made))
    caption = title if options.title_place == "caption" else ""
    table = Table((*head, *body), head=len(head), caption=caption)
    if options.title_place == "heading":
        return [Heading(title), table]
    return [table]


def repeated_headers(writer: Writer, *, derivative: bool) -> list[str]:
    """Headers that stand over more than one column: such words tell nothing apart."""
    paths = [" / ".join(c.path).lower() for c in columns(writer, derivative=derivative)]
    return [text for text, count in Counter(paths).items() if count > 1]
