"""How lines of an address look on any page, which tells where they break.

Layout alone asks this, of texts whose field nobody knows yet; what an address is made of is
known to `extractor/form/address.py`.
"""

from __future__ import annotations

import re

STARTS_ADDRESS = re.compile(
    r"(?:c/o|attn|attention|p\.? ?o\.? ?box)\b|(?:\d[\d-]*[a-z]?|one|two|three) (?=[a-z]{3})"
    r"|(?:suite|apt|unit|floor|room|ste|no)\b\.? ?#?\d|#\d",
    re.IGNORECASE,
)
"""Care of somebody, a box, a number and a street, or a part of a house."""
CARE_OF = re.compile(r"(?:c/o|attn|attention|p\.? ?o\.? ?box)\b", re.IGNORECASE)
"""Care of somebody, or a box: no line of a text that goes on begins so."""
POSTAL = re.compile(r".*\b(?:[A-Z]{2},? \d{5,9}|\d{5})(?:-\d{4})?")
"""A line that ends with a state and a postal code, or a postal code."""
ABROAD = re.compile(
    r".*(?:stra(?:ss|\u00df)e|straat|laan|weg|allee|platz|gasse|gatan|vej|gade|plein)\.? \d+\w?"
    r"|(?:via|viale|piazza|corso|calle|avenida|rua|rue) .*\d+"
    r"|(?:[a-z]{1,3}-)?\d{4,5} [a-z][a-z .'-]+(?:, [a-z ]+)?",
    re.IGNORECASE,
)
"""A street with its number behind it, or a postal code before its city."""
ADDRESSEE = re.compile(
    r"(?:c/o\b|attn\b|attention:)|(?:\d[\w-]{0,6}|one|two|three) [^,.]{0,40}\b"
    r"(?:street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|way|lane|ln|plaza|parkway|pkwy|place|court|square)\.?$",
    re.IGNORECASE,
)
"""Whose address it is, or a street with its number in full."""
