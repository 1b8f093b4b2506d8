"""Invented rows of Table I and Table II, with balances that add up."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from decimal import Decimal

from extractor.form.record import (
    DerivativeHolding,
    DerivativeRow,
    DerivativeTransaction,
    NonDerivativeHolding,
    NonDerivativeRow,
    NonDerivativeTransaction,
    OwnershipNature,
    PostTransactionAmounts,
    TransactionAmounts,
    TransactionCoding,
    UnderlyingSecurity,
    Value,
)
from extractor.training.people import fill
from extractor.training.words import words

_ACQUIRING = "PPPPAAAAAMMXCCLGWJIZOU"
_DISPOSING = "SSSSSSSSFFFFFDGGJUWZI"
_DERIVATIVE_ACQUIRING = "AAAAAAPPJGWI"
_DERIVATIVE_DISPOSING = "MMMMMMCCXXDDGSEHOJWU"
_FREE = frozenset("AGWZ")


@dataclass(frozen=True, slots=True)
class Scene:
    """What all rows of one filing share.

    ``decimals`` is how amounts are typed: ``plain``, ``fixed`` (``4110.0000``) or
    ``fraction`` (plans that credit parts of shares). ``flags`` is the pair of words for
    no and yes.
    """

    form: str
    day: dt.date
    stock: str
    decimals: str
    price_digits: int
    flags: tuple[str, str]
    last_balance_only: bool


def scene(rng: random.Random, form: str, day: dt.date) -> Scene:
    """Choose what the rows of a filing share."""
    return Scene(
        form=form,
        day=day,
        stock=rng.choice(words("common_titles")),
        decimals=rng.choices(("plain", "fixed", "fraction"), (88, 6, 6))[0],
        price_digits=rng.choices((2, 3, 4, 6, 1), (70, 8, 16, 3, 3))[0],
        flags=rng.choice((("0", "1"), ("0", "1"), ("false", "true"))),
        last_balance_only=rng.random() < 0.08,
    )


def _v(text: str) -> Value:
    return Value(value=text)


def amount(rng: random.Random, scene: Scene) -> Decimal:
    """A number of shares, spread over seven orders of magnitude."""
    whole = Decimal(int(10 ** rng.uniform(0.3, 7.2)) or 1)
    if rng.random() < 0.35:
        whole = (whole / 100).to_integral_value() * 100 or Decimal(100)
    if scene.decimals == "fraction" and rng.random() < 0.7:
        whole += Decimal(rng.randint(1, 9999)) / rng.choice((10, 100, 1000, 10000))
    return whole


def typed(scene: Scene, number: Decimal) -> str:
    """The amount as the filer typed it."""
    if scene.decimals == "fixed":
        return f"{number:.4f}"
    return f"{number.normalize():f}" if number else "0"


def price(rng: random.Random, scene: Scene, *, free: bool = False) -> str:
    """A price, or a zero as filers type it."""
    if free:
        return rng.choice(("0", "0", "0", "0.00", "0.0000"))
    number = Decimal(str(round(10 ** rng.uniform(-1, 3.1), scene.price_digits)))
    text = f"{number:.{scene.price_digits}f}"
    return text.rstrip("0").rstrip(".") or "0" if rng.random() < 0.25 else text


def _days(rng: random.Random, scene: Scene, count: int) -> list[dt.date]:
    spread = rng.choice((0, 0, 0, 2, 14)) if scene.form == "4" else 330
    back = -1 if scene.form == "5" else 1
    days = [scene.day + dt.timedelta(days=back * rng.randint(0, spread)) for _ in range(count)]
    return sorted(days)


def _nature(rng: random.Random) -> OwnershipNature:
    if rng.random() < 0.62:
        return OwnershipNature(directOrIndirectOwnership=_v("D"))
    pattern = rng.choice(words("natures") if rng.random() < 0.65 else words("nature_forms"))
    return OwnershipNature(
        directOrIndirectOwnership=_v("I"), natureOfOwnership=_v(fill(rng, pattern)[:100])
    )


def _coding(rng: random.Random, scene: Scene, code: str) -> tuple[TransactionCoding, Value | None]:
    """Form type, code and swap flag, with the timeliness that goes with them."""
    no, yes = scene.flags
    form_type, timeliness = scene.form, None
    if scene.form == "4" and code in "GLWJIZ" and rng.random() < 0.3:
        form_type, timeliness = "5", _v("E") if rng.random() < 0.5 else None
    elif scene.form == "5" and code in "PSMFAC":
        form_type, timeliness = "4", _v("L") if rng.random() < 0.5 else None
    elif scene.form == "5" and rng.random() < 0.1:
        timeliness = _v("L")
    swap = code in "JPSK" and rng.random() < 0.04
    coding = TransactionCoding(
        transactionFormType=_v(form_type),
        transactionCode=_v(code),
        equitySwapInvolved=_v(yes if swap else no),
    )
    return coding, timeliness


def _deemed(rng: random.Random, day: dt.date) -> Value | None:
    if rng.random() < 0.04:
        return _v((day + dt.timedelta(days=rng.randint(-3, 2))).isoformat())
    return None


def table_one(rng: random.Random, scene: Scene, positions: int) -> list[NonDerivativeRow]:
    """Table I: some positions, each with its transactions or only its holding."""
    rows: list[NonDerivativeRow] = []
    for place in range(positions):
        title = scene.stock if rng.random() < 0.75 else rng.choice(words("common_titles"))
        if rng.random() < 0.025:
            rows += _in_dollars(rng, scene)
            continue
        nature = _nature(rng)
        moves = 0
        if scene.form != "3" and (place == 0 or rng.random() < 0.5):
            moves = rng.choices(
                (1, 2, 3, rng.randint(4, 9), rng.randint(10, 24)), (50, 22, 12, 12, 4)
            )[0]
        rows += _position(rng, scene, title, nature, moves)
    return rows


def _position(
    rng: random.Random, scene: Scene, title: str, nature: OwnershipNature, moves: int
) -> list[NonDerivativeRow]:
    balance = amount(rng, scene)
    if not moves:
        coding = None
        if scene.form == "5" and rng.random() < 0.25:
            coding = TransactionCoding(transactionFormType=_v("3"))
        return [
            NonDerivativeHolding(
                securityTitle=_v(title),
                transactionCoding=coding,
                postTransactionAmounts=_after(scene, balance),
                ownershipNature=nature.model_copy(deep=True),
            )
        ]
    rows: list[NonDerivativeRow] = []
    run = rng.random() < 0.5  # many sales of one day at different prices
    code, sign = _move(rng)
    for day in _days(rng, scene, moves):
        if not run or not rows:
            code, sign = _move(rng)
        shares = amount(rng, scene)
        if sign == "D" and not balance:
            code, sign = "A", "A"
        if sign == "D":
            shares = min(shares, balance)
            if run and shares == balance and rng.random() < 0.7:  # leave some for the next sale
                shares = (balance / 3).to_integral_value() or balance
            balance -= shares
        else:
            balance += shares
        coding, timeliness = _coding(rng, scene, code)
        rows.append(
            NonDerivativeTransaction(
                securityTitle=_v(title),
                transactionDate=_v(day.isoformat()),
                deemedExecutionDate=_deemed(rng, day),
                transactionCoding=coding,
                transactionTimeliness=timeliness,
                transactionAmounts=TransactionAmounts(
                    transactionShares=_v(typed(scene, shares)),
                    transactionPricePerShare=_v(price(rng, scene, free=code in _FREE)),
                    transactionAcquiredDisposedCode=_v(sign),
                ),
                postTransactionAmounts=_after(scene, balance),
                ownershipNature=nature.model_copy(deep=True),
            )
        )
    if scene.last_balance_only:
        for row in rows[:-1]:
            row.postTransactionAmounts = _after(scene, balance)
    return rows


def _move(rng: random.Random) -> tuple[str, str]:
    sign = "A" if rng.random() < 0.45 else "D"
    return rng.choice(_ACQUIRING if sign == "A" else _DISPOSING), sign


def _after(scene: Scene, balance: Decimal) -> PostTransactionAmounts:
    return PostTransactionAmounts(sharesOwnedFollowingTransaction=_v(typed(scene, balance)))


def _in_dollars(rng: random.Random, scene: Scene) -> list[NonDerivativeRow]:
    """A position of interests or notes, which is told in dollars."""
    title, nature = _v(rng.choice(words("value_titles"))), _nature(rng)
    after = PostTransactionAmounts(
        valueOwnedFollowingTransaction=_v(str(rng.randint(1, 4000) * 2500))
    )
    if scene.form == "3" or rng.random() < 0.3:
        holding = NonDerivativeHolding(
            securityTitle=title, postTransactionAmounts=after, ownershipNature=nature
        )
        return [holding]
    code, sign = _move(rng)
    coding, timeliness = _coding(rng, scene, code)
    return [
        NonDerivativeTransaction(
            securityTitle=title,
            transactionDate=_v(_days(rng, scene, 1)[0].isoformat()),
            transactionCoding=coding,
            transactionTimeliness=timeliness,
            transactionAmounts=TransactionAmounts(
                # Table I has no element for a total value: notes are counted by their face.
                transactionShares=_v(str(rng.randint(1, 400) * 2500)),
                transactionAcquiredDisposedCode=_v(sign),
            ),
            postTransactionAmounts=after,
            ownershipNature=nature,
        )
    ]


def table_two(rng: random.Random, scene: Scene, count: int) -> list[DerivativeRow]:
    """Table II: options, units, warrants and things that convert."""
    rows: list[DerivativeRow] = []
    while len(rows) < count:
        rows.append(_derivative(rng, scene))
        if rng.random() < 0.4 and len(rows) < count:  # another tranche of the same thing
            rows.append(_derivative(rng, scene, like=rows[-1]))
    return rows


def exercise_pair(
    rng: random.Random, scene: Scene
) -> tuple[NonDerivativeTransaction, DerivativeTransaction]:
    """An exercise: the shares got in Table I and the derivative given up in Table II."""
    row = _derivative(rng, scene, moves="MMMXC")
    assert isinstance(row, DerivativeTransaction) and row.transactionAmounts
    shares = row.transactionAmounts.transactionShares
    strike = row.conversionOrExercisePrice
    first = NonDerivativeTransaction(
        securityTitle=_v(scene.stock),
        transactionDate=row.transactionDate,
        transactionCoding=row.transactionCoding,
        transactionAmounts=TransactionAmounts(
            transactionShares=shares,
            transactionPricePerShare=strike or _v("0"),
            transactionAcquiredDisposedCode=_v("A"),
        ),
        postTransactionAmounts=_after(
            scene, (shares.number if shares and shares.number else Decimal(1)) + amount(rng, scene)
        ),
        ownershipNature=OwnershipNature(directOrIndirectOwnership=_v("D")),
    )
    return first.model_copy(deep=True), row


def _derivative(
    rng: random.Random, scene: Scene, *, like: DerivativeRow | None = None, moves: str = ""
) -> DerivativeRow:
    kind = rng.choices(("option", "unit", "convertible"), (5, 4, 2))[0]
    title = rng.choice(words(f"{kind}_titles"))
    if like is not None and like.securityTitle and like.securityTitle.value:
        title = like.securityTitle.value
    shares = amount(rng, scene)
    strike = price(rng, scene) if kind == "option" or rng.random() < 0.3 else rng.choice(("0", "1"))
    granted = scene.day - dt.timedelta(days=rng.randint(0, 3000))
    begins = granted + dt.timedelta(days=rng.randint(0, 1500))
    ends = granted + dt.timedelta(days=rng.choice((1826, 2556, 3652, 3653, 5478)) + 365)
    has_dates = kind == "option" or rng.random() < 0.4
    underlying = UnderlyingSecurity(underlyingSecurityTitle=_v(scene.stock))
    in_dollars = rng.random() < 0.015
    if in_dollars:
        underlying.underlyingSecurityValue = _v(str(rng.randint(10, 900) * 1000))
    else:
        underlying.underlyingSecurityShares = _v(typed(scene, shares))
    exercise = _v(begins.isoformat()) if has_dates and rng.random() < 0.8 else None
    expiry = _v(ends.isoformat()) if has_dates and rng.random() < 0.9 else None
    nature = _nature(rng)
    if scene.form == "3" or (not moves and rng.random() < 0.2):
        late = scene.form == "5" and rng.random() < 0.3
        return DerivativeHolding(
            securityTitle=_v(title),
            conversionOrExercisePrice=_v(strike),
            transactionCoding=TransactionCoding(transactionFormType=_v("3")) if late else None,
            exerciseDate=exercise,
            expirationDate=expiry,
            underlyingSecurity=underlying,
            postTransactionAmounts=None if scene.form == "3" else _after(scene, shares),
            ownershipNature=nature,
        )
    sign = "D" if moves or rng.random() < 0.5 else "A"
    pool = moves or (_DERIVATIVE_DISPOSING if sign == "D" else _DERIVATIVE_ACQUIRING)
    code = rng.choice(pool)
    coding, timeliness = _coding(rng, scene, code)
    day = _days(rng, scene, 1)[0]
    left = shares if sign == "A" else Decimal(0)
    if rng.random() < 0.6:
        left += amount(rng, scene)
    amounts = TransactionAmounts(
        transactionPricePerShare=_v(price(rng, scene, free=rng.random() < 0.8)),
        transactionAcquiredDisposedCode=_v(sign),
    )
    after = _after(scene, left)
    if in_dollars:
        amounts.transactionTotalValue = _v(str(rng.randint(10, 900) * 1000))
        after = PostTransactionAmounts(valueOwnedFollowingTransaction=_v(typed(scene, left)))
    else:
        amounts.transactionShares = _v(typed(scene, shares))
    return DerivativeTransaction(
        securityTitle=_v(title),
        conversionOrExercisePrice=_v(strike),
        transactionDate=_v(day.isoformat()),
        deemedExecutionDate=_deemed(rng, day),
        transactionCoding=coding,
        transactionTimeliness=timeliness,
        transactionAmounts=amounts,
        exerciseDate=exercise,
        expirationDate=expiry,
        underlyingSecurity=underlying,
        postTransactionAmounts=after,
        ownershipNature=nature,
    )
