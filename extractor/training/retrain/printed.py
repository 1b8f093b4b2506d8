"""What a labelled page prints, told from its labels: the measure of its record."""

from __future__ import annotations

from collections import Counter

from extractor.catalogue.labels import COLUMNS, OTHER
from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.training.examples import LabelledPage
from extractor.training.render.layout import PageOptions
from extractor.training.render.printed import page_printed
from extractor.training.render.sec import form_of

_DIRECTIONS = {"transactionAcquiredDisposedCode", "sharesAcquired", "sharesDisposed"}
_AMOUNTS = {"transactionShares", "sharesAcquired", "sharesDisposed"}


def printed_by_labels(page: LabelledPage, truth: OwnershipDocument) -> Printed:
    """What the page shows of its record, as far as labels tell.

    What no label was found for counts as not printed. Relationships are printed for the first
    owner alone where there are fewer of them than owners.
    """
    columns = {label for table in page.tables for label in table.columns if label}
    spans = Counter(page.labels)
    dropped = set(COLUMNS) - {OTHER} - columns
    for same in (_DIRECTIONS, _AMOUNTS):
        if columns & same:
            dropped -= same
    return page_printed(
        form_of(truth),
        PageOptions(
            dropped=tuple(sorted(dropped)),
            country=spans["rptOwnerCountry"] > 0,
            ciks="number" if spans["rptOwnerCik"] or spans["issuerCik"] else "none",
            exit_box=spans["notSubjectToSection16"] > 0,
            plan_box=spans["aff10b5One"] > 0,
            remarks_shown=spans["remarks"] > 0,
            joint_relations=spans["isDirector"] >= len(truth.reportingOwner),
        ),
    )
