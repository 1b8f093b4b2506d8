"""What retraining changed, as tables for people and as entries of the card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from extractor.form.record import OwnershipDocument
from extractor.mapping.model import parameters_hash
from extractor.scoring import Comparison, by_field, summarise
from extractor.training.evaluate import Tally
from extractor.training.retrain.documents import NewDocument
from extractor.training.retrain.judging import Pair, Trial, totals
from extractor.training.retrain.noise import LEVEL
from extractor.training.retrain.run import Retrained, Settings

KINDS = ("tables", "columns", "spans")
_HOW = {
    "leave one out": "each read by a model that learned from the others",
    "5 folds": "each read by a model that learned from the other four fifths",
    "on itself": "one document only: read by the model that learned from it, which tells nothing"
    " of the next document",
}


def show(result: Retrained, console: Console) -> None:
    """Print the tables: labels of new and old layouts, records, wordings, the verdict."""
    how = _HOW[result.tested]
    console.print(_label_table(f"New documents ({how}): labels right", result.new, every=True))
    records = [pair for pair in result.new if pair.before.record and pair.after.record]
    if records:
        console.print(_record_table(records))
        console.print(_field_table(records))
    console.print(_family_table(result.old))
    console.print(_label_table("Old layouts: labels that changed", result.old, every=False))
    for label, texts in by_label(result).items():
        console.print(f"learned for {label}: {'; '.join(texts)}", markup=False, highlight=False)
    if result.worse:
        console.print(f"Worse beyond noise (p < {LEVEL}): {', '.join(result.worse)}")
    else:
        console.print(
            f"Nothing is worse beyond noise (paired permutation test over pages, p < {LEVEL},"
            " Holm's correction)."
        )


def by_label(result: Retrained) -> dict[str, list[str]]:
    """The wordings learned, by label."""
    found: dict[str, list[str]] = defaultdict(list)
    for label, text in result.wordings:
        found[label].append(text)
    return dict(found)


def _sides(pairs: Iterable[Pair]) -> tuple[Tally, Tally]:
    kept = list(pairs)
    return totals(p.before for p in kept), totals(p.after for p in kept)


def _table(title: str, *heads: str) -> Table:
    table = Table(title=title, title_justify="left")
    for k, head in enumerate(heads):
        table.add_column(head, justify="right" if k else "left")
    return table


def _label_table(title: str, pairs: Sequence[Pair], every: bool) -> Table:
    before, after = _sides(pairs)
    table = _table(title, "label", "of", "before", "after")
    for kind in KINDS:
        for judged in sorted({*before.total, *after.total}):
            # The two may part the page in other ways, so errors are compared, not counts.
            lost, left = (t.total[judged] - t.right[judged] for t in (before, after))
            if judged[0] == kind and (every or lost != left):
                of = max(before.total[judged], after.total[judged])
                name = f"{kind}: {judged[1]}"
                table.add_row(name, str(of), str(of - lost), str(of - left))
    of = max(before.total.total(), after.total.total())
    table.add_row("all labels", str(of), str(of - before.errors), str(of - after.errors))
    return table


def _record_table(pairs: Sequence[Pair]) -> Table:
    sides = [summarise(records) for records in _records(pairs)]
    table = _table("New documents: whole records", "", "before", "after")
    table.add_row("fields, F1", *(f"{s.counts.f1:.4f}" for s in sides))
    rows = (row_f1(s.rows, s.rows_predicted, s.rows_exact) for s in sides)
    table.add_row("rows, F1", *(f"{f1:.4f}" for f1 in rows))
    table.add_row("documents exact", *(f"{s.exact} of {s.documents}" for s in sides))
    return table


def _field_table(pairs: Sequence[Pair]) -> Table:
    before, after = (
        {f.field: f.counts for f in by_field(o for record in records for o in record.outcomes)}
        for records in _records(pairs)
    )
    table = _table("New documents: fields with an error, F1", "field", "before", "after")
    for name in sorted({*before, *after}):
        sides = [side[name].f1 if name in side else 1.0 for side in (before, after)]
        if min(sides) < 1:
            table.add_row(name, *(f"{f1:.3f}" for f1 in sides))
    return table


def row_f1(true: int, predicted: int, exact: int) -> float:
    """F1 of rows that are wholly right; 1 where there are none on either side."""
    return 2 * exact / (true + predicted) if true + predicted else 1.0


def _records(pairs: Sequence[Pair]) -> tuple[list[Comparison], list[Comparison]]:
    def of(trials: Iterable[Trial]) -> list[Comparison]:
        return [trial.record for trial in trials if trial.record is not None]

    return of(p.before for p in pairs), of(p.after for p in pairs)


def _family_table(pairs: Sequence[Pair]) -> Table:
    table = _table(
        "Old layouts, held-out pages: share of labels right",
        "family",
        "pages",
        *(f"{kind} {side}" for kind in KINDS for side in ("before", "after")),
    )
    families: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        families[pair.before.name].append(pair)
    for family, group in sorted(families.items()):
        sides = _sides(group)
        cells = [_share(tally, kind) for kind in KINDS for tally in sides]
        table.add_row(family, str(len(group)), *cells)
    return table


def _share(tally: Tally, kind: str) -> str:
    total = sum(n for (k, _), n in tally.total.items() if k == kind)
    right = sum(n for (k, _), n in tally.right.items() if k == kind)
    return f"{right / total:.4f}" if total else "-"


def card_entries(
    result: Retrained,
    parent: str,
    parent_card: Mapping[str, Any],
    documents: Sequence[NewDocument],
    settings: Settings,
) -> dict[str, Any]:
    """What the card says of retraining. ``filers``: also those that the parent learned from."""
    known = parent_card.get("retraining", {}).get("filers", [])
    filers = {name for new in documents if new.truth for name in _names(new.truth)}
    return {
        "parent": parent,
        "scored_pages": len(result.old),
        "retraining": {
            "parent_parameters_sha256": parameters_hash(result.parent),
            "documents": [
                {"name": new.name, "medium": new.medium, "sha256": new.sha256} for new in documents
            ],
            "filers": sorted({*known, *filers}),
            "seed": settings.seed,
            "replayed": {"text": settings.amounts.text, "paper": settings.amounts.paper},
            "tuning": asdict(settings.tuning),
            "tested": result.tested,
            "new_documents": [_plain(pair) for pair in result.new],
            "old_layouts": _plain_sides(result.old),
            "worse_beyond_noise": list(result.worse),
            "wordings": by_label(result),
        },
    }


def _names(record: OwnershipDocument) -> Iterator[str]:
    """The names of the issuer and the owners, which the benchmark leaves out."""
    values = [record.issuer.issuerName] if record.issuer else []
    values += [o.reportingOwnerId.rptOwnerName for o in record.reportingOwner if o.reportingOwnerId]
    return (value.value for value in values if value and value.value)


def _plain_sides(pairs: Sequence[Pair]) -> dict[str, int]:
    before, after = _sides(pairs)
    return {
        "labels": before.total.total(),
        "wrong_before": before.errors,
        "wrong_after": after.errors,
    }


def _plain(pair: Pair) -> dict[str, Any]:
    facts: dict[str, Any] = {"name": pair.before.name, **_plain_sides([pair])}
    if pair.before.record and pair.after.record:
        sides = [
            summarise([record]).counts.f1 for record in (pair.before.record, pair.after.record)
        ]
        facts |= {"f1_before": round(sides[0], 4), "f1_after": round(sides[1], 4)}
    return facts
