"""A file of several forms: the first is read alone, and the others are told."""

from __future__ import annotations

import io
import warnings

import pytest
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from reportlab.pdfgen import canvas

from extractor import extract
from extractor.document.model import Document, Grid, Line, Place, Span
from extractor.errors import NotOwnershipForm
from extractor.form.notices import PageWarning
from extractor.form.record import OwnershipDocument
from extractor.form.xml import write_xml
from extractor.mapping.several import first_form
from extractor.resources import training_data

SAMPLES = training_data() / "samples"
PRINTED, PAPER = "form4-printed.pdf", "form4-paper-2002.pdf"


def sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()


def joined(*names: str) -> bytes:
    return together(*map(sample, names))


def together(*files: bytes) -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    for data in files:
        for page in PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    writer.write(out)
    return out.getvalue()


def pages_of(name: str) -> int:
    return len(PdfReader(io.BytesIO(sample(name))).pages)


def read_and_told(data: bytes) -> tuple[OwnershipDocument, list[str]]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        record = extract(data)
    told = [str(w.message) for w in caught if issubclass(w.category, PageWarning)]
    return record, [message for message in told if "only the first is read" in message]


@pytest.mark.parametrize(("first", "second"), [(PRINTED, PAPER), (PAPER, PRINTED)])
def test_the_first_form_of_a_pdf_is_read_alone(first: str, second: str) -> None:
    record, told = read_and_told(joined(first, second))
    assert write_xml(record) == write_xml(extract(sample(first)))
    begins = pages_of(first) + 1
    assert len(told) == 1 and f"another form, beginning on page {begins}" in told[0]
    assert [page.page for page in record.unreadPages if "another form" in page.reason] == list(
        range(begins, begins + pages_of(second))
    )


def test_each_further_form_is_told() -> None:
    _, told = read_and_told(joined(PRINTED, PRINTED, PAPER))
    n = pages_of(PRINTED)
    assert f"2 other forms, beginning on pages {n + 1}, {2 * n + 1}" in told[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("form4-sec-2022.html", "form3-sec-2023.html"),
        ("form4-joint-sec-2026.html", "form4-sec-2022.html"),
        ("form4-seed.md", "form4-seed.md"),
    ],
)
def test_the_first_form_of_a_page_is_read_alone(first: str, second: str) -> None:
    record, told = read_and_told(sample(first) + b"\n\n" + sample(second))
    assert write_xml(record) == write_xml(extract(sample(first)))
    assert len(told) == 1 and "another form:" in told[0]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("form*.*")), ids=lambda path: path.name)
def test_one_form_is_one(path: object) -> None:
    assert read_and_told(sample(path.name))[1] == []  # type: ignore[attr-defined]


FIRST_PART = (
    "FORM 4",
    "1. Name and Address of Reporting Person",
    "2. Issuer Name and Ticker or Trading Symbol",
    "5. Relationship of Reporting Person(s) to Issuer",
)


def lines(*texts: str, grid: int | None = None) -> tuple[Line, ...]:
    return tuple(Line((Span(text, Place(grid=grid)),)) for text in texts)


def test_a_head_that_comes_again_before_anybody_signed_is_no_other_form() -> None:
    twice = Document("x", "html", lines(*FIRST_PART, "Acme", *FIRST_PART, "/s/ Doe"))
    assert first_form(twice).document is twice


def test_owners_named_again_behind_the_signature_are_no_other_form() -> None:
    joint = Document("x", "html", lines(*FIRST_PART, "/s/ Doe", *FIRST_PART[:2], "Doe John"))
    assert first_form(joint).document is joint


def test_a_table_around_both_forms_is_not_cut() -> None:
    texts = (*FIRST_PART, "/s/ Doe", *FIRST_PART)
    around = Document("x", "html", lines(*texts, grid=0), (Grid(0, 1, 1, ()),))
    assert first_form(around).document is around


def vendor(name: str, *more: str, title: str = "FORM 4", page: int = 1) -> tuple[Line, ...]:
    """A form with a vendor's captions."""
    heads = ("Title of Security", "Transaction Date", "Code", "Amount", "Price", "Nature")
    cells = ("Common Stock", "05/20/2025", "S", "4,000", "$10", "")
    texts = (title, "Statement of Changes in Beneficial Ownership", *more)
    return (
        *(Line((Span(text, Place(page)),)) for text in texts),
        *(
            Line((Span(caption, Place(page)), Span(value, Place(page))))
            for caption, value in (("Reporting Owner", name), ("Issuer", "Acme"), ("Ticker", "AC"))
        ),
        *(Line(tuple(Span(text, Place(page)) for text in row)) for row in (heads, cells)),
    )


def test_a_vendors_form_behind_a_signature_is_another() -> None:
    document = Document("x", "html", (*vendor("Doe"), *lines("/s/ Doe"), *vendor("Roe")))
    found = first_form(document)
    assert found.others == (1,)
    assert len(found.document.lines) == len(vendor("Doe")) + 1


