"""The one straight way: file -> document -> labelled cells -> record."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

from extractor.document.layout.line_breaks import LineBreaks, line_breaks_of
from extractor.document.mail import page_of_message
from extractor.document.model import Document
from extractor.document.ocr.engine import Engine
from extractor.document.ocr.readers import Ocr
from extractor.document.ocr.usual import usual_engines
from extractor.document.reader import read_document, read_page
from extractor.document.sniff import Kind, inner_xml, is_image, is_pdf, kind_of, refuse_binary
from extractor.document.text import MAX_BYTES, decode
from extractor.errors import InputNotFound, ModelError, NotOwnershipForm, UnsafeInput
from extractor.form.blank import BlankForm, is_blank
from extractor.form.build import build_record
from extractor.form.confidence import calibrate, fits
from extractor.form.doubts import tell_missing
from extractor.form.notices import tell
from extractor.form.recognise import is_ownership_form, why_none
from extractor.form.record import OwnershipDocument
from extractor.form.submission import record_of_header
from extractor.form.xml import read_xml
from extractor.mapping.checked import load_model
from extractor.mapping.expected import expected
from extractor.mapping.fuzzy import knowing
from extractor.mapping.mapper import MappedDocument, Mode, map_document
from extractor.mapping.model import MappingModel
from extractor.mapping.page_roles import choose_pages
from extractor.mapping.several import FirstForm, first_form
from extractor.registry import model_folder

Source = str | Path | bytes


class Extractor:
    """Reads filings with one model.

    ``model``: the name of a model (`extractor.registry`) or its folder; when None the one that
    was chosen with `form4 models use`, else the one that came with the package. ``mode``
    leaves out one judge of the mapping, for the benchmark's comparison. ``password``: of
    protected PDF files. ``engines``: read pages that are pictures, the
    first all of them, the others what is left in doubt; the usual ones when None.
    """

    def __init__(
        self,
        model: str | None = None,
        mode: Mode = "both",
        password: str | None = None,
        engines: Sequence[Engine] | None = None,
    ):
        self.model = model
        self.mode = mode
        self.password = password
        self._engines = engines

    @cached_property
    def ocr(self) -> Ocr:
        """What reads pages that are pictures; loaded when there is one."""
        # Loaded when it is needed: what reads images is slow to load.
        from extractor.document.readers.image.known.layouts import layouts_of

        first, *others = self._engines or usual_engines()
        return Ocr(
            first,
            tuple(others),
            lambda document: expected(self.map(document)),
            breaks=self.breaks,
            layouts=layouts_of(model_folder(self.model)),
        )

    @cached_property
    def weights(self) -> MappingModel:
        """The model's networks, loaded once for each folder. Raises ModelError."""
        folder = model_folder(self.model)
        model = load_model(folder)
        if model.calibration is not None and not fits(model.calibration):
            raise ModelError(folder, "the model was calibrated for other signs than this version's")
        return model

    @property
    def breaks(self) -> LineBreaks:
        """What tells wrapped lines of PDF and scans, of the same model."""
        return line_breaks_of(model_folder(self.model))

    def extract(self, source: Source, name: str | None = None) -> OwnershipDocument:
        """The record of one filing.

        ``source``: a path, or the bytes of a file (then ``name`` is what errors call it).
        Ownership XML passes through as its record. Raises `extractor.errors.ExtractionError`.
        """
        data, name = _load(source, name)
        data = page_of_message(data, name)
        if is_pdf(data) or is_image(data):
            return self._filled(data, name)
        refuse_binary(data, name)
        text = decode(data, name)
        kind = kind_of(text, name)
        if kind is Kind.OWNERSHIP_XML:
            record = read_xml(inner_xml(data), name)
            tell_missing(record)
            return record
        return self._first(read_page(text, kind, name), name)

    def _first(self, document: Document, name: str) -> OwnershipDocument:
        """The record of the first form in a document; others are told."""
        if document.header is not None and not document.lines:
            record = record_of_header(document.header)
            if record is None:
                raise NotOwnershipForm(name, "the submission holds no document, and names no form")
            return record
        return self._record_of(self._first_form(document), name)

    def _first_form(self, document: Document) -> FirstForm:
        with knowing(self.weights.wordings):
            return first_form(document)

    def _record_of(self, first: FirstForm, name: str) -> OwnershipDocument:
        if first.others:
            tell(first.notice)
        return self.record(self.map(first.document), name)

    def _filled(self, data: bytes, name: str) -> OwnershipDocument:
        """The record of the first form in a file of pages that is filled in.

        Blank ones before it are told: who prints a form's file prints its blank, too.
        """
        begin = 1
        while True:
            choose = partial(choose_pages, begin=begin)
            document = read_document(data, name, self.password, choose, self.ocr, self.breaks)
            first = self._first_form(document)
            ahead = first.others[0] if first.others and not document.ocr else 0
            if ahead <= begin:
                return self._record_of(first, name)
            with warnings.catch_warnings(record=True) as told:
                warnings.simplefilter("always")
                try:
                    record = self._record_of(first, name)
                except BlankForm:
                    record = None
            if record is not None:
                for warning in told:
                    tell(str(warning.message))
                return record
            tell(f"a form before page {ahead} is not filled in: the next one is read")
            begin = ahead

    def map(self, document: Document) -> MappedDocument:
        """Label a document's tables and spans."""
        return map_document(document, self.weights, self.mode)

    def record(self, mapped: MappedDocument, name: str) -> OwnershipDocument:
        """Build the record. Raises NotOwnershipForm when the page is none, or a blank.

        With one judge left out the page is taken for a form as it is: whether it is one is
        told from the labels of both, and the comparison is of the fields.
        """
        with knowing(self.weights.wordings):
            if self.mode == "both" and not is_ownership_form(mapped):
                raise NotOwnershipForm(name, why_none(mapped))
            record = build_record(mapped)
        if self.mode != "both":
            return record
        if not mapped.document.failures and is_blank(record):
            what = "the form is not filled in: it names no issuer, no owner and no securities"
            raise BlankForm(name, what, "give one that is")
        self._calibrate(record, mapped.document)
        return record

    def _calibrate(self, record: OwnershipDocument, document: Document) -> None:
        """Give the values their measured probabilities, those read from pixels theirs."""
        network = self.weights.calibration
        if network is None:
            return
        if not document.ocr:
            calibrate(record, document.kind, network)
            return
        # Loaded when it is needed, as all that reads pictures.
        from extractor.form.scan_confidence import calibrate_scan, scan_confidence_of

        pages = frozenset(word.page for word in document.ocr)
        weights = scan_confidence_of(model_folder(self.model))
        calibrate_scan(record, pages, weights, network)


