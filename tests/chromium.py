"""The headless browser of the documentation's pictures, for tests of pages; they skip where there
is none.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import NoReturn

import pytest

from docs.chromium import BROWSER_PROGRAMS, Chromium, launch_browser

# CI sets it, so that a test that needs a browser cannot go missing there.
REQUIRED_VARIABLE = "DECKGEN_REQUIRE_BROWSER"


def skip_without_browser(reason: str) -> NoReturn:
    """Skip what needs a browser, or fail where there must be one."""
    if os.environ.get(REQUIRED_VARIABLE) == "1":
        pytest.fail(f"{reason} ({REQUIRED_VARIABLE} is set)")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """A fresh browser; ``docs/chromium.py`` says what it can do."""
    if not any(map(shutil.which, BROWSER_PROGRAMS)):
        skip_without_browser("needs Chromium: on Debian and Ubuntu `sudo apt install chromium`")
    with launch_browser() as fresh:
        yield fresh
