"""Owners in a table with a row each, below heads in whatever words.

    Insider          Position       CIK
    Mercer Paula J   Director       0001234567

A row of a table outside those of securities is its head when each of its cells is one, and one
of them asks who reports. What stands below each head is what the head says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.catalogue.labels import BOXES, OTHER
from extractor.form.address import split_address
from extractor.form.notices import tell
from extractor.form.settle.enumerated import without_mark
from extractor.form.settle.roles import is_box, relation_in
from extractor.form.settle.trust import GUESSED, TOLD
from extractor.form.settle.wrapped import has_symbol
from extractor.form.values import is_symbol
from extractor.mapping.fuzzy import known_words
from extractor.mapping.mapper import MappedSpan
from extractor.mapping.text import normalise

NAME, CIK, STREET, TITLE = "rptOwnerName", "rptOwnerCik", "rptOwnerStreet", "officerTitle"
ISSUER, BOTH, SYMBOL = "issuerName", "issuerNameAndSymbol", "issuerTradingSymbol"
RELATION = "relationship"
"""What a column of relationships asks for: `extractor.form.settle.relations` reads the words."""
LONGEST_HEAD = 60
LONGEST_NAME = 80
FEWEST_LETTERS = 3

_WHO = r"(?:(?:reporting|beneficial|joint) )*(?:insider|filer|person|owner|holder)(?:\(s\)|s)?"
_HEADS = {
    NAME: re.compile(
        rf"(?:names?(?: and address)? of (?:the )?)?{_WHO}(?:'s)?(?: names?)?(?: ?/ ?address)?"
        r"|(?:full )?name(?: and address)?|officer ?/ ?director|director ?/ ?officer",
        re.IGNORECASE,
    ),
    CIK: re.compile(
        rf"(?:{_WHO}(?:'s)? )?(?:cik|central index key)(?: ?(?:no\.?|number|code|#))?",
        re.IGNORECASE,
    ),
    STREET: re.compile(r"(?:business |mailing )?address(?:es)?", re.IGNORECASE),
    TITLE: re.compile(r"(?:officer )?titles?|office", re.IGNORECASE),
    RELATION: re.compile(
        rf"relationships?(?:\(s\))?(?: of (?:the )?{_WHO})?(?: (?:to|with) (?:the )?"
        r"(?:issuer|company))?|(?:position|role|capacity)(?:\(s\))?",
        re.IGNORECASE,
    ),
    ISSUER: re.compile(r"(?:name of )?(?:the )?(?:issuer|company)(?: name)?", re.IGNORECASE),
    SYMBOL: re.compile(
        r"(?:(?:issuer|ticker|trading|stock) )*(?:symbol|ticker)", re.IGNORECASE
    ),
    OTHER: re.compile(r"#|no\.?|item|.*\bdate\b.*|notes?", re.IGNORECASE),
}  # fmt: skip
_HINT = re.compile(r"person|owner|insider|filer|holder|name|director", re.IGNORECASE)
_Columns = dict[int, str]
"""What the head of each column asks for."""


def settle_owner_table(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with what stands below the heads of tables of owners named by them."""
    heads = [k for k, s in enumerate(spans) if s.item.of > 1 and _may_ask_for_owner(s)]
    if not heads:
        return tuple(spans)
    out = list(spans)
    given = {s.label for s in spans}
    for k in heads:
        place = spans[k].item.span.place
        columns = _columns(spans, k)
        if columns is None:
            continue
        for at in _of_grid(spans, k):
            s = spans[at]
            p = s.item.span.place
            if p.row == place.row:
                if s.label not in BOXES or columns.get(p.col or 0) != OTHER:
                    out[at] = s._replace(label=OTHER, probability=1.0)
            elif (p.row or 0) > (place.row or 0) and _begins_cell(spans, at):
                out[at] = _told(s, columns.get(p.col or 0, OTHER), given)
    return tuple(out)


