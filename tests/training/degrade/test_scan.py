from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from extractor.training.degrade import (
    CONDITIONS,
    Condition,
    ScanOptions,
    sample_file_kind,
    sample_scan_options,
    scan_pdf,
)

Grey = NDArray[np.uint8]
PLAIN = ScanOptions(dpi=(100.0, 100.0))
COLUMN_AT = 200 * 100 // 72
"""Pixels; where an upright rule of the page stands."""


def grey(pdf: bytes, options: ScanOptions) -> Grey:
    return np.asarray(next(scan_pdf(pdf, options)).picture.convert("L"))


def ink(pixels: Grey) -> int:
    return int((255 - pixels.astype(np.int64)).sum())


def rule_band(pixels: Grey) -> Grey:
    """The pixels of a level rule between two upright ones, at 100 pixels an inch."""
    y = round(240 * 100 / 72)
    return pixels[y - 2 : y + 3, round(205 * 100 / 72) : round(325 * 100 / 72)]


def word_band(pixels: Grey) -> Grey:
    """The pixels inside a cell, away from its rules."""
    return pixels[
        round(245 * 100 / 72) : round(275 * 100 / 72), round(205 * 100 / 72) : round(325 * 100 / 72)
    ]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_the_same_seed_gives_the_same_scan(pdf: bytes, condition: Condition) -> None:
    def made(seed: int) -> tuple[ScanOptions, bytes]:
        options = sample_scan_options(random.Random(seed), condition)
        small = replace(options, dpi=(options.dpi[0] / 3, options.dpi[1] / 3))
        return options, next(scan_pdf(pdf, small)).picture.tobytes()

    assert made(5) == made(5)
    assert made(5)[0] != made(6)[0] and made(5)[1] != made(6)[1]


def test_conditions_differ_in_what_they_are() -> None:
    drawn = {c: [sample_scan_options(random.Random(n), c) for n in range(60)] for c in CONDITIONS}
    assert {o.dpi for o in drawn["office 200"]} == {(200.0, 200.0)}
    assert {(o.dpi, o.depth) for o in drawn["fax"]} == {((204.0, 196.0), "bitonal")}
    assert {o.depth for o in drawn["office 300"]} == {"grey", "colour", "bitonal"}
    assert all(o.shade and o.jpeg for o in drawn["photo-like"])
    assert any(o.rule_gaps for o in drawn["hard"]) and any(o.stamps for o in drawn["hard"])
    assert not any(o.rule_gaps or o.stamps or o.speckle for o in drawn["clean 300"])
    assert all(o.turn == 0 and o.condition == c for c, options in drawn.items() for o in options)


def test_files_fit_the_scan() -> None:
    def kinds(condition: Condition, pages: int) -> set[str]:
        rngs = [random.Random(n) for n in range(60)]
        return {sample_file_kind(r, sample_scan_options(r, condition), pages) for r in rngs}

    assert kinds("fax", 2) == {"tiff", "pdf"}
    assert kinds("photo-like", 1) == {"jpeg", "pdf"}
    assert kinds("office 300", 1) == {"jpeg", "pdf", "png", "tiff"}
    assert kinds("office 300", 3) == {"pdf", "tiff"}


