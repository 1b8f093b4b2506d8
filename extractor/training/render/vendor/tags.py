"""HTML as tools of the time wrote it: tags in capitals or not, cells closed or not."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:[^<>\"]|\"[^\"]*\")*)>")
_ENDS = re.compile(r"</(?:td|tr|th|p|li)>\n?", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z]+)=")


def text(value: str) -> str:
    """A value as text of a page."""
    return html.escape(value, quote=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its markup, and how many columns and rows it takes."""

    body: str
    colspan: int = 1
    rowspan: int = 1


def row(cells: list[Cell], extra: str = "") -> str:
    """A row of a table."""
    out = []
    for cell in cells:
        spans = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        spans += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        out.append(f'<td valign="top"{spans}{extra}>{cell.body}</td>')
    return f"<tr>{''.join(out)}</tr>\n"


def finished(page: str, *, capitals: bool, closed: bool) -> str:
    """The page with its tags in capitals, and without end tags that HTML can do without."""
    if not closed:
        page = _ENDS.sub("\n", page)
    if not capitals:
        return page

    def raised(found: re.Match[str]) -> str:
        attributes = _ATTRIBUTE.sub(lambda a: f"{a[1].upper()}=", found[3])
        return f"<{found[1]}{found[2].upper()}{attributes}>"

    return _TAG.sub(raised, page)
