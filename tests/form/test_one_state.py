"""A line of an address has a city, and one state."""

from __future__ import annotations

from mapped_spans import mapped

from extractor.form.settle.places import settle_places


def test_the_first_of_two_states_is_the_city() -> None:
    city = mapped("NEW YORK", "rptOwnerState", 0.56, line=4, cell=(0, 0, 0))
    state = mapped("NY", "rptOwnerState", line=4, at=1, cell=(0, 0, 1))
    assert [s.label for s in settle_places([city, state])] == ["rptOwnerCity", "rptOwnerState"]


def test_states_of_two_owners_are_left_alone() -> None:
    first = mapped("NY", "rptOwnerState", line=4)
    other = mapped("TX", "rptOwnerState", line=9)
    city = mapped("Albany", "rptOwnerCity", line=9)
    assert settle_places([first, city, other]) == (first, city, other)
