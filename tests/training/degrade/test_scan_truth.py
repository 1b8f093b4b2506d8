from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from extractor.document.ink import PageInk
from extractor.training.degrade import ScanOptions, scan_pdf, true_inks, upright_ink
from extractor.training.degrade.warp import Warp

DPI = 150.0
PLAIN = ScanOptions(dpi=(DPI, DPI))
BENT = replace(
    PLAIN,
    shift=(0.1, -0.05),
    stretch=(1.01, 0.99),
    perspective=(0.02, -0.02),
    curl=0.05,
    margin=0.3,
    skew=1.5,
)


def source(pdf: bytes) -> PageInk:
    return next(true_inks(pdf, PLAIN))


def test_nothing_moves_where_nothing_is_done(pdf: bytes) -> None:
    ink = source(pdf)
    assert ink.words and ink.levels and ink.uprights
    moved = upright_ink(ink, PLAIN)
    assert (moved.width, moved.height) == (ink.width, ink.height)
    for a, b in zip(ink.words, moved.words, strict=True):
        assert a.box == pytest.approx(b.box) and a.base == pytest.approx(b.base)
    for old, new in zip(ink.levels + ink.uprights, moved.levels + moved.uprights, strict=True):
        assert tuple(old) == pytest.approx(tuple(new))


def test_place_is_the_other_way_of_source() -> None:
    warp = Warp(612, 792, BENT)
    places = np.random.default_rng(1).uniform((0, 0), (612, 792), (50, 2))
    assert warp.source(warp.place(places)) == pytest.approx(places, abs=0.01)


@pytest.mark.parametrize("options", [replace(BENT, skew=0.0), replace(PLAIN, shift=(0.2, 0.1))])
def test_true_words_stand_on_the_ink_of_the_scan(pdf: bytes, options: ScanOptions) -> None:
    pixels = np.asarray(next(scan_pdf(pdf, options)).picture) < 140
    ink = upright_ink(source(pdf), options)
    for word in ink.words:
        x0, top, x1, base = (v * DPI / 72 for v in (word.x0, word.top, word.x1, word.base))
        row = pixels[round(top) : round(base) + 2]
        columns = np.flatnonzero(row[:, round(x0) - 2 : round(x1) + 3].any(axis=0))
        assert columns.min() <= 5 and columns.max() >= x1 - x0 - 4, word.text
    for rule in ink.uprights:
        middle = round((rule.y0 + rule.y1) / 2 * DPI / 72)
        at = round(rule.x0 * DPI / 72)
        assert pixels[middle - 1 : middle + 2, at - 3 : at + 4].any()


def test_skew_is_undone_about_the_middle(pdf: bytes) -> None:
    level, skewed = (
        upright_ink(source(pdf), PLAIN),
        upright_ink(source(pdf), replace(PLAIN, skew=3.0)),
    )
    for a, b in zip(level.words, skewed.words, strict=True):
        assert a.box == pytest.approx(b.box, abs=0.01)


def test_check_boxes_move_too(pdf: bytes) -> None:
    from extractor.document.ink import Check

    ink = replace(source(pdf), checks=(Check(72.0, 151.0, 81.0, 160.0, True),))
    moved = upright_ink(ink, replace(PLAIN, shift=(0.5, 0.25)))
    assert moved.checks[0] == pytest.approx((108.0, 169.0, 117.0, 178.0, True))
