"""Fitting the mapping model: examples -> scikit-learn networks -> plain arrays."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from extractor.catalogue.labels import COLUMNS
from extractor.document.layout.line_breaks import LineBreaks, usual_line_breaks
from extractor.document.readers.image.known.layouts import Layouts, usual_layouts
from extractor.mapping.model import CALIBRATION, GRID_LABELS, SPAN_LABELS, MappingModel
from extractor.mapping.network import Network
from extractor.training.calibration import Judged, as_network, fit_calibration, judge_page
from extractor.training.corpus import MEDIA, Medium, pages
from extractor.training.examples import Examples, Wear, gather, word_counts
from extractor.training.layouts import Captions, fit_layouts, layout_captions
from extractor.training.line_breaks import BreakExamples, break_examples, fit_line_breaks

Floats = NDArray[np.float32]
Progress = Callable[[str, int, int], None]
"""Called with the stage's name, what is done and what there is in all."""

CHUNK = 40
"""Pages of text that a worker makes at a time."""

SMALL_CHUNK = 10
"""The same of pages that take longer."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a model is made from. The same recipe gives the same arrays on the same machine.

    ``documents`` are pages of text, ``prints`` pages printed by a browser, ``papers`` forms of
    paper. ``break_prints``: how many of the prints teach what tells wrapped lines;
    ``layout_prints``, ``layout_papers``: how many teach the layouts that scans are compared with.
    ``calibration_documents`` and so on: pages that tell how far confidence can be trusted, at
    most as many as are learned from.
    """

    documents: int = 6000
    prints: int = 700
    papers: int = 500
    break_prints: int = 300
    layout_prints: int = 200
    layout_papers: int = 100
    seed: int = 1
    calibration_documents: int = 700
    calibration_prints: int = 150
    calibration_papers: int = 80
    vocabulary_documents: int = 500
    vocabulary_size: int = 120
    hidden: int = 64
    epochs: int = 12
    batch: int = 256
    alpha: float = 1e-3
    learning_rate: float = 1.5e-3


@dataclass(frozen=True, slots=True)
class Fitted:
    """The arrays for extraction, the estimators they came from, and what was learned from.

    ``breaks``: tells wrapped lines; the default model's where no examples were made
    (there is no estimator of them then). ``layouts``: whose captions need not be
    read; the default model's where none were found. ``examples``: by estimator.
    """

    model: MappingModel
    breaks: LineBreaks
    layouts: Layouts
    estimators: dict[str, MLPClassifier | LogisticRegression]
    pages: int
    skipped: int
    examples: dict[str, int]


