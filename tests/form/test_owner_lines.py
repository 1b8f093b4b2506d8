"""Owners in lines below a line of heads, on pages without cells."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.boxes import read_boxes
from extractor.form.settle.certain import settle_certain
from extractor.form.settle.owner_lines import settle_owner_lines
from extractor.mapping.mapper import MappedSpan

OUTSIDE = (None, None, None)
HEADS = (
    ("Reporting Owner Name / Address", "other"),
    ("Director", "isDirector"),
    ("10% Owner", "isTenPercentOwner"),
    ("Officer", "isOfficer"),
    ("Other", "isOther"),
)


def lines(*texts: tuple[tuple[str, str], ...]) -> list[MappedSpan]:
    """Spans outside cells, a line for each group of (text, label); ``X`` and ``[]`` are marks."""
    checks = {"X": True, "[]": False}
    return [
        mapped(text, label, 0.9, line=k, at=at, of=len(line), check=checks.get(text), cell=OUTSIDE)
        for k, line in enumerate(texts)
        for at, (text, label) in enumerate(line)
    ]


def test_heads_of_a_list_of_owners_are_no_boxes() -> None:
    spans = settle_owner_lines(
        lines(
            HEADS,
            (
                ("Mercer Paula", "notSubjectToSection16"),
                ("X", "other"),
                ("Chief Quarry Officer", "other"),
            ),
            (("14 Quarry Road", "rptOwnerStreet"),),
            (("Granite Holdings LLC", "form3HoldingsReported"), ("X", "other")),
            (("Standing words that follow", "other"), ("Officer", "isOfficer")),
        )
    )
    assert read_boxes(tuple(s for s in spans if s.item.line < 4)) == []
    named = [s.item.span.text for s in spans if s.label == "rptOwnerName"]
    assert named == ["Mercer Paula", "Granite Holdings LLC"]
    titles = [s.item.span.text for s in spans if s.label == "officerTitle"]
    assert titles == ["Chief Quarry Officer"]


@pytest.mark.parametrize(
    "below",
    [
        (("Mercer Paula", "rptOwnerName"), ("Quarry Road", "rptOwnerStreet")),  # nothing ticked
        (("X", "other"), ("Other", "isOther")),  # a box with words of its own
    ],
)
def test_words_over_no_marks_of_their_own_stay_boxes(below: tuple[tuple[str, str], ...]) -> None:
    spans = lines(HEADS, below)
    assert settle_owner_lines(spans) == tuple(spans)


def test_marks_on_the_line_make_boxes_of_words() -> None:
    marked = (("Name of person", "other"), ("X", "other"), *HEADS[1:3])
    spans = lines(marked, (("Mercer Paula", "rptOwnerName"), ("X", "other")))
    assert settle_owner_lines(spans) == tuple(spans)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Chief Quarry Officer", "other"),
        ("Executive Vice President", "other"),
        ("Chief Paula", "rptOwnerName"),
        ("President Street Fund LP", "rptOwnerName"),
    ],
)
def test_a_title_names_no_owner(text: str, label: str) -> None:
    assert settle_certain([mapped(text, "rptOwnerName", 0.8)])[0].label == label
