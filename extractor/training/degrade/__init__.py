"""Pages of PDF made into scans, faxes and photos, in the files that people have."""

from extractor.training.degrade.files import write_scan
from extractor.training.degrade.options import (
    CONDITIONS,
    FILE_KINDS,
    Condition,
    FileKind,
    ScanOptions,
    sample_file_kind,
    sample_scan_options,
)
from extractor.training.degrade.scan import Scan, scan_page, scan_pdf
from extractor.training.degrade.truth import true_inks, upright_ink

__all__ = [
    "CONDITIONS",
    "FILE_KINDS",
    "Condition",
    "FileKind",
    "Scan",
    "ScanOptions",
    "sample_file_kind",
    "sample_scan_options",
    "scan_page",
    "scan_pdf",
    "true_inks",
    "upright_ink",
    "write_scan",
]
