"""Rules joined: double lines to one, pieces of a line to the whole."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.document.ink import Rule

SNAP = 0.34
"""Ems; rules nearer to one another than this are one line drawn twice."""
WIDEST = 1.3
"""Snaps; how far apart the outermost pieces of one line may lie."""
JOIN = 0.6
"""Ems; a gap in a line up to this is a gap between its pieces."""


def join_levels(rules: Iterable[Rule], em: float) -> list[Rule]:
    """Level rules, joined, top down."""
    pieces = [(r.y0, r.x0, r.x1) for r in rules]
    return [Rule(a, at, b, at) for at, a, b in _joined(pieces, SNAP * em, JOIN * em)]


def join_uprights(rules: Iterable[Rule], em: float) -> list[Rule]:
    """Upright rules, joined, left to right."""
    pieces = [(r.x0, r.y0, r.y1) for r in rules]
    return [Rule(at, a, at, b) for at, a, b in _joined(pieces, SNAP * em, JOIN * em)]


_Piece = tuple[float, float, float]
"""Where a line stands, and from where to where it goes."""


def _joined(pieces: list[_Piece], snap: float, gap: float) -> list[_Piece]:
    """Pieces that stand within ``snap`` of one another and overlap or nearly touch are one.

    Whether two lines are near is asked of pieces that meet, not of all that stand at one
    height: a long table's lines must not move because of a box elsewhere on the page.
    """
    out: list[_Piece] = []
    group: list[_Piece] = []
    for piece in sorted(pieces):
        # A row of nearly no height must not chain its own rules to those of its neighbours.
        if group and (piece[0] - group[-1][0] > snap or piece[0] - group[0][0] > WIDEST * snap):
            out += _merged(group, gap)
            group = []
        group.append(piece)
    out += _merged(group, gap)
    return sorted(out)


def _merged(group: list[_Piece], gap: float) -> list[_Piece]:
    out: list[_Piece] = []
    run: list[_Piece] = []
    end = 0.0
    for piece in sorted(group, key=lambda p: p[1]):
        if run and piece[1] > end + gap:
            out.append(_one(run))
            run = []
        end = max(end, piece[2]) if run else piece[2]
        run.append(piece)
    if run:
        out.append(_one(run))
    return out


def _one(run: list[_Piece]) -> _Piece:
    """Pieces of one line: at the mean of their places, the longer ones counting for more."""
    weight = sum(max(b - a, 1e-6) for _, a, b in run)
    at = sum(place * max(b - a, 1e-6) for place, a, b in run) / weight
    return at, min(a for _, a, _ in run), max(b for _, _, b in run)
