"""The one catalogue of all elements of ``ownershipDocument``, in the SEC's order.

It holds Forms 3, 4 and 5 and their amendments, schemas X0101 to X0609. `DOCUMENT` is
the root; `leaves` lists what holds text; `element` finds one by its path. Paths leave
out the root's name and the ``value`` child: ``issuer/issuerCik``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from extractor.catalogue.header import (
    AFF_10B5_ONE,
    DOCUMENT_END,
    DOCUMENT_START,
    ISSUER,
    REPORTING_OWNER,
)
from extractor.catalogue.kinds import ALL_FORMS, Element, Leaf, Shown, Type
from extractor.catalogue.tables import DERIVATIVE_TABLE, NON_DERIVATIVE_TABLE

__all__ = [
    "DOCUMENT",
    "Element",
    "Leaf",
    "Shown",
    "Type",
    "element",
    "leaves",
    "walk",
    "wrapped_names",
]

DOCUMENT = Element(
    "ownershipDocument",
    "group",
    "A Form 3, 4 or 5, or an amendment of one.",
    children=(
        *DOCUMENT_START,
        ISSUER,
        REPORTING_OWNER,
        AFF_10B5_ONE,
        NON_DERIVATIVE_TABLE,
        DERIVATIVE_TABLE,
        *DOCUMENT_END,
    ),
)


def walk() -> Iterator[tuple[str, Element, frozenset[str]]]:
    """Every element below the root, parents first: path, element, forms that have it."""

    def below(
        parent: Element, prefix: str, forms: frozenset[str]
    ) -> Iterator[tuple[str, Element, frozenset[str]]]:
        for child in parent.children:
            path = f"{prefix}{child.name}"
            own = forms & child.forms
            yield path, child, own
            yield from below(child, f"{path}/", own)

    return below(DOCUMENT, "", ALL_FORMS)


@cache
def leaves() -> tuple[Leaf, ...]:
    """All elements that hold text, in the SEC's order."""
    return tuple(Leaf(path, e, forms) for path, e, forms in walk() if e.type != "group")


@cache
def _by_path() -> dict[str, Element]:
    return {path: e for path, e, _ in walk()}


def element(path: str) -> Element:
    """The element at ``path``. Raises KeyError when there is none."""
    return _by_path()[path]


@cache
def wrapped_names() -> frozenset[str]:
    """Names of the elements whose text stands in a ``value`` child."""
    return frozenset(leaf.name for leaf in leaves() if leaf.element.wrapped)
