"""A record's terminal table as an SVG picture, for the README.

``python -m extractor.writers.picture PAGE OUT.svg`` extracts a page and draws it.
"""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console

from extractor import extract
from extractor.writers.as_table import render

_FONTS = re.compile(r"@font-face\s*\{.*?\}|<!--.*?-->", re.DOTALL)

WIDTH = 112
"""Columns of the terminal that is drawn."""


def draw(page: Path, out: Path) -> None:
    """Extract ``page`` and write its table to ``out``."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(render(extract(page)))
    svg = console.export_svg(title=f"form4 extract {page.name}", unique_id="form4")
    # No fonts from the network: whatever the reader has that is monospaced will do.
    svg = _FONTS.sub("", svg)
    out.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
