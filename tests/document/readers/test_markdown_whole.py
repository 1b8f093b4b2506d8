"""Markdown that other programs wrap: pages in a fence, lines that end in a backslash."""

from __future__ import annotations

import pytest

from extractor.document.readers.markdown import read_markdown
from extractor.document.sniff import Kind, sniff

TABLE = "| Title | Amount |\n|---|---|\n| Common | 1,200 |"
PAGE = f"# FORM 4\n\n**Issuer:** Acme Corp [ACME]\n\n{TABLE}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"```markdown\n{PAGE}```\n",
        f"~~~md\n{PAGE}~~~\n",
        f"```\n{PAGE}```\n",
        f"Sure! Here it is:\n\n```Markdown\n{PAGE}```\n\nAsk for more.",
        f"```markdown\n{PAGE}",
    ],
)
def test_a_page_in_a_fence_is_read_as_without(text: str) -> None:
    found, plain = read_markdown(text, "page"), read_markdown(PAGE, "page")
    assert found.grids == plain.grids
    texts = [line.text for line in found.lines]
    assert [line.text for line in plain.lines] == [t for t in texts if "Sure" not in t][
        : len(plain.lines)
    ]


def test_html_in_a_fence() -> None:
    page = read_markdown("```html\n<table><tr><td>a</td><td>b</td></tr></table>\n```\n", "page")
    assert len(page.grids) == 1


def test_other_fences_hold_letters_as_they_stand() -> None:
    page = read_markdown("# Log\n\n```\nrun **fast** | a\n```\n\n**bold**\n", "page")
    assert [line.text for line in page.lines] == ["Log", "run **fast** | a", "bold"]


def test_a_backslash_at_the_end_of_a_line_ends_it() -> None:
    text = "1\\. Name\\\nNovak Petra\\\n55 Elm St \\\nA path C:\\\\\n\n"
    text += "2\\. Issuer\\\nCobalt \\[ CBM \\]\n"
    assert sniff(text.encode(), "page") is Kind.MARKDOWN
    lines = [line.text for line in read_markdown(text, "page").lines]
    assert lines == [
        "1. Name",
        "Novak Petra",
        "55 Elm St",
        "A path C:\\",
        "2. Issuer",
        "Cobalt [ CBM ]",
    ]


def test_a_backslash_in_a_grid_table_parts_the_lines_of_a_cell() -> None:
    text = "+------------+-----+\n| Name       | Due |\n+============+=====+\n"
    text += "| Novak\\     | 1   |\n| Petra      |     |\n+------------+-----+\n"
    (grid,) = read_markdown(text, "page").grids
    assert [line.text for line in grid.cells[2].lines] == ["Novak", "Petra"]
