"""Retraining: learn from labelled documents, test on those left out and on the old layouts."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Literal

import numpy as np
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from extractor.mapping.fuzzy import Learned
from extractor.mapping.model import MappingModel
from extractor.training.examples import LabelledPage
from extractor.training.fit import Progress
from extractor.training.retrain.documents import NewDocument
from extractor.training.retrain.judging import Pair, try_document, try_page
from extractor.training.retrain.learned import learn_wordings
from extractor.training.retrain.material import Amounts, start
from extractor.training.retrain.noise import losses
from extractor.training.retrain.tune import Blocks, Tuning, tune

FOLDS = 5
FEWEST_FOR_FOLDS = 8
"""Documents from which they are left out a few at a time, not one by one."""
NEW = "new documents"
OLD = "all old layouts"

Tested = Literal["leave one out", "5 folds", "on itself"]
Estimators = dict[str, MLPClassifier]


@dataclass(frozen=True, slots=True)
class Settings:
    """How to retrain. ``seed``: of chance in fitting; ``pages``: of the parent's default set."""

    seed: int = 1
    pages: int = 1
    workers: int = 2
    amounts: Amounts = field(default_factory=Amounts)
    tuning: Tuning = field(default_factory=Tuning)


@dataclass(frozen=True, slots=True)
class Retrained:
    """The new model and how it did.

    ``new``: each labelled document before, and after by a model that had not seen it (by the
    model itself when there is one document only: ``tested``). ``old``: the held-out pages of the
    layouts that the parent learned. ``worse``: groups of pages that are worse beyond noise.
    """

    model: MappingModel
    estimators: Estimators
    parent: MappingModel
    tested: Tested
    new: tuple[Pair, ...]
    old: tuple[Pair, ...]
    worse: tuple[str, ...]
    examples: dict[str, int]

    @property
    def wordings(self) -> Learned:
        """What it learned besides what its parent knew."""
        known = set(self.parent.wordings)
        return tuple(pair for pair in self.model.wordings if pair not in known)


def retrain(
    parent: MappingModel,
    documents: Sequence[NewDocument],
    settings: Settings,
    progress: Progress,
) -> Retrained:
    """Learn from the documents. Raises ValueError when none of them has labels."""
    kept = [new for new in documents if new.plain is not None]
    if not kept:
        raise ValueError("none of the documents has labels")
    folds = leave_out(len(kept), settings.seed)
    with ProcessPoolExecutor(settings.workers, mp_context=get_context("spawn")) as pool:
        material = start(pool, parent, settings.pages, settings.amounts)
        progress("making pages", 0, 1)
        replay = material.replay()
        progress("making pages", 1, 1)
        # One thread each: sums in another order would give other last digits on every run.
        with threadpool_limits(1), ThreadPoolExecutor(settings.workers) as threads:
            parts = [[new for k, new in enumerate(kept) if k not in out] for out in folds]
            jobs = [
                threads.submit(_learn, parent, part, replay, settings) for part in [kept, *parts]
            ]
            done = []
            for k, job in enumerate(jobs):
                progress("fitting", k, len(jobs))
                done.append(job.result())
            progress("fitting", len(jobs), len(jobs))
        (model, estimators), *others = done
        tested: Tested = "leave one out" if len(kept) < FEWEST_FOR_FOLDS else "5 folds"
        if len(kept) == 1:
            tested, folds, others = "on itself", [[0]], [(model, estimators)]
        new = [
            _pair(kept[k], parent, fold_model)
            for out, (fold_model, _) in zip(folds, others, strict=True)
            for k in out
        ]
        old = []
        pages = list(material.pages())
        for k, page in enumerate(pages):
            progress("scoring", k + 1, len(pages))
            both = [try_page(page.family, page.document, page.labelled, m) for m in (parent, model)]
            old.append(Pair(*both))
    return Retrained(
        model=model,
        estimators=estimators,
        parent=parent,
        tested=tested,
        new=tuple(sorted(new, key=lambda pair: pair.before.name)),
        old=tuple(old),
        worse=tuple(losses(_groups(new if len(kept) > 1 else [], old))),
        examples={name: len(block.y) for name, block in replay.items()},
    )


def leave_out(count: int, seed: int) -> list[list[int]]:
    """Which documents are left out in each fold; no folds for a single one."""
    if count == 1:
        return []
    if count < FEWEST_FOR_FOLDS:
        return [[k] for k in range(count)]
    order = np.random.default_rng(seed).permutation(count).tolist()
    return [order[k::FOLDS] for k in range(FOLDS)]


def _learn(
    parent: MappingModel, documents: Sequence[NewDocument], replay: Blocks, settings: Settings
) -> tuple[MappingModel, Estimators]:
    plain = [page for new in documents if (page := new.labelled(parent.wordings)) is not None]
    wordings = learn_wordings(plain, parent.wordings)
    pages: list[LabelledPage] = [
        page for new in documents if (page := new.labelled(wordings)) is not None
    ]
    return tune(parent, wordings, pages, replay, settings.seed, settings.tuning)


def _pair(new: NewDocument, parent: MappingModel, model: MappingModel) -> Pair:
    before, after = try_document(new, parent), try_document(new, model)
    assert before is not None and after is not None
    return Pair(before, after)


def _groups(new: Sequence[Pair], old: Sequence[Pair]) -> dict[str, list[int]]:
    """More errors after than before, page by page, for each group that is tested."""
    groups: dict[str, list[int]] = {OLD: [pair.more_errors for pair in old]}
    for pair in old:
        groups.setdefault(pair.before.name, []).append(pair.more_errors)
    if new:
        groups[NEW] = [pair.more_errors for pair in new]
    return groups
