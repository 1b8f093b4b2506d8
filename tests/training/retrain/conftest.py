"""Pages of one vendor whose words no catalogue knows, with their labels."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from extractor.document.reader import read_document
from extractor.form.record import (
    Issuer,
    NonDerivativeTable,
    NonDerivativeTransaction,
    OwnershipDocument,
    Value,
)
from extractor.mapping.mapper import MappingModel
from extractor.training.examples import label_page
from extractor.training.fit import Fitted, Recipe, fit
from extractor.training.hidden import wrap
from extractor.training.rendered import Marker, plain
from extractor.training.retrain.documents import NewDocument

RECIPE = Recipe(
    documents=40,
    prints=0,
    papers=0,
    vocabulary_documents=40,
    vocabulary_size=40,
    hidden=8,
    epochs=2,
    batch=16,
)
MakeDocument = Callable[[int], NewDocument]


def _page(mark: Marker, number: int) -> str:
    company, symbol = f"Quill Holdings {'AB'[number % 2]}", f"QH{'XYZ'[number % 3]}"
    return f"""<h1>FORM 4</h1><table>
<tr><td>Whose paper it is</td><td>{mark("issuerName", company)}</td></tr>
<tr><td>Letters on the tape</td><td>{mark("issuerTradingSymbol", symbol)}</td></tr></table>
<table><tr><th>Kind of paper</th><th>Dealt upon</th><th>How many dealt</th><th>Left thereafter</th>
</tr><tr><td>{mark("securityTitle", "Common Stock")}</td>
<td>{mark("transactionDate", f"03/0{number % 8 + 1}/2021")}</td>
<td>{mark("transactionShares", f"1,{number % 10}00")}</td>
<td>{mark("sharesOwnedFollowingTransaction", f"2{number % 10},000")}</td></tr></table>"""


def make_document(number: int) -> NewDocument:
    """Page ``number`` of the vendor."""
    clean, wrapped = (_page(mark, number).encode() for mark in (plain, wrap))
    row = NonDerivativeTransaction(securityTitle=Value(value="Common Stock"))
    truth = OwnershipDocument(
        documentType=Value(value="4"),
        issuer=Issuer(issuerName=Value(value="Quill Holdings")),
        nonDerivativeTable=NonDerivativeTable(rows=[row]),
    )
    label = partial(label_page, clean, wrapped, truth, {})
    name = f"page-{number}.html"
    return NewDocument(name, "text", f"{number:064}", read_document(clean, name), label, truth)


@pytest.fixture
def vendor() -> MakeDocument:
    return make_document


def _quiet(stage: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="session")
def small() -> Fitted:
    """A small model of the default set."""
    return fit(RECIPE, 1, _quiet)


@pytest.fixture(scope="session")
def parent(small: Fitted) -> MappingModel:
    return small.model
