"""Markdown inside a line: emphasis, escapes, links, raised marks and HTML tags."""

from __future__ import annotations

import html
import re

from extractor.document.builder import PageBuilder

_SPECIAL = re.compile(r"[\\*_<\[`&^!~]")
_PUNCTUATION = r"!-/:-@\[-`{-~"
# Each part stops at the next character of its own kind, so that time stays linear.
_TOKEN = re.compile(
    rf"""
      \\(?P<escaped>[{_PUNCTUATION}])
    | `(?P<code>[^`]+)`
    | !\[(?P<alt>[^\[\]]*)\]\([^()]*\)
    | \[\^(?P<note>\d{{1,2}})\]:?
    | \[(?P<label>(?:\\.|[^\[\]\\]|\[[^\[\]]{{0,80}}\])*+)\]
      \((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+"[^"]*")?\s*\)
    | \^(?P<raised>[(\[\d][\d()\[\],\ ]{{0,30}})\^
    | <(?P<tag>/?[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:\s[^<>]*)?)/?>
    | <!--[^<>]*-->
    | (?<![\w*])\*\*\*(?=\S)(?P<both>[^*]+)(?<=\S)\*\*\*
    | \*\*(?=\S)(?P<strong>(?:\\.|[^*\\]|\*(?!\*))*+)\*\*
    | (?<![\w_])__(?=[^\s_])(?P<strong2>[^_]+)(?<=\S)__(?![\w_])
    | (?<![\w*])\*(?=[^\s*])(?P<soft>(?:\\.|[^*\\])*+)\*(?![\w*])
    | (?<![\w_])_(?=[^\s_])(?P<soft2>(?:\\.|[^_\\])*+)(?<=\S)_(?![\w_])
    | ~~(?P<struck>[^~]+)~~
    | (?P<entity>&(?:\#\d{{1,7}}|\#x[\da-fA-F]{{1,6}}|[A-Za-z]\w{{1,30}});)
    """,
    re.X | re.S,
)
_WITH_CLASS = re.compile(
    r"\[((?:\\.|[^\[\]\\]|\[[^\[\]]{0,200}\]\([^()\s]{0,300}\))*+)\]\{[.#][^{}]{0,200}\}"
)
"""Pandoc's ``[text]{.class}``; links may stand in it, and others of its kind are gone by then."""
_HREF = re.compile(r"href\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_TICK = re.compile(r"[Xx✓✔]")
_DEEPEST = 5  # emphasis inside emphasis; deeper marks stay letters
_PLAIN_TAGS = frozenset({"u", "i", "em", "span", "font", "small", "big", "sub", "center", "nobr"})
_LINE_TAGS = frozenset({"br", "hr", "p", "div", "li", "ul", "ol", "tr"})
_BOLD_TAGS = frozenset({"b", "strong"})


def add_inline(page: PageBuilder, text: str) -> None:
    """Add one line (or cell) of Markdown to the page; ``<br>`` ends the line."""
    if not _SPECIAL.search(text):
        page.text(text)
        return
    if "]{" in text:
        for _ in range(_DEEPEST):  # from the inside out
            text, count = _WITH_CLASS.subn(r"\1", text)
            if not count:
                break
    bold, link = page.bold, page.link
    _Inline(page).add(text, 0)
    page.bold, page.link = bold, link


class _Inline:
    """The state of one line: what is raised at the moment."""

    def __init__(self, page: PageBuilder):
        self.page = page
        self.raised: list[str] | None = None

    def add(self, text: str, depth: int) -> None:
        at = 0
        for match in _TOKEN.finditer(text):
            if match.start() > at:
                self.put(text[at : match.start()])
            at = match.end()
            self.token(match, depth)
        self.put(text[at:])
        if depth == 0 and self.raised is not None:
            self.end_raised()  # a <sup> that nobody closed

    def put(self, text: str) -> None:
        if self.raised is not None:
            self.raised.append(text)
        else:
            self.page.text(text)

    def end_raised(self) -> None:
        raised, self.raised = "".join(self.raised or ()), None
        self.page.raised(raised)

    def token(self, match: re.Match[str], depth: int) -> None:
        kind, page = match.lastgroup, self.page
        if kind == "escaped" or kind == "code":
            self.put(match[kind])
        elif kind == "entity":
            self.put(html.unescape(match[0]))
        elif kind == "raised":
            page.raised(match["raised"])
        elif kind == "note":
            page.raised(f"({match['note']})")
        elif kind in ("tag", "rest"):
            self.tag(match)
        elif kind in ("label", "url"):
            before, page.link = page.link, match["url"] or page.link
            self.inner(match["label"], depth)
            page.link = before
        elif kind in ("both", "strong", "strong2", "soft", "soft2", "struck"):
            content = match[kind]
            if kind in ("strong2", "soft2") and _TICK.fullmatch(content):
                self.put(match[0])  # `__X__` is a ticked line, not a bold letter
                return
            heavy = kind in ("both", "strong", "strong2")
            page.bold += heavy
            self.inner(content, depth)
            page.bold -= heavy

    def inner(self, text: str, depth: int) -> None:
        if depth + 1 < _DEEPEST and _SPECIAL.search(text):
            self.add(text, depth + 1)
        else:
            self.put(text)

    def tag(self, match: re.Match[str]) -> None:
        page = self.page
        name = match["tag"].lower()
        closing = name.startswith("/")
        name = name.removeprefix("/")
        if name == "sup":
            if closing and self.raised is not None:
                self.end_raised()
            elif not closing and self.raised is None:
                self.raised = []
        elif name in _LINE_TAGS:
            if self.raised is not None:
                self.raised.append(" ")
            else:
                page.break_line()
        elif name in _BOLD_TAGS:
            page.bold = max(0, page.bold + (-1 if closing else 1))
        elif name == "a":
            href = None if closing else _HREF.search(match["rest"])
            page.link = (href[1] or href[2] or href[3]) if href else None
        elif name not in _PLAIN_TAGS:
            self.put(match[0])  # `<john@example.com>` and the like are text