def fit(recipe: Recipe, workers: int, progress: Progress) -> Fitted:
    """Fit what tells wrapped lines; make the pages, gather examples and fit the three networks."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        # First, since the pages that all else is learned from are laid out by it.
        broken = _break_examples(recipe, pool, progress)
        told = fit_line_breaks(broken)
        breaks = told[0] if told is not None else usual_line_breaks()
        layouts = _layouts(recipe, breaks, pool, progress)
        words = _vocabularies(recipe, breaks, pool, progress)
        examples, made, skipped = _examples(recipe, words, breaks, pool, progress)
    order = {"grid": GRID_LABELS, "cell": COLUMNS, "span": SPAN_LABELS}
    fitted = _fit_networks(
        recipe,
        {
            "grid": (examples.grid_x, examples.grid_y),
            "cell": (examples.cell_x, examples.cell_y),
            "span": (examples.span_x, examples.span_y),
        },
        workers,
        progress,
    )
    networks = {name: export(estimator, order[name]) for name, estimator in fitted.items()}
    model = MappingModel(
        grid=networks["grid"],
        cell=networks["cell"],
        span=networks["span"],
        cell_words=words[0],
        span_words=words[1],
    )
    estimators: dict[str, MLPClassifier | LogisticRegression] = {**fitted}
    learned_of: dict[str, Sequence[object]] = {
        "grid": examples.grid_y, "cell": examples.cell_y, "span": examples.span_y,
    }  # fmt: skip
    if told is not None:
        estimators[LINE_BREAKS], learned_of[LINE_BREAKS] = told[1], broken.wrapped
    judged = _judged(recipe, model, breaks, workers, progress)
    trust = fit_calibration(judged)
    if trust is not None:
        model = replace(model, calibration=as_network(trust))
        estimators[CALIBRATION], learned_of[CALIBRATION] = trust, judged.right
    counts = {name: len(learned) for name, learned in learned_of.items()}
    return Fitted(model, breaks, layouts, estimators, made, skipped, counts)


LINE_BREAKS = "line breaks"
"""The name of the estimator that tells wrapped lines."""


def _fit_networks(
    recipe: Recipe,
    parts: dict[str, tuple[list[Floats], list[str]]],
    workers: int,
    progress: Progress,
) -> dict[str, MLPClassifier]:
    """Fit the networks side by side, in threads: their time goes into products of arrays."""
    fitted: dict[str, MLPClassifier] = {}
    # One thread for each network's sums: in another order they give other last digits.
    with threadpool_limits(1), warnings.catch_warnings(), ThreadPoolExecutor(workers) as threads:
        warnings.simplefilter("ignore", ConvergenceWarning)  # epochs are the stopping rule
        jobs = {name: threads.submit(_fit_one, recipe, x, y) for name, (x, y) in parts.items()}
        for k, (name, job) in enumerate(jobs.items(), 1):
            fitted[name] = job.result()
            progress("fitting", k, len(parts))
    return fitted


def _fit_one(recipe: Recipe, x: list[Floats], y: list[str]) -> MLPClassifier:
    estimator = MLPClassifier(
        hidden_layer_sizes=(recipe.hidden,),
        alpha=recipe.alpha,
        batch_size=recipe.batch,
        learning_rate_init=recipe.learning_rate,
        max_iter=recipe.epochs,
        random_state=recipe.seed,
    )
    estimator.fit(np.vstack(x), np.array(y))
    # Only further fitting needs the optimiser, and skops does not know its type.
    estimator._optimizer = None
    return estimator


def export(estimator: MLPClassifier, labels: Sequence[str]) -> Network:
    """The arrays of a fitted classifier, its outputs in the order of ``labels``.

    Labels that no example had get a probability of nearly nothing.
    """
    weights = [np.asarray(w, np.float32) for w in estimator.coefs_]
    biases = [np.asarray(b, np.float32) for b in estimator.intercepts_]
    last_w, last_b = weights.pop(), biases.pop()
    classes = [str(c) for c in estimator.classes_]
    if len(classes) == 2:  # scikit-learn keeps one logistic output; softmax wants two
        last_w = np.hstack([np.zeros_like(last_w), last_w])
        last_b = np.concatenate([np.zeros_like(last_b), last_b])
    w = np.zeros((last_w.shape[0], len(labels)), np.float32)
    b = np.full(len(labels), NEVER_SEEN, np.float32)
    for k, label in enumerate(classes):
        w[:, labels.index(label)] = last_w[:, k]
        b[labels.index(label)] = last_b[k]
    return Network(tuple(labels), (*weights, w), (*biases, b))


NEVER_SEEN = -30.0
"""Bias of a label that no example had."""

Chunk = tuple[Medium, range]


def _chunks(medium: Medium, n: int) -> list[Chunk]:
    size = CHUNK if medium == "text" else SMALL_CHUNK
    return [(medium, range(a, min(a + size, n))) for a in range(0, n, size)]


def _break_examples(recipe: Recipe, pool: ProcessPoolExecutor, progress: Progress) -> BreakExamples:
    out = BreakExamples()
    chunks = [numbers for _, numbers in _chunks("print", min(recipe.break_prints, recipe.prints))]
    jobs = pool.map(break_examples, [recipe.seed] * len(chunks), chunks)
    for k, part in enumerate(jobs):
        out += part
        progress("line breaks", k + 1, len(chunks))
    return out


def _judged(
    recipe: Recipe, model: MappingModel, breaks: LineBreaks, workers: int, progress: Progress
) -> Judged:
    out = Judged()
    chunks = _chunks("print", min(recipe.calibration_prints, recipe.prints))
    chunks += _chunks("paper", min(recipe.calibration_papers, recipe.papers))
    chunks += _chunks("text", min(recipe.calibration_documents, recipe.documents))
    n = len(chunks)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        jobs = pool.map(_judge_chunk, [recipe.seed] * n, chunks, [model] * n, [breaks] * n)
        for k, part in enumerate(jobs, 1):
            out += part
            progress("calibrating", k, n)
    return out


def _judge_chunk(seed: int, chunk: Chunk, model: MappingModel, breaks: LineBreaks) -> Judged:
    out = Judged()
    medium, numbers = chunk
    for number in numbers:
        out += judge_page(seed, number, medium, model, breaks)
    return out


def _layouts(
    recipe: Recipe, breaks: LineBreaks, pool: ProcessPoolExecutor, progress: Progress
) -> Layouts:
    found = Captions()
    chunks = _chunks("print", min(recipe.layout_prints, recipe.prints))
    chunks += _chunks("paper", min(recipe.layout_papers, recipe.papers))
    jobs = pool.map(_caption_chunk, [recipe.seed] * len(chunks), chunks, [breaks] * len(chunks))
    for k, part in enumerate(jobs):
        found += part
        progress("layouts", k + 1, len(chunks))
    fitted = fit_layouts(found)
    return fitted if fitted.bands else usual_layouts()


def _caption_chunk(seed: int, chunk: Chunk, breaks: LineBreaks) -> Captions:
    medium, numbers = chunk
    return layout_captions(seed, numbers, medium, breaks)


Words = tuple[dict[str, int], dict[str, int]]
"""The words that the judges of cells and of spans know."""


def _vocabularies(
    recipe: Recipe, breaks: LineBreaks, pool: ProcessPoolExecutor, progress: Progress
) -> Words:
    cells: Counter[str] = Counter()
    words: Counter[str] = Counter()
    chunks = _chunks("text", min(recipe.vocabulary_documents, recipe.documents))
    chunks += _chunks("paper", min(recipe.vocabulary_documents // 10, recipe.papers))
    n = len(chunks)
    jobs = pool.map(_count_chunk, [recipe.seed] * n, chunks, [breaks] * n)
    for k, (a, b) in enumerate(jobs):
        cells.update(a)
        words.update(b)
        progress("reading words", k + 1, n)
    return _vocabulary(cells, recipe.vocabulary_size), _vocabulary(words, recipe.vocabulary_size)


def _vocabulary(counts: Counter[str], size: int) -> dict[str, int]:
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]
    return {word: i for i, word in enumerate(sorted(word for word, _ in common))}


def _count_chunk(seed: int, chunk: Chunk, breaks: LineBreaks) -> tuple[Counter[str], Counter[str]]:
    cells: Counter[str] = Counter()
    words: Counter[str] = Counter()
    medium, numbers = chunk
    for _, labelled in pages(seed, numbers, medium, breaks):
        if labelled is not None:
            a, b = word_counts(labelled)
            cells.update(a)
            words.update(b)
    return cells, words


def _examples(
    recipe: Recipe,
    words: Words,
    breaks: LineBreaks,
    pool: ProcessPoolExecutor,
    progress: Progress,
) -> tuple[Examples, int, int]:
    out = Examples()
    made = skipped = 0
    # The slow ones first, so that no worker ends long after the others.
    chunks = _chunks("print", recipe.prints)
    chunks += _chunks("paper", recipe.papers) + _chunks("text", recipe.documents)
    n = len(chunks)
    jobs = pool.map(_gather_chunk, [recipe.seed] * n, chunks, [words] * n, [breaks] * n)
    for k, (part, kept, lost) in enumerate(jobs):
        for name in ("grid_x", "grid_y", "cell_x", "cell_y", "span_x", "span_y"):
            getattr(out, name).extend(getattr(part, name))
        made += kept
        skipped += lost
        progress("making examples", k + 1, n)
    return out, made, skipped


def _gather_chunk(
    seed: int, chunk: Chunk, words: Words, breaks: LineBreaks
) -> tuple[Examples, int, int]:
    out = Examples()
    kept = lost = 0
    medium, numbers = chunk
    rng = np.random.default_rng([seed, numbers.start, MEDIA.index(medium)])
    for _, labelled in pages(seed, numbers, medium, breaks):
        if labelled is None:
            lost += 1
            continue
        kept += 1
        gather(labelled, *words, rng, out, Wear())
    # One block a list travels back faster than many rows.
    for name in ("grid_x", "cell_x", "span_x"):
        rows = getattr(out, name)
        setattr(out, name, [np.vstack(rows)] if rows else [])
    return out, kept, lost
