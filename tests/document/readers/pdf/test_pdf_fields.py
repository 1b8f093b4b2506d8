"""Forms that are filled in on a screen: values that are not ink of the page."""

from __future__ import annotations

import io

import pytest
from drawn_pdf import (
    LINE,
    SENTENCE,
    drawn,
    ink,
    paper_form,
    raw_pdf,
    words,
    written,
)
from pypdf import PdfReader, PdfWriter


def fields(draw, *, values: dict[str, str] | None = None) -> bytes:
    data = drawn(lambda c: (written(c, LINE), draw(c.acroForm)))
    if not values:
        return data
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.update_page_form_field_values(writer.pages[0], values, auto_regenerate=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def box(x: float = 100, y: float = 500, width: float = 120, height: float = 16) -> dict:
    return {"x": x, "y": y, "width": width, "height": height}


def test_a_text_that_is_filled_in() -> None:
    data = fields(lambda f: f.textfield(name="a", **box()), values={"a": "Acme Corp"})
    found = [w for w in ink(data).words if w.text in ("Acme", "Corp")]
    assert len(found) == 2
    assert 100 <= found[0].x0 < found[1].x0 and found[1].x1 <= 220
    assert found[0].top >= 792 - 516 and found[0].bottom <= 792 - 500


def test_several_lines_in_a_field() -> None:
    data = fields(
        lambda f: f.textfield(name="a", fieldFlags="multiline", **box(height=60)),
        values={"a": "12 High Street\nBoston"},
    )
    found = {w.text: w.base for w in ink(data).words[-4:]}
    assert found["12"] == found["Street"] < found["Boston"]


@pytest.mark.parametrize("hidden", ["hidden", "noview"])
def test_a_hidden_field_is_not_read(hidden: str) -> None:
    data = fields(lambda f: f.textfield(name="a", value="secret", annotationFlags=hidden, **box()))
    assert "secret" not in words(data)


def test_a_password_is_not_read() -> None:
    data = fields(lambda f: f.textfield(name="a", value="secret", fieldFlags="password", **box()))
    assert "secret" not in words(data)


def test_a_value_that_is_drawn_too_counts_once() -> None:
    def draw(canvas) -> None:
        written(canvas, "Acme Corp", x=103, y=504)
        canvas.acroForm.textfield(name="a", value="Acme Corp", **box())

    assert words(drawn(draw)).count("Acme") == 1


def test_check_boxes_and_radio_buttons() -> None:
    def draw(form) -> None:
        form.checkbox(name="a", checked=True, x=100, y=500, size=10)
        form.checkbox(name="b", checked=False, x=200, y=500, size=10)
        form.radio(name="r", value="one", selected=False, x=100, y=450, size=10)
        form.radio(name="r", value="two", selected=True, x=200, y=450, size=10)

    found = sorted(ink(fields(draw)).checks, key=lambda c: (c.top, c.x0))
    assert [c.ticked for c in found] == [True, False, False, True]


def test_a_radio_button_without_a_look_of_its_own() -> None:
    button = b"<</Subtype/Widget/Parent 100 0 R/Rect[%d 500 %d 510]/AP<</N<</%s 103 0 R>>>>>>"
    data = raw_pdf(
        SENTENCE,
        page=b"/Annots[101 0 R 102 0 R]",
        objects={
            100: b"<</FT/Btn/Ff 32768/V/two>>",
            101: button % (100, 110, b"one"),
            102: button % (200, 210, b"two"),
        },
    )
    assert [c.ticked for c in ink(data).checks] == [False, True]


def test_a_choice_shows_its_words() -> None:
    widget = (
        b"<</Subtype/Widget/FT/Ch/V(D)/Opt[[(D)(Direct)][(I)(Indirect)]]/Rect[99 500 199 516]>>"
    )
    data = raw_pdf(SENTENCE, page=b"/Annots[100 0 R]", objects={100: widget})
    assert words(data)[-1] == "Direct"


def test_a_damaged_annotation_costs_nothing() -> None:
    objects = {
        100: b"<</Subtype/Widget/FT/Tx/V(lost)/Rect[9 (a) 9 9]>>",
        101: b"<</Subtype/Widget/FT/Tx/V(kept)/Rect[99 500 199 516]>>",
        102: b"<</Subtype/Link/A 5/Rect[1 2 3]>>",
        103: b"(no annotation)",
    }
    data = raw_pdf(
        SENTENCE, page=b"/Annots[100 0 R 102 0 R 103 0 R 99 0 R 101 0 R]", objects=objects
    )
    assert words(data)[-1] == "kept"


def test_a_link_belongs_to_its_words() -> None:
    def draw(canvas) -> None:
        written(canvas, "Jane Doe")
        canvas.linkURL("https://example.com/cik=1", (70, 695, 130, 712))

    assert {w.link for w in ink(drawn(draw)).words} == {"https://example.com/cik=1"}


def test_a_form_to_fill_in_gives_the_same_record() -> None:
    from extractor.pipeline import extract

    typed, filled = extract(paper_form(), name="a"), extract(paper_form(fields=True), name="a")
    names = lambda r: [row.securityTitle.value for row in r.nonDerivativeTable.rows]  # noqa: E731
    assert names(filled) == names(typed)
    assert filled.issuer.issuerTradingSymbol.value == typed.issuer.issuerTradingSymbol.value
