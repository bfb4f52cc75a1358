"""For all tests: pytest within pytest, nothing left in the user's cache or state, GitHub
Actions like any other place.
"""

from collections.abc import Iterator

import pytest
from hypothesis import settings

pytest_plugins = ["pytester", "tests.shares", "tests.chromium", "tests.axe"]
# A busy machine takes longer, and no test asserts a time.
settings.register_profile("deckgen", deadline=None)
settings.load_profile("deckgen")


@pytest.fixture(autouse=True, scope="session")
def isolate_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What checks remember lies in a temporary folder, for the programs that tests start too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True, scope="module")
def isolate_module_state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The projects that all tests of a module share have a state of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True)
def isolate_state(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No release of one test is known to another."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))


@pytest.fixture(autouse=True)
def _clear_github_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
