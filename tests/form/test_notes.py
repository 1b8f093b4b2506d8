"""Marks in cells of every kind, and the notes that they refer to."""

from __future__ import annotations

import pytest
from form_pages import SIGNED, TITLE_I, page, read, read_and_told, table

from extractor import extract
from extractor.document.reader import read_document
from extractor.form.notes import Notes, expand
from extractor.form.record import NonDerivativeTransaction
from extractor.scoring import ungrounded

NOTES = (
    "<p>Explanation of Responses:</p><p>(1) First of all.</p><p>(2) Weighted average price.</p>"
    "<p>(3) Held by a trust.</p><p>(a) Includes dividends.</p><p>* Rounded to a share.</p>"
    "<p>† Held in escrow.</p>"
)


def rows(amount: str, ownership: str = "D") -> str:
    cells = ("Common Stock", "05/07/2019", "P", "400", "A", "$8.25", amount, ownership, "")
    return f"<p>{TITLE_I}</p>{table(cells)}"


@pytest.mark.parametrize(
    ("cell", "value", "marks"),
    [
        ("1,200(a)", "1200", ["F4"]),
        ("1,200<sup>(a)</sup>", "1200", ["F4"]),
        ("1,200<sup>a</sup>", "1200", ["F4"]),
        ("44,317*", "44317", ["F4"]),
        ("44,317<sup>*</sup>", "44317", ["F4"]),
        ("10,000†", "10000", ["F4"]),
        ("(1)5,000", "5000", ["F1"]),
        ("10,000(1-3)", "10000", ["F1", "F2", "F3"]),
        ("10,000 (fn. 2)", "10000", ["F2"]),
        ("10,000 (See note 2)", "10000", ["F2"]),
        ("10,000 F2", "10000", ["F2"]),
        ("1,200<font size=1>1</font>", "1200", ["F1"]),
        ("1,200 (9)", "1200", ["F9"]),
        ("1,200 (F2)", "1200", ["F2"]),
        ("1,200<sup>F2</sup>", "1200", ["F2"]),
        ("F2", None, ["F2"]),
        ("F1, F3", None, ["F1", "F3"]),
        ("EUR 21.40 (a)", "21.40", ["F4"]),
    ],
)
def test_marks_are_taken_off_where_the_page_lists_their_note(
    cell: str, value: str | None, marks: list[str]
) -> None:
    record = read(rows(cell), NOTES, SIGNED)
    assert record.nonDerivativeTable is not None
    after = record.nonDerivativeTable.rows[0].postTransactionAmounts
    assert after is not None and after.sharesOwnedFollowingTransaction is not None
    assert after.sharesOwnedFollowingTransaction.value == value
    assert after.sharesOwnedFollowingTransaction.footnoteId == marks
    if marks != ["F9"]:
        data = page(rows(cell), NOTES, SIGNED).encode()
        assert ungrounded(extract(data), read_document(data, "page")) == ()


def test_notes_by_letter_and_sign_are_numbered_in_the_pages_order() -> None:
    cells = ("Common Stock", "05/07/2019", "P", "400*", "A", "$8.25(a)", "900(1)", "D", "")
    record = read(f"<p>{TITLE_I}</p>", table(cells), NOTES, SIGNED)
    notes = [(note.id, note.value) for note in record.footnotes or ()]
    assert notes[3:] == [("F4", "Includes dividends."), ("F5", "Rounded to a share.")]


def test_a_letter_with_a_linked_number() -> None:
    record = read(rows("900", "D<a href='#f2'>2</a>"), NOTES, SIGNED)
    assert record.nonDerivativeTable is not None
    nature = record.nonDerivativeTable.rows[0].ownershipNature
    assert nature is not None and nature.directOrIndirectOwnership is not None
    assert nature.directOrIndirectOwnership.value == "D"
    assert nature.directOrIndirectOwnership.footnoteId == ["F2"]


def test_without_its_note_nothing_is_taken_off() -> None:
    assert Notes(frozenset({"1"})).part("10,000(1-3)", "", ()) == ("10,000(1-3)", ())
    assert Notes().part("1,2001", "1,2001", ()) == ("1,2001", ())
    _, told = read_and_told(rows("44,317*"), SIGNED)
    assert told == ["the mark * in a table has no note on the page"]


