"""Typing values on a form: words to lines, lines into boxes, ticks onto their places."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.training.render.blocks import Ink
from extractor.training.render.html_page import marks_text
from extractor.training.render.paper.options import PaperOptions
from extractor.training.render.paper.sheet import DINGBATS, FONTS, Box, Sheet, width_of

LEADING = 1.16  # baseline to baseline, in sizes
ASCENT = 0.8  # from the top of a line to its baseline, in sizes
_RAISED_SIZE, _RISE = 0.65, 0.36
_LEAST_SIZE = 4.0
_STEP = 0.5
_ZAPF = ("\u2714", "\u2718", "\u2717")  # a tick and two crosses


@dataclass(frozen=True, slots=True)
class Run:
    """Letters set in one go; ``raised`` ones are small and stand high."""

    text: str
    label: str | None = None
    raised: bool = False


Word = tuple[Run, ...]
Line = list[Run]
Typed = tuple[str | None, Ink]
"""Ink and its label."""


def words_of(ink: Ink, label: str | None, marks: str) -> list[Word]:
    """The ink's words, its footnote marks on or after the last one."""
    words: list[Word] = [(Run(word, label),) for word in ink.text.split()]
    if ink.dollar and words:
        words[0] = (Run("$"), *words[0])
    if not ink.marks:
        return words
    text = marks_text(ink.marks, marks).strip()
    mark = Run(text, raised=marks.startswith("sup"))
    if marks == "paren" or not words:
        words.append((mark,))
    else:
        words[-1] = (*words[-1], mark)
    return words


def run_width(run: Run, font: str, size: float) -> float:
    """Points across."""
    return width_of(run.text, font, size * (_RAISED_SIZE if run.raised else 1.0))


def word_width(word: Word, font: str, size: float) -> float:
    """Points across."""
    return sum(run_width(run, font, size) for run in word)


def wrap_words(words: Sequence[Word], width: float, font: str, size: float) -> list[Line]:
    """Lines no wider than ``width``; a word that is wider is broken between letters."""
    lines: list[Line] = []
    used = width + 1
    blank = width_of(" ", font, size)
    for word in words:
        for part in _broken(word, width, font, size):
            across = word_width(part, font, size)
            if lines and used + blank + across <= width:
                last = lines[-1][-1]
                if last.raised:
                    lines[-1].append(Run(" "))
                else:
                    lines[-1][-1] = Run(f"{last.text} ", last.label)
                used += blank + across
            else:
                lines.append([])
                used = across
            lines[-1] += part
    return lines


def _broken(word: Word, width: float, font: str, size: float) -> list[Word]:
    if word_width(word, font, size) <= width or len(word[0].text) < 2:
        return [word]
    first, *rest = word
    kept = len(first.text)
    while kept > 1 and width_of(first.text[:kept], font, size) > width:
        kept -= 1
    if kept == len(first.text):
        return [word]
    left = (Run(first.text[kept:], first.label), *rest)
    return [(Run(first.text[:kept], first.label),), *_broken(left, width, font, size)]


