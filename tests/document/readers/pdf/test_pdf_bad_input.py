"""PDF files that cannot be read, or only in part: what is said of each."""

from __future__ import annotations

import io

import pytest
from drawn_pdf import (
    SENTENCE,
    bomb,
    drawn,
    paper_form,
    picture_of,
    prose,
    raw_pdf,
    stream,
    together,
)
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader

from extractor import errors
from extractor.document.model import Document
from extractor.document.readers.pdf.reader import read_pdf
from extractor.mapping.page_roles import choose_pages
from extractor.pipeline import extract

LETTER = "Dear Sir,\nplease find our report enclosed.\nYours faithfully,\nA. Clerk\n"
TEN_K = "ANNUAL REPORT\nThe Company sells widgets in many countries.\nRevenues rose by 4 %.\n" * 8


def protected(user: str = "", owner: str = "owner") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper_form())))
    writer.encrypt(user, owner, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scan(text: bool = False) -> bytes:
    """A page that is one picture, with or without text behind it."""
    pixel = ImageReader(io.BytesIO(b"P6 1 1 255\n\xf0\xf0\xf0"))

    def draw(canvas) -> None:
        if text:
            for k in range(8):
                written = canvas.beginText(72, 700 - 20 * k)
                written.setTextRenderMode(3)
                written.textLine(f"Line {k} that a machine has read on this page")
                canvas.drawText(written)
        canvas.drawImage(pixel, 0, 0, 612, 792)

    return drawn(draw)


def refused(data: bytes, password: str | None = None) -> errors.ExtractionError:
    with pytest.raises(errors.ExtractionError) as caught:
        extract(data, name="a.pdf", password=password)
    message = str(caught.value)
    assert message.startswith("a.pdf: ") and "\n" not in message and "; " in message
    return caught.value


def read(data: bytes) -> Document:
    return read_pdf(data, "a.pdf", None, choose_pages)


@pytest.mark.parametrize(("given", "said"), [(None, "protected"), ("wrong", "does not open")])
def test_a_protected_file_wants_its_password(given: str | None, said: str) -> None:
    error = refused(protected("secret"), given)
    assert isinstance(error, errors.EncryptedInput)
    assert said in error.what and "--password" in error.advice


@pytest.mark.parametrize("given", ["secret", "owner"])
def test_both_passwords_open_it(given: str) -> None:
    assert extract(protected("secret"), name="a", password=given).documentType.value == "4"


@pytest.mark.parametrize("given", [None, "needless"])
def test_a_file_that_only_forbids_changes_opens_without(given: str | None) -> None:
    if given is None:
        assert extract(protected(), name="a").documentType.value == "4"
    assert extract(paper_form(), name="a", password=given).documentType.value == "4"


def test_a_protection_that_nobody_knows() -> None:
    data = raw_pdf(SENTENCE, trailer=b"/Encrypt<</Filter/Other/V 9>>/ID[(a)(b)]")
    assert isinstance(refused(data), errors.EncryptedInput)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_stops_in_the_middle(share: float) -> None:
    data = paper_form()
    error = refused(data[: int(len(data) * share)])
    assert isinstance(error, errors.TruncatedInput) and "stops" in error.what


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF-1.4\n", b"%PDF-1.7\n" + bytes(range(256))])
def test_the_mark_of_a_pdf_and_no_more(data: bytes) -> None:
    assert isinstance(refused(data), errors.TruncatedInput)


def test_a_table_of_objects_that_is_wrong_is_made_again() -> None:
    data = paper_form()
    at = data.rindex(b"startxref\n") + len(b"startxref\n")
    moved = data[:at] + b"17\n%%EOF\n"
    assert extract(moved, name="a").documentType.value == "4"
    damaged = data.replace(b"xref\n0", b"xrxx\n0").replace(b"%PDF-1.4\n", b"%PDF-1.4\nshifted\n")
    assert extract(damaged, name="a").documentType.value == "4"


def test_nothing_of_a_file_is_there() -> None:
    error = refused(b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n")
    assert isinstance(error, errors.TruncatedInput) and "damaged" in error.what


def test_a_file_without_pages() -> None:
    error = refused(raw_pdf())
    assert isinstance(error, errors.EmptyInput) and "no pages" in error.what


def test_pages_without_anything() -> None:
    error = refused(raw_pdf(b""))
    assert isinstance(error, errors.EmptyInput) and "blank" in error.what


def test_pages_with_drawings_and_no_text_are_not_empty() -> None:
    error = refused(raw_pdf(b"", b"0 0 m 100 100 l S"))
    assert isinstance(error, errors.UnreadableInput) and "drawings" in error.what


def test_a_scan_needs_ocr() -> None:
    for data in (scan(), together(scan(), scan())):
        with pytest.raises(errors.ScannedInput, match=r"a\.pdf: .*scan"):
            read(data)


def test_text_behind_a_scan_is_read_and_told() -> None:
    document = read(scan(text=True))
    assert "Line 3 that a machine has read" in document.text
    assert document.machine_read == {1}
    assert read(prose(LETTER)).machine_read == set()


@pytest.mark.parametrize("pages", [(LETTER,), (TEN_K,) * 3, (TEN_K,) * 20])
def test_what_is_no_form(pages: tuple[str, ...]) -> None:
    assert isinstance(refused(prose(*pages)), errors.NotOwnershipForm)


def test_pages_that_are_no_form_are_passed_over_and_said() -> None:
    exhibit = prose("EXHIBIT 24\nPOWER OF ATTORNEY\nKnow all by these presents.\n")
    record = extract(together(prose(LETTER), paper_form(), exhibit), name="a")
    assert record.issuer.issuerName.value == "SKYLARK WIRELESS CORP"
    unread = {page.page: (page.failed, page.reason) for page in record.unreadPages}
    assert unread[1] == (False, "it stands before the form")
    assert unread[max(unread)] == (False, "it holds an exhibit")


def test_one_bad_page_does_not_lose_the_others() -> None:
    good = extract(paper_form(), name="a")
    record = extract(together(paper_form(), picture_of(prose(LETTER))), name="a")
    (failed,) = [page for page in record.unreadPages if page.failed]
    assert failed.page == 1 + max(v.evidence.page for v in good.footnotes or [record.documentType])
    assert "scan" in failed.reason and "install" in failed.reason
    assert record.nonDerivativeTable == good.nonDerivativeTable


def test_content_that_breaks_off_is_a_failed_page() -> None:
    whole = bomb(1, SENTENCE)
    data = raw_pdf(SENTENCE, b"", objects={13: stream(whole[:-80], b"/Filter/FlateDecode")})
    (failure,) = read_pdf(data, "a").failures
    assert failure.page == 2 and failure.reason == "its content is damaged"
    assert "These words" in read_pdf(data, "a").text


def test_a_check_sum_that_is_missing_is_no_damage() -> None:
    import zlib

    packed = zlib.compress(SENTENCE)[:-4]
    assert "These words" in read_pdf(raw_pdf(packed, packed=True), "a").text


NO_MAP = (
    b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<<"
    b"/Type/Font/Subtype/CIDFontType2/BaseFont/X/FontDescriptor<</Type/FontDescriptor"
    b"/FontName/X>>/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)


def mapped_font(first: int) -> bytes:
    """A font whose character map leads the codes 0x41 to 0x7a to letters from ``first`` on."""
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <7a> <%04x>"
    return stream(b"/CIDInit begincmap " + cmap % first + b" endbfrange endcmap")


def with_map(first: int, *texts: bytes) -> bytes:
    """A page with texts in plain letters, and one in letters from ``first`` on."""
    font = b"<</Type/Font/Subtype/TrueType/BaseFont/Arial/ToUnicode 100 0 R>>"
    plain = b"/F2 9 Tf " + b" ".join(b"0 -20 Td (%s) Tj" % text for text in texts)
    content = b"BT /F1 9 Tf 72 700 Td (OkaforChidiLanternWayRenoDesertSolar) Tj " + plain + b" ET"
    fonts = b"/Font<</F1 101 0 R/F2 3 0 R>>"
    objects = {100: mapped_font(first), 101: font}
    return raw_pdf(content, objects=objects).replace(b"/Font<</F1 3 0 R>>", fonts)


@pytest.mark.parametrize("first", [0xE000, 0xE141, 0xF041])
@pytest.mark.parametrize("captions", [0, 30])
def test_letters_in_private_places_are_no_letters(first: int, captions: int) -> None:
    error = refused(with_map(first, *[b"Name and address of the reporting person"] * captions))
    assert isinstance(error, errors.UnreadableInput)
    assert "character map" in error.what


def test_a_map_to_letters_is_one() -> None:
    assert "OkaforChidi" in read_pdf(with_map(0x41, b"Name and address"), "a").text


def test_a_font_that_does_not_tell_its_letters() -> None:
    error = refused(raw_pdf(b"BT /F1 10 Tf 72 700 Td (\0A\0B\0C\0D\0E\0F) Tj ET", font=NO_MAP))
    assert isinstance(error, errors.UnreadableInput)
    assert "page 1" in error.what and "character map" in error.what
