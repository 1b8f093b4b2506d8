"""Files as they come: other documents, pages in HTML, and what somebody made to hurt."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest

from extractor import extract
from extractor.document.reader import read_document
from extractor.document.readers.ascii.preformatted import typed_page
from extractor.document.readers.ascii.typed import is_typed
from extractor.errors import ExtractionError, NotOwnershipForm

PAGES = Path(__file__).resolve().parents[3] / "pages"
TOP = "<DOCUMENT>\nFORM 4\nTable I - Non-Derivative Securities Beneficially Owned\n"

TEN_K = """\
                       SECURITIES AND EXCHANGE COMMISSION
                             WASHINGTON, D.C. 20549
                                   FORM 10-K

(Mark One)
[X] ANNUAL REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934

Item 1.   Business
          The Company makes paper.  Officers file reports on Forms 3, 4 and 5 of the changes in
          beneficial ownership of their securities, and the Company holds copies of them.

Item 12.  Security Ownership of Certain Beneficial Owners and Management

<TABLE>
<CAPTION>
Name                     Number of Shares        Percent
<S>                      <C>                     <C>
Peter Q. Vance               1,200,000            12.4%
Jane R. Doe                    312,500             3.2%
</TABLE>
"""
NOVEL = "\n\n".join(
    f"CHAPTER {n}.\n\nIt was the best of times, it was the worst of times, it was the age of\n"
    "wisdom, it was the age of foolishness, and Mr. Form 4 bought 1,200 shares of it."
    for n in range(1, 200)
)
SALE = """\
                                  FORM 144
                 NOTICE OF PROPOSED SALE OF SECURITIES
          PURSUANT TO RULE 144 UNDER THE SECURITIES ACT OF 1933

1(a) NAME OF ISSUER        Acme Corp.          (b) IRS IDENT. NO.  34-1234567
2(a) NAME OF PERSON FOR WHOSE ACCOUNT THE SECURITIES ARE TO BE SOLD   Jane Doe

3(a) Title of     Number of      Aggregate     Number of     Approximate     Name of
     the Class    Shares         Market        Shares        Date of         Each
     of Sec.      to be Sold     Value         Outstanding   Sale            Exchange
------------------------------------------------------------------------------------
     Common       5,000          $125,000      9,000,000     3/1/99          NYSE
"""


@pytest.mark.parametrize("text", [TEN_K, NOVEL, SALE], ids=["10-K", "novel", "144"])
def test_other_documents_are_refused(text: str) -> None:
    with pytest.raises(NotOwnershipForm):
        extract(text.encode(), name="x.txt")


@pytest.mark.filterwarnings("ignore::extractor.form.notices.PageWarning")
def test_html_around_a_typed_page_changes_nothing() -> None:
    text = (PAGES / "typed-by-white-space.txt").read_text(encoding="utf-8")
    markup = text.replace("&", "&amp;").replace("FORM 5", "<b>FORM 5</b>", 1)
    page = f"<html><head><title>x</title></head><body><pre>{markup}</pre></body></html>"
    bare, wrapped = (extract(t.encode(), name="x") for t in (text, page))
    assert wrapped == bare


def test_pages_of_markup_are_no_typed_pages() -> None:
    assert typed_page("<html><body><p>A</p><pre>code\n</pre></body></html>") is None
    rows = "<tr><td>a</td><td>b</td></tr>" * 9
    typed = "x\n" * 40
    assert typed_page(f"<html><table>{rows}</table><pre>{typed}</pre></html>") is None


def test_texts_of_tools_are_not_typed() -> None:
    assert not is_typed("FORM 4\n\n+-----+-----+\n| A   | B   |\n+=====+=====+\n| 1   | 2   |\n")
    assert not is_typed("FORM 4\nName\nDoe\n")
    assert is_typed("<TABLE>\n<CAPTION>\nA  B\n<S>  <C>\n1  2\n</TABLE>")


HURTS = {
    "one line": TOP + "a b  c " * 60_000,
    "bars": TOP + "| a " * 60_000,
    "lines of bars": TOP + ("| a " * 70 + "\n") * 800,
    "gaps": TOP + ("abc   12  " * 30 + "\n") * 800,
    "titles": TOP * 1_000,
    "stars": TOP + "a  1/2/99  3\n" + ("*" * 90 + "  " + "(1)" * 30 + "\n") * 400,
    "rules": TOP + ("-" * 100 + "\n") * 20_000,
    "boxes": "<PAGE>\n" + "| a  | b | c |\n" * 8_000,
    "items": "<PAGE>\n" + "1. Name     2. Name\n" * 3_000,
    "tabs": TOP + ("\t" * 900 + "x\n") * 400,
    "blanks": TOP + (" " * 990 + "x\n") * 800,
    "documents": "<DOCUMENT>\n<TYPE>4\n<TEXT>\nx\n</TEXT>\n" * 8_000,
    "parties": "<SEC-HEADER>\n" + "REPORTING-OWNER:\n COMPANY CONFORMED NAME: X\n" * 8_000,
    "brackets": TOP + ("( " * 400 + "\n") * 400,
    "mail": "-----BEGIN PRIVACY-ENHANCED MESSAGE-----" + "a\n" * 200_000,
}


@pytest.mark.filterwarnings("ignore::extractor.form.notices.PageWarning")
@pytest.mark.parametrize("name", HURTS)
def test_no_file_takes_long_to_read(name: str) -> None:
    start = time.process_time()
    with contextlib.suppress(ExtractionError):
        read_document(HURTS[name].encode(), "x.txt")
    assert time.process_time() - start < 10  # a second or two where nothing else runs
