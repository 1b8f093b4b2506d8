"""What a layout prints: the measure of what an extractor can be asked for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Printed:
    """Which elements of a record one page shows.

    ``omitted``: leaf paths (`extractor.catalogue.elements`) that the page never
    prints. ``first_owner_only``: leaf paths that it prints for the first owner
    alone. Both are known from the layout before anything is extracted.
    """

    omitted: frozenset[str] = field(default=frozenset())
    first_owner_only: frozenset[str] = field(default=frozenset())

    def shows(self, path: str, owner: int = 0) -> bool:
        """Whether the page prints the element at ``path`` (for owner number ``owner``, from 0)."""
        if path in self.omitted:
            return False
        return owner == 0 or path not in self.first_owner_only
