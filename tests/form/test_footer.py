"""Footnotes, remarks and signatures from labelled spans."""

from __future__ import annotations

import pytest
from form_pages import SIGNED, TITLE_I, read, table
from mapped_spans import mapped, typed

from extractor.document.model import Place, Span
from extractor.form.footer import read_footnotes, read_remarks, read_signatures
from extractor.form.settle.signed import settle_signed
from extractor.form.settle.wrapped import join_wrapped
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.spans import StreamSpan


def spans(*given: tuple[int, str, str], table: bool = False) -> tuple[MappedSpan, ...]:
    """(line, label, text) each; in a table, each line is a row of its own."""
    out: list[MappedSpan] = []
    for line, label, text in given:
        at = sum(1 for s in out if s.item.line == line)
        place = Place(grid=1, row=line, col=at) if table else Place()
        out.append(MappedSpan(StreamSpan(Span(text, place, text), line, at, 1, 2), label, 0.9))
    return tuple(out)


def names(found: tuple[MappedSpan, ...]) -> list[str | None]:
    return [s.signatureName.value if s.signatureName else None for s in read_signatures(found)]


def test_name_and_date_side_by_side_and_in_one() -> None:
    (one,) = read_signatures(
        spans((1, "signatureName", "/s/ Jane Doe"), (1, "signatureDate", "01/02/2020"))
    )
    (other,) = read_signatures(spans((1, "signatureNameAndDate", "/s/ Jane Doe 01/02/2020")))
    for signature in (one, other):
        assert signature.signatureName is not None
        assert signature.signatureName.value == "/s/ Jane Doe"
        assert signature.signatureDate is not None
        assert signature.signatureDate.value == "2020-01-02"


def test_signatures_without_dates_stay_apart() -> None:
    rows = spans(
        (1, "signatureName", "/s/ Jane Doe"),
        (2, "signatureName", "John Roe, attorney-in-fact"),
        table=True,
    )
    assert names(rows) == ["/s/ Jane Doe", "John Roe, attorney-in-fact"]
    far = spans((1, "signatureName", "/s/ Jane Doe"), (9, "signatureName", "John Roe"))
    assert names(far) == ["/s/ Jane Doe", "John Roe"]


def test_a_caption_parts_names_and_an_unsure_one_before_it_is_none() -> None:
    found = list(
        spans((0, "signatureName", "Sightings"), (1, "other", "Penned:"), (2, "signatureName", "A"))
    )
    assert names(tuple(found)) == ["Sightings", "A"]
    found[0] = found[0]._replace(probability=0.5)
    found[2] = spans((2, "signatureName", "By: /s/ Jane Doe"))[0]
    assert names(tuple(found)) == ["By: /s/ Jane Doe"]


def test_a_block_of_several_lines_is_one_signature() -> None:
    found = spans(
        (1, "signatureName", "ACME HOLDINGS LLC"),
        (2, "signatureName", "By: Jane Doe, Manager"),
        (2, "signatureDate", "01/02/2020"),
    )
    assert names(found) == ["ACME HOLDINGS LLC By: Jane Doe, Manager"]


def test_footnotes_by_number_and_what_goes_on() -> None:
    notes = read_footnotes(
        spans(
            (1, "footnote", "(1) Held by a trust."),
            (2, "footnote", "The trustee is the spouse."),
            (3, "footnote", "(2) See (1) above."),
        )
    )
    assert [(n.id, n.value) for n in notes] == [
        ("F1", "Held by a trust.\nThe trustee is the spouse."),
        ("F2", "See (1) above."),
    ]


def test_the_rest_of_a_note_that_nobody_is_sure_about() -> None:
    first = spans((1, "footnote", "(1) The shares are held by a trust for the"))
    (rest,) = spans((2, "other", "family of the reporting person."))
    for p, expected in ((0.6, " family of the reporting person."), (1.0, "")):
        (note,) = read_footnotes((*first, rest._replace(probability=p)))
        assert note.value == f"The shares are held by a trust for the{expected}".replace(
            "the family", "the\nfamily"
        )
    ended = spans((1, "footnote", "(1) The shares are held by a trust."))
    (note,) = read_footnotes((*ended, rest._replace(probability=0.6)))
    assert note.value == "The shares are held by a trust."


