"""Which pages of a file are a form's: where it starts, and where it ends."""

from extractor.mapping.page_roles import AFTER, BEFORE, choose_pages

LETTER = (
    "March 17, 2004\nTo whom it may concern:\nEnclosed please find a Statement of Changes in\n"
    "Beneficial Ownership on Form 4, which we ask you to file.\nSincerely,\nJ. Doe\n"
)
FORM = "FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\nName of issuer\nACME CORP\n"


def test_a_covering_letter_stands_before_the_form() -> None:
    assert choose_pages([LETTER, FORM]) == [BEFORE, None]


def test_a_sentence_about_the_form_is_no_title() -> None:
    told = "She filed a statement of changes in beneficial ownership late, as we reported.\n"
    assert choose_pages([told, FORM])[0] == BEFORE


def test_a_form_ends_with_its_signature_page() -> None:
    """Other pages of a long file say the word as well: certificates, contracts."""
    signed = "SIGNATURE PAGE\n/s/ Jane Doe\n"
    pages = [LETTER, FORM, *[signed] * 20]
    assert choose_pages(pages) == [BEFORE, None, None, *[AFTER] * 19]


def test_a_page_without_text_before_the_form_is_read() -> None:
    """It may be a picture of the form's first page."""
    assert choose_pages(["", FORM]) == [None, None]
    assert choose_pages([LETTER, "", "", FORM]) == [BEFORE, None, None, None]
    assert choose_pages([*[" "] * 30, FORM])[:28] == [BEFORE] * 26 + [None] * 2


def test_captions_of_the_first_part_make_a_first_page() -> None:
    """On a scan the title may share its line with other words, or be read wrong."""
    first = (
        "FO RM 4 affirmative defense STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP Estimated\n"
        "1. Name and Address of Reporting Person\n2. Issuer Name and Ticker\n"
        "5. Relationship of Reporting Person(s) to Issuer\n"
    )
    second = "Table I - Non-Derivative Securities Acquired\nCommon Stock\n"
    assert choose_pages([first, second]) == [None, None]
    assert choose_pages([LETTER, first, second]) == [BEFORE, None, None]
