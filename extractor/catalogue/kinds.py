"""How an element of the schema is described."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Type = Literal["group", "text", "date", "decimal", "boolean", "code", "cik"]
"""``group`` holds elements; ``code`` is one of `Element.choices`; ``cik`` is the
SEC's number of a filer, ten digits with leading zeros."""

ALL_FORMS = frozenset({"3", "4", "5"})
TRANSACTION_FORMS = frozenset({"4", "5"})


class Shown(NamedTuple):
    """The words under which each form shows an element; empty where it does not."""

    form3: str = ""
    form4: str = ""
    form5: str = ""

    def on(self, form: str) -> str:
        """The words on form ``"3"``, ``"4"`` or ``"5"``."""
        return {"3": self.form3, "4": self.form4, "5": self.form5}[form[:1]]


NOWHERE = Shown()


def everywhere(words: str) -> Shown:
    """The same words on all three forms."""
    return Shown(words, words, words)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of ``ownershipDocument``.

    ``max_occurs``: how often it may stand in its parent. ``wrapped``: its content stands
    in a ``value`` child, beside ``footnoteId`` children. ``footnoted``: it is a group that
    has ``footnoteId`` children itself. ``forms``: the forms that it belongs to (its
    parents may narrow this, see `Leaf.forms`). ``max_length``: in characters, where the
    SEC gives one. ``printed_as``: where the forms show it. ``since``: the schema that
    brought it in, where that is after X0101.
    """

    name: str
    type: Type
    doc: str
    children: tuple[Element, ...] = ()
    max_occurs: int = 1
    wrapped: bool = False
    footnoted: bool = False
    forms: frozenset[str] = field(default=ALL_FORMS)
    max_length: int | None = None
    choices: tuple[str, ...] = ()
    printed_as: Shown = NOWHERE
    since: str = ""

    @property
    def repeats(self) -> bool:
        """Whether it may stand in its parent more than once."""
        return self.max_occurs > 1

    def child(self, name: str) -> Element:
        """The child of that name. Raises KeyError when there is none."""
        for child in self.children:
            if child.name == name:
                return child
        raise KeyError(f"{self.name} has no child {name}")


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element that holds text, with its path from the root (root left out)."""

    path: str
    element: Element
    forms: frozenset[str]

    @property
    def name(self) -> str:
        """The element's name: the path's last part."""
        return self.element.name

    @property
    def type(self) -> Type:
        """The element's type."""
        return self.element.type
