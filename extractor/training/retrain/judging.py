"""Two models on the same page: what each made of it, label by label and as a record."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.catalogue.labels import OTHER
from extractor.document.model import Document
from extractor.form.build import build_record
from extractor.mapping.fuzzy import knowing
from extractor.mapping.mapper import MappedDocument, MappedSpan, map_document
from extractor.mapping.model import MappingModel
from extractor.scoring import Comparison, compare
from extractor.training.evaluate import Judged, Tally, judge
from extractor.training.examples import UNKNOWN, LabelledPage
from extractor.training.retrain.documents import NewDocument


@dataclass(frozen=True, slots=True)
class Trial:
    """What a model made of one page; ``record``: the record against the true one, if known."""

    name: str
    tally: Tally
    record: Comparison | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """The same page before and after."""

    before: Trial
    after: Trial

    @property
    def more_errors(self) -> int:
        """How many more labels are wrong after than before; below 0 when fewer are."""
        return self.after.tally.errors - self.before.tally.errors


def try_document(new: NewDocument, model: MappingModel) -> Trial | None:
    """A labelled document; None when it has no labels."""
    labelled = new.labelled(model.wordings)
    if labelled is None:
        return None
    mapped = map_document(new.document, model)
    return Trial(new.name, _judge(mapped, labelled), compare_record(new, mapped, model))


def compare_record(
    new: NewDocument, mapped: MappedDocument, model: MappingModel
) -> Comparison | None:
    """The record that the document gives against its true one; None when that is not known."""
    if new.truth is None:
        return None
    with warnings.catch_warnings(), knowing(model.wordings):
        warnings.simplefilter("ignore")  # what is told of a page is for its reader
        found = build_record(mapped)
    return compare(new.truth, found, new.printed, document=new.name)


def try_page(family: str, document: Document, labelled: LabelledPage, model: MappingModel) -> Trial:
    """A page of the held-out set."""
    return Trial(family, _judge(map_document(document, model), labelled))


def _judge(mapped: MappedDocument, labelled: LabelledPage) -> Tally:
    """As `judge`; what nobody could tell does not count.

    Where the two part the page into spans in different ways, each labelled span counts, and is
    right when the model has it as it is.
    """
    tally = judge(mapped, labelled)
    if len(mapped.spans) != len(labelled.labels):
        given = Counter(map(_spoken, mapped.spans))
        for item, label in zip(labelled.spans, labelled.labels, strict=True):
            one = (item.line, item.span.text, label)
            tally.add(("spans", label), label == OTHER or given[one] > 0)
            given[one] -= 1
    for judged in [judged for judged in tally.total if judged[1] == UNKNOWN]:
        del tally.total[judged], tally.right[judged]
    return tally


def _spoken(span: MappedSpan) -> tuple[int, str, str]:
    return span.item.line, span.item.span.text, span.label


def totals(trials: Iterable[Trial]) -> Tally:
    """All trials together."""
    tally = Tally()
    for trial in trials:
        tally.update(trial.tally)
    return tally


def worse(pairs: Iterable[Pair]) -> list[Judged]:
    """The labels of which more are wrong after than before."""
    kept = list(pairs)
    before, after = totals(p.before for p in kept), totals(p.after for p in kept)
    judged = sorted({*before.total, *after.total})
    return [
        j for j in judged if after.total[j] - after.right[j] > before.total[j] - before.right[j]
    ]
