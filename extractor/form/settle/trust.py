"""How sure a label is that a rule gave, before it is calibrated."""

GUESSED = 0.5
"""Probability of a label that stands to reason, with nothing on the page that says so."""
TOLD = 0.8
"""Probability of a label that a caption or the words themselves tell."""
