"""The ticker under (or behind) the issuer's name, where nothing brackets it.

One cell of the paper form asks for name and symbol: a short word in capital letters behind the
name is the symbol, unless it is how companies' names end or go on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.catalogue.company_words import KINDS_OF_SHARE, NAME_WORDS
from extractor.catalogue.exchanges import ABROAD, AMERICAN
from extractor.catalogue.labels import OTHER
from extractor.catalogue.place_names import US_STATES
from extractor.form.settle.beside import part_beside
from extractor.form.settle.trust import GUESSED
from extractor.form.settle.wrapped import has_symbol, joined
from extractor.form.values import bare_symbol, is_symbol, split_symbol
from extractor.mapping.mapper import MappedSpan

NAME, BOTH = "issuerName", "issuerNameAndSymbol"
SYMBOL, FOREIGN = "issuerTradingSymbol", "issuerForeignTradingSymbol"
SURE = 0.95
"""Probability from which a span is what its label says, and no symbol."""

_ASKED = re.compile(r"\b(?:symbol|ticker)\b", re.IGNORECASE)
_TICKER = re.compile(r"[A-Z]{1,5}(?:[.-][A-Z]{1,2})?")
_ENDING = re.compile(
    r"(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|l\.l\.c|lp|l\.p|llp|plc"
    r"|n\.?v|s\.?a|a\.?g|s\.?e|trust|group|holdings?|bancorp|/[a-z]{2,3}/)[.,]*",
    re.IGNORECASE,
)
"""How companies' names end."""


