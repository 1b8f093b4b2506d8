"""What the reader of PDF sees on a page."""

from __future__ import annotations

import io

import pytest
from drawn_pdf import (
    HELVETICA,
    LINE,
    SENTENCE,
    drawn,
    ink,
    raw_pdf,
    stream,
    text,
    words,
    written,
)
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, NumberObject
from reportlab.lib.colors import Color, black, white

from extractor.document.readers.pdf.reader import read_pdf


def changed(data: bytes, **entries: object) -> bytes:
    """The file with other entries in its first page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for key, value in entries.items():
        writer.pages[0][NameObject(f"/{key}")] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def ruled(canvas) -> None:
    """Two cells with words, and a line before them."""
    written(canvas, LINE, "Left")
    canvas.drawString(172, 686, "Right")
    canvas.grid([70, 170, 270], [681, 697])


# -- turned and cropped pages -----------------------------------------------------------------


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned(degrees: int) -> None:
    plain, page = ink(drawn(ruled)), ink(changed(drawn(ruled), Rotate=NumberObject(degrees)))
    assert [w.text for w in page.words] == [w.text for w in plain.words]
    # A viewer turns the page; the ink is turned back, as one reads it.
    assert (page.width, page.height) == (612, 792)
    for word, same in zip(page.words, plain.words, strict=True):
        assert word.box == pytest.approx(same.box, abs=0.01)
        assert word.base == pytest.approx(same.base, abs=0.01)
    assert sorted(page.levels) == [pytest.approx(r, abs=0.01) for r in sorted(plain.levels)]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_content_that_is_drawn_turned(degrees: int) -> None:
    def draw(canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(degrees)
        canvas.translate(-100, -690)
        ruled(canvas)

    page = ink(drawn(draw))
    assert page.width == (612 if degrees == 180 else 792)
    first, left, right = page.words[0], page.words[-2], page.words[-1]
    assert (first.text, left.text, right.text) == ("These", "Left", "Right")
    assert right.x0 - left.x0 == pytest.approx(100, abs=0.01)
    assert left.base - first.base == pytest.approx(14, abs=0.01)
    assert len(page.uprights) >= 3
    assert any(r.x0 < left.x0 < r.x1 and r.y0 > left.base for r in page.levels)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_places_count_from_the_corner_of_what_is_shown(degrees: int) -> None:
    """A media box that starts elsewhere, a crop box inside it, the page turned or not."""
    moved = raw_pdf(
        b"1 0 0 1 100 200 cm " + SENTENCE + b"BT /F1 9 Tf 5 5 Td (outside) Tj ET 80 690 50 40 re S",
        box=b"[100 200 712 992]",
        page=b"/CropBox[160 260 700 980]/Rotate %d" % degrees,
    )
    page = ink(moved)
    plain = ink(raw_pdf(SENTENCE + b"80 690 50 40 re S"))
    assert (page.width, page.height) == (540, 720)
    assert "outside" not in [w.text for w in page.words]
    for word, same in zip(page.words, plain.words, strict=True):
        assert word.x0 == pytest.approx(same.x0 - 60, abs=0.01)
        assert word.base == pytest.approx(same.base - 12, abs=0.01)
    rule, same = min(page.levels, key=lambda r: r.y0), min(plain.levels, key=lambda r: r.y0)
    assert rule.x0 == pytest.approx(same.x0 - 60, abs=0.01)
    assert rule.y0 == pytest.approx(same.y0 - 12, abs=0.01)


@pytest.mark.parametrize("size", [(298, 420), (612, 1008), (842, 595), (2384, 3370)])
def test_pages_of_any_size(size: tuple[float, float]) -> None:
    page = ink(drawn(lambda c: written(c, LINE, y=size[1] - 50), size))
    assert (page.width, page.height) == size
    assert page.words[0].base == pytest.approx(50)


# -- letters ----------------------------------------------------------------------------------


def with_map(*letters: str) -> bytes:
    """A font whose codes A, B, C ... are the letters."""
    pairs = b"".join(
        b"<%02x><%s>" % (65 + k, letter.encode("utf-16-be").hex().encode())
        for k, letter in enumerate(letters)
    )
    return b"begincmap %d beginbfchar %s endbfchar endcmap" % (len(letters), pairs)


@pytest.mark.parametrize(
    ("letters", "shown"),
    [
        ("\ufb01", "fi"), ("\ufb00", "ff"), ("\ufb04", "ffl"), ("\uf001", "fi"), ("\uf002", "fl"),
        ("\u200b", ""), ("\u2060", ""), ("\u00ad", "\u00ad"),
    ],
)  # fmt: skip
def test_letters_that_stand_for_others(letters: str, shown: str) -> None:
    data = raw_pdf(
        b"BT /F1 10 Tf 72 700 Td (xAx) Tj ET",
        font=HELVETICA[:-2] + b"/ToUnicode 100 0 R>>",
        objects={100: stream(with_map(letters))},
    )
    assert words(data) == [f"x{shown}x"]


def test_a_blank_that_does_not_break_parts_words() -> None:
    page = ink(drawn(lambda c: written(c, "Common\u00a0Stock")))
    assert [(w.text, w.blanks) for w in page.words] == [("Common", -1), ("Stock", 1)]


def test_a_soft_hyphen_ends_a_line_and_is_gone() -> None:
    lines = (
        b"The shares that the reporting person has purA",
        b"chased are held in a trust of the",
        b"family, and the rest of them are not at all held.",
    )
    data = raw_pdf(
        b"BT /F1 10 Tf 14 TL 72 700 Td (%s) Tj (%s) ' (%s) ' ET" % lines,
        font=HELVETICA[:-2] + b"/ToUnicode 100 0 R>>",
        objects={100: stream(with_map("\u00ad"))},
    )
    assert "has purchased are" in text(data)


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (b"[(Con ) 278 (vert ) 278 (ible Stock)]", ["Convertible", "Stock"]),
        (b"[(Con  ) 556 (vertible)]", ["Convertible"]),
        (b"[(Con ) 200 (vertible)]", ["Con", "vertible"]),  # a narrow blank is one
        (b"[(Con ) -200 (vertible)]", ["Con", "vertible"]),
        (b"[(Con ) 700 (vertible)]", ["Con", "vertible"]),
    ],
)
def test_a_blank_that_takes_no_room_parts_nothing(shown: bytes, found: list[str]) -> None:
    """Browsers write one for a soft hyphen that they do not show."""
    page = ink(raw_pdf(b"BT /F1 10 Tf 72 700 Td %s TJ ET" % shown))
    assert [w.text for w in page.words] == found
    assert [w.blanks for w in page.words[1:]] == [1] * (len(found) - 1) or b"700" in shown


def test_bold_that_is_printed_twice_counts_once() -> None:
    def draw(canvas) -> None:
        written(canvas, "Common Stock")
        canvas.drawString(72.3, 700, "Common Stock")

    assert words(drawn(draw)) == ["Common", "Stock"]


def test_bold_is_told_by_the_font() -> None:
    page = ink(drawn(lambda c: written(c, "Title", font="Helvetica-Bold")))
    assert [w.bold for w in page.words] == [True]


def test_white_letters_are_seen_on_dark_ground_only() -> None:
    def draw(canvas) -> None:
        written(canvas, "Seen")
        canvas.setFillColor(black)
        canvas.rect(60, 600, 200, 30, stroke=0, fill=1)
        canvas.setFillColor(white)
        written(canvas, "Hidden", y=500)
        written(canvas, "Head", y=610)
        canvas.setFillColor(Color(0.99, 0.99, 0.99))
        written(canvas, "Nearly", y=450)

    assert words(drawn(draw)) == ["Seen", "Head"]


def test_letters_beyond_the_page_are_not_read() -> None:
    def draw(canvas) -> None:
        written(canvas, "Inside")
        for x, y in ((-300, 700), (700, 700), (72, -40), (72, 900)):
            written(canvas, "Outside", x=x, y=y)

    assert words(drawn(draw)) == ["Inside"]


def test_a_raised_mark_keeps_its_place() -> None:
    def draw(canvas) -> None:
        written(canvas, "1,500")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(99, 704, "(1)")

    document = read_pdf(drawn(draw), "a")
    (span,) = document.lines[0].spans
    assert (span.text, span.marks) == ("1,500", ("1",))


def test_content_of_form_xobjects_is_read() -> None:
    def draw(canvas) -> None:
        canvas.beginForm("part")
        written(canvas, "Inside a form")
        canvas.endForm()
        canvas.translate(0, -100)
        canvas.doForm("part")

    page = ink(drawn(draw))
    assert [w.text for w in page.words] == ["Inside", "a", "form"]
    assert page.words[0].base == pytest.approx(192)


# -- rules ------------------------------------------------------------------------------------


def rules(content: bytes) -> tuple[int, int]:
    page = ink(raw_pdf(SENTENCE + content))
    return len(page.levels), len(page.uprights)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"100 500 m 300 500 l S", (1, 0)),
        (b"100 500 m 100 300 l S", (0, 1)),
        (b"100 500 200 0.6 re f", (1, 0)),
        (b"100 500 0.6 200 re f", (0, 1)),
        (b"100 500 200 40 re S", (2, 2)),
        (b"100 500 200 40 re B", (2, 2)),
        (b"100 500 200 40 re f", (0, 0)),  # a shaded cell has no rules
        (b"1 g 100 500 200 0.6 re f", (0, 0)),
        (b"1 G 100 500 m 300 500 l S", (0, 0)),
        (b"0 0 0 0 k 100 500 200 0.6 re f", (0, 0)),
        (b"100 500 m 300 500 l 299.3 499.3 l 100.7 499.3 l h f", (1, 0)),  # a browser's border
        (b"100 500 m 100.7 499.3 l 100.7 400.7 l 100 400 l h f", (0, 1)),
        (b"100 500 m 102 500 l S", (0, 0)),  # a dot
        (b"100 500 m 300 600 l S", (0, 0)),  # slanted
        (b"100 500 m 300 500 l 300 400 l S", (1, 1)),
    ],
)
def test_what_is_a_rule(content: bytes, found: tuple[int, int]) -> None:
    assert rules(content) == found
