"""A folder of labelled documents, as retraining takes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from extractor.catalogue.layouts import Printed
from extractor.errors import ExtractionError, NoDocuments
from extractor.pipeline import Extractor
from extractor.training.examples import LabelledPage
from extractor.training.labelled.folder import LabelledDocument, labelled_documents
from extractor.training.labelled.pages import read_back
from extractor.training.retrain.documents import NewDocument
from extractor.training.retrain.printed import printed_by_labels

Tell = Callable[[str], None]


def read_folder(folder: Path, model: str | None, tell: Tell) -> list[NewDocument]:
    """The labelled documents of a folder.

    ``model``: takes part in reading scans. ``tell``: gets a line for each document that cannot be
    used, and for each place at which one differs from its labels. Raises NoDocuments when there
    are none that can be used.
    """
    found = []
    for one in labelled_documents(folder, extractor=Extractor(model)):
        if isinstance(one, ExtractionError):
            tell(str(one))
            continue
        for problem in one.problems:
            tell(f"warning: {one.name}: {problem}")
        found.append(_new(one))
    if not found:
        raise NoDocuments(folder, "no labelled document here can be used")
    return found


def _new(one: LabelledDocument) -> NewDocument:
    label: Callable[[], LabelledPage | None] = partial(_labels, one)
    return NewDocument(
        name=one.name,
        medium=one.medium,
        sha256=one.labels.document.sha256,
        document=one.document,
        label=label,
        truth=one.truth,
        printed=printed_by_labels(one.page, one.truth) if one.truth else Printed(),
    )


def _labels(one: LabelledDocument) -> LabelledPage:
    """The labels with the wordings in force: spans that these part otherwise are unknown."""
    return read_back(one.labels, one.document)[0]
