"""Questions of XQuAD whose error findings are right: by language and id, the rule that says so, and
why.

The benchmark counts their errors apart from false alarms. At most one question in a hundred of a
language may stand here; a finding that is only open to argument is left out, and counts as a false
alarm. Most are due to how the data was made: the same question asked of two paragraphs, and text
that lost a space in translation.
"""

from __future__ import annotations

from typing import NamedTuple


class Defect(NamedTuple):
    """The rule that finds a defect, and why it is one."""

    rule: str
    reason: str


_DUPLICATE = "duplicate-question"
_TWO_ANSWERS = "same-question-two-answers"
_LEAKED = "answer-leaked"
_NOT_IN_QUOTE = "answer-not-in-quote"

DEFECTS: dict[str, dict[str, Defect]] = {
    "en": {
        "q56bf36b93aeaaa14008c9563": Defect(_DUPLICATE, "who won Super Bowl XLIX is asked twice"),
        "q56e0bb9f7aa994140058e6cc": Defect(_DUPLICATE, "the year of Tesla's death is asked twice"),
        "q56e0d6cf231d4119001ac423": Defect(_TWO_ANSWERS, "what the company did has two answers"),
        "q56e0d6cf231d4119001ac424": Defect(_LEAKED, "Tesla Electric Light names Tesla"),
        "q5726472bdd62a815002e8045": Defect(
            _TWO_ANSWERS, "Internet2 has two partners, each the answer of one question"
        ),
        "q5726938af1498d1400e8e449": Defect(
            _DUPLICATE, "how often elections take place is asked twice"
        ),
        "q5729e2316aef0514001550c5": Defect(
            _NOT_IN_QUOTE, "the answer ends within the number 2,700,000"
        ),
    },
    "de": {
        "q56bf36b93aeaaa14008c9563": Defect(_DUPLICATE, "who won Super Bowl XLIX is asked twice"),
        "q56d9c455dc89441400fdb7c4": Defect(_DUPLICATE, "who sang the anthem is asked twice"),
        "q56e0bb9f7aa994140058e6cc": Defect(_DUPLICATE, "the year of Tesla's death is asked twice"),
        "q5710eca0a58dae1900cd6b3a": Defect(_NOT_IN_QUOTE, "the text runs “Virginiaüber” together"),
        "q571c9348dd7acb1400e4c118": Defect(
            _LEAKED, "asks which process, names 1901, and wants 1901"
        ),
        "q5725c337271a42140099d163": Defect(
            _DUPLICATE, "the number of confirmed species is asked twice"
        ),
        "q5725c337271a42140099d166": Defect(
            _NOT_IN_QUOTE, "the text runs “keineTentakel” together"
        ),
        "q5726449f1125e71900ae1928": Defect(_DUPLICATE, "the age of the fossils is asked twice"),
        "q5726472bdd62a815002e8045": Defect(
            _TWO_ANSWERS, "Internet2 has two partners, each the answer of one question"
        ),
        "q5726938af1498d1400e8e449": Defect(
            _DUPLICATE, "how often elections take place is asked twice"
        ),
        "q572ff12e04bcaa1900d76eff": Defect(
            _DUPLICATE, "what flows between Bingen and Bonn is asked twice"
        ),
    },
    "ar": {
        "q56bf36b93aeaaa14008c9563": Defect(_DUPLICATE, "who won Super Bowl XLIX is asked twice"),
        "q56e0bb9f7aa994140058e6cc": Defect(_DUPLICATE, "the year of Tesla's death is asked twice"),
        "q5726400589a1e219009ac5f0": Defect(_DUPLICATE, "what is used as teeth is asked twice"),
        "q56e77cee00c9c71400d771a9": Defect(_NOT_IN_QUOTE, "the text runs “الخاصعالٍ” together"),
        "q56f86e91aef2371900626067": Defect(_NOT_IN_QUOTE, "the text runs “نشرترجمة” together"),
        "q57111713a58dae1900cd6c00": Defect(_NOT_IN_QUOTE, "the text runs “الأمرانضمت” together"),
        "q57111b95a58dae1900cd6c52": Defect(
            _NOT_IN_QUOTE, "the text runs “الألمانيأدولف” together"
        ),
        "q57264d9edd62a815002e80fe": Defect(_NOT_IN_QUOTE, "the text runs “بتعيينوليام” together"),
        "q5725c604271a42140099d189": Defect(_NOT_IN_QUOTE, "the text runs “فيمركز” together"),
        "q572940973f37b319004781a7": Defect(_NOT_IN_QUOTE, "the text runs “منتقرير” together"),
        "q572968cf1d046914007793cf": Defect(_NOT_IN_QUOTE, "the text runs “عندماقام” together"),
    },
    "zh": {
        "q56bf36b93aeaaa14008c9563": Defect(_DUPLICATE, "who won Super Bowl XLIX is asked twice"),
        "q56d7018a0d65d214001982c3": Defect(
            _DUPLICATE, "the points of the last three minutes are asked twice"
        ),
        "q56e0bb9f7aa994140058e6cc": Defect(_DUPLICATE, "the year of Tesla's death is asked twice"),
        "q5725c337271a42140099d163": Defect(
            _DUPLICATE, "the number of confirmed species is asked twice"
        ),
        "q5725edfe38643c19005acea3": Defect(
            _LEAKED, "asks what lies on the west side, and wants “the west side”"
        ),
        "q5726400589a1e219009ac5ee": Defect(_DUPLICATE, "how much they eat is asked twice"),
        "q57264f18f1498d1400e8dbb1": Defect(
            _LEAKED, "asks how it came into Europe, and wants “Europe”"
        ),
        "q5726472bdd62a815002e8045": Defect(
            _TWO_ANSWERS, "Internet2 has two partners, each the answer of one question"
        ),
        "q57282dfb4b864d1900164668": Defect(
            _LEAKED, "asks what becomes harder, and wants “harder”"
        ),
        "q5726938af1498d1400e8e449": Defect(
            _DUPLICATE, "how often elections take place is asked twice"
        ),
        "q572ff12e04bcaa1900d76eff": Defect(
            _DUPLICATE, "what flows between Bingen and Bonn is asked twice"
        ),
    },
}
