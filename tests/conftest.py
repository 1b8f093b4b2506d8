"""What several tests need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True, scope="session")
def no_models_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the user of this machine trained or chose is not what is tested."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FORM4_MODELS", str(tmp_path_factory.mktemp("models")))
        yield


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