def test_what_is_set_as_tight_as_lines_of_one_text_goes_on() -> None:
    note, rest = (
        typed("(1) The shares are held by a trust.", "footnote", 40, 100),
        typed("Its trustee is the spouse.", "other", 40, 111, 0.6),
    )
    rest = rest._replace(item=rest.item._replace(line=note.item.line + 1, of=1, section=2))
    (found,) = read_footnotes((note, rest))
    assert found.value == "The shares are held by a trust.\nIts trustee is the spouse."


@pytest.mark.parametrize("number", ["<sup>{}</sup>", "{}"])
def test_bare_numbers_before_notes(number: str) -> None:
    cells = ("Common", "05/07/2019", "S<sup>1</sup>", "400", "D", "$8<sup>2</sup>", "19", "D", "")
    texts = "Shares held by the trust of the owner.", "Weighted average price of several sales."
    notes = "".join(f"<p>{number.format(k)} {text}</p>" for k, text in enumerate(texts, 1))
    body = f"<p>{TITLE_I}</p>", table(cells), f"<p>Explanation of Responses:</p>{notes}", SIGNED
    assert tuple(note.value for note in read(*body).footnotes or ()) == texts


def test_numbers_in_cells_of_their_own() -> None:
    notes = read_footnotes(
        spans((1, "other", "F1:"), (1, "footnote", "Held."), (2, "other", "F2:"),
              (2, "footnote", "Sold."), table=True)
    )  # fmt: skip
    assert [(n.id, n.value) for n in notes] == [("F1", "Held."), ("F2", "Sold.")]


def test_a_note_that_is_taken_for_a_remark_is_a_note_by_its_number() -> None:
    found = spans(
        (1, "footnote", "Note 1 - Held by a trust."),
        (2, "remarks", "Note 2 - Sold under a plan of 2019."),
        (4, "remarks", "Exhibit 24"),
    )
    assert [n.id for n in read_footnotes(found)] == ["F1", "F2"]
    remarks = read_remarks(found)
    assert remarks is not None
    assert remarks.value == "Exhibit 24"


def test_a_dash_between_name_and_date_belongs_to_neither() -> None:
    (one,) = read_signatures(spans((1, "signatureNameAndDate", "/s/ Jane Doe - 01/02/2020")))
    assert one.signatureName is not None and one.signatureName.value == "/s/ Jane Doe"


def signed(*given: tuple[str, str, float, float]) -> list[tuple[str | None, str | None]]:
    """Names and dates from (label, text, x, base) each, of unsure spans."""
    rows = sorted({base for *_, base in given})
    line_of = {base: k for k, base in enumerate(rows)}
    found = []
    for label, text, x, base in given:
        s = typed(text, label, x, base, 0.6)
        of = sum(1 for *_, other in given if other == base)
        found.append(s._replace(item=s.item._replace(line=line_of[base], of=of)))
    return [
        (
            " ".join(o.signatureName.value.split()) if o.signatureName else None,
            o.signatureDate.value if o.signatureDate else None,
        )
        for o in read_signatures(join_wrapped(settle_signed(found)))
    ]


def test_a_date_beside_a_name_is_the_signature_s() -> None:
    found = signed(("signatureName", "/s/ Jane Doe", 40, 100), ("other", "May 2, 2020", 240, 100))
    assert found == [("/s/ Jane Doe", "2020-05-02")]
    apart = signed(("signatureName", "/s/ Jane Doe", 40, 100), ("other", "May 2, 2020", 240, 160))
    assert apart == [("/s/ Jane Doe", None)]


def test_a_line_set_tight_below_a_name_is_its_rest() -> None:
    name = ("signatureNameAndDate", "ACME HOLDINGS LLC By: Jane", 40.0, 100.0)
    assert signed(name, ("other", "Doe", 40, 110)) == [("ACME HOLDINGS LLC By: Jane Doe", None)]
    assert signed(name, ("other", "Doe", 80, 110)) == [("ACME HOLDINGS LLC By: Jane", None)]


