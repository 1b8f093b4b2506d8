"""Lines below a signature that tell who signed."""

from __future__ import annotations

import pytest
from mapped_spans import mapped

from extractor.form.footer import read_signatures
from extractor.form.settle.order import settle_spans
from extractor.mapping.mapper import MappedSpan

NAME, DATE = "signatureName", "signatureDate"
FREE = (None, None, None)


def line(k: int, *texts: tuple[str, str], x: float = 40, p: float = 0.99) -> list[MappedSpan]:
    """Texts in one place on the k-th line of a page, 11 points below one another."""
    box = (x, 100 + 11 * k, x + 120, 110 + 11 * k)
    n = len(texts)
    return [
        mapped(t, label, p, line=k, at=at, of=n, box=box, cell=FREE)
        for at, (t, label) in enumerate(texts)
    ]


def dated(k: int, text: str) -> list[MappedSpan]:
    return line(k, (text, DATE), x=300)


def signatures(*lines: list[MappedSpan]) -> list[tuple[str | None, str | None]]:
    spans = settle_spans([s for found in lines for s in found])
    return [
        (
            " ".join(s.signatureName.value.split())
            if s.signatureName and s.signatureName.value
            else None,
            s.signatureDate.value if s.signatureDate else None,
        )
        for s in read_signatures(spans)
    ]


@pytest.mark.parametrize(
    "capacity",
    [
        [("Its:", "other"), ("General Partner", "other")],
        [("Title: Manager", "remarks")],
        [("Title:", "other"), ("Manager", "officerTitle")],
    ],
)
def test_each_signer_has_its_lines_and_its_date(capacity: list[tuple[str, str]]) -> None:
    told = " ".join(text for text, _ in capacity)
    found = signatures(
        line(0, ("Oak Partners, L.P.", NAME)),
        [*line(1, ("By: /s/ Jane Doe", NAME)), *dated(1, "03/06/2009")],
        line(2, *capacity),
        [*line(4, ("By: /s/ John Roe", NAME)), *dated(4, "03/07/2009")],
        line(5, *capacity),
    )
    assert found == [
        (f"Oak Partners, L.P. By: /s/ Jane Doe {told}", "2009-03-06"),
        (f"By: /s/ John Roe {told}", "2009-03-07"),
    ]


def test_a_name_in_print_is_no_signature_of_its_own() -> None:
    found = signatures(
        [*line(0, ("By: /s/ Jane Doe", NAME)), *dated(0, "03/06/2009")],
        line(1, ("Name:", "other"), ("Jane Doe", NAME)),
        line(2, ("Title: Manager", "remarks")),
    )
    assert found == [("By: /s/ Jane Doe Name: Jane Doe Title: Manager", "2009-03-06")]


def test_a_line_that_ends_open_goes_on_below_its_date() -> None:
    found = signatures(
        [*line(0, ("/s/ Jane Doe, attorney-in-fact for", NAME)), *dated(0, "03/06/2009")],
        line(1, ("John Roe", "other")),
    )
    assert found == [("/s/ Jane Doe, attorney-in-fact for John Roe", "2009-03-06")]


def test_a_fund_above_who_signs_for_it() -> None:
    found = signatures(
        line(0, ("Ridge Fund II LLC", "other")),
        [*line(1, ("By: /s/ Jane Doe", NAME)), *dated(1, "03/06/2009")],
    )
    assert found == [("Ridge Fund II LLC By: /s/ Jane Doe", "2009-03-06")]


@pytest.mark.parametrize(
    "below",
    [
        line(1, ("Signature of Reporting Person", "other")),
        line(4, ("Title: Manager", "remarks")),  # far below
        line(1, ("Its: Manager", "remarks"), x=90),  # starts elsewhere
        line(1, ("Title:", "other")),  # an empty blank
    ],
)
def test_other_lines_below_are_not_its(below: list[MappedSpan]) -> None:
    assert signatures(line(0, ("/s/ Jane Doe", NAME)), below) == [("/s/ Jane Doe", None)]


@pytest.mark.parametrize("label", ["issuerName", "other", "remarks"])
def test_the_first_line_of_a_signature_was_taken_for_something_else(label: str) -> None:
    found = signatures(
        line(0, ("/s/ Marjorie E. Stark", label)),
        [*line(1, ("Shriver by Power of Attorney", NAME)), *dated(1, "03/06/2009")],
    )
    assert found == [("/s/ Marjorie E. Stark Shriver by Power of Attorney", "2009-03-06")]


def test_a_sentence_above_is_no_line_of_a_signature() -> None:
    found = signatures(
        line(0, ("See the note above.", "other"), p=0.6),
        [*line(1, ("Jane Doe", NAME)), *dated(1, "03/06/2009")],
    )
    assert found == [("Jane Doe", "2009-03-06")]
