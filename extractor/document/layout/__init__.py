"""From ink with places to lines and grids: one room for PDF pages and scans alike.

    rules -> cells of ruled grids   rules.py, lattice.py, grids.py
    words -> runs -> blocks -> rows of blocks   runs.py, breaks.py, joins.py, rows.py
    rows  -> grids without rules   columns.py
    page  -> parts in reading order, pages -> document   page.py, pages.py, emit.py

All tolerances are in ems: multiples of the size of the page's letters.
"""
