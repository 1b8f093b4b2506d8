"""Notes that the tables refer to: told by number, parted from one another, with all paragraphs."""

from __future__ import annotations

import pytest
from form_pages import SIGNED, TITLE_I, page, read, table
from mapped_spans import mapped

from extractor.document.reader import read_document
from extractor.form.settle.referred import settle_referred
from extractor.mapping.mapper import MappedTable
from extractor.pipeline import Extractor

HEAD = "<p>Explanation of Responses:</p>"
FIRST = "Average of prices from $20.95 to $21.20."
SECOND = "Includes 200 shares bought by the plan."
MORE = "The reporting person undertakes to provide full information."


def notes(body: str, one: str = "(1)", two: str = "(2)") -> list[str | None]:
    cells = ("Common Stock", "05/07/2019", "P", "400", "A", f"$8.25{one}", f"1,900{two}", "D", "")
    record = read(f"<p>{TITLE_I}</p>{table(cells)}", body, SIGNED)
    return [note.value for note in record.footnotes or ()]


@pytest.mark.parametrize("head", ["", HEAD])
@pytest.mark.parametrize(
    ("body", "raised"),
    [
        (f"<p>(1) {FIRST} (2) {SECOND}</p>", False),
        (f"<p>(1) {FIRST}(2) {SECOND}</p>", False),
        (f"<p>[1] {FIRST} [2] {SECOND}</p>", False),
        (f"<p>1. {FIRST} 2. {SECOND}</p>", False),
        (f"<p><sup>1</sup> {FIRST} <sup>2</sup> {SECOND}</p>", True),
        (f"<p><sup>1</sup>{FIRST}<sup>2</sup>{SECOND}</p>", True),
        (f"<p>¹ {FIRST} ² {SECOND}</p>", True),
    ],
)
def test_two_notes_in_one_paragraph(head: str, body: str, raised: bool) -> None:
    marks = ("<sup>1</sup>", "<sup>2</sup>") if raised else ("(1)", "(2)")
    assert notes(head + body, *marks) == [FIRST, SECOND]


def test_three_notes_in_two_paragraphs() -> None:
    body = f"<p>(1) {FIRST} (2) {SECOND}</p><p>(3) {MORE}</p>"
    assert notes(HEAD + body, two="(2)(3)") == [FIRST, SECOND, MORE]


@pytest.mark.parametrize(
    ("body", "two"),
    [
        (f"<p>(1) {FIRST} (2) {SECOND}</p>", ""),  # nothing refers to a second note
        (f"<p>(1) Held by (2) Smith trusts. {FIRST}</p>", "(2)"),  # in mid-sentence
    ],
)
def test_numbers_that_a_note_counts_are_its_words(body: str, two: str) -> None:
    (note,) = notes(HEAD + body, two=two)
    assert note is not None and "(2) " in note


@pytest.mark.parametrize("head", ["", HEAD])
@pytest.mark.parametrize("style", ["({})", "{}.", "[{}]", "{})", "<sup>({})</sup>"])
def test_the_second_paragraph_of_a_note(head: str, style: str) -> None:
    one, two = style.format(1), style.format(2)
    body = f"<p>{one} {FIRST}</p><p>{MORE}</p><p>{two} {SECOND}</p>"
    assert notes(head + body) == [f"{FIRST}\n{MORE}", SECOND]


def test_the_second_paragraph_of_a_note_marked_by_a_letter() -> None:
    body = f"{HEAD}<p>(a) {FIRST}</p><p>{MORE}</p><p>(b) {SECOND}</p>"
    assert notes(body, "(a)", "(b)") == [f"{FIRST}\n{MORE}", SECOND]


@pytest.mark.parametrize("head", ["", HEAD])
@pytest.mark.parametrize(
    "body",
    [
        "<table><tr><td>[1]</td><td>{}</td></tr><tr><td>[2]</td><td>{}</td></tr></table>",
        "<table><tr><td>1</td><td>{}</td></tr><tr><td>2</td><td>{}</td></tr></table>",
        "<ol><li>{}</li><li>{}</li></ol>",
        "<ol><li><p>{}</p></li><li><p>{}</p></li></ol>",
        "<p>¹ {}</p><p>² {}</p>",
        "<p>⁽¹⁾ {}</p><p>⁽²⁾ {}</p>",
        "<p>F1: {}</p><p>F2: {}</p>",
    ],
)
@pytest.mark.parametrize("texts", [(FIRST, SECOND), ("First note here.", "Second note here.")])
def test_notes_of_any_list_that_the_tables_refer_to(
    head: str, body: str, texts: tuple[str, str]
) -> None:
    assert notes(head + body.format(*texts)) == list(texts)


def test_numbered_names_and_captions_are_no_notes() -> None:
    for texts, label in (
        (("1. Paula J. Mercer", "2. Tamarack Partners LP"), "rptOwnerName"),
        (("1. Paula J. Mercer", "2. Tamarack Partners LP"), "other"),
        (("1. Title of Security", "2. Transaction Date"), "other"),
    ):
        found = [
            mapped(text, label, line=line, cell=(None, None, None))
            for line, text in enumerate(texts)
        ]
        below = tuple(s._replace(item=s.item._replace(section=2)) for s in found)
        assert settle_referred(below, map_tables("(1)", "(2)")) == below


def map_tables(one: str, two: str) -> tuple[MappedTable, ...]:
    """The tables of a page whose cells refer to two notes."""
    cells = ("Common Stock", "05/07/2019", "P", "400", "A", f"$8.25{one}", f"1,900{two}", "D", "")
    data = page(f"<p>{TITLE_I}</p>{table(cells)}").encode()
    return Extractor().map(read_document(data, "page.html")).tables
