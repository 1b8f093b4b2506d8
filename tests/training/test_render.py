import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from extractor.catalogue.elements import leaves
from extractor.catalogue.labels import COLUMNS, SPANS
from extractor.form.record import OwnershipDocument, Value
from extractor.form.xml import read_xml
from extractor.training.filings import make_filing
from extractor.training.render import (
    FAMILIES,
    HOLDOUT_OPTIONS,
    MARKDOWN_SEC,
    SEC_LAYOUTS,
    Layout,
    PageOptions,
    SecOptions,
    render,
    sample_layout,
)
from extractor.training.render.values import date_text, number_text

LABELS = set(COLUMNS) | set(SPANS)


@pytest.fixture(scope="module")
def filings() -> list[OwnershipDocument]:
    return [make_filing(random.Random(seed)) for seed in range(60)]


class Recorder:
    """A marker that remembers what went through it."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []

    def __call__(self, label: str, text: str) -> str:
        self.seen.append((label, text))
        return f"\ue000{text}\ue001"


def bare(text: str) -> str:
    return text.replace("\ue000", "").replace("\ue001", "")


@pytest.mark.parametrize("family", FAMILIES)
def test_marked_and_plain_pages_are_the_same_page(
    family: str, filings: list[OwnershipDocument]
) -> None:
    for seed, record in enumerate(filings):
        layout = sample_layout(random.Random(seed), family=family)
        marker = Recorder()
        marked = render(record, layout, marker)
        assert bare(marked.text) == render(record, layout).text
        assert {label for label, _ in marker.seen} <= LABELS
        assert marked.kind == ("markdown" if layout.markdown else "html")


@pytest.mark.parametrize("family", FAMILIES)
def test_layouts_serialise(family: str) -> None:
    for seed in range(30):
        layout = sample_layout(random.Random(seed), family=family, holdout=seed % 2 == 0)
        assert Layout.from_dict(layout.to_dict()) == layout


def test_printed_paths_are_elements() -> None:
    known = {leaf.path for leaf in leaves()}
    record = make_filing(random.Random(2))
    for seed in range(200):
        printed = render(record, sample_layout(random.Random(seed))).printed
        assert printed.omitted <= known
        assert printed.first_owner_only <= known


def texts(record: OwnershipDocument) -> list[tuple[str, str]]:
    """(leaf path, text) of the values that stand on pages word for word."""
    found: list[tuple[str, str]] = []

    def walk(node: object, path: str) -> None:
        if isinstance(node, Value):
            if node.value:
                found.append((path, node.value))
            return
        if isinstance(node, list):
            for item in node:
                walk(item, path)
            return
        for name in getattr(type(node), "model_fields", ()):
            value = getattr(node, name)
            if name == "rows":
                for row in value:
                    walk(row, f"{path}{row.element}/")
            elif isinstance(value, Value):
                walk(value, f"{path}{name}")
            elif value is not None and name not in ("footnotes", "footnoteId", "element"):
                walk(value, f"{path}{name}/")

    walk(record, "")
    return found


WORD_FOR_WORD = re.compile(
    r"(rptOwnerName|Street\d|City|ZipCode|issuerName|TradingSymbol|officerTitle|otherText|"
    r"securityTitle|SecurityTitle|natureOfOwnership|signatureName)$"
)


@pytest.mark.parametrize("holdout", [False, True])
def test_everything_printed_is_on_the_page(filings: list[OwnershipDocument], holdout: bool) -> None:
    for seed, record in enumerate(filings):
        layout = sample_layout(random.Random(seed * 7 + 1), holdout=holdout)
        marker = Recorder()
        printed = render(record, layout, marker).printed
        drawn = " ".join(text for _, text in marker.seen)
        owners = len(record.reportingOwner)
        for path, text in texts(record):
            if not WORD_FOR_WORD.search(path) or not printed.shows(path):
                continue
            if path in printed.first_owner_only and owners > 1:
                continue
            assert text in drawn, (layout.name, path, text)


def test_numbers_and_dates_of_a_row_are_marked_with_their_labels() -> None:
    marker = Recorder()
    for seed in range(12):
        render(make_filing(random.Random(seed), form="4"), SEC_LAYOUTS[1], marker)
    by_label = {label for label, _ in marker.seen}
    assert {"securityTitle", "transactionDate", "transactionCode", "transactionShares"} <= by_label
    dates = [text for label, text in marker.seen if label == "transactionDate"]
    assert dates and all(re.fullmatch(r"\d\d/\d\d/\d{4}", d) for d in dates)


def test_form_5_prints_the_number_of_the_other_form() -> None:
    for seed in range(60):
        record = make_filing(random.Random(seed), form="5")
        late = [
            r
            for table in (record.nonDerivativeTable, record.derivativeTable)
            for r in (table.rows if table else ())
            if r.transactionCoding
            and r.transactionCoding.transactionCode
            and r.transactionCoding.transactionFormType
            and r.transactionCoding.transactionFormType.value == "4"
        ]
        if not late:
            continue
        codes: dict[bool, list[str]] = {}
        for after in (False, True):
            marker = Recorder()
            layout = replace(SEC_LAYOUTS[0], options=SecOptions("2022", type_after=after))
            render(record, layout, marker)
            codes[after] = [t for label, t in marker.seen if label == "transactionCode"]
        assert any(re.match(r"4[A-Z]", c) for c in codes[False])
        assert any(re.match(r"[A-Z](/K)?4", c) for c in codes[True])
        return
    pytest.fail("no late transaction in 60 filings")


def test_class_names_off_and_minified() -> None:
    record = make_filing(random.Random(3), form="4")
    options = SecOptions("2023", class_names=False, minified=True)
    text = render(record, replace(SEC_LAYOUTS[1], options=options)).text
    assert "class=" not in text and "<style" not in text
    full = render(record, SEC_LAYOUTS[1]).text
    assert [line.split(" ", 1)[0] for line in structure(text)] == [
        line.split(" ", 1)[0] for line in structure(full)
    ]


def test_saved_page_has_tbody_and_absolute_links() -> None:
    record = make_filing(random.Random(3), form="4")
    text = render(record, replace(SEC_LAYOUTS[0], options=SecOptions("2022", saved=True))).text
    assert "<!-- saved from" in text
    assert 'href="https://www.sec.gov/cgi-bin' in text
    assert text.count("<tbody>") == text.count("</tbody>") >= 15
    assert "&lt;" not in text


def test_training_never_makes_the_holdout_choices() -> None:
    for seed in range(400):
        options = sample_layout(random.Random(seed), family="generic").options
        assert isinstance(options, PageOptions)
        for name, value in HOLDOUT_OPTIONS.items():
            assert getattr(options, name) != value


def test_holdout_makes_them_and_reorders_and_drops() -> None:
    seen = set()
    for seed in range(100):
        options = sample_layout(random.Random(seed), holdout=True).options
        assert isinstance(options, PageOptions)
        assert options.order == "shuffled" and options.dropped
        seen |= {n for n, v in HOLDOUT_OPTIONS.items() if getattr(options, n) == v}
    assert seen == set(HOLDOUT_OPTIONS)


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("mdy", "04/07/2021"),
        ("m/d/y", "4/7/2021"),
        ("m/d/yy", "4/7/21"),
        ("iso", "2021-04-07"),
        ("long", "April 7, 2021"),
        ("day-first", "7 Apr 2021"),
        ("short-month", "Apr 7, 2021"),
        ("dashed", "07-Apr-2021"),
    ],
)
def test_date_styles(style: str, shown: str) -> None:
    assert date_text("2021-04-07-05:00", style) == shown


def test_short_years_only_where_they_are_clear() -> None:
    assert date_text("2051-04-07", "m/d/yy") == "4/7/2051"
    assert date_text("soon", "mdy") == "soon"


def test_numbers() -> None:
    assert number_text("1234567.8900") == "1,234,567.8900"
    assert number_text("1234567.8900", trimmed=True) == "1,234,567.89"
    assert number_text("134018.0", trimmed=True) == "134,018"
    assert number_text("1234", thousands=False) == "1234"
    assert number_text("see note") == "see note"


def structure(text: str) -> list[str]:
    """The page's elements with their class names and text, in order."""
    body = html.document_fromstring(text).body
    out = []
    for element in body.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "noscript", "img"):
            kept = {k: v for k, v in element.attrib.items() if k in ("class", "rowspan", "colspan")}
            words = " ".join((element.text or "").split()), " ".join((element.tail or "").split())
            out.append(f"{element.tag} {kept} {words}")
    return out


