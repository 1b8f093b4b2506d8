"""What several tests need."""

from __future__ import annotations

from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder that holds pyproject.toml."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared_filings() -> Path:
    """The folder of real filings beside the checkout; the test is skipped without it."""
    folder = CHECKOUT.parent / "shared" / "filings"
    if not folder.is_dir():
        pytest.skip("the real filings (../shared/filings) are not here")
    return folder
