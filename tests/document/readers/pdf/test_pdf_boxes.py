"""Check boxes as pages draw and write them."""

from __future__ import annotations

import pytest
from drawn_pdf import SENTENCE, raw_pdf, words

from extractor.document.readers.pdf.reader import read_pdf


def checks(content: bytes) -> str:
    """The check boxes before two captions, as the document has them."""
    captions = b"BT /F1 10 Tf 90 600 Td (Director) Tj 100 0 Td (Officer) Tj ET\n"
    document = read_pdf(raw_pdf(SENTENCE + captions + content), "a")
    found = [s.check for line in document.lines for s in line.spans if s.check is not None]
    return "".join("x" if check else "o" for check in found)


def circle(x: float, y: float, r: float, paint: bytes = b"S") -> bytes:
    """A circle of four curves, and what paints it."""
    k = 0.5523 * r
    curves = [
        (x + r, y + k, x + k, y + r, x, y + r), (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r), (x + k, y - r, x + r, y - k, x + r, y),
    ]  # fmt: skip
    path = b"".join(b"%f %f %f %f %f %f c " % curve for curve in curves)
    return b"%f %f m %sh %s " % (x + r, y, path, paint)


TWO_BOXES = b"76 599 9 9 re S 176 599 9 9 re S "


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (TWO_BOXES, "oo"),
        (TWO_BOXES + b"76 599 m 85 608 l S 76 608 m 85 599 l S", "xo"),
        (TWO_BOXES + b"178 603 m 180 600 l 184 607 l S", "ox"),
        (TWO_BOXES + b"78 601 5 5 re f", "xo"),
        (TWO_BOXES + b"BT /F1 9 Tf 78 600.5 Td (X) Tj ET", "xo"),
        (b"76 599 9 9 re S 176 599 9 9 re B", "ox"),
        (TWO_BOXES + b"78 601 5 5 re B", "xo"),
        (b".9 g 76 599 9 9 re f 176 599 9 9 re f", "oo"),
        (b".9 g 76 599 9 9 re f 176 599 9 9 re B 0 g BT /F1 9 Tf 78 600.5 Td (X) Tj ET", "xo"),
        (b"0 1 1 .1 k 76 599 9 9 re f 0 0 0 .1 k 176 599 9 9 re f", "xo"),
        (circle(80, 603, 4.5, b"S") + circle(180, 603, 4.5, b"S"), "oo"),
        (circle(80, 603, 4.5) + circle(180, 603, 4.5) + circle(180, 603, 2.5, b"f"), "ox"),
        (circle(80, 603, 4.5) + circle(180, 603, 4.5, b"B"), "ox"),
        (circle(80, 603, 4.5) + circle(180, 603, 4.5) + circle(80, 603, 2.5, b"B"), "xo"),
        # A white square on a black one leaves its border.
        (
            b"76 599 9 9 re f 1 g 77 600 7 7 re f 0 g 176 599 9 9 re f",
            "ox",
        ),
        # A ring: two circles, one of them a hole in the other.
        (
            circle(80, 603, 4.5, b"")
            + circle(80, 603, 4, b"f*")
            + circle(180, 603, 4.5, b"")
            + circle(180, 603, 4, b"f*")
            + circle(180, 603, 2, b"f"),
            "ox",
        ),
        (b"BT /F1 10 Tf 74 600 Td ([X]) Tj 100 0 Td ([ ]) Tj ET", "xo"),
        (b"BT /F1 10 Tf 62 600 Td (____) Tj 102 0 Td (____) Tj -97 0.5 Td (X) Tj ET", "xo"),
    ],
)
def test_boxes_that_are_drawn(content: bytes, found: str) -> None:
    assert checks(content) == found


def test_boxes_that_are_all_filled_are_not_all_ticked() -> None:
    boxes = b"".join(b"%d %d 9 9 re f " % (x, y) for x in (76, 176) for y in (599, 569))
    more = b"BT /F1 10 Tf 90 570 Td (Owner) Tj 100 0 Td (Other) Tj ET "
    assert checks(more + boxes) == "oooo"
    tick = b"BT /F1 9 Tf 1 g 78 600.5 Td (X) Tj ET"
    assert checks(more + boxes + tick) == "xooo"
    # One that is empty tells what fill means.
    assert checks(more + boxes.replace(b"f ", b"S ", 1)) == "oxxx"


@pytest.mark.parametrize(
    ("code", "shown"), [(b"4", "✔"), (b"8", "✘"), (b"n", "☒"), (b"o", "☐"), (b"q", "☐")]
)
@pytest.mark.parametrize("named", [True, False])
def test_boxes_in_zapf_dingbats(code: bytes, shown: str, named: bool) -> None:
    """The standard font, and one whose letters have names that say nothing."""
    names = b"" if named else b"/Encoding<</Differences[%d/a20]>>" % ord(code)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats%s>>" % names
    content = b"BT /F1 10 Tf 72 700 Td (%s) Tj ET" % code
    assert words(raw_pdf(content, font=font)) == [shown]


@pytest.mark.parametrize(("code", "shown"), [(b"x", "☒"), (b"o", "☐"), (b"\\376", "☑")])
def test_boxes_in_wingdings(code: bytes, shown: str) -> None:
    font = (
        b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Wingdings"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/ABCDEF+Wingdings/FontBBox[0 0 9 9]>>>>"
    )
    assert words(raw_pdf(b"BT /F1 10 Tf 72 700 Td (%s) Tj ET" % code, font=font)) == [shown]
