"""Texts side by side."""

from __future__ import annotations

from ascii_ink import spans, word

from extractor.document.ink import Word
from extractor.document.layout.blocks import Block
from extractor.document.layout.rows import make_rows
from extractor.document.layout.runs import Run, make_runs

WIDE = "A_line_as_wide_as_the_text_of_a_page_so_that_nothing_below_it_is_near_its_right_side\n\n"


def test_texts_beside_one_another_are_a_row() -> None:
    lines = spans(WIDE + "Name      Date\nDoe       1/2")
    assert lines[1:] == [["Name", "Date"], ["Doe", "1/2"]]


def test_columns_are_read_row_by_row() -> None:
    lines = spans(WIDE + "Jane Doe            Acme Corp\n(Last, First)       (Issuer)")
    assert lines[1:] == [["Jane Doe", "Acme Corp"], ["(Last, First)", "(Issuer)"]]


def test_what_stands_beside_no_one_is_a_row_of_its_own() -> None:
    assert spans("Remarks:\n\n\nNone.") == [["Remarks:"], ["None."]]


def test_text_beside_a_table_stays_beside_it() -> None:
    lines = spans("""
               ┌────┬────┐
        before │ a  │ b  │ behind
               └────┴────┘
    """)
    assert [text for line in lines for text in line] == ["before", "a", "b", "behind"]


def test_a_box_stays_with_its_words_beside_a_title_at_another_height() -> None:
    box = word("\u2612", 40, 140)
    text = [word(f"Check{row}", 55, 140 + 12 * row) for row in range(4)]
    text += [word("this box if it applies to you now", 90, w.base) for w in text]
    beside = word("STATEMENT OF CHANGES", 320, 135), word("IN OWNERSHIP", 340, 144)
    below = word("Filed pursuant to Section 16", 310, 168)
    blocks = [Block([run(box)]), Block(make_runs(text)), *(Block([run(w)]) for w in beside)]
    rows = make_rows([*blocks, Block([run(below)])])
    row = next(row for row in rows if any(b.runs[0].text == box.text for b in row))
    assert [b.runs[0].words[0].text for b in row[:2]] == [box.text, "Check0"]


def run(word: Word) -> Run:
    return make_runs([word])[0]


def test_a_check_box_takes_its_words_with_it_whatever_title_stands_beside() -> None:
    words = [
        word("\u2612", 0, 200),
        *(word(f"Check_this_{n}", 15, 200 + 12 * n) for n in range(4)),
        word("STATEMENT", 150, 203),
        word("OWNERSHIP", 150, 218),
    ]
    rows = make_rows(
        [Block(make_runs(words[:1])), Block(make_runs(words[1:5]))]
        + [Block(make_runs([w])) for w in words[5:]]
    )
    beside = next(row for row in rows if row[0].runs[0].text == "\u2612")
    assert beside[1].runs[0].text == "Check_this_0"