def test_ranges() -> None:
    assert expand("1-3") == ("1", "2", "3")
    assert expand("1, 2 and 4") == ("1", "2", "4")
    assert expand("3-1") == ()


@pytest.mark.parametrize("stop", [" ", ": "])
def test_notes_and_marks_named_as_edgar_does(stop: str) -> None:
    cells = ("Common Stock", "05/07/2019", "P (F1)", "400", "A", "[F2]", "900 F3", "D", "")
    texts = ("Bought by a broker.", "Paid in kind.", "Rounded.")
    notes = "".join(f"<p>F{n}{stop}{text}</p>" for n, text in enumerate(texts, start=1))
    record = read(f"<p>{TITLE_I}</p>", table(cells), notes, SIGNED)
    assert [(note.id, note.value) for note in record.footnotes or ()] == [
        (f"F{n}", text) for n, text in enumerate(texts, start=1)
    ]
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction)
    coding, amounts, after = (
        row.transactionCoding,
        row.transactionAmounts,
        row.postTransactionAmounts,
    )
    assert coding is not None and coding.footnoteId == ["F1"]
    assert amounts is not None and amounts.transactionPricePerShare is not None
    assert amounts.transactionPricePerShare.footnoteId == ["F2"]
    assert after is not None and after.sharesOwnedFollowingTransaction is not None
    assert after.sharesOwnedFollowingTransaction.value == "900"


def test_lines_that_no_cell_refers_to_are_no_notes_by_their_names() -> None:
    record = read(rows("900"), "<p>F1 Racing is a plan.</p>", SIGNED)
    assert not record.footnotes


@pytest.mark.parametrize("blank", ["", " "])
def test_bare_raised_letters_are_marks_of_values_and_notes(blank: str) -> None:
    notes = f"<p><sup>a</sup>{blank}Includes dividends paid.</p>"
    notes += f"<p><sup>b</sup>{blank}Rounded to a share.</p>"
    cells = ("Common Stock", "05/07/2019", "P", "400", "A", "$8.25<sup>b</sup>",
             "900<sup>a</sup>", "D", "")  # fmt: skip
    record = read(f"<p>{TITLE_I}</p>", table(cells), notes, SIGNED)
    assert [(note.id, note.value) for note in record.footnotes or ()] == [
        ("F1", "Includes dividends paid."), ("F2", "Rounded to a share."),
    ]  # fmt: skip
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction)
    amounts, after = row.transactionAmounts, row.postTransactionAmounts
    assert amounts is not None and amounts.transactionPricePerShare is not None
    assert amounts.transactionPricePerShare.value == "8.25"
    assert amounts.transactionPricePerShare.footnoteId == ["F2"]
    assert after is not None and after.sharesOwnedFollowingTransaction is not None
    assert after.sharesOwnedFollowingTransaction.footnoteId == ["F1"]


@pytest.mark.parametrize("elsewhere", ["<sup>(1)</sup>", "<sup>1</sup>", "<sup>[1]</sup>", "¹"])
@pytest.mark.parametrize(
    ("title", "value", "marks"),
    [
        ("Class A Common Stock (2)", "Class A Common Stock", ["F2"]),
        ("Ordinary Shares(1)(2)", "Ordinary Shares", ["F1", "F2"]),
        ("Ordinary Shares [2], [3]", "Ordinary Shares", ["F2", "F3"]),
        ('Units (of the "Trust") (2)', 'Units (of the "Trust")', ["F2"]),
        ("Stock held in a 401(k)(2)", "Stock held in a 401(k)", ["F2"]),
        # Words, not marks: no such note, a citation's, or the mark is there beside them.
        ("Preferred Stock (7)", "Preferred Stock (7)", []),
        ("Stock under Rule 16a-3(g)(2)", "Stock under Rule 16a-3(g)(2)", []),
        ("Preferred Stock (2)<sup>(2)</sup>", "Preferred Stock (2)", ["F2"]),
    ],
)
def test_listed_marks_behind_words_where_others_are_raised(
    elsewhere: str, title: str, value: str, marks: list[str]
) -> None:
    used = ("Common Stock", "05/07/2019", "P<sup>(2)</sup>", "400<sup>(3)</sup>", "A",
            f"$8.25{elsewhere}", "1,900", "D", "")  # fmt: skip
    cells = (title, "05/08/2019", "P", "100", "A", "$8.25", "2,000", "I", f"By {title}")
    record = read(f"<p>{TITLE_I}</p>{table(used, cells)}", NOTES, SIGNED)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[1]
    assert row.securityTitle is not None and row.ownershipNature is not None
    nature = row.ownershipNature.natureOfOwnership
    assert nature is not None
    assert (row.securityTitle.value, row.securityTitle.footnoteId) == (value, marks)
    assert (nature.value, nature.footnoteId) == (f"By {value}", marks)


