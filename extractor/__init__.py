"""Exact data out of SEC ownership forms 3, 4 and 5 that were only meant for eyes.

>>> from extractor import extract                            # doctest: +SKIP
>>> record = extract("form4.html")                           # doctest: +SKIP
>>> record.issuer.issuerTradingSymbol.value                  # doctest: +SKIP
'ACME'

Names are loaded when they are first used, so that importing the package costs
next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.errors import ExtractionError
    from extractor.form.record import OwnershipDocument
    from extractor.form.xml import read_xml, write_xml
    from extractor.pipeline import extract

__version__ = "0.1.0"

__all__ = [
    "ExtractionError",
    "OwnershipDocument",
    "__version__",
    "extract",
    "read_xml",
    "write_xml",
]

_HOMES = {
    "ExtractionError": "extractor.errors",
    "OwnershipDocument": "extractor.form.record",
    "extract": "extractor.pipeline",
    "read_xml": "extractor.form.xml",
    "write_xml": "extractor.form.xml",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
