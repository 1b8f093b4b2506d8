"""One document labelled: its record found, the page laid on it, the labels written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.catalogue.labels import OTHER
from extractor.commands.outputs import atomic, make_folder
from extractor.document.model import Document
from extractor.errors import ExtractionError, InputNotFound, NoDocuments, NoTruth, OutputError
from extractor.form.record import OwnershipDocument
from extractor.form.xml import read_xml
from extractor.pipeline import Extractor
from extractor.training.examples import UNKNOWN
from extractor.training.labelled.align import Alignment, align
from extractor.training.labelled.compare import squeeze
from extractor.training.labelled.expected import expected_rows, facts, form_of
from extractor.training.labelled.folder import SUFFIX, read_page_of, relative, sha256
from extractor.training.labelled.format import DocumentFacts, LabelFile, TruthFacts, dump
from extractor.training.labelled.pages import written

SHOWN = 0.6
"""Share of a record's facts that a page has to show to be taken for the same filing."""
RIVAL = 0.15
"""How much more of them than of any other record in the folder."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document that was labelled: where the labels are, and how many places have which."""

    file: Path
    labels: LabelFile
    columns: int
    spans: int


@dataclass(frozen=True)
class Truths:
    """The XML that was given: one file, or all of a folder."""

    path: Path

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """The XML files. Raises InputNotFound, NoDocuments."""
        if self.path.is_file():
            return (self.path,)
        if not self.path.is_dir():
            raise InputNotFound(self.path)
        found = tuple(sorted(p for p in self.path.rglob("*") if p.suffix.lower() == ".xml"))
        if not found:
            raise NoDocuments(self.path, "the folder holds no XML", "give the filings' XML")
        return found

    @cached_property
    def records(self) -> dict[Path, OwnershipDocument]:
        """The record of each file that has one. A single file that has none is an error."""
        found: dict[Path, OwnershipDocument] = {}
        for path in self.files:
            try:
                found[path] = read_xml(path.read_bytes(), str(path))
            except ExtractionError:
                if len(self.files) == 1:
                    raise
        return found

    def of(self, source: Path, document: Document) -> Path:
        """The file with a document's record: the only one, the one of its name, or the one whose
        facts the page shows. Raises NoTruth.
        """
        records = self.records
        if self.path.is_file():
            return self.path
        named = [path for path in records if path.stem.lower() == source.stem.lower()]
        if len(named) == 1:
            return named[0]
        shown = squeeze(document.text)
        ranked = sorted(((_share(record, shown), path) for path, record in records.items()),
                        key=lambda pair: -pair[0])  # fmt: skip
        if ranked and ranked[0][0] >= SHOWN:
            second = ranked[1][0] if len(ranked) > 1 else 0.0
            if ranked[0][0] - second >= RIVAL:
                return ranked[0][1]
        raise NoTruth(source)


def _share(record: OwnershipDocument, shown: str) -> float:
    """The share of a record's names, and of its tables' amounts, that a text shows."""
    form = form_of(record)
    wanted = [squeeze(f.text) for f in facts(record)
              if f.label in ("issuerName", "rptOwnerName", "signatureName")]  # fmt: skip
    for table in (record.nonDerivativeTable, record.derivativeTable):
        for row in expected_rows(table.rows if table else (), form):
            for label in ("transactionShares", "sharesOwnedFollowingTransaction"):
                wanted += [squeeze(text.partition(".")[0]) for text in
                           (row[label].texts if label in row else ())]  # fmt: skip
    return sum(text in shown for text in wanted) / max(len(wanted), 1)


def label_file(
    source: Path, truths: Truths, extractor: Extractor, output: Path | None, force: bool
) -> Labelled:
    """Label one document and write its labels. Raises ExtractionError.

    ``output``: a folder that gets the document, its record and the labels; beside the document
    when None. Labels that are there and differ stay, unless ``force`` says otherwise.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise InputNotFound(source, f"cannot be opened ({error.strerror})") from error
    document, medium = read_page_of(data, str(source), extractor)
    true = truths.of(source, document)
    record = truths.records[true]
    found = align(document, record)
    if not _fits(found):
        what = f"the record {true.name} is of another filing, or the page was not read"
        raise NoTruth(source, what)
    xml = true.read_bytes()
    folder = source.parent if output is None else output
    if output is not None:
        make_folder(output)
        source = _copied(source, data, output)
        true = _copied(true, xml, output)
    labels = written(
        found,
        DocumentFacts(file=source.name, sha256=sha256(data), medium=medium),
        TruthFacts(file=relative(true, folder), sha256=sha256(xml)),
    )
    target = folder / f"{source.name}{SUFFIX}"
    text = dump(labels)
    if target.exists() and not force and target.read_text(encoding="utf-8") != text:
        raise OutputError(target, "there are other labels already", "say --force to replace them")
    _write(target, text.encode())
    columns = sum(_told(c) for t in found.tables for c in t.columns)
    return Labelled(target, labels, columns, sum(map(_told, found.labels)))


def _told(label: str | None) -> bool:
    return label not in (None, OTHER, UNKNOWN)


def _fits(found: Alignment) -> bool:
    """Whether a page shows the record at all: a table of it, or who issued and who reports."""
    labels: Sequence[str] = found.labels
    issuer = {"issuerName", "issuerNameAndSymbol"} & set(labels)
    return any(t.aligned for t in found.tables) or bool(issuer and "rptOwnerName" in labels)


def _copied(path: Path, data: bytes, folder: Path) -> Path:
    """The file in the folder. Raises OutputError when another one of its name is there."""
    target = folder / path.name
    if target.exists():
        if target.read_bytes() != data:
            raise OutputError(target, "there is another file of this name")
    else:
        _write(target, data)
    return target


def _write(path: Path, data: bytes) -> None:
    with atomic(path) as stream:
        stream.write(data)