def settle_symbol(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the issuer's symbol named: here or abroad, in a cell of its own or not."""
    return _here_or_abroad(_symbol_in_cell(part_beside(spans)))


_HERE = re.compile(rf"(?:(?:{'|'.join(AMERICAN)})[A-Z .-]{{0,24}}?: ?)?[A-Z]{{1,5}}")
_ELSEWHERE = re.compile(
    rf"(?:{'|'.join(ABROAD)})[A-Z .-]{{0,24}}?: ?\S+"
    r"|\d{4,6}|[A-Z0-9]{1,8}(?:\.[A-Z]{1,3}| [A-Z]{2})"
)


def _here_or_abroad(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """A page gives the symbol here before any abroad; each is told by how it is written."""
    found = {s.label: k for k, s in enumerate(spans) if s.label in (SYMBOL, FOREIGN)}
    if FOREIGN not in found or not _HERE.fullmatch(spans[found[FOREIGN]].item.span.text):
        return tuple(spans)
    has_both = any(s.label == BOTH and not _lacks_symbol(s) for s in spans)
    if SYMBOL in found:
        if not _ELSEWHERE.fullmatch(spans[found[SYMBOL]].item.span.text):
            return tuple(spans)
    elif has_both:
        return tuple(spans)
    out = list(spans)
    for label, k in found.items():
        new = SYMBOL if label == FOREIGN else FOREIGN
        out[k] = out[k]._replace(label=new, probability=min(GUESSED, out[k].probability))
    return tuple(out)


def _symbol_in_cell(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans, with the symbol in the issuer's cell named, if the cell asks for one."""
    spans = _bracketed([part for s in spans for part in _parted_by_words(s)])
    at = next((k for k, s in enumerate(spans) if s.label in (NAME, BOTH)), None)
    if at is None or not _asks_for_symbol(spans, at):
        return tuple(spans)
    spans, at = _with_its_parts(spans, at)
    spans = _with_its_words(spans, at)
    out = list(spans)
    if not _lacks_symbol(spans[at]):
        return tuple(out)
    behind = _behind(spans, at)
    given = any(s.label == SYMBOL for s in spans)
    if given and len(behind) > 1:
        # ``ACME CO`` over ``LTD`` over ``ACM``: how the name ends is no symbol.
        first, second = spans[behind[0]], spans[behind[1]]
        if first.label == SYMBOL and _is_ending(first) and _may_be_symbol(second):
            out[at] = joined(spans[at], first)
            out[behind[1]] = second._replace(label=SYMBOL)
            del out[behind[0]]
        return tuple(out)
    if given:
        return tuple(out)
    if not behind and at + 1 < len(spans) and spans[at + 1].label == FOREIGN:
        behind = [at + 1]  # the last line of a full cell may reach into the next one
    if behind and _may_be_symbol(spans[behind[0]]):
        found = spans[behind[0]]
        out[behind[0]] = found._replace(label=SYMBOL, probability=GUESSED)
    elif (parted := _parted(spans[at])) is not None:
        out[at : at + 1] = parted
    return tuple(out)


def _bracketed(spans: list[MappedSpan]) -> list[MappedSpan]:
    """``Issuer Name and Ticker: Acme Corp (ACM)``: both stand there, where no symbol stands else.

    The caption says so, or the bracket stands behind the end of a company's name.
    """
    if any(s.label in (BOTH, SYMBOL) for s in spans):
        return spans
    for k, s in enumerate(spans):
        text = s.item.span.text
        if s.label != NAME or text[-1:] not in ")]" or not has_symbol(text):
            continue
        name, bracket = split_symbol(text) or (text, "")
        if not _TICKER.fullmatch(bare_symbol(bracket)):
            continue  # ``Whose Securities (Ticker)`` is a caption
        whole = _is_whole(name) and len(bracket) >= SHORTEST
        caption = spans[k - 1] if k else s
        near = caption.item.line == s.item.line or caption.cell == s.cell
        asked = near and caption.label == OTHER and _ASKED.search(caption.item.span.text)
        if asked or whole:
            spans[k] = s._replace(label=BOTH)
    return spans


SHORTEST = 3
"""Letters of a symbol in brackets: ``(UK)`` is where a company is at home."""
LONGEST_NAME = 240
_IN_WORDS = re.compile(
    r"(?P<name>[^,;(\[]*[^\s,;(\[–—-](?:, (?:Inc|Ltd|LLC|L\.P)\.?)?)\s*[,;(–—-]\s*"
    r"(?:(?:trading|ticker|stock) )*(?:symbol|ticker)\s*:?(?:\s+(?P<symbol>[^\s)]+)\)?)?",
    re.IGNORECASE,
)


def _parted_by_words(s: MappedSpan) -> tuple[MappedSpan, ...]:
    """``ACME AG; Symbol: ACM`` as name and symbol; a caption behind a name is none of it."""
    if s.label not in (NAME, BOTH, SYMBOL) or len(s.item.span.text) > LONGEST_NAME:
        return (s,)
    m = _IN_WORDS.fullmatch(s.item.span.text)
    if m is None or (m["symbol"] and not is_symbol(m["symbol"])):
        return (s,)
    found = ((NAME, m["name"]), (SYMBOL, m["symbol"]))
    return tuple(
        s._replace(label=label, item=s.item._replace(span=s.item.span._replace(text=t, source=t)))
        for label, t in found
        if t
    )


def may_end_name(name: str, symbol: str) -> bool:
    """Whether a word below a name may as well be the name's last one.

    It is not when the name has its end already, or when its letters come from the name.
    """
    if _is_whole(name):
        return False
    letters = iter(name.upper())
    return not (symbol[:1] == name[:1].upper() and all(c in letters for c in symbol))


def _is_whole(name: str) -> bool:
    """Whether a name has its end."""
    words = name.split()
    return not words or _ENDING.fullmatch(words[-1]) is not None


def _with_its_words(spans: Sequence[MappedSpan], at: int) -> Sequence[MappedSpan]:
    """The spans, with words that go on with the name joined to it; no kind of share is a symbol.

    ``FIRST SAVINGS`` over ``BANK``; a name that has its end already (``COPPER CORP``) is whole,
    and what stands below it may be any word.
    """
    out = list(spans)
    while at + 1 < len(out) and out[at + 1].cell == out[at].cell:
        below = out[at + 1]
        text = below.item.span.text
        if not _may_be_symbol(below) or not _lacks_symbol(out[at]):
            break
        if text in KINDS_OF_SHARE:
            out[at + 1] = below._replace(label=OTHER, probability=SURE)
            break
        name = out[at].item.span.text
        if text not in NAME_WORDS or name.upper().startswith(text) or _is_whole(name):
            break
        whole = joined(out[at], below)
        out[at : at + 2] = [whole._replace(probability=min(GUESSED, out[at].probability))]
    return out


def _lacks_symbol(s: MappedSpan) -> bool:
    return s.label == NAME or split_symbol(s.item.span.text) is None


def _with_its_parts(spans: Sequence[MappedSpan], at: int) -> tuple[Sequence[MappedSpan], int]:
    """The spans with the lines of a broken name put together, and the number of the name.

    Around it in its cell, on a page with places, stands what nobody took for anything.
    """
    name = spans[at]
    first, last = at, at
    while first > 0 and at - first < NEAR and spans[first - 1].cell == name.cell:
        if _is_sure(spans[first - 1]):
            break
        first -= 1
    while last + 1 < len(spans) and last - at < NEAR and spans[last + 1].cell == name.cell:
        if _is_sure(spans[last + 1]):
            break
        last += 1
    parts = [k for k in range(first, last + 1) if k == at or _is_part(spans[k])]
    if len(parts) < 2 or name.item.span.place.box is None:
        return spans, at
    whole = spans[parts[0]]
    for k in parts[1:]:
        whole = joined(whole, spans[k])
    out = [s for k, s in enumerate(spans) if k == at or k not in parts]
    at = next(k for k, s in enumerate(out) if s is name)
    out[at] = whole._replace(label=name.label, probability=min(GUESSED, name.probability))
    return out, at


def _is_sure(s: MappedSpan) -> bool:
    """Whether a span is a caption: nothing beyond it is of the name."""
    return s.label == OTHER and s.probability >= SURE


def _is_part(s: MappedSpan) -> bool:
    return (
        s.label == OTHER
        and s.probability < GUESSED
        and s.item.span.place.box is not None
        and any(map(str.isalpha, s.item.span.text))
        and _ASKED.search(s.item.span.text) is None
        and not _may_be_symbol(s)
    )


def _asks_for_symbol(spans: Sequence[MappedSpan], at: int) -> bool:
    """Whether a caption before the name, in its cell, speaks of a symbol."""
    home = spans[at].cell
    return home[0] is not None and any(
        s.label == OTHER and s.cell == home and _ASKED.search(s.item.span.text)
        for s in spans[max(0, at - NEAR) : at]
    )


NEAR = 4
"""Spans between a name and the caption of its cell."""


def _behind(spans: Sequence[MappedSpan], at: int) -> list[int]:
    """The numbers of the spans right behind the name, in its cell."""
    out: list[int] = []
    for k in range(at + 1, min(at + NEAR, len(spans))):
        if spans[k].cell != spans[at].cell:
            break
        out.append(k)
    return out


def _is_ending(s: MappedSpan) -> bool:
    return _ENDING.fullmatch(s.item.span.text) is not None


def _may_be_symbol(s: MappedSpan) -> bool:
    if s.label not in (OTHER, SYMBOL, FOREIGN) or s.item.span.check is not None:
        return False
    if s.label == OTHER and s.probability >= SURE:
        return False
    text = bare_symbol(s.item.span.text)
    return _TICKER.fullmatch(text) is not None and not _is_ending(s)


_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "/"})


_DASHED = re.compile(r"(?P<name>.{4,}\S)\s+(?:--?|[\u2013\u2014/])\s+(?P<symbol>[A-Z]{2,5})")


def dashed_symbol(text: str) -> tuple[str, str] | None:
    """``ACME INC. - ACM`` -> its two parts, where the name has its end; None for other texts."""
    m = _DASHED.fullmatch(text)
    if m is None or not _is_whole(m["name"]):
        return None
    if m["symbol"] in US_STATES or m["symbol"] in NAME_WORDS or m["symbol"] in KINDS_OF_SHARE:
        return None
    return m["name"], m["symbol"]


def _parted(s: MappedSpan) -> tuple[MappedSpan, MappedSpan] | None:
    """``ACME INC. ACM``: the word behind the end of a company's name is its symbol.

    A state there tells two companies of one name apart.
    """
    span = s.item.span
    words = span.text.split()
    if len(words) < 3 or span.source not in ("", span.text):
        return None
    last = words[-1]
    if _TICKER.fullmatch(last) is None or _ENDING.fullmatch(last) or last in US_STATES:
        return None
    named = words[:-1]
    if named[-1] in _DASHES and len(named) > 2:
        named = named[:-1]  # ``ACME INC. - ACM``
    elif _ENDING.fullmatch(named[-1]) is None:
        return None
    parts = " ".join(named), last
    name, symbol = (
        s._replace(item=s.item._replace(span=span._replace(text=text, source=text)))
        for text in parts
    )
    return name._replace(label=NAME), symbol._replace(
        label=SYMBOL, probability=min(GUESSED, s.probability)
    )
