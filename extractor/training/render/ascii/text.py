"""Lines of characters: wrapped, padded, set side by side, and the slips of typists."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Sequence

_LONG_WORD = re.compile(r"[A-Za-z]{7,}")
_STOP = 8
SOFT = "\u00ad"
"""Where a word breaks when its line is full."""


def words_wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most ``width`` characters, broken between words where it can."""
    return textwrap.wrap(text, max(width, 1), break_on_hyphens=False) or [""]


def sliced(text: str, width: int) -> list[str]:
    """The text cut where each line is full; a blank that a cut meets stays on its side."""
    return [text[k : k + width] for k in range(0, len(text), max(width, 1))] or [""]


def unbroken(text: str) -> str:
    """The text without its soft hyphens."""
    return text.replace(SOFT, "")


def hyphenated(text: str, width: int) -> list[str]:
    """Lines of printed words.

    What does not fit its line breaks at a soft hyphen; what fits none, after a stroke or with a
    hyphen anywhere.
    """
    out: list[str] = []
    for marked in text.split():
        word = unbroken(marked)
        if out and len(out[-1]) + 1 + len(word) <= width:
            out[-1] += f" {word}"
            continue
        first, soft, rest = marked.partition(SOFT)
        if soft and out and len(out[-1]) + 2 + len(first) <= width:
            out[-1] += f" {first}-"
            word = unbroken(rest)
        elif soft and len(word) > width > len(first):
            out.append(f"{first}-")
            word = unbroken(rest)
        while len(word) > width > 1:
            cut = word.rfind("/", 0, width) + 1
            out.append(word[:cut] if cut > 1 else f"{word[: width - 1]}-")
            word = word[cut if cut > 1 else width - 1 :]
        out.append(word)
    return out or [""]


def paragraph(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Running text between the margins, ``first`` before its first line, ``rest`` before others."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def padded(text: str, width: int, align: str = "left") -> str:
    """The text in a field of ``width`` characters: left, right or centre."""
    if align == "right":
        return text.rjust(width)
    return text.center(width) if align == "centre" else text.ljust(width)


def side_by_side(parts: Sequence[Sequence[str]], widths: Sequence[int], between: str) -> list[str]:
    """Blocks of lines beside one another, each in its width."""
    height = max((len(p) for p in parts), default=0)
    return [
        between.join(
            padded(p[k] if k < len(p) else "", w) for p, w in zip(parts, widths, strict=True)
        )
        for k in range(height)
    ]


def misspelt(text: str, share: float, rng: random.Random) -> str:
    """Printed words as a hurried typist copies them: two letters of some long words change place.

    ``Instruction`` becomes ``Insturction``. Values are never touched.
    """
    if not share:
        return text

    def slip(found: re.Match[str]) -> str:
        word = found[0]
        if rng.random() >= share:
            return word
        k = rng.randrange(2, len(word) - 2)
        return word[:k] + word[k + 1] + word[k] + word[k + 2 :]

    return _LONG_WORD.sub(slip, text)


def tabbed(line: str) -> str:
    """Blanks before a stop of eight characters become a tab; the line looks as before."""
    blocks = [line[k : k + _STOP] for k in range(0, len(line), _STOP)]
    return "".join(
        block.rstrip(" ") + "\t" if block.endswith("  ") and len(block) == _STOP else block
        for block in blocks
    )
