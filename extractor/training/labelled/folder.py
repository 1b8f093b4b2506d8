"""A folder of labelled documents, and how each of them is labelled and found again."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.document.model import Document
from extractor.document.reader import read_document
from extractor.document.sniff import is_image, is_pdf
from extractor.errors import ExtractionError, InputNotFound, LabelsError, NoDocuments
from extractor.form.record import OwnershipDocument
from extractor.form.xml import read_xml
from extractor.mapping.page_roles import choose_pages
from extractor.pipeline import Extractor
from extractor.training.examples import LabelledPage
from extractor.training.labelled.format import LabelFile, Medium, load
from extractor.training.labelled.pages import read_back

SUFFIX = ".labels.json"
"""Labels of ``form4.html`` are in ``form4.html.labels.json``."""


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document with its labels.

    ``truth``: its record, where the labels name one that is there. ``problems``: a line for each
    place at which labels and document differ; what stands there is not used.
    """

    name: str
    medium: Medium
    document: Document
    page: LabelledPage
    labels: LabelFile
    truth: OwnershipDocument | None
    problems: tuple[str, ...]


def labelled_documents(
    folder: Path, password: str | None = None, extractor: Extractor | None = None
) -> Iterator[LabelledDocument | ExtractionError]:
    """All labelled documents below a folder, sorted by name.

    One that cannot be used comes as the error, so that the others go on. ``extractor``: reads
    pages that are pictures. Raises InputNotFound and NoDocuments for the folder itself.
    """
    if not folder.is_dir():
        raise InputNotFound(folder)
    files = sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file())
    if not files:
        advice = "label its documents with `form4 label`"
        raise NoDocuments(folder, "the folder holds no labelled documents", advice)
    extractor = extractor or Extractor(password=password)
    for path in files:
        try:
            yield read_labelled(path, extractor)
        except ExtractionError as error:
            yield error


def read_labelled(path: Path, extractor: Extractor) -> LabelledDocument:
    """Read a file of labels and its document. Raises ExtractionError."""
    labels = load(_bytes(path).decode("utf-8", "replace"), str(path))
    source = path.parent / labels.document.file
    data = _bytes(source)
    document, medium = read_page_of(data, str(source), extractor)
    page, problems = read_back(labels, document)
    if sha256(data) != labels.document.sha256:
        problems.insert(0, "the document is another file than the one that was labelled")
    if medium != labels.document.medium:
        what = f"the labels are of a {labels.document.medium}, and {source.name} is a {medium}"
        raise LabelsError(path, what, "label the document again with `form4 label`")
    truth = _truth(path, labels, problems)
    name = labels.document.file
    return LabelledDocument(name, medium, document, page, labels, truth, tuple(problems))


def _truth(path: Path, labels: LabelFile, problems: list[str]) -> OwnershipDocument | None:
    if labels.truth is None:
        return None
    source = path.parent / labels.truth.file
    if not source.is_file():
        problems.append(f"its record {labels.truth.file} is not there")
        return None
    data = _bytes(source)
    if sha256(data) != labels.truth.sha256:
        problems.append(f"its record {labels.truth.file} was changed since")
    return read_xml(data, str(source))


def read_page_of(data: bytes, name: str, extractor: Extractor) -> tuple[Document, Medium]:
    """A document as extraction reads it, and what it is. Raises ExtractionError."""
    if not (is_pdf(data) or is_image(data)):
        return read_document(data, name), "text"
    document = read_document(data, name, extractor.password, choose_pages, extractor.ocr)
    return document, "scan" if document.ocr else "pdf"


def sha256(data: bytes) -> str:
    """The hash by which a file is known."""
    return hashlib.sha256(data).hexdigest()


def relative(path: Path, folder: Path) -> str:
    """A path as seen from a folder, with forward slashes."""
    return Path(os.path.relpath(path, folder)).as_posix()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputNotFound(path) from error
    except OSError as error:
        raise InputNotFound(path, f"cannot be opened ({error.strerror})") from error
