"""Measuring the extractor from outside, through its public API only.

`command.command` is ``form4 benchmark``. What is measured, and what the columns mean, is
told in docs/benchmark.md.
"""
