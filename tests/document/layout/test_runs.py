"""Words chained to runs, and raised words."""

from __future__ import annotations

import pytest
from ascii_ink import drawn, word

from extractor.document.layout.runs import find_raised, make_runs, writes_blanks


def texts(drawing: str) -> list[str]:
    return [run.text for run in make_runs(drawn(drawing).words)]


def test_a_blank_joins_and_a_wide_gap_parts() -> None:
    assert texts("Common Stock  1,500   A") == ["Common Stock", "1,500", "A"]


def test_lines_are_read_top_down() -> None:
    assert texts("c  d\na  b") == ["c", "d", "a", "b"]


def test_small_steps_of_the_base_line_do_not_part() -> None:
    runs = make_runs([word("a", 0, 100), word("b", 10, 101.5), word("c", 20, 99)])
    assert [r.text for r in runs] == ["a b c"]


def test_where_blanks_are_written_a_gap_without_one_parts() -> None:
    words = [word("Common", 0, 100), word("Stock", 34, 100, blanks=-1)]
    assert len(make_runs(words)) == 1
    assert len(make_runs(words, written=True)) == 2


def test_several_written_blanks_may_fill_a_wider_gap() -> None:
    words = [word("a", 0, 100), word("b", 14, 100, blanks=2)]
    assert len(make_runs(words)) == 1
    assert len(make_runs([words[0], words[1]._replace(blanks=-1)])) == 2


def test_a_page_writes_its_blanks_when_nearly_all_are_there() -> None:
    line = [word("ab", 15 * k, 100, blanks=1 if k else -1) for k in range(40)]
    assert writes_blanks(line)
    assert not writes_blanks([w._replace(blanks=-1) for w in line])
    assert not writes_blanks(line[:5])


@pytest.mark.parametrize(
    ("mark", "raised"),
    [
        (word("(1)", 26, 96, 6), True),
        (word("(1)", 26, 96, 10), True),  # not smaller, but a mark
        (word("(1)", 26, 100, 6), False),  # on the line
        (word("(1)", 60, 96, 6), False),  # too far off
        (word("(1)", 26, 88, 10), False),  # a line of its own
        (word("Explanation", 26, 96, 10), False),  # no mark, nor smaller
    ],
)
def test_what_is_raised(mark, raised: bool) -> None:
    assert bool(find_raised([word("1,500", 0, 100), mark])) is raised


def test_a_raised_word_hangs_on_what_it_follows() -> None:
    words = [word("Stock", 0, 100), word("(1)", 26, 96, 6), word("1,500", 60, 100)]
    runs = make_runs(words)
    assert [[(w.text, w.raised) for w in run.words] for run in runs] == [
        [("Stock", False), ("(1)", True)],
        [("1,500", False)],
    ]


def test_marks_in_pieces_hang_one_on_another() -> None:
    words = [word("Stock", 0, 100), word("(1)", 25.5, 96, 6), word("(2)", 35, 96, 6)]
    assert find_raised(words) == {1: 0, 2: 0}


def test_a_number_beside_a_hanging_text_is_a_run_of_its_own() -> None:
    assert texts("1. The shares are held\n   by a trust")[:2] == ["1.", "The shares are held"]
    assert texts("1. The shares are held")[0] == "1. The shares are held"


def test_a_small_number_before_a_note_is_raised() -> None:
    note = word("Held", 12, 100), word("1", 8, 96, 6)
    assert find_raised(note) == {1: 0}
    assert [w.text for w in make_runs(note)[0].words] == ["1", "Held"]
    for other in (word("1", 8, 96), word("1", 8, 100, 6), word("1", 0, 96, 6), word("a", 8, 96, 6)):
        assert not find_raised((note[0], other))


def test_what_is_typed_in_other_letters_behind_a_caption_is_apart() -> None:
    caption = word("Symbol", 0, 100, face="times")
    typed = word("ACME", 33, 100, 8, face="courier")
    assert [r.text for r in make_runs([caption, typed])] == ["Symbol", "ACME"]
    for same in (
        typed._replace(size=10.0),
        typed._replace(face="times"),
        typed._replace(blanks=1),
        word("[", 33, 100, 8, face="courier"),
    ):
        assert len(make_runs([caption, same])) == 1


def test_marks_in_brackets_of_one_word_are_raised() -> None:
    words = [word("Stock", 0, 100), word("(1)(2)", 26, 96, 6)]
    assert [r.text for r in make_runs(words)] == ["Stock (1)(2)"]
    assert find_raised(words)


def test_a_text_far_above_does_not_part_a_number_from_its_note() -> None:
    words = [word("to", 15, 100), word("1.", 0, 400), word("Shares", 15, 400)]
    assert [r.text for r in make_runs(words)] == ["to", "1. Shares"]


def test_a_date_that_touches_a_name_stands_in_the_next_cell() -> None:
    name = word("Oliver", 0, 100)
    for line in (["May", "28,", "2007"], ["11", "Mar", "2009"], ["2009-03-11"], ["3/1/2009"]):
        dated = [word(line[0], 30, 100, blanks=0)]
        for text in line[1:]:
            dated.append(word(text, dated[-1].x1 + 3, 100, blanks=1))
        assert [r.text for r in make_runs([name, *dated])] == ["Oliver", " ".join(line)]


def test_other_words_that_touch_are_one_run() -> None:
    words = [word("Oliver", 0, 100), word("May", 30, 100, blanks=0)]
    assert len(make_runs(words)) == 1
