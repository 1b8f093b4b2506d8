"""Compare a record with the true one: pair what comes in lists, then judge each item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy.optimize import linear_sum_assignment

from extractor.catalogue.layouts import Printed
from extractor.form.record import OwnershipDocument
from extractor.scoring.items import FOOTNOTE, TABLES, Entry, Item, Items, flatten
from extractor.scoring.outcomes import Comparison, Outcome, RowCounts, Verdict
from extractor.scoring.settle import form_of, settle, shown

Shows = Callable[[str, int], bool]
"""(whole path, place of the entry) -> whether the page prints it."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which true entry belongs to which predicted one; each at most once."""

    pairs: tuple[tuple[Entry, Entry], ...]
    missed: tuple[Entry, ...]
    extra: tuple[Entry, ...]

    @property
    def in_order(self) -> bool:
        """Whether the predicted entries stand in the order of the true ones."""
        places = [predicted.index for _, predicted in self.pairs]
        return places == sorted(places)


def _shown_items(entry: Entry, place: int, shows: Shows) -> Items:
    return {p: i for p, i in entry.items.items() if shows(f"{entry.prefix}/{p}", place)}


def _equal_fields(true: Items, predicted: Items) -> int:
    return sum(1 for p, i in true.items() if p in predicted and predicted[p].value == i.value)


def pair(true: tuple[Entry, ...], predicted: tuple[Entry, ...], shows: Shows) -> Pairing:
    """Pair entries one to one so that as many fields as possible are equal.

    Among pairings with the same number of equal fields the one nearest to the order
    of the page is taken, so that equal rows are not said to be out of order.
    """
    if not true or not predicted:
        return Pairing((), true, predicted)
    equal = np.zeros((len(true), len(predicted)))
    away = np.zeros_like(equal)
    for t, entry in enumerate(true):
        wanted = _shown_items(entry, t, shows)
        for p, other in enumerate(predicted):
            equal[t, p] = _equal_fields(wanted, other.items)
            away[t, p] = (t - p) ** 2
    # No sum of distances may outweigh a single field.
    weight = away.max() * min(len(true), len(predicted)) + 1
    rows, cols = linear_sum_assignment(equal * weight - away, maximize=True)
    pairs = tuple((true[t], predicted[p]) for t, p in zip(rows, cols, strict=True))
    taken_true, taken_predicted = set(rows.tolist()), set(cols.tolist())
    return Pairing(
        pairs,
        tuple(e for n, e in enumerate(true) if n not in taken_true),
        tuple(e for n, e in enumerate(predicted) if n not in taken_predicted),
    )


def judge(path: str, index: int | str | None, true: Item | None, said: Item | None) -> Outcome:
    """The outcome of one item; at least one side has it."""
    if said is None:
        verdict = Verdict.MISSED
    elif true is None:
        verdict = Verdict.FALSE
    else:
        verdict = Verdict.RIGHT if true.value == said.value else Verdict.WRONG
    return Outcome(
        path,
        index,
        true.value if true else None,
        said.value if said else None,
        verdict,
        said.confidence if said else None,
        said.evidence if said else None,
    )


def _judge_all(
    true: Items, said: Items, index: int | None, paths: Callable[[str], str]
) -> list[Outcome]:
    keys = dict.fromkeys([*true, *said])
    return [judge(paths(key), index, true.get(key), said.get(key)) for key in keys]


def _judge_pair(true: Entry, said: Entry, shows: Shows) -> list[Outcome]:
    place = true.index
    wanted = _shown_items(true, place, shows)
    given = {
        path: item
        for path, item in said.items.items()
        if shows(f"{true.prefix}/{path}", place)
        and (path in wanted or shows(f"{said.prefix}/{path}", place))
    }

    def whole(path: str) -> str:
        return f"{(true if path in wanted else said).prefix}/{path}"

    return _judge_all(wanted, given, place, whole)


def _below(prefix: str, path: str) -> str:
    return f"{prefix}/{path}"


def _judge_list(pairing: Pairing, shows: Shows) -> list[list[Outcome]]:
    """The outcomes, a list for each true entry or extra one."""
    entries = [_judge_pair(true, said, shows) for true, said in pairing.pairs]
    for entry in pairing.missed:
        items = _shown_items(entry, entry.index, shows)
        entries.append(_judge_all(items, {}, entry.index, partial(_below, entry.prefix)))
    for entry in pairing.extra:
        items = _shown_items(entry, entry.index, shows)
        entries.append(_judge_all({}, items, entry.index, partial(_below, entry.prefix)))
    return entries


def compare(
    truth: OwnershipDocument,
    predicted: OwnershipDocument | None,
    printed: Printed,
    *,
    document: str = "",
    tags: Mapping[str, str] | None = None,
    error: str | None = None,
) -> Comparison:
    """Judge ``predicted`` by ``truth``, as far as the page prints it.

    ``predicted`` None means that nothing came out: all is missed. ``error`` says why.
    """
    bare = flatten(truth)
    form = form_of(bare)
    true = settle(bare, form, printed, truth=True)
    said = settle(flatten(predicted), form, printed, truth=False)

    def in_entry(path: str, _: int) -> bool:
        return shown(path, form, printed)

    def in_owner(path: str, place: int) -> bool:
        return shown(path, form, printed, place)

    outcomes = _judge_all(true.single, said.single, None, lambda path: path)
    if FOOTNOTE not in printed.omitted:
        for key in dict.fromkeys([*true.footnotes, *said.footnotes]):
            outcomes.append(judge(FOOTNOTE, key, true.footnotes.get(key), said.footnotes.get(key)))
    owners = pair(true.owners, said.owners, in_owner)
    signatures = pair(true.signatures, said.signatures, in_entry)
    in_order = owners.in_order and signatures.in_order
    for people, shows in ((owners, in_owner), (signatures, in_entry)):
        for entry in _judge_list(people, shows):
            outcomes.extend(entry)
    n_true = n_said = n_exact = 0
    counts_right = True
    for table in TABLES:
        rows = pair(true.rows[table], said.rows[table], in_entry)
        in_order = in_order and rows.in_order
        judged = _judge_list(rows, in_entry)
        outcomes.extend(o for row in judged for o in row)
        n_true += len(true.rows[table])
        n_said += len(said.rows[table])
        counts_right = counts_right and len(true.rows[table]) == len(said.rows[table])
        n_exact += sum(all(o.verdict is Verdict.RIGHT for o in row) for row in judged)
    return Comparison(
        document=document,
        outcomes=tuple(outcomes),
        rows=RowCounts(n_true, n_said, n_exact),
        row_count_right=counts_right,
        order_right=in_order and predicted is not None,
        failed=predicted is None,
        error=error,
        tags=dict(tags or {}),
    )
