"""Letters that nobody sees, and letters printed across a page."""

from __future__ import annotations

import pytest
from drawn_pdf import SENTENCE, raw_pdf, stream, words

CLEAR = b"/ExtGState<</G0<</ca 0>>/G1<</ca 1>>/GM<</BM/Multiply>>/GH<</ca .5>>>>"


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (b"BT /F1 9 Tf 3 Tr 72 600 Td (Ghost) Tj ET", False),
        (b"BT /F1 9 Tf 7 Tr 72 600 Td (Ghost) Tj ET", False),
        (b"BT /F1 9 Tf 2 Tr 72 600 Td (Ghost) Tj ET", True),
        (b"q /G0 gs BT /F1 9 Tf 72 600 Td (Ghost) Tj ET Q", False),
        (b"q /G0 gs Q BT /F1 9 Tf 72 600 Td (Ghost) Tj ET", True),
        (b"q /G0 gs /G1 gs BT /F1 9 Tf 72 600 Td (Ghost) Tj ET Q", True),
        (b"q 10 10 5 5 re W n BT /F1 9 Tf 72 600 Td (Ghost) Tj ET Q", False),
        (b"q 10 10 5 5 re W* S BT /F1 9 Tf 72 600 Td (Ghost) Tj ET Q", False),
        (b"q 10 10 5 5 re W n Q BT /F1 9 Tf 72 600 Td (Ghost) Tj ET", True),
        (b"q 70 590 99 30 re W n BT /F1 9 Tf 72 600 Td (Ghost) Tj ET Q", True),
        (b"q 10 10 5 5 re n BT /F1 9 Tf 72 600 Td (Ghost) Tj ET Q", True),
        (b"q .1 0 0 .1 50 590 cm 0 0 999 300 re W n BT /F1 90 Tf 220 99 Td (Ghost) Tj ET Q", True),
        (b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET 1 g 70 595 60 15 re f", False),
        (b"1 g 70 595 60 15 re f 0 g BT /F1 9 Tf 72 600 Td (Ghost) Tj ET", True),
        (b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET 1 g 70 604 60 15 re f", True),  # their tops
        (b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET 1 g 70 595 60 15 re S", True),
        (b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET /GM gs 1 g 70 595 60 15 re f", True),
        (b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET /GH gs 1 g 70 595 60 15 re f", True),
        (b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET 10 10 5 5 re W n 1 g 70 595 60 15 re f", True),
        # The colour of the page is what a rectangle as large as the page has.
        (
            b".9 g 0 0 612 792 re f 0 g BT /F1 9 Tf 72 600 Td (Ghost) Tj ET .9 g 70 595 60 15 re f",
            False,
        ),
        (b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET .9 g 70 595 60 15 re f", True),
    ],
)
def test_ink_that_nobody_sees_is_not_read(content: bytes, seen: bool) -> None:
    page = raw_pdf(content + b" 1 0 0 1 0 0 cm 0 g 0 Tr " + SENTENCE, resources=CLEAR)
    assert ("Ghost" in words(page)) is seen


def test_a_form_xobject_is_as_clear_as_what_calls_it() -> None:
    part = stream(
        b"BT /F1 9 Tf 72 600 Td (Ghost) Tj ET",
        b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 3 0 R>>>>",
    )
    for before, seen in ((b"/G0 gs", False), (b"10 10 5 5 re W n", False), (b"", True)):
        data = raw_pdf(
            SENTENCE + before + b" /P Do",
            resources=CLEAR + b"/XObject<</P 100 0 R>>",
            objects={100: part},
        )
        assert ("Ghost" in words(data)) is seen


def test_invisible_letters_behind_a_picture_name_what_it_shows() -> None:
    """A picture in a page, read by OCR."""
    picture = stream(
        b"\xff",
        b"/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray",
    )
    data = raw_pdf(
        SENTENCE + b"BT /F1 9 Tf 3 Tr 72 600 Td (Read) Tj 0 -200 Td (Ghost) Tj ET "
        b"q 300 0 0 100 60 550 cm /P Do Q",
        resources=b"/XObject<</P 100 0 R>>",
        objects={100: picture},
    )
    assert "Read" in words(data)
    assert "Ghost" not in words(data)


@pytest.mark.parametrize(
    ("watermark", "read"),
    [
        (b".9 g BT /F1 60 Tf .7 .7 -.7 .7 90 550 Tm (DRAFT) Tj ET", False),
        (b"BT /F1 9 Tf .9 .4 -.4 .9 90 550 Tm (DRAFT) Tj ET", False),
        (b"BT /F1 9 Tf 1 .02 -.02 1 90 550 Tm (DRAFT) Tj ET", True),  # scanned askew
        (b"BT /F1 9 Tf 1 0 .4 1 90 550 Tm (DRAFT) Tj ET", True),  # italics
        (b".8 g BT /F1 60 Tf 70 680 Td (DRAFT) Tj ET", False),
        (b"/GH gs BT /F1 60 Tf 70 680 Td (DRAFT) Tj ET", False),
        (b".8 g BT /F1 60 Tf 70 580 Td (DRAFT) Tj ET", True),  # a heading that stands alone
        (b"BT /F1 60 Tf 70 680 Td (DRAFT) Tj ET", True),
        (b".8 g BT /F1 14 Tf 70 695 Td (DRAFT) Tj ET", True),
    ],
)
def test_letters_printed_across_a_page_are_not_read(watermark: bytes, read: bool) -> None:
    page = words(raw_pdf(SENTENCE + watermark, resources=CLEAR))
    assert ("DRAFT" in "".join(page)) is read
    assert "stand" in page or read


def test_a_page_that_is_slanted_as_a_whole_keeps_its_letters() -> None:
    data = raw_pdf(b"BT /F1 9 Tf .9 .4 -.4 .9 90 550 Tm (These words) Tj ET")
    assert "".join(words(data)) == "Thesewords"
