"""Doubt: crops that were read badly are read again in other ways, and what agrees wins.

An engine's own confidence is weak evidence: wrong digits come with high ones. That two ways
of reading agree is the best sign there is, and of two engines a better one than of one engine
with two preparations. No word is put together here: what wins is what some reading gave of the
words that were in doubt, whole.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractor.document.ocr.doubt import Doubt, doubtful, doubts
from extractor.document.ocr.engine import (
    Crop,
    Engine,
    EngineFault,
    Holds,
    Reading,
    read_ways,
)
from extractor.document.ocr.shapes import alike, fits

MISFIT = 0.5
"""What a reading counts that does not look like what its crop may hold."""
SETTLED = 0.9
"""Confidence from which nobody else is asked about what several agree on."""
SAME_ENGINE = 0.5
"""How much the agreement of a further reading by the same engine counts."""


class Alternative(NamedTuple):
    """What one reader read on a crop.

    ``confidence``: its own, of its least sure word, 0 to 1; 0 when it read nothing.
    """

    text: str
    reader: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Agreed:
    """The reading of a crop, or of some words of it, that won.

    ``words``: as the winning reader gave them; with the confidence of the whole where there
    were several readings, with its own where there was one.
    ``alternatives``: what each reader read, the first reader's first. ``readers``: who read
    the text that won. ``confidence``: 0 to 1, see `combine`.
    """

    words: Reading
    confidence: float
    readers: tuple[str, ...]
    alternatives: tuple[Alternative, ...]

    @property
    def text(self) -> str:
        """The words with a blank between them."""
        return text_of(self.words)


class Outcome(NamedTuple):
    """The readings of all crops, and what went wrong on the way without stopping it.

    Each crop's are those of its parts from left to right: words that nobody doubted, and words
    that were read again. Most crops are one part.
    """

    readings: list[list[Agreed]]
    faults: list[str]


def text_of(reading: Reading) -> str:
    """The words of a reading with a blank between them."""
    return " ".join(word.text for word in reading)


def read_again(
    crops: Sequence[Crop],
    reader: str,
    readings: Sequence[Reading | None],
    others: Sequence[Engine],
    seconds: float,
) -> Outcome:
    """What is doubtful of crops that ``reader`` has read, read by ``others`` too.

    Each of these reads what is in doubt still when its turn comes. What was left to them has
    None for its reading. What the crops may hold may be known better by now. ``seconds``: for
    all ``others`` together; when it is used up, the rest is not read again. A fault of one of
    them is told in the outcome, and its readings are missing.
    """
    ends = time.monotonic() + seconds
    again = [doubts(crop, reading or ()) for crop, reading in zip(crops, readings, strict=True)]
    asked: list[_Asked] = []
    for reading, found in zip(readings, again, strict=True):
        for doubt in found:
            given = [] if reading is None else [(reader, reading[doubt.first : doubt.end])]
            asked.append(_Asked(doubt, given))
    faults = []
    for other in others:
        left = [one for one in asked if not one.is_settled]
        if not left:
            break
        try:
            seconds = ends - time.monotonic()
            if seconds <= 0:
                raise EngineFault("no time was left to read in doubt")
            ways = read_ways(other, [one.doubt.crop for one in left], seconds)
        except EngineFault as fault:
            faults.append(f"{other.name}: {fault}")
            continue
        for name, read in ways:
            for one, reading in zip(left, read, strict=True):
                own = one.doubt.own(reading)
                if own is not None:
                    one.given.append((name, own))
    rest = iter(asked)
    out = [
        _parts(crop, reader, reading, [next(rest) for _ in found])
        for crop, reading, found in zip(crops, readings, again, strict=True)
    ]
    return Outcome(out, faults)


@dataclass(slots=True)
class _Asked:
    """What is in doubt, and all that was read of it so far, with the readers' names."""

    doubt: Doubt
    given: list[tuple[str, Reading]]

    @property
    def is_settled(self) -> bool:
        """Whether those who read it agree well enough for nobody else to be asked."""
        holds = self.doubt.crop.holds
        if len(self.given) < 2:
            return bool(self.given) and not doubtful(self.given[0][1], holds)
        won = combine(self.given, holds)
        return len(won.readers) > 1 and won.confidence >= SETTLED and fits(won.text, holds)


def _parts(
    crop: Crop, reader: str, reading: Reading | None, again: Sequence[_Asked]
) -> list[Agreed]:
    """A crop's words that were sure, and what won of the others, from left to right."""
    parts, at = [], 0
    for one in again:
        if reading and at < one.doubt.first:
            parts.append(combine([(reader, reading[at : one.doubt.first])], crop.holds))
        parts.append(combine(one.given or [(reader, ())], crop.holds))
        at = one.doubt.end
    if reading and at < len(reading):
        parts.append(combine([(reader, reading[at:])], crop.holds))
    return parts


def combine(given: Sequence[tuple[str, Reading]], holds: Holds) -> Agreed:
    """What several readings of a crop come to; ``given``: each reader's name and reading.

    Readings that may well be of the same letters count as one (`shapes.alike`); of those, the
    surest that fits what the crop may hold stands for all. Each text weighs what its readings
    are confident, halved where its shape does not fit; the heaviest wins, the earlier of equal
    ones. Its confidence is its share of all weights, times the chance that not all of its
    readers are wrong, taking their confidences for chances, and halved where its shape does
    not fit. What a further reading by the same engine adds is halved, as it errs alike.
    """
    alternatives = tuple(
        Alternative(text_of(reading), reader, _least(reading)) for reader, reading in given
    )
    fitting = [fits(alternative.text, holds) for alternative in alternatives]
    groups: dict[str, list[int]] = {}
    for place, alternative in enumerate(alternatives):
        groups.setdefault(alike(alternative.text, holds), []).append(place)

    def trust(places: list[int]) -> float:
        return 1.0 if any(fitting[place] for place in places) else MISFIT

    weights = {
        key: trust(places) * sum(alternatives[place].confidence for place in places)
        for key, places in groups.items()
    }
    won = max(weights, key=lambda key: weights[key])
    places = groups[won]
    best = max(places, key=lambda place: (fitting[place], alternatives[place].confidence))
    words = given[best][1]
    total = sum(weights.values())
    share = weights[won] / total if total > 0 else 0.0
    right = 1 - _all_wrong([alternatives[place] for place in places])
    confidence = share * right * trust(places)
    if len(given) > 1:
        # Sure words stay as sure as the whole; unsure ones are carried by those who agree.
        words = tuple(word._replace(confidence=confidence) for word in words)
    return Agreed(
        words, confidence, tuple(alternatives[place].reader for place in places), alternatives
    )


def engine_of(reader: str) -> str:
    """The engine of a reader's name: its first word."""
    return reader.split(" ", 1)[0]


def _all_wrong(agreeing: Sequence[Alternative]) -> float:
    """The chance that all who read a text are wrong."""
    chance = 1.0
    seen: set[str] = set()
    for reading in sorted(agreeing, key=lambda reading: -reading.confidence):
        counts = SAME_ENGINE if engine_of(reading.reader) in seen else 1.0
        seen.add(engine_of(reading.reader))
        chance *= 1 - counts * reading.confidence
    return chance


def _least(reading: Reading) -> float:
    return min((word.confidence for word in reading), default=0.0)
