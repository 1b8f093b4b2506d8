"""Ruled cells."""

from __future__ import annotations

from ascii_ink import EM, drawn

from extractor.document.layout.lattice import Net, find_nets
from extractor.document.layout.rules import join_levels, join_uprights


def nets(drawing: str) -> list[Net]:
    ink = drawn(drawing)
    return find_nets(join_levels(ink.levels, EM), join_uprights(ink.uprights, EM), EM)


def shapes(net: Net) -> list[tuple[int, int, int, int]]:
    return [(c.row, c.col, c.rowspan, c.colspan) for c in net.cells]


def test_a_grid_of_four() -> None:
    (net,) = nets("""
        ┌─────┬─────┐
        │     │     │
        ├─────┼─────┤
        │     │     │
        └─────┴─────┘
    """)
    assert shapes(net) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert net.box == (2.5, 106, 62.5, 154)


def test_cells_that_span() -> None:
    (net,) = nets("""
        ┌───────────┬─────┐
        │           │     │
        ├─────┬─────┤     │
        │     │     │     │
        └─────┴─────┴─────┘
    """)
    assert shapes(net) == [(0, 0, 1, 2), (0, 2, 2, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_tables_that_do_not_touch_are_two() -> None:
    assert len(nets("""
        ┌───┬───┐   ┌───┬───┐
        │   │   │   │   │   │
        └───┴───┘   └───┴───┘
    """)) == 2  # fmt: skip


def test_an_underline_closes_nothing_off() -> None:
    (net,) = nets("""
        ┌───────┬───────┐
        │       │       │
        │ ────  │       │
        │       │       │
        └───────┴───────┘
    """)
    assert shapes(net) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_lines_alone_are_no_net() -> None:
    assert nets("─────────\n\n─────────") == []
    assert nets("│  │\n│  │") == []
    assert nets("") == []


def test_sides_that_a_table_leaves_open_are_closed() -> None:
    (net,) = nets("""
        ──────┬──────┬──────
              │      │
        ──────┼──────┼──────
              │      │
        ──────┴──────┴──────
    """)
    assert shapes(net) == [(r, c, 1, 1) for r in (0, 1) for c in (0, 1, 2)]


def test_a_row_that_the_page_cuts_is_told() -> None:
    (net,) = nets("""
        ┌─────┬─────┐
        │     │     │
        ├─────┼─────┤
        │     │     │
        │     │     │
    """)
    assert len(net.cells) == 4
    assert (net.open_top, net.open_bottom) == (False, True)


def test_a_gap_in_a_wall_is_no_door() -> None:
    (net,) = nets("""
        ┌────────────┬─────┐
        │            │     │
        ├────── ─────┼─────┤
        │            │     │
        └────────────┴─────┘
    """)
    assert len(net.cells) == 4
