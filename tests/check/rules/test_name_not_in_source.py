"""Names of the question that the text does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "Céloron’s expedition came to Ohio, a transatlantic one of the U.S. army.\n\nWashington met the Iroquois in the autumn, as the Danes "
    "say. In Ohio siedelten Menschen."
)
SIDECAR = "title: The war in Canada\nactors:\n  Washington: [George Washington]\n"
EVIDENCE = "Céloron’s expedition came to ==Ohio=="
FAULTS = {
    "a place": ("Where did the expedition of Europe come to?", "Europe"),
    "a person": ("Where did Marin’s expedition come to?", "Marin"),
    "a name of other initials": ("Where in the United Kingdom did it come to?", "United"),
    "a soft hyphen": ("Where did the expedition of Euro\u00adpeans come to?", "Euro\u00adpeans"),
}
RIGHT = {
    "in the source": ("Where did Washington’s friends among the Iroquois live?", "en"),
    "without accents": ("Where did Celeron’s expedition come to?", "en"),
    "the end of a word": ("What did the Atlantic expedition of Céloron come to?", "en"),
    "abbreviated in the source": ("Where in the United States did it come to?", "en"),
    "misspelt": ("Where did the Iroquoi come to?", "en"),
    "in the title": ("Where in Canada did it come to?", "en"),
    "an alias": ("Where did George Washington’s enemies come to?", "en"),
    "a soft hyphen": ("Where did Wash\u00adington’s friends live?", "en"),
    "a month": ("Where did it come to in November?", "en"),
    "the first word": ("Europeans came to what place? Nobody knows. Rivers?", "en"),
    "quoted": ("What is “Europe” here?", "en"),
    "an abbreviation": ("Where did the NATO of old come to?", "en"),
    "another form": ("Where did a Danish man come to?", "en"),
    "German nouns": ("Wohin kamen Franzosen mit Wagen?", "de"),
}


def check_prompt(folder: Path, prompt: str, tag: str = "en", more: str = "") -> list[str]:
    question = f'basic\nquestion: "{prompt}"\nanswer: Ohio\nevidence: {EVIDENCE}\n{more}'
    return list_rule_messages(folder, "name-not-in-source", question, TEXT, SIDECAR, tag)


@pytest.mark.parametrize(("prompt", "name"), FAULTS.values(), ids=FAULTS)
def test_a_name_that_stands_nowhere_is_found(prompt: str, name: str, tmp_path: Path) -> None:
    """At the word itself."""
    (message,) = check_prompt(tmp_path, prompt)
    assert message.endswith(f"the name “{name}” stands nowhere in the source")


@pytest.mark.parametrize(("prompt", "tag"), RIGHT.values(), ids=RIGHT)
def test_names_of_the_source_are_right(prompt: str, tag: str, tmp_path: Path) -> None:
    """In any form; and words with a capital that are no names."""
    assert check_prompt(tmp_path, prompt, tag) == []


def test_context_may_explain_a_name(tmp_path: Path) -> None:
    """It is where an author says what the text does not."""
    more = "context: [Ohio lies in America]\n"
    assert check_prompt(tmp_path, "Where in America did it come to?", more=more) == []


# A question, and the name in it that stands nowhere.
TEXTS = {
    "over a cloze": (f"cloze\nquestion: The march on Rostock\nevidence: {EVIDENCE}", "Rostock"),
    "a long answer": (
        f"basic\nquestion: What?\nanswer: A march of the envoys of Rostock\nevidence: {EVIDENCE}",
        "Rostock",
    ),
    "a bracket": (
        "basic\nquestion: Where?\nanswer: Ohio\nevidence: came [Rosamund] to ==Ohio==",
        "Rosamund",
    ),
    "a first name in a bracket": (
        "basic\nquestion: Where?\nanswer: Ohio\nevidence: came [Rosa Washington] to ==Ohio==",
        None,
    ),
}


@pytest.mark.parametrize(("question", "name"), TEXTS.values(), ids=TEXTS)
def test_every_text_of_a_card_is_read(question: str, name: str | None, tmp_path: Path) -> None:
    """A name of the source in a bracket may stand with another that is the editor's."""
    found = list_rule_messages(tmp_path, "name-not-in-source", question + "\n", TEXT, SIDECAR)
    assert len(found) == (name is not None)
    assert all(name in message for message in found if name)
