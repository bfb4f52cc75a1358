"""Questions that yes or no answers, in several languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.rules.question_findings import find_faulty_prompt_words

# By language: what the rule finds in a prompt, nothing if it is good.
CASES = {
    "did": ("en", "Did Russia invade Ukraine in 2022?", ["Did Russia invade Ukraine in 2022?"]),
    "after a sentence": (
        "en",
        "Iran strikes back. Does America intervene?",
        ["Iran strikes back. Does America intervene?"],
    ),
    "negated": ("en", "Isn’t Iran an ally?", ["Isn’t Iran an ally?"]),
    "true or false": (
        "en",
        "True or false: Iran joined the group?",
        ["True or false: Iran joined the group?"],
    ),
    "German": ("de", "Hat der Iran Drohnen geschickt?", ["Hat der Iran Drohnen geschickt?"]),
    "Arabic": ("ar", "هل أرسلت إيران طائرات؟", ["هل أرسلت إيران طائرات؟"]),
    "Chinese": ("zh", "伊朗派出了无人机吗？", ["伊朗派出了无人机吗？"]),
    "Chinese whether": ("zh", "是否伊朗派出了无人机？", ["是否伊朗派出了无人机？"]),
    "French": (
        "fr",
        "Est-ce que l’Iran a envoyé des drones ?",
        ["Est-ce que l’Iran a envoyé des drones ?"],
    ),
    "French inversion": (
        "fr",
        "La force fait-elle droit ?",
        ["La force fait-elle droit ?"],
    ),
    "French inversion with t": ("fr", "Y a-t-il un droit ?", ["Y a-t-il un droit ?"]),
    "French what": ("fr", "Qu’a-t-il dit du droit ?", []),
    "French to which": ("fr", "Auquel des deux obéit-on ?", []),
    "French alternatives": ("fr", "La force fait-elle droit ou devoir ?", []),
    "French with soft hyphens": ("fr", "Pour\u00adquoi la force fait-elle droit ?", []),
    "French he": ("fr", "Il fait quoi, et il le dit ?", []),
    "Spanish": ("es", "¿Es verdad que Irán envió drones?", ["¿Es verdad que Irán envió drones?"]),
    "who": ("en", "Who sent the drones?", []),
    "alternatives": ("en", "Is Iran an ally or a rival?", []),
    "can you say who": ("en", "Can you say who sent drones?", []),
    "had it not": ("en", "Had it not been for Iran, what would be lacking?", []),
    "no question": ("en", "Will of the people, as the essay calls it", []),
    "German alternatives": ("de", "Ist der Iran Freund oder Feind?", []),
    "Arabic alternatives": ("ar", "هل إيران حليف أم خصم؟", []),
    "Arabic what": ("ar", "ما هو اسم الرئيس؟", []),
    "Chinese what": ("zh", "伊朗派出了什么？", []),
    "unknown language": ("fi", "Onko Iran liittolainen?", []),
}


@pytest.mark.parametrize(("language", "prompt", "found"), CASES.values(), ids=CASES)
def test_yes_no_question(language: str, prompt: str, found: list[str], tmp_path: Path) -> None:
    """Only a prompt that yes or no answers is found, and the whole of it."""
    assert find_faulty_prompt_words(tmp_path, "yes-no-question", prompt, language) == found
