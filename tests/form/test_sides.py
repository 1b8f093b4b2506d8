"""The side of the marks: each line tells for itself, else its group, else the page."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.sides import marks_stand_right
from extractor.mapping.mapper import MappedSpan

LABELS = {
    "Director": "isDirector",
    "Officer": "isOfficer",
    "10% Owner": "isTenPercentOwner",
    "Form filed by One Reporting Person": "oneReportingPerson",
    "Check this box if ...": "notSubjectToSection16",
}


def sides(*lines: tuple[str | bool, ...]) -> list[bool]:
    spans: list[MappedSpan] = []
    by_line: dict[int, list[int]] = {}
    for number, texts in enumerate(lines):
        for t in texts:
            by_line.setdefault(number, []).append(len(spans))
            text, check = ("", t) if isinstance(t, bool) else (t, None)
            spans.append(mapped(text, LABELS.get(text, "other"), line=number, check=check))
    found = marks_stand_right(spans, [s.item.span.check for s in spans], by_line)
    return [found[number] for number in range(len(lines))]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("Director", True)], [True]),
        ([(True, "Director")], [False]),
        ([("Director",)], [False]),
        # Words around a list tell nothing, its own ends do.
        ([("Role", False, "Director", True, "Officer")], [False]),
        ([("Role", "Director", True, "Officer", False, "CEO")], [True]),
        # A line that cannot tell goes with its group, and then with the page.
        ([("Director", True, "Officer"), ("10% Owner", False)], [True, True]),
        (
            [("Director", True, "Officer"), ("Form filed by One Reporting Person", True)],
            [True, True],
        ),
        # A box behind a sentence says nothing of a list.
        ([("Check this box if ...", True), ("Director", True, "Officer")], [True, False]),
    ],
)
def test_the_side_of_the_marks(lines: list[tuple[str | bool, ...]], expected: list[bool]) -> None:
    assert sides(*lines) == expected
