"""A small hand-made record that the scoring tests change one thing at a time."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.form.record import OwnershipDocument


def row(title: str, shares: str, code: str = "P", after: str = "100") -> dict[str, Any]:
    return {
        "element": "nonDerivativeTransaction",
        "securityTitle": {"value": title},
        "transactionDate": {"value": "2024-03-05"},
        "transactionCoding": {
            "transactionFormType": {"value": "4"},
            "transactionCode": {"value": code},
            "equitySwapInvolved": {"value": "0"},
        },
        "transactionAmounts": {
            "transactionShares": {"value": shares, "footnoteId": ["F1", "F2"]},
            "transactionAcquiredDisposedCode": {"value": "A"},
        },
        "postTransactionAmounts": {"sharesOwnedFollowingTransaction": {"value": after}},
        "ownershipNature": {"directOrIndirectOwnership": {"value": "D"}},
    }


@pytest.fixture
def data() -> dict[str, Any]:
    """The record as plain data, free to change; two owners, two rows, two footnotes."""
    return {
        "documentType": {"value": "4"},
        "periodOfReport": {"value": "2024-03-05"},
        "issuer": {
            "issuerCik": {"value": "0000012345"},
            "issuerName": {"value": "Quiet River Corp"},
            "issuerTradingSymbol": {"value": "QRC"},
        },
        "reportingOwner": [
            {
                "reportingOwnerId": {"rptOwnerName": {"value": name}},
                "reportingOwnerRelationship": {
                    "isDirector": {"value": director},
                    "isOfficer": {"value": "0"},
                    "isTenPercentOwner": {"value": "0"},
                    "isOther": {"value": "0"},
                },
            }
            for name, director in (("Vance Ada", "1"), ("Holm Bo", "0"))
        ],
        "notSubjectToSection16": {"value": "0"},
        "aff10b5One": {"value": "0"},
        "nonDerivativeTable": {"rows": [row("Common Stock", "10"), row("Class B", "-7.50")]},
        "footnotes": [{"id": "F1", "value": "First."}, {"id": "F2", "value": "Second."}],
        "ownerSignature": [
            {"signatureName": {"value": "/s/ Ada Vance"}, "signatureDate": {"value": "2024-03-06"}}
        ],
    }


@pytest.fixture
def truth(data: dict[str, Any]) -> OwnershipDocument:
    """The same as a record."""
    return OwnershipDocument.model_validate(data)
