"""What learners' notes are known by: the same for ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deckgen.ledger.anki_ids import (
    derive_anki_deck_id,
    derive_card_template_id,
    derive_field_id,
    derive_first_note_id,
    derive_note_guid,
    derive_note_type_id,
    derive_preset_id,
)


def test_identities_are_those_of_the_first_release() -> None:
    """These values are in learners' collections: they may never change, whatever is rewritten here."""
    assert derive_note_guid("xypvfexrcrq5", "strategic-partnership-2025") == "Fc3m_naaGpDXVUuz"
    assert derive_note_type_id("xypvfexrcrq5", "date") == 1_164_780_353_868
    assert derive_anki_deck_id("xypvfexrcrq5") == 1_027_859_958_114
    assert derive_first_note_id("xypvfexrcrq5") == 1_139_184_877_784
    assert derive_preset_id("xypvfexrcrq5", "Seminar") == 1_294_611_272_448
    assert derive_field_id("xypvfexrcrq5", "date", "question") == 1_700_235_805_673_824
    assert derive_card_template_id("xypvfexrcrq5", "date", "When") == 2_661_614_712_110_107


@given(
    st.lists(
        st.tuples(st.text(max_size=8), st.text(max_size=8)), unique=True, min_size=2, max_size=30
    )
)
def test_two_questions_never_share_a_guid(pairs: list[tuple[str, str]]) -> None:
    """The guid tells apart every (deck, question), also where the two words run together."""
    guids = {derive_note_guid(deck, question) for deck, question in pairs}
    assert len(guids) == len(pairs)


@given(st.text(min_size=1), st.text(min_size=1))
def test_ids_fit_anki(deck: str, kind: str) -> None:
    """Note types, decks and notes have ids like past milliseconds; all ids are exact as JavaScript
    numbers.
    """
    for past in (
        derive_note_type_id(deck, kind),
        derive_anki_deck_id(deck),
        derive_first_note_id(deck),
        derive_preset_id(deck, kind),
    ):
        assert 1_000_000_000_000 <= past < 1_500_000_000_000
    for small in (derive_field_id(deck, kind, "a"), derive_card_template_id(deck, kind, "a")):
        assert 0 <= small < 2**52
