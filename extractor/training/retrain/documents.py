"""Labelled documents as retraining takes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from extractor.catalogue.layouts import Printed
from extractor.document.model import Document
from extractor.form.record import OwnershipDocument
from extractor.mapping.fuzzy import Learned, knowing
from extractor.training.examples import UNKNOWN, LabelledPage


@dataclass(frozen=True)
class NewDocument:
    """A document with labels.

    ``medium``: text, pdf or scan. ``label``: makes its labels with the wordings in
    force, since known captions decide what is one span; None when it cannot. ``truth``: the
    whole record, where known; ``printed``: what the page shows of it.
    """

    name: str
    medium: str
    sha256: str
    document: Document
    label: Callable[[], LabelledPage | None]
    truth: OwnershipDocument | None = None
    printed: Printed = field(default_factory=Printed)

    def labelled(self, wordings: Learned) -> LabelledPage | None:
        """Its labels with these wordings known, or else as they were without them."""
        if wordings == ():
            return self.plain
        found = self._labelled(wordings)
        return found if found is not None else self.plain

    @cached_property
    def plain(self) -> LabelledPage | None:
        """Its labels with no wordings but the catalogue's."""
        return self._labelled(())

    def _labelled(self, wordings: Learned) -> LabelledPage | None:
        with knowing(wordings):
            page = self.label()
        if page is None:
            return None
        return replace(page, tables=tuple(t for t in page.tables if t.kind != UNKNOWN))
