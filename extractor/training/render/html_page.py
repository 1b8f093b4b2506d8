"""Blocks as HTML."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.environment import Template
from markupsafe import Markup, escape

from extractor.training.render.blocks import Block, Cell, Heading, Ink, Line, Lines, Table, Terms
from extractor.training.render.layout import PageOptions

_CLASSES = ("c1", "x-cell", "ft", "tbl", "row2", "sm", "data", "t8", "box", "p-line", "left", "num")
_STYLES = (
    "font-size:9pt", "padding:2px 4px", "text-align:center", "vertical-align:top",
    "border-bottom:1px solid #000", "font-family:Arial", "width:12%", "white-space:normal",
)  # fmt: skip


def marks_text(marks: tuple[str, ...], style: str) -> str:
    """Marks without their raising: ``(1)(3)``, ``1,3``, `` [1] [3]``."""
    if style == "sup-bare":
        return ",".join(marks)
    if style in ("bracket", "sup-bracket"):
        shown = [f"[{m}]" for m in marks]
    else:
        shown = [f"({m})" for m in marks]
    return (" " if style in ("paren", "bracket") else "").join(shown)


def _marks(marks: tuple[str, ...], style: str, after: bool) -> Markup:
    if not marks:
        return Markup("")
    if style in ("sup-paren", "sup-bracket"):
        shown = (marks_text((m,), style) for m in marks)
        return Markup("").join(Markup("<sup>{}</sup>").format(s) for s in shown)
    text = marks_text(marks, style)
    if style.startswith("sup"):
        return Markup("<sup>{}</sup>").format(text)
    return escape(f" {text}" if after and style != "glued" else text)


def ink_html(ink: Ink, style: str) -> Markup:
    """A run of ink as HTML."""
    out = escape(ink.text)
    if ink.link:
        out = Markup('<a href="{}">{}</a>').format(ink.link, out)
    if ink.bold and ink.text:
        out = Markup("<b>{}</b>").format(out)
    if ink.underline:
        out = Markup("<u>{}</u>").format(out)
    if ink.box:
        out = Markup('<span style="border:1px solid black;padding:0 3px">{}</span>').format(out)
    if ink.dollar:
        out = Markup("<span>$</span><span>{}</span>").format(out)
    return out + _marks(ink.marks, style, bool(ink.text))


def line_html(line: Line, style: str, *, apart: bool) -> Markup:
    """Runs side by side, set apart by blanks; ``apart``: each in an element of its own."""
    if len(line) == 1:
        return ink_html(line[0], style)
    runs = (ink_html(ink, style) for ink in line)
    if apart:
        runs = (Markup("<span>{}</span>").format(run) for run in runs)
    return Markup(" ").join(runs)


def _lines_html(lines: tuple[Line, ...], style: str, *, divided: bool, apart: bool) -> Markup:
    drawn = [line_html(line, style, apart=apart) for line in lines]
    if len(drawn) > 1 and divided:
        return Markup("").join(Markup("<div>{}</div>").format(d) for d in drawn)
    return Markup("<br>").join(drawn)


def _noise(options: PageOptions) -> Callable[[], Markup]:
    """Attributes that mean nothing, the same for the same layout."""
    rng = random.Random(options.noise_seed)

    def attributes() -> Markup:
        out = ""
        if options.noise and rng.random() < 0.6:
            out += f' class="{rng.choice(_CLASSES)}{rng.choice(("", " " + rng.choice(_CLASSES)))}"'
        if options.noise > 1 and rng.random() < 0.5:
            out += f' style="{rng.choice(_STYLES)}"'
        return Markup(out)

    return attributes


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("extractor.training.render", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html.j2")


def draw_html(blocks: list[Block], options: PageOptions, title: str) -> str:
    """The page as HTML text."""
    style, seed = options.marks, options.noise_seed
    divided, apart = seed % 3 == 0, seed % 2 == 0

    def lines(drawn: tuple[Line, ...]) -> Markup:
        return _lines_html(drawn, style, divided=divided, apart=apart)

    def fill(cell: Cell) -> Markup:
        return lines(cell.lines)

    return _template().render(
        blocks=[(_kind(block), block) for block in blocks],
        title=title,
        noise=_noise(options),
        wrapped=options.noise > 1,
        fill=fill,
        line=lambda line: line_html(line, style, apart=apart),
        lines=lines,
    )


def _kind(block: Block) -> str:
    match block:
        case Table():
            return "table"
        case Heading():
            return "heading"
        case Lines():
            return "lines"
        case Terms():
            return "terms"
