"""What spans must be, whatever the networks say."""

from __future__ import annotations

import pytest
from mapped_spans import mapped, typed

from extractor.form.settle.certain import settle_certain
from extractor.form.settle.symbols import may_end_name, settle_symbol
from extractor.form.settle.wrapped import join_wrapped
from extractor.mapping.mapper import MappedSpan

CAPTION = mapped("2. Issuer Name and Ticker or Trading Symbol")


def boxes(officer: bool, other: bool) -> list[MappedSpan]:
    """The four relationships of the paper form, a line each."""
    words = (
        ("isDirector", "Director", True),
        ("isOfficer", "Officer (give title below)", officer),
        ("isTenPercentOwner", "10% Owner", False),
        ("isOther", "Other (specify below)", other),
    )
    out: list[MappedSpan] = []
    for line, (label, text, ticked) in enumerate(words):
        out.append(mapped("X" if ticked else "", line=line, of=2, check=ticked))
        out.append(mapped(text, label, line=line, at=1, of=2))
    return out


def labelled(spans: list[MappedSpan]) -> list[tuple[str, str]]:
    return [(s.label, s.item.span.text) for s in spans if s.label != "other"]


@pytest.mark.parametrize(("officer", "label"), [(True, "officerTitle"), (False, "other")])
def test_the_line_under_the_list_of_boxes_is_the_title(officer: bool, label: str) -> None:
    title = mapped("Keeper of the Books", p=0.6, line=4)
    assert settle_certain([*boxes(officer, False), title])[-1].label == label


def test_what_is_signed_is_no_remark() -> None:
    text = "/s/ Jane Doe, on behalf of each reporting person hereunder 09/28/2020"
    (signed,) = settle_certain([mapped(text, "remarks")])
    assert signed.label == "signatureNameAndDate"


def test_a_caption_in_brackets_is_no_street() -> None:
    found = settle_certain(
        [mapped("(Street)", "rptOwnerStreet"), mapped("14 Elm St", "rptOwnerStreet")]
    )
    assert [s.label for s in found] == ["other", "rptOwnerStreet"]


def test_a_word_that_took_a_box_s_place_begins_the_title_below_it() -> None:
    first = mapped("General", "isOther", 0.95, line=4, box=(40, 92, 75, 102))
    second = mapped("Counsel", "officerTitle", line=5, box=(40, 103, 75, 113))
    found = settle_certain([*boxes(True, False), first, second])[-1]
    assert (found.label, found.item.span.text) == ("officerTitle", "General Counsel")


@pytest.mark.parametrize("hint", ["Designation:", "(specify below)", ""])
def test_a_caption_under_the_list_of_boxes_is_no_title(hint: str) -> None:
    assert settle_certain([*boxes(True, False), mapped(hint, p=0.6, line=4)])[-1].label == "other"


