"""Marks that are no raised or bracketed numbers: letters, stars, ``(fn. 2)``, ``(1-3)``.

A mark is taken off a cell only where that is certain: the page lists its note, and what is
left is a number, a date or a letter of the column's own, or the mark is a number in brackets
behind words. Notes marked by letters and signs get the numbers that follow the page's numbered
ones, in the page's order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.document.marks import split_marks
from extractor.form import values
from extractor.form.standing import ends_notes
from extractor.mapping.mapper import MappedSpan, MappedTable
from extractor.mapping.text import is_blank

_SIGNS = r"\*{1,4}|†{1,2}|‡{1,2}|§|¶|#"
_SYMBOL = rf"(?:[(\[]\s*(?:[a-z]|{_SIGNS})\s*[)\]]|{_SIGNS})"
_SYMBOLS_LAST = re.compile(rf"(?P<rest>.*?)\s*(?P<marks>{_SYMBOL}(?:[\s,;]*{_SYMBOL})*)", re.DOTALL)
_ONE = re.compile(rf"[a-z]|{_SIGNS}")
_NOTE = re.compile(
    rf"(?P<symbol>[(\[]\s*[a-z]\s*[)\]]|[a-z]\)|[(\[]?(?:{_SIGNS})[)\]]?)\s*(?P<text>\S.{{2,}})",
    re.DOTALL,
)
_NUMBERS = r"\d{1,2}(?:\s*(?:[,&]|and|-|–|through|to)\s*\d{1,2})*"
_NUMBERED_LAST = re.compile(
    rf"(?P<rest>.*\S)\s*(?:[(\[]\s*(?:see\s+)?(?:fn|n|f|foot ?notes?|notes?)?\.?\s*"
    rf"(?P<a>{_NUMBERS})\s*[)\]]|\s(?:F|fn\.?|note)\s?(?P<b>\d{{1,2}}))",
    re.IGNORECASE | re.DOTALL,
)
_FIRST = re.compile(rf"[(\[]\s*(?P<numbers>{_NUMBERS})\s*[)\]]\s*(?P<rest>\S.*)", re.DOTALL)
_RUN_ON = re.compile(r"(?P<rest>\$?\d{1,3}(?:,\d{3})+|[ADI])(?P<number>\d)")
_PLAIN = re.compile(
    r"\$?\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d{1,2}/\d{1,2}/\d{2,4}|[^\W\d_]|[^\d()\[\]]+"
)
"""What most cells hold; nothing can be taken off it."""
_CURRENCY = re.compile(r"^(?:[A-Z]{2,3}\$?|[€£¥])\s?(?=\d)|(?<=\d)\s?(?:[A-Z]{3}|[€£¥])$")
_RANGE = re.compile(r"(\d{1,2})\s*(?:-|–|through|to)\s*(\d{1,2})")
LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes of a page: numbers that are listed, and the number of each symbol."""

    numbers: frozenset[str] = frozenset()
    symbols: Mapping[str, str] = field(default_factory=dict)

    def part(
        self, text: str, source: str, marks: tuple[str, ...], letters: bool = False
    ) -> tuple[str, tuple[str, ...]]:
        """A cell's text and marks, with the marks taken off that are certain.

        ``source``: the cell's ink, in which a raised star still stands. ``letters``: the
        column holds single letters, behind which a digit can only be a mark (``D4``).
        """
        if self.symbols:
            marks = tuple(self.symbols.get(mark, mark) for mark in marks)
            if (found := self._symbols(text, source)) is not None:
                return found[0], tuple(dict.fromkeys(marks + found[1]))
        if not text or not self.numbers or _PLAIN.fullmatch(text) or _is_value(text):
            return text, marks
        for pattern, group in ((_NUMBERED_LAST, "a"), (_FIRST, "numbers"), (_RUN_ON, "number")):
            m = pattern.fullmatch(text)
            if m is None or not _is_value(m["rest"].strip()):
                continue
            if pattern is _RUN_ON and m["rest"].isalpha() and not letters:
                continue
            numbers = expand(m[group] or m.groupdict().get("b") or "")
            if numbers and self.numbers.issuperset(numbers):
                return m["rest"].strip(), tuple(dict.fromkeys(numbers + marks))
        return self._behind_words(text, marks)

    def _behind_words(self, text: str, marks: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """``By Trust (1)(2)`` on a page that raises its other marks, where readers keep these.

        A number that the cell refers to by another mark as well is one of the text's words.
        """
        if text[-1] not in ")]":
            return text, marks
        rest, found = split_marks(text)
        if not rest or not self.numbers.issuperset(found) or not set(found).isdisjoint(marks):
            return text, marks
        return rest, tuple(dict.fromkeys(found + marks))

    def _symbols(self, text: str, source: str) -> tuple[str, tuple[str, ...]] | None:
        m = _SYMBOLS_LAST.fullmatch(text) or _SYMBOLS_LAST.fullmatch(source)
        if m is None:
            return None
        found = tuple(_ONE.findall(m["marks"]))
        rest = m["rest"].strip() if _SYMBOLS_LAST.fullmatch(text) else text
        if not all(symbol in self.symbols for symbol in found):
            return None
        # Words keep a letter in brackets where it may be a citation's: ``401(k)``, ``Rule 16(b)``,
        # and on pages that number their notes.
        if rest and not _is_value(rest) and any(symbol.isalpha() for symbol in found):
            code = len(rest) == 1 and rest.isupper()
            if not code and (not self._all_signed() or text[-1] != ")" or _CITES.search(rest)):
                return None
        return rest, tuple(self.symbols[symbol] for symbol in found)

    def _all_signed(self) -> bool:
        """Whether the page marks all its notes by letters or signs."""
        return self.numbers <= {*self.symbols.values()}


def may_hold_mark(text: str) -> bool:
    """Whether a look at a cell's text for a mark is worth its time; most are not."""
    last = text[-1]
    return (
        last in ")]"
        or text[0] in "(["
        or (last.isdigit() and (" " in text or len(text) == 2 or text[-5:-4] == ","))
    )


def _is_value(text: str) -> bool:
    return (
        values.parse_number(_CURRENCY.sub("", text)) is not None
        or values.parse_date(text) is not None
        or values.parse_acquired_disposed(text) is not None
        or values.parse_direct_indirect(text) is not None
        or is_blank(text)
    )


def expand(numbers: str) -> tuple[str, ...]:
    """``1-3`` and ``1, 2 and 3`` -> ("1", "2", "3")."""
    if m := _RANGE.fullmatch(numbers.strip()):
        first, last = int(m[1]), int(m[2])
        if first <= last < first + LONGEST_RANGE:
            return tuple(str(n) for n in range(first, last + 1))
        return ()
    return tuple(re.findall(r"\d{1,2}", numbers))


_CITES = re.compile(r"[\d)]$|\b(?:rule|section|sec\.|clause|class|series|paragraph)$", re.I)
_SYMBOL_ENDS = frozenset((")", "]", "*", "†", "‡", "§", "¶", "#"))


def symbols_used(tables: Iterable[MappedTable]) -> frozenset[str]:
    """The letters and signs that hang on the cells of the tables' rows."""
    found: set[str] = set()
    for mapped in tables:
        matrix = mapped.table.matrix
        for cell in [cell for r in mapped.table.body for cell in matrix[r]]:
            if cell is None or not cell.lines or not cell.lines[-1].spans:
                continue
            for line in cell.lines:
                for span in line.spans:
                    if span.marks:
                        found.update([m for m in span.marks if not m.isdigit()])
            last = cell.lines[-1].spans[-1]
            if (last.source or last.text)[-1:] in _SYMBOL_ENDS:
                m = _SYMBOLS_LAST.fullmatch(cell.source)
                found.update(_ONE.findall(m["marks"]) if m else ())
    return frozenset(found)


def symbol_note(s: MappedSpan, used: frozenset[str]) -> tuple[str, str] | None:
    """The symbol and text of a note that is marked by one of the used symbols."""
    if s.item.section == 0 or not used:
        return None
    span = s.item.span
    text = (span.source or span.text).strip()
    if len(span.marks) == 1 and span.marks[0] in used and not span.marks[0].isdigit():
        return (span.marks[0], span.text) if span.text else None  # a raised letter leads it
    m = _NOTE.fullmatch(text)
    if m is None or ends_notes(text[:80]):
        return None
    found = _ONE.search(m["symbol"])
    return (found[0], m["text"]) if found and found[0] in used else None


def has_symbol(s: MappedSpan) -> bool:
    """Whether a text begins as a note that is marked by a letter or a sign does."""
    return _NOTE.fullmatch((s.item.span.source or s.item.span.text).strip()) is not None


def number_symbols(spans: Sequence[MappedSpan], used: frozenset[str], after: int) -> dict[str, str]:
    """The number of each symbol's note, in the page's order behind the number ``after``."""
    out: dict[str, str] = {}
    for s in spans:
        found = symbol_note(s, used)
        if found is not None and found[0] not in out:
            out[found[0]] = str(after + len(out) + 1)
    return out
