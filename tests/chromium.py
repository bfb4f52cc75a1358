"""The headless browser of the documentation's pictures, for tests of pages; they skip where there is none."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.projects import REPOSITORY


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A fresh browser; ``docs/chromium.py`` says what it can do."""
    if not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        pytest.skip("needs Chromium: on Debian and Ubuntu `sudo apt install chromium`")
    spec = importlib.util.spec_from_file_location("docs_chromium", REPOSITORY / "docs" / "chromium.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.browser() as browser:
        yield browser
