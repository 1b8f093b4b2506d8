"""The record: what the filing's XML would have held, each value with its evidence.

The groups have the SEC's element names and stand in the SEC's element order
(EDGAR Ownership XML Technical Specification v3, section 3.5, with the elements
that schemas X0306 to X0609 added). `extractor.catalogue.elements` describes each
element; a test keeps the two in step.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr


class OcrReading(BaseModel):
    """What one reader made of a word, where several read it."""

    model_config = ConfigDict(frozen=True)

    text: str
    reader: str


class OcrEvidence(BaseModel):
    """How sure the OCR was of a value's words.

    ``confidence`` is that of its least sure word; ``readings`` are all readings of the words
    that were read more than once.
    """

    model_config = ConfigDict(frozen=True)

    confidence: float
    readings: tuple[OcrReading, ...] = ()


class Evidence(BaseModel):
    """The ink a value came from.

    ``text`` is the source text as the page shows it. ``grid``, ``row`` and ``col``
    name the table cell (from 0), ``page`` counts from 1, ``box`` is
    (x0, top, x1, bottom) in points from the page's top left corner. ``ocr``: for text that was
    read from pixels.
    """

    model_config = ConfigDict(frozen=True)

    text: str
    page: int = 1
    grid: int | None = None
    row: int | None = None
    col: int | None = None
    box: tuple[float, float, float, float] | None = None
    ocr: OcrEvidence | None = None


class Value(BaseModel):
    """One element's value.

    ``value`` is in the schema's form (``2021-04-27``, ``4110``, ``1``); None when the
    element stands there without one, as when a footnote gives it. ``raw`` is the
    text as printed. ``confidence`` is the probability that the value is right; None
    for a value that was read from XML. ``warnings`` name failed checks.
    """

    value: str | None = None
    footnoteId: list[str] = Field(default_factory=list)
    raw: str | None = None
    confidence: float | None = None
    evidence: Evidence | None = None
    warnings: list[str] = Field(default_factory=list)

    @property
    def date(self) -> dt.date | None:
        """The value as a date (time zone suffix dropped), or None."""
        try:
            return dt.date.fromisoformat((self.value or "")[:10])
        except ValueError:
            return None

    @property
    def number(self) -> Decimal | None:
        """The value as an exact decimal, or None."""
        try:
            return Decimal(self.value) if self.value else None
        except InvalidOperation:
            return None

    @property
    def flag(self) -> bool | None:
        """The value as a boolean (`1`, `true`, `0`, `false`), or None."""
        return {"1": True, "true": True, "0": False, "false": False}.get(
            (self.value or "").strip().lower()
        )


class Group(BaseModel):
    """Elements that stand together; fields are in the SEC's order."""

    model_config = ConfigDict(extra="forbid")


class Issuer(Group):
    """The company whose securities are reported."""

    issuerCik: Value | None = None
    issuerName: Value | None = None
    issuerTradingSymbol: Value | None = None
    issuerForeignTradingSymbol: Value | None = None


class ReportingOwnerId(Group):
    """Who reports."""

    rptOwnerCik: Value | None = None
    rptOwnerCcc: Value | None = None
    rptOwnerName: Value | None = None


class ReportingOwnerAddress(Group):
    """Where the owner can be reached."""

    rptOwnerNonUSAddressFlag: Value | None = None
    rptOwnerStreet1: Value | None = None
    rptOwnerStreet2: Value | None = None
    rptOwnerCity: Value | None = None
    rptOwnerState: Value | None = None
    rptOwnerNonUSStateTerritory: Value | None = None
    rptOwnerCountry: Value | None = None
    rptOwnerZipCode: Value | None = None
    rptOwnerStateDescription: Value | None = None
    rptOwnerGoodAddress: Value | None = None


class ReportingOwnerRelationship(Group):
    """What the owner is to the issuer."""

    isDirector: Value | None = None
    isOfficer: Value | None = None
    isTenPercentOwner: Value | None = None
    isOther: Value | None = None
    officerTitle: Value | None = None
    otherText: Value | None = None


class ReportingOwner(Group):
    """One of the filing's owners."""

    reportingOwnerId: ReportingOwnerId | None = None
    reportingOwnerAddress: ReportingOwnerAddress | None = None
    reportingOwnerRelationship: ReportingOwnerRelationship | None = None


class TransactionCoding(Group):
    """Form type, code and swap flag; the footnotes are those of the code cell."""

    transactionFormType: Value | None = None
    transactionCode: Value | None = None
    equitySwapInvolved: Value | None = None
    footnoteId: list[str] = Field(default_factory=list)


class TransactionAmounts(Group):
    """How much was acquired or disposed of, and for what."""

    transactionShares: Value | None = None
    transactionTotalValue: Value | None = None
    transactionPricePerShare: Value | None = None
    transactionAcquiredDisposedCode: Value | None = None