def _may_ask_for_owner(s: MappedSpan) -> bool:
    text = s.item.span.text
    if not 3 < len(text) <= LONGEST_HEAD or s.item.span.place.grid is None:
        return False
    return _HINT.search(text) is not None and _HEADS[NAME].fullmatch(_bare(text)) is not None


def _head(text: str) -> str | None:
    """What a head asks for; None for a text that is no head."""
    bare = _bare(text)
    found = next((label for label, exact in _HEADS.items() if exact.fullmatch(bare)), None)
    if found is None and (is_box(bare) or normalise(bare) in known_words()):
        return OTHER
    return found


def _bare(text: str) -> str:
    """A head without its number and what stands behind it."""
    return _NUMBER.sub("", text.strip().rstrip(" :*"))


_NUMBER = re.compile(r"^\d{1,2}[a-z]?[.)]\s*")


def _of_grid(spans: Sequence[MappedSpan], k: int) -> Iterator[int]:
    """The numbers of the spans of a span's grid that stand behind the start of its line."""
    grid = spans[k].item.span.place.grid
    for at in range(k - spans[k].item.at, len(spans)):
        place = spans[at].item.span.place
        if place.grid == grid:
            yield at
        elif place.grid is None:
            return


def _columns(spans: Sequence[MappedSpan], k: int) -> _Columns | None:
    """The heads of a row, if each of its cells is one, and there are rows below."""
    row = spans[k].item.span.place.row
    columns: _Columns = {}
    below = False
    for at in _of_grid(spans, k):
        place = spans[at].item.span.place
        if place.row != row:
            below = True
            break
        head = _head(spans[at].item.span.text)
        if head is None or place.col is None or place.col in columns:
            return None
        columns[place.col] = head
    asked = list(columns.values())
    return columns if below and len(asked) > 1 and asked.count(NAME) == 1 else None


def _begins_cell(spans: Sequence[MappedSpan], at: int) -> bool:
    return spans[at - 1].cell != spans[at].cell


def _told(s: MappedSpan, asked: str, given: set[str]) -> MappedSpan:
    """The span with the label that its column's head tells, if it may have it."""
    text = s.item.span.text
    letters = sum(map(str.isalpha, text))
    if s.item.span.check is not None:
        return s
    if asked == NAME and s.label != NAME and _may_name(text, letters):
        return s._replace(label=NAME, probability=GUESSED)
    if asked == NAME and s.label == NAME:
        return s._replace(probability=max(GUESSED, s.probability))
    if asked == CIK and text.isdigit() and len(text) <= 10:
        return s._replace(label=CIK, probability=max(TOLD, s.probability))
    whole = asked == STREET and split_address(text) is not None
    if whole or (asked == STREET and s.label in (OTHER, NAME) and any(map(str.isdigit, text))):
        return s._replace(label=STREET, probability=GUESSED)
    if asked == TITLE and is_box(text):
        tell(f"a relationship in words was not read: {text!r}")
        return s._replace(label=OTHER, probability=1.0)
    if asked in (TITLE, RELATION) and s.label in (OTHER, NAME) and letters >= FEWEST_LETTERS:
        told = relation_in(text) is None and normalise(text) not in known_words()
        return s._replace(label=TITLE if told else OTHER, probability=GUESSED)
    if asked == ISSUER and s.label == OTHER and given.isdisjoint((ISSUER, BOTH)):
        return s._replace(label=BOTH if has_symbol(text) else ISSUER, probability=GUESSED)
    if asked == SYMBOL and s.label == OTHER and SYMBOL not in given and is_symbol(text):
        return s._replace(label=SYMBOL, probability=GUESSED)
    return s


def _may_name(text: str, letters: int) -> bool:
    text = without_mark(text)
    if split_address(text) is not None:
        return True
    plain = len(text) <= LONGEST_NAME and not any(map(str.isdigit, text)) and ":" not in text
    return plain and letters >= FEWEST_LETTERS and normalise(text) not in known_words()
