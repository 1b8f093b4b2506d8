"""Choosing layouts at random.

Training draws from `FAMILIES` with the training wordings. `HOLDOUT_OPTIONS` are choices that
it never makes: with ``holdout=True`` they are made, and the words are those of
`benchmarks/holdout_wordings.toml`, so that the benchmark has layouts nobody trained on.
"""

from __future__ import annotations

import random
import re
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from extractor.training.render.facts import Writer
from extractor.training.render.grids import repeated_headers
from extractor.training.render.layout import (
    Layout,
    MarkdownOptions,
    PageOptions,
    SecOptions,
)
from extractor.training.render.values import Pen
from extractor.training.render.wordings import (
    Family,
    Wordings,
    draw,
    holdout_wordings,
    training_wordings,
)
from extractor.training.rendered import plain

FAMILIES: tuple[str, ...] = ("sec", "boxed", "generic", "markdown")

HOLDOUT_OPTIONS: dict[str, str] = {
    "header_shape": "paired",  # caption, value, caption, value in a row
    "check": "tick",  # the ballot box with a tick
    "dates": "dashed",  # 27-Apr-2021
    "notes": "note",  # Note 1 - text
}
"""Structural choices that training never makes, by the name of the option."""

# (values, weights) of each option; one that is not here is set by the code below.
_CHOICES: dict[str, tuple[tuple[Any, ...], tuple[int, ...]]] = {
    "header_shape": (("key-value", "label-lines", "terms", "summary"), (35, 30, 15, 20)),
    "header_columns": ((2, 3, 4), (3, 5, 1)),
    "caption_place": (("above", "left", "below"), (6, 3, 2)),
    "combined_issuer": ((True, False), (1, 1)),
    "combined_owner": ((True, False), (3, 2)),
    "address": (("lines", "split"), (3, 2)),
    "country": ((True, False), (1, 3)),
    "ciks": (("none", "link", "number", "short"), (45, 20, 20, 15)),
    "check": (
        ("bracket", "paren", "ballot", "underline", "x", "bordered", "yes-no"),
        (20, 14, 14, 16, 16, 10, 10),
    ),
    "box_after": ((True, False), (1, 4)),
    "box_joined": ((True, False), (1, 1)),
    "title_caption": ((True, False), (1, 1)),
    "exit_box": ((True, False), (3, 2)),
    "plan_box": ((True, False), (3, 2)),
    "order": (("form", "shuffled"), (1, 1)),
    "header_rows": (("two", "flat"), (3, 2)),
    "header_cells": (("th", "td"), (1, 1)),
    "numbered": ((True, False), (1, 4)),
    "title_place": (("heading", "row", "caption"), (5, 3, 2)),
    "tables_swapped": ((True, False), (1, 6)),
    "split_one": ((True, False), (1, 7)),
    "split_two": ((True, False), (3, 2)),
    "empty_table": (("headers", "blank-row", "omitted"), (2, 1, 1)),
    "empty": (("", "\u00a0", "-", "N/A", "--", "—"), (45, 22, 12, 8, 6, 7)),
    "dates": (
        ("mdy", "m/d/y", "m/d/yy", "iso", "long", "day-first", "short-month"),
        (34, 16, 9, 15, 10, 8, 8),
    ),
    "thousands": ((True, False), (4, 1)),
    "dollar": (("span", "attached", "none"), (3, 4, 2)),
    "zero": (("typed", "cents"), (4, 1)),
    "marks": (
        ("sup-paren", "sup-bare", "sup-run", "sup-bracket", "paren", "glued", "bracket"),
        (30, 12, 12, 6, 16, 14, 10),
    ),
    "type_after": ((True, False), (1, 3)),
    "notes": (("dot", "paren", "bracket", "f"), (40, 30, 15, 15)),
    "notes_shape": (("lines", "rows", "columns"), (2, 1, 1)),
    "remarks_shown": ((True, False), (9, 1)),
    "signature": (("table", "above", "lines", "combined"), (4, 2, 3, 2)),
    "joint": (("blocks", "grid"), (2, 1)),
    "joint_all": ((True, False), (1, 2)),
    "joint_relations": ((True, False), (3, 2)),
    "title_style": (("FORM {form}", "Form {form}", "SEC Form {form}"), (4, 4, 1)),
    "boilerplate": ((0, 1, 2, 3), (1, 2, 3, 2)),
    "noise": ((0, 1, 2), (2, 2, 1)),
}

# Columns that a page may leave out, and how often.
_DROPPED: dict[str, float] = {
    "deemedExecutionDate": 0.35,
    "transactionTimeliness": 0.3,
    "natureOfOwnership": 0.07,
    "transactionPricePerShare": 0.06,
    "conversionOrExercisePrice": 0.05,
    "exerciseDate": 0.06,
    "expirationDate": 0.06,
    "underlyingSecurityTitle": 0.04,
    "underlyingSecurityShares": 0.05,
    "directOrIndirectOwnership": 0.04,
    "sharesOwnedFollowingTransaction": 0.04,
}
_OF_TRADES = re.compile(
    r"follow|after|trans|trad|month|year|post-|remain|result|\bdeal", re.IGNORECASE
)
_ITEM = re.compile(r"^\d+[a-zA-Z]?\. ")


