"""What is said of a whole page, beside the warnings that stand at single values."""

from __future__ import annotations

import warnings


class PageWarning(UserWarning):
    """Something on the page that no value can carry: a row left out, a doubtful scale.

    Given as a Python warning; the command line tells it as ``form4: warning:``.
    """


def tell(message: str) -> None:
    """Give a `PageWarning`."""
    warnings.warn(message, PageWarning, stacklevel=2)
