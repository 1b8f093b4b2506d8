"""``python -m extractor``: the command ``form4`` where it is not on the path."""

from __future__ import annotations

from extractor.cli import main

if __name__ == "__main__":
    main()
