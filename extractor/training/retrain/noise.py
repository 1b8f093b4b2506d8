"""Whether a model is worse than another beyond chance.

The same pages were read by both. If neither were better, each page's difference in errors
could as well have had the other sign: the share of all choices of signs with a sum at least
as bad tells how likely the loss is chance (a paired permutation test, pages as units, since
the labels of one page stand or fall together). Where several groups of pages are tested, Holm's
correction keeps the chance of one false alarm at the level given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

LEVEL = 0.05
DRAWS = 20_000
EXACT = 14
"""Pages with a difference up to which all choices of signs are counted."""


def chance_of_loss(more_errors: Sequence[int], seed: int = 0) -> float:
    """The probability of a loss at least this large by chance. ``more_errors``: for each page."""
    differences = np.array([d for d in more_errors if d], np.int64)
    n, loss = len(differences), int(differences.sum())
    if loss <= 0:
        return 1.0
    if n <= EXACT:
        signs = 1 - 2 * ((np.arange(1 << n)[:, None] >> np.arange(n)) & 1)
        return float(np.mean(signs @ differences >= loss))
    signs = 1 - 2 * np.random.default_rng(seed).integers(0, 2, (DRAWS, n))
    return float((np.sum(signs @ differences >= loss) + 1) / (DRAWS + 1))


def losses(groups: Mapping[str, Sequence[int]], level: float = LEVEL) -> list[str]:
    """The groups that are worse beyond noise (Holm). Each group has its pages' differences."""
    found: list[str] = []
    ranked = sorted((chance_of_loss(pages), name) for name, pages in groups.items())
    for k, (chance, name) in enumerate(ranked):
        if chance > level / (len(ranked) - k):
            break
        found.append(name)
    return found
