"""Whether each value of a record has a source on the page: the hallucination check.

A value is grounded when it has evidence, the evidence's text stands in the document
as it was read, and the value can be derived from that text. The derivations here are
the scorer's own, apart from those that made the value, so that a fault of the one is
not hidden by the other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractor.catalogue.places import country_code, place_name, state_code
from extractor.document.model import Document, Span
from extractor.form.record import Footnote, Group, OwnershipDocument, Value
from extractor.scoring.canonical import canonical, canonical_number, plain_text
from extractor.scoring.kinds import kind_of
from extractor.scoring.outcomes import Ungrounded

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")
_MARK = re.compile(r"[(\[]\s*\d{1,3}\s*[)\]]")
_INTEGER = re.compile(r"\d+")
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,4})(?!\d)")
_WORD_DATE = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})")
_MONTHS = {dt.date(2000, m, 1).strftime("%b").lower(): m for m in range(1, 13)}
_TICK = re.compile(r"(?:^|[\s_\[(])[xX✓✔](?:$|[\s_\])])|[☒☑✗✘🗹]")
_PLACE_NAMES = frozenset(
    {
        "rptOwnerState",
        "rptOwnerCountry",
        "rptOwnerStateDescription",
        "rptOwnerNonUSStateTerritory",
    }
)


def _squeeze(text: str) -> str:
    return "".join(plain_text(text).split())


class Page:
    """What a document shows, made ready to be searched.

    Text is compared without white space, since a line's end inside a value may or may
    not have been a blank.
    """

    def __init__(self, document: Document):
        spans = list(_spans(document))
        cells = [cell for grid in document.grids for cell in grid.cells]
        shown = [document.text, document.title]
        shown += [cell.source for cell in cells] + [cell.text for cell in cells]
        shown += [span.text for span in spans]
        self._text = _squeeze("\n".join(shown))
        self._links = tuple(_squeeze(span.link) for span in spans if span.link)
        self.marks = frozenset(mark for span in spans for mark in span.marks)
        self._ticked_sides = tuple(_sides_of_ticks(document))

    def has(self, text: str) -> bool:
        """Whether the page shows the text, or links to an address with it."""
        wanted = _squeeze(text)
        if not wanted:
            return False
        return wanted in self._text or any(wanted in link for link in self._links)

    def ticked_beside(self, label: str) -> bool:
        """Whether a ticked box stands beside words of the label, or words that hold it."""
        wanted = _squeeze(label)
        return any(wanted in side or side in wanted for side in self._ticked_sides)


def _spans(document: Document) -> Iterator[Span]:
    for line in document.lines:
        yield from line.spans
    for grid in document.grids:
        for cell in grid.cells:
            yield from cell.spans


def _sides_of_ticks(document: Document) -> Iterator[str]:
    """The words that share a line, or a row of a table, with a ticked box."""
    shared = [line.spans for line in document.lines]
    by_row: dict[tuple[int, int], list[Span]] = {}
    for span in _spans(document):
        place = span.place
        if place.grid is not None and place.row is not None:
            by_row.setdefault((place.grid, place.row), []).append(span)
    shared += [tuple(row) for row in by_row.values()]
    for spans in shared:
        if any(span.check for span in spans):
            yield from (_squeeze(s.text) for s in spans if len(_squeeze(s.text)) > 1)


def _dates(text: str) -> set[str]:
    """All dates that the text can be read as, in ISO form; month stands before day."""
    found: set[str] = set()

    def add(year: str, month: int, day: str) -> None:
        full = int(year)
        years = (1900 + full, 2000 + full) if len(year) <= 2 else (full,)
        for one in years:
            try:
                found.add(dt.date(one, month, int(day)).isoformat())
            except ValueError:
                continue

    for first, second, third in _NUMERIC_DATE.findall(text):
        if len(first) == 4:
            add(first, int(second), third)
        else:
            add(third, int(first), second)
    for name, day, year in _WORD_DATE.findall(text):
        if month := _MONTHS.get(name[:3].lower()):
            add(year, month, day)
    for day, name, year in _DAY_FIRST.findall(text):
        if month := _MONTHS.get(name[:3].lower()):
            add(year, month, day)
    return found


def _derives_number(value: str, text: str, marks: frozenset[str]) -> bool:
    """The digits stand in the text as one number, but for a footnote mark glued to them."""
    if value.startswith("-") and not re.search(r"[-−–(]", text):
        return False
    wanted = value.lstrip("-+")
    for token in _NUMBER.findall(text):
        if canonical_number(token) == wanted:
            return True
        bare = token.replace(",", "")
        if any(
            bare.endswith(mark) and canonical_number(bare[: -len(mark)]) == wanted for mark in marks
        ):
            return True
    return False


def _derives_text(value: str, text: str) -> bool:
    wanted = _squeeze(value)
    shown = _squeeze(text)
    return wanted in shown or wanted in _squeeze(_MARK.sub("", plain_text(text)))


def _derives_place(value: str, text: str) -> bool:
    """The code or name itself, or the name of the code, or the code of the name."""
    shown = plain_text(text).upper()
    codes = {state_code(value), country_code(value)} - {None}
    names = {place_name(code) for code in codes if code} - {None}
    words = {value.upper(), *(w for w in (*codes, *names) if w)}
    if any(re.search(rf"(?<![A-Z0-9]){re.escape(w.upper())}(?![A-Z0-9])", shown) for w in words):
        return True
    return bool(codes & {state_code(shown), country_code(shown)})


def _derives_code(name: str, value: str, text: str) -> bool:
    shown = plain_text(text).upper()
    if name == "documentType":
        number = re.search(rf"(?<!\d){value[:1]}(?!\d)", shown) is not None
        return number and ("/A" not in value or "/A" in "".join(shown.split()) or "AMEND" in shown)
    return re.search(rf"(?<![A-Z]){re.escape(value)}(?![A-Z])", shown) is not None


def _derives_form_type(value: str, text: str, form: str) -> bool:
    """Printed before the code, or said by ``V``, or else the form's own number."""
    printed = re.search(r"(?<!\d)[345](?!\d)", text)
    if printed:
        return printed[0] == value
    if re.search(r"(?<![A-Za-z])V(?![A-Za-z])", text):
        return value == "5"
    return value == form


