"""Which words of a line are read again, and that only these are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from crops_made import FakeEngine

from extractor.document.ocr.agree import Outcome, read_again
from extractor.document.ocr.doubt import doubts
from extractor.document.ocr.engine import Crop, Holds, Reading, ReadWord

WIDE, BLANK = 10, 8
LINE = "each share was bought by the plan in 2019 at one price"


def drawn(text: str, blank: int = BLANK) -> tuple[Crop, list[tuple[int, int]]]:
    """A line of bars for letters, and where its words stand."""
    shown = np.full((30, (WIDE + blank) * len(text)), 255, np.uint8)
    at, places = 4, []
    for word in text.split():
        start = at
        for _ in word:
            shown[6:24, at : at + WIDE - 1] = 0
            at += WIDE
        places.append((start, at - 1))
        at += blank
    return Crop(shown[:, : at + 4], 300), places


def read(text: str, places: Sequence[tuple[int, int]], unsure: Sequence[str] = ()) -> Reading:
    words = zip(text.split(), places, strict=True)
    return tuple(
        ReadWord(word, a, 6, b, 24, 0.5 if word in unsure else 0.97) for word, (a, b) in words
    )


def test_a_sure_line_is_not_in_doubt() -> None:
    crop, places = drawn(LINE)
    assert doubts(crop, read(LINE, places)) == []


def test_a_doubtful_word_is_cut_out_with_its_neighbours() -> None:
    crop, places = drawn(LINE)
    [doubt] = doubts(crop, read(LINE, places, ["plan"]))
    assert (doubt.first, doubt.end) == (6, 7)
    assert places[4][1] < doubt.left <= places[5][0]
    assert places[7][1] <= doubt.left + doubt.crop.pixels.shape[1] <= places[8][0]


def test_an_odd_word_is_doubted_however_sure_the_engine_is() -> None:
    text = LINE.replace("plan", "p1an")
    crop, places = drawn(text)
    assert [(d.first, d.end) for d in doubts(crop, read(text, places))] == [(6, 7)]


def test_neighbours_in_doubt_are_read_at_once() -> None:
    crop, places = drawn(LINE)
    [doubt] = doubts(crop, read(LINE, places, ["bought", "the"]))
    assert (doubt.first, doubt.end) == (3, 6)


@pytest.mark.parametrize(
    ("text", "unsure"),
    [("Common Stock", ["Stock"]), (LINE, LINE.split()[::2]), (LINE, LINE.split())],
)
def test_short_lines_and_bad_ones_are_read_whole(text: str, unsure: list[str]) -> None:
    crop, places = drawn(text)
    [doubt] = doubts(crop, read(text, places, unsure))
    assert doubt.crop is crop and (doubt.first, doubt.end) == (0, len(text.split()))


def test_values_are_read_whole() -> None:
    crop, places = drawn(LINE)
    crop = Crop(crop.pixels, 300, Holds.NUMBER)
    assert [d.crop for d in doubts(crop, read(LINE, places, ["plan"]))] == [crop]


def test_words_with_no_white_between_them_are_not_parted() -> None:
    crop, places = drawn(LINE, blank=0)
    [doubt] = doubts(crop, read(LINE, places, ["plan"]))
    assert doubt.crop.pixels.shape == crop.pixels.shape


def again(second: str, unsure: Sequence[str]) -> Outcome:
    """A line read again by an engine that reads ``second`` on all that it is shown."""
    crop, places = drawn(LINE)
    words = dict(zip(LINE.split(), places, strict=True))

    def answer(crops: Sequence[Crop]) -> list[Reading]:
        left = doubts(crop, read(LINE, places, unsure))[0].left
        return [
            tuple(
                ReadWord(said, words[true][0] - left, 6, words[true][1] - left, 24, 0.9)
                for true, said in zip(("the", "plan", "in"), second.split(), strict=True)
            )
        ]

    first = read(LINE, places, unsure)
    return read_again([crop], "one 1", [first], [FakeEngine("two 1", answer)], 9)


def test_only_the_doubtful_word_is_replaced() -> None:
    [parts] = again("tho plant 1n", ["plan"]).readings
    assert [part.text for part in parts] == [
        "each share was bought by the", "plant", "in 2019 at one price"
    ]  # fmt: skip
    assert [len(part.alternatives) for part in parts] == [1, 2, 1]
    assert parts[0].confidence == 0.97


def test_two_who_agree_on_a_word_make_it_surer() -> None:
    [parts] = again("the plan in", ["plan"]).readings
    assert parts[1].text == "plan" and parts[1].confidence > 0.9
    words = [word for part in parts for word in part.words]
    assert [word.text for word in words] == LINE.split()
    assert all(a.x0 < b.x0 for a, b in pairwise(words))


def test_a_word_read_as_one_with_its_neighbour_counts_for_nothing() -> None:
    crop, places = drawn(LINE)
    first = read(LINE, places, ["plan"])
    left = doubts(crop, first)[0].left
    both = ReadWord("planin", places[6][0] - left, 6, places[7][1] - left, 24, 0.99)
    other = FakeEngine("two 1", lambda _: [(both,)])
    [parts] = read_again([crop], "one 1", [first], [other], 9).readings
    assert " ".join(part.text for part in parts) == LINE


def test_what_was_left_to_others_has_their_readings_alone() -> None:
    crop, places = drawn("12")
    other = FakeEngine("two 1", lambda crops: [read("12", places) for _ in crops])
    [[part]] = read_again([crop], "one 1", [None], [other], 9).readings
    assert part.text == "12" and part.readers == ("two 1",)
    [[nothing]] = read_again([crop], "one 1", [None], [], 9).readings
    assert nothing.text == ""