class Typist:
    """Types values in the font of the options, straying from their places as these say."""

    def __init__(self, sheet: Sheet, options: PaperOptions):
        self.sheet = sheet
        self.options = options
        self.font = FONTS[options.value_font][0]
        self._rng = random.Random(options.seed)

    def words(self, typed: Typed) -> list[Word]:
        """The words of a value with its marks."""
        label, ink = typed
        marks = self.options.marks
        if self.options.fields and marks.startswith("sup"):
            marks = "glued"  # nothing is raised in a field
        return words_of(ink, label, marks)

    def fitted(self, words: Sequence[Word], width: float, size: float) -> tuple[float, list[Line]]:
        """Lines for a narrow place, in the largest size up to ``size`` that breaks no word."""
        while size > _LEAST_SIZE and any(word_width(w, self.font, size) > width for w in words):
            size -= _STEP
        return size, wrap_words(words, width, self.font, size)

    def fill(
        self,
        box: Box,
        paragraphs: Sequence[Sequence[Word]],
        size: float,
        *,
        centred: bool = False,
        low: bool = False,
    ) -> bool:
        """Type paragraphs into a box, smaller when they would not fit.

        ``low``: they end at its bottom instead of starting at its top. Returns whether they fit.
        """
        shown = [words for words in paragraphs if words]
        if not shown:
            return True
        size, lines = self._lines(shown, box, size)
        if self.options.fields:
            # A field breaks lines by itself.
            texts = (" ".join("".join(run.text for run in word) for word in p) for p in shown)
            text = "\n".join(texts)
            self.sheet.text_field(box, text, self.font, size)
            return True
        height = len(lines) * size * LEADING
        top = box.bottom - height - 0.2 * size if low else box.top
        across, down, flush = self._stray(box, top, height, size)
        for number, line in enumerate(lines):
            baseline = top + (number * LEADING + ASCENT) * size + down
            x = box.x0
            if centred and not flush:
                x += max(0.0, (box.width - self._width(line, size)) / 2)
            self.line(x + across, baseline, line, size)
        return height <= box.height + size * 0.35

    def _lines(
        self, paragraphs: Sequence[Sequence[Word]], box: Box, size: float
    ) -> tuple[float, list[Line]]:
        size = min(self.fitted(words, box.width, size)[0] for words in paragraphs)
        while True:
            lines = [ln for p in paragraphs for ln in wrap_words(p, box.width, self.font, size)]
            if size <= _LEAST_SIZE or len(lines) * size * LEADING <= box.height:
                return size, lines
            size -= _STEP

    def _stray(self, box: Box, top: float, height: float, size: float) -> tuple[float, float, bool]:
        """How far a value is off its place, across and down, and whether it is at the left edge."""
        options, rng = self.options, self._rng
        across = rng.uniform(-1, 1) * options.jitter
        down = rng.uniform(-1, 1) * options.jitter - options.lift
        if rng.random() >= options.touch:
            return max(across, 0.0), down, False
        side = rng.choice(("left", "bottom", "top"))
        if side == "left":
            return -1.8, down, True
        room = box.bottom - top - height
        return across, room + 0.25 * size if side == "bottom" else -0.2 * size, False

    def _width(self, line: Line, size: float) -> float:
        return word_width(tuple(line), self.font, size)

    def line(self, x: float, baseline: float, line: Line, size: float) -> float:
        """Type one line and return where it ends."""
        for run in line:
            if run.raised:
                high = baseline - _RISE * size
                x = self.sheet.text(x, high, run.text, self.font, size * _RAISED_SIZE, run.label)
            else:
                x = self.sheet.text(x, baseline, run.text, self.font, size, run.label)
        return x

    def tick(self, place: Box, *, on: bool, framed: bool) -> None:
        """A tick on its place if it is ``on``: a line's end, or a small box (``framed``)."""
        if self.options.fields:
            self.sheet.check_field(place, on=on)
        elif on:
            self._tick(place, framed)

    def _tick(self, place: Box, framed: bool) -> None:
        size = min(self.options.value_size, place.height * 1.15)
        middle = (place.x0 + place.x1) / 2
        baseline = place.bottom - 0.12 * place.height - self.options.lift * 0.3
        match self.options.tick:
            case "filled" if framed:
                self.sheet.fill(place.inside(1.2, 1.2))
            case "cross":
                half = place.height * 0.36
                y = (place.top + place.bottom) / 2
                self.sheet.rule(middle - half, y - half, middle + half, y + half)
                self.sheet.rule(middle - half, y + half, middle + half, y - half)
            case "zapf":
                glyph = _ZAPF[self.options.seed % len(_ZAPF)]
                x = middle - width_of(glyph, DINGBATS, size) / 2
                self.sheet.text(x, baseline, glyph, DINGBATS, size)
            case _:
                x = middle - width_of("X", self.font, size) / 2
                self.sheet.text(x, baseline, "X", self.font, size)
