"""Which words belong to the quotation, and in which languages that can be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import list_rule_messages

TEXT = (
    "He did not, however, win the war. Nobody in the town believed that the king had fled. If it "
    "rains, the harvest fails."
)
CASES: dict[str, tuple[str, str, str, str, list[str]]] = {
    "a negation with an aside": (
        TEXT,
        """basic
        question: What did he do?
        answer: win the war
        evidence: ==win the war==. Nobody in the town""",
        "",
        "en",
        ["6:15 the quotation leaves out “not”, a negation that belongs to its words"],
    ),
    "a subject": (
        TEXT,
        """basic
        question: Who had fled?
        answer: the king
        evidence: the town believed that ==the king== had fled""",
        "",
        "en",
        ["6:15 the quotation leaves out “Nobody”, a negation that belongs to its words"],
    ),
    "the question has it": (
        TEXT,
        """basic
        question: What did he not do?
        answer: win the war
        evidence: ==win the war==. Nobody in the town""",
        "",
        "en",
        [],
    ),
    "another clause": (
        TEXT,
        """basic
        question: What fails in rain?
        answer: the harvest
        evidence: ==the harvest== fails""",
        "",
        "en",
        [],
    ),
    "not only": (
        "He won not only the war but the peace.",
        """basic
        question: What did he win?
        answer: the peace
        evidence: the war but ==the peace==""",
        "",
        "en",
        [],
    ),
    "German": (
        "Niemand im Ort glaubte, dass er floh. Das Heer hat nie die Stadt erobert.",
        """basic
        question: Was tat das Heer?
        answer: die Stadt erobert
        evidence: ==die Stadt erobert==""",
        "",
        "de",
        ["6:15 the quotation leaves out “nie”, a negation that belongs to its words"],
    ),
    "Spanish": (
        "El ejército nunca conquistó la ciudad entera.",
        """basic
        question: ¿Qué hizo?
        answer: la ciudad
        evidence: conquistó ==la ciudad== entera""",
        "",
        "es",
        ["6:15 the quotation leaves out “nunca”, a negation that belongs to its words"],
    ),
    "Chinese": (
        "军队没有攻占整座城市。",
        """basic
        question: 军队攻占了什么？
        answer: 城市
        evidence: 攻占整座==城市==""",
        "",
        "zh",
        ["6:15 the quotation leaves out “没有”, a negation that belongs to its words"],
    ),
    "a language without a table": (
        "Armén erövrade aldrig den stora staden.",
        """basic
        question: Vad?
        answer: staden
        evidence: den stora ==staden==""",
        "",
        "sv",
        [],
    ),
    "another sentence, with a note's mark behind its full stop": (
        "You may be supposed to love it.4 For you went to the Isthmus once.",
        """basic
        question: Where to?
        answer: the Isthmus
        evidence: For you went to ==the Isthmus== once""",
        "structure: {note_marks: [numbers]}",
        "en",
        [],
    ),
    "another sentence, if the number is no mark": (
        "You may be supposed to love no.4 For you went to the Isthmus once.",
        """basic
        question: Where to?
        answer: the Isthmus
        evidence: For you went to ==the Isthmus== once""",
        "",
        "en",
        ["6:15 the quotation leaves out “may be”, a hedge that belongs to its words"],
    ),
    "how somebody speaks of what they say themselves": (
        "I must say that your taking in the girl is quite inexcusable.",
        """basic
        question: What is inexcusable?
        answer: taking in the girl
        evidence: your ==taking in the girl== is quite inexcusable""",
        "",
        "en",
        [],
    ),
    "what somebody else says": (
        "They say that your taking in the girl is quite inexcusable.",
        """basic
        question: What is inexcusable?
        answer: taking in the girl
        evidence: your ==taking in the girl== is quite inexcusable""",
        "",
        "en",
        ["6:15 the quotation leaves out “say”, an attribution that belongs to its words"],
    ),
    "how it seems to a speaker whom the card names": (
        "To Ann it was plain. That seems to me to display contempt of the king.",
        """quotation
        question: What does Ann see in it?
        answer: contempt of the king
        said_by: Ann
        evidence: ==contempt of the king==""",
        "actors: {Ann: {}}",
        "en",
        [],
    ),
    "how it seems to somebody unnamed": (
        "To Ann it was plain. That seems to me to display contempt of the king.",
        """basic
        question: What does it display?
        answer: contempt of the king
        evidence: display ==contempt of the king==""",
        "",
        "en",
        ["6:15 the quotation leaves out “seems to me”, an attribution that belongs to its words"],
    ),
    "an omission in the middle": (
        "The king had never in his life eaten fish.",
        """basic
        question: What had the king eaten?
        answer: fish
        evidence: The king had […] eaten ==fish==""",
        "",
        "en",
        ["6:15 the quotation leaves out “never”, a negation that belongs to its words"],
    ),
    "a whole clause left out": (
        "The king (who never fought) had eaten fish.",
        """basic
        question: What had the king eaten?
        answer: fish
        evidence: The king […] had eaten ==fish==""",
        "",
        "en",
        [],
    ),
}


@pytest.mark.parametrize(
    ("text", "question", "sidecar", "language", "expected"), CASES.values(), ids=CASES
)
def test_what_it_says(
    text: str, question: str, sidecar: str, language: str, expected: list[str], tmp_path: Path
) -> None:
    """The line and column of what is at fault, and why; or nothing."""
    assert (
        list_rule_messages(tmp_path, "quote-hides-qualifier", question, text, sidecar, language)
        == expected
    )
