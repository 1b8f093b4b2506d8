"""Pages inside messages: what a browser saves as one file (MHTML), and mail.

Their text is encoded for the way it went (quoted-printable, base64): letter by letter it is not
what the page shows.
"""

from __future__ import annotations

import re
from email import policy
from email.message import Message
from email.parser import BytesParser

from extractor.errors import NotOwnershipForm, UnsafeInput

_HEAD = 8192
_FIELD = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]")
_VERSION = re.compile(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
MOST_PARTS = 1000
_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
"""What may be the page, the likeliest first."""


def page_of_message(data: bytes, source: str) -> bytes:
    """The page that a message holds; what is no message comes back as it is.

    The first part of HTML counts, without any the first one of text. It is UTF-8 where the
    message names its character set. Raises NotOwnershipForm for a message without a page,
    UnsafeInput for one with too many parts or too deep.
    """
    if _FIELD.match(data) is None or _VERSION.search(data, 0, _HEAD) is None:
        return data
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(data)
        parts: dict[str, Message] = {}
        for count, part in enumerate(message.walk()):
            if count > MOST_PARTS:
                raise UnsafeInput(source, f"the message has more than {MOST_PARTS} parts")
            parts.setdefault(part.get_content_type(), part)
    except RecursionError as error:
        raise UnsafeInput(source, "the message has parts in parts without end") from error
    found = next((parts[kind] for kind in _PAGES if kind in parts), None)
    body = found.get_payload(decode=True) if found is not None else None
    if found is None or not isinstance(body, bytes):
        raise NotOwnershipForm(source, "the message holds no page", "give its attachment")
    charset = found.get_content_charset()
    if charset is None:
        return body
    try:
        return body.decode(charset, "replace").encode()
    except LookupError:  # a character set that nobody knows: the page may name its own
        return body