def test_a_line_in_another_cell_is_no_title() -> None:
    aside = mapped("Keeper of the Books", p=0.6, line=4, cell=(0, 1, 1))
    assert settle_certain([*boxes(True, False), aside])[-1].label == "other"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        (
            [mapped("V", p=0.5, line=1)],
            [("issuerName", "COPPER INC."), ("issuerTradingSymbol", "V")],
        ),
        ([mapped("V", p=0.99, line=1)], [("issuerName", "COPPER INC.")]),
        ([mapped("none yet", p=0.5, line=1)], [("issuerName", "COPPER INC.")]),
        (
            [
                mapped("LTD", "issuerTradingSymbol", line=1),
                mapped("CPR", "issuerForeignTradingSymbol", line=2),
            ],
            [("issuerName", "COPPER INC. LTD"), ("issuerTradingSymbol", "CPR")],
        ),
    ],
)
def test_the_symbol_under_the_name(
    below: list[MappedSpan], expected: list[tuple[str, str]]
) -> None:
    name = mapped("COPPER INC.", "issuerName")
    assert labelled(list(settle_symbol([CAPTION, name, *below]))) == expected
    apart = mapped("2. Issuer Name")  # a cell that asks for no symbol
    assert len(labelled(list(settle_symbol([apart, name, *below])))) == 1 + sum(
        s.label != "other" for s in below
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [("COPPER SAVINGS", "issuerName"), ("BANK", "issuerForeignTradingSymbol")],
            [("issuerName", "COPPER SAVINGS BANK")],
        ),
        (
            [
                ("COPPER AND", "issuerName"),
                ("STEEL", "issuerTradingSymbol"),
                ("CSTX", "issuerForeignTradingSymbol"),
            ],
            [("issuerName", "COPPER AND STEEL"), ("issuerTradingSymbol", "CSTX")],
        ),
        (
            [("GOLDCO", "issuerName"), ("GOLD", "issuerTradingSymbol")],
            [("issuerName", "GOLDCO"), ("issuerTradingSymbol", "GOLD")],
        ),
        (  # its end tells that the name is whole
            [("COPPER GOLD CORP", "issuerName"), ("GOLD", "issuerTradingSymbol")],
            [("issuerName", "COPPER GOLD CORP"), ("issuerTradingSymbol", "GOLD")],
        ),
        (
            [("Copper Inc", "issuerName"), ("NYSE: CPR", "issuerForeignTradingSymbol")],
            [("issuerName", "Copper Inc"), ("issuerTradingSymbol", "NYSE: CPR")],
        ),
        (
            [("Copper PLC", "issuerName"), ("ADR", "issuerTradingSymbol")],
            [("issuerName", "Copper PLC")],
        ),
    ],
)
def test_words_of_a_name_below_it_are_no_symbol(
    lines: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    spans = [mapped(text, label, 0.97, line=k + 1) for k, (text, label) in enumerate(lines)]
    assert labelled(list(settle_symbol([CAPTION, *spans]))) == expected
    if len(lines) == 3:  # the last line may reach into the next cell
        spans[2] = mapped(*lines[2], 0.97, line=3, cell=(0, 1, 0))
        assert labelled(list(settle_symbol([CAPTION, *spans]))) == expected


@pytest.mark.parametrize(
    ("name", "symbol", "doubted"),
    [
        ("COPPER HEALTHCARE", "VISTA", True),
        ("COPPER HEALTHCARE", "CPRH", False),
        ("COPPER HEALTHCARE INC.", "VISTA", False),
    ],
)
def test_a_symbol_that_may_be_of_the_name_is_doubted(name: str, symbol: str, doubted: bool) -> None:
    assert may_end_name(name, symbol) == doubted


@pytest.mark.parametrize(
    ("text", "name", "symbol"),
    [
        ("COPPER RIVER, INC. CPR", "COPPER RIVER, INC.", "CPR"),
        ("COPPER RIVER CO LTD CPR", "COPPER RIVER CO LTD", "CPR"),
        ("COPPER RIVER CO LTD", "COPPER RIVER CO LTD", None),
        ("COPPER RIVER CORP TX", "COPPER RIVER CORP TX", None),
        ("COPPER RIVER GOLD", "COPPER RIVER GOLD", None),
    ],
)
@pytest.mark.parametrize("label", ["issuerName", "issuerNameAndSymbol"])
def test_a_symbol_behind_the_end_of_a_name(
    text: str, name: str, symbol: str | None, label: str
) -> None:
    found = [s.item.span.text for s in settle_symbol([CAPTION, mapped(text, label)])[1:]]
    assert found == ([name] if symbol is None else [name, symbol])


def test_the_lines_of_a_broken_name_around_its_symbol() -> None:
    caption = typed("2. Issuer Name and Ticker or Trading", "other", 40, 80)
    spans = [
        caption,
        typed("Symbol", "other", 40, 91, 0.3),
        typed("Copper River Municipal", "other", 40, 102, 0.01),
        typed("CPRM", "issuerTradingSymbol", 200, 102),
        typed("Credit Fund", "issuerName", 40, 113),
    ]
    found = [(s.label, " ".join(s.item.span.text.split())) for s in settle_symbol(spans)[2:]]
    assert sorted(found) == [
        ("issuerName", "Copper River Municipal Credit Fund"),
        ("issuerTradingSymbol", "CPRM"),
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("issuerName", "COPPER & CO"), ("issuerNameAndSymbol", "(CPR)")], "issuerNameAndSymbol"),
        ([("issuerName", "COPPER & CO"), ("issuerName", "(DE)")], "issuerName"),
    ],
)
def test_a_symbol_in_brackets_under_the_name(lines: list[tuple[str, str]], expected: str) -> None:
    spans = [typed(text, label, 40, 100 + 11 * k) for k, (label, text) in enumerate(lines)]
    assert [s.label for s in join_wrapped(spans)] == [expected]