class UnderlyingSecurity(Group):
    """What a derivative turns into."""

    underlyingSecurityTitle: Value | None = None
    underlyingSecurityShares: Value | None = None
    underlyingSecurityValue: Value | None = None


class PostTransactionAmounts(Group):
    """What is owned afterwards, in shares or in dollars."""

    sharesOwnedFollowingTransaction: Value | None = None
    valueOwnedFollowingTransaction: Value | None = None


class OwnershipNature(Group):
    """Direct or indirect, and how."""

    directOrIndirectOwnership: Value | None = None
    natureOfOwnership: Value | None = None


class NonDerivativeTransaction(Group):
    """A row of Table I that reports a transaction."""

    element: Literal["nonDerivativeTransaction"] = "nonDerivativeTransaction"
    securityTitle: Value | None = None
    transactionDate: Value | None = None
    deemedExecutionDate: Value | None = None
    transactionCoding: TransactionCoding | None = None
    transactionTimeliness: Value | None = None
    transactionAmounts: TransactionAmounts | None = None
    postTransactionAmounts: PostTransactionAmounts | None = None
    ownershipNature: OwnershipNature | None = None


class NonDerivativeHolding(Group):
    """A row of Table I that reports a holding only."""

    element: Literal["nonDerivativeHolding"] = "nonDerivativeHolding"
    securityTitle: Value | None = None
    transactionCoding: TransactionCoding | None = None
    postTransactionAmounts: PostTransactionAmounts | None = None
    ownershipNature: OwnershipNature | None = None


class DerivativeTransaction(Group):
    """A row of Table II that reports a transaction."""

    element: Literal["derivativeTransaction"] = "derivativeTransaction"
    securityTitle: Value | None = None
    conversionOrExercisePrice: Value | None = None
    transactionDate: Value | None = None
    deemedExecutionDate: Value | None = None
    transactionCoding: TransactionCoding | None = None
    transactionTimeliness: Value | None = None
    transactionAmounts: TransactionAmounts | None = None
    exerciseDate: Value | None = None
    expirationDate: Value | None = None
    underlyingSecurity: UnderlyingSecurity | None = None
    postTransactionAmounts: PostTransactionAmounts | None = None
    ownershipNature: OwnershipNature | None = None


class DerivativeHolding(Group):
    """A row of Table II that reports a holding only."""

    element: Literal["derivativeHolding"] = "derivativeHolding"
    securityTitle: Value | None = None
    conversionOrExercisePrice: Value | None = None
    transactionCoding: TransactionCoding | None = None
    exerciseDate: Value | None = None
    expirationDate: Value | None = None
    underlyingSecurity: UnderlyingSecurity | None = None
    postTransactionAmounts: PostTransactionAmounts | None = None
    ownershipNature: OwnershipNature | None = None


NonDerivativeRow = NonDerivativeTransaction | NonDerivativeHolding
DerivativeRow = DerivativeTransaction | DerivativeHolding
Row = NonDerivativeRow | DerivativeRow


class NonDerivativeTable(Group):
    """Table I, its rows in the order of the page."""

    rows: list[NonDerivativeRow] = Field(default_factory=list)


class DerivativeTable(Group):
    """Table II, its rows in the order of the page."""

    rows: list[DerivativeRow] = Field(default_factory=list)


class Footnote(Value):
    """The text of one footnote; ``id`` is what cells refer to (``F1``)."""

    id: str


class OwnerSignature(Group):
    """Who signed, and when."""

    signatureName: Value | None = None
    signatureDate: Value | None = None


class UnreadPage(BaseModel):
    """A page of the file that is not in the record: it could not be read, or is no form.

    ``failed``: it could not be read, so that the record may lack what it shows.
    """

    model_config = ConfigDict(frozen=True)

    page: int
    failed: bool
    reason: str


class OwnershipDocument(Group):
    """A Form 3, 4 or 5, or an amendment of one."""

    _unread: list[UnreadPage] = PrivateAttr(default_factory=list)

    schemaVersion: Value | None = None
    documentType: Value | None = None
    periodOfReport: Value | None = None
    dateOfOriginalSubmission: Value | None = None
    noSecuritiesOwned: Value | None = None
    notSubjectToSection16: Value | None = None
    form3HoldingsReported: Value | None = None
    form4TransactionsReported: Value | None = None
    issuer: Issuer | None = None
    reportingOwner: list[ReportingOwner] = Field(default_factory=list)
    aff10b5One: Value | None = None
    nonDerivativeTable: NonDerivativeTable | None = None
    derivativeTable: DerivativeTable | None = None
    footnotes: list[Footnote] | None = None
    remarks: Value | None = None
    ownerSignature: list[OwnerSignature] = Field(default_factory=list)

    @property
    def unreadPages(self) -> list[UnreadPage]:
        """Pages of the file that are not in the record, and why; no element of the SEC's."""
        return self._unread
