"""The type of a path, as the catalogue of elements has it."""

from __future__ import annotations

from functools import cache

from extractor.catalogue.elements import Type, element, leaves


@cache
def _by_name() -> dict[str, Type]:
    return {leaf.name: leaf.type for leaf in leaves()}


@cache
def kind_of(path: str) -> Type:
    """The type of the element at ``path``.

    A path that the catalogue has not, such as an element in another row than the
    schema's, is judged by its last name; an unknown name is text.
    """
    try:
        return element(path).type
    except KeyError:
        return _by_name().get(path.rpartition("/")[2], "text")


_NO_BOXES = frozenset({"equitySwapInvolved", "rptOwnerNonUSAddressFlag"})
"""Told by a letter in a column, and by an address."""


def is_box(path: str) -> bool:
    """Whether the element at ``path`` is a check box of the form."""
    return kind_of(path) == "boolean" and path.rpartition("/")[2] not in _NO_BOXES
