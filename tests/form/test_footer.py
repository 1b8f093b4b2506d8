"""Footnotes, remarks and signatures from labelled spans."""

from __future__ import annotations

from extractor.document.model import Place, Span
from extractor.form.footer import read_footnotes, read_remarks, read_signatures
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
