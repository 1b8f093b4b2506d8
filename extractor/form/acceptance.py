"""What can be accepted unseen, and what needs a look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import BaseModel

from extractor.form.record import OwnershipDocument, Value

LOOK = "needs a look"
"""How the warning begins at a value that is not accepted."""


class Accepted(NamedTuple):
    """How many values were accepted, of how many, and the paths of the others."""

    accepted: int
    values: int
    others: tuple[str, ...]


def accept(record: OwnershipDocument, least: float) -> Accepted:
    """Warn, in place, at each value that is less likely right than ``least``, or in doubt.

    A value with a warning is in doubt whatever its confidence; values of XML have none of both.
    """
    total = 0
    others: list[str] = []
    for path, value in values_with_paths(record):
        if value.confidence is None:
            continue
        total += 1
        if value.confidence < least:
            why = f"{LOOK}: confidence {value.confidence:.4g} is under {least:g}"
            value.warnings.append(why)
        if value.warnings:
            others.append(path)
    return Accepted(total - len(others), total, tuple(others))


def values_with_paths(node: object, path: str = "") -> Iterator[tuple[str, Value]]:
    """All values of a record with their paths: ``nonDerivativeTable/rows[2]/securityTitle``."""
    if isinstance(node, Value):
        yield path, node
    elif isinstance(node, list):
        for number, item in enumerate(node, 1):
            yield from values_with_paths(item, f"{path}[{number}]")
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from values_with_paths(getattr(node, name), f"{path}/{name}" if path else name)
