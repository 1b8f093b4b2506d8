"""Invented filings: whole, consistent records of Forms 3, 4 and 5 and their amendments.

Everything is drawn from the given random source: the same seed makes the same filing
(with the same release of Faker, from which names come). The spread is meant to be far
wider than that of real filings.
"""

from __future__ import annotations

import datetime as dt
import random

from extractor.form.record import (
    DerivativeTable,
    DerivativeTransaction,
    Issuer,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OwnershipDocument,
    OwnerSignature,
    ReportingOwner,
    ReportingOwnerId,
    ReportingOwnerRelationship,
    Row,
    Value,
)
from extractor.training import marks, people, prose, trades
from extractor.training.balances import carry_on
from extractor.training.words import words

FORMS = ("3", "3/A", "4", "4/A", "5", "5/A")
_FIRST_DAY = dt.date(2003, 7, 1)
_LAST_DAY = dt.date(2026, 6, 30)
_NEWEST = dt.date(2025, 12, 1)
_SCHEMAS = (
    (dt.date(2005, 6, 1), "X0201"),
    (dt.date(2008, 6, 1), "X0202"),
    (dt.date(2011, 6, 1), "X0303"),
    (dt.date(2023, 4, 1), "X0306"),
    (dt.date(2025, 12, 1), "X0508"),
    (dt.date.max, "X0609"),
)


def _v(text: str) -> Value:
    return Value(value=text)


def make_filing(rng: random.Random, *, form: str | None = None) -> OwnershipDocument:
    """Invent a filing.

    ``form`` is one of `FORMS`; without it, most filings are a Form 4. Values are in the
    schema's form and carry no evidence. Raises `ValueError` for another form.
    """
    if form is None:
        form = rng.choices(FORMS, (16, 2, 62, 6, 12, 2))[0]
    if form not in FORMS:
        raise ValueError(f"{form!r} is none of {', '.join(FORMS)}")
    kind, amended = form[0], form.endswith("/A")
    # A fair part is of the newest schema, whose addresses and symbols are the richest.
    first = _NEWEST if rng.random() < 0.2 else _FIRST_DAY
    day = first + dt.timedelta(days=rng.randint(0, (_LAST_DAY - first).days))
    scene = trades.scene(rng, kind, day)
    no, yes = scene.flags
    issuer = people.company(rng)
    schema = next(version for until, version in _SCHEMAS if day < until)
    recent = schema == "X0609"

    document = OwnershipDocument(
        schemaVersion=_v(schema),
        documentType=_v(form),
        issuer=Issuer(
            issuerCik=_v(people.cik(rng)),
            issuerName=_v(issuer.name),
            issuerTradingSymbol=Value(value=issuer.ticker or None),
            issuerForeignTradingSymbol=_v(issuer.foreign) if issuer.foreign else None,
        ),
    )
    rows = _tables(rng, document, scene)
    signed = _last_date(rows, day) + dt.timedelta(days=rng.choice((0, 1, 2, 2, 3, 5, 30)))
    document.periodOfReport = _v(_period(rows, day, kind))
    if amended:
        document.dateOfOriginalSubmission = _v(signed.isoformat())
        signed += dt.timedelta(days=rng.randint(1, 200))
    if kind == "3":
        empty = document.nonDerivativeTable is None and document.derivativeTable is None
        document.noSecuritiesOwned = _v(yes if empty else no)
    else:
        document.notSubjectToSection16 = _flag(rng, 0.08, scene)
        if signed >= dt.date(2023, 4, 1):
            document.aff10b5One = _flag(rng, 0.3, scene, always=True)
    if kind == "5":
        kinds = {
            c.transactionFormType.value
            for r in rows
            if (c := r.transactionCoding) and c.transactionFormType
        }
        document.form3HoldingsReported = _v(yes if "3" in kinds else no)
        document.form4TransactionsReported = _v(yes if "4" in kinds else no)
    footnotes = marks.annotate(rng, rows, issuer, signed)
    document.footnotes = footnotes or None
    roll = rng.random()
    if roll < 0.25:
        document.remarks = _v(prose.remarks(rng, issuer, signed))
    elif roll < 0.5:
        document.remarks = Value()
    _owners(rng, document, issuer, scene, signed, recent=recent)
    return document


def _flag(
    rng: random.Random, share: float, scene: trades.Scene, *, always: bool = False
) -> Value | None:
    no, yes = scene.flags
    if rng.random() < share:
        return _v(yes)
    return _v(no) if always or rng.random() < 0.5 else None


