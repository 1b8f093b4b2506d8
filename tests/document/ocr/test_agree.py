"""Doubt, second readings, and which of several wins."""

from __future__ import annotations

import pytest
from crops_made import FakeEngine, crop, reading

from extractor.document.ocr.agree import Outcome, combine, read_again, text_of
from extractor.document.ocr.doubt import doubtful
from extractor.document.ocr.engine import EngineFault, EngineMissing, Holds
from extractor.document.ocr.shapes import fits


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("1,234,567.89", Holds.NUMBER),
        ("$12.3456", Holds.NUMBER),
        ("$.01", Holds.NUMBER),
        ("$ 12.50", Holds.NUMBER),
        ("0", Holds.NUMBER),
        ("1000 (1)", Holds.NUMBER),
        ("(1) (2)", Holds.NUMBER),
        ("(500)", Holds.NUMBER),
        ("03/14/2019", Holds.DATE),
        ("3/4/19(2)", Holds.DATE),
        ("2019-03-14", Holds.DATE),
        ("(3)", Holds.DATE),
        ("A", Holds.CODE),
        ("J(1)", Holds.CODE),
        ("(12)", Holds.MARK),
        ("(1)(2)", Holds.MARK),
        ("O'Neil-Smith, James A.", Holds.TEXT),
        ("Rule 10b5-1", Holds.TEXT),
        ("$0.01 par value", Holds.TEXT),
    ],
)
def test_shapes_that_fit(text: str, holds: Holds) -> None:
    assert fits(text, holds)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("", Holds.TEXT),
        ("1,23,456", Holds.NUMBER),
        ("1.234.567", Holds.NUMBER),
        ("S12.34", Holds.NUMBER),
        ("$149 8684", Holds.NUMBER),
        ("$", Holds.NUMBER),
        ("13/14/2019", Holds.DATE),
        ("03/32/2019", Holds.DATE),
        ("03/14/2919", Holds.DATE),
        ("03/142019", Holds.DATE),
        ("0", Holds.CODE),
        ("ABCD", Holds.CODE),
        ("(1", Holds.MARK),
        ("1", Holds.MARK),
        ("1O0 shares", Holds.TEXT),
        ("There 1s no data", Holds.TEXT),
        ("Com~on | Stock", Holds.TEXT),
        ("from $183,1375 to", Holds.TEXT),
    ],
)
def test_shapes_that_do_not_fit(text: str, holds: Holds) -> None:
    assert not fits(text, holds)


def test_digits_are_doubted_sooner_than_letters() -> None:
    assert not doubtful(reading("Common Stock", 0.91), Holds.TEXT)
    assert doubtful(reading("Suite 210", 0.91), Holds.TEXT)
    assert doubtful(reading("Common Stock", 0.85), Holds.TEXT)
    assert doubtful((), Holds.TEXT)


def read_in_doubt(crops: list, first, others: list, seconds: float) -> Outcome:
    return read_again(crops, first.name, first.read(crops, 10), others, seconds)


def test_only_the_doubtful_are_read_again() -> None:
    crops = [crop("1"), crop("2"), crop("3")]
    first = FakeEngine(
        "one 1", lambda _: [reading("Smith"), reading("Sm1th", 0.4), reading("Jones")]
    )
    other = FakeEngine("two 1", lambda _: [reading("Smith", 0.8)])
    outcome = read_in_doubt(crops, first, [other], 10)
    assert [found.text for (found,) in outcome.readings] == ["Smith", "Smith", "Jones"]
    assert other.asked == [[crops[1]]]
    assert outcome.readings[0][0].readers == ("one 1",)
    assert [way.text for way in outcome.readings[1][0].alternatives] == ["Sm1th", "Smith"]


def test_a_third_is_asked_only_where_two_do_not_agree() -> None:
    crops = [crop("1"), crop("2"), crop("3")]
    first = FakeEngine(
        "one 1", lambda _: [reading("12", 0.9), reading("13", 0.6), reading("14", 0.2)]
    )
    second = FakeEngine(
        "two 1", lambda _: [reading("12", 0.9), reading("18", 0.9), reading("14", 0.2)]
    )
    third = FakeEngine("three 1", lambda asked: [reading("18", 0.9), reading("14", 0.9)])
    outcome = read_in_doubt(crops, first, [second, third], 10)
    assert third.asked == [crops[1:]]
    assert [found.text for (found,) in outcome.readings] == ["12", "18", "14"]


