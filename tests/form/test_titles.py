"""Officers' titles that a print breaks into lines, below the boxes of their cell."""

from __future__ import annotations

from mapped_spans import mapped

from extractor.form.settle.titles import settle_titles
from extractor.mapping.mapper import MappedSpan

CELL = (1, 0, 2)


def at(
    text: str, label: str, line: int, x: float = 400, p: float = 0.97, *, of: int = 1,
    place: int = 0, check: bool | None = None,
) -> MappedSpan:  # fmt: skip
    """A span on a line of the cell of the boxes; lines stand tight, 12 points apart."""
    top = 200.0 + 12 * line
    box = (x, top, x + 5 * len(text), top + 11)
    return mapped(text, label, p, line=line, at=place, of=of, check=check, box=box, cell=CELL)


def boxes(officer: bool = True, other: bool = False) -> list[MappedSpan]:
    return [
        at("Director", "isDirector", -1, 400, of=2, place=1),
        at("", "other", 0, 380, of=4, place=0, check=officer),
        at("Officer (give title below)", "isOfficer", 0, 400, of=4, place=1),
        at("", "other", 0, 500, of=4, place=2, check=other),
        at("Other (specify below)", "isOther", 0, 520, of=4, place=3),
    ]


def titles(*spans: MappedSpan) -> list[str]:
    found = settle_titles(spans)
    return [s.item.span.text for s in found if s.label in ("officerTitle", "otherText")]


def test_lines_below_the_ticked_box_are_one_title_whatever_their_labels() -> None:
    found = titles(
        *boxes(),
        at("EVP, Chief", "other", 1),
        at("Human", "rptOwnerName", 2),
        at("Director", "isDirector", 3),
        at("Resources", "officerTitle", 4),
    )
    assert found == ["EVP, Chief Human Director Resources"]


def test_the_rest_of_the_cell_is_no_title() -> None:
    found = titles(
        *boxes(),
        at("Treasurer", "officerTitle", 1),
        at("(give title below)", "other", 2),
        at("Other:", "other", 3),
    )
    assert found == ["Treasurer"]


def test_what_stands_apart_or_aside_is_another_text() -> None:
    apart = titles(*boxes(), at("Treasurer", "officerTitle", 1), at("7. Joint filing", "other", 3))
    aside = titles(*boxes(), at("Treasurer", "officerTitle", 1), at("Yes", "other", 2, 440))
    assert apart == aside == ["Treasurer"]


def test_an_officer_who_is_something_else_has_two_texts() -> None:
    lines = at("Treasurer", "officerTitle", 1), at("Trustee of a plan", "otherText", 2)
    assert titles(*boxes(other=True), *lines) == ["Treasurer", "Trustee of a plan"]
    assert titles(*boxes(), *lines) == ["Treasurer Trustee of a plan"]


def test_without_a_tick_nothing_is_named() -> None:
    assert titles(*boxes(officer=False), at("Treasurer", "other", 1)) == []
