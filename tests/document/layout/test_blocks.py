"""Lines that are one text."""

from __future__ import annotations

from ascii_ink import document, drawn, spans, word

from extractor.document.ink import PageInk
from extractor.document.layout.blocks import Region
from extractor.document.layout.joins import make_blocks
from extractor.document.layout.runs import make_runs
from extractor.document.layout.wraps import Habits


def blocks(*words, region: Region | None = None) -> list[str]:
    region = region or Region(0, 100, ruled=True)
    found = make_blocks(make_runs(words), region)
    return ["".join(piece.text for piece in block.pieces()) for block in found]


def column(*lines: str, pitch: float = 12, x: float = 2):
    return [word(line, x, 100 + pitch * k) for k, line in enumerate(lines)]


def test_a_line_that_was_full_goes_on() -> None:
    assert blocks(*column("Class_A_Common_Stck", "par_value")) == ["Class_A_Common_Stck par_value"]


def test_a_line_that_had_room_for_the_next_word_does_not() -> None:
    assert blocks(*column("Common", "Stock")) == ["Common", "Stock"]


def test_marks_push_lines_of_one_text_apart() -> None:
    words = [*column("Class_A_Common_Stck"), word("value", 2, 115), word("(1)", 28, 111, 6)]
    assert len(blocks(*words)) == 1


def test_a_line_of_a_narrow_cell_that_ends_in_a_small_word_goes_on() -> None:
    words = [word("Stock", 2, 100), word("of", 29.5, 100), word("Company", 2, 112)]
    assert blocks(*words, region=Region(0, 42, True)) == ["Stock of Company"]


def test_a_number_under_a_full_caption_is_its_value() -> None:
    words = [word("Index", 2, 100), word("Key", 29.5, 100), word("0001273865", 2, 112)]
    assert blocks(*words, region=Region(0, 60, True)) == ["Index Key", "0001273865"]


def test_cells_of_a_table_of_rows_hold_one_text_even_where_a_line_fits_just_so() -> None:
    fitted = Habits(columns=10, fitted=True)
    words = [word("Convertible", 2, 100), word("Title", 2, 112)]
    assert blocks(*words, region=Region(0, 60, True, fitted)) == ["Convertible Title"]


def test_lines_of_an_address_in_a_column_as_wide_as_one_of_them_stay_apart() -> None:
    words = [
        word("9534", 2, 100),
        word("HEATHER", 24.5, 100),
        word("BRANDTBURY,", 2, 112),
        word("27867", 2, 124),
    ]
    fitted = Habits(columns=2, listed=0.5, fitted=True, address=True)
    found = blocks(*words, region=Region(0, 62, True, fitted))
    assert found[0] == "9534 HEATHER"


def test_short_lines_are_no_column_of_prose() -> None:
    lines = spans(
        f"{'_' * 50}a_line_as_wide_as_the_page{'_' * 50}\n\n"
        "Doe, attorney in fact for the reporting\nSigned by\n"
        "Report made under the section of the law\nPage one"
    )
    assert ["Signed by"] in lines


def test_lines_far_apart_are_two_texts() -> None:
    assert len(blocks(*column("Class_A_Common_Stck", "par_value", pitch=20))) == 2


def test_letters_of_another_size_are_another_text() -> None:
    words = [word("Class_A_Common_Stck", 2, 100), word("par_value", 2, 112, 7)]
    assert len(blocks(*words)) == 2


def test_bold_and_plain_are_two_texts() -> None:
    words = [word("Class_A_Common_Stck", 2, 100, bold=True), word("par_value", 2, 112)]
    assert len(blocks(*words)) == 2


def test_a_check_box_starts_a_text_of_its_own() -> None:
    assert len(blocks(*column("Director_of_the_fir", "[ ]Officer_by_title"))) == 2


def test_numbered_lines_are_a_list() -> None:
    words = column("1.Shares_held_in_an", "2.Shares_held_in_tr")
    assert len(blocks(*words)) == 2


def test_a_rule_parts_two_texts() -> None:
    page = """
        Held by the trust of the family and others
        ──────────────────────────────────────────
        Signature of the person who is reporting
    """
    assert len(spans(page)) == 2


def test_a_hyphen_at_the_end_takes_no_blank() -> None:
    (text,) = blocks(*column("Pre-arranged_trade-", "plan_of_the_person"))
    assert "trade-plan" in text


def test_a_soft_hyphen_at_the_end_is_gone() -> None:
    (text,) = blocks(*column("Pre-arranged_tradi\u00ad", "ngplan_of_the_perso"))
    assert "tradingplan" in text


