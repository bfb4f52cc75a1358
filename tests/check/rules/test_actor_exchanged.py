"""Another actor of the quotation in a prompt, next to words that the quotation says of somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.check.actor_exchange import MAX_WORDS
from tests.projects import list_rule_messages

TEXT = (
    "Since Russia’s full-scale invasion of Ukraine, Iran and Moscow insiders have seen Russia marching on. "
    "Israel bombed Iran, whose people suffered, and America intervened – Wagner had marched on Moscow, and the "
    "Moscow–Tehran relationship, unlike others, broke. Israel fears Iran; many other leaders of our time fear Wagner. "
    "America had letters from Wagner and mourned."
)
ACTORS = (
    "actors:\n  Russia: [Moscow]\n  Iran: [Tehran]\n  Israel: []\n  Wagner: []\n"
    "  United States: {aliases: [America], mentions: [American]}\n  Moscow insiders: []\n"
)
INVASION = "Since Russia’s full-scale invasion of Ukraine, Iran and Moscow insiders have ==seen== Russia marching on"
BOMBS = "Israel bombed Iran, whose people suffered, and America ==intervened== – Wagner had marched on Moscow, and the Moscow–Tehran relationship, unlike others, broke"
FEARS = "Israel fears Iran; ==many other leaders== of our time fear Wagner"
CASES = {
    "another actor": ("When did Iran’s full-scale invasion begin?", INVASION, ["Iran next to “full”, and the quotation Russia"]),
    "the right one": ("When did Russia’s full-scale invasion begin?", INVASION, []),
    "by another name": ("When did Moscow’s full-scale invasion begin?", INVASION, []),
    "an actor with the name in it": ("What have insiders in Moscow seen?", INVASION, []),
    "turned round": ("When was Iran bombed?", BOMBS, []),
    "the one bombed exchanged": ("When did Israel bomb America?", BOMBS, ["America next to “bomb”, and the quotation Iran"]),
    "one next to another name": ("What of the Wagner–Tehran relationship?", BOMBS, ["Wagner next to “Tehran”, and the quotation Moscow"]),
    "after the same preposition": ("When did anybody march on Wagner?", BOMBS, ["Wagner next to “march”, and the quotation Moscow"]),
    "parted by a comma": ("Which relationship broke, Wagner said?", BOMBS, []),
    "parted by a dash": ("When had America marched?", BOMBS, ["America next to “marched”, and the quotation Wagner"]),
    "both named": ("When did Israel bomb Wagner, and not Iran?", BOMBS, []),
    "a name that the quotation does not have": ("When did Wagner fear Iran?", "==Israel== fears Iran", []),
    "the subject of a second verb": ("When did America mourn?", "America had ==letters== from Wagner and mourned", []),
    "a marked name": ("Who fears Wagner?", FEARS.replace("Iran", "==Iran=="), []),
}  # fmt: skip


@pytest.mark.parametrize(("prompt", "evidence", "found"), CASES.values(), ids=CASES)
def test_the_word_next_to_a_name_shows_whose_place_it_has(
    prompt: str, evidence: str, found: list[str], tmp_path: Path
) -> None:
    """Only another actor right next to the same word, on the same side, is one too many."""
    question = f"basic\nquestion: {prompt}\nanswer: Then\nevidence: {evidence}\n"
    messages = list_rule_messages(tmp_path, "actor-exchanged", question, TEXT, ACTORS)
    assert [message.split("the question names ", 1)[1] for message in messages] == found


def test_the_s_of_a_german_genitive_is_no_word(tmp_path: Path) -> None:
    """Two names with it stand next to the same words only if other words are the same."""
    text = (
        "England hatte Carl gestützt, die Tochter Eduards auch, und Spanien wollte einen anderen."
    )
    actors = "actors:\n  England: []\n  Carl: []\n  Eduard: []\n  Spanien: []\n"
    evidence = text.replace("Spanien", "==Spanien==")
    question = f"basic\nquestion: Wer war gegen Englands Kandidaten?\nanswer: Spanien\nevidence: {evidence}\n"
    messages = list_rule_messages(tmp_path, "actor-exchanged", question, text, actors, "de")
    assert messages == []


def test_no_book_in_place_of_a_question(tmp_path: Path) -> None:
    """A question of more words than anybody asks is left alone: each is looked for next to each name."""
    prompt = "When did Iran’s full-scale invasion begin? "
    counts = [
        len(
            list_rule_messages(
                tmp_path,
                "actor-exchanged",
                f"basic\nquestion: {prompt * times}\nanswer: Then\nevidence: {INVASION}\n",
                TEXT,
                ACTORS,
            )
        )
        for times in (1, MAX_WORDS)
    ]
    assert counts == [1, 0]


def test_an_italian_preposition_before_a_name_is_no_word_next_to_it(tmp_path: Path) -> None:
    """“Dell’” stands before many names."""
    text = "La flotta dell’Austria vinse; il re fuggì, e con lui l’Inghilterra."
    actors = "actors:\n  Austria: []\n  Inghilterra: []\n"
    question = f"basic\nquestion: Che cosa vinse, a danno dell’Inghilterra?\nanswer: La flotta\nevidence: =={text[:9]}=={text[9:]}\n"
    assert list_rule_messages(tmp_path, "actor-exchanged", question, text, actors, "it") == []
