"""The headless browser of the documentation's pictures, for tests of pages; they skip where there
is none.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest

from docs.chromium import PROGRAMS, Chromium, browser

# CI sets it, so that a test that needs a browser cannot go missing there.
REQUIRED = "DECKGEN_REQUIRE_BROWSER"


def go_without(reason: str) -> NoReturn:
    """Skip what needs a browser, or fail where there must be one."""
    if os.environ.get(REQUIRED) == "1":
        pytest.fail(f"{reason} ({REQUIRED} is set)")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """A fresh browser; ``docs/chromium.py`` says what it can do."""
    if not any(map(shutil.which, PROGRAMS)):
        go_without("needs Chromium: on Debian and Ubuntu `sudo apt install chromium`")
    with browser() as fresh:
        yield fresh
