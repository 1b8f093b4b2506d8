"""Pages that the project draws itself: real records, and invented ones."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from extractor import read_xml
from extractor.form.record import OwnershipDocument
from extractor.resources import training_data
from extractor.training.calibration import calibration_truth
from extractor.training.corpus import Medium, truth_of
from extractor.training.filings import make_filing
from extractor.training.render import render, sample_layout
from extractor.training.render.layout import MARKDOWN_SEC, SEC_LAYOUTS, Layout, SecOptions
from extractor.training.samples import Sample, samples

from .cases import Case, Tags

Named = tuple[str, OwnershipDocument]
SEEN_FAMILIES = ("sec", "boxed", "generic", "markdown")
UNSEEN_FAMILIES = ("boxed", "generic", "markdown")
"""The SEC's own layout has one set of words; what is unseen can only be another family."""

_SEED_SPACE = "benchmark"
"""Training numbers its filings ``seed/number``; these seeds can never be the same."""
_MOST_TRIES = 20


def drawn_layouts() -> Iterator[tuple[Layout, str]]:
    """The SEC's editions in HTML and Markdown, each with the condition it is drawn in."""
    for layout in SEC_LAYOUTS:
        options = layout.options
        assert isinstance(options, SecOptions)
        yield layout, "as is"
        yield replace(layout, options=replace(options, class_names=False)), "no class names"
        yield replace(layout, options=replace(options, saved=True)), "saved by a browser"
    assert MARKDOWN_SEC.markdown is not None
    for layout in SEC_LAYOUTS:
        name = f"markdown-{layout.name}"
        yield replace(layout, name=name, markdown=MARKDOWN_SEC.markdown), "as is"


def draw(name: str, truth: OwnershipDocument, layout: Layout, tags: Tags) -> Case:
    """The case of a record in a layout."""
    page = render(truth, layout)
    return Case(name, page.text.encode(), truth, page.printed, replace(tags, kind=page.kind))


def drawn_cases(records: Iterable[Named]) -> Iterator[Case]:
    """Every record in every layout and condition of `drawn_layouts`."""
    for name, truth in records:
        for layout, condition in drawn_layouts():
            tags = Tags("html", "drawn", layout.name, condition=condition)
            yield draw(name, truth, layout, tags)


def filers(record: OwnershipDocument) -> set[str]:
    """The names of the issuer and the owners, as one would look them up."""
    named = [record.issuer.issuerName] if record.issuer else []
    named += [o.reportingOwnerId.rptOwnerName for o in record.reportingOwner if o.reportingOwnerId]
    return {" ".join(v.value.upper().split()) for v in named if v and v.value}


def training_filers(
    seed: int, counts: Mapping[Medium, int], calibrated: Mapping[Medium, int] | None = None
) -> frozenset[str]:
    """All names in the filings that a model was trained on, made again from its seed.

    ``counts``: how many pages of each medium it learned from; ``calibrated``: by how many its
    confidence was calibrated.
    """
    found: set[str] = set()
    for medium, count in counts.items():
        for number in range(count):
            found |= filers(truth_of(seed, number, medium))
    for medium, count in (calibrated or {}).items():
        for number in range(count):
            found |= filers(calibration_truth(seed, number, medium))
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Invention:
    """Where invented filings come from: a seed, and names that must not appear."""

    seed: int
    taken: frozenset[str]

    def filings(self, part: str) -> Iterator[tuple[Named, random.Random]]:
        """Endless filings of filers that are not taken, each with its random source."""
        number = tries = 0
        while True:
            rng = random.Random(f"{_SEED_SPACE}/{self.seed}/{part}/{number}")
            truth = make_filing(rng)
            number += 1
            if filers(truth) & self.taken:
                tries += 1
                if tries > _MOST_TRIES:
                    raise RuntimeError("nearly every invented filer was in training")
                continue
            tries = 0
            yield (f"{part}-{self.seed}-{number - 1}", truth), rng


def seen_cases(invention: Invention, documents: int) -> Iterator[Case]:
    """New filings in layouts of the families that training draws."""
    for family in SEEN_FAMILIES:
        tags = Tags("html", "generated", family, seed=str(invention.seed))
        for (name, truth), rng in islice(invention.filings(family), documents):
            yield draw(name, truth, sample_layout(rng, family=family), tags)


def unseen_cases(invention: Invention, documents: int) -> Iterator[Case]:
    """New filings in layouts whose words and options were held out of training."""
    for family in UNSEEN_FAMILIES:
        tags = Tags("unseen", "generated", family, condition="held out", seed=str(invention.seed))
        for (name, truth), rng in islice(invention.filings(f"unseen-{family}"), documents):
            yield draw(name, truth, sample_layout(rng, family=family, holdout=True), tags)


def sample_truth(sample: Sample) -> OwnershipDocument:
    """The true record of a sample that the project ships. Raises OSError without it."""
    path = training_data() / "samples" / "truth" / sample.truth
    return read_xml(path.read_bytes(), path.name)


def sample_cases() -> Iterator[Case]:
    """The samples that the project ships, as they are shipped. Raises OSError without them."""
    for sample in samples():
        truth = sample_truth(sample)
        page = (training_data() / "samples" / sample.page).read_bytes()
        name, kind = sample.layout.name, sample.kind
        tags = Tags("html", "generated", name, kind, condition="shipped sample")
        yield Case(sample.page, page, truth, sample.printed(truth), tags)


def with_mode(cases: Iterable[Case], mode: str) -> Iterator[Case]:
    """The same cases, to be tried with one judge of the mapping left out."""
    for case in cases:
        yield replace(case, tags=replace(case.tags, mode=mode))
