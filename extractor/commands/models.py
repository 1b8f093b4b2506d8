"""``form4 models``: what models there are, what they scored, and which one is taken."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from statistics import mean
from typing import Any

import click

from extractor.errors import ModelError
from extractor.mapping.checked import load_model, read_card
from extractor.registry import entries, in_use, model_folder, use

KINDS = ("tables", "columns", "spans")
"""What the scores on a card are of."""


@click.group("models", short_help="List, show and compare models, and choose one.")
def command() -> None:
    """The models that came with the package and those that you made with `form4 train`."""


@command.command("list")
def list_models() -> None:
    """List all models: the one in use, when and from what they were made, what they score.

    Scores are shares labelled right on held-out pages, the mean over the layout families.
    """
    chosen = in_use()
    rows: list[tuple[str, ...]] = [("", "name", "made", "from", *KINDS)]
    for entry in entries():
        mark = "*" if entry.name == chosen else ""
        try:
            card = read_card(entry.folder)
        except ModelError as error:
            rows.append((mark, entry.name, "", error.what, *("" for _ in KINDS)))
            continue
        origin = card.get("parent") or ("the package" if entry.shipped else "generated filings")
        means = [_figure(_mean(card, kind)) for kind in KINDS]
        rows.append((mark, entry.name, str(card.get("made", "")), str(origin), *means))
    _print_columns(rows)


@command.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="The whole card, as it is stored.")
def show(name: str | None, as_json: bool) -> None:
    """Show the card of a model: what it was made of and what it scored.

    NAME is a model's name or folder; without it the model in use is shown. The model is
    loaded, so that one that cannot be used here says so.
    """
    folder = model_folder(name)
    card = read_card(folder)
    if as_json:
        click.echo(json.dumps(card, indent=2, ensure_ascii=False))
        load_model(folder)
        return
    facts = [
        ("name", card.get("name", folder.name)),
        ("folder", folder),
        ("made", card.get("made")),
        ("parent", card.get("parent")),
        ("seed", card.get("recipe", {}).get("seed")),
        ("parameters", card.get("parameters_sha256")),
    ]
    facts += [(f"{k} made with", v) for k, v in card.get("versions", {}).items()]
    data = card.get("data", {})
    facts += [(f"data: {k}", v) for k, v in data.items() if not isinstance(v, dict)]
    _print_columns([(key, str(value)) for key, value in facts if value is not None])
    _show_retraining(card.get("retraining", {}))
    scores = card.get("scores", {})
    if scores:
        click.echo("\nheld-out pages, share labelled right")
        _print_columns(_score_rows([scores]))
    load_model(folder)


@command.command()
@click.argument("one")
@click.argument("other")
def compare(one: str, other: str) -> None:
    """Show the scores of two models side by side, and where their cards differ."""
    cards = [read_card(model_folder(name)) for name in (one, other)]
    rows = _score_rows([card.get("scores", {}) for card in cards])
    _print_columns([("", one, other), *rows])
    for key in ("made", "parent", "format", "parameters_sha256"):
        said = [card.get(key) for card in cards]
        if said[0] != said[1]:
            click.echo(f"{key}: {said[0] or '-'} | {said[1] or '-'}")
    if cards[0].get("scored_pages") != cards[1].get("scored_pages"):
        click.echo("The two were not scored on the same number of held-out pages.")
    learned = [card.get("retraining", {}).get("wordings", {}) for card in cards]
    for name, words in zip((one, other), learned, strict=True):
        if words:
            click.echo(f"wordings learned by {name}: {sum(map(len, words.values()))}")


@command.command("use")
@click.argument("name")
def use_model(name: str) -> None:
    """Take this model from now on where none is named. `default` is the package's own.

    The choice is stored beside your models; --model overrides it.
    """
    folder = model_folder(name)
    load_model(folder)
    use(name)
    click.echo(f"in use: {name} ({folder})")


def _show_retraining(retraining: Mapping[str, Any]) -> None:
    if not retraining:
        return
    click.echo("\nlabelled documents")
    _print_columns([(d["name"], d["medium"], d["sha256"]) for d in retraining["documents"]])
    for label, texts in retraining.get("wordings", {}).items():
        click.echo(f"learned for {label}: {'; '.join(texts)}")


def _mean(card: Mapping[str, Any], kind: str) -> float | None:
    found = [v for k, v in card.get("scores", {}).items() if k.endswith(f"/{kind}")]
    return mean(found) if found else None


def _figure(share: float | None) -> str:
    return "-" if share is None else f"{share:.4f}"


def _score_rows(scores: Sequence[Mapping[str, float]]) -> list[tuple[str, ...]]:
    keys = sorted({key for one in scores for key in one})
    return [(key, *(_figure(one.get(key)) for one in scores)) for key in keys]


def _print_columns(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(f"{t:<{w}}" for t, w in zip(row, widths, strict=True)).rstrip())
