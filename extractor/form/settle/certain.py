"""What a span cannot be, and what it must be, whatever the networks say.

Standing text signs nothing, a caption names nobody, a line of underscores remarks nothing;
the line below a street that ends in a state and a postal code is the city's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.codes import country_code
from extractor.catalogue.labels import BOXES
from extractor.form import values
from extractor.form.address import (
    is_unit_line,
    name_before_address,
    postal_code_first,
    split_address,
    split_city_line,
)
from extractor.form.continued import is_filler
from extractor.form.owners import printed_cik
from extractor.form.settle.owner_lines import is_title
from extractor.form.settle.titles import (
    BOX_WORDS,
    TITLES,
    in_one_cell,
    is_caption,
    is_more_of_title,
    is_title_below,
    title_joined,
)
from extractor.form.settle.trust import GUESSED
from extractor.form.standing import begins_below_tables, is_standing
from extractor.mapping.answers import is_trading_plan
from extractor.mapping.boxes import check_of
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

_SIGNATURES = frozenset({"signatureName", "signatureNameAndDate"})
_NAMES = frozenset({"rptOwnerName", "issuerName", "issuerNameAndSymbol"})
_WORDY = _SIGNATURES | _NAMES | {"remarks", "officerTitle", "otherText"}
_FILE = re.compile(r"\S+\.(?:txt|html?|pdf|xml|docx?|jpe?g)", re.IGNORECASE)
_OMB_NUMBER = re.compile(r"\d{4}-\d{4}")
_REMARKS = re.compile(r"remarks?\W*$", re.IGNORECASE)
SURE = 0.95
"""Probability of a box whose words are known, beside a glyph."""


def settle_certain(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with labels that cannot be taken away and such as must be given."""
    out: list[MappedSpan] = []
    listed = False  # behind the head of a list of owners
    for i, s in enumerate(spans):
        if s.item.span.text[:9].lower() == "reporting":
            listed = listed or normalise(s.item.span.text).startswith(_OWNER_LIST)
        elif listed and s.label == "other" and _OF_ISSUER.search(s.item.span.text):
            listed = False
        if s.label in _FACTS and s.item.span.text[:1] in _ART and _is_art(s):
            s = s._replace(label="other", probability=1.0)
        before = out[-1] if out else None
        if s.label in _AS_THEY_ARE or (before is not None and not listed and _is_plain(before, s)):
            out.append(s)  # most spans
            continue
        box = _known_box(spans, i)
        if box is not None:
            out.append(s if box == s.label else s._replace(label=box, probability=SURE))
            continue
        if before is not None and is_more_of_title(before, s):
            out[-1] = title_joined(before, s)
            continue
        if before is not None and _is_country_line(before, s):
            out[-1] = before._replace(label="rptOwnerCityStateZip", probability=GUESSED)
            out.append(s._replace(label="rptOwnerCountry", probability=GUESSED))
            continue
        label = _label(s, before)
        if listed and _is_owner_in_list(label, s.item.span.text):
            label = "rptOwnerName"
        if label == "other" and (is_title_below(out, s) or _is_titled(out, s)):
            label = "officerTitle"
        if label in TITLES and _is_box_words(s, before):
            label = "isOfficer"
        if label == s.label:
            out.append(s)
        else:
            p = 1.0 if label == "other" else min(GUESSED, max(s.probability, 0.1))
            out.append(s._replace(label=label, probability=p))
    return tuple(out)


_TITLE = re.compile(r"(?:officer(?:'s)? |official |corporate )?title\s*:?", re.IGNORECASE)


def _is_titled(before: Sequence[MappedSpan], s: MappedSpan) -> bool:
    """Whether a doubtful text of the header stands beside ``Title:``."""
    if not before or s.item.section or s.probability >= SURE or len(s.item.span.text) >= PROSE:
        return False
    caption = before[-1].item
    return caption.line == s.item.line and _TITLE.fullmatch(caption.span.text) is not None


_ART = frozenset("-_=+|*~.:")
_FACTS = frozenset(
    {
        "footnote", "issuerCik", "rptOwnerCik", "rptOwnerStreet", "rptOwnerCity", "nameAndAddress",
        "rptOwnerCityStateZip", "rptOwnerState", "rptOwnerZipCode", "rptOwnerCountry",
        "issuerTradingSymbol", "signatureDate",
    }
)  # fmt: skip
"""Labels of values, beside those that `_label` looks at."""


