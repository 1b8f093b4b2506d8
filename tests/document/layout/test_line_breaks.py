"""The weights of the signs of wrapped lines: a file of a model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ascii_ink import word

from extractor.document.layout.line_breaks import (
    FILE,
    MAX_BYTES,
    LineBreaks,
    line_breaks_of,
    usual_line_breaks,
)
from extractor.document.layout.runs import Run, make_runs
from extractor.document.layout.wraps import SIGNS, Habits
from extractor.errors import ModelError


def two_lines() -> list[Run]:
    return make_runs([word("Common", 0, 100), word("stock", 0, 112)])


def weights(**more: float) -> dict[str, float]:
    return dict.fromkeys(SIGNS, 0.0) | more


def says(breaks: LineBreaks) -> bool:
    last, run = two_lines()
    return breaks.is_wrapped(last, run, 0, 40, Habits())


def test_the_signs_are_weighed() -> None:
    assert not says(LineBreaks(-1.0, weights()))
    assert says(LineBreaks(-1.0, weights(**{"small letters": 2.0})))


def test_weights_come_back_from_their_file(tmp_path: Path) -> None:
    breaks = LineBreaks(0.5, weights(comma=1.25))
    breaks.save(tmp_path)
    assert LineBreaks.load(tmp_path) == breaks
    assert line_breaks_of(tmp_path) == breaks


def test_a_model_without_weights_takes_those_of_the_default_model(tmp_path: Path) -> None:
    assert line_breaks_of(tmp_path) == usual_line_breaks()


def content(**more: object) -> str:
    return json.dumps({"format": 1, "bias": 0.0, "weights": weights()} | more)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("no weights", "damaged"),
        ("[]", "damaged"),
        (content(bias=None), "damaged"),
        (content(bias=float("nan")), "no number"),
        (content(format=2), "format 2"),
        (content(weights={"comma": 1.0}), "other signs"),
        (" " * (MAX_BYTES + 1), "too large"),
    ],
)
def test_a_file_that_is_no_weights_is_refused(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=why):
        line_breaks_of(tmp_path)


def test_a_folder_without_weights_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no weights of line breaks"):
        LineBreaks.load(tmp_path)
