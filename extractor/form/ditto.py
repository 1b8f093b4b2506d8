"""Ditto marks: a cell that says again what the cell above it says.

Typists saved themselves a title or a date that way. The value's ink is that of the cell above.
"""

from __future__ import annotations

from extractor.form.notices import tell
from extractor.form.parts import Ink

_MARKS = frozenset({'"', "''", '""', "“", "”", "„", "″", "〃", "´´", "``"})
_WORDS = frozenset({"do", "do.", "ditto"})
_SAME = frozenset({"same", "same as above", "as above"})
_AROUND = "-–—.·_ "
_NEVER = frozenset({"natureOfOwnership"})
"""Where `_SAME` may be meant as it stands: ``same`` as the title."""


def is_ditto(text: str, label: str) -> bool:
    """Whether a cell's text stands for the one above."""
    bare = text.strip(_AROUND)
    if not bare or len(bare) > LONGEST:
        return False
    low = text.lower()
    return bare in _MARKS or low in _WORDS or (low in _SAME and label not in _NEVER)


LONGEST = len("same as above")


def filled_in(ink: dict[str, Ink], above: dict[str, Ink]) -> dict[str, Ink]:
    """A row's cells, those that say ditto being the ones above; what has none above is told.

    ``ink``: cells by column label. ``above``: those of the nearest row above that is one; labels
    and sums between say nothing of the next row. Footnote marks are those of the row's own cell.
    """
    if not any(is_ditto(cell.text, label) for label, cell in ink.items()):
        return ink  # nearly every row
    out: dict[str, Ink] = {}
    lost: list[str] = []
    for label, cell in ink.items():
        if not is_ditto(cell.text, label):
            out[label] = cell
        elif label in above:
            below = cell.cell.source if cell.marks else ""
            out[label] = above[label]._replace(marks=cell.marks, below=below)
        else:
            lost.append(cell.head or label)
    if lost:
        shown = ", ".join(map(repr, lost))
        tell(f"cells say that they are as the ones above, where nothing stands: {shown}")
    return out
