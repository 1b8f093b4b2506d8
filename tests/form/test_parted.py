"""Names with their numbers, officers with their titles, owners that only a caption tells."""

from __future__ import annotations

import pytest
from form_pages import PURCHASE, SIGNED, TITLE_I, read, table
from mapped_spans import mapped

from extractor.form.settle.parted import settle_parted
from extractor.mapping.mapper import MappedSpan

TABLE = f"<p>{TITLE_I}</p>{table(PURCHASE)}"


def told(*spans: MappedSpan) -> list[tuple[str, str]]:
    return [(s.item.span.text, s.label) for s in settle_parted(spans)]


def line(*texts: str, number: int = 0) -> list[MappedSpan]:
    return [mapped(t, line=number, at=k, of=len(texts)) for k, t in enumerate(texts)]


def test_the_caption_tells_the_owner_where_nobody_else_does() -> None:
    spans = line("Reporting Owner", "Bergstrom Carla", "Issuer", "Lakehead Paper Co")
    assert told(*spans)[1] == ("Bergstrom Carla", "rptOwnerName")


@pytest.mark.parametrize(
    "spans",
    [
        line("Reporting Owner", "Issuer"),
        line("Reporting Owner", "5"),
        [*line("Reporting Owner"), *line("Bergstrom Carla", number=4)],
        [*line("Reporting Owner", "Berg Carla"), mapped("Vance Leona", "rptOwnerName", line=1)],
    ],
)
def test_no_other_span_is_an_owner(spans: list[MappedSpan]) -> None:
    assert settle_parted(spans) == tuple(spans)


def test_a_number_behind_a_name_is_its_cik() -> None:
    name = mapped("Vance, Leona (CIK 0001600321)", "rptOwnerName")
    issuer = mapped("Larkspur Optics Corp. [CIK: 987]", "issuerName", line=1)
    assert told(name, issuer) == [
        ("Vance, Leona", "rptOwnerName"),
        ("(CIK 0001600321)", "rptOwnerCik"),
        ("Larkspur Optics Corp.", "issuerName"),
        ("[CIK: 987]", "issuerCik"),
    ]


def test_a_number_on_the_issuers_line_is_the_issuers() -> None:
    cell = (None, None, None)
    name = mapped("Larkspur Optics plc", "issuerName", cell=cell)
    number = mapped("1712345", "rptOwnerCik", at=1, of=2, cell=cell)
    owner = mapped("Vance Leona", "rptOwnerName", at=1, of=2, cell=cell)
    assert told(name, number)[1] == ("1712345", "issuerCik")
    assert told(name, owner, number)[2] == ("1712345", "rptOwnerCik")


@pytest.mark.parametrize(
    ("caption", "label"),
    [("CIK", "issuerCik"), ("CIK No.:", "issuerCik"), ("Owner CIK", "rptOwnerCik")],
)
def test_a_number_below_the_issuer_in_a_list_is_whose_its_caption_says(
    caption: str, label: str
) -> None:
    found = told(
        mapped("Issuer", of=2, cell=(0, 0, 0)),
        mapped("Larkspur Optics plc", "issuerName", at=1, of=2, cell=(0, 0, 1)),
        mapped(caption, line=1, of=2, cell=(0, 1, 0)),
        mapped("1712345", "rptOwnerCik", line=1, at=1, of=2, cell=(0, 1, 1)),
    )
    assert found[3] == ("1712345", label)


@pytest.mark.parametrize(
    ("boxes", "title"),
    [
        ("[X] Officer (Chief Risk Officer) [ ] Director [ ] 10% Owner", "Chief Risk Officer"),
        ("[ ] Officer (Chief Risk Officer) [X] Director [ ] 10% Owner", None),
        ("[X] Officer (give title below) [ ] Director [ ] 10% Owner [ ] Other", None),
    ],
)
def test_a_title_in_brackets_behind_a_ticked_box(boxes: str, title: str | None) -> None:
    relationship = read(f"<p>{boxes}</p>", TABLE, SIGNED).reportingOwner[0]
    found = relationship.reportingOwnerRelationship
    assert found is not None and found.isOfficer is not None
    assert (found.officerTitle.value if found.officerTitle else None) == title


def test_a_city_and_its_state_that_ran_together_are_two() -> None:
    city, code = mapped("MENLO PARK CA", "rptOwnerCity"), mapped("94025", "rptOwnerZipCode", at=1)
    assert told(city, code)[0] == ("MENLO PARK CA", "rptOwnerCityStateZip")


@pytest.mark.parametrize(
    ("city", "behind"),
    [
        ("WASHINGTON DC", ("DC", "rptOwnerState")),  # the form has a state
        ("PORT ZZ", ("94025", "rptOwnerZipCode")),  # no state
        ("MENLO PARK CA", ("1 MAIN ST", "rptOwnerStreet")),
    ],
)
def test_a_city_stays_whole(city: str, behind: tuple[str, str]) -> None:
    assert told(mapped(city, "rptOwnerCity"), mapped(*behind, at=1))[0] == (city, "rptOwnerCity")
