"""``form4 train --add``: retrain, show what changed, and write the model if it may be."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from rich.console import Console

from extractor.document.layout.line_breaks import line_breaks_of
from extractor.document.readers.image.known.layouts import layouts_of
from extractor.errors import ModelError, OutputError, WorseModel
from extractor.mapping.checked import load_model, read_card
from extractor.mapping.model import CARD, WEIGHTS
from extractor.registry import in_use, model_folder, user_models
from extractor.training.card import ESTIMATORS, save_model
from extractor.training.evaluate import shares
from extractor.training.fit import Fitted, Progress, Recipe
from extractor.training.retrain.documents import NewDocument
from extractor.training.retrain.report import card_entries, show
from extractor.training.retrain.run import Retrained, Settings, retrain


def free_name(folder: Path) -> str:
    """A name for a model made of a folder's documents: the folder's, and the next number."""
    stem = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in folder.name)
    stem = stem.lstrip("._-")[:40] or "model"
    number = 1
    while (user_models() / f"{stem}-{number}").exists():
        number += 1
    return f"{stem}-{number}"


@dataclass(frozen=True, slots=True)
class Work:
    """A retrained model, and what it came from. ``folder``: the parent's."""

    result: Retrained
    documents: Sequence[NewDocument]
    settings: Settings
    parent: str
    folder: Path


def learn(
    parent: str | None,
    documents: Sequence[NewDocument],
    settings: Settings,
    progress: Progress,
) -> Work:
    """Retrain a model, the one in use when ``parent`` is None. Raises ModelError."""
    folder = model_folder(parent)
    settings = replace(settings, pages=_recipe(folder).seed)
    result = retrain(load_model(folder), documents, settings, progress)
    return Work(result, documents, settings, parent or in_use(), folder)


def show_and_keep(work: Work, name: str, target: Path, keep: bool, console: Console) -> None:
    """Show what changed and write the model into ``target``.

    Raises WorseModel when something got worse beyond noise and ``keep`` is not set, OutputError
    when it cannot be written.
    """
    show(work.result, console)
    if work.result.worse and not keep:
        raise WorseModel(name)
    try:
        _write(target, name, work)
    except OSError as error:
        raise OutputError(target, f"cannot be written ({error.strerror})") from error


def _recipe(folder: Path) -> Recipe:
    """The recipe that the first of all parents was made from. Raises ModelError."""
    card = read_card(folder)
    known = {f.name for f in fields(Recipe)}
    try:
        return Recipe(**{k: v for k, v in card["recipe"].items() if k in known})
    except (KeyError, AttributeError, TypeError) as error:
        raise ModelError(folder / CARD, "the card does not say how the model was made") from error


def _write(target: Path, name: str, work: Work) -> None:
    """Write the model beside its place and move it there, so that it is there whole or not."""
    result = work.result
    more = card_entries(result, work.parent, read_card(work.folder), work.documents, work.settings)
    scores = shares((pair.after.name, pair.after.tally) for pair in result.old)
    breaks, layouts = line_breaks_of(work.folder), layouts_of(work.folder)
    examples = dict(result.examples)
    estimators = dict(result.estimators)
    fitted = Fitted(result.model, breaks, layouts, estimators, len(result.new), 0, examples)
    target.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
    try:
        for path in work.folder.iterdir():  # what else belongs to a model is the parent's
            if path.is_file() and path.name not in (CARD, WEIGHTS, ESTIMATORS):
                shutil.copyfile(path, made / path.name)
        save_model(made, name, _recipe(work.folder), fitted, scores, more)
        made.chmod(0o755)
        if target.is_dir() and not any(target.iterdir()):
            target.rmdir()
        made.rename(target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
