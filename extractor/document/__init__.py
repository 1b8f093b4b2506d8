"""Documents as read: lines of spans and grids of cells, and the readers that give them.

Nothing in here knows what a Form 4 is, but for `sniff`, which tells the SEC's own
XML from pages.
"""
