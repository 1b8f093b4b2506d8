"""One reader for each kind of file; all give the same `Document`."""
