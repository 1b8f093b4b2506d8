"""Which elements a layout prints, told from the layout alone.

What no layout prints: the schema's version, the owner's access code, the good-address
flag, the description of a state, and timeliness (on a Form 4 it shows as ``V``, which is form
type 5; on a Form 5 it does not show).
"""

from __future__ import annotations

from extractor.catalogue.elements import leaves
from extractor.catalogue.layouts import Printed
from extractor.training.render.layout import PageOptions, SecOptions

_OWNER = "reportingOwner/"
_ID, _HOME = f"{_OWNER}reportingOwnerId/", f"{_OWNER}reportingOwnerAddress/"
_RELATION = f"{_OWNER}reportingOwnerRelationship/"

NEVER = frozenset(
    leaf.path
    for leaf in leaves()
    if leaf.path.rsplit("/", 1)[-1]
    in {
        "schemaVersion",
        "rptOwnerCcc",
        "rptOwnerGoodAddress",
        "rptOwnerStateDescription",
        "transactionTimeliness",
    }
)
RELATIONS = frozenset(leaf.path for leaf in leaves() if leaf.path.startswith(_RELATION))
_ABROAD = frozenset(
    _HOME + name
    for name in ("rptOwnerNonUSAddressFlag", "rptOwnerNonUSStateTerritory", "rptOwnerCountry")
)
CIKS = frozenset({f"{_ID}rptOwnerCik", "issuer/issuerCik"})

# The elements behind each column label.
COLUMN_ELEMENTS: dict[str, tuple[str, ...]] = {
    "transactionCode": ("transactionCode", "transactionFormType", "equitySwapInvolved"),
    "transactionShares": ("transactionShares", "transactionTotalValue"),
    "underlyingSecurityShares": ("underlyingSecurityShares", "underlyingSecurityValue"),
    "sharesOwnedFollowingTransaction": (
        "sharesOwnedFollowingTransaction",
        "valueOwnedFollowingTransaction",
    ),
}


def _of_columns(labels: tuple[str, ...], form: str) -> set[str]:
    names = {name for label in labels for name in COLUMN_ELEMENTS.get(label, (label,))}
    if "transactionTimeliness" in labels and form == "4":
        names.add("transactionFormType")  # V was its only sign
    return {leaf.path for leaf in leaves() if "Table/" in leaf.path and leaf.name in names}


def _of_form(form: str) -> set[str]:
    """Elements that this form has no place for."""
    omitted: set[str] = set()
    if form == "3":
        omitted |= {"notSubjectToSection16", "aff10b5One"}
    else:
        omitted.add("noSecuritiesOwned")
    if form != "5":
        omitted |= {"form3HoldingsReported", "form4TransactionsReported"}
    return omitted


def sec_printed(form: str, options: SecOptions, *, links: bool) -> Printed:
    """What the SEC's page of an edition shows; ``links``: names link to the filer's number."""
    omitted = set(NEVER) | _of_form(form)
    if options.edition != "2026":
        omitted |= _ABROAD | {"issuer/issuerForeignTradingSymbol"}
    if options.edition == "2022":
        omitted.add("aff10b5One")
    if not links:
        omitted |= CIKS
    return Printed(frozenset(omitted), RELATIONS)


def page_printed(form: str, options: PageOptions) -> Printed:
    """What a page of our own layouts shows."""
    omitted = set(NEVER) | _of_form(form) | _of_columns(options.dropped, form)
    if not options.country:
        omitted |= _ABROAD
    if options.ciks == "none":
        omitted |= CIKS
    if not options.exit_box:
        omitted.add("notSubjectToSection16")
    if not options.plan_box:
        omitted.add("aff10b5One")
    if not options.remarks_shown:
        omitted.add("remarks")
    return Printed(frozenset(omitted), frozenset() if options.joint_relations else RELATIONS)


_MONTHS = ("periodOfReport", "dateOfOriginalSubmission")


def paper_printed(form: str, edition: str) -> Printed:
    """What the paper form of an edition (7-97, 9-02, 2026) shows.

    The oldest has months where later ones have days, and knows no deemed dates.
    """
    omitted = set(NEVER) | _of_form(form) | CIKS
    if edition != "2026":
        omitted |= _ABROAD | {"issuer/issuerForeignTradingSymbol", "aff10b5One"}
    if edition == "7-97":
        omitted |= _of_columns(("deemedExecutionDate",), form)
        if form != "3":
            omitted |= {*_MONTHS}
    return Printed(frozenset(omitted), RELATIONS)
