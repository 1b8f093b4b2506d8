"""The promises of goals.toml, held against the results of a run."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .results import Slice, paired

_FILE = Path(__file__).with_name("goals.toml")


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound on one figure. ``where`` are the tags of the slices that it is for.

    ``beside``: tags of another slice, all others being the same; then the bound is on the
    figure less that of the other slice, over the documents that both have.
    """

    name: str
    measure: str
    table: str = "slices"
    where: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)
    at_least: float | None = None
    at_most: float | None = None

    def met(self, figure: float) -> bool:
        """Whether the figure is within the bounds."""
        if self.at_least is not None and figure < self.at_least:
            return False
        return self.at_most is None or figure <= self.at_most

    @property
    def bound(self) -> str:
        """The bounds in words."""
        parts = [f"at least {self.at_least:g}"] if self.at_least is not None else []
        parts += [f"at most {self.at_most:g}"] if self.at_most is not None else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal, the worst figure that was measured for it, and the slices that miss it.

    ``figure`` and ``met`` are None when nothing of its kind was measured.
    """

    goal: Goal
    figure: float | None
    met: bool | None
    missed_by: tuple[str, ...] = ()


def load_goals(path: Path = _FILE) -> tuple[Goal, ...]:
    """Read the goals. Raises `tomllib.TOMLDecodeError` and `TypeError` for a faulty file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Goal(**goal) for goal in data["goal"])


def _figures(goal: Goal, slices: Sequence[Slice], speed: dict[str, Any]) -> list[tuple[str, float]]:
    if goal.table == "speed":
        figure = speed.get(goal.measure)
        return [] if figure is None else [("speed", float(figure))]
    found = []
    for one in slices:
        if any(one.tags.get(key) != value for key, value in goal.where.items()):
            continue
        figure = _beside(goal, one, slices) if goal.beside else one.to_json()[goal.measure]
        if figure is not None:
            found.append((" · ".join(filter(None, one.tags.values())), float(figure)))
    return found


def _beside(goal: Goal, one: Slice, slices: Sequence[Slice]) -> float | None:
    """How much more a slice's figure is than its sibling's; None without one."""
    wanted = one.tags | goal.beside
    other = next((s for s in slices if s.tags == wanted), None)
    both = paired(one, other) if other is not None else None
    if both is None:
        return None
    mine, theirs = (s.to_json()[goal.measure] for s in both)
    return float(mine) - float(theirs)


def judge(
    goals: Sequence[Goal], slices: Sequence[Slice], speed: dict[str, Any]
) -> tuple[Verdict, ...]:
    """Hold each goal against every slice that it is for; all of them have to meet it."""
    verdicts = []
    for goal in goals:
        figures = _figures(goal, slices, speed)
        if not figures:
            verdicts.append(Verdict(goal, None, None))
            continue
        values = [figure for _, figure in figures]
        worst = min(values) if goal.at_least is not None else max(values)
        missed = tuple(name for name, figure in figures if not goal.met(figure))
        verdicts.append(Verdict(goal, worst, not missed, missed))
    return tuple(verdicts)
