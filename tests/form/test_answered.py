"""Boxes that are answered in words."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, read_and_told, table
from mapped_spans import mapped

from extractor.form.record import OwnershipDocument
from extractor.form.settle.answered import settle_answered

TABLES = (TITLE_I, table(PURCHASE), SIGNED)


def boxes(record: OwnershipDocument) -> dict[str, str | None]:
    """Every box that the record has, and a title."""
    relationship = record.reportingOwner[0].reportingOwnerRelationship
    found = {name: value.value for name, value in relationship if value} if relationship else {}
    for name in ("aff10b5One", "notSubjectToSection16", "form3HoldingsReported"):
        if (value := getattr(record, name)) is not None:
            found[name] = value.value
    return found


EXIT = "notSubjectToSection16"
IN_CELLS = "<table><tr><td>{}</td><td>{}</td></tr></table>"


@pytest.mark.parametrize("where", [IN_CELLS, "<p>{}: {}</p>", "<dl><dt>{}<dd>{}</dl>"])
@pytest.mark.parametrize(
    ("words", "box"),
    [
        ("10b5-1 plan", "aff10b5One"),
        ("Rule 10b5-1 plan?", "aff10b5One"),
        ("Trading plan (Rule 10b5-1)", "aff10b5One"),
        ("Section 16 exit", EXIT),
        ("No longer subject to Section 16", EXIT),
        ("Director", "isDirector"),
        ("Is Officer", "isOfficer"),
        ("Is the owner a director?", "isDirector"),
        ("10% owner", "isTenPercentOwner"),
    ],
)
def test_an_answer_makes_a_box_of_the_words_before_it(where: str, words: str, box: str) -> None:
    for answer, value in (("Yes", "1"), ("No", "0")):
        found = boxes(read(*TABLES, head=where.format(words, answer)))
        assert found.get(box) == value
        assert set(found) == {box}


def test_answers_below_belong_to_the_words_of_their_column() -> None:
    heads, answers = ("Director", "10% Owner", "Officer", "10b5-1 Plan"), ("Yes", "No", "N", "Y")
    record = read(*TABLES, head=table(answers, columns=heads))
    assert boxes(record) == {
        "isDirector": "1", "isTenPercentOwner": "0", "isOfficer": "0", "aff10b5One": "1"
    }  # fmt: skip


@pytest.mark.parametrize("answer", ["Yes (General Counsel)", "Yes - General Counsel"])
def test_a_title_may_stand_behind_an_answer(answer: str) -> None:
    found = boxes(read(*TABLES, head=f"<p>Director: No</p><p>Officer: {answer}</p>"))
    assert found == {"isDirector": "0", "isOfficer": "1", "officerTitle": "General Counsel"}


def test_words_that_ask_the_contrary_are_told() -> None:
    record, told = read_and_told(*TABLES, head=IN_CELLS.format("Subject to Section 16?", "Yes"))
    assert boxes(record) == {}
    assert any("contrary" in text for text in told)


def test_words_that_ask_for_a_mark_if_not_ask_what_the_form_does() -> None:
    words = mapped("Still subject to Section 16? If not, check:", EXIT, 0.99, of=2)
    spans = words, mapped("No", at=1, of=2)
    assert settle_answered(spans) == spans
