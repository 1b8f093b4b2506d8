from __future__ import annotations

from typing import Any

import pytest

from extractor.document.model import Cell, Document, Grid, Line, Place, Span
from extractor.form.record import OwnershipDocument
from extractor.scoring import ungrounded


def page(*texts: str | Span) -> Document:
    spans = [s if isinstance(s, Span) else Span(s, Place(), s) for s in texts]
    return Document("page.html", "html", tuple(Line((span,)) for span in spans))


def reasons(
    record: dict[str, Any], *texts: str | Span, document: Document | None = None
) -> list[str]:
    found = ungrounded(OwnershipDocument.model_validate(record), document or page(*texts))
    return [one.reason for one in found]


def shares(value: str, evidence: str | None, marks: list[str] | None = None) -> dict[str, Any]:
    cell: dict[str, Any] = {"value": value, "footnoteId": marks or []}
    if evidence is not None:
        cell["evidence"] = {"text": evidence}
    row = {"element": "nonDerivativeTransaction", "transactionAmounts": {"transactionShares": cell}}
    return {"nonDerivativeTable": {"rows": [row]}}


def test_a_value_with_its_source_is_grounded() -> None:
    assert reasons(shares("4110", "4,110"), "4,110") == []


def test_a_value_without_evidence_is_not() -> None:
    assert reasons(shares("4110", None), "4,110") == ["no evidence"]


def test_evidence_has_to_stand_on_the_page() -> None:
    assert reasons(shares("4110", "4,110"), "4,111") == ["the evidence is not on the page"]
    assert reasons(shares("4110", ""), "4,110") == ["the evidence is not on the page"]


@pytest.mark.parametrize("made_up", ["41101", "4111", "411", "110", "4110.5", "-4110", "14110"])
def test_a_made_up_digit_is_caught(made_up: str) -> None:
    assert reasons(shares(made_up, "4,110"), "4,110") == ["the value is not in the evidence"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234.5", "$1,234.50"),
        ("0", "$0.00"),
        ("0.5", ".5"),
        ("-5", "(5)"),
        ("757576", "757,576(1)"),
        ("757576", "757,576 (1) (2)"),
    ],
)
def test_numbers_as_pages_write_them(value: str, text: str) -> None:
    assert reasons(shares(value, text), text) == []


def test_a_mark_glued_to_a_number_is_not_of_the_number() -> None:
    raised = Span("757,576", Place(), "757,5761", marks=("1",))
    assert reasons(shares("757576", "757,5761"), raised) == []
    assert reasons(shares("75757", "757,5761"), raised) != []


def test_marks_have_to_be_on_the_page() -> None:
    raised = Span("10", Place(), "10(1)", marks=("1",))
    assert reasons(shares("10", "10(1)", ["F1"]), raised) == []
    assert reasons(shares("10", "10(1)", ["F1", "F2"]), raised) == ["no such mark on the page"]
    coding = {
        "nonDerivativeTable": {
            "rows": [
                {"element": "nonDerivativeHolding", "transactionCoding": {"footnoteId": ["F7"]}}
            ]
        }
    }
    assert reasons(coding, raised) == ["no such mark on the page"]


@pytest.mark.parametrize(
    ("value", "text", "right"),
    [
        ("2021-04-27", "04/27/2021", True),
        ("2000-02-07", "2/7/00", True),
        ("2000-02-29", "February 29, 2000", True),
        ("2000-02-29", "February 29,2000", True),
        ("2021-04-27", "27 April 2021", True),
        ("2021-04-27", "2021-04-27", True),
        ("2021-04-07", "07/04/2021", False),  # no swap of day and month
        ("2021-04-28", "04/27/2021", False),
        ("2021-04-27", "04/27", False),
        ("2021-04-27", "27 shares, 04 of 2021", False),
    ],
)
def test_dates(value: str, text: str, right: bool) -> None:
    record = {"periodOfReport": {"value": value, "evidence": {"text": text}}}
    assert (reasons(record, text) == []) is right


@pytest.mark.parametrize(
    ("value", "text", "right"),
    [
        ("CA", "FOSTER CITY CA 94404", True),
        ("CA", "CALIFORNIA", True),
        ("CA", "California", True),
        ("CA", "CARSON CITY", False),
        ("NY", "CALIFORNIA", False),
        ("F5", "HSINCHU TAIWAN 300096", True),
        ("F4", "HSINCHU TAIWAN 300096", False),
    ],
)
def test_states_by_code_or_name(value: str, text: str, right: bool) -> None:
    address = {"rptOwnerState": {"value": value, "evidence": {"text": text}}}
    record = {"reportingOwner": [{"reportingOwnerAddress": address}]}
    assert (reasons(record, text) == []) is right