PAIRS = [
    ("374WaterForm4.xml", "374WaterForm4.html", SecOptions("2023")),
    ("form3.snow.xml", "form3.snow.html", SecOptions("2022", title_cell="new")),
    (
        "000112760215028697_form4.xml",
        "000112760215028697_SEC_FORM_4.html",
        SecOptions("2022", saved=True),
    ),
]


@pytest.mark.parametrize(("xml", "page", "options"), PAIRS)
def test_real_pages_are_drawn_as_the_sec_drew_them(
    shared_filings: Path, xml: str, page: str, options: SecOptions
) -> None:
    record = read_xml((shared_filings / "xml" / xml).read_bytes(), xml)
    ours = render(record, Layout("sec", "sec", options=options)).text
    real = (shared_filings / "html" / page).read_text(encoding="utf-8")
    assert structure(ours) == structure(real)


# One of them has stray text between its elements, which the reader tells.
@pytest.mark.filterwarnings("ignore:.*text between elements left out")
def test_all_real_records_can_be_drawn(shared_filings: Path) -> None:
    for path in sorted((shared_filings / "xml").glob("*.xml")):
        record = read_xml(path.read_bytes(), path.name)
        for layout in (*SEC_LAYOUTS, MARKDOWN_SEC):
            assert len(render(record, layout).text) > 2000
