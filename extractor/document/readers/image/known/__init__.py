"""Known layouts: ruled bands of cells whose captions need not be read."""
