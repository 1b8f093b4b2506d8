"""Ditto marks: a cell that says again what the cell above it says.

Typists saved themselves a title or a date that way. The value's ink is that of the cell above.
"""

from __future__ import annotations

from extractor.form.parts import Ink

_MARKS = frozenset({'"', "''", '""', "“", "”", "„", "″", "〃", "´´", "``"})
_WORDS = frozenset({"do", "do.", "ditto", "same", "same as above", "as above"})
_AROUND = "-–—.·_ "
_NEVER = frozenset({"natureOfOwnership"})
"""Where the words may be meant as they stand: ``same`` as the title."""


def is_ditto(text: str, label: str) -> bool:
    """Whether a cell's text stands for the one above."""
    bare = text.strip(_AROUND)
    if not bare or len(bare) > LONGEST:
        return False
    return bare in _MARKS or (text.lower() in _WORDS and label not in _NEVER)


LONGEST = len("same as above")


def filled_in(ink: dict[str, Ink], above: dict[str, Ink]) -> dict[str, Ink]:
    """A row's cells, those that say ditto being the ones above; what has none above is nothing.

    ``ink``, ``above``: cells by column label. Footnote marks are those of the row's own cell.
    """
    if not any(is_ditto(cell.text, label) for label, cell in ink.items()):
        return ink  # nearly every row
    out: dict[str, Ink] = {}
    for label, cell in ink.items():
        if not is_ditto(cell.text, label):
            out[label] = cell
        elif label in above:
            below = cell.cell.source if cell.marks else ""
            out[label] = above[label]._replace(marks=cell.marks, below=below)
    return out
