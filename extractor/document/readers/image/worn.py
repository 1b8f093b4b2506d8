"""Rules of worn pages: told by what is left of them all along, where no piece is a rule yet.

Faint and broken rules leave specks in a line. Along each row of pixels these count for a rule
and bare paper counts against it; letters say nothing. What gains enough is a rule.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from extractor.document.image import Pixels
from extractor.document.readers.image.mending import Line
from extractor.document.readers.image.strokes import Blobs, Mask, Runs, find_runs

COARSE = 150
"""Dots in an inch at which worn rules are looked for, or up to half as many again."""
LETTER, THIN, SLIM = 3.4, (0.2, 0.3), 2.2
"""Ems; what is smaller both ways and thicker is a letter; up to the second figure it is none where
it is so many times longer than thick."""
WORD, FILLED = (0.35, 1.6, 14.0), 0.2
"""Ems: how high at least and at most, and how wide, letters that run together are; the share of
their box that they fill."""
CROSSED = (1.15, 0.22)
"""Ems: what is larger and fills no more than this share of its box are rules that cross."""
SPECK, BESIDE, ABOVE, END = 1.1, 0.2, 0.15, 0.15
"""Ems; smaller thin things belong to letters that stand so near, to their left or right, and
reach nearly as high and low, all along but for their ends."""
ASIDE = 0.14
"""Ems; how far above and below a rule the paper is looked at."""
ALONG = 0.2
"""Ems of a row that are taken together: noise is averaged out."""
CLEAR, LEAST = 4.0, 6.0
"""How many times the noise, and how many levels of 255, a rule is darker than what is beside."""
BARE = 0.22
"""What bare paper takes off, where ink counts 1."""
ENOUGH = 1.6
"""Ems of ink, bare paper taken off, that make a rule."""
STROKES, ALIKE = (0.45, 1.25), 0.75
"""Ems; how long the upright strokes of letters and brackets are, with what averaging adds; the
share of such in a line of them."""
APART = 0.25
"""Ems; lines that are nearer to one another are one."""
GAP = 3.0
"""Ems; a rule that is bare for longer is two."""

Coarse = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Traces:
    """What a page shows of rules of one direction, in rows of coarse pixels along them.

    ``ink``: where the page is darker than beside, and ``depth``: by how many levels;
    ``letters``: where it says nothing. ``step``: pixels of the page in a coarse one. ``em`` in
    coarse pixels.
    """

    ink: Mask
    depth: Coarse
    letters: Mask
    step: int
    em: float

    def share(self, at: float, start: float, stop: float, usual: float) -> tuple[float, float]:
        """How much of a stretch (page's pixels) a rule of the usual depth covers, and how much
        of it shows, in ems: letters hide the rest."""
        y = round(at / self.step - 0.5)
        rows = slice(max(0, y - 1), max(0, y + 2))
        part = slice(max(0, round(start / self.step)), max(0, round(stop / self.step)))
        shown = ~self.letters[rows, part]
        count = shown.sum(axis=1)
        if not count.any() or usual <= 0:
            return 0.0, 0.0
        depth = np.where(shown, np.clip(self.depth[rows, part], -usual, usual), 0).sum(axis=1)
        return float((depth / np.maximum(1, count)).max()) / usual, float(count.max()) / self.em

    def depth_of(self, line: Line) -> float:
        """How much darker than the paper beside it a line is, where it has ink."""
        y = round(line.at / self.step - 0.5)
        part = slice(max(0, round(line.start / self.step)), round(line.stop / self.step))
        depth = self.depth[max(0, y - 1) : max(0, y + 2), part]
        if not depth.size:
            return 0.0
        most = depth.max(axis=0)
        held = self.ink[max(0, y - 1) : max(0, y + 2), part].any(axis=0)
        return float(np.median(most[held])) if held.any() else 0.0


def find_traces(
    pixels: Pixels, runs: Runs, blobs: Blobs, dpi: float, em: float
) -> tuple[Traces, Traces]:
    """Traces of level and of upright rules. ``runs`` and ``blobs``: the page's ink, faint too."""
    step = max(1, round(dpi / COARSE))
    height, width = pixels.shape[0] // step, pixels.shape[1] // step
    small = Image.fromarray(pixels).reduce(step) if step > 1 else Image.fromarray(pixels)
    dark = 255 - np.asarray(small, np.float32)[:height, :width]
    letters = _letters((height, width), runs, blobs, step, em)
    return (
        _traces(dark, letters, step, em / step),
        _traces(np.ascontiguousarray(dark.T), np.ascontiguousarray(letters.T), step, em / step),
    )


def _letters(shape: tuple[int, int], runs: Runs, blobs: Blobs, step: int, em: float) -> Mask:
    wide, high = blobs.width, blobs.height
    large, small = np.maximum(wide, high), np.minimum(wide, high)
    thick = (small > THIN[1] * em) | ((small > THIN[0] * em) & (large < SLIM * small))
    # Two rules that cross, their ends broken off, are slimmer than letters of that size.
    thick &= (large <= CROSSED[0] * em) | (blobs.pixels >= CROSSED[1] * wide * high)
    word = (high >= WORD[0] * em) & (high <= WORD[1] * em) & (wide <= WORD[2] * em)
    word &= blobs.pixels >= FILLED * wide * high
    letter = thick & ((large <= LETTER * em) | word)
    mask = _marked(shape, runs.of(letter[blobs.label]), step)
    aside, above = (2 * round(ems * em / step) + 1 for ems in (BESIDE, ABOVE))
    near = ndimage.binary_dilation(mask, np.ones((above, aside), bool))
    x = np.minimum((blobs.x0 + blobs.x1) // (2 * step), shape[1] - 1)
    end = np.minimum(END * em, high / 2)
    top = np.minimum((blobs.y0 + end).astype(int) // step, shape[0] - 1)
    bottom = np.minimum((blobs.y1 - end).astype(int) // step, shape[0] - 1)
    specks = ~thick & (large <= SPECK * em) & near[top, x] & near[bottom, x]
    mask |= _marked(shape, runs.of(specks[blobs.label]), step)
    letters: Mask = ndimage.binary_dilation(mask, np.ones((3, 3), bool))
    return letters


def _marked(shape: tuple[int, int], runs: Runs, step: int) -> Mask:
    """Coarse pixels that runs touch."""
    height, width = shape
    row = np.minimum(runs.row // step, height - 1)
    first = np.minimum(runs.x0 // step, width)
    after = np.minimum(-(-runs.x1 // step), width)
    edges = np.zeros((height, width + 1), np.int32)
    np.add.at(edges, (row, first), 1)
    np.add.at(edges, (row, after), -1)
    marked: Mask = np.cumsum(edges, axis=1)[:, :width] > 0
    return marked


def _traces(dark: Coarse, letters: Mask, step: int, em: float) -> Traces:
    length = max(3, round(ALONG * em)) | 1
    free = (~letters).astype(np.float32)
    shown = ndimage.uniform_filter1d(free, length, axis=1)
    mean = ndimage.uniform_filter1d(dark * free, length, axis=1) / np.maximum(shown, 0.3)
    off = max(2, round(ASIDE * em))
    ridge = mean - np.maximum(_beside(mean, off), _beside(mean, -off))
    ridge[letters] = 0
    ridge[: 2 * off] = ridge[-2 * off :] = 0  # beside them there is no paper
    sample = ridge[::3, ::3][~letters[::3, ::3]]
    noise = 1.48 * float(np.median(np.abs(sample))) if sample.size else 0.0
    return Traces(ridge > max(CLEAR * noise, LEAST), ridge, letters, step, em)


def _beside(mean: Coarse, off: int) -> Coarse:
    """How dark the paper ``off`` rows away and more is, in the lightest of some rows."""
    step = 1 if off > 0 else -1
    out = np.roll(mean, off, axis=0)
    for further in range(1, abs(off) + 1):  # a thick rule reaches the nearest ones
        out = np.minimum(out, np.roll(mean, off + step * further, axis=0))
    return out


def worn_lines(traces: Traces) -> list[Line]:
    """The lines that traces speak for, in the page's pixels."""
    em, letters = traces.em, traces.letters
    near = traces.ink.copy()  # a line of slight slope goes from row to row
    near[1:] |= traces.ink[:-1]
    near[:-1] |= traces.ink[1:]
    near &= ~letters
    found: list[tuple[float, int, int, int]] = []
    for y in np.flatnonzero(near.sum(axis=1) >= ENOUGH * em).tolist():
        found += [(gain, y, x0, x1) for gain, x0, x1 in _stretches(near[y], letters[y], em)]
    found.sort(reverse=True)
    reach = round(max(2.0, APART * em))
    taken: dict[int, list[tuple[int, int]]] = {}
    lines = []
    for _, y, start, stop in found:
        others = [s for row in range(y - reach, y + reach + 1) for s in taken.get(row, ())]
        for x0, x1 in _free_of(others, start, stop):
            part = near[y, x0:x1]
            bare = (~part & ~letters[y, x0:x1]).sum()
            if part.sum() - BARE * bare >= ENOUGH * em and not _is_strokes(part, em):
                taken.setdefault(y, []).append((x0, x1))
                lines.append(_line(traces, near, y, x0, x1))
    return lines


def _stretches(ink: Mask, letters: Mask, em: float) -> list[tuple[float, int, int]]:
    """The stretches of a row that gain most: all maximal ones of Ruzzo and Tompa (1999).

    None goes on over bare paper longer than `GAP`.
    """
    runs = find_runs(ink[None, :])
    bare = np.cumsum(np.concatenate([[0], ~ink & ~letters])).tolist()
    out: list[tuple[float, int, int]] = []
    open_: list[tuple[float, float, int, int]] = []  # total before and after, from where to where
    total, last = 0.0, 0
    for x0, x1 in zip(runs.x0.tolist(), runs.x1.tolist(), strict=True):
        gap = bare[x0] - bare[last]
        if gap > GAP * em:
            out += [(after - before, a, b) for before, after, a, b in open_]
            open_ = []
        total -= BARE * gap
        new = (total, total + x1 - x0, x0, x1)
        total, last = total + x1 - x0, x1
        while True:
            k = len(open_) - 1
            while k >= 0 and open_[k][0] >= new[0]:
                k -= 1
            if k < 0 or open_[k][1] >= new[1]:
                break
            new = (open_[k][0], new[1], open_[k][2], new[3])
            del open_[k:]
        open_.append(new)
    out += [(after - before, a, b) for before, after, a, b in open_]
    return [part for part in out if part[0] >= ENOUGH * em]


def _free_of(others: list[tuple[int, int]], start: int, stop: int) -> list[tuple[int, int]]:
    """A stretch without the parts that others cover."""
    parts = [(start, stop)]
    for low, high in others:
        parts = [
            part
            for a, b in parts
            for part in ((a, min(b, low)), (max(a, high), b))
            if part[1] > part[0]
        ]
    return parts


def _is_strokes(ink: Mask, em: float) -> bool:
    """Whether a line is made of strokes as long as those of letters: an I in each row."""
    runs = find_runs(ink[None, :])
    length = runs.x1 - runs.x0
    like = (length >= STROKES[0] * em) & (length <= STROKES[1] * em)
    return bool(length[like].sum() >= ALIKE * length.sum())


def _line(traces: Traces, near: Mask, y: int, x0: int, x1: int) -> Line:
    rows = slice(max(0, y - 1), y + 2)
    weight = traces.ink[rows, x0:x1].sum(axis=1)
    at = float(np.arange(rows.start, rows.start + len(weight)) @ weight) / max(1, weight.sum())
    held = near[y, x0:x1]
    bare = find_runs(~(held | traces.letters[y, x0:x1])[None, :])
    pieces = find_runs(held[None, :])
    step = traces.step
    return Line(
        at=(at + 0.5) * step,
        start=float(x0 * step),
        stop=float(x1 * step),
        thick=float(step * weight.sum() / max(1, held.sum())),
        strength=float(held.mean()),
        gaps=tuple(
            (float((x0 + a) * step), float((x0 + b) * step))
            for a, b in zip(bare.x0.tolist(), bare.x1.tolist(), strict=True)
            if b - a > 0.5 * traces.em
        ),
        longest=float((pieces.x1 - pieces.x0).max() * step),
    )
