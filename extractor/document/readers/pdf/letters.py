"""Letters of a PDF page put together to words, and told which way they run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from extractor.document.checks import check_of, wingdings
from extractor.document.ink import Word
from extractor.document.model import Box
from extractor.document.readers.pdf.turn import Turn

Char = Mapping[str, Any]
"""A letter as pdfplumber gives it: text, x0, top, x1, bottom, size, fontname, matrix, ..."""

GAP = 0.14
"""Ems; a gap wider than this ends a word."""
LIFT = 0.09
"""Ems; a letter whose base lies further from that of the one before starts a new word."""
NO_ADVANCE = 0.03
"""Ems; a blank that the next letter starts this near to takes no room, and parts nothing:
browsers write one for a soft hyphen that they do not show."""
SAME_SIZE = 0.08
TWICE = 0.12
"""Ems; the same letter drawn again this near makes it bold, and counts once."""

_UNNAMED = re.compile(
    r"\(cid:(?P<code>\d+)\)|\ufffd|[\ue000-\uf000\uf003-\uf8ff\U000f0000-\U0010fffd]"
)
"""No letter, or one of the places that Unicode leaves to each font: nobody else knows them."""
_SYMBOLS = re.compile("Dingbats|ingdings")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LIGATURES = str.maketrans(
    {
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
        "\ufb05": "st", "\ufb06": "st",
        # Where fonts of the Liberation and DejaVu families keep them.
        "\uf001": "fi", "\uf002": "fl",
        "\u200b": None, "\ufeff": None, "\u2060": None,
    }
)  # fmt: skip
# Zapf Dingbats by the letters of its code, for fonts that carry no names.
_DINGBATS = str.maketrans(
    {"3": "✓", "4": "✔", "5": "✕", "6": "✖", "7": "✗", "8": "✘",
     "n": "☒", "l": "●", "o": "☐", "p": "☐", "q": "☐", "r": "☐"}
)  # fmt: skip


def is_lost(char: Char) -> bool:
    """Whether nobody can say which letter this is."""
    return is_unnamed(char) and _SYMBOLS.search(char["fontname"]) is None


def is_unnamed(char: Char) -> bool:
    """Whether nothing tells which letter this is (a font without a character map).

    Boxes and ticks of symbol fonts are known by their places.
    """
    text: str = char["text"]
    if text.isascii() and len(text) == 1:
        return False  # most letters
    return _UNNAMED.fullmatch(text) is not None and check_of(text) is None


def direction(char: Char) -> int:
    """Degrees, counter-clockwise, by which a letter is turned: 0, 90, 180 or 270."""
    a, b, _, _, _, _ = char["matrix"]
    if abs(b) > abs(a):
        return 90 if b > 0 else 270
    return 180 if a < 0 else 0


def main_direction(chars: Sequence[Char]) -> int:
    """The direction of most letters of a page."""
    counts = Counter(direction(c) for c in chars)
    return counts.most_common(1)[0][0] if counts else 0


def make_words(
    chars: Iterable[Char],
    turn: Turn,
    links: Sequence[tuple[Box, str]] = (),
) -> list[Word]:
    """The words of a page, in the order of its content.

    Letters that run in another direction than ``turn.degrees`` are left out. ``links``:
    places (after turning) that lead to an address.
    """
    words: list[Word] = []
    seen: set[tuple[str, int, int, int]] = set()
    open_word: _OpenWord | None = None
    blank: float | None = None  # where the first one after the open word starts
    blanks = -1  # written since the last word; -1: nothing is known
    for char in chars:
        text = _text(char)
        if not text or direction(char) != turn.degrees:
            continue
        x0, top, x1, bottom = turn.box((char["x0"], char["top"], char["x1"], char["bottom"]))
        base = turn.base(char)
        size = char["size"] if turn.degrees in (0, 180) else bottom - top
        if text.isspace():
            if open_word is not None and blank is None:
                blank, blanks = x0, 0
            if blanks >= 0:
                blanks += 1
            continue
        step = max(TWICE * size, 0.05)
        key = (text, round(size * 8), round(x0 / step), round(base / step))
        if key in seen:
            continue
        seen.add(key)
        bold = _BOLD.search(char["fontname"]) is not None
        parted = blank is not None and abs(x0 - blank) > NO_ADVANCE * size
        if open_word is not None:
            if not parted and open_word.takes(x0, base, size, bold):
                open_word.add(text, x1, top, bottom)
                blank = None
                continue
            words.append(open_word.word(links))
            blanks = 0 if blank is None else blanks
        blank = None
        last = words[-1] if words else None
        if last is not None and blanks >= 0:
            gap = x0 - last.x1
            beside = abs(base - last.base) <= 0.5 * size and gap >= -0.3 * size
            # Blanks that do not fill the gap say nothing about it.
            filled = gap <= (blanks + 0.6) * size if blanks else gap <= GAP * size
            if not (beside and filled):
                blanks = -1
        face = face_of(char["fontname"]) + tint(char["non_stroking_color"])
        open_word = _OpenWord(text, x0, top, x1, bottom, base, size, bold, blanks, face)
        blanks = 0
    if open_word is not None:
        words.append(open_word.word(links))
    return words


def tint(colour: object) -> str:
    """A rough name of a colour: black, grey and white have none."""
    if not isinstance(colour, Sequence) or len(colour) != 3:
        return ""
    levels = [round(_LEVELS * float(part)) for part in colour]
    return "" if max(levels) == min(levels) else "#" + "".join(map(str, levels))


_LEVELS = 3


@lru_cache(maxsize=256)
def face_of(font: str) -> str:
    """The family in a font's name: ``ABCDEF+LiberationSans-Bold`` is ``liberationsans``."""
    return re.split(r"[-,]", font.partition("+")[2] or font)[0].lower()


