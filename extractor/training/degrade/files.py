"""Scans in the files that people have: PDF without text, TIFF of several pages, PNG, JPEG."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pypdf import PdfReader, PdfWriter

from extractor.training.degrade.options import FileKind
from extractor.training.degrade.scan import Scan

_QUALITY = 92
"""Of a JPEG whose loss is no effect of its own."""
_MOST_PAGES = 2000


def write_scan(scans: Iterable[Scan], kind: FileKind, *, quality: int | None = None) -> bytes:
    """The pages as one file, with their resolution in it; the same pages give the same bytes.

    ``quality``: of JPEG, in a PDF too. A PDF holds bitonal pages as CCITT G4 and others as
    JPEG; a TIFF holds G4 and deflated ones. Raises ValueError for no page, for too many, and
    for more than one in a picture file (PNG, JPEG).
    """
    if kind == "pdf":
        return _pdf(scans, quality or _QUALITY)
    pages = list(scans)
    if not pages or len(pages) > _MOST_PAGES:
        raise ValueError(f"{len(pages)} pages make no file")
    if kind == "tiff":
        return _tiff(pages)
    if len(pages) > 1:
        raise ValueError(f"a {kind} file holds one page, not {len(pages)}")
    picture, dpi = pages[0].picture, pages[0].dpi
    out = io.BytesIO()
    if kind == "png":
        picture.save(out, "PNG", dpi=dpi)
    else:
        grey = picture.convert("L") if picture.mode == "1" else picture
        grey.save(out, "JPEG", dpi=dpi, quality=quality or _QUALITY)
    return out.getvalue()


def _tiff(pages: list[Scan]) -> bytes:
    first, *rest = (page.picture for page in pages)
    if any(picture.mode != first.mode for picture in rest):
        raise ValueError("the pages of a TIFF are of one depth")
    out = io.BytesIO()
    first.save(
        out,
        "TIFF",
        save_all=True,
        append_images=rest,
        compression="group4" if first.mode == "1" else "tiff_adobe_deflate",
        dpi=pages[0].dpi,
    )
    return out.getvalue()


def _pdf(pages: Iterable[Scan], quality: int) -> bytes:
    """One page is encoded at a time, so that a long file needs no more memory than its bytes."""
    writer = PdfWriter()
    count = 0
    for page in pages:
        one = io.BytesIO()
        loss = {} if page.picture.mode == "1" else {"quality": quality}
        page.picture.save(
            one, "PDF", dpi=page.dpi, title="", creationDate=None, modDate=None, **loss
        )
        one.seek(0)
        writer.append(PdfReader(one))
        count += 1
        if count > _MOST_PAGES:
            raise ValueError(f"more than {_MOST_PAGES} pages make no file")
    if not count:
        raise ValueError("0 pages make no file")
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
