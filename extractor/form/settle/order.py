"""Which correction comes before which, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.form.settle.abroad import settle_abroad
from extractor.form.settle.addressed import settle_addressed
from extractor.form.settle.answered import settle_answered
from extractor.form.settle.below import settle_below
from extractor.form.settle.captioned import settle_captioned
from extractor.form.settle.certain import settle_certain
from extractor.form.settle.city_lines import settle_city_lines
from extractor.form.settle.enumerated import settle_enumerated
from extractor.form.settle.joint import settle_joint
from extractor.form.settle.listed import settle_listed
from extractor.form.settle.marked import settle_marked
from extractor.form.settle.misplaced import settle_misplaced
from extractor.form.settle.numbers import settle_numbers
from extractor.form.settle.owner_lines import settle_owner_lines
from extractor.form.settle.owner_table import settle_owner_table
from extractor.form.settle.parted import settle_parted
from extractor.form.settle.places import settle_places
from extractor.form.settle.remarked import settle_remarked
from extractor.form.settle.sections import settle_sections
from extractor.form.settle.signed import settle_signed
from extractor.form.settle.signers import settle_signers
from extractor.form.settle.stacked import settle_stacked
from extractor.form.settle.symbols import settle_symbol
from extractor.form.settle.titles import settle_titles
from extractor.form.settle.undersigned import settle_undersigned
from extractor.form.settle.unnamed import settle_unnamed
from extractor.form.settle.wrapped import join_wrapped
from extractor.mapping.mapper import MappedSpan

CORRECTIONS: tuple[Callable[[Sequence[MappedSpan]], tuple[MappedSpan, ...]], ...] = (
    # What stands in a table that lost its cells must not become a name below.
    settle_stacked,
    # Captions around a text say more than the text does: before anything is joined or parted.
    settle_captioned,
    settle_below,
    settle_misplaced,
    # Marks are none of the words that they stand before.
    settle_marked,
    # A heading says whose names and numbers stand below it.
    settle_sections,
    # An answer says more of the words before it than the words do.
    settle_answered,
    settle_signed,
    settle_signers,
    settle_undersigned,
    # Only what has its label by now can be told to be one text with its neighbour; a title needs
    # none.
    settle_titles,
    join_wrapped,
    # Heads say what stands below them, whatever it looks like.
    settle_owner_table,
    # Marks of a list must not be taken for parts of a name, or of a note, below.
    settle_enumerated,
    settle_joint,
    # Whole texts: what they cannot be, whatever their label.
    settle_unnamed,
    settle_addressed,
    settle_city_lines,
    settle_certain,
    # These look at owners, notes and remarks that the ones before left standing.
    settle_numbers,
    settle_places,
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
