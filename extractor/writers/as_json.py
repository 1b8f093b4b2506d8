"""The record as JSON: the SEC's element names, each value with its evidence."""

from __future__ import annotations

import json
from typing import Any

from extractor.form.record import OwnershipDocument, UnreadPage

_EMPTY_MEANS_NONE = ("footnoteId", "warnings")


def to_dict(record: OwnershipDocument) -> dict[str, Any]:
    """The record as plain dictionaries; what it lacks is left out.

    An element that stands in the filing without a value is an empty dictionary.
    """
    pruned: dict[str, Any] = _prune(record.model_dump(mode="json", exclude_none=True))
    if record.unreadPages:
        pruned["unreadPages"] = [page.model_dump() for page in record.unreadPages]
    return pruned


def write_json(
    record: OwnershipDocument, *, source: str | None = None, indent: int | None = 2
) -> str:
    """One JSON object, without a line end. ``source`` comes first when it is given.

    With ``indent=None`` the object stands on one line, as JSON Lines want it.
    """
    content = to_dict(record)
    if source is not None:
        content = {"source": source, **content}
    return json.dumps(content, ensure_ascii=False, indent=indent)


def read_json(text: str) -> OwnershipDocument:
    """The record that `write_json` wrote. Raises pydantic.ValidationError, ValueError."""
    content = json.loads(text)
    unread: list[Any] = []
    if isinstance(content, dict):
        content.pop("source", None)
        unread = content.pop("unreadPages", [])
    record = OwnershipDocument.model_validate(content)
    record.unreadPages.extend(UnreadPage.model_validate(page) for page in unread)
    return record


def _prune(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _prune(value)
            for key, value in node.items()
            if value or key not in _EMPTY_MEANS_NONE
        }
    return [_prune(item) for item in node] if isinstance(node, list) else node
