"""Setting the form's own words, and moving down its pages."""

from __future__ import annotations

from collections.abc import Callable

from extractor.training.render.paper.options import PaperOptions
from extractor.training.render.paper.sheet import FONTS, Box, Sheet, width_of
from extractor.training.render.paper.typing import ASCENT, LEADING, Run, Typist, wrap_words

MARGIN = 36.0
_HEADING_SIZE = 10.0


def text_height(text: str, width: float, font: str, size: float) -> float:
    """Points down that a text needs when it is wrapped."""
    lines = wrap_words([(Run(word),) for word in text.split()], width, font, size)
    return len(lines) * size * LEADING


def set_text(
    sheet: Sheet,
    box: Box,
    text: str,
    font: str,
    size: float,
    *,
    label: str | None = None,
    centred: bool = False,
) -> float:
    """Set a text from the top of a box, wrapped to its width. Returns where it ends below."""
    lines = wrap_words([(Run(word, label),) for word in text.split()], box.width, font, size)
    for number, line in enumerate(lines):
        shown = "".join(run.text for run in line)
        x = box.x0
        if centred:
            x += max(0.0, (box.width - width_of(shown, font, size)) / 2)
        sheet.text(x, box.top + (number * LEADING + ASCENT) * size, shown, font, size, label)
    return box.top + len(lines) * size * LEADING


class Flow:
    """A place on the page that moves down, and over to a new page when there is no room."""

    def __init__(self, sheet: Sheet, options: PaperOptions, typist: Typist, form: str):
        self.sheet, self.options, self.typist = sheet, options, typist
        self.upright, self.bold, self.slanted = FONTS[options.form_font]
        self.left, self.right = MARGIN, sheet.width - MARGIN
        self.top, self.bottom = MARGIN, sheet.height - MARGIN
        self.y = self.top
        self._form = form
        self.page = 1

    def room(self, height: float) -> bool:
        """Whether so much is still free on this page, in points."""
        return self.y + height <= self.bottom

    def below(self, height: float, left: float = 0.0, right: float = 1.0) -> Box:
        """The next so many points, between shares of the width; the place does not move."""
        width = self.right - self.left
        return Box(self.left + left * width, self.y, self.left + right * width, self.y + height)

    def need(self, height: float, again: Callable[[], None] | None = None) -> None:
        """Go to a new page unless so much is free; ``again`` draws what continues there."""
        if not self.room(height):
            self.new_page()
            if again:
                again()

    def new_page(self) -> None:
        """Start a page with the form's name on it."""
        self.sheet.next_page()
        self.page += 1
        self.heading()
        if self.options.edition == "2026":
            number = f"Page {self.page}"
            middle = (self.left + self.right) / 2
            self.sheet.text(middle, self.sheet.height - MARGIN / 2, number, self.upright, 9)

    def heading(self) -> None:
        """The form's name on top of a page that continues it."""
        words = f"FORM {self._form} (continued)"
        baseline = self.top + _HEADING_SIZE
        self.sheet.text(self.left, baseline, words, self.bold, _HEADING_SIZE)
        self.y = self.top + _HEADING_SIZE * 2

    def text(self, text: str, size: float, *, bold: bool = False, centred: bool = False) -> None:
        """A paragraph of the form's own words over the whole width."""
        font = self.bold if bold else self.upright
        self.need(text_height(text, self.right - self.left, font, size))
        self.y = set_text(self.sheet, self.below(0), text, font, size, centred=centred)
