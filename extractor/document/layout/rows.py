"""Blocks side by side, as a person reads them: rows, top down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.document.layout.blocks import Block

SHARED = 0.42
"""Share of the lower block's height that two blocks of one row have in common."""
STACKED = 0.3
"""Share of the narrower block's width from which two blocks stand over one another."""

Row = list[Block]


def make_rows(blocks: Sequence[Block]) -> list[Row]:
    """Rows of blocks, left to right in each.

    Low blocks make the rows; a taller one goes to the row at its middle, or else to that at
    its first line.
    """
    low = [b for b in blocks if len(b.runs) == 1]
    tall = [b for b in blocks if len(b.runs) > 1]
    rows: list[Row] = []
    for block in sorted(low, key=lambda b: (b.runs[0].base, b.box[0])):
        row = rows[-1] if rows else None
        if row is not None and _beside(row, block) and not _leads_a_taller(block, row, tall):
            row.append(block)
        else:
            rows.append([block])
    for block in tall:
        home = _row_of(block, rows)
        if home is None:
            rows.append([block])
        else:
            home.append(block)
    rows = _merged(rows)
    for row in rows:
        row.sort(key=lambda b: b.box[0])
    return sorted(rows, key=_place)


def _leads_a_taller(block: Block, row: Row, tall: Sequence[Block]) -> bool:
    """Whether a block stands on the first line of a taller text, and a row only near that line.

    So does a check box before its words, beside a title whose lines stand at other heights.
    """
    run = block.runs[0]
    off = LEVEL * run.size
    if abs(row[0].runs[0].base - run.base) <= off:
        return False
    return any(
        abs(b.runs[0].base - run.base) <= off and 0 <= b.box[0] - run.x1 <= LEADS * run.size
        for b in tall
    )


LEVEL = 0.15
"""Ems; how far the base lines of texts on one line may differ."""
LEADS = 3.0
"""Ems from what leads a text to the text."""


def _place(row: Row) -> tuple[float, float]:
    return min(b.runs[0].base for b in row), row[0].box[0]


def _beside(row: Row, block: Block) -> bool:
    return all(_overlap(b, block) >= SHARED and not _stacked(b, block) for b in row)


def _overlap(a: Block, b: Block) -> float:
    """Shared height, as a share of the lower one's."""
    box, other = a.box, b.box
    shared = min(box[3], other[3]) - max(box[1], other[1])
    return shared / max(1e-6, min(box[3] - box[1], other[3] - other[1]))


def _stacked(a: Block, b: Block) -> bool:
    box, other = a.box, b.box
    shared = min(box[2], other[2]) - max(box[0], other[0])
    return shared > STACKED * min(box[2] - box[0], other[2] - other[0])


def _row_of(block: Block, rows: Sequence[Row]) -> Row | None:
    near = [
        row
        for row in rows
        if any(_overlap(b, block) >= SHARED for b in row)
        and not any(_stacked(b, block) for b in row)
    ]
    if not near:
        return None
    # A check box beside a text tells its row, whatever stands on the other side of it.
    near = [row for row in near if any(_is_box_of(b, block) for b in row)] or near
    top, bottom = block.box[1], block.box[3]
    middle = (top + bottom) / 2

    def distance(row: Row) -> float:
        box = row[0].box
        centre = (box[1] + box[3]) / 2
        return min(abs(centre - middle), abs(row[0].runs[0].base - block.runs[0].base) + 0.1)

    return min(near, key=distance)


def _is_box_of(box: Block, block: Block) -> bool:
    """Whether a block is the check box that stands right beside a taller one."""
    if _BOX.fullmatch(box.runs[0].text) is None:
        return False
    x0, top, x1, bottom = block.box
    gap = max(x0 - box.box[2], box.box[0] - x1)
    return top < (box.box[1] + box.box[3]) / 2 < bottom and gap <= BOX_GAP * block.size


_BOX = re.compile(r"[\u2610-\u2612\u25a1xX]|[\[(] ?[xX]?[\])]|_{2,}[xX]?_*")
BOX_GAP = 2.5
"""Ems between a check box and its words."""


def _merged(rows: list[Row]) -> list[Row]:
    """Rows whose blocks all stand beside one another are one."""
    out: list[Row] = []
    for row in sorted(rows, key=_place):
        last = out[-1] if out else None
        if last is not None and all(_beside(last, block) for block in row):
            last += row
        else:
            out.append(row)
    return out