def _is_art(s: MappedSpan) -> bool:
    """Whether a span is lines and borders only, such as ``-------- ------``: no value is."""
    span = s.item.span
    return (
        len(span.text) >= SHORTEST_ART
        and not span.marks
        and span.check is None
        and not any(map(str.isalnum, span.text))
    )


SHORTEST_ART = 3

_AS_THEY_ARE = frozenset(BOXES) | {
    "footnote", "dateOfOriginalSubmission", "signatureDate", "issuerCik",
    "rptOwnerState", "rptOwnerZipCode", "rptOwnerCountry", "documentType",
}  # fmt: skip
"""Labels that no rule here speaks of."""


def _is_plain(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether a span is nothing, behind a span that is nothing, and no rule speaks of it."""
    if s.label != "other" or before.label != "other" or s.item.of != 1:
        return False
    text, above = s.item.span.text, before.item.span.text
    return text[:1] != "/" and text[-1:] != ")" and above[:1].isalpha() and above[1:2] != "-"


def _label(s: MappedSpan, before: MappedSpan | None) -> str:
    label = s.label
    text = s.item.span.text
    if label in _WORDY and not any(map(str.isalnum, text)):
        return "other"
    if label == "remarks" and text[:3].lower() == "/s/":
        return _signed(s)
    if label in _PLACES and text[:1] == "(" and text[-1] == ")" and is_caption(text):
        return "other"  # ``(Street)`` below a line that was left empty
    if label == "rptOwnerCik" and printed_cik(s) is None:
        label = "other"  # a city with its postal code, maybe
    if label != "other" and begins_below_tables(text):
        return "other"
    if label in _SIGNATURES and name_before_address(text) is not None:
        return "rptOwnerName"  # nobody signs with an address
    if label == "remarks" and before is not None and _is_below_owner(before, s):
        return "officerTitle" if is_title(text) else "otherText"
    if label in _SIGNATURES and _FILE.fullmatch(text):
        return (
            "remarks" if before is not None and _REMARKS.match(before.item.span.text) else "other"
        )
    if label in _SIGNATURES and _signs_nothing(text):
        return "footnote" if text[0] == "*" else "other"
    if label in _SIGNATURES or label == "other":
        if before is not None and before.label == "rptOwnerStreet" and _ends_address(before, s):
            return "rptOwnerCityStateZip"
        if label == "other" and before is not None and _is_more_of_remarks(before, s):
            return "remarks"
        if label == "other" and before is not None and _is_beside_remarks(before, s):
            return "remarks"
        if label == "other":
            return _signed(s)
        return "other" if is_standing(text) else label
    if label in _NAMES and (is_caption(text) or is_standing(text)):
        return "other"
    if label in _NAMES and (whole := split_address(text)) is not None and not whole.before:
        return "rptOwnerStreet"
    if label in _NAMES and (check_of(s.item) is not None or is_filler(text)):
        return "other"
    if label == "periodOfReport" and _OMB_NUMBER.fullmatch(text):
        return "other"
    if label == "rptOwnerName" and is_title(text):
        return "other"
    if label in _CITY_LINES and is_unit_line(text):
        return "rptOwnerStreet"
    if label in _CITY_LINES and before is not None and before.label == "rptOwnerName":
        # The whole address on the line below a name.
        whole = split_address(text)
        return label if whole is None or whole.before else "rptOwnerStreet"
    return label


def _signs_nothing(text: str) -> bool:
    """Whether a text is a sentence, or says that there is nothing: nobody is called so."""
    if text[-1] != "." or "/s/" in text.lower():
        return False
    if values.is_blank(text.rstrip(".")):
        return True
    words = [word for word in text.split() if word[0].isalpha()]
    return len(words) >= FEWEST_WORDS and 2 * sum(map(str.islower, words)) > len(words)


FEWEST_WORDS = 4
"""Words of a sentence."""
_PLACES = frozenset({"rptOwnerStreet", "rptOwnerCity", "rptOwnerCityStateZip"})
_CITY_LINES = frozenset({"rptOwnerCity", "rptOwnerCityStateZip"})


def _is_more_of_remarks(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether a span is a further paragraph of a remark: prose that nobody is sure is nothing."""
    text = s.item.span.text
    return (
        before.label == "remarks"
        and s.probability < SURE
        and len(text) >= PROSE
        and text[-1] in ".)"
        and not is_standing(text)
    )


def _is_below_owner(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether a line stands right below an owner in the list behind the tables.

    What stands there, without its column, is what the owner is.
    """
    return (
        before.label == "rptOwnerName"
        and before.item.section > 0
        and name_before_address(before.item.span.text) is not None
        and s.item.line - before.item.line == 1
        and len(s.item.span.text) < PROSE
    )


def _is_beside_remarks(before: MappedSpan, s: MappedSpan) -> bool:
    """Whether a span that nobody is sure is nothing stands on the line of the caption."""
    return (
        s.item.line == before.item.line
        and s.probability < SURE
        and _REMARKS.match(before.item.span.text) is not None
        and any(map(str.isalpha, s.item.span.text))
        and not is_standing(s.item.span.text)
    )


PROSE = 50
"""Letters from which a text that ends as a sentence is a paragraph."""
_OFFICER = frozenset(words for words, label in BOX_WORDS.items() if label == "isOfficer")


def _known_box(spans: Sequence[MappedSpan], i: int) -> str | None:
    """The box whose words, word for word, stand beside a glyph on their line."""
    s = spans[i]
    if s.label in BOXES or s.item.of < 2 or s.item.span.check is not None:
        return None
    beside = [*spans[max(i - 1, 0) : i], *spans[i + 1 : i + 2]]
    if not any(x.item.span.check is not None and x.item.line == s.item.line for x in beside):
        return None
    if is_trading_plan(s.item.span.text):
        return "aff10b5One"
    return BOX_WORDS.get(normalise(s.item.span.text))


def _is_box_words(s: MappedSpan, before: MappedSpan | None) -> bool:
    """``Officer`` in a list of boxes is a box, and no officer's title."""
    if before is None or before.label not in BOXES:
        return False
    a, b = before.item.span.place, s.item.span.place
    return a.grid == b.grid and normalise(s.item.span.text) in _OFFICER


_OF_ISSUER = re.compile(r"\b(?:issuer|company|symbol|ticker|corporation)\b", re.IGNORECASE)
_OWNER_LIST = "reporting owner name / address"


def _is_owner_in_list(label: str, text: str) -> bool:
    """A name in a list of owners is no issuer's; with its address on one line it is a name."""
    if label in ("issuerName", "issuerNameAndSymbol"):
        return True
    return label in ("other", "rptOwnerCityStateZip") and name_before_address(text) is not None


_ADDRESS_LINES = frozenset({"rptOwnerStreet", "rptOwnerCityStateZip", "rptOwnerCity", "other"})

_COUNTRY_LINES = frozenset({"rptOwnerStreet", "rptOwnerName", "rptOwnerCountry", "other"})


def _is_country_line(city: MappedSpan, s: MappedSpan) -> bool:
    """``114 51 Stockholm`` over ``Sweden``: the postal code first, the country below it."""
    text = city.item.span.text
    if not text[:1].isdigit() and text[1:2] != "-" and text[2:3] != "-":
        return False
    if city.label not in _ADDRESS_LINES or s.label not in _COUNTRY_LINES:
        return False
    if not in_one_cell(city, s) or postal_code_first(city.item.span.text) is None:
        return False
    return country_code(s.item.span.text) is not None


def _ends_address(street: MappedSpan, s: MappedSpan) -> bool:
    """Whether a line right below a street, in its cell, ends in a state and a postal code."""
    a, b = street.item.span.place, s.item.span.place
    if a.cell != b.cell or s.item.line - street.item.line > 1:
        return False
    parts = split_city_line(s.item.span.text)
    return bool(parts.city and parts.state and parts.zip)


def _signed(s: MappedSpan) -> str:
    """``/s/ Jane Doe 01/02/2020`` is a signature wherever it stands behind the header."""
    text = s.item.span.text
    if text.endswith("(signed)"):
        return "signatureName"
    if text[:1] != "/" or not text.lower().startswith("/s/") or len(text) < 6:
        return "other"
    dated = values.split_trailing_date(text) is not None
    return "signatureNameAndDate" if dated else "signatureName"