def test_a_cik_in_an_address() -> None:
    link = "/cgi-bin/browse-edgar?action=getcompany&CIK=0000012345"
    name = Span("Quiet River Corp", Place(), "Quiet River Corp", link=link)
    record = {"issuer": {"issuerCik": {"value": "0000012345", "evidence": {"text": link}}}}
    assert reasons(record, name) == []
    record["issuer"]["issuerCik"]["value"] = "0000012346"
    assert reasons(record, name) == ["the value is not in the evidence"]


def test_a_ticked_box_needs_a_tick_beside_its_label() -> None:
    def box(value: str) -> dict[str, Any]:
        relation = {"isDirector": {"value": value, "evidence": {"text": "Director"}}}
        return {"reportingOwner": [{"reportingOwnerRelationship": relation}]}

    def line(check: bool) -> Document:
        mark = Span("X" if check else "", Place(), check=check)
        far = Line((Span("X", Place(), check=True), Span("Form filed by One", Place())))
        return Document("p", "html", (Line((mark, Span("Director", Place(), "Director"))), far))

    assert reasons(box("0"), document=line(False)) == []
    assert reasons(box("1"), document=line(True)) == []
    assert reasons(box("1"), document=line(False)) == ["the value is not in the evidence"]
    assert reasons(box("0"), "Officer") == ["the evidence is not on the page"]


def test_text_across_the_lines_of_a_cell() -> None:
    cell = Cell(
        0,
        0,
        lines=(
            Line((Span("Restricted", Place(grid=0, row=0, col=0), "Restricted"),)),
            Line((Span("Stock Unit", Place(grid=0, row=0, col=0), "Stock Unit (1)"),)),
        ),
    )
    document = Document("p", "html", (), grids=(Grid(0, 1, 1, (cell,)),))

    def title(value: str) -> dict[str, Any]:
        row = {
            "element": "derivativeHolding",
            "securityTitle": {"value": value, "evidence": {"text": cell.source}},
        }
        return {"derivativeTable": {"rows": [row]}}

    assert reasons(title("Restricted Stock Unit"), document=document) == []
    assert reasons(title("Restricted Stock Units"), document=document) != []


@pytest.mark.parametrize(
    ("value", "text", "right"),
    [
        ("4", "FORM 4", True),
        ("4/A", "FORM 4/A", True),
        ("4/A", "FORM 4", False),
        ("3", "4", False),
        ("4", "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", True),
        ("4", "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", False),
        ("5", "Annual Statement of Changes in Beneficial Ownership", True),
    ],
)
def test_the_form(value: str, text: str, right: bool) -> None:
    record = {"documentType": {"value": value, "evidence": {"text": text}}}
    assert (reasons(record, text) == []) is right


def test_nothing_has_nothing_to_ground() -> None:
    assert ungrounded(None, page("FORM 4")) == ()


@pytest.mark.parametrize(("column", "letter"), [(0, "A"), (1, "D")])
def test_the_letter_of_an_amount_can_come_from_its_column(column: int, letter: str) -> None:
    def cell(row: int, col: int, text: str, span: int = 1) -> Cell:
        return Cell(row, col, 1, span, (Line((Span(text, Place(grid=0), text),)),))

    grid = Grid(
        0,
        3,
        2,
        (
            cell(0, 0, "5. Number Acquired (A) or Disposed of (D)", span=2),
            cell(1, 0, "(A)"),
            cell(1, 1, "(D)"),
            cell(2, column, "5,000"),
        ),
    )
    document = Document("p", "html", (), grids=(grid,))

    def record(value: str) -> dict[str, Any]:
        evidence = {"text": "5,000", "grid": 0, "row": 2, "col": column}
        direction = {"value": value, "evidence": evidence}
        row = {
            "element": "derivativeTransaction",
            "transactionAmounts": {"transactionAcquiredDisposedCode": direction},
        }
        return {"derivativeTable": {"rows": [row]}}

    assert reasons(record(letter), document=document) == []
    assert reasons(record("AD".replace(letter, "")), document=document) != []


def test_an_amendment_may_be_told_by_the_date_of_its_original() -> None:
    date = {"text": "04/02/2020"}
    record = {
        "documentType": {"value": "4/A", "evidence": date},
        "dateOfOriginalSubmission": {"value": "2020-04-02", "evidence": date},
    }
    assert reasons(record, "Form 4", "04/02/2020") == []
    assert reasons(record, "Form 3", "04/02/2020") == ["the value is not in the evidence"]


