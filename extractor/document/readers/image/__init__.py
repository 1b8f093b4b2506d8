"""Pages that are pictures (scans, faxes, photographs), read with an OCR engine."""