def _tables(rng: random.Random, document: OwnershipDocument, scene: trades.Scene) -> list[Row]:
    """Fill both tables and return all rows."""
    shape = rng.random()
    if scene.form == "3" and shape < 0.14:
        return []
    first = second = 0
    if shape < 0.45:
        first = rng.choices((1, 2, 3, 6), (50, 28, 14, 8))[0]
    elif shape < 0.62:
        second = rng.choices((1, 2, 4, 8, 12), (45, 25, 18, 8, 4))[0]
    else:
        first = rng.choices((1, 2, 3, 5), (55, 25, 12, 8))[0]
        second = rng.choices((1, 2, 4, 7), (55, 25, 14, 6))[0]
    one = trades.table_one(rng, scene, first) if first else []
    two = trades.table_two(rng, scene, second) if second else []
    if one and scene.form != "3" and rng.random() < 0.3:
        for _ in range(rng.choice((1, 1, 2))):
            got, given = trades.exercise_pair(rng, scene)
            one.insert(0, got)
            two.insert(0, given)
    carry_on(one, scene)
    if one:
        document.nonDerivativeTable = NonDerivativeTable(rows=one)
    if two:
        document.derivativeTable = DerivativeTable(rows=two)
    return [*one, *two]


def _dates(rows: list[Row]) -> list[dt.date]:
    done = (r for r in rows if isinstance(r, NonDerivativeTransaction | DerivativeTransaction))
    return [r.transactionDate.date for r in done if r.transactionDate and r.transactionDate.date]


def _last_date(rows: list[Row], day: dt.date) -> dt.date:
    return max([*_dates(rows), day])


def _period(rows: list[Row], day: dt.date, kind: str) -> str:
    if kind == "4":
        return min(_dates(rows), default=day).isoformat()
    return day.isoformat()


def _owners(
    rng: random.Random,
    document: OwnershipDocument,
    issuer: people.Company,
    scene: trades.Scene,
    signed: dt.date,
    *,
    recent: bool,
) -> None:
    """Add one to ten owners and their signatures."""
    count = rng.choices((1, 2, 3, rng.randint(4, 10)), (80, 7, 5, 8))[0]
    entities = 0.08 if count == 1 else 0.65
    shared = people.address(rng, issuer, recent=recent)
    signers: list[people.Person | str] = []
    for place in range(count):
        signer: people.Person | str = people.person(rng)
        if rng.random() < entities:
            signer = people.entity(rng)
        name = signer if isinstance(signer, str) else signer.conformed
        home = shared.model_copy(deep=True)
        if place and rng.random() < 0.25:
            home = people.address(rng, issuer, recent=recent)
        document.reportingOwner.append(
            ReportingOwner(
                reportingOwnerId=ReportingOwnerId(
                    rptOwnerCik=_v(people.cik(rng)), rptOwnerName=_v(name[:150])
                ),
                reportingOwnerAddress=home,
                reportingOwnerRelationship=_relationship(rng, scene, joint=count > 1),
            )
        )
        signers.append(signer)
    for signer in signers if count == 1 or rng.random() < 0.75 else signers[:1]:
        document.ownerSignature.append(
            OwnerSignature(
                signatureName=_v(prose.signature(rng, signer)),
                signatureDate=_v(signed.isoformat()),
            )
        )


def _relationship(
    rng: random.Random, scene: trades.Scene, *, joint: bool
) -> ReportingOwnerRelationship:
    no, yes = scene.flags
    weights = (10, 15, 60, 15) if joint else (35, 48, 10, 7)
    main = rng.choices(("isDirector", "isOfficer", "isTenPercentOwner", "isOther"), weights)[0]
    ticked = {main}
    if rng.random() < 0.2:
        ticked.add(rng.choice(("isDirector", "isOfficer", "isTenPercentOwner", "isOther")))
    silent = rng.random() < 0.35  # filers may leave out what is not ticked
    box = ReportingOwnerRelationship()
    for name in ("isDirector", "isOfficer", "isTenPercentOwner", "isOther"):
        if name in ticked:
            setattr(box, name, _v(yes))
        elif not silent:
            setattr(box, name, _v(no))
    if "isOfficer" in ticked:
        box.officerTitle = _v(rng.choice(words("officer_titles"))[:30].strip())
    if "isOther" in ticked:
        box.otherText = _v(rng.choice(words("other_texts"))[:30].strip())
    return box
