"""Stock exchanges as symbols name them: ``NYSE: ACME``, ``XETRA: ACM``.

Names and short forms that the exchanges use of themselves; none is complete. On these forms a
symbol of an American market is the issuer's trading symbol, one of another country's market
its foreign trading symbol.
"""

from __future__ import annotations

AMERICAN = ("NYSE", "NASDAQ", "AMEX", "OTC", "CBOE")
"""How the names of American markets begin (``NYSE American``, ``OTCQB``)."""

ABROAD = (
    "TSX", "CSE", "NEO", "LSE", "AIM", "XETRA", "FWB", "FSE", "EURONEXT", "SIX", "BME", "WSE",
    "OMX", "OSE", "JSE", "TASE", "ASX", "NZX", "TSE", "HKEX", "SEHK", "SGX", "KRX", "KOSDAQ",
    "TWSE", "TPEX", "SSE", "SZSE", "NSE", "BSE", "IDX", "SET", "BMV", "B3",
)  # fmt: skip
"""How the names of markets in other countries begin."""
