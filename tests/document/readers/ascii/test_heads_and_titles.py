"""Where tables begin: under unknown titles, below themselves, and never at captions."""

from __future__ import annotations

import pytest

from extractor.document.readers.ascii.lines import typed_lines
from extractor.document.readers.ascii.other_bars import with_usual_bars
from extractor.document.readers.ascii.parts import has_ruled_head, is_note, is_title, says_none
from extractor.document.readers.ascii.reader import read_ascii
from extractor.document.readers.ascii.rows import is_date, rows_of
from extractor.document.sniff import Kind, kind_of

RULE = "~" * 76
UNKNOWN = f"""\
HOLDINGS OF PLAIN PAPER
{RULE}
Paper           Day of      Key   Count     In or   Each at   Left over
Held            Trade                       Out
{RULE}
Common Stock    5/06/2001   S     149,527   D       $14.57    3,920
{RULE}
"""


def test_a_table_begins_under_a_title_that_nobody_knows() -> None:
    assert has_ruled_head(typed_lines(UNKNOWN), 1)
    (grid,) = read_ascii(UNKNOWN, "x").grids
    assert [c.text for c in grid.cells][-7:] == [
        "Common Stock", "5/06/2001", "S", "149,527", "D", "$14.57", "3,920",
    ]  # fmt: skip


def test_names_of_columns_are_no_title() -> None:
    caption, title = typed_lines(
        "Derivative Security                  Owned       Direct\n"
        "Derivative Securities Acquired, Disposed of, or Beneficially Owned"
    )
    assert not is_title(caption)
    assert is_title(title)


def test_a_table_that_goes_on_below_itself_is_another_grid() -> None:
    text = (
        "Table II - Derivative Securities Acquired\n"
        f"{'_' * 70}\n"
        "Title of Option   Price    Date       Code   Shares    Expiration\n"
        f"{'_' * 70}\n"
        "Stock Units       $1.00    5/15/01    M      6,791     5/15/09\n"
        "\n"
        f"{'_' * 50}\n"
        "Title and Amount      Price of    Owned     Direct\n"
        f"{'_' * 50}\n"
        "Common      6,791     $ 0         20,373    D\n"
        "Stock\n"
    )
    first, second = read_ascii(text, "x").grids
    assert first.n_rows == 2
    assert [c.text for c in second.cells][-4:] != [] and second.n_rows >= 2


def test_no_rows_where_a_table_says_none() -> None:
    text = UNKNOWN.replace(
        "Common Stock    5/06/2001   S     149,527   D       $14.57    3,920", "NONE"
    )
    assert "NONE" not in [c.text for g in read_ascii(text, "x").grids for c in g.cells]
    assert says_none("N/A") and says_none(" -- ") and not says_none("Nonesuch Corp")


@pytest.mark.parametrize("text", ["1/ Held by a trust.", "Note 2: Held.", '5.  "Return" means it.'])
def test_notes_begin(text: str) -> None:
    (line,) = typed_lines(text)
    assert is_note(line)


def test_a_fraction_is_no_date_and_a_year_goes_on_with_words() -> None:
    assert not is_date("1/1000th of a Share")
    lines = [
        ["Ordinary", "12/30/2011", "53", "By the Craig"],
        ["Shares,", "", "", "2009"],
        ["no par", "", "", "Trust"],
    ]
    assert len(rows_of(lines, 4)) == 1


def test_bars_of_other_signs_are_found_behind_tabs() -> None:
    text = "".join(f": a{' ' * k}\t: b\t: c\t:\n" for k in range(4))
    assert ":" not in with_usual_bars(text)


@pytest.mark.parametrize("text", [f"A\n{'-' * 60}|\n", "*****\n word\n*****\n"])
def test_what_typists_draw_is_no_markdown(text: str) -> None:
    assert kind_of(text, "x") is Kind.TEXT
