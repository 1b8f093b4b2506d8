"""Nets made into grids, frames and check boxes."""

from __future__ import annotations

from dataclasses import replace

from ascii_ink import cells, document, drawn, spans

from extractor.document.ink import Check, PageInk, Rule, Word


def test_words_go_to_the_cell_around_them() -> None:
    _, (grid,) = document("""
        ┌───────┬───────┐
        │ Title │ Date  │
        ├───────┼───────┤
        │ Stock │       │
        └───────┴───────┘
    """)
    assert cells(grid) == [["Title", "Date"], ["Stock", ""]]


def test_a_box_around_words_is_a_frame_and_no_table() -> None:
    lines, grids = document("""
        ┌─────────────────────────┐
        │  Check this box if any  │
        └─────────────────────────┘
    """)
    assert grids == ()
    assert [line.text for line in lines] == ["Check this box if any"]


def test_neighbouring_tables_of_other_columns_do_not_merge() -> None:
    _, grids = document("""
        ┌──────────┬──────────┬──────────┐
        │ a        │ b        │ c        │
        ├──────────┼──────────┼──────────┤
        │ d        │ e        │ f        │
        ├─────┬────┴──┬───────┴──┬───────┤
        │ g   │ h     │ i        │ j     │
        ├─────┼───────┼──────────┼───────┤
        │ k   │ l     │ m        │ n     │
        └─────┴───────┴──────────┴───────┘
    """)
    assert [cells(g)[0] for g in grids] == [["a", "b", "c"], ["g", "h", "i", "j"]]


def test_a_title_over_a_table_stays_with_it() -> None:
    _, (grid,) = document("""
        ┌────────────────────────────────┐
        │ Table I                        │
        ├──────────┬──────────┬──────────┤
        │ a        │ b        │ c        │
        └──────────┴──────────┴──────────┘
    """)
    assert cells(grid) == [["Table I"], ["a", "b", "c"]]
    assert grid.cells[0].colspan == 3


def test_a_small_box_is_a_check_box() -> None:
    lines, grids = document("""
        ┌──┐
        │  │ Director
        └──┘
    """)
    assert grids == ()
    assert [(s.text, s.check) for line in lines for s in line.spans if s.check is not None] == [
        ("", False)
    ]


def test_a_letter_in_it_ticks_it() -> None:
    lines, _ = document("""
        ┌──┐
        │X │ Director
        └──┘
    """)
    assert next(s.check for line in lines for s in line.spans) is True


def test_a_drawn_tick_stands_on_the_line_of_its_caption() -> None:
    page = """
        Relationship

           Director     Officer
    """
    lines, _ = document(drawn(page, checks=(Check(4, 126, 12, 135, True),)))
    assert [(s.text, s.check) for s in lines[-1].spans] == [
        ("X", True), ("Director", None), ("Officer", None),
    ]  # fmt: skip


def test_white_ground_parts_nothing() -> None:
    assert spans("Common Stock") == [["Common Stock"]]


def test_a_small_number_alone_in_its_cell_is_raised_beside_a_long_title_set_small() -> None:
    page = drawn("""
        ┌───────────────────────────┬───────┬───────┬───────┬───────┐
        │ Titles                    │ Dates │ Sum   │ price │ Price │
        ├───────────────────────────┼───────┼───────┼───────┼───────┤
        │ Common Shares no par val  │ 05/25 │ 6,000 │ 4     │ 7     │
        └───────────────────────────┴───────┴───────┴───────┴───────┘
    """)
    small = {"Common", "Shares", "no", "par", "val", "4", "price"}
    words = [w._replace(size=6.0) if w.text in small else w for w in page.words]
    _, (grid,) = document(replace(page, words=tuple(words)))
    assert [(cell.text, cell.marks) for cell in grid.cells][8:] == [("", ("4",)), ("7", ())]


def test_small_numbers_of_a_column_set_small_are_numbers() -> None:
    page = drawn("""
        ┌────────┬───────┬───────┬───────┐
        │ Common │ 05/25 │ 6,000 │ 4     │
        ├────────┼───────┼───────┼───────┤
        │ Common │ 05/26 │ 6,000 │ 1,504 │
        └────────┴───────┴───────┴───────┘
    """)
    words = [w._replace(size=6.0) if w.text in ("4", "1,504") else w for w in page.words]
    _, (grid,) = document(replace(page, words=tuple(words)))
    assert cells(grid)[0][3] == "4"


def test_a_box_too_large_for_the_text_beside_it_is_one_for_its_tick() -> None:
    note = [Word("a_planned_trade", 40, 109, 90, 113, 112, 4)]
    tick = Word("X", 24, 108, 28, 116, 115, 8)
    levels = (Rule(20, 104, 34, 104), Rule(20, 118, 34, 118))
    uprights = (Rule(20, 104, 20, 118), Rule(34, 104, 34, 118))
    ink = PageInk(1, 612, 792, (*note, tick), levels, uprights)
    lines, _ = document(ink)
    assert [(s.text, s.check) for s in lines[0].spans] == [
        ("X", True),
        ("a_planned_trade", None),
    ]


def test_a_titled_table_is_none_with_the_facts_above_it_though_an_edge_of_theirs_meets_its() -> (
    None
):
    _, grids = document("""
        ┌─────────────────┬─────────────────┐
        │ Name            │ Number          │
        ├─────────────────┼─────────────────┤
        │ Period          │ Symbol          │
        ├─────────────────┴─────────────────┤
        │ Joint filing                      │
        ├───────────────────────────────────┤
        │ Table I                           │
        ├─────┬─────┬─────┬─────┬─────┬─────┤
        │ a   │ b   │ c   │ d   │ e   │ f   │
        ├─────┼─────┼─────┼─────┼─────┼─────┤
        │ g   │ h   │ i   │ j   │ k   │ l   │
        └─────┴─────┴─────┴─────┴─────┴─────┘
    """)
    assert [cells(g)[0][0] for g in grids] == ["Name", "Table I"]
