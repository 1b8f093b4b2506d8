"""Decoding bytes and cleaning text."""

from __future__ import annotations

import pytest

from extractor.document.text import clean, decode, is_garbage, split_columns
from extractor.errors import BinaryInput, EmptyInput, TruncatedInput, UndecodableInput, UnsafeInput

WORDS = "FORM 4 – Société Générale"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        b"\xef\xbb\xbf" + WORDS.encode("utf-8"),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"),
        WORDS.encode("cp1252"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
    ],
)
def test_any_likely_encoding_gives_the_same_words(data: bytes) -> None:
    assert decode(data, "x") == WORDS


def test_the_declared_encoding_is_followed() -> None:
    page = '<html><head><meta charset="windows-1251"></head>Форма</html>'
    assert "Форма" in decode(page.encode("cp1251"), "x")
    page = '<?xml version="1.0" encoding="ISO-8859-2"?><a>Łódź</a>'
    assert "Łódź" in decode(page.encode("iso8859-2"), "x")


def test_a_page_that_declares_utf8_but_is_cp1252_is_still_read() -> None:
    page = '<meta charset="utf-8"><p>It’s – “so”</p>'
    assert "It’s – “so”" in decode(page.encode("cp1252"), "x")


def test_declared_codecs_that_are_no_character_sets_are_not_run() -> None:
    page = b'<meta charset="unicode_escape"><p>\\x41</p>'
    assert "\\x41" in decode(page, "x")


def test_line_ends_become_one_kind_and_stray_controls_become_blanks() -> None:
    assert decode(b"a\r\nb\rc\x01d", "x") == "a\nb\nc d"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\xa0\n".encode()])
def test_nothing_is_empty_input(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode(data, "x")


@pytest.mark.parametrize("data", [b"Form\x00\x01\x02 4 and more text", bytes(range(1, 32)) * 9])
def test_zeros_and_many_controls_are_binary(data: bytes) -> None:
    with pytest.raises(BinaryInput):
        decode(data, "x")


@pytest.mark.parametrize(
    "data",
    [
        b"Form 4 \x81\x8d text",
        "выписка из реестра".encode("cp1251"),
        b"\xff\xfe" + b"a\x00\x00\xdc" + b"b\x00",
    ],
)
def test_bytes_that_fit_no_likely_encoding(data: bytes) -> None:
    with pytest.raises(UndecodableInput):
        decode(data, "x")


def test_a_letter_cut_in_two_is_a_truncated_file() -> None:
    with pytest.raises(TruncatedInput):
        decode("Société Générale é".encode()[:-1], "x")


def test_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.document.text.MAX_BYTES", 10)
    with pytest.raises(UnsafeInput):
        decode(b"a" * 11, "x")


def test_clean_collapses_every_blank_and_drops_invisible_letters() -> None:
    assert clean(" a\xa0\u2003b\n\tc\u200bd\u00ade ") == "a b cde"
    assert clean("D Â\xa0 x") == "D x"
    assert clean("Â\xa0") == "" == clean("Â ")
    assert clean("Ângela") == "Ângela"
    assert clean("\ue000A\ue001") == "\ue000A\ue001"


def test_garbage_has_no_letters_or_is_mostly_replaced() -> None:
    assert is_garbage("-- ** ||")
    assert is_garbage("a\ufffd\ufffd\ufffd")
    assert not is_garbage("Form 4 \ufffd of many words")


def test_columns_part_at_wide_gaps_but_not_inside_a_box() -> None:
    line = "(   ) Officer       (  X  ) Director\tD"
    assert split_columns(line) == ["( ) Officer", "( X) Director", "D"]
