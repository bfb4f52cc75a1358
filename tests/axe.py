"""axe-core, the checker of accessibility that browsers carry, from npm, on a page that Chromium
shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests import npm
from tests.chromium import skip_without_browser

if TYPE_CHECKING:
    from playwright.sync_api import Page

PACKAGE, VERSION = "axe-core", "4.14.1"
SCRIPT = npm.locate_package(PACKAGE, VERSION) / "axe.min.js"
# The rules of WCAG 2.0, 2.1 and 2.2 at levels A and AA:
# https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md
WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# axe judges no text of disabled controls, as WCAG allows; a learner reads the options that were not
# right, too.
_ENABLE_CONTROLS = (
    "document.querySelectorAll(':disabled').forEach(each => { each.disabled = false; })"
)
# The page around a card is Anki's; so what is judged is the card. Behind the words of a picture axe sees
# no ground: the colours of the map are measured as those of the style sheet.
_RUN_AXE = (
    "axe.run({include: ['#qa'], exclude: ['.map svg']}, "
    f"{{runOnly: {WCAG_TAGS}, resultTypes: ['violations', 'incomplete', 'passes']}})"
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """The contrast ratio of a text as it is drawn, and the HTML of its element."""

    ratio: float
    html: str


@dataclass(frozen=True, slots=True)
class AxeReport:
    """What axe says of a card: ``faults`` are broken rules and contrasts that it could not measure."""

    faults: tuple[str, ...]
    contrasts: tuple[Contrast, ...]


Axe = Callable[[], AxeReport]


def read_axe_script() -> str:
    """axe-core, installed if need be; what needs it is skipped where that cannot be."""
    reason = npm.install_or_explain(PACKAGE, VERSION)
    if reason:
        skip_without_browser(reason)
    return SCRIPT.read_text(encoding="utf-8")


@pytest.fixture
def axe(chromium: Page) -> Iterator[Axe]:
    """Asks axe-core, installed if need be, what it says of the card that the browser shows next."""
    # Half a megabyte: sent once, and not with every page that is judged. Playwright's own way would
    # send it to the pages of later tests, too.
    session = chromium.context.new_cdp_session(chromium)
    session.send("Page.enable")
    sent = session.send("Page.addScriptToEvaluateOnNewDocument", {"source": read_axe_script()})

    def run_axe() -> AxeReport:
        chromium.evaluate(_ENABLE_CONTROLS)
        return _read_report(chromium.evaluate(_RUN_AXE))

    yield run_axe
    session.send("Page.removeScriptToEvaluateOnNewDocument", sent)
    session.detach()


def _read_report(found: dict[str, Any]) -> AxeReport:
    return AxeReport(
        faults=(
            *(_describe_rule(rule) for rule in found["violations"]),
            *(
                _describe_rule(rule)
                for rule in found["incomplete"]
                if rule["id"] == "color-contrast"
            ),
        ),
        contrasts=tuple(
            Contrast(check["data"]["contrastRatio"], node["html"])
            for rule in found["passes"]
            if rule["id"] == "color-contrast"
            for node in rule["nodes"]
            for check in node["any"]
            if check["id"] == "color-contrast"
        ),
    )


def _describe_rule(rule: dict[str, Any]) -> str:
    nodes = "; ".join(f"{node['html']} ({node['failureSummary']})" for node in rule["nodes"])
    return f"{rule['id']}: {rule['help']}: {nodes}"
