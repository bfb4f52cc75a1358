"""The version that a release's changes ask for."""

from __future__ import annotations

import pytest
from semver import Version

from deckgen.errors import DeckgenError
from deckgen.ledger.record import Ledger, ReleaseRecord
from deckgen.release.change_rules import CHANGE_RULES, ChangeLevel
from deckgen.release.edition_changes import Change
from deckgen.release.release_versions import parse_version, refuse_wrong_version, suggest_version

ADDITIONS = [
    "note-added",
    "note-retired",
    "note-returned",
    "note-type-added",
    "field-added",
    "card-template-added",
    "card-added",
]
HARMLESS = [rule.name for rule in CHANGE_RULES.values() if rule.level is ChangeLevel.SAFE]
HARMFUL = [rule.name for rule in CHANGE_RULES.values() if rule.level is not ChangeLevel.SAFE]


def _released(version: str) -> Ledger:
    return Ledger("example", releases=(ReleaseRecord(version, 1, "Example", "", 1, 1, "", {}),))


def _suggest(version: str, *rules: str) -> str:
    changes = [Change(CHANGE_RULES[rule], "", "") for rule in rules]
    return str(suggest_version(version, changes))


@pytest.mark.parametrize("rule", ADDITIONS)
def test_what_is_new_asks_for_a_minor_version(rule: str) -> None:
    """Alone, and next to an edit."""
    assert _suggest("1.2.3", rule) == "1.3.0"
    assert _suggest("1.2.3", "note-changed", rule) == "1.3.0"


@pytest.mark.parametrize("rule", sorted({*HARMLESS} - {*ADDITIONS}))
def test_an_edit_asks_for_a_patch(rule: str) -> None:
    """It only changes what is there."""
    assert _suggest("1.2.3", rule) == "1.2.4"


@pytest.mark.parametrize("rule", HARMFUL)
def test_what_may_harm_asks_for_a_major_version(rule: str) -> None:
    """Whatever else is in the release."""
    assert _suggest("1.2.3", "note-added", rule) == "2.0.0"


def test_the_first_release_is_1_0_0() -> None:
    """Also after a deck was adopted."""
    assert str(suggest_version("", [])) == "1.0.0"
    assert _suggest("0.0.0", "note-removed") == "1.0.0"


@pytest.mark.parametrize("version", ["1.2.3", "1.2.2"])
def test_a_version_that_is_not_higher_is_refused(version: str) -> None:
    """A learner could not tell which of two is the newer."""
    with pytest.raises(DeckgenError, match=r"is not above 1\.2\.3, the newest release"):
        refuse_wrong_version(Version.parse(version), _released("1.2.3"))


@pytest.mark.parametrize("version", ["1.3.0-rc.1", "1.3.0+5"])
def test_a_pre_release_is_refused(version: str) -> None:
    """Anki does not know it from a release; whoever wants a trial gets a draft."""
    with pytest.raises(
        DeckgenError, match=r"a pre-release.*release 1\.3\.0, or let `deckgen build`"
    ):
        refuse_wrong_version(Version.parse(version), _released("1.2.3"))


def test_a_version_has_three_numbers() -> None:
    """With or without a `v`."""
    assert parse_version("v1.2.0") == parse_version("1.2.0") == Version(1, 2, 0)
    with pytest.raises(DeckgenError, match=r"“1\.2” is no version: write three numbers"):
        parse_version("1.2")
