"""The catalogue as a page of documentation: ``python -m extractor.catalogue.docs``."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.catalogue.elements import DOCUMENT, Element, walk

_INTRODUCTION = """\
# The elements of a record

Made by `python -m extractor.catalogue.docs > docs/fields.md`; do not edit.

Every element of the SEC's `ownershipDocument`, in the SEC's order. *Forms*: the forms
that have it. *Printed*: where Form 4 shows it, or the form that alone has it; empty
where no form does. *Limit*: characters that the SEC allows. Elements marked ⁺ hold their
text in a `value` child beside `footnoteId` children.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    # One section for each element of the root that holds others, rows on their own.
    sections: dict[str, list[tuple[str, Element, frozenset[str]]]] = {}
    for path, element, forms in walk():
        parts = path.split("/")
        depth = 2 if parts[0].endswith("Table") and len(parts) > 1 else 1
        is_section = element.type == "group" and len(parts) <= depth
        section = "/".join(parts[:depth]) if is_section or len(parts) > depth else ""
        sections.setdefault(section, []).append((path, element, forms))
    for section, entries in sections.items():
        yield from _section(section, entries)


def _section(section: str, entries: list[tuple[str, Element, frozenset[str]]]) -> Iterator[str]:
    yield f"## {section or DOCUMENT.name}"
    yield ""
    if section:
        _, group, forms = entries[0]
        yield f"{group.doc}{_often(group)} Forms {_forms(forms)}."
        yield ""
        entries = entries[1:]
    else:
        yield f"{DOCUMENT.doc}"
        yield ""
    if not entries:
        return
    yield "| Element | Type | Forms | Printed | Limit | What it is |"
    yield "|---|---|---|---|---|---|"
    for path, element, forms in entries:
        yield _line(path.removeprefix(f"{section}/"), element, forms)
    yield ""


def _line(path: str, element: Element, forms: frozenset[str]) -> str:
    kind: str = element.type
    if element.choices:
        kind += f": {' '.join(element.choices)}"
    printed = element.printed_as
    shown = printed.form4 or printed.form5 or printed.form3
    doc = element.doc + _often(element)
    if element.since:
        doc += f" Since schema {element.since}."
    cells = (
        f"`{path}`{'⁺' if element.wrapped else ''}",
        kind,
        _forms(forms),
        shown,
        str(element.max_length or ""),
        doc,
    )
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _often(element: Element) -> str:
    return f" Up to {element.max_occurs} times." if element.repeats else ""


def _forms(forms: frozenset[str]) -> str:
    return " ".join(sorted(forms))


if __name__ == "__main__":
    print(page(), end="")
