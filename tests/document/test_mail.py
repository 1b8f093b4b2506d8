"""Pages inside messages."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from extractor import extract
from extractor.document import mail
from extractor.document.mail import page_of_message
from extractor.errors import NotOwnershipForm, UnsafeInput

PAGE = """<html><body><p>FORM 4</p><p>STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP</p>
<table border="1"><tr><td>1. Name and Address of Reporting Person<br>H\u00fcxtable Ngozi</td>
<td>2. Issuer Name and Ticker or Trading Symbol<br>Tamarack Tool Works, Inc. [TTWI]</td>
<td>3. Date of Earliest Transaction<br>05/07/2019</td></tr></table></body></html>"""


def saved(cte: str, charset: str = "utf-8") -> bytes:
    """A page as a browser saves it, in a message of several parts."""
    message = EmailMessage()
    message["Subject"] = "Form 4"
    message.set_content("The page is in the other part.")
    message.add_alternative(PAGE, subtype="html", cte=cte, charset=charset)
    return bytes(message)


@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_the_page_is_decoded_and_read(cte: str, charset: str) -> None:
    record = extract(saved(cte, charset), name="saved.mhtml")
    owner = record.reportingOwner[0].reportingOwnerId
    assert owner is not None and owner.rptOwnerName is not None
    assert owner.rptOwnerName.value == "H\u00fcxtable Ngozi"


def test_what_is_no_message_stays_as_it_is() -> None:
    for data in (PAGE.encode(), b"Subject: a page about MIME-Version: 1.0", b"", b"%PDF-1.4"):
        assert page_of_message(data, "x") is data


def test_a_message_without_a_page_is_told() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: image/png\n\nno letters"
    with pytest.raises(NotOwnershipForm, match="holds no page"):
        page_of_message(data, "x")


def test_parts_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MOST_PARTS", 1)
    with pytest.raises(UnsafeInput):
        page_of_message(saved("base64"), "x")


def test_parts_in_parts_without_end() -> None:
    head = b"MIME-Version: 1.0\n"
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
                    for n in range(20000))  # fmt: skip
    with pytest.raises((UnsafeInput, NotOwnershipForm)):
        page_of_message(head + deep, "x")
