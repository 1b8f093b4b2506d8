"""A file that holds several forms: where the first one ends.

A form begins with its title and the captions of its first part. Where they come again after
somebody signed, another form begins: what stands there is none of the first one's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.document.model import Document, Line, PageFailure
from extractor.mapping.page_roles import begins_form
from extractor.mapping.starts import begins_with_known_captions, is_table, may_begin

_SIGNED = re.compile(r"/s/|\bsignatures?\b", re.IGNORECASE)
FIRST_PART = 80
"""Lines from its title in which the captions of a form's first part stand."""
FEW_PAGES = 5
"""Pages that a notice names one by one."""


@dataclass(frozen=True, slots=True)
class FirstForm:
    """The first form of a file, and where others begin.

    ``others``: their pages; on a page without numbers (HTML, Markdown) each is 1.
    """

    document: Document
    others: tuple[int, ...] = ()

    @property
    def notice(self) -> str:
        """What is to be told of the others."""
        count = len(self.others)
        what = "another form" if count == 1 else f"{count} other forms"
        where = ""
        if self.others != (1,) * count:
            pages = ", ".join(map(str, self.others[:FEW_PAGES]))
            more = " and further on" if count > FEW_PAGES else ""
            where = f", beginning on page{'s' if count > 1 else ''} {pages}{more}"
        return f"the file holds {what}{where}: only the first is read, part them to read all"


def first_form(document: Document) -> FirstForm:
    """What a document holds of its first form; all of it when there is no other."""
    lines = document.lines
    titles = [k for k, line in enumerate(lines) if may_begin(line)]
    if len(titles) < 2:
        return FirstForm(document)  # most files
    texts = [line.text for line in lines]
    signed = [k for k in range(titles[0], titles[-1]) if _SIGNED.search(texts[k])]
    if not signed:
        return FirstForm(document)  # titles of one form: only what was signed can be over
    starts = _starts(lines, titles, texts, signed[0])
    others: list[int] = []
    before = starts[0] if starts else 0
    for at in starts[1:]:
        between = [k for k in signed if before <= k < at]
        if between:
            others.append(_top(lines, at, between[-1]))
            before = at
    if not others:
        return FirstForm(document)
    end = others[0]
    taken = _grids(document, lines[:end])
    left = _grids(document, lines[end:])
    if taken and left and max(taken) >= min(left):
        return FirstForm(document)  # one table around both: it cannot be cut
    pages = tuple(_page(lines[at]) for at in others)
    kept = document.grids[: min(left)] if left else document.grids
    return FirstForm(
        replace(
            document,
            lines=lines[:end],
            grids=kept,
            skipped=(*document.skipped, *_passed(lines, end, pages)),
        ),
        pages,
    )


def _starts(
    lines: Sequence[Line], titles: Sequence[int], texts: Sequence[str], signed: int
) -> list[int]:
    """The titles with a form's first part below them; line ``signed`` is the first signature.

    Known captions that come again on a further page before anybody signed are the head of
    each page.
    """
    sec = {at for at in titles if begins_form("\n".join(texts[at : at + FIRST_PART]))}
    known = [at for at in titles if at not in sec and begins_with_known_captions(lines, at)]
    if len({_page(lines[at]) for at in (*sec, *known) if at < signed}) > 1:
        known = []
    if known and any(is_table(line) for line in lines[titles[0] : signed]):
        sec.add(titles[0])  # a form as well, whatever its captions
    return sorted({*sec, *known})


def _top(lines: Sequence[Line], at: int, signed: int) -> int:
    """Where the form whose title is line ``at`` begins: at the top of its page if it can."""
    page = _page(lines[at])
    if _page(lines[signed]) == page:
        return at
    return next(k for k in range(signed, at + 1) if _page(lines[k]) == page)


def _page(line: Line) -> int:
    return line.spans[0].place.page


def _grids(document: Document, lines: Sequence[Line]) -> set[int]:
    """The grids that lines stand in, and those around them."""
    found: set[int] = set()
    for line in lines:
        for span in line.spans:
            index = span.place.grid
            while index is not None and index not in found:
                found.add(index)
                index = document.grids[index].parent
    return found


def _passed(lines: Sequence[Line], end: int, pages: Sequence[int]) -> list[PageFailure]:
    """The pages that hold nothing of the first form."""
    last = max((_page(line) for line in lines[:end]), default=0)
    out: list[PageFailure] = []
    for page in sorted({_page(line) for line in lines[end:]}):
        if page > last:
            begins = max((p for p in pages if p <= page), default=page)
            out.append(
                PageFailure(page, f"it belongs to another form, which begins on page {begins}")
            )
    return out