def sample_layout(
    rng: random.Random,
    wordings: Wordings | None = None,
    family: str | None = None,
    *,
    holdout: bool = False,
) -> Layout:
    """A layout of ``family`` (`FAMILIES`; any without it) in words drawn from ``wordings``.

    ``holdout``: an unseen layout: the generic family (unless another is asked for), holdout
    wordings, columns reordered and dropped, and about half of `HOLDOUT_OPTIONS`.
    Raises ValueError for an unknown family.
    """
    if wordings is None:
        wordings = holdout_wordings() if holdout else training_wordings()
    if family is None:
        family = "generic" if holdout else rng.choice(FAMILIES)
    if family not in FAMILIES:
        raise ValueError(f"{family!r} is none of {', '.join(FAMILIES)}")
    if family == "sec" or (family == "markdown" and not holdout and rng.random() < 0.35):
        return _sec_layout(rng, family)
    options = _page_options(rng, wordings, boxed=family == "boxed", holdout=holdout)
    if family == "markdown" and rng.random() < 0.3 and not holdout:
        options = replace(options, header_shape="boxed")
    markdown = _markdown_options(rng, options) if family == "markdown" else None
    prefix = "markdown-" if markdown else ""
    name = f"{prefix}unseen" if holdout else f"{prefix}{options.header_shape}"
    layout = Layout(family, name, (), options, markdown)
    for _ in range(50):
        words = _words(rng, wordings, options)
        if _tells_apart(words, options):
            break
    return replace(layout, words=tuple(words.items()))


def _sec_layout(rng: random.Random, family: str) -> Layout:
    options = SecOptions(
        edition=rng.choice(("2022", "2023", "2026")),
        class_names=rng.random() < 0.45,
        saved=rng.random() < 0.2,
        minified=rng.random() < 0.25,
        title_cell=rng.choice(("", "", "old", "new")),
        amended_title=rng.random() < 0.7,
        type_after=rng.random() < 0.2,
    )
    if family == "sec":
        return Layout("sec", f"sec-{options.edition}", (), options)
    markdown = _markdown_options(rng, None)
    return Layout("markdown", "markdown-sec", (), options, markdown)


def _markdown_options(rng: random.Random, page: PageOptions | None) -> MarkdownOptions:
    links = page.ciks == "link" if page else rng.random() < 0.25
    return MarkdownOptions(
        merged="repeat" if rng.random() < 0.3 else "empty",
        sup=rng.random() < 0.55,
        escaped=rng.random() < 0.6,
        links=links,
        underline=rng.random() < 0.6,
        padded=rng.random() < 0.5,
        headings="bold" if rng.random() < 0.6 else "hash",
        notes="list" if rng.random() < 0.4 else "paragraphs",
    )


def _page_options(
    rng: random.Random, wordings: Wordings, *, boxed: bool, holdout: bool
) -> PageOptions:
    known = {f.name for f in fields(PageOptions)}
    chosen: dict[str, Any] = {}
    for name, (values, weights) in _CHOICES.items():
        assert name in known, name
        chosen[name] = rng.choices(values, weights)[0]
        if holdout and name in HOLDOUT_OPTIONS and rng.random() < 0.55:
            chosen[name] = HOLDOUT_OPTIONS[name]
    if boxed:
        chosen["header_shape"] = "boxed"
    chosen["header_order"] = rng.choice((0, 1, 2, 2, rng.randint(3, 10_000)))
    chosen["order_seed"], chosen["noise_seed"] = rng.randint(0, 99_999), rng.randint(0, 99_999)
    dropped = [label for label, share in _DROPPED.items() if rng.random() < share]
    if holdout:
        chosen["order"] = "shuffled"
        dropped = dropped or [rng.choice(tuple(_DROPPED))]
    chosen["dropped"] = tuple(dropped)
    if rng.random() < 0.3:
        chosen["extras"] = tuple(rng.sample(wordings.columns["other"], rng.choice((1, 1, 2))))
    if chosen["joint"] == "grid":
        chosen["joint_relations"] = True
    if chosen["notes_shape"] == "columns" and chosen["notes"] == "note":
        chosen["notes_shape"] = "rows"
    return PageOptions(**chosen)


def _words(rng: random.Random, wordings: Wordings, options: PageOptions) -> dict[str, str]:
    """A wording for every label, and some for one form alone."""
    chosen = {
        key: draw(rng, families)
        for key, families in wordings.families.items()
        if families and not (key.startswith("derivative.") and rng.random() < 0.15)
    }
    grouped = [key for key in chosen if key.startswith("groups.")]
    for key in grouped:
        if rng.random() < 0.3:  # no words over these columns: each has its own
            del chosen[key]
    for key in ("columns.sharesOwnedFollowingTransaction", "captions.periodOfReport"):
        for form in ("3", "5") if key == "captions.periodOfReport" else ("3",):
            chosen[f"{key}.{form}"] = draw(rng, _of_no_trade(wordings, key))
    chosen["captions.boilerplate.end"] = draw(rng, wordings.families["captions.boilerplate"])
    if options.numbered:
        chosen = {
            k: _ITEM.sub("", t) if k.split(".")[0] in ("columns", "derivative", "groups") else t
            for k, t in chosen.items()
        }
    return chosen


@lru_cache(maxsize=16)
def _of_no_trade(wordings: Wordings, key: str) -> tuple[Family, ...]:
    """The wordings that also suit a form without trades; all of them when none does."""
    families = wordings.families[key]
    still = (tuple(t for t in family if not _OF_TRADES.search(t)) for family in families)
    return tuple(family for family in still if family) or families


def _tells_apart(words: dict[str, str], options: PageOptions) -> bool:
    """Whether no table has two columns under the same words."""
    for form in ("3", "4", "5"):
        writer = Writer(words, options, Pen(plain), form)
        if any(repeated_headers(writer, derivative=two) for two in (False, True)):
            return False
    return True
