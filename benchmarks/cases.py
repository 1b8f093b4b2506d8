"""One document to be measured on, and what it should give."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from extractor.catalogue.layouts import Printed
from extractor.document.model import Document
from extractor.errors import ExtractionError
from extractor.form.record import OwnershipDocument
from extractor.scoring import Comparison, compare, ungrounded

Extract = Callable[[bytes], OwnershipDocument]
Read = Callable[[bytes], Document]


@dataclass(frozen=True, slots=True)
class Tags:
    """What a case is, for slicing.

    ``source`` is real, drawn, handmade or generated; ``kind`` is html, markdown, pdf or scan.
    Drawn pages hold real records in our own drawing of a layout; generated ones hold
    invented records. ``seed`` numbers the repetition of a generated sample. ``engine``: what
    reads a scan.
    """

    suite: str
    source: str
    layout: str
    kind: str = "html"
    condition: str = "as is"
    mode: str = "both"
    seed: str = "0"
    engine: str = ""

    def plain(self) -> dict[str, str]:
        """As plain data."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Case:
    """A page as bytes, the true record, and what the page prints of it."""

    name: str
    data: bytes
    truth: OwnershipDocument
    printed: Printed
    tags: Tags


def try_case(case: Case, extract: Extract, read: Read) -> Comparison:
    """Extract and judge one case. A failure of any kind is a document with nothing."""
    error = None
    record = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is told of a page is for its reader
            record = extract(case.data)
    except ExtractionError as failure:
        error = str(failure)
    except Exception as failure:  # a crash is a result too, and must not end the run
        error = f"crash: {type(failure).__name__}: {failure}"
    judged = compare(
        case.truth,
        record,
        case.printed,
        document=case.name,
        tags=case.tags.plain(),
        error=error,
    )
    if record is None:
        return judged
    return replace(judged, ungrounded=ungrounded(record, read(case.data)))


def try_all(
    cases: Iterable[Case], extract: Extract, read: Read, done: Callable[[], None]
) -> Iterator[Comparison]:
    """Judge cases one after the other; ``done`` is called after each."""
    for case in cases:
        yield try_case(case, extract, read)
        done()
