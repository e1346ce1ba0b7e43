"""One cache of built models for the whole run, away from the user's own."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def model_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AIDFACTS_CACHE", str(tmp_path_factory.mktemp("models")))
        yield
