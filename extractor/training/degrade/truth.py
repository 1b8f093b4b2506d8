"""The true ink of a scan: that of its source page, where the scan shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extractor.document.ink import Check, PageInk, Rule, Word
from extractor.document.readers.pdf.opened import OpenPdf
from extractor.document.readers.pdf.page import read_page
from extractor.training.degrade.options import ScanOptions
from extractor.training.degrade.warp import Points, Warp


def true_inks(pdf: bytes, options: ScanOptions) -> Iterator[PageInk]:
    """The ink of each page of a PDF with text, placed as in `upright_ink`.

    Raises UnreadablePage, and what the PDF reader raises, for a page that is not read.
    """
    document = OpenPdf(pdf)
    for number in range(1, len(document.found) + 1):
        page = document.page(number)
        try:
            yield upright_ink(read_page(page).ink, options)
        finally:
            page.close()


def upright_ink(ink: PageInk, options: ScanOptions) -> PageInk:
    """A page's ink where the scan shows it, in points of the upright scan, its skew undone.

    What bends a page (perspective, curl) moves words and the ends of rules; rules stay straight.
    """
    warp = Warp(ink.width, ink.height, options)
    width, height = warp.size
    return replace(
        ink,
        width=width,
        height=height,
        words=_words(ink.words, warp),
        levels=_rules(ink.levels, warp, level=True),
        uprights=_rules(ink.uprights, warp, level=False),
        checks=_checks(ink.checks, warp),
    )


def _moved(boxes: Sequence[Sequence[float]], warp: Warp) -> Points:
    """Boxes (x0, top, x1, bottom) by their corners, then around their corners."""
    at = np.array(boxes, float).reshape(-1, 4)
    corners = np.stack([at[:, [0, 1]], at[:, [2, 1]], at[:, [0, 3]], at[:, [2, 3]]], axis=1)
    placed = warp.levelled(corners.reshape(-1, 2)).reshape(-1, 4, 2)
    left = placed[:, [0, 2], 0].mean(axis=1)
    right = placed[:, [1, 3], 0].mean(axis=1)
    top = placed[:, [0, 1], 1].mean(axis=1)
    bottom = placed[:, [2, 3], 1].mean(axis=1)
    return np.column_stack([left, top, right, bottom])


def _words(words: tuple[Word, ...], warp: Warp) -> tuple[Word, ...]:
    out = []
    for word, box in zip(words, _moved([w.box for w in words], warp).tolist(), strict=True):
        tall = (box[3] - box[1]) / max(word.bottom - word.top, 1e-6)
        out.append(
            word._replace(
                x0=box[0],
                top=box[1],
                x1=box[2],
                bottom=box[3],
                base=box[1] + (word.base - word.top) * tall,
                size=word.size * tall,
            )
        )
    return tuple(out)


def _rules(rules: tuple[Rule, ...], warp: Warp, *, level: bool) -> tuple[Rule, ...]:
    out = []
    for x0, y0, x1, y1 in _moved(rules, warp).tolist():
        if level:
            y0 = y1 = (y0 + y1) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        out.append(Rule(x0, y0, x1, y1))
    return tuple(out)


def _checks(checks: tuple[Check, ...], warp: Warp) -> tuple[Check, ...]:
    boxes = _moved([(c.x0, c.top, c.x1, c.bottom) for c in checks], warp).tolist()
    return tuple(
        Check(x0, top, x1, bottom, check.ticked)
        for check, (x0, top, x1, bottom) in zip(checks, boxes, strict=True)
    )