def test_without_doubt_nobody_else_is_asked() -> None:
    other = FakeEngine("two 1", EngineFault("would fail"))
    outcome = read_in_doubt([crop()], FakeEngine("one 1", lambda _: [reading("Smith")]), [other], 9)
    assert other.asked == [] and outcome.faults == []


def test_a_fault_of_a_further_reader_is_told_and_stops_nothing() -> None:
    first = FakeEngine("one 1", lambda _: [reading("Sm1th", 0.4)])
    others = [
        FakeEngine("two 1", EngineMissing("two is not installed")),
        FakeEngine("three 1", lambda _: [reading("Smith", 0.8)]),
    ]
    outcome = read_in_doubt([crop()], first, others, 10)
    assert outcome.readings[0][0].text == "Smith"
    assert outcome.faults == ["two 1: two is not installed"]


def test_no_time_left_means_no_second_reading() -> None:
    first = FakeEngine("one 1", lambda _: [reading("Sm1th", 0.4)])
    other = FakeEngine("two 1", lambda _: [reading("Smith")])
    outcome = read_in_doubt([crop()], first, [other], 0)
    assert outcome.readings[0][0].text == "Sm1th" and other.asked == []
    assert len(outcome.faults) == 1


def test_two_that_agree_beat_a_surer_one() -> None:
    won = combine(
        [
            ("one 1", reading("757,976", 0.92)),
            ("one 1 (soft)", reading("757,576", 0.7)),
            ("two 1", reading("757,576", 0.8)),
        ],
        Holds.NUMBER,
    )
    assert won.text == "757,576"
    assert won.readers == ("one 1 (soft)", "two 1")
    assert all(word.confidence == won.confidence for word in won.words)


def test_what_wins_was_read_whole_by_someone() -> None:
    given = [("one 1", reading("1O0 20", 0.6)), ("two 1", reading("100 2O", 0.6))]
    assert combine(given, Holds.TEXT).text in {text_of(way) for _, way in given}


def test_shape_decides_between_equals() -> None:
    won = combine([("one 1", reading("S12.50")), ("two 1", reading("$12.50"))], Holds.NUMBER)
    assert won.text == "$12.50"


def test_words_that_two_readers_are_sure_of_outweigh_a_weak_number() -> None:
    won = combine(
        [
            ("one 1", reading("See footnote", 0.95)),
            ("one 1 (soft)", reading("See footnote", 0.9)),
            ("two 1", reading("5", 0.5)),
        ],
        Holds.NUMBER,
    )
    assert won.text == "See footnote"


def test_blanks_and_quotes_make_no_difference() -> None:
    won = combine(
        [("one 1", reading("O’Neil", 0.6)), ("two 1", reading("O' Neil", 0.5))], Holds.TEXT
    )
    assert won.text == "O’Neil" and len(won.readers) == 2


def test_two_engines_make_surer_than_one_twice() -> None:
    def sure(other: str) -> float:
        given = [("one 1", reading("5", 0.8)), (other, reading("5", 0.8))]
        return combine(given, Holds.NUMBER).confidence

    alone = combine([("one 1", reading("5", 0.8))], Holds.NUMBER).confidence
    assert alone < sure("one 1 (soft)") < sure("two 1") < 1


def test_dispute_makes_unsure() -> None:
    won = combine([("one 1", reading("15", 0.9)), ("two 1", reading("16", 0.9))], Holds.NUMBER)
    assert won.text == "15" and won.confidence < 0.5


def test_nothing_read_by_anyone() -> None:
    won = combine([("one 1", ()), ("two 1", ())], Holds.CODE)
    assert won.text == "" and won.confidence == 0


def test_look_alikes_support_what_fits() -> None:
    won = combine(
        [("one 1", reading("O", 0.1)), ("one 1 (soft)", ()), ("two 1", reading("0", 0.97))],
        Holds.CODE,
    )
    assert won.text == "O" and won.readers == ("one 1", "two 1") and won.confidence > 0.9


def test_look_alikes_are_not_made_into_what_nobody_read() -> None:
    won = combine([("one 1", ()), ("two 1", reading("0", 0.97))], Holds.CODE)
    assert won.text == "0" and won.confidence < 0.5


def test_odd_shapes_are_never_sure() -> None:
    given = [("one 1", reading("5,681.039.84", 0.9)), ("two 1", reading("5,681.039.84", 0.9))]
    assert combine(given, Holds.NUMBER).confidence < 0.5
