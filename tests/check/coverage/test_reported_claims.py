"""Which sentences report somebody's claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.coverage.reported_claims import find_reported_claims, find_reporting_words
from deckgen.languages.language import require_language
from tests.check.coverage.sample_sources import load_source

SIDECAR = "language: {}\nactors: {{Putin: [], Iran: [Tehran], analysts: [], Merkel: []}}\n"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Putin has long claimed that the war was just."),
        ("en", "“It was just,” said Putin in the spring."),
        ("en", "In 2022, he claimed that it was just."),
        ("en", "According to analysts, the war goes on."),
        ("en", "As a result, analysts affirmed a “shared commitment”."),
        (
            "en",
            "Tehran offered no more than a few kind words, condemning it all as a “cognitive war”.",
        ),
        ("en", "Iran were condemning it at that time."),
        ("de", "Merkel hat stets behauptet, es gehe gut."),
        ("de", "Laut Merkel geht es allen gut."),
        ("de", "Es gehe allen gut, sagte Merkel."),
        ("de", "Merkel nannte es im Bundestag „alternativlos“."),
        ("de", "Merkel zufolge geht es allen gut."),
        ("en-GB", "Putin argues that the war was just."),
    ],
)
def test_a_claim_is_found(language: str, sentence: str, tmp_path: Path) -> None:
    """A speaker near a word of reporting, or anywhere before one where words are quoted."""
    source = load_source(
        tmp_path, f"Nothing is said in this one. {sentence}\n", SIDECAR.format(language)
    )
    [claim] = find_reported_claims(source)
    assert source.text[slice(*claim.span)] == sentence
    assert claim.cores


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Putin signed a “strategic” treaty in the spring."),
        ("en", "Putin affirmed his interest."),
        ("en", "The claim is old, and Putin knows it."),
        ("en", "Iran was condemned by many for it."),
        ("en", "Experts said that the war was just."),
        ("en", "Iran sent drones to the front in the spring; a general said nothing."),
        ("en", "The dictator is a man of whom much is said."),
        ("de", "Merkel wurde kritisiert und ging."),
        ("ar", "قال محمد إن الاتفاق سيوقع غدا."),
    ],
)
def test_what_is_no_claim(language: str, sentence: str, tmp_path: Path) -> None:
    """No word of reporting, no declared speaker, the speaker spoken of, or a language without such
    words.
    """
    assert (
        find_reported_claims(load_source(tmp_path, f"{sentence}\n", SIDECAR.format(language))) == ()
    )


def test_the_core_of_a_claim(tmp_path: Path) -> None:
    """The word of reporting and the words in quotation marks: what a question must touch to be
    about the claim.
    """
    source = load_source(
        tmp_path, "Putin called it “unjust” on a cold day in spring.\n", SIDECAR.format("en")
    )
    [claim] = find_reported_claims(source)
    assert [source.text[start:end] for start, end in claim.cores] == ["called", "unjust"]


def test_languages() -> None:
    """A tag's region does not matter; a language that has no words of reporting says so."""
    assert (
        find_reporting_words(require_language("de-AT"))
        == find_reporting_words(require_language("de"))
        is not None
    )
    assert find_reporting_words(require_language("ar")) is None
