"""Is this page a Form 3, 4 or 5, and which one?

A page has to show several of the things that only ownership forms show together; a heading
alone is quoted in other filings, and tables with prices are everywhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from extractor.document.model import Document, Place
from extractor.form.ink import evidence_at
from extractor.form.record import Value
from extractor.mapping.fuzzy import caption_matcher, header_matcher
from extractor.mapping.mapper import MappedDocument
from extractor.mapping.text import normalise

_FORM = re.compile(
    r"^(?:SEC\s+)?FORM\s*(?P<form>[345])\b\s*(?P<amended>/\s*A\b|\(?\s*amend\w*\s*\)?)?\s*$",
    re.IGNORECASE,
)
_FORM_INSIDE = re.compile(
    r"(?<!or )(?<!and )\b(?:SEC\s+)?FORM\s*(?P<form>[345])(?P<amended>\s*/\s*A)?\b"
    r"(?!\s*(?:or|and|,|/|obligations|transactions|holdings|for|was|is|to)\b)",
    re.IGNORECASE,
)
_HEADINGS = (
    ("3", re.compile(r"initial statement of beneficial ownership", re.IGNORECASE)),
    ("5", re.compile(r"annual statement of (?:changes in )?beneficial ownership", re.IGNORECASE)),
    ("4", re.compile(r"statement of changes in beneficial ownership", re.IGNORECASE)),
)
_OTHER_FORMS = re.compile(
    r"\b(?:schedule\s+1[34][dgef]\b|form\s+(?:10-?[kq]|8-?k|20-?f|6-?k|144|13f|s-[1348]|d\b)"
    r"|def\s?14a|proxy statement)",
    re.IGNORECASE,
)
SHORT = 60
"""Characters; only a short text names the form. Sentences speak of other forms."""

LONGEST_HEADING = 160

_FILED = re.compile(r"statement\b[^.]{0,80}?\bfiled pursuant to section 16\b", re.IGNORECASE)
"""A form's title with the sentence that stands below it, in one text of any length."""

MENTIONED = 0.6
"""Confidence in a form that is named only in passing."""

HEAD_LINES = 40
"""Lines from the top in which a page names itself."""

_TELLING = (
    "nameAndAddress",
    "issuerNameAndSymbol",
    "periodOfReport",
    "relationship",
    "jointFiling",
    "tableI",
    "tableII",
    "footnotes",
    "signatureName",
)
_TELLING_LABELS = frozenset(
    {
        "rptOwnerName",
        "issuerName",
        "issuerNameAndSymbol",
        "periodOfReport",
        "isDirector",
        "isTenPercentOwner",
        "signatureName",
        "signatureNameAndDate",
        "footnote",
    }
)
_WHO = frozenset(
    {
        "rptOwnerName",
        "issuerName",
        "issuerNameAndSymbol",
        "signatureName",
        "signatureNameAndDate",
    }
)
NEEDED = 4
PENALTY = 3
"""Points that a page loses which calls itself another form."""
CAPTION_SURE = 0.85


LONGEST_TITLE = 80
"""Characters of a line that is a form's title and nothing else."""
LIKELY = 0.2
"""Probability from which a name may be one, on a page that says what it is."""
FULL = 5
"""Columns that are told, from which a table with securities is a whole one."""


@dataclass(frozen=True, slots=True)
class FormType:
    """``form``: ``3``, ``4`` or ``5``. ``value``: what the page says, as documentType."""

    form: str
    value: Value


def form_type(document: Document) -> FormType | None:
    """The form that the page calls itself, None when it does not say."""
    named = _named(document, _FORM)
    heading = _heading(document)
    if named is not None and (heading is None or heading.form == named.form):
        return named
    mentioned = heading or _named(document, _FORM_INSIDE)
    if mentioned is not None and heading is None:
        doubtful = mentioned.value.model_copy(update={"confidence": MENTIONED})
        return FormType(mentioned.form, doubtful)
    return mentioned


def _named(document: Document, pattern: re.Pattern[str]) -> FormType | None:
    for line in document.lines[:HEAD_LINES]:
        for span in line.spans:
            text = span.text
            m = pattern.search(text) if len(text) <= SHORT and "form" in text.lower() else None
            if m is not None:
                amended = "/A" if m["amended"] else ""
                shown = span.source or span.text
                return FormType(
                    m["form"], _value(f"{m['form']}{amended}", m.group(), shown, span.place)
                )
    return None


