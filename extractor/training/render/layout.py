"""How a filing is drawn: the layout, its options and its words."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

Edition = Literal["2022", "2023", "2026"]


@dataclass(frozen=True, slots=True)
class SecOptions:
    """Variants of the SEC's own rendering.

    ``class_names``: keep class attributes. ``saved``: as a browser saves it (``<tbody>``,
    absolute links). ``minified``: no white space between tags. ``title_cell``: how the officer's
    title stands (``""``: as the edition has it). ``amended_title``: an amendment says
    ``FORM 4/A``; otherwise ``FORM 4`` with the date of the original alone. ``type_after``:
    on a Form 5, the number of another form stands after the code (``S4``), not before.
    """

    edition: Edition = "2022"
    class_names: bool = True
    saved: bool = False
    minified: bool = False
    title_cell: Literal["", "old", "new"] = ""
    amended_title: bool = True
    type_after: bool = False


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Choices of a layout of our own; `sampling` lists the values of each."""

    # The block of facts on top.
    header_shape: str = "boxed"
    header_order: int = 0
    header_columns: int = 3
    caption_place: str = "above"
    combined_issuer: bool = True
    combined_owner: bool = True
    address: str = "lines"
    country: bool = False
    ciks: str = "none"
    check: str = "bracket"
    box_after: bool = False
    box_joined: bool = True
    title_caption: bool = True
    exit_box: bool = True
    plan_box: bool = True
    # The tables.
    order: str = "form"
    order_seed: int = 0
    dropped: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    header_rows: str = "two"
    header_cells: str = "th"
    numbered: bool = False
    title_place: str = "heading"
    tables_swapped: bool = False
    split_one: bool = False
    split_two: bool = True
    empty_table: str = "headers"
    empty: str = ""
    # Values.
    dates: str = "mdy"
    thousands: bool = True
    dollar: str = "span"
    zero: str = "typed"
    marks: str = "sup-paren"
    type_after: bool = False
    # The end of the page.
    notes: str = "dot"
    notes_shape: str = "lines"
    remarks_shown: bool = True
    signature: str = "table"
    joint: str = "blocks"
    joint_all: bool = False
    joint_relations: bool = True
    # Decoration.
    title_style: str = "FORM {form}"
    boilerplate: int = 2
    noise: int = 0
    noise_seed: int = 0


@dataclass(frozen=True, slots=True)
class MarkdownOptions:
    """How a page becomes Markdown.

    ``merged``: what stands in the places that a merged cell covers. ``sup``: marks stay raised.
    ``escaped``: ``$`` and ``_`` stand behind a backslash. ``links``: links are kept.
    """

    merged: Literal["empty", "repeat"] = "empty"
    sup: bool = True
    escaped: bool = True
    links: bool = False
    underline: bool = True
    padded: bool = False
    headings: Literal["bold", "hash"] = "bold"
    notes: Literal["paragraphs", "list"] = "paragraphs"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to draw any filing.

    ``family`` is ``sec``, ``boxed``, ``generic`` or ``markdown``; ``name`` says more.
    ``words`` are the chosen wordings: pairs of a key such as ``columns.securityTitle``
    and the text, header levels joined by `` / ``. A layout with ``markdown`` is drawn
    as Markdown, any other as HTML.
    """

    family: str
    name: str
    words: tuple[tuple[str, str], ...] = ()
    options: SecOptions | PageOptions = SecOptions()
    markdown: MarkdownOptions | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, from which `from_dict` makes the same layout again."""
        data = asdict(self)
        data["words"] = dict(self.words)
        data["options"]["kind"] = "sec" if isinstance(self.options, SecOptions) else "page"
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Layout:
        """The layout of `to_dict`. Raises KeyError or TypeError for other data."""
        given = dict(data["options"])
        kind: Any = SecOptions if given.pop("kind") == "sec" else PageOptions
        known = {f.name for f in fields(kind)}
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in given.items() if k in known}
        markdown = data.get("markdown")
        return cls(
            family=data["family"],
            name=data["name"],
            words=tuple(data["words"].items()),
            options=kind(**values),
            markdown=MarkdownOptions(**markdown) if markdown else None,
        )


SEC_LAYOUTS: tuple[Layout, ...] = (
    Layout("sec", "sec-2022", options=SecOptions("2022")),
    Layout("sec", "sec-2023", options=SecOptions("2023")),
    Layout("sec", "sec-2026", options=SecOptions("2026")),
)
"""The three editions of the SEC's own HTML."""

MARKDOWN_SEC = Layout(
    "markdown", "markdown-sec", options=SecOptions("2022"), markdown=MarkdownOptions()
)
"""The SEC's page of any form as Markdown, the header block folded into three cells."""
