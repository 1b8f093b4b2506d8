"""Places to tick that are written (``____``, ``[ ]``, an empty box), and the ticks on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from extractor.document.ink import Check, Word
from extractor.document.model import Box

_EMPTY_BOXES = frozenset("\u2610\u25a1\u274f\u2751\u2752\u25a2\u25fb")
_TICKED_BOXES = frozenset("\u2611\u2612")
_TICKS = frozenset({"X", "x", "XX", "xx", *"\u2713\u2714\u2612\u2611\u2717\u2718"})


def tick_places(words: Sequence[Word], checks: Sequence[Check]) -> tuple[list[Word], list[Check]]:
    """Ticks joined with the place to tick that they stand on.

    Such a place is a written box or a line made of letters (``_____``); a tick is a written X
    or a drawn one. Other words on such a line take the line's place.
    """
    words = [w for w in words if len(w.text) < LONG_LINE or set(w.text) != {"_"}]
    words = join_brackets(words)
    places = {k: w for k, w in enumerate(words) if _is_place(w.text)}
    if not places:
        return words, list(checks)
    out: list[Word | None] = list(words)
    over: dict[int, list[int]] = {k: [] for k in places}
    for j, word in enumerate(words):
        if j in places or (k := _nearest_place(word.box, places)) is None:
            continue
        # A ticked box is on the place that it was printed over, not on that of the next line.
        if word.text not in _TICKED_BOXES or _is_level(word, words[k]):
            over[k].append(j)
    left: list[Check] = []
    drawn: set[int] = set()
    for check in checks:
        k = _nearest_place((check.x0, check.top, check.x1, check.bottom), places)
        if k is None or not check.ticked:
            left.append(check)
        else:
            drawn.add(k)
    for k, place in places.items():
        text = "".join(words[j].text for j in over[k])
        if k in drawn or text in _TICKS:
            out[k] = place._replace(text="__X__" if place.text[0] == "_" else "\u2612")
            for j in over[k]:
                out[j] = None
        elif over[k] and place.text[0] == "_":
            out[k] = None
    return [w for w in out if w is not None], left


def join_brackets(words: Sequence[Word]) -> list[Word]:
    """Brackets with room for a tick, and the tick in them, joined: ``[``, ``X``, ``]``."""
    out: list[Word | None] = list(words)
    order = sorted(range(len(words)), key=lambda j: words[j].x0)
    starts = [words[j].x0 for j in order]
    for k, opening in enumerate(words):
        if opening.text not in _CLOSING:
            continue
        inside: list[int] = []
        for at in range(bisect_left(starts, opening.x0), len(order)):
            j = order[at]
            word = words[j]
            if word.x0 - opening.x0 > ROOM * opening.size:
                break
            if j == k or abs(word.base - opening.base) > 0.6 * opening.size:
                continue
            if word.text == _CLOSING[opening.text]:
                text = f"{opening.text}{'X' if inside else ' '}{word.text}"
                out[k] = opening._replace(text=text, x1=word.x1)
                for i in (*inside, j):
                    out[i] = None
                break
            if word.text not in _TICKS:
                break
            inside.append(j)
    return [w for w in out if w is not None]


_CLOSING = {"[": "]", "(": ")"}
ROOM = 4.0
"""Ems between the brackets of a box."""


def _nearest_place(box: Box, places: Mapping[int, Word]) -> int | None:
    """The place that ink stands on; between two lines, the one whose letters' middle is nearer."""
    middle = (box[1] + box[3]) / 2
    on = [
        (abs(middle - (place.base - MIDDLE * place.size)), k)
        for k, place in places.items()
        if _stands_on(box, place)
    ]
    return min(on)[1] if on else None


MIDDLE = 0.3
"""Ems; how high above its base line the middle of a letter stands."""


LONG_LINE = 11
"""Letters from which a line made of letters is one to write on, and no place for a tick."""


def _is_place(text: str) -> bool:
    return text in _EMPTY_BOXES or text in _BRACKETS or (len(text) >= 2 and set(text) == {"_"})


_BRACKETS = ("[ ]", "( )")


def _is_level(word: Word, place: Word) -> bool:
    return abs(word.base - place.base) <= LEVEL * place.size


LEVEL = 0.4
"""Ems; how far the base lines of a box and of one printed over it may differ."""


def _stands_on(box: Box, place: Word) -> bool:
    em = place.size
    middle = (box[0] + box[2]) / 2
    return (
        place.x0 - 0.2 * em <= middle <= place.x1 + 0.2 * em
        and box[1] < place.base + 0.5 * em
        and box[3] > place.base - 0.9 * em
        and box[3] - box[1] <= 2.2 * em
    )
