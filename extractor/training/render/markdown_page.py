"""Blocks as Markdown, the way conversion tools write it."""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.environment import Template

from extractor.training.render.blocks import Block, Cell, Heading, Ink, Line, Lines, Table, Terms
from extractor.training.render.html_page import marks_text
from extractor.training.render.layout import MarkdownOptions

_BLANKS = re.compile(r"\s+")
_MARKER = re.compile("[\ue000-\uf8ff]")


def _width(text: str) -> int:
    """Columns that the text takes; what a marker put around it takes none."""
    return len(_MARKER.sub("", text))


class _Pencil:
    """Writes runs, cells and tables for one page."""

    def __init__(self, options: MarkdownOptions, marks: str):
        self.options = options
        self.marks = marks

    def text(self, text: str) -> str:
        """Text on one line, with what Markdown would take for itself escaped."""
        text = _BLANKS.sub(" ", text).replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*")
        text = text.replace("<", "&lt;")
        if self.options.escaped:
            text = text.replace("$", "\\$").replace("_", "\\_")
        return text

    def ink(self, ink: Ink) -> str:
        out = self.text(ink.text)
        if ink.box and not out.strip():
            out = "[ ]"
        elif ink.box:
            out = f"[{out}]"
        if ink.link and self.options.links:
            out = f"[{out}](https://www.sec.gov{ink.link})"
        if ink.bold and out:
            out = f"**{out}**"
        if ink.underline and self.options.underline and out:
            out = f"<u>{out}</u>"
        if ink.dollar:
            out = ("\\$" if self.options.escaped else "$") + out
        return out + self._marks(ink) if ink.marks else out

    def _marks(self, ink: Ink) -> str:
        raised = self.options.sup and self.marks.startswith("sup")
        if raised and self.marks in ("sup-bare", "sup-run"):
            shown = f"<sup>{marks_text(ink.marks, self.marks)}</sup>"
        elif raised:
            shown = "".join(f"<sup>{marks_text((m,), self.marks)}</sup>" for m in ink.marks)
        else:
            style = self.marks.removeprefix("sup-")
            style = style if style in ("bracket", "glued") else "paren"
            shown = marks_text(ink.marks, style)
        return f" {shown}" if ink.text and self.marks != "glued" else shown

    def line(self, line: Line) -> str:
        return " ".join(out for out in (self.ink(ink) for ink in line) if out)

    def cell(self, cell: Cell) -> str:
        return "<br>".join(self.line(line) for line in cell.lines)

    def table(self, table: Table) -> list[str]:
        """The table's lines: its first row, the rule, the other rows."""
        grid = self._grid(table)
        widths = [3] * (max(map(len, grid)) if grid else 0)
        if self.options.padded:
            for row in grid:
                widths = [max(w, min(_width(t), 40)) for w, t in zip(widths, row, strict=True)]
        rows = [
            "| "
            + " | ".join(t + " " * (w - _width(t)) for t, w in zip(r, widths, strict=True))
            + " |"
            for r in grid
        ]
        rule = "|" + "|".join("-" * (w + 2) for w in widths) + "|"
        return [rows[0], rule, *rows[1:]] if rows else []

    def _grid(self, table: Table) -> list[list[str]]:
        """The text of every place; merged cells stand in their first place, or in all."""
        width = sum(c.colspan for c in table.rows[0]) if table.rows else 0
        grid: list[list[str | None]] = [[None] * width for _ in table.rows]
        for r, row in enumerate(table.rows):
            c = 0
            for cell in row:
                while c < width and grid[r][c] is not None:
                    c += 1
                text = self.cell(cell)
                for below in range(r, min(r + cell.rowspan, len(grid))):
                    for right in range(c, min(c + cell.colspan, width)):
                        first = below == r and right == c
                        repeated = self.options.merged == "repeat"
                        grid[below][right] = text if first or repeated else ""
        return [[text or "" for text in row] for row in grid]


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("extractor.training.render", "templates"),
        autoescape=False,  # Markdown; the pencil escapes
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.md.j2")


def draw_markdown(blocks: list[Block], options: MarkdownOptions, marks: str) -> str:
    """The page as Markdown text."""
    pencil = _Pencil(options, marks)
    parts: list[list[str]] = []
    for block in blocks:
        match block:
            case Heading():
                text = pencil.text(block.text)
                bold = options.headings == "bold"
                parts.append([f"**{text}**" if bold else f"{'#' * block.level} {text}"])
            case Table():
                if block.caption:
                    parts.append([f"**{pencil.text(block.caption)}**"])
                parts.append(pencil.table(block))
            case Terms():
                for caption, lines in block.pairs:
                    first = f"**{pencil.text(caption)}**"
                    parts.append([first, *(f": {pencil.line(line)}" for line in lines)])
            case Lines() if options.notes == "list" and block.apart and len(block.lines) > 1:
                parts.append([pencil.line(line) for line in block.lines])
            case Lines() if block.apart:
                parts += [[pencil.line(line)] for line in block.lines]
            case Lines():
                drawn = [pencil.line(line) for line in block.lines]
                parts.append([f"{line}<br>" for line in drawn[:-1]] + drawn[-1:])
    return _template().render(parts=[part for part in parts if any(part)])
