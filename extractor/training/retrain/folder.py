"""A folder of documents with their true records beside them, as retraining takes them.

`form4.html` is labelled by `form4.xml`: laid on its record, each column and span
gets the field that it shows, and what stays ambiguous is left out.
"""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from extractor.commands.inputs import find
from extractor.document.model import Document
from extractor.document.sniff import inner_xml, is_image, is_pdf
from extractor.errors import NoDocuments
from extractor.form.record import OwnershipDocument
from extractor.form.xml import read_xml
from extractor.pipeline import Extractor
from extractor.training.examples import LabelledPage, LabelledTable
from extractor.training.labelled.align import align
from extractor.training.retrain.documents import NewDocument
from extractor.training.retrain.printed import printed_by_labels


def read_folder(folder: Path, model: str | None = None) -> list[NewDocument]:
    """The documents of a folder that have an XML of the same name beside them.

    ``model``: takes part in reading scans. Raises NoDocuments when there are none, and the
    errors of the readers.
    """
    extractor = Extractor(model)
    found = []
    for path in find([folder]):
        if not isinstance(path, Path):
            raise path
        beside = path.with_suffix(".xml")
        if path != beside and beside.is_file():
            found.append(_read(path, beside, extractor))
    if not found:
        what = "no document here has its XML beside it"
        raise NoDocuments(folder, what, "put form4.xml beside form4.html, and so on")
    return found


def _read(path: Path, beside: Path, extractor: Extractor) -> NewDocument:
    data = path.read_bytes()
    truth = read_xml(inner_xml(beside.read_bytes()), str(beside))
    document = extractor.read(data, str(path))
    label = partial(_labels, document, truth)
    return NewDocument(
        name=path.name,
        medium=_medium(data, path),
        sha256=hashlib.sha256(data).hexdigest(),
        document=document,
        label=label,
        truth=truth,
        printed=printed_by_labels(label(), truth),
    )


def _medium(data: bytes, path: Path) -> str:
    if is_pdf(data):
        return "pdf"
    if is_image(data):
        return "scan"
    return "markdown" if path.suffix.lower() in (".md", ".markdown") else "html"


def _labels(document: Document, truth: OwnershipDocument) -> LabelledPage:
    """The labels of a document, with the wordings in force."""
    found = align(document, truth)
    labelled = tuple(LabelledTable(t.table, t.kind, t.columns) for t in found.tables)
    return LabelledPage(labelled, found.spans, found.labels)