def _heading(document: Document) -> FormType | None:
    for line in document.lines[:HEAD_LINES]:
        for span in line.spans:
            text = span.text
            if "statement" not in text.lower():
                continue
            if len(text) > LONGEST_HEADING:
                filed = _FILED.search(text)
                if filed is None:
                    continue
                text = filed.group()
            for form, pattern in _HEADINGS:
                if m := pattern.search(text):
                    shown = span.source or span.text
                    return FormType(form, _value(form, m.group(), shown, span.place))
    return None


def _value(value: str, raw: str, shown: str, place: Place) -> Value:
    return Value(value=value, raw=raw, confidence=1.0, evidence=evidence_at(place, shown))


def _captions(mapped: MappedDocument) -> int:
    """How many of the telling captions the page has."""
    matcher = caption_matcher()
    texts = [normalise(s.item.span.text) for s in mapped.spans if 4 <= len(s.item.span.text) <= 120]
    titles = [title for t in mapped.tables for title in t.table.titles]
    if not texts and not titles:
        return 0
    scores = matcher.score([*texts, *titles])[:, [matcher.labels.index(c) for c in _TELLING]]
    return int((scores.max(axis=0) >= CAPTION_SURE).sum())


def _says_what_it_is(mapped: MappedDocument) -> bool:
    """Whether a page has the form's name and its title, each alone, and a full table.

    Together they are enough even where the captions are unheard of: the names on the page are
    then of no known kind, yet somebody has to be named.
    """
    named, title = _named(mapped.document, _FORM), _heading(mapped.document)
    if named is None or title is None or title.form != named.form:
        return False
    shown = title.value.evidence.text if title.value.evidence else ""
    if len(shown) > LONGEST_TITLE:
        return False
    full = any(
        t.table.body and "securityTitle" in t.labels and len(set(t.labels) - {"other"}) >= FULL
        for t in mapped.tables
    )
    return full and any(s.label in _WHO and s.probability >= LIKELY for s in mapped.spans)


MOST_OWNERS = 10
"""Owners of one filing, as EDGAR takes them."""
LONG = 400
"""Lines from which a page that never names the form, and has no table of it, is about forms."""


def _is_about_forms(mapped: MappedDocument) -> bool:
    """Whether a page without name and tables speaks of such forms at length, or of many."""
    owners = sum(s.label == "rptOwnerName" and s.probability >= 0.8 for s in mapped.spans)
    return owners > MOST_OWNERS or len(mapped.document.lines) > LONG


def why_none(mapped: MappedDocument) -> str | None:
    """What a page that is refused has of a form all the same; None when it is nothing."""
    if any(t.table.body and len(set(t.labels) - {"other"}) >= FULL for t in mapped.tables):
        return (
            "this is no SEC Form 3, 4 or 5: there is a table of securities, and nothing that"
            " names the form, the issuer or the owner"
        )
    texts = [normalise(s.item.span.text) for s in mapped.spans if 4 <= len(s.item.span.text) <= 120]
    scores = header_matcher().score(texts) if texts else np.zeros((1, 1))
    heads = {int(one.argmax()) for one in scores if one.max() >= HEAD_SURE}
    if len(heads) < FULL or mapped.tables or _is_about_forms(mapped):
        return None
    return (
        "this is no SEC Form 3, 4 or 5: there are heads of its columns, and neither a table"
        " that can be read nor names"
    )


HEAD_SURE = 0.95
"""Fuzzy score from which words are a column's head, word for word."""


def is_ownership_form(mapped: MappedDocument) -> bool:
    """Whether the page shows enough of what only ownership forms have."""
    points = 0
    if form_type(mapped.document) is not None:
        points += 2
    elif not mapped.tables and _is_about_forms(mapped):
        return False
    points += sum(
        2 if len({x for x in t.labels if x != "other"}) >= 4 else 1 for t in mapped.tables
    )
    labels = {s.label for s in mapped.spans if s.probability >= 0.8} & _TELLING_LABELS
    points += min(3, len(labels))
    if points >= NEEDED + PENALTY and labels & _WHO:
        return True  # no need to look for more
    if _says_what_it_is(mapped):
        return True
    captions = _captions(mapped)
    if not labels & _WHO and captions < 2 and len(labels) < NEEDED:
        return False  # a heading and a table are quoted in many an article
    points += captions
    if _named(mapped.document, _FORM) is None:
        head = " ".join(line.text for line in mapped.document.lines[:HEAD_LINES])[:4000]
        points -= PENALTY if _OTHER_FORMS.search(head) else 0
    return points >= NEEDED