LETTERED = (
    ("(a)", "(b)", "(c)"),
    ("(i)", "(ii)", "(iii)"),
    ("①", "②", "③"),
    ("^1", "^2", "^3"),
    ("[^note-a]", "[^note-b]", "[^x]"),
)


@pytest.mark.parametrize("signs", LETTERED)
@pytest.mark.parametrize("blank", ["", " "])
def test_signs_behind_words_codes_and_numbers(signs: tuple[str, str, str], blank: str) -> None:
    first, second, third = signs
    gap = " " if first.startswith("(") else blank
    cells = (f"Common Stock{gap}{first}", "05/07/2019", f"P{blank}{second}", "400", "A",
             f"$8.25{blank}{third}", "1,900", "I", f"401(k) plan{gap}{third}")  # fmt: skip
    texts = ("Par value was changed.", "Bought under a plan.", "A weighted average price.")
    notes = "".join(f"<p>{sign} {text}</p>" for sign, text in zip(signs, texts, strict=True))
    record = read(f"<p>{TITLE_I}</p>{table(cells)}", f"<p>Footnotes:</p>{notes}", SIGNED)
    assert [note.value for note in record.footnotes or ()] == list(texts)
    assert record.nonDerivativeTable is not None
    row = record.nonDerivativeTable.rows[0]
    assert isinstance(row, NonDerivativeTransaction) and row.transactionCoding is not None
    title, code = row.securityTitle, row.transactionCoding
    assert title is not None and (title.value, title.footnoteId) == ("Common Stock", ["F1"])
    assert code.transactionCode is not None
    assert (code.transactionCode.value, code.footnoteId) == ("P", ["F2"])
    assert row.transactionAmounts is not None and row.ownershipNature is not None
    price, nature = (
        row.transactionAmounts.transactionPricePerShare,
        row.ownershipNature.natureOfOwnership,
    )
    assert price is not None and (price.value, price.footnoteId) == ("8.25", ["F3"])
    assert nature is not None and (nature.value, nature.footnoteId) == ("401(k) plan", ["F3"])


@pytest.mark.parametrize(
    "title", ["Rights under Rule 16b-3(c)", "Units of Section 4 (c)", "Class (c)"]
)
def test_letters_of_a_citation_stay(title: str) -> None:
    cells = (title, "05/07/2019", "P", "400", "A", "$8.25(c)", "1,900", "D", "")
    record = read(f"<p>{TITLE_I}</p>{table(cells)}", "<p>(c) A weighted average.</p>", SIGNED)
    assert record.nonDerivativeTable is not None
    found = record.nonDerivativeTable.rows[0].securityTitle
    assert found is not None and found.value == title


@pytest.mark.parametrize("raised", ["³ ", "³", "(3) "])
def test_the_last_note_names_somebody(raised: str) -> None:
    marks = ["¹", "²", "³"] if "³" in raised else ["(1)", "(2)", "(3)"]
    cells = (f"Common Stock{marks[0]}", "05/07/2019", f"P{marks[1]}", "400", "A", "$8.25", "1,900",
             "I", f"By Fund{marks[2]}")  # fmt: skip
    notes = f"{marks[0]} The title was changed.<br>{marks[1]} Pro rata, without consideration.<br>"
    last = f"{raised}Held by Mercer Partners II, L.P."
    record = read(
        f"<p>{TITLE_I}</p>{table(cells)}", f"<p>Footnotes</p><p>{notes}{last}</p>", SIGNED
    )
    assert [note.id for note in record.footnotes or ()] == ["F1", "F2", "F3"]
    assert (record.footnotes or [])[-1].value == "Held by Mercer Partners II, L.P."
