"""Typed forms: what is typed stands on the page, and the truth is what is typed."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

import pytest

from extractor.form.record import OwnershipDocument, Row
from extractor.training.filings import make_filing
from extractor.training.render.ascii import (
    EDITIONS,
    STYLES,
    AsciiOptions,
    Page,
    render_ascii,
    sample_ascii_options,
    sample_holdout_options,
)
from extractor.training.render.ascii.draw import suited
from extractor.training.render.ascii.grid import Typed
from extractor.training.render.ascii.options import Edition, Frame, Style
from extractor.training.render.ascii.tables import draw_table, table_cells
from extractor.training.render.ascii.text import hyphenated, misspelt, sliced, tabbed
from extractor.training.render.ascii.typed import month_text, to_ascii, typed_record
from extractor.training.render.ascii.wording import Wording
from extractor.training.render.sec import form_of
from extractor.training.render.values import text_of

SEEDS = range(8)


def drawn(seed: int, style: Style) -> tuple[OwnershipDocument, AsciiOptions]:
    rng = random.Random(f"typed/{style}/{seed}")
    record = make_filing(rng)
    return record, suited(record, sample_ascii_options(rng, style))


def squeezed(text: str) -> str:
    return "".join(text.split())


def plain_values(page: Page) -> Iterator[str]:
    """What is typed outside tables, as text."""
    truth = page.truth
    for owner in truth.reportingOwner:
        ident, home = owner.reportingOwnerId, owner.reportingOwnerAddress
        if ident is not None:
            yield text_of(ident.rptOwnerName)
        if home is not None:
            yield text_of(home.rptOwnerStreet1)
            yield text_of(home.rptOwnerCity)
    if truth.issuer is not None:
        yield text_of(truth.issuer.issuerName)
        yield text_of(truth.issuer.issuerTradingSymbol)
    for note in truth.footnotes or ():
        yield note.value or ""
    yield text_of(truth.remarks)
    for signature in truth.ownerSignature:
        yield text_of(signature.signatureName)


@pytest.mark.parametrize("style", STYLES)
def test_all_that_is_typed_outside_tables_stands_on_the_page(style: Style) -> None:
    for seed in SEEDS:
        record, options = drawn(seed, style)
        page = render_ascii(record, options)
        text = squeezed(page.text)
        assert page.text.isascii()
        for value in plain_values(page):
            assert squeezed(value) in text, value
        assert render_ascii(record, options) == page


def body_of(lines: Sequence[str], bar: str) -> list[list[str]]:
    """The cells of the rows of each grid of a barred table, below its ``<S>`` line."""
    rows: list[list[str]] = []
    inside = False
    for line in lines:
        if "<S>" in line or "<CAPTION>" in line or re.search("table( ii|>)", line, re.IGNORECASE):
            inside = "<S>" in line
            continue
        if inside and re.search(r"[^-=_+|\s]", line):
            rows.append(line.strip(bar).split(bar) if line[0] == bar else line.split(bar))
    return rows


def tables(record: OwnershipDocument) -> list[tuple[Sequence[Row], bool]]:
    one, two = record.nonDerivativeTable, record.derivativeTable
    return [(one.rows if one else [], False), (two.rows if two else [], True)]


@pytest.mark.parametrize("frame", ["box", "pipes", "right", "bars"])
@pytest.mark.parametrize("style", ["pipes", "stacked", "wrapped"])
def test_columns_between_bars_hold_their_cells_in_order(style: Style, frame: Frame) -> None:
    for seed in SEEDS:
        record, options = drawn(seed, style)
        options = replace(
            options, frame=frame, table_marks=True, stray=0.0, empty="", nothing="", rule="-"
        )
        form = form_of(record)
        typed = typed_record(record, form, options)
        words = Wording(form, options)
        for rows, derivative in tables(typed):
            heads = words.heads(derivative=derivative)
            cells = [table_cells(row, heads, form, options) for row in rows]
            lines = draw_table(rows, words, options, derivative=derivative)
            found = [squeezed("".join(r)) for r in body_of(lines, "|")]
            whole = Counter("".join(found).replace("-", ""))
            assert whole == letters(cells)


def letters(rows: Sequence[Sequence[Typed]]) -> Counter[str]:
    text = "".join(cell.text + cell.marks for row in rows for cell in row)
    return Counter(squeezed(text).replace("-", ""))


def test_no_cell_touches_another_where_white_space_alone_parts_them() -> None:
    for seed in range(30):
        record, options = drawn(seed, "aligned")
        options = replace(options, table_marks=True, tabs=False, nothing="")
        form = form_of(record)
        typed = typed_record(record, form, options)
        words = Wording(form, options)
        for rows, derivative in tables(typed):
            heads = words.heads(derivative=derivative)
            cells = [c for row in rows for c in table_cells(row, heads, form, options)]
            texts = {squeezed(cell.text + cell.marks) for cell in cells} | {"-"}
            for line in body_of(draw_table(rows, words, options, derivative=derivative), "|"):
                for piece in re.split(r" {2,}", line[0].strip()):
                    assert any(squeezed(piece) in text for text in texts), piece


def test_a_month_is_the_truth_where_the_form_asked_for_one() -> None:
    months = days = 0
    for seed in range(30):
        record, options = drawn(seed, "pipes")
        page = render_ascii(record, options)
        period, before = text_of(page.truth.periodOfReport), text_of(record.periodOfReport)
        if options.edition == "7-97" and form_of(record) != "3" and options.month:
            assert period == before[:7]
            assert month_text(period, options.month) in page.text
            months += 1
        else:
            assert period == before
            days += 1
        assert page.printed.shows("periodOfReport")
    assert months and days


def test_numbers_of_filers_are_printed_in_submissions_alone() -> None:
    kinds = set()
    for seed in range(20):
        record, options = drawn(seed, "aligned")
        page = render_ascii(record, options)
        shown = page.printed.shows("issuer/issuerCik")
        assert shown == options.submission == ("<SEC-HEADER>" in page.text)
        assert record.issuer is not None
        assert (text_of(record.issuer.issuerCik) in page.text) == shown
        assert ("PRIVACY-ENHANCED" in page.text) == options.pem
        kinds.add(shown)
        if options.broken:
            body = page.text.partition("<TEXT>\n")[2] or page.text
            body = body.partition("-----END")[0]
            assert not re.search(r"^-(?! )", body, re.MULTILINE)
    assert kinds == {True, False}


@pytest.mark.parametrize("edition", EDITIONS)
def test_editions_have_their_own_columns_and_words(edition: Edition) -> None:
    filings = (make_filing(random.Random(f"trades {number}")) for number in count())
    record = next(filing for filing in filings if form_of(filing) == "4")
    options = AsciiOptions(edition=edition, width=170)
    page = render_ascii(record, options)
    old = edition == "7-97"
    assert ("Month/Year\n" in page.text) == old
    assert ("2A." in page.text) != old
    assert (
        page.printed.shows("nonDerivativeTable/nonDerivativeTransaction/deemedExecutionDate") != old
    )


def test_marks_tell_notes_apart() -> None:
    record = make_filing(random.Random(3))
    for number in range(40):
        record = make_filing(random.Random(number))
        if len(record.footnotes or ()) > 3:
            break
    options = replace(AsciiOptions(), marks="star")
    assert suited(record, options).marks == "paren"
    assert suited(record.model_copy(update={"footnotes": None}), options).marks in ("star", "paren")


def test_held_out_choices_are_never_drawn_otherwise() -> None:
    seen = [sample_ascii_options(random.Random(n)) for n in range(300)]
    held = [sample_holdout_options(random.Random(n)) for n in range(100)]
    for name in ("rule", "bar", "check", "text_width", "width", "gap", "indent", "words"):
        both = {getattr(o, name) for o in seen} & {getattr(o, name) for o in held}
        assert not both, name
    assert {o.style for o in held} == {"unseen"}


def test_lines_and_slips() -> None:
    assert sliced("Options to Purchase Common", 22) == ["Options to Purchase Co", "mmon"]
    assert hyphenated("Trans\u00adaction Date", 7) == ["Trans-", "action", "Date"]
    assert hyphenated("Trans\u00adaction Date", 11) == ["Transaction", "Date"]
    assert hyphenated("(Month/Day/Year)", 11) == ["(Month/Day/", "Year)"]
    for line in ("          4,000", "Common Stock        4,000   D", "a       b", "x"):
        assert tabbed(line).expandtabs() == line
    assert "\t" in tabbed("Common Stock        4,000   D")
    slipped = misspelt("See Instruction 1(b)", 1.0, random.Random(1))
    assert slipped != "See Instruction 1(b)" and sorted(slipped) == sorted("See Instruction 1(b)")
    assert to_ascii("Soci\u00e9t\u00e9  \u201cA\u201d \u2014 B") == 'Societe "A" - B'


def test_words_that_go_on_below_are_not_cut() -> None:
    for seed in range(40):
        record, options = drawn(seed, "wrapped")
        if options.wrap != "words":
            continue
        text = render_ascii(record, replace(options, tabs=False)).text
        found = set(re.split(rf"[\s{re.escape(options.bar)}\]]+", text))
        form = form_of(record)
        typed = typed_record(record, form, options)
        for rows, derivative in tables(typed):
            heads = Wording(form, options).heads(derivative=derivative)
            for cell in (c for row in rows for c in table_cells(row, heads, form, options)):
                if " " in cell.text:
                    words = cell.text.split()
                    assert set(words[:-1]) <= found
                    assert words[-1] in found or words[-1] + cell.marks in found