def test_dates_beside_last_lines_part_signatures_set_tight() -> None:
    found = signed(
        ("signatureName", "ACME HOLDINGS LLC", 40, 100),
        ("signatureName", "By: Jane Doe", 40, 111),
        ("signatureDate", "05/02/2020", 240, 111),
        ("signatureName", "ACME PARTNERS LP", 40, 122),
        ("signatureName", "By: Jane Doe", 40, 133),
        ("signatureDate", "05/02/2020", 240, 133),
    )
    assert found == [
        ("ACME HOLDINGS LLC By: Jane Doe", "2020-05-02"),
        ("ACME PARTNERS LP By: Jane Doe", "2020-05-02"),
    ]


def test_who_signs_for_a_name_above_that_has_no_date() -> None:
    found = signed(
        ("signatureName", "ACME HOLDINGS LLC By:", 40, 100),
        ("signatureName", "/s/ Jane Doe", 40, 111),
        ("signatureDate", "05/02/2020", 240, 111),
    )
    assert found == [("ACME HOLDINGS LLC By: /s/ Jane Doe", "2020-05-02")]
    apart = signed(
        ("signatureName", "/s/ John Roe", 40, 100), ("signatureName", "/s/ Jane Doe", 40, 111)
    )
    assert apart == [("/s/ John Roe", None), ("/s/ Jane Doe", None)]


@pytest.mark.parametrize("caption", ["Signature", "(Signature)", "Signed by:", "Date", "Name:"])
def test_a_caption_that_was_taken_for_a_name_is_none(caption: str) -> None:
    found = spans(
        (1, "signatureName", "/s/ Jane Doe"), (2, "signatureName", caption),
        (3, "signatureDate", "01/02/2020"), (4, "signatureDate", "Date"),
    )  # fmt: skip
    (one,) = read_signatures(settle_signed(found))
    assert one.signatureName is not None and one.signatureName.value == "/s/ Jane Doe"
    assert one.signatureDate is not None and one.signatureDate.value == "2020-01-02"


@pytest.mark.parametrize(("sure", "name"), [(0.85, "Jane Doe"), (0.99, None)])
def test_a_line_above_the_caption_of_a_signature_is_its_name(sure: float, name: str | None) -> None:
    above = mapped("Jane Doe", p=sure, line=1)
    caption = mapped("Signature", "signatureName", line=2)
    date = mapped("01/02/2020", "signatureDate", line=3)
    assert names(settle_signed((above, caption, date))) == [name]


@pytest.mark.parametrize("printed", ["other", "signatureName"])
def test_a_title_is_part_of_the_signature_above_and_none_of_its_own(printed: str) -> None:
    found = spans(
        (1, "signatureName", "By: /s/ Jane Doe"), (2, printed, "Name: Jane Doe"),
        (3, "signatureName", "Title: Keeper"), (4, "signatureDate", "01/02/2020"),
    )  # fmt: skip
    (one,) = read_signatures(found)
    assert one.signatureName is not None and one.signatureName.value is not None
    assert one.signatureName.value.startswith("By: /s/ Jane Doe")
    assert one.signatureName.value.endswith("Title: Keeper")
    far = spans(
        (1, "signatureNameAndDate", "Jane Doe 01/02/2020"), (9, "signatureName", "Title: X")
    )
    assert names(far) == ["Jane Doe"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Jane Doe Signature 01/02/2020", "Jane Doe"), ("Jane Doe on 01/02/2020", "Jane Doe"),
     ("Jane Don 01/02/2020", "Jane Don"), ("/s/ Jane Doe, Electronic Signature 01/02/2020",
     "/s/ Jane Doe, Electronic Signature")],
)  # fmt: skip
def test_words_between_name_and_date_are_no_part_of_a_name(text: str, name: str) -> None:
    assert names(spans((1, "signatureNameAndDate", text))) == [name]
