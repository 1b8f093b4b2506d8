"""A better model from a few labelled documents of a layout that the old one does not know.

`documents` reads them, `learned` finds their wordings, `material` makes pages of the
default set to go with them, `tune` fits, `judging` tests, `noise` tells a loss from chance,
`run` puts it together.
"""
