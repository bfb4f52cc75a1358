"""For all tests: pytest within pytest, nothing left in the user's cache or state, GitHub
Actions like any other place.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester", "tests.shares", "tests.chromium", "tests.axe"]
# A busy machine takes longer, and no test asserts a time.
settings.register_profile("deckgen", deadline=None)
settings.load_profile("deckgen")


def pytest_xdist_auto_num_workers() -> int:
    """With ``-n auto``, one worker more than processors: a quarter of the time, a test waits for a
    browser or for another process.
    """
    return (os.cpu_count() or 1) + 1


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


@pytest.fixture(scope="session")
def new_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """New folders without end."""
    return _make_folders(tmp_path_factory.mktemp("tests"))


def _make_folders(parent: Path) -> Iterator[Path]:
    for number in count():
        folder = parent / str(number)
        folder.mkdir()
        yield folder


@pytest.fixture
def tmp_path(new_folders: Iterator[Path]) -> Path:
    """As pytest's own, which looks at all folders that it has made before it makes one more: with
    ten thousand tests, a sixth of the time.
    """
    return next(new_folders)


@pytest.fixture(autouse=True)
def isolate_state(new_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """No release of one test is known to another."""
    monkeypatch.setenv("XDG_STATE_HOME", str(next(new_folders)))


@pytest.fixture(autouse=True)
def _clear_github_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
