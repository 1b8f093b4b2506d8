"""What an XML leaves unsaid and a page still shows, settled before comparing.

* A box that the page prints and the XML lacks is not ticked: 0.
* ``noSecuritiesOwned`` and ``rptOwnerNonUSAddressFlag`` 0 say what their absence says.
* A transaction without ``equitySwapInvolved`` is no swap: 0.
* On a Form 4, a row with ``transactionFormType`` 5 shows ``V``; its timeliness, ``E``
  or empty, adds nothing.
* A trading symbol is the symbol alone, without the name of its exchange (``NYSE: ACME``).
* What the page does not print is left out on both sides.

The first and the third settle the truth alone: an extractor has to say them.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.catalogue.elements import element
from extractor.catalogue.layouts import Printed
from extractor.form.values import bare_symbol
from extractor.scoring.items import CODING, REFERENCES, TABLES, Entry, Flat, Item, Items

_FORM_BOXES = (
    "notSubjectToSection16",
    "aff10b5One",
    "form3HoldingsReported",
    "form4TransactionsReported",
)
"""The boxes of the header; the catalogue tells which forms have them."""

_OWNER_BOXES = ("isDirector", "isOfficer", "isTenPercentOwner", "isOther")
_RELATIONSHIP = "reportingOwnerRelationship"
_ABSENT_MEANS_NO = ("noSecuritiesOwned", "rptOwnerNonUSAddressFlag")
_SYMBOL = "issuer/issuerTradingSymbol"
_NO = Item("0")


def form_of(flat: Flat) -> str:
    """The form's number, ``3``, ``4`` or ``5``; empty when the record has none."""
    found = flat.single.get("documentType")
    return found.value[:1] if found else ""


def shown(path: str, form: str, printed: Printed, owner: int = 0) -> bool:
    """Whether the page of a form shows what stands at ``path``, references included."""
    if path in _FORM_BOXES and form not in element(path).forms:
        return False
    if path in printed.omitted:
        return False
    leaf = path.removesuffix(REFERENCES)
    if leaf.endswith(f"/{CODING}"):  # the marks of the code's cell
        leaf += "/transactionCode"
    return printed.shows(leaf, owner)


def _drop_no(items: Items) -> Items:
    return {
        path: item
        for path, item in items.items()
        if not (item.value == "0" and path.rpartition("/")[2] in _ABSENT_MEANS_NO)
    }


def _settle_row(row: Entry, form: str, truth: bool) -> Entry:
    items = dict(row.items)
    swap = f"{CODING}/equitySwapInvolved"
    if truth and row.prefix.endswith("Transaction"):
        items.setdefault(swap, _NO)
    early = items.get(f"{CODING}/transactionFormType")
    timeliness = items.get("transactionTimeliness")
    if form == "4" and early and early.value == "5" and timeliness and timeliness.value == "E":
        del items["transactionTimeliness"]
    return replace(row, items=items)


def _settle_owner(owner: Entry, truth: bool) -> Entry:
    items = _drop_no(owner.items)
    if truth:
        for box in _OWNER_BOXES:
            items.setdefault(f"{_RELATIONSHIP}/{box}", _NO)
    return replace(owner, items=items)


def settle(flat: Flat, form: str, printed: Printed, *, truth: bool) -> Flat:
    """The record with the unsaid settled; ``form`` is the true form's number."""
    single = _drop_no(flat.single)
    if (symbol := single.get(_SYMBOL)) and symbol.value:
        single[_SYMBOL] = replace(symbol, value=bare_symbol(symbol.value))
    if truth:
        for box in _FORM_BOXES:
            single.setdefault(box, _NO)
    return Flat(
        single={p: i for p, i in single.items() if shown(p, form, printed)},
        footnotes=flat.footnotes,
        owners=tuple(_settle_owner(owner, truth) for owner in flat.owners),
        rows={
            name: tuple(_settle_row(row, form, truth) for row in flat.rows.get(name, ()))
            for name in TABLES
        },
        signatures=flat.signatures,
    )
