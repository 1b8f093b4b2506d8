"""The SEC's paper form, drawn and typed on: editions of 7-97, 9-02 and 2026."""

from extractor.training.render.paper.blank import fill_blank
from extractor.training.render.paper.draw import render_paper
from extractor.training.render.paper.options import EDITIONS, PaperOptions, sample_paper_options

__all__ = ["EDITIONS", "PaperOptions", "fill_blank", "render_paper", "sample_paper_options"]
