"""Learning how far confidence in scans can be trusted.

New filings are printed or typed as in `training.calibration`, then scanned, faxed or
photographed, and read by Tesseract and the model. Which values were right, and what stood around
them and in their readings (`form.scan_confidence`), is what the weights are learned from. The
engine's version has its part in that, so the weights are made apart from the networks.
"""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import get_context
from pathlib import Path

from extractor.document.ocr.usual import tesseract_alone
from extractor.document.reader import read_document
from extractor.errors import ExtractionError, ModelError
from extractor.form.build import build_record
from extractor.form.confidence import RIGHT, said
from extractor.form.recognise import is_ownership_form
from extractor.form.record import OwnershipDocument
from extractor.form.scan_confidence import SIGNS, ScanConfidence, scan_signs
from extractor.mapping.page_roles import choose_pages
from extractor.pipeline import Extractor
from extractor.training.calibration import Judged, draw_page, fit_calibration, verdicts
from extractor.training.corpus import Medium
from extractor.training.degrade import Condition, sample_scan_options, scan_pdf, write_scan
from extractor.training.filings import make_filing

CONDITIONS: tuple[Condition, ...] = ("office 300", "office 200", "fax", "photo-like")
MEDIA: tuple[Medium, ...] = ("print", "paper")


def scan_truth(seed: int, number: int) -> OwnershipDocument:
    """The filing that a scan shows by which confidence is calibrated."""
    return make_filing(_rng(seed, number))


def _rng(seed: int, number: int) -> random.Random:
    return random.Random(f"{seed}/scan confidence/{number}")


def learn_scan_confidence(
    folder: Path, seed: int, scans: int, workers: int, progress: Callable[[str, int, int], None]
) -> ScanConfidence:
    """The weights for the model in a folder, from so many scans in all conditions by turns.

    Raises MissingExtra without a browser, ModelError where too little was read to learn from.
    """
    judged = Judged()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        jobs = pool.map(partial(_judge, str(folder), seed), range(scans))
        for k, part in enumerate(jobs, 1):
            judged += part
            progress("scans", k, scans)
    fitted = fit_calibration(judged)
    if fitted is None:
        raise ModelError(folder, f"{scans} scans are too few to learn from")
    sign = 1.0 if fitted.classes_[1] == RIGHT else -1.0
    weights = {name: sign * float(w) for name, w in zip(SIGNS, fitted.coef_[0], strict=True)}
    return ScanConfidence(sign * float(fitted.intercept_[0]), weights, seed, scans)


@lru_cache(maxsize=1)
def _extractor(folder: str) -> Extractor:
    return Extractor(folder, engines=tesseract_alone())


def _judge(folder: str, seed: int, number: int) -> Judged:
    """The values that were read on one scan; none where it was not taken for a form."""
    rng = _rng(seed, number)
    truth = make_filing(rng)
    data, printed = draw_page(rng, truth, MEDIA[number // len(CONDITIONS) % len(MEDIA)])
    options = sample_scan_options(rng, CONDITIONS[number % len(CONDITIONS)])
    scan = write_scan(scan_pdf(data, options), "pdf", quality=options.jpeg)
    extractor = _extractor(folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is told of a page is for its reader
        try:
            document = read_document(
                scan, "scan", None, choose_pages, extractor.ocr, extractor.breaks
            )
        except ExtractionError:
            return Judged()
        mapped = extractor.map(document)
        if not is_ownership_form(mapped):
            return Judged()
        record = build_record(mapped)
    values = said(record)
    signs = scan_signs(values)
    right = verdicts(values, truth, record, printed)
    kept = [k for k in range(len(values)) if k in right]
    return Judged([signs[kept]] if kept else [], [right[k] for k in kept])
