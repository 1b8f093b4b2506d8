"""Reads PDF with a text layer: pdfplumber's letters and drawings as ink with places."""
