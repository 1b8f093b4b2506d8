"""The record as it is typed: what stands on the page, and so what can be asked of a reader."""

from __future__ import annotations

import datetime as dt
import unicodedata
from typing import Any

from extractor.catalogue.layouts import Printed
from extractor.form.record import Group, OwnershipDocument, Value
from extractor.scoring.kinds import kind_of
from extractor.training.render.ascii.options import AsciiOptions
from extractor.training.render.printed import CIKS, paper_printed
from extractor.training.render.values import text_of

_QUOTES = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "*"}
_MONTHS = ("periodOfReport", "dateOfOriginalSubmission")


def asks_for_month(form: str, options: AsciiOptions) -> bool:
    """Whether a month is typed where later editions ask for a day."""
    return options.edition == "7-97" and form != "3" and options.month != ""


def typed_record(record: OwnershipDocument, form: str, options: AsciiOptions) -> OwnershipDocument:
    """A copy of the record with its values as the page shows them.

    Text is ASCII, its white space collapsed, in capitals where all of the page is. A date that
    is typed as a month is the month, ``2000-02``.
    """
    typed = record.model_copy(deep=True)
    upper = options.upper == "all"
    for path, value in _values(typed):
        if value.value is None:
            continue
        text = to_ascii(value.value)
        value.value = text.upper() if upper and kind_of(path) == "text" else text
    for note in typed.footnotes or ():
        text = to_ascii(note.value or "")
        note.value = text.upper() if upper else text
    for owner in typed.reportingOwner:
        home = owner.reportingOwnerAddress
        if home is not None and home.rptOwnerCity is not None:
            # One comma is typed behind a city, also where the record has one.
            home.rptOwnerCity.value = text_of(home.rptOwnerCity).rstrip(", ") or None
    if asks_for_month(form, options):
        for name in _MONTHS:
            value = getattr(typed, name)
            if value is not None and value.date is not None:
                value.value = value.value[:7]
    return typed


def ascii_printed(form: str, options: AsciiOptions) -> Printed:
    """What an ASCII page shows: months of the old edition, numbers of filers in its header."""
    printed = paper_printed(form, options.edition)
    omitted = printed.omitted - set(_MONTHS)
    if options.submission:
        omitted -= CIKS
    return Printed(frozenset(omitted), printed.first_owner_only)


def to_ascii(text: str) -> str:
    """The text in letters of ASCII; what has none there is left out."""
    plain = "".join(_QUOTES.get(c, c) for c in text)
    kept = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return " ".join(kept.split())


def month_text(text: str, style: str) -> str:
    """A month ``2000-02`` in a style; other text stays as it is."""
    try:
        month = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        return text
    match style:
        case "m/yyyy":
            return f"{month.month}/{month.year}"
        case "m/yy":
            return f"{month.month}/{month.year % 100:02d}"
        case "month yyyy":
            return f"{month:%B} {month.year}"
        case "month, yyyy":
            return f"{month:%B}, {month.year}"
        case "month/yyyy":
            return f"{month:%B}/{month.year}"
        case _:
            return f"{month.month:02d}/{month.year}"


def _values(group: Group, above: str = "") -> list[tuple[str, Value]]:
    """All values below a group with their paths."""
    found: list[tuple[str, Value]] = []
    for name in type(group).model_fields:
        child: Any = getattr(group, name)
        for part in child if isinstance(child, list) else (child,):
            if isinstance(part, Value):
                found.append((above + name, part))
            elif isinstance(part, Group):
                found += _values(part, f"{above}{name}/")
    return found
