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


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: the file's name, its layout, and the form and seed that it was invented from.

    Without a seed, the record is typed in and never invented.
    """

    name: str
    layout: Layout
    form: str = "4"
    seed: int | None = None

    @property
    def page(self) -> str:
        """The page's file name."""
        return f"{self.name}.{'md' if self.layout.markdown else 'html'}"

    @property
    def truth(self) -> str:
        """The file name of the true record."""
        return f"{self.name}.xml"


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
    )


def invent(sample: Sample, folder: Path) -> None:
    """Write the record of a sample from its seed; nothing for one that is typed in."""
    if sample.seed is None:
        return
    record = make_filing(random.Random(f"sample/{sample.seed}"), form=sample.form)
    (folder / "truth" / sample.truth).write_bytes(write_xml(record))


def draw(sample: Sample, folder: Path) -> str:
    """The page of a sample, drawn from its record in ``folder``."""
    path = folder / "truth" / sample.truth
    return render(read_xml(path.read_bytes(), path.name), sample.layout).text


@click.command()
@click.option("--invent", "anew", is_flag=True, help="Invent the records anew, too.")
def main(anew: bool) -> None:
    """Draw the sample documents of training_data/samples."""
    folder = training_data() / "samples"
    for sample in samples():
        if anew:
            invent(sample, folder)
        (folder / sample.page).write_text(draw(sample, folder), encoding="utf-8")
        click.echo(sample.page)


if __name__ == "__main__":
    main()
