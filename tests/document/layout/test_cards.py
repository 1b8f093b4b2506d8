"""Blocks of facts side by side, in frames and without."""

from __future__ import annotations

import pytest

from extractor.document.ink import PageInk, Rule, Word
from extractor.document.layout.page import TextRow, lay_out


def words(text: str, x: float, base: float, size: float = 8.0, *, bold: bool = False) -> list[Word]:
    """The words of a line, half an em for each letter, in points."""
    out: list[Word] = []
    for word in text.split():
        width = 0.5 * size * len(word)
        top, bottom = base - 0.8 * size, base + 0.2 * size
        out.append(Word(word, x, top, x + width, bottom, base, size, bold))
        x += width + 0.25 * size
    return out


def lines(left: list[str], right: list[str], pitch: float, *, bold: bool = True) -> list[Word]:
    """Two blocks from x 40 and from x 300, the first line of each the caption."""
    out = words("Statement of changes in what " * 4, 40, 60)  # as wide as the page
    for x, texts in ((40.0, left), (300.0, right)):
        for k, text in enumerate(texts):
            out += words(text, x, 100 + pitch * k, bold=bold and k == 0)
    return out


def read(ink: PageInk) -> list[str]:
    rows = [part.row for part in lay_out(ink).parts if isinstance(part, TextRow)]
    texts = [
        " | ".join(" / ".join(run.text for run in block.runs) for block in row) for row in rows
    ]
    return [text for text in texts if not text.startswith("Statement")]


OWNER = ["Reporting Person", "Doe Jane", "Director", "Chairman of the board"]
ISSUER = ["Issuer", "Acme Corp.", "ACME"]
FRAMES = [(36.0, 88.0, 290.0, 150.0), (296.0, 88.0, 560.0, 150.0)]


def framed(text: list[Word], frames: list[tuple[float, float, float, float]]) -> PageInk:
    levels = [Rule(x0, y, x1, y) for x0, top, x1, bottom in frames for y in (top, bottom)]
    uprights = [Rule(x, top, x, bottom) for x0, top, x1, bottom in frames for x in (x0, x1)]
    return PageInk(1, 612, 792, tuple(text), tuple(levels), tuple(uprights))


@pytest.mark.parametrize("lift", [0.0, 0.6])
def test_frames_side_by_side_are_read_one_after_the_other(lift: float) -> None:
    right = FRAMES[1]
    frames = [FRAMES[0], (right[0], right[1] - lift, right[2], right[3] + 20)]
    assert read(framed(lines(OWNER, ISSUER, 10, bold=False), frames)) == [*OWNER, *ISSUER]


def test_frames_of_one_line_are_a_row_with_what_stands_beside_them() -> None:
    text = [*words("Doe Jane", 100, 102), *words("Acme Corp.", 330, 102), *words("Name", 40, 102)]
    frames = [(96.0, 92.0, 200.0, 106.0), (326.0, 92.0, 500.0, 106.0)]
    assert read(framed(text, frames))[0] == "Name"


@pytest.mark.parametrize("pitch", [9.0, 10.0, 11.0])
def test_blocks_under_captions_set_otherwise_are_read_one_after_the_other(pitch: float) -> None:
    ink = PageInk(1, 612, 792, tuple(lines(OWNER, ISSUER, pitch)))
    assert read(ink) == [*OWNER, *ISSUER]


def test_captions_in_capitals_over_three_blocks() -> None:
    left, right = ([texts[0].upper(), *texts[1:]] for texts in (OWNER, ISSUER))
    middle = [*words("PERIOD", 180, 100), *words("Quarter one", 180, 110)]
    ink = PageInk(1, 612, 792, (*lines(left, right, 10, bold=False), *middle))
    assert read(ink) == [*left, "PERIOD", "Quarter one", *right]


@pytest.mark.parametrize(
    ("left", "right", "pitch"),
    [
        (["Signature", "/s/ Jane Doe", "/s/ John Roe"], ["Date", "1/2/2024", "1/3/2024"], 10.0),
        (["Title", "Common Stock", "Class B"], ["Amount", "1,500", "20"], 10.0),
        (
            ["Field", "Issuer:", "Owner:", "City:"],
            ["Value", "Acme Corp.", "Doe Jane", "Reno"],
            10.0,
        ),
        (["Field", "Issuer", "Owner"], ["Value", "Acme Corp.", "Doe Jane"], 16.0),
    ],
)
def test_rows_of_two_columns_stay_rows(left: list[str], right: list[str], pitch: float) -> None:
    ink = PageInk(1, 612, 792, tuple(lines(left, right, pitch)))
    assert read(ink) == [f"{a} | {b}" for a, b in zip(left, right, strict=True)]


def test_captions_set_as_their_lines_part_nothing() -> None:
    ink = PageInk(1, 612, 792, tuple(lines(OWNER[:3], ISSUER, 10, bold=False)))
    assert read(ink) == [f"{a} | {b}" for a, b in zip(OWNER, ISSUER, strict=False)]
