"""Marks of boxes that stand in their words, or are words or signs of another kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table

from extractor.form.record import OwnershipDocument

TABLES = (TITLE_I, table(PURCHASE), SIGNED)
Layout = Callable[[str, str], str]
WORDS = ("Director", "Officer", "10% Owner", "Other")
LABELS = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")


def flags(record: OwnershipDocument) -> str:
    """Director, officer, 10 % owner, other: 1, 0 or ? each; a dash where nothing is said."""
    said = record.reportingOwner[0].reportingOwnerRelationship
    boxes = [getattr(said, label) if said else None for label in LABELS]
    return "".join("-" if box is None else (box.value or "?") for box in boxes)


def before(on: str, off: str) -> str:
    """The words in a cell, a line each, the second of them ticked; marks stand before them."""
    lines = [f"{on if k == 1 else off} {words}" for k, words in enumerate(WORDS)]
    return f"<table border=1><tr><td>Relationship</td><td>{'<br>'.join(lines)}</td></tr></table>"


def beside(on: str, off: str) -> str:
    """A row each, the marks in the cell behind the words."""
    rows = [f"<tr><td>{w}</td><td>{on if k == 1 else off}</td></tr>" for k, w in enumerate(WORDS)]
    return f"<table border=1>{''.join(rows)}</table>"


def below(on: str, off: str) -> str:
    """Heads, and one row of marks."""
    marks = "".join(f"<td>{on if k == 1 else off}</td>" for k in range(4))
    heads = "".join(f"<th>{w}</th>" for w in WORDS)
    return f"<table border=1><tr>{heads}</tr><tr>{marks}</tr></table>"


GLYPHS = [
    ("●", "○"), ("◉", "○"), ("⬤", "◯"), ("⚫", "⚪"), ("🔘", "⚪"), ("✅", "❌"), ("✔️", "☐"),
    ("■", "□"), ("◆", "◇"), ("✅", "⬜"),
]  # fmt: skip


@pytest.mark.parametrize("layout", [before, beside, below])
@pytest.mark.parametrize(("on", "off"), GLYPHS)
def test_signs_in_pairs(layout: Layout, on: str, off: str) -> None:
    assert flags(read(*TABLES, head=layout(on, off))) == "0100"


@pytest.mark.parametrize("on", ["X", "[X]", "✔", "✅"])
def test_one_mark_below_its_words(on: str) -> None:
    assert flags(read(*TABLES, head=below(on, ""))) == "0100"
    assert flags(read(*TABLES, head=below(on, "&mdash;"))) == "0100"


@pytest.mark.parametrize(
    ("on", "off"),
    [
        ("1", "0"), ("on", "off"), ("Checked", "Unchecked"), ("Selected", "Not selected"),
        ("Applicable", "Not applicable"), ("TRUE", "FALSE"), ("[*]", "[ ]"), ("xx", ""),
        (":white_check_mark:", ":x:"), ("•", ""), ("✔️", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("layout", [before, beside])
def test_words_that_tick(layout: Layout, on: str, off: str) -> None:
    assert flags(read(*TABLES, head=layout(on, off))) == "0100"


@pytest.mark.parametrize("bullet", ["•", "●", "▪"])
def test_bullets_before_all_words_tick_nothing(bullet: str) -> None:
    assert "1" not in flags(read(*TABLES, head=before(bullet, bullet)))


@pytest.mark.parametrize("mark", ["▣", "★", "Ja"])
def test_what_is_not_understood_is_no_blank_box(mark: str) -> None:
    assert flags(read(*TABLES, head=beside(mark, "")))[1] != "0"


def test_a_task_list_in_a_cell() -> None:
    cell = "- [x] Director<br>- [ ] 10% Owner<br>- [x] Officer: Chief Nurse<br>- [ ] Other"
    record = read(*TABLES, head=f"<table border=1><tr><td>Relationship</td><td>{cell}</table>")
    assert flags(record) == "1100"
    said = record.reportingOwner[0].reportingOwnerRelationship
    assert said is not None and said.officerTitle is not None
    assert said.officerTitle.value == "Chief Nurse"


def test_numbers_of_a_list_choose_nothing() -> None:
    lines = "<br>".join(f"{k} {words}" for k, words in enumerate(WORDS, 1))
    head = f"<table border=1><tr><td>Relationship</td><td>{lines}</td></tr></table>"
    assert "1" not in flags(read(*TABLES, head=head))


@pytest.mark.parametrize(
    "words", ["Officer, SVP Sales", "Officer (give title below): SVP Sales", "Officer - SVP Sales"]
)
def test_a_title_behind_a_ticked_box(words: str) -> None:
    said = read(*TABLES, head=f"<p>[X] {words}</p>").reportingOwner[0].reportingOwnerRelationship
    assert said is not None and said.officerTitle is not None
    assert said.officerTitle.value == "SVP Sales"