def _derives(path: str, value: str, text: str, page: Page, form: str) -> bool:
    name = path.rpartition("/")[2]
    kind = kind_of(path)
    if name == "transactionFormType":
        return _derives_form_type(value, text, form)
    if name == "equitySwapInvolved":
        return (value == "1") == bool(re.search(r"/\s*K", text, re.IGNORECASE))
    if name == "noSecuritiesOwned":
        return value == "0" or "no securities" in plain_text(text).lower()
    if name == "transactionTimeliness":
        return _derives_code(name, value, text) or bool(re.search(r"\bV\b", text))
    if name in _PLACE_NAMES:
        return _derives_place(value, text)
    if kind == "boolean":
        return value == "0" or bool(_TICK.search(text)) or page.ticked_beside(text)
    if kind == "date":
        return value in _dates(text)
    if kind == "decimal":
        return _derives_number(value, text, page.marks)
    if kind == "cik":
        return value.lstrip("0") in {d.lstrip("0") for d in _INTEGER.findall(text)}
    if kind == "code":
        return _derives_code(name, value, text)
    return _derives_text(value, text)


def _values(group: Group, above: str = "") -> Iterator[tuple[str, Value]]:
    for name in type(group).model_fields:
        child = getattr(group, name)
        children = child if isinstance(child, list) else [child]
        for one in children:
            if isinstance(one, Footnote):
                yield "footnotes/footnote", one
            elif isinstance(one, Value):
                yield above + name, one
            elif isinstance(one, Group):
                element = getattr(one, "element", None)
                below = above[:-1] if name == "rows" else above + name
                yield from _values(one, f"{below}/{element}/" if element else f"{below}/")


def _coding_marks(group: Group, above: str = "") -> Iterator[tuple[str, str]]:
    for name in type(group).model_fields:
        child = getattr(group, name)
        if name == "footnoteId" and isinstance(child, list):
            yield from ((above[:-1], mark) for mark in child)
        for one in child if isinstance(child, list) else [child]:
            if isinstance(one, Group):
                yield from _coding_marks(one, f"{above}{name}/")


def _why_not(path: str, value: str, leaf: Value, page: Page, form: str) -> str | None:
    if leaf.evidence is None:
        return "no evidence"
    if not page.has(leaf.evidence.text):
        return "the evidence is not on the page"
    if not _derives(path, value, leaf.evidence.text, page, form):
        return "the value is not in the evidence"
    return None


def ungrounded(record: OwnershipDocument | None, document: Document) -> tuple[Ungrounded, ...]:
    """The values and footnote references of a record that the page does not show."""
    if record is None:
        return ()
    page = Page(document)
    form = ((record.documentType and record.documentType.value) or "")[:1]
    found: list[Ungrounded] = []

    def check_mark(path: str, mark: str, evidence: str | None) -> None:
        number = mark.lstrip("Ff")
        if number not in page.marks and not (evidence and number in _INTEGER.findall(evidence)):
            found.append(
                Ungrounded(f"{path}@footnoteId", mark, evidence, "no such mark on the page")
            )

    for path, leaf in _values(record):
        value = canonical(leaf.value, kind_of(path))
        shown = leaf.evidence.text if leaf.evidence else None
        if value is not None and (reason := _why_not(path, value, leaf, page, form)):
            found.append(Ungrounded(path, value, shown, reason))
        for mark in leaf.footnoteId:
            check_mark(path, mark, shown)
    for path, mark in _coding_marks(record):
        check_mark(path, mark, None)
    return tuple(found)