def test_a_line_may_break_between_a_section_and_its_clause() -> None:
    (text,) = blocks(*column("As_meant_by_sec._4(b)", "(ii)_of_this_same_plan"))
    assert "4(b)(ii)" in text
    (text,) = blocks(*column("As_this_plan_says(b)", "(ii)_of_this_same_plan"))
    assert "(b) (ii)" in text


def test_prose_over_the_whole_page_is_one_text() -> None:
    lines = document("""
        The shares that are reported here are held by a trust for the family of the person
        who reports, and that person disclaims that they are beneficially owned, except to
        the extent of a pecuniary interest in them.
    """)[0]
    assert len(lines) == 1


def test_pages_without_ink() -> None:
    assert document(PageInk(1, 612, 792)) == ((), ())
    assert spans(drawn("")) == []


def test_whose_address_it_is_has_a_line_of_its_own() -> None:
    for first in ("ATTN:_LEGAL", "C/O-ACME"):
        lines = ["66_HUDSON_BOULEVRD", first]
        assert blocks(*column(*lines)) == lines


def test_a_street_with_its_number_has_a_line_of_its_own() -> None:
    center, street = word("ACME_CORP_CENTER_AT", 2, 100), [word("1", 2, 112), word("Elm", 9, 112)]
    assert blocks(center, *street, word("St", 26, 112)) == ["ACME_CORP_CENTER_AT", "1 Elm St"]


def test_a_share_goes_on_with_what_it_is_a_share_of() -> None:
    assert blocks(*column("10%", "Owner")) == ["10% Owner"]
    assert blocks(*column("10%", "9%")) == ["10%", "9%"]


def test_words_under_a_filers_number_are_its_caption() -> None:
    assert blocks(*column("0001273865", "Company_CIK"), region=Region(0, 60, True)) == [
        "0001273865",
        "Company_CIK",
    ]


def listed(*lines: tuple[str, ...], width: float = 70) -> list[str]:
    words = []
    for k, line in enumerate(lines):
        x = 2.0
        for text in line:
            words.append(word(text, x, 100 + 12 * k))
            x += 5 * len(text) + 3
    return blocks(*words, region=Region(0, width, True))


def test_a_line_between_boxes_is_the_rest_of_a_boxs_words() -> None:
    found = listed(("[ ]", "Major"), ("Stockholder", "(10%)"), ("[X]", "Officer"), width=62)
    assert found == ["[ ] Major Stockholder (10%)", "[X] Officer"]


def test_so_it_is_where_boxes_stand_behind_their_words() -> None:
    found = listed(("Board", "\u2610"), ("Corporate",), ("Stockholder", "\u2612"), width=62)
    assert found == ["Board \u2610", "Corporate Stockholder \u2612"]


def test_a_date_beside_a_long_line_makes_it_a_row() -> None:
    name = "/s/_" + 80 * "n"
    words = [word(name, 0, 100), word("2009-03-11", 430, 100), word("Signature_here", 0, 112)]
    assert len(blocks(*words, region=Region(0, 500))) == 3
    prose = [word(name, 0, 100), word("Signature_here", 0, 112)]
    assert len(blocks(*prose, region=Region(0, 500))) == 1


def test_a_signature_that_ends_open_goes_on_beside_its_date() -> None:
    name = "/s/_" + 75 * "n" + "_for"
    words = [word(name, 0, 100), word("2009-03-11", 430, 100), word("Jane_Doe", 0, 112)]
    words = [w._replace(text=w.text.replace("_", " ")) for w in words]
    assert len(blocks(*words, region=Region(0, 500))) == 2


def test_words_under_a_date_of_a_column_without_rules_are_another_text() -> None:
    assert len(blocks(*column("2009-03-11", "Signed_on_day"), region=Region(0, 53))) == 2


def test_what_a_star_leads_is_a_text_of_its_own() -> None:
    lines = column("/s/ Karin Holm, attorney-in-fact", "** Signature of Person")
    region = Region(0, 170, True)
    assert len(blocks(*lines, region=region)) == 2
    assert (
        len(blocks(*column("/s/ Karin Holm, attorney-in-fact", "of the person"), region=region))
        == 1
    )


def test_ten_percent_owner_is_the_name_of_one_box() -> None:
    region = Region(0, 300, True)
    line = [word("Director", 2, 100), word("10%", 47, 100)]
    assert blocks(*line, word("Owner", 2, 112), region=region) == ["Director 10% Owner"]
    assert len(blocks(*line, word("Other", 2, 112), region=region)) == 2