@pytest.mark.parametrize(
    ("value", "text", "right"),
    [("4", "S", True), ("5", "V", True), ("4", "4S", True), ("4", "S(3)", True), ("3", "S", False)],
)
def test_the_form_of_a_transaction(value: str, text: str, right: bool) -> None:
    coding = {"transactionFormType": {"value": value, "evidence": {"text": text}}}
    row = {"element": "nonDerivativeTransaction", "transactionCoding": coding}
    record = {
        "documentType": {"value": "4", "evidence": {"text": "FORM 4"}},
        "nonDerivativeTable": {"rows": [row]},
    }
    assert (reasons(record, "FORM 4", text) == []) is right


def boxes_in_a_table(*texts: str) -> Document:
    """Labels in the first row, what stands under them in the second."""
    half = len(texts) // 2
    cells = tuple(
        Cell(n // half, n % half, lines=(Line((Span(text, Place(grid=0), text),)),) if text else ())
        for n, text in enumerate(texts)
    )
    return Document("p", "html", (), grids=(Grid(0, 2, half, cells),))


@pytest.mark.parametrize(
    ("value", "evidence", "wrong"),
    [
        ("1", "Director [X]", None),
        ("1", "Officer Treasurer", None),  # the title stands in the tick's place
        ("1", "Officer [X]", "the evidence is not on the page"),  # the tick is another's
        ("1", "Owner", "the value is not in the evidence"),
        ("0", "Owner", None),
    ],
)
def test_boxes_under_their_labels(value: str, evidence: str, wrong: str | None) -> None:
    document = boxes_in_a_table("Director", "Officer", "Owner", "[X]", "Treasurer", "")
    title = {"value": "Treasurer", "evidence": {"text": "Treasurer"}}
    box = {"value": value, "evidence": {"text": evidence}}
    relation = {"isTenPercentOwner": box, "officerTitle": title}
    record = {"reportingOwner": [{"reportingOwnerRelationship": relation}]}
    assert reasons(record, document=document) == ([wrong] if wrong else [])


def test_marks_glued_to_a_date() -> None:
    record = {"periodOfReport": {"value": "2006-04-16", "evidence": {"text": "04/16/200613"}}}
    marks = (Span("", Place(), marks=("1", "3")), "04/16/200613")
    assert reasons(record, *marks) == []
    assert reasons(record, "04/16/200613") == ["the value is not in the evidence"]


def test_a_box_that_says_no_after_its_label() -> None:
    shown = {"text": "No No longer subject to Section 16:"}
    record = {"notSubjectToSection16": {"value": "0", "evidence": shown}}
    assert reasons(record, "No longer subject to Section 16: No") == []
    assert reasons(record, "No longer subject to Section 16:") != []


def test_a_ballot_box_reads_as_an_x() -> None:
    line = Line((Span("Director", Place(), "Director"), Span("X", Place(), "☒", check=True)))
    relation = {"isDirector": {"value": "1", "evidence": {"text": "Director X"}}}
    record = {"reportingOwner": [{"reportingOwnerRelationship": relation}]}
    assert reasons(record, document=Document("p", "html", (line,))) == []


@pytest.mark.parametrize(
    ("shown", "grounded"),
    [
        ("Director", True),
        ("Is on the board", True),  # words that nobody knows, a text of their own
        ("10,000", False),
        ("(1) Sold under a plan of the director.", False),
        ("10% Owner", False),
    ],
)
def test_an_empty_box_points_at_its_own_words(shown: str, grounded: bool) -> None:
    box = {"value": "0", "evidence": {"text": shown}}
    record = {"reportingOwner": [{"reportingOwnerRelationship": {"isDirector": box}}]}
    assert (reasons(record, shown) == []) is grounded


def reported(value: str, evidence: str) -> dict[str, Any]:
    return {"form4TransactionsReported": {"value": value, "evidence": {"text": evidence}}}


@pytest.mark.parametrize(("top", "grounded"), [(96.0, True), (50.0, False)])
def test_a_glyph_in_a_line_of_its_own_belongs_to_what_stands_level_with_it(
    top: float, grounded: bool
) -> None:
    glyph = Span("X", Place(box=(54, top, 61, top + 11)), "☒", check=True)
    title = Span("Filed pursuant to Section 16(a)", Place(box=(250, 95, 365, 100)))
    label = Span("Form 4 Transactions Reported.", Place(box=(63, 99, 109, 103)))
    document = Document("page.pdf", "pdf", (Line((glyph, title)), Line((label,))))
    found = reasons(reported("1", "☒ Form 4 Transactions Reported."), document=document)
    assert (not found) == grounded


@pytest.mark.parametrize(
    "words", ["Rule 10b5-1 plan (Y/N)", "X box if not covered by Sec. 16. Obligations may continue"]
)
def test_words_of_a_box_may_hold_what_looks_like_a_mark(words: str) -> None:
    box = {"value": "0", "evidence": {"text": words}}
    assert reasons({"notSubjectToSection16": box}, words) == []
    assert reasons({"notSubjectToSection16": box}, f"Words around {words}") != []
