"""`make test` tries a part of the long tables of examples, the next commit another."""

from __future__ import annotations

import pytest

ROWS = 40
TESTS = f"""
import pytest

@pytest.mark.sampled
@pytest.mark.parametrize("row", range({ROWS}))
def test_row(row):
    pass

def test_else():
    pass
"""


@pytest.fixture(autouse=True)
def _use_the_plugin(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(TESTS)
    pytester.makeini("[pytest]\nmarkers = sampled: a row\naddopts = -p tests.shares")


def list_passed(pytester: pytest.Pytester, *options: str) -> set[str]:
    reports = pytester.inline_run(*options).getreports("pytest_runtest_logreport")
    return {each.nodeid for each in reports if each.when == "call" and each.passed}


def test_the_shares_together_are_the_whole(pytester: pytest.Pytester) -> None:
    """Each row is in one of the shares, no share is empty, and the other tests are in all."""
    shares = [list_passed(pytester, f"--share={number}/4") for number in range(4)]
    others = set.intersection(*shares)
    assert {each.partition("::")[2] for each in others} == {"test_else"}
    assert all(len(share) > 1 for share in shares)
    assert sum(len(share - others) for share in shares) == ROWS
    assert set.union(*shares) == list_passed(pytester)


def test_a_share_is_that_of_the_commit_and_is_counted(pytester: pytest.Pytester) -> None:
    """Any number of commits names a share, and pytest says how many rows were left out."""
    assert list_passed(pytester, "--share=1234/4") == list_passed(pytester, "--share=2/4")
    taken = len(list_passed(pytester, "--share=2/4"))
    printed = pytester.runpytest("--share=2/4").stdout.str()
    assert f"{taken} passed, {ROWS + 1 - taken} deselected" in printed
