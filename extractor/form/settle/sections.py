"""Parts of a header under headings of their own: ``Issuer Information`` over ``Name: ...``.

There ``Name`` and ``CIK`` are those of whom the heading names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.form.settle.trust import TOLD
from extractor.mapping.mapper import MappedSpan

_WHOSE = re.compile(
    r"(?:\d{1,2}[.)] ?)?(?:(?P<issuer>issuer|issuing company|company|subject company)"
    r"|(?P<owner>reporting (?:owner|person)|owner|insider|filer|filed by))(?:s|\(s\)|'s)?"
    r"(?: (?:information|info|details|data|section|\d{1,2}))?\s*:?",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:(?:full|legal|entity) )?name\s*:?|cik(?: (?:number|no\.?|#))?\s*:?", re.I)
_NAMES = {"issuerName": "rptOwnerName", "rptOwnerName": "issuerName"}
_NUMBERS = {"issuerCik": "rptOwnerCik", "rptOwnerCik": "issuerCik"}
REACH = 12
"""Lines below a heading that are of its part."""


def settle_sections(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with names and CIKs given to whom the heading above them names."""
    out = list(spans)
    whose, since = "", 0
    for k, s in enumerate(spans):
        if s.item.section:
            break  # behind the first table of securities
        if s.item.of == 1 and s.item.span.check is None:
            m = _WHOSE.fullmatch(s.item.span.text)
            whose, since = (m.lastgroup or "", s.item.line) if m else ("", 0)
        elif whose and s.item.line - since <= REACH and k and s.item.at:
            of = s.label.startswith("issuer")
            wrong = of != (whose == "issuer") and (s.label in _NAMES or s.label in _NUMBERS)
            caption = spans[k - 1].item
            if wrong and caption.line == s.item.line and _ASKED.fullmatch(caption.span.text):
                label = (_NAMES | _NUMBERS)[s.label]
                out[k] = s._replace(label=label, probability=TOLD)
    return tuple(out)
