"""Filings as typists and filers' software typed them in ASCII, 1993 to 2003.

`render_ascii` draws a record with `AsciiOptions`; `sample_ascii_options` chooses some. Nothing
here trains the model: it is what ASCII is measured on.
"""

from extractor.training.render.ascii.draw import Page, render_ascii
from extractor.training.render.ascii.options import (
    EDITIONS,
    STYLES,
    AsciiOptions,
    Style,
    sample_ascii_options,
    sample_holdout_options,
)

__all__ = [
    "EDITIONS",
    "STYLES",
    "AsciiOptions",
    "Page",
    "Style",
    "render_ascii",
    "sample_ascii_options",
    "sample_holdout_options",
]
