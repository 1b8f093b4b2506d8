"""Real pages with their own XML, where the folder of real filings is there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from extractor import read_xml
from extractor.form.record import Footnote, OwnershipDocument
from extractor.training.render.layout import Edition, SecOptions
from extractor.training.render.printed import sec_printed

from .cases import Case, Tags

VARIABLE = "FORM4_FILINGS"
PAIRS = {
    "000112760215028697_SEC_FORM_4.html": "000112760215028697_form4.xml",
    "374WaterForm4.html": "374WaterForm4.xml",
    "form3.snow.html": "form3.snow.xml",
}
"""The real HTML pages whose XML is known."""

_CLASS = re.compile(rb"""(<[^<>]*?)\s+class\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d+)\. (.+)$", re.MULTILINE)
_PLAN_BOX = re.compile(rb"Rule\s+10b5-1\(c\)", re.IGNORECASE)
_FOREIGN = re.compile(rb"Foreign\s+Trading\s+Symbol", re.IGNORECASE)


def find_filings(given: Path | None = None) -> Path | None:
    """The folder of real filings, or None.

    Taken from ``given``, else from the environment variable FORM4_FILINGS, else from
    ``shared/filings`` beside the checkout.
    """
    if given is not None:
        return given if given.is_dir() else None
    named = os.environ.get(VARIABLE)
    folder = (
        Path(named) if named else Path(__file__).resolve().parents[2].joinpath("shared", "filings")
    )
    return folder if folder.is_dir() else None


def without_class_names(page: bytes) -> bytes:
    """The page with every class attribute taken out, all else as it was."""
    before = b""
    while before != page:
        before, page = page, _CLASS.sub(rb"\1", page)
    return page


def edition_of(page: bytes) -> Edition:
    """Which of the SEC's renderings a real page is, by the boxes that it prints."""
    if _FOREIGN.search(page):
        return "2026"
    head = page[: page.find(b"Table I")]
    return "2023" if _PLAN_BOX.search(head) else "2022"


def form_of(record: OwnershipDocument) -> str:
    """The form's number: 3, 4 or 5."""
    found = record.documentType and record.documentType.value
    return (found or "4")[:1]


def pair_cases(folder: Path) -> Iterator[Case]:
    """Each real pair as it is and without class names."""
    for page, xml in PAIRS.items():
        path, truth = folder / "html" / page, folder / "xml" / xml
        if not (path.is_file() and truth.is_file()):
            continue
        data = path.read_bytes()
        record = read_xml(truth.read_bytes(), truth.name)
        edition = edition_of(data)
        printed = sec_printed(form_of(record), SecOptions(edition), links=True)
        layout = f"sec-{edition}"
        yield Case(page, data, record, printed, Tags("html", "real", layout))
        bare = without_class_names(data)
        tags = Tags("html", "real", layout, condition="no class names")
        yield Case(page, bare, record, printed, tags)


def seed_case(folder: Path, truth: OwnershipDocument) -> Case | None:
    """The real Markdown page that the project started from; None when it is not there.

    ``truth`` is its record as the project has it, whose footnotes are the project's own
    words; here they are those of the page's numbered paragraphs.
    """
    path = folder / "markdown" / "seed_form4_qualys.md"
    if not path.is_file():
        return None
    data = path.read_bytes()
    _, _, after = data.decode("utf-8").partition("Explanation of Responses")
    notes = [Footnote(id=f"F{n}", value=text) for n, text in _NUMBERED.findall(after)]
    truth = truth.model_copy(update={"footnotes": notes})
    printed = sec_printed(form_of(truth), SecOptions("2022"), links=False)
    tags = Tags("html", "real", "markdown-sec", kind="markdown", condition="the seed page")
    return Case(path.name, data, truth, printed, tags)


def real_records(folder: Path) -> Iterator[tuple[str, OwnershipDocument]]:
    """The name and record of every real XML."""
    for path in sorted((folder / "xml").glob("*.xml")):
        yield path.name, read_xml(path.read_bytes(), path.name)


def real_pages(folder: Path) -> dict[str, bytes]:
    """Every real HTML page by name, for timing."""
    return {path.name: path.read_bytes() for path in sorted((folder / "html").glob("*.html"))}
