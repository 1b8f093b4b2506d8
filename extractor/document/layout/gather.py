"""Pages as they are read, one by one, gathered into a document."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.document.ink import PageInk
from extractor.document.layout.emit import emit
from extractor.document.layout.line_breaks import Breaks, usual_line_breaks
from extractor.document.layout.page import PageLayout, TextRow, lay_out
from extractor.document.layout.pages import join_pages
from extractor.document.layout.rows import Row
from extractor.document.layout.sheets import pages_of
from extractor.document.model import Choose, Document, OcrWord, PageFailure

OURS = "an error of our own, please report it"


class Gathered:
    """The pages of a file: their layouts, the words that were recognised, and what failed.

    ``breaks``: tells wrapped lines; the default model's without it. Raises ModelError.
    """

    def __init__(self, breaks: Breaks | None = None) -> None:
        # Here and not page by page: a model that cannot be used is no page's fault.
        self._breaks = breaks or usual_line_breaks()
        self.layouts: list[PageLayout] = []
        self.failures: list[PageFailure] = []
        self._ocr: dict[int, list[OcrWord]] = {}

    def add(self, ink: PageInk, recognised: bool = False) -> None:
        """Lay out a page, or the two on a sheet. ``recognised``: its words were read from pixels.

        An error of ours costs the page, not the others. A page without text counts as none.
        """
        try:
            layouts = [lay_out(page, self._breaks) for page in pages_of(ink)]
        except Exception as error:
            self.fail(ink.number, f"{OURS} ({type(error).__name__}: {error})")
            return
        self.layouts += [layout for layout in layouts if layout.parts]
        if recognised:
            self._ocr[ink.number] = [
                OcrWord(ink.number, w.box, w.text, w.confidence, w.alternatives) for w in ink.words
            ]

    def fail(self, number: int, reason: str) -> None:
        """A page that cannot be read, and why."""
        self.failures.append(PageFailure(number, reason))

    def pass_over(self, choose: Choose | None) -> list[PageFailure]:
        """Let go of pages that are no form's, by what was recognised on them.

        Pages with a text layer were chosen before they were read; pictures show only now
        what they are. One page is what the user gave.
        """
        if choose is None or len(self.layouts) < 2 or not self._ocr:
            return []
        reasons = choose([_text(layout) for layout in self.layouts])
        if all(reasons):
            return []
        kept, passed = [], []
        for layout, reason in zip(self.layouts, reasons, strict=True):
            if reason is None or layout.number not in self._ocr:
                kept.append(layout)
            else:
                passed.append(PageFailure(layout.number, reason))
        self.layouts = kept
        return passed

    def document(
        self,
        source: str,
        kind: str,
        title: str = "",
        skipped: Sequence[PageFailure] = (),
        machine_read: Collection[int] = (),
    ) -> Document:
        """All pages as one document; the arguments as in `Document`."""
        lines, grids = emit(join_pages(self.layouts), source)
        return Document(
            source,
            kind,
            lines,
            grids,
            title,
            tuple(self.failures),
            tuple(sorted(skipped, key=lambda p: p.page)),
            frozenset(machine_read),
            tuple(word for layout in self.layouts for word in self._ocr.get(layout.number, ())),
        )


def _text(layout: PageLayout) -> str:
    rows: list[Row] = []
    for part in layout.parts:
        if isinstance(part, TextRow):
            rows.append(part.row)
        else:
            rows += [row for cell in part.grid.cells for row in cell.rows]
    return "\n".join("  ".join("".join(p.text for p in b.pieces()) for b in row) for row in rows)
