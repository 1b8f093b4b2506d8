"""The shapes that a block of facts can have on the page."""

from __future__ import annotations

import random

from extractor.training.render.blocks import Block, Cell, Ink, Line, Lines, Table, Terms, words
from extractor.training.render.facts import Fact, Writer


def arranged(writer: Writer, facts: list[Fact]) -> list[Fact]:
    """The facts in the layout's order: as given, or shuffled by its seed."""
    seed = writer.options.header_order
    if seed < 3:
        return facts
    shuffled = list(facts)
    random.Random(seed).shuffle(shuffled)
    return shuffled


def draw_facts(writer: Writer, facts: list[Fact]) -> list[Block]:
    """Blocks that show the facts in the layout's shape."""
    match writer.options.header_shape:
        case "key-value":
            return [_key_value(facts)]
        case "label-lines":
            return [_label_lines(facts)]
        case "terms":
            return [Terms(tuple((f.caption, f.lines) for f in facts))]
        case "summary":
            return [_summary(facts)]
        case "paired":
            return [_paired(facts)]
        case _:
            return [_boxed(writer, facts)]


def _label(caption: str) -> str:
    return caption if caption.endswith((":", ")")) else f"{caption}:"


def _boxed(writer: Writer, facts: list[Fact]) -> Table:
    """Ruled cells, each with its caption above, left of or below the value."""
    width = writer.options.header_columns
    rows = []
    for start in range(0, len(facts), width):
        part = facts[start : start + width]
        spare = width - len(part)
        cells = [_fact_cell(fact, writer.options.caption_place) for fact in part]
        if spare:
            last = cells[-1]
            cells[-1] = Cell(last.lines, colspan=spare + 1)
        rows.append(tuple(cells))
    return Table(tuple(rows))


def _fact_cell(fact: Fact, place: str) -> Cell:
    caption = words(fact.caption)
    if place == "below":
        return Cell((*fact.lines, caption))
    if place == "left" and fact.lines:
        first: Line = (Ink(_label(fact.caption)), *fact.lines[0])
        return Cell((first, *fact.lines[1:]))
    return Cell((caption, *fact.lines))


def _key_value(facts: list[Fact]) -> Table:
    return Table(tuple((Cell((words(f.caption),)), Cell(f.lines)) for f in facts))


def _label_lines(facts: list[Fact]) -> Lines:
    lines: list[Line] = []
    for fact in facts:
        caption = Ink(_label(fact.caption), bold=True)
        if len(fact.lines) == 1:
            lines.append((caption, *fact.lines[0]))
        else:
            lines.append((caption,))
            lines += fact.lines
    return Lines(tuple(lines), apart=True)


def _summary(facts: list[Fact]) -> Table:
    head = tuple(Cell((words(f.caption),), header=True) for f in facts)
    return Table((head, tuple(Cell(f.lines) for f in facts)), head=1)


def _paired(facts: list[Fact]) -> Table:
    rows = []
    for start in range(0, len(facts), 2):
        cells: list[Cell] = []
        for fact in facts[start : start + 2]:
            cells += (Cell((words(fact.caption),)), Cell(fact.lines))
        if len(cells) == 2:
            cells += (Cell(), Cell())
        rows.append(tuple(cells))
    return Table(tuple(rows))
