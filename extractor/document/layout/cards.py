"""Blocks of facts side by side, each a caption above its lines: read one after the other.

Rows of text are read from left to right, so two such blocks would be woven together: what
stands under one caption would follow the other's. Frames tell where a block ends; where there
are none, captions set otherwise than their lines do, and the white between the blocks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.document.layout.blocks import Block
from extractor.document.layout.breaks import ALIGNED, TIGHT, VALUE
from extractor.document.layout.grids import GridCell
from extractor.document.layout.rows import Row
from extractor.document.layout.wraps import DATE

BESIDE = 0.5
"""Share of the lower frame's height that frames side by side have in common."""
WHITE = 1.5
"""Ems of white between two blocks, at least."""


def beside_one_another(frames: Sequence[GridCell]) -> dict[int, float]:
    """Frames with other frames beside them, by `id`: the top of all that stand side by side.

    Frames of one line each are a row of a form, and are read as one.
    """
    top: dict[int, float] = {}
    kept = sorted((f for f in frames if f.rows), key=lambda f: f.box[1])
    for k, frame in enumerate(kept):
        for other in kept[k + 1 :]:
            if other.box[1] >= frame.box[3]:
                break
            apart = frame.box[2] <= other.box[0] or other.box[2] <= frame.box[0]
            shared = min(frame.box[3], other.box[3]) - other.box[1]
            height = min(frame.box[3] - frame.box[1], other.box[3] - other.box[1])
            if apart and shared >= BESIDE * height and max(len(frame.rows), len(other.rows)) > 1:
                first = min(top.get(id(frame), frame.box[1]), top.get(id(other), other.box[1]))
                top[id(frame)] = top[id(other)] = first
    return top


Card = list[Row]
"""A block of facts: its caption and its lines."""


@dataclass(slots=True)
class Cards:
    """Blocks of facts side by side, from left to right."""

    cards: list[Card]


def find_cards(rows: Sequence[Row]) -> Iterator[list[Row] | Cards]:
    """The rows in their order, those of blocks side by side put apart."""
    plain: list[Row] = []
    at = 0
    while at < len(rows):
        stop = _end(rows, at) if len(rows[at]) in SIDE_BY_SIDE else at
        cards = _cards(rows[at:stop]) if stop - at >= FEWEST_LINES else None
        if cards is None:
            plain.append(rows[at])
            at += 1
            continue
        if plain:
            yield plain
            plain = []
        yield cards
        at = stop
    if plain:
        yield plain


SIDE_BY_SIDE = (2, 3)
"""Blocks of facts side by side; more are the columns of a table."""
FEWEST_LINES = 3
"""Lines of such blocks, the captions included."""


def _end(rows: Sequence[Row], start: int) -> int:
    """The row after the last one that stands tight below captions; ``start`` without them."""
    head = rows[start]
    style = _style(head[0])
    if any(_style(block) != style or len(block.runs) > 1 for block in head):
        return start
    stop = start + 1
    while stop < len(rows):
        pitch = _base(rows[stop]) - max(b.runs[-1].base for b in rows[stop - 1])
        if pitch > TIGHT * head[0].size or len(rows[stop]) > MOST_BLOCKS * len(head):
            break
        if stop == start + 1 and any(_is_set_alike(b, head) for b in rows[stop]):
            break
        stop += 1
    return stop


MOST_BLOCKS = 2
"""Blocks in one line of a block of facts: a check box and its words."""


def _style(block: Block) -> tuple[bool, int]:
    run = block.runs[0]
    return run.bold, round(2 * run.size)


def _is_set_alike(block: Block, head: Row) -> bool:
    """Whether nothing sets captions apart from a line: bold letters, their size, capitals."""
    capitals = all(b.runs[0].text.isupper() for b in head)
    return _style(block) == _style(head[0]) and (not capitals or block.runs[0].text.isupper())


def _base(row: Row) -> float:
    return min(b.runs[0].base for b in row)


def _cards(rows: Sequence[Row]) -> Cards | None:
    """The blocks of facts that rows are; None for lines of text, and for rows of a table."""
    em = rows[0][0].size
    starts = [block.box[0] - ALIGNED * em for block in rows[0]]
    cards: list[Card] = [[] for _ in starts]
    for row in rows:
        of_card: dict[int, Row] = {}
        for block in row:
            k = max(bisect_right(starts, block.box[0]) - 1, 0)
            of_card.setdefault(k, []).append(block)
        for k, blocks in of_card.items():
            if abs(blocks[0].box[0] - ALIGNED * em - starts[k]) > ALIGNED * em:
                return None
            cards[k].append(blocks)
    for card, start in zip(cards, starts[1:], strict=False):
        if max(b.box[2] for row in card for b in row) + (WHITE - ALIGNED) * em > start:
            return None
    if any(len(card) < 2 or _holds_values(card[1:]) for card in cards):
        return None
    labels = [row[-1].runs[-1].text[-1] == ":" for row in cards[0][1:]]
    return Cards(cards) if 2 * sum(labels) <= len(labels) else None


def _holds_values(lines: Sequence[Row]) -> bool:
    """Whether lines are what a column of a table holds: a value each."""
    return len(lines) > 1 and all(
        len(row) == 1 and (VALUE.fullmatch(text) or DATE.fullmatch(text))
        for row in lines
        for text in (row[0].runs[0].text,)
    )
