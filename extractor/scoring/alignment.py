"""A page that was read, laid on the true page by the words that both have.

Readers cut a scan's border and straighten it in ways of their own, so that its top left
corner is nowhere in particular; what stands wrong on it must still be seen to.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractor.document.ink import Check, PageInk, Rule, Word

LEAST = 6
"""Words that both pages must have, once each, to be laid on one another."""
_ROUNDS = 5
_NEAR = 0.8
"""Ems; a word further off than this from where the others say it should be has no say."""
_MOST_SCALE, _MOST_SLANT = 0.2, 0.06
"""How much a page may be larger or smaller, and be turned or slanted; more is a wrong fit."""

Floats = NDArray[np.float64]


def aligned(found: PageInk, true: PageInk, em: float) -> PageInk:
    """The found page moved, scaled and turned a little so that its words lie on the true ones.

    ``em``: the true page's letter size in points. With too few words in common, or no fit
    that a scan could have, it stays where it is.
    """
    pairs = _pairs(found, true)
    if len(pairs) < LEAST:
        return found
    there, here = np.array(pairs).transpose(1, 0, 2)
    fit = _fit(there, here, em)
    return found if fit is None else _moved(found, fit)


def _pairs(found: PageInk, true: PageInk) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """The places (left end, base line) of words that stand once on either page."""
    said, wanted = _once(found), _once(true)
    return [
        ((said[text].x0, said[text].base), (word.x0, word.base))
        for text, word in wanted.items()
        if text in said
    ]


def _once(ink: PageInk) -> dict[str, Word]:
    often = Counter(w.text for w in ink.words)
    return {w.text: w for w in ink.words if often[w.text] == 1 and len(w.text) > 2}


def _fit(there: Floats, here: Floats, em: float) -> Floats | None:
    """The affine map (3 x 2) from there to here that most words agree on."""
    shift = np.median(here - there, axis=0)
    fit = np.array([[1.0, 0.0], [0.0, 1.0], shift])
    homogeneous = np.column_stack([there, np.ones(len(there))])
    reach = 8 * em  # wide at first: scale and skew may be off
    for _ in range(_ROUNDS):
        away = np.abs(homogeneous @ fit - here).max(axis=1)
        near = away <= max(reach, float(np.median(away)))
        if near.sum() < LEAST:
            return None
        fit, *_ = np.linalg.lstsq(homogeneous[near], here[near], rcond=None)
        reach = max(_NEAR * em, reach / 3)
    if (np.abs(homogeneous @ fit - here).max(axis=1) <= 2 * em).sum() < LEAST:
        return None
    scale = np.abs(np.diag(fit[:2]) - 1).max()
    slant = max(abs(fit[0, 1]), abs(fit[1, 0]))
    return fit if scale <= _MOST_SCALE and slant <= _MOST_SLANT else None


def _moved(ink: PageInk, fit: Floats) -> PageInk:
    tall = float(fit[1, 1])

    def box(x0: float, top: float, x1: float, bottom: float) -> tuple[float, ...]:
        """By the middles of its sides, so that a slant does not make it larger."""
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        sides = np.array([[x0, y, 1], [x, top, 1], [x1, y, 1], [x, bottom, 1]]) @ fit
        return (
            float(sides[0, 0]),
            float(sides[1, 1]),
            float(sides[2, 0]),
            float(sides[3, 1]),
        )

    def word(old: Word) -> Word:
        x0, top, x1, bottom = box(*old.box)
        base = top + (old.base - old.top) * tall
        size = old.size * tall
        return old._replace(x0=x0, top=top, x1=x1, bottom=bottom, base=base, size=size)

    def rule(old: Rule) -> Rule:
        return Rule(*box(*old))

    def check(old: Check) -> Check:
        x0, top, x1, bottom = box(old.x0, old.top, old.x1, old.bottom)
        return Check(x0, top, x1, bottom, old.ticked)

    return replace(
        ink,
        words=tuple(map(word, ink.words)),
        levels=tuple(map(rule, ink.levels)),
        uprights=tuple(map(rule, ink.uprights)),
        checks=tuple(map(check, ink.checks)),
    )
