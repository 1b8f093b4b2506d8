"""Table I and Table II as vendors' HTML has them."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.form.record import Row
from extractor.training.render.ascii.grid import Typed
from extractor.training.render.ascii.tables import table_cells
from extractor.training.render.ascii.text import unbroken
from extractor.training.render.ascii.wording import Wording
from extractor.training.render.sec_columns import Head
from extractor.training.render.vendor.options import VendorOptions
from extractor.training.render.vendor.tags import Cell, row, text


def table(rows: Sequence[Row], words: Wording, options: VendorOptions, *, derivative: bool) -> str:
    """The table with its title above it or in its first row."""
    heads = words.heads(derivative=derivative)
    title = f"<b>{text(words.title(derivative=derivative))}</b>"
    border = "0" if options.spacers else "1"
    count = sum(len(h.leaves) for h in heads)
    out = [f'<table border="{border}" cellspacing="0" cellpadding="2" width="100%">\n']
    inside = options.typed.seed % 3 == 0
    if inside:
        wide = 2 * count - 1 if options.spacers else count
        out.append(row([Cell(f'<font size="2">{title}</font>', colspan=wide)]))
    else:
        out.insert(0, f'<p align="center"><font size="2">{title}</font></p>\n')
    out += _heads(heads, options)
    for one in rows:
        cells = table_cells(one, heads, words.form, options.typed)
        out.append(row(_spaced([Cell(_cell(c, options)) for c in cells], options)))
    if not rows:
        out.append(row(_spaced([Cell("&nbsp;") for _ in range(count)], options)))
    out.append("</table>\n")
    return "".join(out)


def _heads(heads: Sequence[Head], options: VendorOptions) -> list[str]:
    """Two rows of heads; those without words below them take both, or leave the lower one empty."""
    spanned = options.typed.seed % 2 == 0
    top, low = [], []
    for head in heads:
        grouped = any(words for _, words in head.leaves)
        count = len(head.leaves)
        wide = 2 * count - 1 if options.spacers else count
        tall = 2 if spanned and not grouped else 1
        top.append(Cell(_small(unbroken(head.text)), wide, tall))
        if grouped:
            low += [Cell(_small(unbroken(words))) for _, words in head.leaves]
        elif not spanned:
            low.append(Cell("&nbsp;"))
    return [row(_spaced(top, options, spanned=spanned)), row(_below(low, heads, options, spanned))]


def _below(
    cells: list[Cell], heads: Sequence[Head], options: VendorOptions, spanned: bool
) -> list[Cell]:
    """The lower row of heads, with empty columns only where the upper row left room for them."""
    if not options.spacers:
        return cells
    if not spanned:
        return _spaced(cells, options)
    out: list[Cell] = []
    given = iter(cells)
    for head in heads:  # the empty column beside a head takes both rows
        if any(words for _, words in head.leaves):
            for k in range(len(head.leaves)):
                out += [Cell("&nbsp;"), next(given)] if k else [next(given)]
    return out


def _spaced(cells: list[Cell], options: VendorOptions, *, spanned: bool = False) -> list[Cell]:
    if not options.spacers:
        return cells
    out: list[Cell] = []
    for cell in cells:
        out += [Cell("&nbsp;", rowspan=2 if spanned else 1), cell] if out else [cell]
    return out


def _small(words: str) -> str:
    return f'<font size="1">{text(words)}</font>' if words else "&nbsp;"


def _cell(cell: Typed, options: VendorOptions) -> str:
    if not (cell.text or cell.marks):
        return "&nbsp;"
    marks = f"<sup>{cell.marks}</sup>" if options.raised and cell.marks else cell.marks
    apart = " " if options.typed.mark_apart and cell.text and marks else ""
    return f'<font size="1">{text(cell.text)}{apart}{marks}</font>'