@pytest.mark.parametrize(("end", "lines"), [("SUITE", 1), ("BOULEVARD", 2)])
def test_a_street_ends_with_the_number_on_the_next_line(end: str, lines: int) -> None:
    spans = [
        typed(f"100 SOUTH COURT, {end}", "rptOwnerStreet", 40, 100),
        typed("200", "rptOwnerStreet", 40, 111),
    ]
    assert len(join_wrapped(spans)) == lines


@pytest.mark.parametrize(("p", "lines"), [(0.99, 2), (0.6, 1)])
def test_what_is_surely_nothing_is_no_rest_of_the_title_above_it(p: float, lines: int) -> None:
    title = mapped("Chief Counsel", "officerTitle", line=1, box=(40, 92, 105, 102))
    below = mapped("How related", "other", p, line=2, box=(40, 103, 95, 113))
    assert len(join_wrapped([title, below])) == lines


def test_the_standing_text_below_the_tables_is_no_remark() -> None:
    for text, label in (
        ("** Intentional misstatements or omissions of", "other"),
        ("No misstatements or omissions are known.", "remarks"),
    ):
        assert settle_certain([mapped(text, "remarks", 0.5)])[0].label == label


@pytest.mark.parametrize("label", ["rptOwnerStreet", "remarks", "signatureName"])
def test_standing_text_of_the_form_is_nothing_that_a_filer_wrote(label: str) -> None:
    reminder = mapped("See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).", label, 0.9)
    assert settle_certain([reminder])[0].label == "other"


def test_the_name_of_a_file_signs_nothing() -> None:
    file = mapped("poadoe.txt", "signatureName", 0.6, line=1)
    assert labelled(settle_certain([mapped("Remarks:"), file])) == [("remarks", "poadoe.txt")]
    assert labelled(settle_certain([mapped("Signature"), file])) == []


@pytest.mark.parametrize(("p", "count"), [(0.8, 2), (1.0, 1)])
def test_prose_below_a_remark_goes_on_with_it_unless_it_is_surely_nothing(p, count) -> None:
    remark = mapped("This is the first of two reports of the same day.", "remarks")
    more = mapped("As of May 2, 2015, ACME became the successor of its subsidiary.", p=p, line=1)
    assert len(labelled(settle_certain([remark, more]))) == count


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Board of Governors OMB Number 7100-0091", "rptOwnerName"),
        ("UNITED STATES SECURITIES AND EXCHANGE", "issuerName"),
        ("3235-0287", "periodOfReport"),
    ],
)
def test_an_empty_form_names_nobody_and_no_day(text: str, label: str) -> None:
    assert settle_certain([mapped(text, label, 0.8)])[0].label == "other"


def test_nobody_signs_with_an_address() -> None:
    name = "VANCE LEONA R 77 MILL RD. DOVER, DE 19901"
    spans = [
        behind(name, "signatureName", 0.7, line=0),
        behind("Member of a group owning >10%", "remarks", 0.8, line=1),
        behind("/s/ Leona R. Vance", "signatureName", line=2),
    ]
    assert [s.label for s in settle_certain(spans)] == [
        "rptOwnerName",
        "otherText",
        "signatureName",
    ]


def test_words_on_the_captions_line_are_remarks() -> None:
    caption = behind("Remarks:", line=0)
    said = behind("None of the shares is pledged.", p=0.7, line=0)
    sure = behind("None of the shares is pledged.", p=0.99, line=0)
    assert settle_certain([caption, said])[1].label == "remarks"
    assert settle_certain([caption, sure])[1].label == "other"


def behind(text: str, label: str = "other", p: float = 1.0, *, line: int) -> MappedSpan:
    """A span behind the tables, outside any grid."""
    s = mapped(text, label, p, line=line, of=2, cell=(None, None, None))
    return s._replace(item=s.item._replace(section=2))