def test_nothing_done_is_the_page_itself(pdf: bytes) -> None:
    pixels = grey(pdf, PLAIN)
    assert pixels.shape == (1100, 850)
    assert (rule_band(pixels).min(axis=0) < 140).all()
    assert pixels[500:].min() == 255


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_is_turned_clockwise(pdf: bytes, turn: int) -> None:
    upright = grey(pdf, PLAIN)
    assert np.array_equal(grey(pdf, replace(PLAIN, turn=turn)), np.rot90(upright, -turn // 90))


def test_dots_that_are_not_square_turn_with_the_page(pdf: bytes) -> None:
    options = ScanOptions(dpi=(204.0, 196.0), depth="bitonal")
    scan = next(scan_pdf(pdf, options))
    assert scan.picture.size == (1734, 2156) and scan.picture.mode == "1"
    turned = next(scan_pdf(pdf, replace(options, turn=90)))
    assert turned.picture.size == (2156, 1734) and turned.dpi == (196.0, 204.0)


def test_skew_is_clockwise(pdf: bytes) -> None:
    pixels = grey(pdf, replace(PLAIN, skew=2.0))
    left, right = round(80 * 100 / 72), round(530 * 100 / 72)

    def first_dark(x: int) -> int:
        return int(np.argmax(pixels[240:, x - 1 : x + 2].min(axis=1) < 140))

    drop = first_dark(right) - first_dark(left)
    assert drop == pytest.approx((right - left) * np.tan(np.radians(2)), abs=2)


def test_shift_and_stretch_move_ink(pdf: bytes) -> None:
    moved = grey(pdf, replace(PLAIN, shift=(0.1, 0.2)))
    away = moved[20:, 10:].astype(int) - grey(pdf, PLAIN)[:-20, :-10]
    assert np.abs(away).max() < 12
    wide = grey(pdf, replace(PLAIN, stretch=(1.05, 1.0)))
    columns = np.flatnonzero(wide.min(axis=0) < 140)
    assert np.ptp(columns) == pytest.approx(468 * 1.05 * 100 / 72, abs=3)


def test_perspective_makes_edges_differ_in_length(pdf: bytes) -> None:
    pixels = grey(pdf, replace(PLAIN, perspective=(0.0, 0.1), margin=0.5, dark_lid=True))
    page = pixels > 200
    top, bottom = page[90].sum(), page[1090].sum()
    assert abs(int(top) - int(bottom)) > 30
    assert pixels[:10].max() < 120  # the table around the page


def test_curl_bends_a_straight_rule(pdf: bytes) -> None:
    pixels = grey(pdf, replace(PLAIN, curl=0.1))
    tops = [int(np.argmax(pixels[240:320, x] < 140)) for x in (115, 425, 735)]
    assert abs(tops[1] - (tops[0] + tops[2]) / 2) > 3


def test_rules_alone_are_faint(pdf: bytes) -> None:
    plain, worn = grey(pdf, PLAIN), grey(pdf, replace(PLAIN, rule_fade=0.6))
    assert ink(rule_band(worn)) == pytest.approx(0.4 * ink(rule_band(plain)), rel=0.1)
    assert np.array_equal(word_band(worn), word_band(plain))


def test_rules_alone_are_broken(pdf: bytes) -> None:
    plain = grey(pdf, PLAIN)
    worn = grey(pdf, replace(PLAIN, rule_gaps=0.4))
    upper = slice(round(195 * 100 / 72), round(325 * 100 / 72))
    gone = 1 - ink(worn[upper]) / ink(plain[upper])
    assert 0.1 < gone < 0.5
    assert np.array_equal(word_band(worn), word_band(plain))
    rule = rule_band(worn).min(axis=0)
    assert rule.max() == 255 and rule.min() < 140


def test_toner_fades_everywhere(pdf: bytes) -> None:
    plain, faded = grey(pdf, PLAIN), grey(pdf, replace(PLAIN, fade=0.4))
    assert 0.45 * ink(plain) < ink(faded) < 0.8 * ink(plain)


def test_the_back_shows_through_mirrored(long_pdf: bytes) -> None:
    plain, seen = grey(long_pdf, PLAIN), grey(long_pdf, replace(PLAIN, bleed=0.3))
    more = plain.astype(int) - seen
    mirrored = 849 - round(72 * 100 / 72)
    column = slice(round(205 * 100 / 72), round(315 * 100 / 72))
    assert more[column, mirrored - 2 : mirrored + 3].max() > 10
    assert more.max() < 0.4 * 255


@pytest.mark.parametrize(
    "effect",
    [{"pen_lines": 2}, {"stamps": 1}, {"streaks": 2}, {"holes": "3", "dark_lid": True}],
)
def test_what_is_laid_over_only_darkens(pdf: bytes, effect: dict[str, object]) -> None:
    plain = grey(pdf, PLAIN)
    over = grey(pdf, replace(PLAIN, **effect))  # type: ignore[arg-type]
    assert ((over <= plain) | (over >= 225)).mean() > 0.999
    assert ink(over) > ink(plain) + 5000


def test_pen_lines_run_through_text(pdf: bytes) -> None:
    plain = grey(pdf, PLAIN)
    for seed in range(5):
        over = grey(pdf, replace(PLAIN, pen_lines=1, seed=seed))
        stroke = over < plain
        rows, columns = np.nonzero(stroke)
        box = plain[rows.min() - 2 : rows.max() + 3, columns.min() : columns.max() + 1]
        assert (box < 128).any()


def test_holes_lie_along_the_long_side(pdf: bytes) -> None:
    pixels = grey(pdf, replace(PLAIN, holes="3", dark_lid=True))
    dark = pixels[:, 15:45].max(axis=1) < 120
    assert np.count_nonzero(np.diff(np.flatnonzero(dark)) > 100) == 2


def test_streaks_run_down_the_whole_page(pdf: bytes) -> None:
    plain, over = grey(pdf, PLAIN), grey(pdf, replace(PLAIN, streaks=1))
    changed = (over < plain).sum(axis=0)
    assert 0 < np.count_nonzero(changed) <= 3 and changed.max() > 500


def test_borders_are_dark_at_edges_only(pdf: bytes) -> None:
    pixels = grey(pdf, replace(PLAIN, border=0.2))
    assert min(pixels[:, 0].min(), pixels[:, -1].min(), pixels[0].min(), pixels[-1].min()) < 80
    assert (pixels[600:1000, 100:750] > 245).all()


def test_light_is_uneven(pdf: bytes) -> None:
    empty = grey(pdf, replace(PLAIN, shade=0.5))[500:]
    assert int(empty.max()) - int(empty.min()) > 25


def test_blur_and_noise(pdf: bytes) -> None:
    plain = grey(pdf, PLAIN)
    soft = grey(pdf, replace(PLAIN, blur=1.0))
    assert np.abs(np.diff(soft.astype(int), axis=1)).max() < 150
    assert ink(soft) == pytest.approx(ink(plain), rel=0.05)
    grain = grey(pdf, replace(PLAIN, noise=8.0, shade=0.2))[500:].astype(float)
    assert np.std(np.diff(grain, axis=1)) > 5


def test_speckle_is_small_and_as_dense_as_asked(pdf: bytes) -> None:
    from scipy import ndimage

    page = grey(pdf, replace(PLAIN, dpi=(200.0, 200.0), speckle=4.0))[1000:]
    _, count = ndimage.label(page < 200)
    square_inches = page.size / 200**2
    assert 2 < count / square_inches < 5


def test_jpeg_loses(pdf: bytes) -> None:
    plain, lossy = grey(pdf, PLAIN), grey(pdf, replace(PLAIN, jpeg=20))
    assert 0 < np.abs(plain.astype(int) - lossy).mean() < 10


@pytest.mark.parametrize("way", ["global", "adaptive"])
def test_thresholds_leave_black_and_white(pdf: bytes, way: str) -> None:
    options = replace(PLAIN, depth="bitonal", threshold=way)  # type: ignore[arg-type]
    pixels = grey(pdf, options)
    assert set(np.unique(pixels)) == {0, 255}
    darker = grey(pdf, replace(options, level=0.9))
    assert ink(darker) > ink(pixels) > 0


def test_an_adaptive_threshold_sees_through_shadow(pdf: bytes) -> None:
    shadowed = replace(PLAIN, depth="bitonal", shade=0.8, seed=3)
    one = grey(pdf, replace(shadowed, level=0.7))
    by_place = grey(pdf, replace(shadowed, threshold="adaptive"))
    assert (one[600:] == 0).mean() > 0.05 > (by_place[600:] == 0).mean()


def test_lost_lines_repeat_or_are_blank(pdf: bytes) -> None:
    plain = grey(pdf, PLAIN)
    lossy = grey(pdf, replace(PLAIN, lost_lines=0.05))
    changed = np.flatnonzero((plain != lossy).any(axis=1))
    assert len(changed)
    for row in changed:
        before = lossy[max(0, row - 3) : row]
        assert (lossy[row] == 255).all() or any(np.array_equal(lossy[row], b) for b in before)


def test_a_fax_has_its_senders_line(pdf: bytes) -> None:
    assert ink(grey(pdf, PLAIN)[:20]) == 0 < ink(grey(pdf, replace(PLAIN, fax_line=True))[:20])


def test_pages_of_a_file_differ_in_their_dirt(long_pdf: bytes) -> None:
    scans = list(scan_pdf(long_pdf, replace(PLAIN, noise=5.0, shade=0.1)))
    assert [s.number for s in scans] == [1, 2, 3]
    ends = [np.asarray(s.picture)[600:] for s in scans]
    assert not np.array_equal(ends[0], ends[1])


def test_colour_is_that_of_paper(pdf: bytes) -> None:
    scan = next(scan_pdf(pdf, replace(PLAIN, depth="colour")))
    assert scan.picture.mode == "RGB"
    red, _, blue = np.asarray(scan.picture)[600, 400]
    assert red == 255 and 230 <= blue <= 252


@pytest.mark.parametrize("faulty", [{"turn": 45}, {"dpi": (5.0, 5.0)}, {"dpi": (300.0, 9000.0)}])
def test_options_that_are_none(faulty: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(PLAIN, **faulty)  # type: ignore[arg-type]
