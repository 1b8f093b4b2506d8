"""Pieces of lines cut out of the page for the OCR engine, with nothing else on them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import ndimage

from extractor.document.image import Pixels
from extractor.document.ocr.engine import Crop, Holds
from extractor.document.readers.image.lines import Piece
from extractor.document.readers.image.middle import percentile
from extractor.document.readers.image.strokes import Blobs, Ints, Mask, Runs, paint

PAD = 3
"""Pixels of white around the ink of a crop, at 300 dots an inch at most."""
FRINGE = 2
"""Pixels around ink that belong to it: its grey edges."""


STEMS = 25
"""Percentile of the lengths of all runs of letters: through upright strokes, not along bars."""


class Cutter:
    """Cuts pieces out of one page. ``runs`` and ``blobs``: its ink without rules."""

    def __init__(self, pixels: Pixels, runs: Runs, blobs: Blobs, rules: Mask | None, dpi: float):
        self.pixels = pixels
        self.mask = np.zeros(pixels.shape, bool)
        paint(self.mask, runs, True)
        self.dpi = dpi
        self.rules = rules
        order = np.argsort(blobs.label, kind="stable")
        self._runs = runs.of(order)
        self._first = np.searchsorted(blobs.label[order], np.arange(len(blobs) + 1))

    def cut(self, piece: Piece) -> tuple[Crop, tuple[int, int]]:
        """The crop of a piece, and where its top left corner is on the page, in pixels."""
        pad = PAD + FRINGE
        height, width = self.pixels.shape
        left, top = max(0, int(piece.box[0]) - pad), max(0, int(piece.box[1]) - pad)
        right, bottom = min(width, int(piece.box[2]) + pad), min(height, int(piece.box[3]) + pad)
        own = np.zeros((bottom - top, right - left), bool)
        self._paint(own, piece.blobs, left, top)
        core = own
        other = self.mask[top:bottom, left:right] & ~own
        if self.rules is not None:
            through = self.rules[top:bottom, left:right]
            if through.any():
                own = core = own | _crossing(own, through)
                other = (other | through) & ~own
        own = ndimage.binary_dilation(own, _SQUARE, iterations=FRINGE)
        if other.any():  # letters of other pieces that stand near, and their edges
            own &= ~(ndimage.binary_dilation(other, _SQUARE) & ~core)
        shown = np.where(own, self.pixels[top:bottom, left:right], 255).astype(np.uint8)
        holds = Holds.MARK if piece.raised else Holds.TEXT
        return Crop(shown, self.dpi, holds), (left, top)

    def _paint(self, mask: Mask, blobs: Ints, left: int, top: int) -> None:
        for k in blobs.tolist():
            part = slice(int(self._first[k]), int(self._first[k + 1]))
            for row, x0, x1 in zip(
                (self._runs.row[part] - top).tolist(),
                (self._runs.x0[part] - left).tolist(),
                (self._runs.x1[part] - left).tolist(),
                strict=True,
            ):
                mask[row, x0:x1] = True

    def stroke(self, piece: Piece) -> float:
        """How wide its strokes are, in pixels: the level strokes of letters do not count."""
        parts = [
            self._runs.x1[a:b] - self._runs.x0[a:b]
            for a, b in zip(self._first[piece.blobs], self._first[piece.blobs + 1], strict=True)
        ]
        return percentile(np.concatenate(parts), STEMS)


_SQUARE = np.ones((3, 3), bool)


def _crossing(own: Mask, rules: Mask) -> Mask:
    """The ink of rules that is a letter's too: what lies between two parts of letters."""
    joined = np.zeros_like(own)
    # Up and down through the rule's own thickness: the nearest pixel that is no rule.
    for axis in (0, 1):
        before = _reaches(own, rules, axis, False)
        after = _reaches(own, rules, axis, True)
        joined |= before & after
    return joined & rules


def _reaches(own: Mask, rules: Mask, axis: int, backwards: bool) -> Mask:
    """Pixels of rules that follow on a letter's pixel, along an axis, with only rule between."""
    view = np.moveaxis(own, axis, 0), np.moveaxis(rules, axis, 0)
    if backwards:
        view = view[0][::-1], view[1][::-1]
    out = np.zeros_like(view[0])
    carried = np.zeros(view[0].shape[1], bool)
    for k in range(len(out)):
        carried = view[0][k] | (carried & view[1][k])
        out[k] = carried
    if backwards:
        out = out[::-1]
    return np.moveaxis(out, 0, axis)


def cut_all(cutter: Cutter, pieces: Sequence[Piece]) -> list[tuple[Crop, tuple[int, int]]]:
    """The crops of all pieces."""
    return [cutter.cut(piece) for piece in pieces]
