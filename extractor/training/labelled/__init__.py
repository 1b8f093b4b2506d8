"""Labelled documents: their format, and labels found by laying a page on its true record."""
