"""HTML that is cut, deep, wide or plain broken."""

from __future__ import annotations

import contextlib
import random
import re
import time
from pathlib import Path

import pytest
from lxml import html as lxml_html

from extractor.document import builder, tables
from extractor.document.reader import read_document
from extractor.document.readers import html_events
from extractor.document.readers.html import read_html
from extractor.errors import ExtractionError, TruncatedInput, UnsafeInput

PAGE = (
    "<!DOCTYPE html><html><head><title>SEC FORM 4</title><style>.a {color: blue}</style></head>"
    "<body>SEC Form 4<table border=1><tr><td rowspan=2>FORM 4</td><td><table border=1><tr>"
    "<td>&nbsp;</td></tr></table></td><td>Check this box<sup>*</sup></td></tr>"
    "<tr><td colspan=2><a href='?CIK=1'>Doe &amp; Co</a><br>[ <b>DOE</b> ]</td></tr></table>"
    "<table><thead><tr><th colspan=2>Table I</th></tr></thead><tbody>"
    "<tr><td>Common Stock<sup>(1)</sup></td><td>$<b>5.25</b>(2)</td></tr></tbody></table>"
    "<p>Remarks: __X__ none ____ some</p></body></html>"
)


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><table><tr><td>FORM 4</td></tr>",
        "<html><body><p>a</p><table><tr><td>b</td></tr></table><p>c</p><di",
        "<html><body><p>FORM 4</p><!-- saved from",
        "<html><head><title>FORM 4</title><style>.a {color: re",
        "<html><body><p>FORM 4</p><script>if (a < b",
        '<html><body><p>FORM 4</p><a href="http://x',
        "<table><tr><td><table><tr><td>a</td></tr></table></td></tr>",
        "<!-- </table> --><table><tr><td>FORM 4",
    ],
)
def test_pages_that_stop_in_the_middle(page: str) -> None:
    with pytest.raises(TruncatedInput):
        read_html(page, "x")


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><table><tr><td>FORM 4</td></tr></table>",
        "<table><tr><td>FORM 4<tr><td>a</table>\n",
        "<p>FORM 4",
        "<html><body><table><tr><td>sloppy, but it ends</td></tr></body></html>",
        "<p>FORM 4 <script>var t = '<table>';</script></p>",
        "<p>FORM 4<!-- <table> --></p>",
        "<p>5 < 6 and more</p>",
    ],
)
def test_whole_pages_and_fragments_pass(page: str) -> None:
    assert read_html(page, "x").text


def test_every_cut_inside_a_table_is_noticed() -> None:
    between = PAGE.index("</table><table>") + len("</table>")
    for stop in range(PAGE.index("<table") + 1, PAGE.rindex("</table>") + len("</table")):
        if stop != between:  # there no table is open
            with pytest.raises(TruncatedInput):
                read_html(PAGE[:stop], "x")


@pytest.mark.parametrize("tag", ["div", "b", "font", "table><tr><td", "ul><li", "span class=a"])
@pytest.mark.parametrize("depth", [300, 100_000])
def test_deep_pages_are_refused_and_never_cut_in_silence(tag: str, depth: int) -> None:
    page = f"<html><body>{f'<{tag}>' * depth}deep</html>"
    with pytest.raises(UnsafeInput):
        read_html(page, "x")


def test_depth_below_the_limit_is_read_to_the_bottom() -> None:
    depth = html_events.MAX_DEPTH - 3
    assert read_html("<div>" * depth + "deep</html>", "x").text == "deep"
    nested = builder.MAX_TABLE_DEPTH
    page = "<table><tr><td>" * nested + "deep" + "</td></tr></table>" * nested
    assert len(read_html(page, "x").grids) == nested


def test_too_many_cells_columns_places_and_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = "<table><tr>" + "<td colspan=60>a</td>" * 20 + "</tr></table>"
    with pytest.raises(UnsafeInput, match=str(tables.MAX_COLUMNS)):
        read_html(wide, "x")
    tall = "<table><tr><td colspan=60>a" + "<tr>" * 40_000 + "</table>"
    with pytest.raises(UnsafeInput):
        read_html(tall, "x")
    monkeypatch.setattr(builder, "MAX_CELLS", 50)
    with pytest.raises(UnsafeInput, match="50 table cells"):
        read_html("<table>" + "<tr><td>a" * 51 + "</table>", "x")
    monkeypatch.setattr(html_events, "MAX_ELEMENTS", 50)
    with pytest.raises(UnsafeInput, match="50 elements"):
        read_html("<br>" * 60 + "a", "x")


