"""Which correction comes before which, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.form.settle.abroad import settle_abroad
from extractor.form.settle.addressed import settle_addressed
from extractor.form.settle.below import settle_below
from extractor.form.settle.captioned import settle_captioned
from extractor.form.settle.certain import settle_certain
from extractor.form.settle.listed import settle_listed
from extractor.form.settle.owner_lines import settle_owner_lines
from extractor.form.settle.parted import settle_parted
from extractor.form.settle.remarked import settle_remarked
from extractor.form.settle.signed import settle_signed
from extractor.form.settle.stacked import settle_stacked
from extractor.form.settle.symbols import settle_symbol
from extractor.form.settle.wrapped import join_wrapped
from extractor.mapping.mapper import MappedSpan

CORRECTIONS: tuple[Callable[[Sequence[MappedSpan]], tuple[MappedSpan, ...]], ...] = (
    # What stands in a table that lost its cells must not become a name below.
    settle_stacked,
    # Captions around a text say more than the text does: before anything is joined or parted.
    settle_captioned,
    settle_below,
    settle_signed,
    # Only what has its label by now can be told to be one text with its neighbour.
    join_wrapped,
    # Whole texts: what they cannot be, whatever their label.
    settle_addressed,
    settle_certain,
    # These look at owners, notes and remarks that the ones before left standing.
    settle_abroad,
    settle_listed,
    settle_remarked,
    settle_owner_lines,
    settle_symbol,
    # Last, as it makes several spans of one.
    settle_parted,
)


def settle_spans(spans: Sequence[MappedSpan]) -> tuple[MappedSpan, ...]:
    """The spans of a page in reading order, with the labels that its own words leave standing."""
    for settle in CORRECTIONS:
        spans = settle(spans)
    return tuple(spans)
