"""A CIK is that of the name above it."""

from __future__ import annotations

from mapped_spans import mapped, typed

from extractor.form.settle.numbers import settle_numbers
from extractor.mapping.mapper import MappedSpan


def labels(*spans: MappedSpan) -> list[str]:
    return [s.label for s in settle_numbers(spans)]


def test_a_doubtful_number_belongs_to_the_name_of_its_cell() -> None:
    owner = mapped("Doe Jane", "rptOwnerName", cell=(0, 0, 0))
    issuer = mapped("Acme Corp", "issuerName", line=1, cell=(0, 0, 1))
    number = mapped("CIK: 1234567", "rptOwnerCik", 0.5, line=2, cell=(0, 0, 1))
    assert labels(owner, issuer, number)[-1] == "issuerCik"
    assert labels(issuer, owner, number._replace(probability=0.99))[-1] == "rptOwnerCik"


def test_a_doubtful_number_belongs_to_the_name_of_its_column() -> None:
    issuer = typed("Acme Corp", "issuerName", 40, 100)
    owner = typed("Doe Jane", "rptOwnerName", 300, 100)
    number = typed("CIK 1234567", "rptOwnerCik", 40, 105, 0.6)
    assert labels(issuer, owner, number)[-1] == "issuerCik"
    assert labels(issuer, owner, typed("CIK 7", "rptOwnerCik", 300, 105, 0.6))[-1] == "rptOwnerCik"


def test_an_issuer_has_one_number() -> None:
    issuer = mapped("Acme Corp", "issuerName")
    first = mapped("CIK 1", "issuerCik", line=1)
    second = mapped("CIK 2", "rptOwnerCik", 0.5, line=2)
    assert labels(issuer, first, second)[-1] == "rptOwnerCik"