def test_span_bombs_stay_small() -> None:
    page = "<table>" + "<tr><td rowspan=65534 colspan=1000>a</td></tr>" * 7 + "</table>"
    (grid,) = read_html(page, "x").grids
    assert grid.n_rows * grid.n_cols < 10_000
    assert all(c.row + c.rowspan <= grid.n_rows for c in grid.cells)


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "a" * 3_000_000 + "</p>",
        '<p title="' + "a" * 3_000_000 + '">x</p>',
        "<p>" + "(1)" * 300_000 + "</p>",
        "<table><tr><td>" + "[ ] " * 300_000 + "</table>",
        "<table><tr><td>" + "_" * 1_000_000 + "x</table>",
        "</table>" * 200_000 + "x",
        "<sup>" * 200 + "(1)",
        "<!--" * 200_000 + "-->x",
        "<script>" * 100_000 + "</script>x",
        "<p>" + "&" * 500_000 + "</p>",
        "<p>" + "$ " * 500_000 + "</p>",
        "<table>" * 20 + "<td>" * 20_000 + "x" + "</table>" * 20,
        "<pre>" + " " * 1_000_000 + "x</pre>",
        "<pre>" + "( " * 300_000 + "x</pre>",
        "<p>" + "<sup> " * 100_000 + "</html>",
    ],
    ids=range(15),
)
def test_time_stays_linear(page: str) -> None:
    started = time.process_time()
    with contextlib.suppress(ExtractionError):
        read_html(page, "x")
    assert time.process_time() - started < 3


def _mutated(page: bytes, chance: random.Random) -> bytes:
    data = bytearray(page)
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(data))
        what = chance.randrange(5)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at : at + chance.randrange(1, 60)]
        elif what == 2:
            other = chance.randrange(len(data))
            data[at:at] = data[other : other + chance.randrange(1, 200)]
        elif what == 3:
            word = chance.choice([b"<table>", b"</td>", b"<sup>", b"</table>", b"<", b"&", b"<tr>"])
            data[at:at] = word
        elif len(data) > 60:
            del data[chance.randrange(50, len(data)) :]
        if not data:
            break
    return bytes(data)


def _check(data: bytes) -> None:
    """A page is read or refused; what is read holds together."""
    try:
        page = read_document(data, "x")
    except ExtractionError as error:
        assert "\n" not in str(error)
        return
    for number, grid in enumerate(page.grids):
        assert grid.index == number
        assert grid.parent is None or grid.parent < number
        taken = grid.matrix()
        assert len(taken) == grid.n_rows
        for cell in grid.cells:
            assert cell.row + cell.rowspan <= grid.n_rows
            assert cell.col + cell.colspan <= grid.n_cols
            assert taken[cell.row][cell.col] is cell
    text = page.text
    for line in page.lines:
        for span in line.spans:
            assert span.source in text
            assert span.text == " ".join(span.text.split())


def test_broken_pages_are_read_or_refused() -> None:
    chance = random.Random(4)
    for _ in range(400):
        _check(_mutated(PAGE.encode(), chance))
    for stop in range(1, len(PAGE), 5):
        _check(PAGE[:stop].encode())


def test_broken_real_pages_are_read_or_refused(shared_filings: Path) -> None:
    chance = random.Random(4)
    for path in sorted((shared_filings / "html").glob("*.html")):
        page = path.read_bytes()
        for _ in range(40):
            _check(_mutated(page, chance))
        for stop in range(1, len(page), 997):
            _check(page[:stop])


def test_real_pages_hold_their_tables(shared_filings: Path) -> None:
    for path in sorted((shared_filings / "html").glob("*.html")):
        data = path.read_bytes()
        page = read_document(data, path.name)
        widths = {grid.n_cols for grid in page.grids if grid.parent is None}
        form3 = "form3" in path.name
        assert widths >= ({4, 8} if form3 else {11, 16}), path.name
        bare = read_document(re.sub(rb'\sclass="[^"]*"', b"", data), path.name)
        assert bare.text == page.text
        assert bare.lines == page.lines
        # Nothing that the page shows is lost: compare with the text of lxml's own tree.
        tree = lxml_html.document_fromstring(data)
        for gone in tree.xpath("//style|//script|//head|//noscript"):
            gone.drop_tree()
        shown = re.sub(r"\W+", "", tree.text_content())
        assert re.sub(r"\W+", "", page.text) == shown, path.name
