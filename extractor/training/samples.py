"""The sample documents that ship with the project.

``python -m extractor.training.samples`` draws each page in `training_data/samples` from its
record in `training_data/samples/truth`; with ``--invent`` it first invents those records anew
(all but the one whose facts are typed in). The records are kept as files, because invented
names change with the release of Faker.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import click

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.form.xml import read_xml, write_xml
from extractor.resources import training_data
from extractor.training.filings import make_filing
from extractor.training.render import (
    MARKDOWN_SEC,
    SEC_LAYOUTS,
    Layout,
    MarkdownOptions,
    PageOptions,
    render,
    training_wordings,
)
from extractor.training.render.paper import PaperOptions, render_paper
from extractor.training.render.pdf import Printer, PrintOptions, render_pdf
from extractor.training.render.pdf.printing import printed_on_paper
from extractor.training.render.printed import paper_printed
from extractor.training.render.sec import form_of


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: the file's name, its layout, and the form and seed that it was invented from.

    Without a seed, the record is typed in and never invented. With ``printing`` the layout is
    printed to PDF; with ``paper`` the record is typed on the paper form instead.
    """

    name: str
    layout: Layout
    form: str = "4"
    seed: int | None = None
    printing: PrintOptions | None = None
    paper: PaperOptions | None = None

    @property
    def page(self) -> str:
        """The page's file name."""
        return f"{self.name}.{_SUFFIXES[self.kind]}"

    @property
    def kind(self) -> str:
        """``html``, ``markdown`` or ``pdf``."""
        if self.printing or self.paper:
            return "pdf"
        return "markdown" if self.layout.markdown else "html"

    def printed(self, record: OwnershipDocument) -> Printed:
        """Which elements of its record the page shows."""
        form = form_of(record)
        if self.paper:
            return paper_printed(form, self.paper.edition)
        shown = render(record, self.layout).printed
        return printed_on_paper(shown, self.layout, self.printing) if self.printing else shown

    @property
    def truth(self) -> str:
        """The file name of the true record."""
        return f"{self.name}.xml"


_SUFFIXES = {"html": "html", "markdown": "md", "pdf": "pdf"}


def first_words() -> tuple[tuple[str, str], ...]:
    """The first wording of every list: a plain layout's words."""
    words = {
        f"{table}.{label}": texts[0]
        for table, labels in training_wordings().tables().items()
        for label, texts in labels.items()
    }
    words["captions.boilerplate.end"] = words["captions.boilerplate"]
    for form in ("3", "5"):  # the first wording speaks of a transaction
        words[f"captions.periodOfReport.{form}"] = "Period of Report"
    return tuple(words.items())


_VENDOR = PageOptions(
    header_shape="summary",
    combined_issuer=False,
    joint="grid",
    check="underline",
    title_place="row",
    dollar="attached",
    marks="sup-paren",
    notes="paren",
    signature="above",
    noise=1,
)
_KEY_VALUE = PageOptions(
    header_shape="key-value", dates="long", marks="paren", check="ballot", notes="paren", empty="-"
)


_PRINTING = PrintOptions(scale=0.75, margin_text=True, margins=(0.5, 0.4, 0.5, 0.4))
_PAPER = Layout("paper", "paper-9-02")
_TYPED = PaperOptions(edition="9-02", tick_place="underscores", seed=4)


def samples() -> tuple[Sample, ...]:
    """All sample documents."""
    words = first_words()
    old, boxes, foreign = SEC_LAYOUTS
    return (
        Sample("form4-seed", MARKDOWN_SEC),
        Sample("form4-sec-2022", old, "4", 14),
        Sample("form3-sec-2023", boxes, "3", 62),
        Sample("form4-joint-sec-2026", foreign, "4", 165),
        Sample("form5-vendor", Layout("generic", "vendor", words, _VENDOR), "5/A", 2),
        Sample(
            "form4-markdown",
            Layout("markdown", "markdown-key-value", words, _KEY_VALUE, MarkdownOptions()),
            "4",
            41,
        ),
        Sample("form4-printed", boxes, "4", 340, printing=_PRINTING),
        Sample("form4-paper-2002", _PAPER, "4", 61, paper=_TYPED),
    )


def invent(sample: Sample, folder: Path) -> None:
    """Write the record of a sample from its seed; nothing for one that is typed in."""
    if sample.seed is None:
        return
    record = make_filing(random.Random(f"sample/{sample.seed}"), form=sample.form)
    (folder / "truth" / sample.truth).write_bytes(write_xml(record))


def draw(sample: Sample, folder: Path) -> bytes:
    """The page of a sample, drawn from its record in ``folder``.

    Raises MissingExtra for one that is printed where there is no browser.
    """
    path = folder / "truth" / sample.truth
    record = read_xml(path.read_bytes(), path.name)
    if sample.paper:
        return render_paper(record, sample.paper).data
    if sample.printing:
        with Printer() as printer:
            return render_pdf(record, sample.layout, sample.printing, printer).data
    return render(record, sample.layout).text.encode()


@click.command()
@click.option("--invent", "anew", is_flag=True, help="Invent the records anew, too.")
def main(anew: bool) -> None:
    """Draw the sample documents of training_data/samples."""
    folder = training_data() / "samples"
    for sample in samples():
        if anew:
            invent(sample, folder)
        (folder / sample.page).write_bytes(draw(sample, folder))
        click.echo(sample.page)


if __name__ == "__main__":
    main()
