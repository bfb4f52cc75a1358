"""``--share K/N``: of the tests marked ``sampled``, a run takes one part of N.

They are rows of long tables, each of which costs a check, a release, or a learner in real Anki, and
single tests that take ten seconds, such as workflows that install deckgen on a machine of their own.
`make test` takes the share of the commit:
a failure comes again as long as the commit is the same, and the next commit tries others.
`make test-all` takes all.
"""

from __future__ import annotations

from zlib import crc32

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds ``--share``."""
    parser.addoption(
        "--share",
        metavar="K/N",
        type=_parse_share,
        default=(0, 1),
        help="of the tests marked `sampled`, run the K-th of N parts",
    )


def _parse_share(text: str) -> tuple[int, int]:
    number, _, parts = text.partition("/")
    return int(number) % int(parts), int(parts)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves the other shares out; pytest counts them as deselected."""
    number, parts = config.getoption("share")
    left_out = [
        item
        for item in items
        if item.get_closest_marker("sampled") and crc32(item.nodeid.encode()) % parts != number
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]
