"""Drawing filings: `render` a record in a `Layout`, and `sample_layout` to choose one."""

from extractor.training.render.draw import render
from extractor.training.render.layout import (
    MARKDOWN_SEC,
    SEC_LAYOUTS,
    Layout,
    MarkdownOptions,
    PageOptions,
    SecOptions,
)
from extractor.training.render.sampling import FAMILIES, HOLDOUT_OPTIONS, sample_layout
from extractor.training.render.wordings import Wordings, holdout_wordings, training_wordings

__all__ = [
    "FAMILIES",
    "HOLDOUT_OPTIONS",
    "MARKDOWN_SEC",
    "SEC_LAYOUTS",
    "Layout",
    "MarkdownOptions",
    "PageOptions",
    "SecOptions",
    "Wordings",
    "holdout_wordings",
    "render",
    "sample_layout",
    "training_wordings",
]