def extract(
    source: Source,
    *,
    model: str | None = None,
    name: str | None = None,
    password: str | None = None,
) -> OwnershipDocument:
    """The record of one filing: PDF, scan, HTML, Markdown or ownership XML, by path or bytes.

    The path ``-`` is standard input. Raises `extractor.errors.ExtractionError`.
    """
    return Extractor(model, password=password).extract(source, name)


def _load(source: Source, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        return source, name or "<bytes>"
    path = Path(source)
    name = name or str(path)
    if str(path) == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnsafeInput("-", f"standard input is larger than {MAX_BYTES >> 20} MB")
        return data, name
    try:
        if path.is_dir():
            raise InputNotFound(name, "this is a folder, not a file", "give its files")
        if path.exists() and not path.is_file():
            raise InputNotFound(name, "this is a device or a pipe, not a file", "give a file")
        if path.stat().st_size > MAX_BYTES:
            raise UnsafeInput(name, f"the file is larger than {MAX_BYTES >> 20} MB")
        return path.read_bytes(), name
    except FileNotFoundError as error:
        raise InputNotFound(name) from error
    except PermissionError as error:
        what, advice = "permission denied", "make the file readable for this user"
        raise InputNotFound(name, what, advice) from error
    except OSError as error:
        raise InputNotFound(name, f"cannot be opened ({error.strerror})") from error
