"""Sub-headings of a table that carry the title of the rows below them.

``Class A Common Stock`` over all columns, and rows below whose own title is left empty.
"""

from __future__ import annotations

from extractor.document.model import Cell
from extractor.form import values
from extractor.form.continued import reads_on
from extractor.mapping.securities import names_security
from extractor.mapping.tables import Table

TRUSTED = 0.7
"""Most probability of a title that stands above its rows."""

_TITLE = "securityTitle"


def subheads(table: Table, column: int) -> dict[int, Cell]:
    """Rows without a title of their own, and the cell above them that is it.

    ``column``: that of the titles. A title of a row ends what a sub-heading says, and so does
    another sub-heading, also one that names no security.
    """
    if all([table.texts[r][column] for r in table.body]):
        return {}  # most tables
    body = frozenset(table.body)
    found: dict[int, Cell] = {}
    heading: Cell | None = None
    above = ""
    for r in range(table.header_rows, len(table.matrix)):
        cells = {id(c): c for c in table.matrix[r] if c is not None and c.text}
        title = table.texts[r][column]
        own = "" if values.is_blank(title) else title
        if len(cells) == 1 and own:
            (cell,) = cells.values()
            if r not in body or not reads_on({_TITLE: above}, {_TITLE: own}):
                heading = cell if names_security(cell.text) else None
        elif r in body and own:
            heading, above = None, own
        elif r in body and heading is not None:
            found[r] = heading
    return found
