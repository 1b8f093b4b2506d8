"""Follows the events of an HTML parser and tells a `PageBuilder` what stands on the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from extractor.document.builder import PageBuilder
from extractor.document.checks import check_of, wingdings
from extractor.document.text import clean, split_columns
from extractor.errors import UnsafeInput

MAX_DEPTH = 256
"""Elements that may stand inside one another."""
MAX_ELEMENTS = 1_000_000
"""Elements that one page may hold."""

Attributes = Mapping[str, str]

_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BORDER = re.compile(r"(?:^|[;\s])border(?:-width|-style)?\s*:\s*(?!0|none)\S", re.I)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_SYMBOLS = re.compile(r"wingdings", re.I)
_DIGITS = re.compile(r"\s*(\d{1,9})")

_SKIP = frozenset(
    {
        "script", "style", "noscript", "template", "iframe", "object", "applet", "svg", "math",
        "noframes", "audio", "video", "canvas", "map", "colgroup",
    }
)  # fmt: skip
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details",
        "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "frameset", "head", "header", "hgroup", "html", "legend", "main", "menu", "nav",
        "p", "section", "summary",
    }
)  # fmt: skip
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD_TAGS = frozenset({"b", "strong"})
_CHECKED_ALTS = {
    "checked": True,
    "check": True,
    "checked box": True,
    "checked checkbox": True,
    "box checked": True,
    "ticked": True,
    "unchecked": False,
    "not checked": False,
    "unchecked box": False,
    "unchecked checkbox": False,
    "empty box": False,
    "box unchecked": False,
}


Closer = Callable[[], None] | None
_Undo = tuple[Closer, int, str | None]


class HtmlEvents:
    """The target of an lxml parser; the page is complete when `close` was called.

    Raises `UnsafeInput` from `start` when the page is deeper or larger than any
    filing, so that the parser stops there.
    """

    def __init__(self, source: str, page: PageBuilder):
        self.page = page
        self._source = source
        self._stack: list[_Undo] = []
        self._count = 0
        self._skipped = 0  # how deep inside an element that nobody sees
        self._title: list[str] | None = None
        self.titles: list[str] = []
        self._raised: list[str] | None = None
        self._pre = 0
        self._symbols = 0
        self._heads = 0  # inside <thead>
        self._lists: list[int | None] = []

    # The parser's side

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element starts."""
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise UnsafeInput(self._source, f"more than {MAX_ELEMENTS} elements")
        if self._skipped:
            self._skipped += 1
            return
        stack = self._stack
        if len(stack) >= MAX_DEPTH:
            raise UnsafeInput(self._source, f"elements stand more than {MAX_DEPTH} deep")
        bold, link = self.page.bold, self.page.link
        opener = _OPENERS.get(tag)
        closer: Closer = None
        if not attributes:
            if opener is not None:
                if opener is _unseen or tag == "option":
                    self._skipped = 1
                    return
                closer = opener(self, attributes)
        else:
            style = attributes.get("style")
            if (
                opener is _unseen
                or "hidden" in attributes
                or (style is not None and _HIDDEN.search(style))
                or (tag == "option" and "selected" not in attributes)
            ):
                self._skipped = 1
                return
            if opener is not None:
                closer = opener(self, attributes)
            if style is not None or "face" in attributes:
                closer = self._style(tag, style or "", attributes.get("face", ""), closer)
        stack.append((closer, bold, link))

    def end(self, _tag: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
        elif self._stack:
            closer, bold, link = self._stack.pop()
            if closer is not None:
                closer()
            self.page.bold, self.page.link = bold, link

    def data(self, text: str) -> None:
        """Text, in pieces of any size."""
        if self._skipped:
            return
        if self._symbols:
            text = wingdings(text)
        if self._raised is not None:
            self._raised.append(text)
        elif self._title is not None:
            self._title.append(text)
        elif self._pre:
            self._pre_text(text)
        else:
            self.page.text(text)

    def comment(self, _text: str) -> None:
        """Comments are not on the page."""

    def pi(self, _target: str, _data: str | None = None) -> None:
        """Processing instructions are not on the page."""

    def close(self) -> None:
        """The file has ended."""

    # Elements; each returns what is to be done at its end

    def _block(self, _attributes: Attributes) -> Callable[[], None]:
        if not self._lists or not self._is_after_number():
            self.page.break_line()
        return self.page.break_line

    def _br(self, _attributes: Attributes) -> None:
        if self._raised is not None:
            self._raised.append(" ")
        else:
            self.page.break_line()

    def _heading(self, attributes: Attributes) -> Callable[[], None]:
        self.page.break_line()
        self.page.bold += 1
        return self.page.break_line

    def _strong(self, _attributes: Attributes) -> None:
        self.page.bold += 1

    def _a(self, attributes: Attributes) -> None:
        href = attributes.get("href")
        if href:
            self.page.link = href

    def _table(self, attributes: Attributes) -> Callable[[], None]:
        border = attributes.get("border")
        bordered = border is not None and border.strip() not in ("0", "no", "none")
        self.page.open_table(bordered or bool(_BORDER.search(attributes.get("style", ""))))
        heads, self._heads = self._heads, 0

        def close() -> None:
            self._heads = heads
            self.page.close_table()

        return close

    def _thead(self, _attributes: Attributes) -> Callable[[], None]:
        self._heads += 1

        def close() -> None:
            self._heads -= 1
            self.page.close_rows()

        return close

    def _tbody(self, _attributes: Attributes) -> Callable[[], None]:
        return self.page.close_rows

    def _row(self, _attributes: Attributes) -> Callable[[], None]:
        self.page.open_row()
        return self.page.close_row

    def _header_cell(self, attributes: Attributes) -> Callable[[], None]:
        return self._cell(attributes, True)

    def _cell(self, attributes: Attributes, header: bool = False) -> Callable[[], None]:
        rowspan = colspan = 1
        bordered = False
        if attributes:
            if "rowspan" in attributes:
                rowspan = _number(attributes["rowspan"], 1)
            if "colspan" in attributes:
                colspan = _number(attributes["colspan"], 1)
            style = attributes.get("style")
            bordered = style is not None and _BORDER.search(style) is not None
        self.page.open_cell(rowspan, colspan, header or self._heads > 0, bordered)
        return self.page.close_cell

    def _sup(self, _attributes: Attributes) -> Callable[[], None] | None:
        if self._raised is not None:
            return None
        self._raised = []
        return self._end_sup

    def _end_sup(self) -> None:
        text = "".join(self._raised or ())
        self._raised = None
        self.page.raised(text)

    def _preformatted(self, _attributes: Attributes) -> Callable[[], None]:
        self.page.break_line()
        self._pre += 1

        def close() -> None:
            self._pre -= 1
            self.page.break_line()

        return close

    def _pre_text(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self.page.break_line()
            for column, piece in enumerate(split_columns(line)):
                if column:
                    self.page.break_span()
                self.page.text(piece)

    def _input(self, attributes: Attributes) -> None:
        kind = attributes.get("type", "text").strip().lower()
        if kind in ("checkbox", "radio"):
            ticked = "checked" in attributes
            self.page.box(ticked, "[X]" if ticked else "[ ]")
        elif kind in ("text", "number", "date", "search", "tel", "email", "url"):
            self.page.text(attributes.get("value", ""))

    def _img(self, attributes: Attributes) -> None:
        alt = clean(attributes.get("alt", ""))
        ticked = _CHECKED_ALTS.get(alt.lower(), check_of(alt))
        if ticked is not None:
            self.page.box(ticked, alt)

    def _open_title(self, _attributes: Attributes) -> Callable[[], None]:
        self._title = []
        return self._end_title

    def _end_title(self) -> None:
        self.titles.append(clean("".join(self._title or ())))
        self._title = None

    def _ordered(self, attributes: Attributes) -> Callable[[], None]:
        self.page.break_line()
        numbered = attributes.get("type", "1").strip() == "1"
        self._lists.append(_number(attributes.get("start", "1"), 1) if numbered else None)
        return self._end_list

    def _unordered(self, _attributes: Attributes) -> Callable[[], None]:
        self.page.break_line()
        self._lists.append(None)
        return self._end_list

    def _end_list(self) -> None:
        self._lists.pop()
        self.page.break_line()

    def _item(self, attributes: Attributes) -> Callable[[], None]:
        """A browser prints the number of a list item, so it is on the page."""
        self.page.break_line()
        number = self._lists[-1] if self._lists else None
        if number is not None:
            number = _number(attributes.get("value", ""), number)
            self._lists[-1] = number + 1
            self.page.text(f"{number}. ")
        return self.page.break_line

    def _is_after_number(self) -> bool:
        """Whether a list item starts here: its first paragraph stands beside its number."""
        following = self._lists[-1]
        return following is not None and self.page.holds_only(f"{following - 1}.")

    # Style

    def _style(self, tag: str, style: str, face: str, closer: Closer) -> Closer:
        """Take what only the style says; returns what is to be done at the element's end."""
        if _BOLD.search(style):
            self.page.bold += 1
        if closer is None and self._raised is None and _RAISED.search(style):
            self._raised = []
            return self._end_sup
        if _SYMBOLS.search(face) or ("ings" in style and _SYMBOLS.search(style)):
            self._symbols += 1
            return self._ending(closer, self._end_symbols)
        if closer is None and tag == "span" and _BORDER.search(style):
            self.page.open_box()
            return self.page.close_box
        return closer

    def _end_symbols(self) -> None:
        self._symbols -= 1

    @staticmethod
    def _ending(first: Closer, then: Callable[[], None]) -> Callable[[], None]:
        def close() -> None:
            if first is not None:
                first()
            then()

        return close


def _unseen(_events: HtmlEvents, _attributes: Attributes) -> Closer:
    """Stands for elements that nobody sees; `HtmlEvents.start` passes over them."""
    return None


# Plain functions, not bound methods kept by each `HtmlEvents`: those would be a cycle that
# holds all of a page's spans and cells until the garbage collector comes by.
_OPENERS: dict[str, Callable[[HtmlEvents, Attributes], Closer]] = {
    **dict.fromkeys(_BLOCKS, HtmlEvents._block),
    **dict.fromkeys(_HEADINGS, HtmlEvents._heading),
    **dict.fromkeys(_BOLD_TAGS, HtmlEvents._strong),
    **dict.fromkeys(_SKIP, _unseen),
    "table": HtmlEvents._table,
    "tr": HtmlEvents._row,
    "td": HtmlEvents._cell,
    "th": HtmlEvents._header_cell,
    "caption": HtmlEvents._block,
    "thead": HtmlEvents._thead,
    "br": HtmlEvents._br,
    "hr": HtmlEvents._block,
    "sup": HtmlEvents._sup,
    "a": HtmlEvents._a,
    "pre": HtmlEvents._preformatted,
    "input": HtmlEvents._input,
    "img": HtmlEvents._img,
    "title": HtmlEvents._open_title,
    "ol": HtmlEvents._ordered,
    "ul": HtmlEvents._unordered,
    "tbody": HtmlEvents._tbody,
    "tfoot": HtmlEvents._tbody,
    "li": HtmlEvents._item,
    "option": HtmlEvents._block,
}


def _number(text: str, default: int) -> int:
    match = _DIGITS.match(text)
    return int(match[1]) if match else default
