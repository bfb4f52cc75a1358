"""Question sets of the wrong shape, and all that is said of them."""

from __future__ import annotations

from deckgen.check.rule_examples import QUESTIONS_PATH

GOOD_SET = """\
kind: basic
questions:
  - id: drones
    question: Who sent drones?
    answer: Iran
    evidence: Iran has sent thousands of Shared drones
"""


def replace_evidence(evidence: str) -> str:
    """A question set whose one question has this evidence, written from line 6, column 15 on."""
    return GOOD_SET.replace("Iran has sent thousands of Shared drones", evidence)


KINDS = "actor, argument, basic, choice, cloze, counterpoint, date, map, occlusion, quotation, recite, term"

SET_SHAPES: dict[str, tuple[str, str, list[str]]] = {
    # a question set
    "a good set": (QUESTIONS_PATH, GOOD_SET, []),
    "set: unknown key": (
        QUESTIONS_PATH,
        "kinds: x\n" + GOOD_SET,
        ["1:1 unknown-key: `kinds` is no key of this file -> did you mean `kind`?"],
    ),
    "set: no questions": (
        QUESTIONS_PATH,
        "kind: basic\n",
        ["1:1 missing-field: `questions` is missing in this file -> add `questions:`"],
    ),
    "set: questions empty": (
        QUESTIONS_PATH,
        "kind: basic\nquestions:\n",
        ["2:1 missing-field: `questions` is empty -> write a value, or remove it"],
    ),
    "set: questions are no list": (
        QUESTIONS_PATH,
        "kind: basic\nquestions: {a: b}\n",
        [
            (
                "2:12 wrong-type: `questions` is keys and values, and should be a list -> begin each question "
                "with `- id:`, and put its other keys under that `id`"
            )
        ],
    ),
    "set: questions of other sorts": (
        QUESTIONS_PATH,
        "kind: basic\nquestions:\n  - word\n  -\n  - [list]\n",
        [
            (
                "3:5 wrong-type: entry 1 of `questions` is “word”, and should be keys and values -> begin each "
                "question with `- id:`, and put its other keys under that `id`"
            ),
            "4:4 missing-field: entry 2 of `questions` is empty -> write a value, or remove it",
            (
                "5:5 wrong-type: entry 3 of `questions` is a list, and should be keys and values -> begin each "
                "question with `- id:`, and put its other keys under that `id`"
            ),
        ],
    ),
    "set: unknown kind": (
        QUESTIONS_PATH,
        GOOD_SET.replace("basic", "basc"),
        ["1:7 unknown-kind: there is no kind `basc` -> did you mean `basic`?"],
    ),
    "set: a kind like none": (
        QUESTIONS_PATH,
        GOOD_SET.replace("basic", "12"),
        [f"1:7 unknown-kind: there is no kind `12` -> the kinds are {KINDS}"],
    ),
    "set: kind empty": (
        QUESTIONS_PATH,
        GOOD_SET.replace("basic", ""),
        ["1:1 missing-field: `kind` is empty -> write a value, or remove it"],
    ),
    "set: kind is a list": (
        QUESTIONS_PATH,
        GOOD_SET.replace("basic", "[basic]"),
        [f"1:7 wrong-type: `kind` is a list -> one of: {KINDS}"],
    ),
    "set: no kind": (
        QUESTIONS_PATH,
        GOOD_SET.replace("kind: basic\n", ""),
        ["2:9 missing-field: `kind` is missing in this question -> add `kind:`"],
    ),
    "set: no kind, and questions with their own": (
        QUESTIONS_PATH,
        GOOD_SET.replace("kind: basic\n", "").replace("- id", "- kind: basic\n    id"),
        [],
    ),
    "set: tags are a text": (
        QUESTIONS_PATH,
        "tags: essay\n" + GOOD_SET,
        ["1:7 wrong-type: `tags` is “essay”, and should be a list -> write `[essay]`"],
    ),
    "set: a switch for all": (QUESTIONS_PATH, "reversed: true\n" + GOOD_SET, []),
    "set: no keys": (
        QUESTIONS_PATH,
        "- id: a\n",
        [
            "1:1 wrong-type: cards/example/questions.yaml holds no keys -> put `questions:` above the list"
        ],
    ),
    "set: empty": (
        QUESTIONS_PATH,
        "# nothing\n",
        ["1:1 missing-field: cards/example/questions.yaml is empty -> add `questions:`"],
    ),
    # a question
    "question: unknown key": (
        QUESTIONS_PATH,
        GOOD_SET.replace("answer", "anwser"),
        ["5:5 unknown-key: `anwser` is no key of this question -> did you mean `answer`?"],
    ),
    "question: a key like none": (
        QUESTIONS_PATH,
        GOOD_SET + "    zzzzzz: 1\n",
        [
            "7:5 unknown-key: `zzzzzz` is no key of this question -> keys that fit here: id, kind, question, "
            "answer, typed, reversed, also, said_by, explanation, beyond, expects, evidence, tags, source, context, after, same_fact, was, retired, allow"
        ],
    ),
    "question: a key of another kind": (
        QUESTIONS_PATH,
        GOOD_SET + "    claimed_by: analysts\n",
        [
            "7:5 unknown-key: `claimed_by` is no key of this question -> keys that fit here: id, kind, question, "
            "answer, typed, reversed, also, said_by, explanation, beyond, expects, evidence, tags, source, context, after, same_fact, was, retired, allow"
        ],
    ),
    "question: words that are no switch": (
        QUESTIONS_PATH,
        GOOD_SET + "    beyond: false\n    expects: true\n",
        [
            "7:13 wrong-type: `beyond` is “false”, and should be text"
            " -> say why in words, or take the line out",
            "8:14 wrong-type: `expects` is “true”, and should be text"
            " -> name it in words, or take the line out",
        ],
    ),
    "question: its own kind": (
        QUESTIONS_PATH,
        GOOD_SET + "    kind: counterpoint\n",
        [
            "3:9 missing-field: `claim` is missing in this question -> add `claim:`",
            "3:9 missing-field: `claimed_by` is missing in this question -> add `claimed_by:`",
            "4:5 unknown-key: `question` is no key of this question -> keys that fit here: id, kind, claim, "
            "claimed_by, answer, also, said_by, explanation, beyond, expects, evidence, tags, source, context, after, same_fact, was, retired, allow",
        ],
    ),
    "question: unknown kind of its own": (
        QUESTIONS_PATH,
        GOOD_SET + "    kind: basik\n",
        ["7:11 unknown-kind: there is no kind `basik` -> did you mean `basic`?"],
    ),
    "question: no id": (
        QUESTIONS_PATH,
        GOOD_SET.replace("id: drones\n    ", ""),
        ["3:5 missing-field: `id` is missing in this question -> add `id:`"],
    ),
    "question: id empty": (
        QUESTIONS_PATH,
        GOOD_SET.replace("drones\n    q", "\n    q"),
        ["3:5 missing-field: `id` is empty -> write a value, or remove it"],
    ),
    "question: id with a space": (
        QUESTIONS_PATH,
        GOOD_SET.replace("id: drones", "id: the drones"),
        [
            "3:9 wrong-type: `id` “the drones” cannot be used -> "
            "letters, digits, `-`, `_` and `.`, no spaces: `putin-2007-speech`"
        ],
    ),
    "question: id is a list": (
        QUESTIONS_PATH,
        GOOD_SET.replace("id: drones", "id: [drones]"),
        ["3:9 wrong-type: `id` is a list, and should be text -> "],
    ),
    "question: id is a number": (QUESTIONS_PATH, GOOD_SET.replace("id: drones", "id: 2007"), []),
    "question: prompt empty": (
        QUESTIONS_PATH,
        GOOD_SET.replace("Who sent drones?", ""),
        ["4:5 missing-field: `question` is empty -> write a value, or remove it"],
    ),
    "question: prompt blank": (
        QUESTIONS_PATH,
        GOOD_SET.replace("Who sent drones?", "'  '"),
        ["4:5 missing-field: `question` is empty -> write a value, or remove it"],
    ),
    "question: prompt is a list": (
        QUESTIONS_PATH,
        GOOD_SET.replace("Who sent drones?", "[Who, sent]"),
        ["4:15 wrong-type: `question` is a list, and should be text -> "],
    ),
    "question: answer is keys": (
        QUESTIONS_PATH,
        GOOD_SET.replace(" Iran\n", " {a: Iran}\n"),
        ["5:13 wrong-type: `answer` is keys and values, and should be text or a list -> "],
    ),
    "question: an answer in the list is keys": (
        QUESTIONS_PATH,
        GOOD_SET.replace(" Iran\n", " [Iran, {a: b}]\n"),
        ["5:20 wrong-type: entry 2 of `answer` is keys and values, and should be text -> "],
    ),
    "question: answer is an empty list": (
        QUESTIONS_PATH,
        GOOD_SET.replace(" Iran\n", " []\n"),
        ["5:5 missing-field: `answer` is empty -> write a value, or remove it"],
    ),
    "question: a switch that says yes": (
        QUESTIONS_PATH,
        GOOD_SET + "    reversed: yes\n",
        [
            (
                "7:15 wrong-type: `reversed` is “yes”, and should be true or false -> write `true` or `false`, "
                "without quotation marks"
            )
        ],
    ),
    "question: a switch in quotation marks": (
        QUESTIONS_PATH,
        GOOD_SET + "    reversed: 'true'\n",
        [
            (
                "7:15 wrong-type: `reversed` is “true”, and should be true or false -> write `true` or `false`, "
                "without quotation marks"
            )
        ],
    ),
    "question: waivers are a list": (
        QUESTIONS_PATH,
        GOOD_SET + "    allow: [unknown-key]\n",
        [
            (
                "7:12 wrong-type: `allow` is a list, and should be keys and values -> name the rule and say why: "
                "`{rule-name: why}`"
            )
        ],
    ),
    "question: a waiver without a reason": (
        QUESTIONS_PATH,
        GOOD_SET + "    allow: {quote-ambiguous: }\n",
        ["7:13 missing-field: `quote-ambiguous` is empty -> write a value, or remove it"],
    ),
    "question: a date that is none": (
        QUESTIONS_PATH,
        GOOD_SET.replace("basic", "date"),
        [
            "5:13 wrong-type: `answer` is “Iran”, and no date -> write it as EDTF: 2025, 2025-01, 2025-01-17, 0476 "
            "(four digits), -0398 (399 BC), 2015~ (about), 199X (the 1990s), 2007/2022 (from … to)"
        ],
    ),
    # evidence
    "evidence: missing": (
        QUESTIONS_PATH,
        GOOD_SET[: GOOD_SET.index("    evidence")],
        ["3:9 missing-field: `evidence` is missing in this question -> add `evidence:`"],
    ),
    "evidence: empty": (
        QUESTIONS_PATH,
        replace_evidence(""),
        ["6:5 missing-field: `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: an empty list": (
        QUESTIONS_PATH,
        replace_evidence("[]"),
        ["6:5 missing-field: `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: empty keys": (
        QUESTIONS_PATH,
        replace_evidence("{}"),
        ["6:5 missing-field: `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: a list of lists": (
        QUESTIONS_PATH,
        replace_evidence("[[Iran has sent]]"),
        [
            "6:16 wrong-type: entry 1 of `evidence` is a list, and should be text or keys and values -> "
        ],
    ),
    "evidence: an empty entry": (
        QUESTIONS_PATH,
        replace_evidence("\n      - Iran has sent\n      -\n"),
        ["8:8 missing-field: entry 2 of `evidence` is empty -> write a value, or remove it"],
    ),
    "evidence: unknown key": (
        QUESTIONS_PATH,
        replace_evidence("{qoute: Iran has sent}"),
        ["6:16 unknown-key: `qoute` is no key of `evidence` -> did you mean `quote`?"],
    ),
    "evidence: unknown field": (
        QUESTIONS_PATH,
        replace_evidence("{answr: Iran has sent}"),
        ["6:16 unknown-key: `answr` is no key of `evidence` -> did you mean `answer`?"],
    ),
    "evidence: unknown key in a list": (
        QUESTIONS_PATH,
        replace_evidence("\n      - {quote: Iran has sent, paragrph: 2}\n"),
        ["7:32 unknown-key: `paragrph` is no key of `evidence` -> did you mean `paragraph`?"],
    ),
    "evidence: unknown key below a field": (
        QUESTIONS_PATH,
        replace_evidence("\n      answer: {quote: Iran has sent, sufix: x}\n"),
        ["7:38 unknown-key: `sufix` is no key of `answer` -> did you mean `suffix`?"],
    ),
    "evidence: a place and no words": (
        QUESTIONS_PATH,
        replace_evidence("{paragraph: 2}"),
        ["6:16 missing-field: `quote` is missing in `evidence` -> add `quote:`"],
    ),
    "evidence: a place and no words in a list": (
        QUESTIONS_PATH,
        replace_evidence("[{prefix: Iran}]"),
        ["6:17 missing-field: `quote` is missing in `evidence` -> add `quote:`"],
    ),
    "evidence: words and fields": (
        QUESTIONS_PATH,
        replace_evidence("{quote: Iran has sent, answer: Iran has sent}"),
        [
            "6:38 unknown-key: `answer` cannot go with `quote` -> write one quotation, or one for each field",
        ],
    ),
    "evidence: paragraph in words": (
        QUESTIONS_PATH,
        replace_evidence("{quote: Iran has sent, paragraph: two}"),
        ["6:49 wrong-type: `paragraph` is “two”, and should be a whole number -> "],
    ),
    "evidence: paragraph in quotation marks": (
        QUESTIONS_PATH,
        replace_evidence("{quote: Iran has sent, paragraph: '2'}"),
        ["6:49 wrong-type: `paragraph` is “2”, and should be a whole number -> "],
    ),
    "evidence: paragraph nought": (
        QUESTIONS_PATH,
        replace_evidence("{quote: Iran has sent, paragraph: 0}"),
        ["6:49 wrong-type: `paragraph` is 0, and should be at least 1 -> "],
    ),
}
