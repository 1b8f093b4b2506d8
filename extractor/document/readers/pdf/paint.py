"""A page's content run by pdfminer, as long as it is no more than a page can hold.

Counts stand in for a clock: bytes of content, letters, paths, and how deep one piece of
content calls another. Pictures are seen by their place only and never decoded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTItem, LTPage, LTRect
from pdfminer.pdffont import PDFType3Font
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import Matrix

from extractor.document.model import Box
from extractor.document.readers.pdf.streams import BoundedStream, Damaged, TooMuch
from extractor.document.readers.pdf.unseen import (
    CLEAR,
    SeenState,
    cover_of,
    find_covered,
    is_unseen,
)

MOST_CONTENT = 6 << 20
"""Bytes of content that a page may run; what is called again counts again."""
CALL = 2000
"""Bytes that a call of other content counts for, however short it is."""
MOST_CHARS = 60_000
"""Letters that one page may hold; no filing's page has a tenth of them."""
MOST_PATHS = 30_000
"""Paths of a page that are kept; what comes after them is a picture, not a table."""
DEEPEST = 24
"""Content that calls content that calls ..."""


UNSEEN = "unseen"
"""Attribute of letters that nobody sees."""
FAINT = "opacity"
"""Attribute of letters that what is below shines through: how much they hide, 0 to 1."""


class BoundedDevice(PDFPageAggregator):
    """Collects letters and paths. Raises TooMuch.

    ``covers``: rectangles that may hide the letters painted before them.
    """

    def __init__(self, resources: PDFResourceManager, number: int):
        super().__init__(resources, pageno=number)
        self.content = self.chars = self.paths = self.depth = 0
        self.mode = 0
        self.covers: list[tuple[int, Box, Any]] = []

    def render_string(self, textstate: Any, *args: Any, **kwargs: Any) -> None:
        """Keep letters, drawn as ``textstate`` says."""
        self.mode = 0 if isinstance(textstate.font, PDFType3Font) else textstate.render
        super().render_string(textstate, *args, **kwargs)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Keep a letter."""
        self.chars += 1
        if self.chars > MOST_CHARS:
            raise TooMuch(f"it holds more than {MOST_CHARS} letters")
        advance = super().render_char(*args, **kwargs)
        char = self._last
        if isinstance(char, LTChar) and isinstance(char.graphicstate, SeenState):
            if is_unseen(char, char.graphicstate, self.mode):
                setattr(char, UNSEEN, True)
            elif char.graphicstate.fill < 1:
                setattr(char, FAINT, char.graphicstate.fill)
        return advance

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """Keep a path, unless it is clear as glass."""
        self.paths += 1
        if isinstance(gstate, SeenState):
            stroke = stroke and gstate.stroke > CLEAR
            fill = fill and gstate.fill > CLEAR
        if self.paths > MOST_PATHS or not (stroke or fill):
            return
        super().paint_path(gstate, stroke, fill, evenodd, path)
        rect = self._last
        if fill and isinstance(rect, LTRect) and isinstance(gstate, SeenState):
            cover = cover_of(rect, gstate)
            if cover is not None:
                self.covers.append((self.chars, cover, rect.non_stroking_color))

    @property
    def _last(self) -> LTItem | None:
        """What was kept last."""
        items: Sequence[LTItem] = self.cur_item._objs
        return items[-1] if items else None


class BoundedInterpreter(PDFPageInterpreter):
    """Runs content as far as a `BoundedDevice` allows. Raises TooMuch."""

    device: BoundedDevice
    graphicstate: SeenState
    caller: SeenState | None = None
    cuts = False

    def subinterp(self) -> PDFPageInterpreter:
        """What runs content that this content calls."""
        other = super().subinterp()
        if isinstance(other, BoundedInterpreter):
            other.caller = self.graphicstate
        return other

    def init_state(self, ctm: Matrix) -> None:
        """Start with the state of the content that calls this."""
        super().init_state(ctm)
        self.graphicstate = SeenState()
        if self.caller is not None:
            self.graphicstate.inherit(self.caller)

    def do_gs(self, name: Any) -> None:
        """Take a dictionary of parameters."""
        states = resolve1(self.resources.get("ExtGState"))
        found = resolve1(states.get(literal_name(name))) if isinstance(states, dict) else None
        if isinstance(found, dict):
            self.graphicstate.set_parameters({k: resolve1(v) for k, v in found.items()})

    def do_W(self) -> None:
        """Cut by the path that is painted next."""
        self.cuts = True

    do_W_a = do_W

    def _cut(self, path: Any) -> None:
        if self.cuts:
            self.cuts = False
            self.graphicstate.cut(path, self.ctm)

    def do_n(self) -> None:
        """End a path."""
        path = self.curpath
        super().do_n()
        self._cut(path)

    def do_S(self) -> None:
        """Draw a path."""
        path = self.curpath
        super().do_S()
        self._cut(path)

    def do_f(self) -> None:
        """Fill a path."""
        path = self.curpath
        super().do_f()
        self._cut(path)

    def do_f_a(self) -> None:
        """Fill a path by the other rule."""
        path = self.curpath
        super().do_f_a()
        self._cut(path)

    def do_B(self) -> None:
        """Fill and draw a path."""
        path = self.curpath
        super().do_B()
        self._cut(path)

    def do_B_a(self) -> None:
        """Fill and draw a path by the other rule."""
        path = self.curpath
        super().do_B_a()
        self._cut(path)

    def execute(self, streams: Sequence[object]) -> None:
        """Run content, and what it calls."""
        device = self.device
        for stream in map(resolve1, streams):
            if isinstance(stream, BoundedStream):
                device.content += len(stream.get_data()) + CALL
                if stream.damaged:
                    raise Damaged("its content is damaged")
        if device.content > MOST_CONTENT:
            raise TooMuch("it draws more than a page can show")
        if device.depth >= DEEPEST:
            raise TooMuch("its content is nested too deeply")
        device.depth += 1
        try:
            super().execute(streams)
        finally:
            device.depth -= 1


def paint(page: Any, resources: PDFResourceManager, number: int) -> LTPage:
    """What stands on a pdfminer page. Raises TooMuch, and whatever pdfminer does."""
    device = BoundedDevice(resources, number)
    BoundedInterpreter(resources, device).process_page(page)
    layout = device.get_result()
    for char in find_covered(layout, device.covers):
        setattr(char, UNSEEN, True)
    return layout
