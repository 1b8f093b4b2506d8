"""Notes whose lines layout left apart, on pages with places."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.footer import read_footnotes
from extractor.form.settle.noted import settle_notes
from extractor.mapping.mapper import MappedSpan

PITCH = 11.0


def page(*lines: tuple[float, str, str], top: float = 100.0) -> tuple[MappedSpan, ...]:
    """(x, label, text) of lines below one another, 8 points high; the network is sure of all."""
    out: list[MappedSpan] = []
    for k, (x, label, text) in enumerate(lines):
        y = top + k * PITCH
        s = mapped(text, label, 0.99, line=k, box=(x, y, x + 4 * len(text), y + 8))
        out.append(s._replace(item=s.item._replace(section=2)))
    return tuple(out)


def notes(spans: tuple[MappedSpan, ...]) -> dict[str, str | None]:
    return {note.id: note.value for note in read_footnotes(settle_notes(spans))}


@pytest.mark.parametrize("hang", [0.0, 13.0, 20.0])
@pytest.mark.parametrize("number", ["({})", "{}.", "[{}]"])
def test_a_line_that_is_taken_for_nothing_is_the_rest_of_the_note_above(
    hang: float, number: str
) -> None:
    found = notes(
        page(
            (77, "footnote", f"{number.format(1)} Bought in several trades at $12.30 to $12.40."),
            (77, "footnote", f"{number.format(2)} Vests in three parts that begin November 3,"),
            (77 + hang, "other", "2026."),
            (77, "footnote", f"{number.format(3)} One for one, and held by a trust of"),
            (77 + hang, "other", "Orchard Lane"),
        )
    )
    assert found["F2"] == "Vests in three parts that begin November 3, 2026."
    assert found["F3"] == "One for one, and held by a trust of Orchard Lane"


def test_what_stands_between_two_notes_is_the_upper_one_s() -> None:
    found = notes(
        page(
            (77, "footnote", "(1) Held by Birch LLC."),
            (90, "other", "The filer is its manager."),
            (77, "footnote", "(2) See the exhibit that is joined to this form."),
        )
    )
    assert found["F1"] == "Held by Birch LLC.\nThe filer is its manager."


def test_a_number_below_the_text_of_a_note_is_in_it() -> None:
    found = notes(
        page(
            (77, "footnote", "(1) The price of each is the one that is told in"),
            (90, "footnote", "(2) below."),
            (77, "footnote", "(2) A mean of several trades of that day."),
        )
    )
    assert found == {
        "F1": "The price of each is the one that is told in (2) below.",
        "F2": "A mean of several trades of that day.",
    }


def test_a_short_note_in_a_list_is_one() -> None:
    found = notes(
        page(
            (77, "footnote", "(1) Held by Birch LLC, of which the filer is manager."),
            (77, "other", "(2) Gift."),
        )
    )
    assert found["F2"] == "Gift."


@pytest.mark.parametrize(
    "text",
    [
        "Remarks:",
        "** Signature of Reporting Person",
        "* If the form is filed by more than one reporting person, see Instruction 4(b)(v).",
        "** Intentional misstatements or omissions of facts",
    ],
)
def test_captions_and_standing_texts_below_a_note_are_none_of_it(text: str) -> None:
    found = notes(page((77, "footnote", "(1) Held by Birch LLC and others"), (77, "other", text)))
    assert found == {"F1": "Held by Birch LLC and others"}


def test_what_stands_far_below_or_left_of_a_note_is_none_of_it() -> None:
    note = (77.0, "footnote", "(1) Held by Birch LLC, of which the")
    assert notes(page(note, (60.0, "other", "2026."))) == {"F1": note[2][4:]}
    below = page((77.0, "other", "2026."), top=100 + 2 * PITCH)[0]
    below = below._replace(item=below.item._replace(line=1))
    assert notes((*page(note), below)) == {"F1": note[2][4:]}


def test_numbers_that_layout_sets_apart_from_some_notes_are_of_one_style() -> None:
    first, second = page(
        (77, "footnote", "(1) Bought in several trades on that day."),
        (90, "footnote", "Withheld for taxes."),
    )
    number = page((77, "other", "(2)"), top=100 + PITCH)[0]
    number = number._replace(item=number.item._replace(line=1, of=2))
    second = second._replace(item=second.item._replace(of=2))
    assert notes((first, number, second)) == {
        "F1": "Bought in several trades on that day.",
        "F2": "Withheld for taxes.",
    }