class _OpenWord:
    """A word that may get more letters."""

    __slots__ = ("base", "blanks", "bold", "bottom", "face", "size", "text", "top", "x0", "x1")

    def __init__(
        self,
        text: str,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        base: float,
        size: float,
        bold: bool,
        blanks: int,
        face: str,
    ):
        self.text = [text]
        self.x0, self.top, self.x1, self.bottom = x0, top, x1, bottom
        self.base, self.size, self.bold, self.blanks = base, size, bold, blanks
        self.face = face

    def takes(self, x0: float, base: float, size: float, bold: bool) -> bool:
        em = self.size
        return (
            -0.5 * em <= x0 - self.x1 <= GAP * em
            and abs(base - self.base) <= LIFT * em
            and abs(size - em) <= SAME_SIZE * em
            and bold == self.bold
        )

    def add(self, text: str, x1: float, top: float, bottom: float) -> None:
        self.text.append(text)
        self.x1 = max(self.x1, x1)
        self.top, self.bottom = min(self.top, top), max(self.bottom, bottom)

    def word(self, links: Sequence[tuple[Box, str]]) -> Word:
        x, y = (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2
        link = next((url for (a, b, c, d), url in links if a <= x <= c and b <= y <= d), None)
        return Word(
            "".join(self.text), self.x0, self.top, self.x1, self.bottom,
            self.base, self.size, self.bold, False, self.blanks, link, self.face,
        )  # fmt: skip


def _text(char: Char) -> str:
    text: str = char["text"]
    if text.isascii() and "(" not in text and len(text) == 1:
        font = char["fontname"]
        if "ing" in font and ("Dingbats" in font or "ingdings" in font):
            return text.translate(_DINGBATS) if "Dingbats" in font else wingdings(text)
        return text
    if is_unnamed(char):
        # Letters of symbol fonts often have no name but that of their code.
        code = _symbol(text) if _SYMBOLS.search(char["fontname"]) else 0
        if not 32 < code < 256:
            return ""
        text = chr(code)
        if "Dingbats" in char["fontname"]:
            return text.translate(_DINGBATS)
    if "ingdings" in char["fontname"]:
        return wingdings(text)
    return text.translate(_LIGATURES).replace("\u00a0", " ")


def _symbol(text: str) -> int:
    """The code of an unnamed letter in a symbol font; such fonts keep them from U+F000 on."""
    found = _UNNAMED.fullmatch(text)
    if found is not None and found["code"]:
        return int(found["code"])
    return max(0, ord(text) - 0xF000) if len(text) == 1 else 0
