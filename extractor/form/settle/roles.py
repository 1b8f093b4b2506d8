"""The boxes that words of a relationship tell: ``Director, Officer (General Counsel)``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.catalogue.labels import OTHER

_WORDS = {
    "isDirector": re.compile(r"director", re.IGNORECASE),
    "isTenPercentOwner": re.compile(
        r"(?:(?:greater|more) than )?(?:10 ?%|ten[ -]percent) (?:beneficial )?"
        r"(?:owner|holder|shareholder|stockholder)",
        re.IGNORECASE,
    ),
    "isOfficer": re.compile(r"officer", re.IGNORECASE),
    "isOther": re.compile(r"other", re.IGNORECASE),
}
_TITLED = re.compile(
    r"(?P<box>officer|other)\s*(?:[(:–—]|\s-\s)\s*(?P<title>\S.*)", re.I | re.DOTALL
)
OFFICES = re.compile(
    r"(?:(?:chief|principal)\b.{0,60}\bofficer"
    r"|(?:(?:senior|executive|corporate|group|first|assistant) )*(?:vice[ -])?president"
    r"|(?:e|s)?vp|c[efo]o|(?:general|chief) counsel|treasurer|controller|(?:vice )?chairman"
    r"|(?:corporate )?secretary)(?:,? (?:and|&) .{1,60}|,.{1,60})?",
    re.IGNORECASE,
)
"""Titles of officers, as whole texts."""
_IS_OFFICE = re.compile(r"\bofficer$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;/&\n]|\band\b)\s*", re.IGNORECASE)
_OF_ISSUER = re.compile(r"\s+of\s+(?:the\s+)?(?:issuer|company)\.?$", re.IGNORECASE)
_TITLES = {"isOfficer": "officerTitle", "isOther": "otherText"}
MOST_ALONE = 2
"""Boxes, without a title among them, that are a relationship and no list to choose from."""


class Piece(NamedTuple):
    """Words and the label that they are of: a box or a title."""

    label: str
    text: str


def relation_in(words: str) -> list[Piece] | None:
    """The boxes and titles that words tell, in order; None when that is not sure."""
    found: list[Piece] = []
    boxed = any(is_box(words[start:end]) for start, end in _tokens(words))
    rest: list[tuple[int, int]] = []  # tokens in a row that are no box

    def close() -> bool:
        if not rest:
            return True
        text = words[rest[0][0] : rest[-1][1]].strip()
        rest.clear()
        box = found[-1].label if found else ""
        if box in _TITLES:
            found.append(Piece(_TITLES[box], text))
        elif _IS_OFFICE.search(text):
            if all(piece.label != "isOfficer" for piece in found):
                found.append(Piece("isOfficer", text))
            found.append(Piece("officerTitle", text))
        elif boxed and OFFICES.fullmatch(text) and all(p.label != "isOfficer" for p in found):
            # ``Director, President & CEO``
            found.extend((Piece("isOfficer", text), Piece("officerTitle", text)))
        else:
            return False
        return True

    for start, end in _tokens(words):
        token = _OF_ISSUER.sub("", words[start:end])
        box = next((name for name, exact in _WORDS.items() if exact.fullmatch(token)), None)
        titled = _TITLED.fullmatch(token) if box is None else None
        if box is None and titled is None:
            rest.append((start, end))
            continue
        if not close():
            return None
        if titled is not None:
            box = "isOfficer" if titled["box"].lower() == "officer" else "isOther"
            rest.append((start + titled.start("title"), end))
        found.append(Piece(box or OTHER, token[: titled.end("box")] if titled else token))
    if not close():
        return None
    found = [p._replace(text=_unbracketed(p.text)) for p in found]
    labels = [p.label for p in found]
    titles = set(labels) & set(_TITLES.values())
    if len(set(labels)) < len(labels) or (len(labels) > MOST_ALONE and not titles):
        return None
    return found or None


def _unbracketed(title: str) -> str:
    return title[:-1].rstrip() if title.endswith(")") and "(" not in title else title


def _tokens(words: str) -> list[tuple[int, int]]:
    """Start and end of what stands between commas, slashes and the like."""
    out: list[tuple[int, int]] = []
    at = 0
    for m in [*_BETWEEN.finditer(words), None]:
        end = m.start() if m else len(words)
        if words[at:end].strip(" ."):
            out.append((at, at + len(words[at:end].rstrip(" ."))))
        at = m.end() if m else end
    return out


def cell_words(lines: Sequence[str]) -> str:
    """The lines of a cell as one text: a box on a line of its own is parted from the others."""
    words = ""
    for k, line in enumerate(lines):
        apart = k and (is_box(line) or is_box(lines[k - 1]))
        words += f"{chr(10) if apart else ' '}{line}" if k else line
    return words


def box_in(text: str) -> str | None:
    """The box that a text is the words of; None for any other text."""
    bare = text.strip()
    return next((name for name, exact in _WORDS.items() if exact.fullmatch(bare)), None)


def is_box(text: str) -> bool:
    """Whether a text is the words of one box, and nothing else."""
    return box_in(text) is not None