def test_a_vendors_form_behind_one_of_other_captions_is_another() -> None:
    first = (*lines("FORM 4", "Whoever: Doe"), *vendor("Doe")[-2:], *lines("/s/ Doe"))
    document = Document("x", "html", (*first, *vendor("Roe")))
    assert first_form(document).others == (1,)


@pytest.mark.parametrize(
    "behind",
    [
        vendor("Doe", title="FORM 4 (continued)"),
        vendor("Roe", "Joint Filer Information"),
        vendor("Roe")[:-2],  # no table
        (*lines("FORM 4"), *vendor("Doe")[-2:]),
    ],
)
def test_a_page_behind_the_signature_may_be_of_the_same_form(behind: tuple[Line, ...]) -> None:
    document = Document("x", "html", (*vendor("Doe"), *lines("/s/ Doe"), *behind))
    assert first_form(document).document is document


def test_the_head_of_each_page_is_no_form() -> None:
    pages = (*vendor("Doe"), *vendor("Doe", page=2), *lines("/s/ Doe"), *vendor("Doe", page=3))
    document = Document("x", "pdf", pages)
    assert first_form(document).document is document


def test_two_forms_of_a_vendor_are_read_as_the_first_alone() -> None:
    def page(owner: str) -> bytes:
        return (
            "# Form 4\n\nStatement of Changes in Beneficial Ownership\n\n"
            f"Reporting Person: {owner}\n\nIssuer: Foxglove Inc (NASDAQ: FXG)\n\n"
            "Date of Earliest Transaction: 05/20/2025\n\n"
            "| Title of Security | Transaction Date | Code | Amount | (A) or (D) | Price |"
            " Owned Following | D or I |\n|---|---|---|---|---|---|---|---|\n"
            "| Common | 05/20/2025 | S | 4,000 | D | $10 | 1,000 | D |\n\n"
            "/s/ Somebody 05/22/2025\n\n"
        ).encode()

    record, told = read_and_told(page("Adler Ruth") + page("Moreau Denis"))
    assert write_xml(record) == write_xml(extract(page("Adler Ruth")))
    assert len(told) == 1


def side_by_side(*files: bytes) -> bytes:
    """The first pages of files on one landscape sheet."""
    writer, out = PdfWriter(), io.BytesIO()
    sheet = PageObject.create_blank_page(width=792, height=612)
    for k, data in enumerate(files):
        page = PdfReader(io.BytesIO(data)).pages[0]
        half = Transformation().scale(396 / float(page.mediabox.width))
        sheet.merge_transformed_page(page, half.translate(396 * k, 40))
    writer.add_page(sheet)
    writer.write(out)
    return out.getvalue()


def test_of_two_forms_on_one_sheet_the_left_one_is_read() -> None:
    record, told = read_and_told(side_by_side(sample(PRINTED), sample(PRINTED)))
    alone = extract(side_by_side(sample(PRINTED)))
    assert len(told) == 1 and "another form" in told[0]
    assert len(alone.reportingOwner) == 1
    assert write_xml(record) == write_xml(alone)


def blank_form() -> bytes:
    """A Form 4 with nothing in it but what is printed."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=(792, 612))
    captions = (
        (560, "FORM 4"),
        (540, "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP OF SECURITIES"),
        (510, "1. Name and Address of Reporting Person*"),
        (480, "2. Issuer Name and Ticker or Trading Symbol"),
        (450, "3. Date of Earliest Transaction (Month/Day/Year)"),
        (420, "4. If Amendment, Date of Original Filed (Month/Day/Year)"),
        (390, "5. Relationship of Reporting Person(s) to Issuer"),
        (360, "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"),
        (120, "** Signature of Reporting Person"),
    )
    page.setFont("Helvetica", 8)
    for y, text in captions:
        page.drawString(60, y, text)
    heads = ("1. Title of Security", "2. Transaction Date", "3. Transaction Code", "4. Amount")
    for k, head in enumerate(heads):
        page.drawString(64 + 120 * k, 335, head)
    page.grid([60 + 120 * k for k in range(5)], [350, 325, 305, 285])
    page.drawString(520, 120, "Date")
    page.save()
    return out.getvalue()


@pytest.mark.parametrize("filled", [PRINTED, PAPER])
@pytest.mark.parametrize("blanks", [1, 2])
def test_blank_forms_before_the_filled_one_are_passed_over_and_told(
    filled: str, blanks: int
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        record = extract(together(*[blank_form()] * blanks, sample(filled)))
        alone = extract(sample(filled))
    assert write_xml(record) == write_xml(alone)
    told = [str(w.message) for w in caught if "is not filled in" in str(w.message)]
    assert told == [
        f"a form before page {k + 2} is not filled in: the next one is read" for k in range(blanks)
    ]
    reasons = [p.reason for p in record.unreadPages if p.page <= blanks]
    assert reasons == ["it belongs to a form that is not filled in"] * blanks


def test_blank_forms_alone_are_refused() -> None:
    with pytest.raises(NotOwnershipForm, match="not filled in"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        extract(together(blank_form(), blank_form()))
